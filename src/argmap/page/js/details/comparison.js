// Shows two actors side by side in the pane of details.

/** @import { Page } from "../core/types.d.ts" */
/** @import { Agreement } from "../core/agreement.js" */
/** @import { RivalPair } from "../core/compare.js" */

import { agreedText, agreementsOf, clashText } from "../core/agreement.js";
import { compare } from "../core/compare.js";
import { readingsNote } from "../core/counting.js";
import { element, isolated } from "../core/elements.js";
import { endOf, stanceText } from "../core/stance-times.js";
import {
  announce,
  block,
  counted,
  goTo,
  list,
  nodeItem,
  showInDetails,
  unfilteredNote,
} from "./panel-parts.js";
import { ruleText } from "./relation-lists.js";

/** Shows the comparison of the two actors of the state. @param {Page} page */
export function showComparison(page) {
  const { graph } = page;
  const [one, other] = [graph.numberOf(page.state.stances), graph.numberOf(page.state.versus)];
  const [name, otherName] = [graph.nodes[one].name, graph.nodes[other].name];
  const agreement = agreementsOf(graph, one).get(other);
  showInDetails(
    "Comparison",
    element("h2", {}, isolated(name), " and ", isolated(otherName)),
    unfilteredNote(page),
    list([one, other].map((number) => nodeItem(page, number))),
    ...comparedParts(page, one, other, agreement),
  );
  announce(
    agreement
      ? `${name} and ${otherName} ${agreedText(agreement)}, and ${clashText(agreement)}`
      : `${name} and ${otherName} neither agree nor clash`,
  );
}

/**
 * On which positions two actors agree and clash, or support different answers.
 *
 * @param {Page} page
 * @param {number} one
 * @param {number} other
 * @param {Agreement | undefined} agreement
 */
function comparedParts(page, one, other, agreement) {
  const { graph } = page;
  const [name, otherName] = [graph.nodes[one].name, graph.nodes[other].name];
  const { agree, clash, rivals, alternatives } = compare(graph, one, other);
  const readings = agree.filter(({ position }) => graph.nodes[position].kind === "reading").length;
  const agreed = agree.map(({ position, side }) => {
    const words = [one, other].map((actor) => stanceText(graph, actor, side, position));
    const isSame = words.every((text) => text === `${side} it`);
    const both = `both ${side === "supports" ? "support" : "contest"} it`;
    const note = isSame ? both : `${name} ${words[0]}, ${otherName} ${words[1]}`;
    return positionItem(page, position, note);
  });
  const clashes = clash.map(({ position, mine, theirs }) => {
    const words = [
      stanceText(graph, one, mine, position),
      stanceText(graph, other, theirs, position),
    ];
    return positionItem(page, position, `${name} ${words[0]}, ${otherName} ${words[1]}`);
  });
  return [
    agreement
      ? element(
          "p",
          { title: graph.data.clash_rule },
          `They ${agreedText(agreement)}, and ${clashText(agreement)}.`,
        )
      : null,
    part("They agree", agreed, "No document states that they agree on a position.", readings),
    part("They clash: opposite sides", clashes, "They do not take opposite sides on any position."),
    rivals.length
      ? part("They clash: rival positions", rivals.map(pairItem(page, one, other)))
      : null,
    alternatives.length
      ? part("They support different answers", alternatives.map(pairItem(page, one, other)))
      : null,
  ];
}

/**
 * @param {string} heading
 * @param {HTMLElement[]} items
 * @param {string} none the text if there are no items
 * @param {number} readings how many of the items are readings, which are not counted
 */
const part = (heading, items, none = "", readings = 0) =>
  block(
    counted(heading, items.length - readings, readingsNote(readings)),
    items.length ? list(items) : element("p", { class: "note" }, none),
  );

/** @param {Page} page @param {number} position @param {string} note */
const positionItem = (page, position, note) =>
  element("li", {}, goTo(page, position), element("small", {}, isolated(note)));

/** @param {Page} page @param {number} actor @param {number} position */
function pastNote(page, actor, position) {
  const until = endOf(page.graph, actor, "actor-supports", position);
  return until ? element("small", {}, `supported until ${until}`) : null;
}

/** @param {Page} page @param {number} one @param {number} other */
const pairItem =
  (page, one, other) =>
  /** @param {RivalPair} pair */
  ({ mine, theirs, edge }) =>
    element(
      "li",
      {},
      goTo(page, mine),
      pastNote(page, one, mine),
      goTo(page, theirs),
      pastNote(page, other, theirs),
      element(
        "small",
        {},
        !edge
          ? "No document says that they exclude each other: no clash."
          : edge.basis === "inferred"
            ? ruleText(page, edge)
            : "A document states that one contests the other.",
      ),
    );

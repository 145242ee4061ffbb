// Shows two actors side by side in the pane of details.

/** @import { Agreement } from "../core/agreement.js" */
/** @import { RivalPair } from "../core/compare.js" */

import { agreedText, agreementsOf, clashText } from "../core/agreement.js";
import { compare } from "../core/compare.js";
import { readingsNote } from "../core/counting.js";
import { element, isolated } from "../core/elements.js";
import { change, graph, state } from "../core/page-state.js";
import { endOf, stanceText } from "../core/stance-times.js";
import {
  announce,
  backButton,
  block,
  counted,
  goTo,
  list,
  nodeItem,
  showInDetails,
  unfilteredNote,
} from "./panel-parts.js";
import { ruleText } from "./relation-lists.js";
import { summary } from "./summary.js";

/** Shows the comparison of the two actors of the state. */
export function showComparison() {
  const [one, other] = [graph.numberOf(state.stances), graph.numberOf(state.versus)];
  const [name, otherName] = [graph.nodes[one].name, graph.nodes[other].name];
  const agreement = agreementsOf(graph, one).get(other);
  // The summary of a page about these two says the same in sentences.
  const isSummarised = one === graph.data.focus && other === graph.data.versus;
  showInDetails(
    "Comparison",
    backButton("Leave the comparison", () => change({ versus: "", stances: "" })),
    element("h2", {}, isolated(name), " and ", isolated(otherName)),
    unfilteredNote(),
    isSummarised ? summary() : null,
    list([one, other].map(nodeItem)),
    ...(isSummarised ? [] : comparedParts(one, other, agreement)),
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
 * @param {number} one
 * @param {number} other
 * @param {Agreement | undefined} agreement
 */
function comparedParts(one, other, agreement) {
  const [name, otherName] = [graph.nodes[one].name, graph.nodes[other].name];
  const { agree, clash, rivals, alternatives } = compare(graph, one, other);
  const readings = agree.filter(({ position }) => graph.nodes[position].kind === "reading").length;
  const agreed = agree.map(({ position, side }) => {
    const words = [one, other].map((actor) => stanceText(graph, actor, side, position));
    const isSame = words.every((text) => text === `${side} it`);
    const both = `both ${side === "supports" ? "support" : "contest"} it`;
    const note = isSame ? both : `${name} ${words[0]}, ${otherName} ${words[1]}`;
    return positionItem(position, note);
  });
  const clashes = clash.map(({ position, mine, theirs }) => {
    const words = [
      stanceText(graph, one, mine, position),
      stanceText(graph, other, theirs, position),
    ];
    return positionItem(position, `${name} ${words[0]}, ${otherName} ${words[1]}`);
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
    rivals.length ? part("They clash: rival positions", rivals.map(pairItem(one, other))) : null,
    alternatives.length
      ? part("They support different answers", alternatives.map(pairItem(one, other)))
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

/** @param {number} position @param {string} note */
const positionItem = (position, note) =>
  element("li", {}, goTo(position), element("small", {}, isolated(note)));

/** @param {number} actor @param {number} position */
function pastNote(actor, position) {
  const until = endOf(graph, actor, "actor-supports", position);
  return until ? element("small", {}, `supported until ${until}`) : null;
}

/** @param {number} one @param {number} other */
const pairItem =
  (one, other) =>
  /** @param {RivalPair} pair */
  ({ mine, theirs, edge }) =>
    element(
      "li",
      {},
      goTo(mine),
      pastNote(one, mine),
      goTo(theirs),
      pastNote(other, theirs),
      element(
        "small",
        {},
        !edge
          ? "No document says that they exclude each other: no clash."
          : edge.basis === "inferred"
            ? ruleText(edge)
            : "A document states that one contests the other.",
      ),
    );

// The details of the network of actors: a tie and a coalition.

/** @import { GraphEdge, GraphNode, Page } from "../core/types.d.ts" */
/** @import { ActorNetwork, Tie } from "../network/actors/actor-types.d.ts" */

import { element } from "../core/elements.js";
import { swatch } from "../network/actors/actor-bar.js";
import {
  chosenCoalition,
  chosenTie,
  coalitionMembers,
  networkOf,
} from "../network/actors/members.js";
import { sharedStatements } from "../network/actors/ties.js";
import { heldText } from "../timeline/time-scale.js";
import { announce, block, counted, goTo, list, longList, showInDetails } from "./panel-parts.js";

const VERBS = ["support", "contest", "are neutral on"];

/** @param {number} weight */
const signed = (weight) => `${weight > 0 ? "+" : "−"}${Number(Math.abs(weight).toFixed(3))}`;

/** Shows the statements of the selected tie. @param {Page} page */
export function showTie(page) {
  const { graph } = page;
  const tie = /** @type {Tie} */ (chosenTie(page));
  const network = networkOf(page);
  const shared = sharedStatements(graph, network, tie.one, tie.other);
  const groups = /** @type {const} */ ([
    ["They agree", shared.filter(({ agrees, differs }) => agrees && !differs)],
    ["They differ", shared.filter(({ agrees, differs }) => differs && !agrees)],
    ["Both", shared.filter(({ agrees, differs }) => agrees && differs)],
  ]);
  const [one, other] = [tie.one, tie.other].map((number) => graph.nodes[number].name);
  const sign = network.two_mode ? "" : tie.weight > 0 ? "agree more" : "disagree more";
  showInDetails(
    `${one} and ${other}`,
    element("h2", {}, "Tie of"),
    list([tie.one, tie.other].map((number) => element("li", {}, goTo(page, number)))),
    element("p", {}, `Weight ${signed(tie.weight)}${sign ? `: they ${sign}` : ""}.`),
    network.measure === "subtract"
      ? element("p", { class: "note" }, weightText(network, tie, shared))
      : null,
    ...groups.map(([heading, some]) =>
      some.length
        ? block(
            counted(network.two_mode ? "Statements" : heading, some.length),
            longList([...some], ({ about, edges }) =>
              element(
                "li",
                { class: "shared" },
                network.two_mode ? null : goTo(page, about),
                network.two_mode ? null : within(page, graph.nodes[about]),
                element("ul", {}, ...edges.map((edge) => stated(page, edge))),
              ),
            ),
          )
        : null,
    ),
    ...network.notes.slice(0, 1).map((note) => element("p", { class: "note" }, note)),
  );
  announce(`${one} and ${other}: weight ${signed(tie.weight)}`);
}

/**
 * How a weight comes about, with its two numbers if each statement counts once.
 *
 * @param {ActorNetwork} network
 * @param {Tie} tie
 * @param {{ edges: GraphEdge[] }[]} shared
 */
function weightText({ over }, { weight }, shared) {
  const isOverTopics = over === "controversies";
  let [both, one] = [0, 0];
  for (const { edges } of shared) {
    /** @type {Map<string, Set<number>>} */
    const holders = new Map();
    for (const { to, relation, from } of edges) {
      const answer = `${to} ${relation}`;
      holders.set(answer, (holders.get(answer) ?? new Set()).add(from));
    }
    const sizes = [...holders.values()].map(({ size }) => size);
    const same = sizes.filter((size) => size === 2).length;
    both += same;
    one += isOverTopics ? sizes.length - same : (sizes.length - same) / 2;
  }
  const sum = both - one === weight ? `${both} − ${one}: ` : "";
  return isOverTopics
    ? `${sum}positions that both support, minus positions that only one of them supports, where ` +
        "both support one of the same controversy. The sentences of the page count something " +
        "else: each time one supports what the other contests, or a rival of it."
    : `${sum}positions on which they are on the same side, minus those on which they are on ` +
        "opposite sides. The sentences of the page also count support of rival positions.";
}

/** A stance in words, with its dates. @param {Page} page @param {GraphEdge} edge */
const stated = (page, edge) =>
  element(
    "li",
    {},
    goTo(page, edge.from),
    ` ${page.graph.lineName.get(page.graph.typeOf(edge)) ?? ""} `,
    goTo(page, edge.to),
    element("small", {}, heldText(edge)),
  );

/** Shows the members of the selected coalition, and what it supports. @param {Page} page */
export function showCoalitionDetails(page) {
  const { graph } = page;
  const group = Number(chosenCoalition(page));
  const { name, typical } = networkOf(page).coalitions[group];
  const some = coalitionMembers(page)[group];
  showInDetails(
    name,
    element("p", { class: "kind" }, swatch(group), element("span", {}, "coalition")),
    element("h2", { dir: "auto" }, name),
    typical.length
      ? block(
          "What sets them apart",
          list(
            typical.map(([number, side, ours, ourAll, theirs, theirAll]) =>
              element(
                "li",
                {},
                `${ours} of ${ourAll} ${VERBS[side]} `,
                goTo(page, number),
                element("small", {}, ` others: ${theirs} of ${theirAll}`),
                within(page, graph.nodes[number]),
              ),
            ),
          ),
        )
      : null,
    block(
      counted("Members", some.length),
      longList(some, ({ number }) => element("li", {}, goTo(page, number))),
    ),
    element(
      "p",
      { class: "note" },
      "Members agree with each other more than with the others. The numbers count those with a " +
        "stance on the same question.",
    ),
  );
  announce(`${name}: ${some.length} members`);
}

/** The controversy of a position. @param {Page} page @param {GraphNode} node */
function within({ graph }, { vis }) {
  const [topic] = graph.joined(vis, "position-of", "forward");
  return topic === undefined ? null : element("small", { class: "topic" }, graph.nodes[topic].name);
}

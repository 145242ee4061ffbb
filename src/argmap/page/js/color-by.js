// Sets colours and sizes of nodes by a property other than their kind. Confidence is shown as a
// word and a pattern, not as a colour: it says how well something is documented, not whether it is
// good or bad.

/** @import { ColorStyle, GraphNode } from "./types.d.ts" */

import { actorsOn, positionsHeld, positionsOf } from "./counting.js";
import { once } from "./lazy.js";
import { graph, state } from "./page-state.js";
import { colours, mix } from "./palette.js";

/** The dashes of the border for each confidence. @type {Record<string, number[] | false>} */
export const CONFIDENCE_DASHES = {
  high: false,
  medium: [14, 5],
  low: [6, 5],
  disputed: [14, 4, 2, 4],
};
/** The largest share in each colour step. */
export const STEPS = [0, 0.12, 0.28, 0.5, 0.75, 1];
/** @param {number} share */
const stepOf = (share) => STEPS.findIndex((step) => share <= step);

const HAS_PROPONENTS = new Set(["position", "reading", "controversy", "actor", "hedged"]);

const supports = { relations: ["actor-supports"] };

/** The number of proponents of a node; for an actor, how many positions it supports. */
const proponents = once(() =>
  graph.nodes.map((node) => {
    if (node.label === "Actor") return positionsHeld(graph, node.vis, supports).length;
    const isTopic = node.kind === "controversy" || node.kind === "thread";
    const answers = isTopic ? positionsOf(graph, node.vis) : [node.vis];
    return actorsOn(graph, answers, supports).counted.length;
  }),
);

/** The largest of many numbers, at least 1. @param {number[]} numbers */
const largest = (numbers) => numbers.reduce((a, b) => Math.max(a, b), 1);
export const mostProponents = once(() => largest(proponents()));
const mostTies = once(() => largest(graph.degreeOf));

/** The fill colour for a step of the number of proponents. @param {number} step */
export const fillOfStep = (step) => mix(colours.paper, colours.accent, 0.06 + step * 0.17);

/** The fill colour for unregistered actors. */
export const paleAccent = () => mix(colours.paper, colours.accent, 0.35);

/**
 * The changes to a node's style by the selected colour scheme; null if nodes are coloured by kind.
 *
 * @param {GraphNode} node
 * @returns {ColorStyle | null}
 */
export function colorStyle(node) {
  if (state.colour === "kind") return null;
  if (state.colour === "proponents") return byProponents(node);
  if (state.colour === "standing") return byStanding(node);
  if (state.colour === "coalition") return byCoalition(node);
  return byConfidence(node);
}

/** The style of nodes to which the colour scheme does not apply. */
const neutral = () => ({
  fill: mix(colours.paper, colours.muted, 0.12),
  border: mix(colours.paper, colours.muted, 0.5),
  ink: colours.ink,
});

/** @param {GraphNode} node @returns {ColorStyle} */
function byProponents(node) {
  if (!HAS_PROPONENTS.has(node.kind)) return neutral();
  const step = stepOf(proponents()[node.vis] / mostProponents());
  const ink = step > 3 ? colours.paper : colours.ink;
  return { fill: fillOfStep(step), border: colours.accent, ink };
}

/** @param {GraphNode} node @returns {ColorStyle} */
function byStanding(node) {
  if (node.label !== "Actor") return neutral();
  const border = colours.accent;
  switch (node.details.standing ?? "unregistered") {
    case "registered":
      return { fill: colours.accent, border, dashes: false };
    case "unregistered":
      return { fill: paleAccent(), border, dashes: false };
    case "hedged":
      return { fill: colours.paper, border, dashes: [4, 3] };
    default:
      return neutral();
  }
}

/** The coalition of each actor by its number in the graph, from 0. */
const coalitionOf = once(
  () =>
    new Map(
      (graph.data.measures?.coalitions ?? []).flatMap((members, coalition) =>
        members.map((vis) => /** @type {[number, number]} */ ([vis, coalition])),
      ),
    ),
);

/** Colours that people with colour blindness can tell from each other (Okabe and Ito). */
const COALITION_COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9"];

/** Coalitions that have a colour; smaller ones share the neutral style. */
export const COLOURED = COALITION_COLOURS.length;

/**
 * The style of a coalition. Every second one has a dashed border, for prints without colours.
 *
 * @param {number} coalition
 * @returns {ColorStyle}
 */
export function coalitionStyle(coalition) {
  const colour = COALITION_COLOURS[coalition];
  if (!colour) return neutral();
  const dashes = coalition % 2 ? [6, 3] : false;
  return { fill: mix(colours.paper, colour, 0.55), border: colours.ink, ink: colours.ink, dashes };
}

/** @param {GraphNode} node @returns {ColorStyle} */
function byCoalition(node) {
  return coalitionStyle(coalitionOf().get(node.vis) ?? COLOURED);
}

const betweenness = once(() => new Map(graph.data.measures?.betweenness ?? []));
const mostBetweenness = once(() => largest([...betweenness().values()]));

/** @param {GraphNode} node @returns {ColorStyle} */
function byConfidence(node) {
  if (node.kind !== "position") return neutral();
  const word = node.details.confidence;
  return {
    fill: colours["position-fill"],
    border: colours.ink,
    ink: colours.ink,
    width: word ? 2.2 : 1,
    dashes: CONFIDENCE_DASHES[word] ?? [2, 5],
  };
}

/**
 * The change to a node by the selected size: a factor for a symbol, a border width for a card.
 *
 * @param {GraphNode} node
 */
export function sizeStyle(node) {
  if (state.size === "kind") return null;
  if (state.size === "proponents" && !HAS_PROPONENTS.has(node.kind)) return null;
  if (state.size === "betweenness" && node.label !== "Actor") return null;
  const share = shareOf(node);
  return { factor: 0.7 + 1.5 * Math.sqrt(share), border: 1 + 6 * Math.sqrt(share) };
}

/** The number that sets the size of a node, as a share of the largest. @param {GraphNode} node */
function shareOf(node) {
  if (state.size === "degree") return graph.degreeOf[node.vis] / mostTies();
  if (state.size === "betweenness") return (betweenness().get(node.vis) ?? 0) / mostBetweenness();
  return proponents()[node.vis] / mostProponents();
}

/**
 * The text on the upper edge of a card: its confidence, or its number of proponents.
 *
 * @param {GraphNode} node
 */
export function tagOf(node) {
  if (node.kind === "position" && state.colour === "confidence") {
    return node.details.confidence || "not said";
  }
  const isCounted = state.colour === "proponents" || state.size === "proponents";
  if (!isCounted || (node.kind !== "position" && node.kind !== "reading")) return "";
  return `${proponents()[node.vis]} in support`;
}

// Counts actors and positions by the rule in docs/model/counting.md, after filters too.
// `argmap.model.counting` does the same in Python. Both are tested with the cases in
// tests/js/cases.

/** @import { PageGraph } from "./graph.js" */
/** @import { GraphEdge, Shown } from "./types.d.ts" */

import { lastDay } from "./filter.js";
import { NEUTRAL } from "./graph.js";
import { grouped } from "./numbers.js";

/**
 * Which nodes and edges are left by filters.
 *
 * @typedef {Pick<Shown, "isIn" | "edgeIn" | "until">} Left
 */

/**
 * @typedef {object} CountedActors distinct actors, by number
 * @property {number[]} counted
 * @property {number[]} hedged hedged names, which are not counted
 */

/**
 * Whether filters have left an edge with both its ends.
 *
 * @param {Left | null} left
 * @param {GraphEdge} edge
 */
export const isLeft = (left, { vis, from, to }) =>
  !left || Boolean(left.edgeIn[vis] && left.isIn[from] && left.isIn[to]);

/**
 * The actors that take or took a side on some positions or readings.
 *
 * @param {PageGraph} graph
 * @param {Iterable<number>} positions
 * @param {Left | null} [left] what filters have left, null for everything
 * @returns {CountedActors}
 */
export function actorsOn(graph, positions, left = null) {
  const actors = new Set();
  for (const position of positions) {
    for (const edge of graph.stancesAt(position)) if (isLeft(left, edge)) actors.add(edge.from);
  }
  return split(graph, actors);
}

/**
 * The actors that have one type of stance on a position or a reading. Those of which the stance has
 * ended are `past`.
 *
 * @param {PageGraph} graph
 * @param {number} position
 * @param {string} relation
 * @param {Left | null} [left] what filters have left, null for everything
 * @returns {CountedActors & { past: number[] }}
 */
export function holdersOf(graph, position, relation, left = null) {
  const [held, ended] = [new Set(), new Set()];
  const edges = relation === NEUTRAL ? graph.neutralAt(position) : graph.stancesAt(position);
  for (const edge of edges) {
    if (edge.relation !== relation || !isLeft(left, edge)) continue;
    (hasEnded(edge, left) ? ended : held).add(edge.from);
  }
  const past = split(graph, new Set([...ended].filter((actor) => !held.has(actor))));
  return { ...split(graph, held), past: past.counted };
}

/**
 * Whether a stance has ended, on the last day that filters by date keep.
 *
 * @param {GraphEdge} edge
 * @param {Left | null} left
 */
const hasEnded = ({ ended }, left) =>
  Boolean(ended) && !(left?.until && ended && lastDay(left.until) <= ended);

/**
 * The actors that are neutral on some positions and take a side on none of them.
 *
 * @param {PageGraph} graph
 * @param {number[]} positions
 * @param {Left | null} [left] what filters have left, null for everything
 * @returns {CountedActors}
 */
export function onlyNeutral(graph, positions, left = null) {
  const actors = new Set();
  for (const position of positions) {
    for (const edge of graph.neutralAt(position)) if (isLeft(left, edge)) actors.add(edge.from);
  }
  if (!actors.size) return split(graph, actors);
  const { counted, hedged } = actorsOn(graph, positions, left);
  for (const actor of [...counted, ...hedged]) actors.delete(actor);
  return split(graph, actors);
}

/** @param {PageGraph} graph @param {Set<number>} actors @returns {CountedActors} */
function split(graph, actors) {
  /** @type {CountedActors} */
  const found = { counted: [], hedged: [] };
  for (const actor of actors) {
    (graph.nodes[actor].kind === "hedged" ? found.hedged : found.counted).push(actor);
  }
  return found;
}

/**
 * The actors that take a side on any position. Readings do not count.
 *
 * @param {PageGraph} graph
 * @param {Left | null} [left] what filters have left, null for everything
 */
export function actorsEverywhere(graph, left = null) {
  const positions = graph.nodes.filter(({ kind }) => kind === "position").map(({ vis }) => vis);
  return actorsOn(graph, positions, left);
}

/** How many more had a stance that has ended, or "". @param {number} number */
export const pastNote = (number) => (number ? `${grouped(number)} more formerly` : "");

/** What a number of actors leaves out, or "". @param {CountedActors} actors */
export function hedgedNote({ hedged }) {
  if (!hedged.length) return "";
  const names = hedged.length === 1 ? "name" : "names";
  return `${grouped(hedged.length)} hedged ${names} not counted`;
}

/**
 * How many more actors are only neutral, to follow a number of actors, or "".
 *
 * @param {CountedActors} actors
 */
export function onlyNeutralNote(actors) {
  const { counted, hedged } = actors;
  if (counted.length) {
    const note = hedgedNote(actors);
    return `, and ${grouped(counted.length)} only neutral${note ? ` (${note})` : ""}`;
  }
  if (!hedged.length) return "";
  const names = hedged.length === 1 ? "name" : "names";
  return `, and ${grouped(hedged.length)} hedged ${names} only neutral`;
}

/**
 * What a number of actors leaves out if some take a side on readings only, or "".
 *
 * @param {CountedActors} actors
 * @param {number} more how many these are
 */
export function leftOutNote(actors, more) {
  if (!more) return hedgedNote(actors);
  const hedged = actors.hedged.length;
  if (!hedged) return `not counted: ${grouped(more)} on readings only`;
  const names = hedged === 1 ? "name" : "names";
  return `not counted: ${grouped(hedged)} hedged ${names}, ${grouped(more)} more on readings only`;
}

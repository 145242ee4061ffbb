// Counts actors and positions by the rule in docs/model/counting.md, after filters too.
// `argmap.model.counting` does the same in Python. Both are tested with the cases in
// tests/js/cases.

/** @import { PageGraph } from "./graph.js" */
/** @import { GraphEdge, Shown } from "./types.d.ts" */

import { STANCES } from "./graph.js";
import { grouped } from "./numbers.js";

/** Which nodes and edges are left by filters. @typedef {Pick<Shown, "isIn" | "edgeIn">} Left */

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
 * The actors on some positions or readings.
 *
 * @param {PageGraph} graph
 * @param {Iterable<number>} positions
 * @param {{ relations?: string[], left?: Left | null }} [options] relations: the sides, both by
 *   default; left: what filters have left, null for everything
 * @returns {CountedActors}
 */
export function actorsOn(graph, positions, { relations = STANCES, left = null } = {}) {
  const actors = new Set();
  const isEither = relations === STANCES;
  for (const position of positions) {
    for (const edge of graph.stancesAt(position)) {
      if (!isLeft(left, edge)) continue;
      if (isEither || relations.includes(edge.relation)) actors.add(edge.from);
    }
  }
  return split(graph, actors);
}

/**
 * The actors that are neutral on a position.
 *
 * @param {PageGraph} graph
 * @param {number} position
 * @param {Left | null} [left] what filters have left, null for everything
 * @returns {CountedActors}
 */
export function neutralOn(graph, position, left = null) {
  const edges = graph.neutralAt(position).filter((edge) => isLeft(left, edge));
  return split(graph, new Set(edges.map(({ from }) => from)));
}

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
  const { counted, hedged } = actorsOn(graph, positions, { left });
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
  return actorsOn(graph, positions, { left });
}

/** What a number of positions leaves out, or "". @param {number} readings */
export const readingsNote = (readings) =>
  readings ? `${readings} ${readings === 1 ? "reading" : "readings"} not counted` : "";

/** How many of a number of stances have ended, or "". @param {number} number */
export const endedNote = (number) => (number ? `${grouped(number)} ended` : "");

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

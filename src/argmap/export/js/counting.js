// Counts actors and positions by the rule in docs/model.md ("Counting"), after filters too.
// `argmap.model.counting` does the same in Python. Both are tested with the cases in
// tests/js/cases.

/** @import { PageGraph } from "./graph.js" */
/** @import { Shown } from "./types.d.ts" */

import { STANCES } from "./graph.js";

/** Which nodes and edges are left by filters. @typedef {Pick<Shown, "isIn" | "edgeIn">} Left */

/**
 * @typedef {object} CountedActors distinct actors, by number
 * @property {number[]} counted
 * @property {number[]} hedged hedged names, which are not counted
 */

/**
 * The stated stances between actors and positions or readings, of these nodes only.
 *
 * @param {PageGraph} graph
 * @param {number} number of an actor, a position or a reading
 * @param {string[]} relations
 * @param {Left | null} left
 */
const stancesAt = (graph, number, relations, left) =>
  graph.edgesAt[number].filter(
    (edge) =>
      edge.basis === "stated" &&
      relations.includes(edge.relation) &&
      (!left || (left.edgeIn[edge.vis] && left.isIn[edge.from] && left.isIn[edge.to])),
  );

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
  for (const position of positions) {
    for (const edge of stancesAt(graph, position, relations, left)) actors.add(edge.from);
  }
  /** @type {CountedActors} */
  const found = { counted: [], hedged: [] };
  for (const actor of actors) {
    (graph.nodes[actor].kind === "hedged" ? found.hedged : found.counted).push(actor);
  }
  return found;
}

/**
 * The actors with a stance on any position. Readings do not count.
 *
 * @param {PageGraph} graph
 * @param {Left | null} [left] what filters have left, null for everything
 */
export function actorsEverywhere(graph, left = null) {
  const positions = graph.nodes.filter(({ kind }) => kind === "position").map(({ vis }) => vis);
  return actorsOn(graph, positions, { left });
}

/**
 * The positions of a controversy, or of all controversies of a thread.
 *
 * @param {PageGraph} graph
 * @param {number} topic
 */
export function positionsOf(graph, topic) {
  const homes =
    graph.nodes[topic].kind === "thread"
      ? graph.joined(topic, "controversy-of", "backward")
      : [topic];
  const found = homes.flatMap((home) => graph.joined(home, "position-of", "backward"));
  return [...new Set(found)];
}

/**
 * The positions on which an actor takes a side, without readings.
 *
 * @param {PageGraph} graph
 * @param {number} actor
 * @param {{ relations?: string[], left?: Left | null }} [options] as in `actorsOn`
 */
export function positionsHeld(graph, actor, { relations = STANCES, left = null } = {}) {
  const held = stancesAt(graph, actor, relations, left).map((edge) => edge.to);
  return [...new Set(held)].filter((number) => graph.nodes[number].kind === "position");
}

/** What a number of actors leaves out, or "". @param {CountedActors} actors */
export function hedgedNote({ hedged }) {
  if (!hedged.length) return "";
  const names = hedged.length === 1 ? "name" : "names";
  return `${hedged.length.toLocaleString("en")} hedged ${names} not counted`;
}

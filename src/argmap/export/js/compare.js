// Compares two actors. `argmap.export.comparison_text` writes the same comparison as sentences.
// Both are tested with the cases in tests/js/cases.

/** @import { PageGraph } from "./graph.js" */
/** @import { GraphEdge } from "./types.d.ts" */

import { STANCES } from "./graph.js";

/** @typedef {"supports" | "contests"} Side */

/**
 * @typedef {object} RivalPair two positions of which each actor supports one
 * @property {number} mine
 * @property {number} theirs
 * @property {GraphEdge} edge the edge by which they are rivals
 */

/**
 * @typedef {object} Comparison
 * @property {{ position: number, side: Side }[]} agree positions on which both take the same side
 * @property {{ position: number, mine: Side, theirs: Side }[]} clash positions on which the
 *   actors take opposite sides
 * @property {RivalPair[]} rivals positions that contest each other, as stated, or that
 *   exclude each other, as inferred
 * @property {RivalPair[]} alternatives different answers to one question; both can be held
 */

/**
 * The positions that an actor supports or contests, as stated.
 *
 * @param {PageGraph} graph
 * @param {number} actor
 */
function sidesOf(graph, actor) {
  /** @type {Map<number, Side[]>} */
  const sides = new Map();
  for (const relation of STANCES) {
    const side = relation === "actor-supports" ? "supports" : "contests";
    for (const position of graph.joined(actor, relation, "forward")) {
      sides.set(position, [...(sides.get(position) ?? []), side]);
    }
  }
  return sides;
}

/**
 * The rank of the evidence that two positions are rivals: 0 stated, 1 inferred from answers that
 * exclude each other, 2 inferred from answers to one question.
 *
 * @param {GraphEdge} edge
 */
const groundOf = (edge) => (edge.basis === "stated" ? 0 : edge.rule === "rival-positions" ? 1 : 2);

/**
 * Compares the stances of two actors.
 *
 * @param {PageGraph} graph
 * @param {number} one
 * @param {number} other
 * @returns {Comparison}
 */
export function compare(graph, one, other) {
  const [mine, theirs] = [sidesOf(graph, one), sidesOf(graph, other)];
  /** @type {Comparison} */
  const made = { agree: [], clash: [], rivals: [], alternatives: [] };
  for (const [position, sides] of mine) {
    for (const side of sides) {
      for (const opposite of theirs.get(position) ?? []) {
        if (side === opposite) made.agree.push({ position, side });
        else made.clash.push({ position, mine: side, theirs: opposite });
      }
    }
  }
  for (const pair of rivalPairs(graph, mine, theirs)) {
    (groundOf(pair.edge) < 2 ? made.rivals : made.alternatives).push(pair);
  }
  return made;
}

/**
 * The pairs of positions that contest each other and of which each actor supports one. Each pair
 * is listed once, with its strongest evidence.
 *
 * @param {PageGraph} graph
 * @param {Map<number, Side[]>} mine
 * @param {Map<number, Side[]>} theirs
 */
function rivalPairs(graph, mine, theirs) {
  /** @type {Map<string, RivalPair>} */
  const pairs = new Map();
  for (const edge of graph.edges) {
    if (edge.relation !== "position-contests") continue;
    for (const [a, b] of [
      [edge.from, edge.to],
      [edge.to, edge.from],
    ]) {
      if (!mine.get(a)?.includes("supports") || !theirs.get(b)?.includes("supports")) continue;
      const known = pairs.get(`${a} ${b}`);
      if (known && groundOf(known.edge) <= groundOf(edge)) continue;
      pairs.set(`${a} ${b}`, { mine: a, theirs: b, edge });
    }
  }
  return [...pairs.values()];
}

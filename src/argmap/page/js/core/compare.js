// Compares two actors. `argmap.text.comparison` writes the same comparison as sentences.
// Both are tested with the cases in tests/js/cases.

/** @import { PageGraph } from "./graph.js" */
/** @import { GraphEdge } from "./types.d.ts" */

import { rivalsIn } from "./agreement.js";
import { STANCES } from "./graph.js";
import { heldTogether } from "./stance-times.js";

/** @typedef {"supports" | "contests"} Side */

/**
 * @typedef {object} RivalPair two positions of which each actor supports one
 * @property {number} mine
 * @property {number} theirs
 * @property {GraphEdge | null} edge the edge by which they are rivals, null if they are not
 */

/**
 * @typedef {object} Comparison
 * @property {{ position: number, side: Side }[]} agree positions on which both take the same side
 * @property {{ position: number, mine: Side, theirs: Side }[]} clash positions on which the
 *   actors take opposite sides
 * @property {RivalPair[]} rivals positions that contest each other, as stated, or that
 *   exclude each other, as inferred
 * @property {RivalPair[]} alternatives different answers in one controversy that do not exclude
 *   each other
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
    /** @type {Side} */
    const side = relation === "actor-supports" ? "supports" : "contests";
    const edges = graph.stancesAt(actor).filter((edge) => edge.relation === relation);
    for (const position of new Set(edges.map((edge) => edge.to))) {
      sides.set(position, [...(sides.get(position) ?? []), side]);
    }
  }
  return sides;
}

/**
 * Compares the stances of two actors.
 *
 * @param {PageGraph} graph
 * @param {number} actor
 * @param {number} versus
 * @returns {Comparison}
 */
export function compare(graph, actor, versus) {
  const [mine, theirs] = [sidesOf(graph, actor), sidesOf(graph, versus)];
  /** @type {Comparison} */
  const made = { agree: [], clash: [], rivals: [], alternatives: [] };
  /**
   * Whether two stances were held on some day.
   *
   * @param {[number, Side, number]} one actor, side and position
   * @param {[number, Side, number]} other
   */
  const met = (one, other) => {
    const [some, others] = [one, other].map(([who, side, position]) =>
      graph
        .stancesAt(who)
        .filter((edge) => edge.to === position && edge.relation === `actor-${side}`),
    );
    return some.some((edge) => others.some((item) => heldTogether(edge, item)));
  };
  for (const [position, sides] of mine) {
    for (const side of sides) {
      for (const opposite of theirs.get(position) ?? []) {
        if (side === opposite) made.agree.push({ position, side });
        else if (met([actor, side, position], [versus, opposite, position])) {
          made.clash.push({ position, mine: side, theirs: opposite });
        }
      }
    }
  }
  const rivals = rivalsIn(graph);
  const answers = supported(theirs);
  for (const one of supported(mine)) {
    const excluded = rivals.get(one) ?? new Map();
    for (const [other, edge] of excluded) {
      if (answers.has(other) && met([actor, "supports", one], [versus, "supports", other])) {
        made.rivals.push({ mine: one, theirs: other, edge });
      }
    }
    for (const other of besides(graph, one)) {
      if (answers.has(other) && !excluded.has(other)) {
        made.alternatives.push({ mine: one, theirs: other, edge: null });
      }
    }
  }
  return made;
}

/** The positions that an actor supports. @param {Map<number, Side[]>} sides */
const supported = (sides) =>
  new Set([...sides.keys()].filter((position) => sides.get(position)?.includes("supports")));

/**
 * The other positions of the controversy of a position.
 *
 * @param {PageGraph} graph
 * @param {number} position
 */
export const besides = (graph, position) =>
  graph
    .joined(position, "position-of", "forward")
    .flatMap((topic) => graph.joined(topic, "position-of", "backward"))
    .filter((other) => other !== position);

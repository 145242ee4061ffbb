// Counts on which positions two actors agree and clash, after filters too.
// `argmap.model.agreement` does the same in Python. Both are tested with the cases in
// tests/js/cases.

/** @import { Left } from "./counting.js" */
/** @import { PageGraph } from "./graph.js" */
/** @import { GraphEdge } from "./types.d.ts" */

import { endedNote, hasEnded, isLeft, readingsNote } from "./counting.js";
import { grouped } from "./numbers.js";
import { endOf, heldTogether } from "./stance-times.js";

/**
 * @typedef {object} Agreement how often two actors agree and clash
 * @property {number} agreed positions on which both take the same side
 * @property {number} opposite positions on which they take opposite sides
 * @property {number} rivals pairs of rival positions of which each supports one, as stated
 * @property {number} inferred pairs that are rivals by inference only
 * @property {number} readings readings of threads that both support, which are not counted
 * @property {number} pastAgreed those positions of which one of the two stances has ended
 * @property {number} pastClashes those clashes of which one of the two stances has ended
 */

/** @type {Readonly<Agreement>} */
const NO_AGREEMENT = {
  agreed: 0,
  opposite: 0,
  rivals: 0,
  inferred: 0,
  readings: 0,
  pastAgreed: 0,
  pastClashes: 0,
};

/** The numbers of clashes, each of two stances that were held on some day. */
const CLASHES = ["opposite", "rivals", "inferred"];

/** The clashes that documents state. @param {Agreement} item */
export const statedClashes = ({ opposite, rivals }) => opposite + rivals;
/** All clashes. @param {Agreement} item */
export const clashesOf = (item) => statedClashes(item) + item.inferred;

/** What the number of clashes includes: "1 inferred, 1 ended", or "". @param {Agreement} item */
export const clashNote = ({ inferred, pastClashes }) =>
  [inferred ? `${grouped(inferred)} inferred` : "", endedNote(pastClashes)]
    .filter(Boolean)
    .join(", ");

/**
 * The positions that exclude each position, with the edge that says so. What is stated comes before
 * what is inferred.
 *
 * @param {PageGraph} graph
 * @param {Left | null} [left] what filters have left, null for everything
 */
export function rivalsIn(graph, left = null) {
  /** @type {Map<number, Map<number, GraphEdge>>} */
  const found = new Map();
  for (const edge of graph.rivalEdges) {
    if (edge.from === edge.to || !isLeft(left, edge)) continue;
    for (const [one, other] of [
      [edge.from, edge.to],
      [edge.to, edge.from],
    ]) {
      const some = found.get(one) ?? new Map();
      found.set(one, some);
      if (some.get(other)?.basis !== "stated") some.set(other, edge);
    }
  }
  return found;
}

/**
 * How often an actor agrees and clashes with each other actor, hedged names among them.
 *
 * @param {PageGraph} graph
 * @param {number} actor
 * @param {Left | null} [left] what filters have left, null for everything
 * @returns {Map<number, Agreement>}
 */
export function agreementsOf(graph, actor, left = null) {
  /** @type {Map<number, Agreement>} */
  const found = new Map();
  // An actor may have several statements on a position: each is counted once, in one pass. Its
  // stance has ended if all of them have.
  const seen = new Uint32Array(graph.nodes.length);
  const current = new Uint32Array(graph.nodes.length);
  let pass = 0;
  /**
   * @param {number} position
   * @param {string} side
   * @param {keyof Agreement} name
   * @param {GraphEdge[]} mine the statements of the actor's stance
   * @param {boolean} isPast whether it has ended
   */
  const countActors = (position, side, name, mine, isPast) => {
    pass += 1;
    /** @type {number[]} */
    const others = [];
    for (const edge of graph.stancesAt(position)) {
      const other = edge.from;
      if (other === actor || edge.relation !== side || !isLeft(left, edge)) continue;
      if (!hasEnded(edge, left)) current[other] = pass;
      if (CLASHES.includes(name) && !mine.some((item) => heldTogether(item, edge))) continue;
      if (seen[other] !== pass) others.push(other);
      seen[other] = pass;
    }
    for (const other of others) {
      const item = found.get(other) ?? { ...NO_AGREEMENT };
      found.set(other, item);
      item[name] += 1;
      if (name === "readings" || !(isPast || current[other] !== pass)) continue;
      item[name === "agreed" ? "pastAgreed" : "pastClashes"] += 1;
    }
  };
  const rivals = rivalsIn(graph, left);
  for (const [side, opposite] of [
    ["actor-supports", "actor-contests"],
    ["actor-contests", "actor-supports"],
  ]) {
    const held = graph
      .stancesAt(actor)
      .filter((edge) => edge.relation === side && isLeft(left, edge));
    for (const position of new Set(held.map((edge) => edge.to))) {
      const mine = held.filter((edge) => edge.to === position);
      const isReading = graph.nodes[position].kind === "reading";
      const isPast = Boolean(endOf(graph, actor, side, position, left));
      countActors(position, side, isReading ? "readings" : "agreed", mine, isPast);
      if (isReading) continue;
      countActors(position, opposite, "opposite", mine, isPast);
      if (side !== "actor-supports") continue;
      for (const [rival, edge] of rivals.get(position) ?? []) {
        const name = edge.basis === "stated" ? "rivals" : "inferred";
        countActors(rival, side, name, mine, isPast);
      }
    }
  }
  return found;
}

/** @typedef {"agree" | "both" | "clash" | "readings"} Group */
/** @typedef {Record<Group, [number, Agreement][]>} Groups */

/** The headings of the groups that count. @type {["agree" | "both" | "clash", string][]} */
export const GROUPS = [
  ["agree", "Only agree"],
  ["both", "Agree and clash"],
  ["clash", "Only clash"],
];

/**
 * What two actors do on positions, or "readings" if they only share some of these.
 *
 * @param {Agreement} item
 * @returns {Group}
 */
export function groupOf(item) {
  if (item.agreed) return clashesOf(item) ? "both" : "agree";
  return clashesOf(item) ? "clash" : "readings";
}

/**
 * Other actors by what they do. Every actor is in one group. Those that agree or clash most come
 * first; among those that do both, one of the first and one of the second take turns. Hedged names
 * are left out.
 *
 * @param {PageGraph} graph
 * @param {Map<number, Agreement>} others
 */
export function groupedActors(graph, others) {
  const nameOf = (/** @type {number} */ number) => graph.nodes[number].name.toLowerCase();
  /** @param {number} a @param {number} b */
  const byName = (a, b) => {
    const [one, other] = [nameOf(a), nameOf(b)];
    return one < other ? -1 : one > other ? 1 : a - b;
  };
  /** @type {Groups} */
  const found = { agree: [], both: [], clash: [], readings: [] };
  for (const [number, item] of others) {
    if (graph.nodes[number].kind !== "hedged") found[groupOf(item)].push([number, item]);
  }
  for (const some of Object.values(found)) {
    some.sort(
      ([a, x], [b, y]) =>
        y.agreed - x.agreed ||
        clashesOf(x) - clashesOf(y) ||
        y.readings - x.readings ||
        byName(a, b),
    );
  }
  const byClashes = (/** @type {[number, Agreement][]} */ some) =>
    [...some].sort(
      ([a, x], [b, y]) => clashesOf(y) - clashesOf(x) || x.agreed - y.agreed || byName(a, b),
    );
  const clashing = byClashes(found.both);
  const both = [...new Set(found.both.flatMap((item, place) => [item, clashing[place]]))];
  return { ...found, both, clash: byClashes(found.clash) };
}

/** @param {number} number */
const positions = (number) =>
  number ? `${grouped(number)} ${number === 1 ? "position" : "positions"}` : "no position";

/** @param {number} number */
const pairs = (number) =>
  `${grouped(number)} ${number === 1 ? "pair" : "pairs"} of rival positions`;

/** The agreement in words: "agree on 3 positions (1 ended)". @param {Agreement} item */
export function agreedText({ agreed, readings, pastAgreed }) {
  const note = [endedNote(pastAgreed), readingsNote(readings)].filter(Boolean).join(", ");
  return `agree on ${positions(agreed)}${note ? ` (${note})` : ""}`;
}

/** The clashes in words: "clash 3 times (1 ended): …". @param {Agreement} item */
export function clashText(item) {
  const number = clashesOf(item);
  if (!number) return "do not clash";
  const kinds = [
    item.opposite ? `on opposite sides of ${positions(item.opposite)}` : "",
    item.rivals ? `over ${pairs(item.rivals)}` : "",
    item.inferred ? `over ${pairs(item.inferred)} by inference` : "",
  ];
  const times = number === 1 ? "once" : `${grouped(number)} times`;
  const note = item.pastClashes ? ` (${endedNote(item.pastClashes)})` : "";
  return `clash ${times}${note}: ${kinds.filter(Boolean).join(", ")}`;
}

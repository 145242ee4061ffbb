// The actors that controversies share. It does not use the DOM, so that tests can run without a
// browser.

/** @import { PageGraph } from "../../core/graph.js" */
/** @import { Shown } from "../../core/types.d.ts" */

import { actorsOn, isLeft } from "../../core/counting.js";

/** @typedef {Pick<Shown, "isIn" | "edgeIn">} Left */
/** @typedef {{ supports: Set<number>, contests: Set<number> }} Sides */

/**
 * @typedef {object} SharedActors
 * @property {number} count actors that take a side in both controversies
 * @property {number} same those that are mostly with the same allies in both
 * @property {number} opposed those that are mostly against their allies of the other
 */

/**
 * The positions of a controversy, or the readings of a thread.
 *
 * @param {PageGraph} graph
 * @param {number} topic
 */
export const answersOf = (graph, topic) => [
  ...graph.joined(topic, "position-of", "backward"),
  ...graph.joined(topic, "reading-of", "backward"),
];

/**
 * The counted actors that take a side on the positions of a topic.
 *
 * @param {PageGraph} graph
 * @param {number} topic
 * @param {Left | null} left what filters have left, null for everything
 */
export const actorsIn = (graph, topic, left) =>
  new Set(actorsOn(graph, answersOf(graph, topic), { left }).counted);

/**
 * The sides that each counted actor takes on the positions of a topic.
 *
 * @param {PageGraph} graph
 * @param {number} topic
 * @param {Left | null} left what filters have left, null for everything
 */
export function sidesIn(graph, topic, left) {
  /** @type {Map<number, Sides>} */
  const found = new Map();
  for (const position of answersOf(graph, topic)) {
    for (const edge of graph.stancesAt(position)) {
      const { from: actor, relation } = edge;
      if (!isLeft(left, edge) || graph.nodes[actor].kind === "hedged") continue;
      const sides = found.get(actor) ?? { supports: new Set(), contests: new Set() };
      found.set(actor, sides);
      (relation === "actor-supports" ? sides.supports : sides.contests).add(position);
    }
  }
  return found;
}

/**
 * Whether two actors agree in a topic (1), clash (-1), or neither or both (0). They clash on
 * opposite sides of a position, and when they support positions that exclude each other.
 *
 * @param {Sides} a
 * @param {Sides} b
 * @param {(one: number, other: number) => boolean} exclude
 */
function relationOf(a, b, exclude) {
  const common = /** @param {Set<number>} one @param {Set<number>} other */ (one, other) =>
    [...one].some((position) => other.has(position));
  const agree = common(a.supports, b.supports) || common(a.contests, b.contests);
  const clash =
    common(a.supports, b.contests) ||
    common(a.contests, b.supports) ||
    [...a.supports].some((one) => [...b.supports].some((other) => exclude(one, other)));
  return Number(agree) - Number(clash);
}

/** @param {PageGraph} graph */
export function exclusions(graph) {
  const pairs = new Set();
  for (const edge of graph.rivalEdges) {
    pairs.add(`${edge.from} ${edge.to}`).add(`${edge.to} ${edge.from}`);
  }
  return /** @param {number} one @param {number} other */ (one, other) =>
    pairs.has(`${one} ${other}`);
}

/**
 * Compares the sides of the actors that two topics share. Actors with the same sides are compared
 * once, because there are few different sides and may be many actors.
 *
 * @param {Map<number, Sides>} first
 * @param {Map<number, Sides>} second
 * @param {(one: number, other: number) => boolean} exclude
 * @returns {SharedActors}
 */
export function compareTopics(first, second, exclude) {
  const { same, opposed, unknown } = actorsByAllies(first, second, exclude);
  const count = same.length + opposed.length + unknown.length;
  return { count, same: same.length, opposed: opposed.length };
}

/**
 * The actors of `compareTopics`: those with the same allies, against their allies, and neither.
 *
 * @param {Map<number, Sides>} first
 * @param {Map<number, Sides>} second
 * @param {(one: number, other: number) => boolean} exclude
 */
export function actorsByAllies(first, second, exclude) {
  /** @type {Map<string, { a: Sides, b: Sides, actors: number[] }>} */
  const camps = new Map();
  for (const [actor, a] of first) {
    const b = second.get(actor);
    if (!b) continue;
    const key = [a.supports, a.contests, b.supports, b.contests]
      .map((some) => [...some].sort((x, y) => x - y).join())
      .join(";");
    const camp = camps.get(key);
    if (camp) camp.actors.push(actor);
    else camps.set(key, { a, b, actors: [actor] });
  }
  const all = [...camps.values()];
  /** @type {{ same: number[], opposed: number[], unknown: number[] }} */
  const found = { same: [], opposed: [], unknown: [] };
  for (const camp of all) {
    let [kept, changed] = [0, 0];
    for (const other of all) {
      const others = other.actors.length - Number(other === camp);
      const relation = relationOf(camp.a, other.a, exclude) * relationOf(camp.b, other.b, exclude);
      if (relation > 0) kept += others;
      if (relation < 0) changed += others;
    }
    const group = kept > changed ? "same" : changed > kept ? "opposed" : "unknown";
    // Not with spread: there may be more actors than a call has arguments.
    for (const actor of camp.actors) found[group].push(actor);
  }
  return found;
}

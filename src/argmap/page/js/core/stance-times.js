// When stances began and ended, and which stance of an actor is the current one. Python follows the
// same rules in `argmap.text.stance_times` and `argmap.model.current_stance`.

/** @import { Left } from "./counting.js" */
/** @import { PageGraph } from "./graph.js" */

import { isLeft } from "./counting.js";
import { lastDay } from "./filter.js";
import { NEUTRAL } from "./graph.js";

/**
 * When the stance of an actor on a position ended, "" if it has not.
 *
 * @param {PageGraph} graph
 * @param {number} actor
 * @param {string} side the key of a relation
 * @param {number} position
 * @param {Left | null} [left] what filters have left, null for everything
 */
export function endOf(graph, actor, side, position, left = null) {
  let found = "";
  for (const edge of side === NEUTRAL ? graph.neutralAt(actor) : graph.stancesAt(actor)) {
    if (edge.to !== position || edge.relation !== side || !isLeft(left, edge)) continue;
    if (!edge.until) return "";
    if (!found || lastDay(edge.until) > lastDay(found)) found = edge.until;
  }
  return found;
}

/**
 * How many of the actors with one kind of stance on a position have ended that stance.
 *
 * @param {PageGraph} graph
 * @param {number[]} actors
 * @param {string} side the key of a relation
 * @param {number} position
 * @param {Left | null} [left] what filters have left, null for everything
 */
export const endedAmong = (graph, actors, side, position, left = null) =>
  actors.filter((actor) => endOf(graph, actor, side, position, left)).length;

/** @type {Record<string, [string, string]>} */
const VERBS = {
  "actor-supports": ["supports", "supported"],
  "actor-contests": ["contests", "contested"],
  "actor-neutral": ["is neutral on", "was neutral on"],
};

/**
 * What an actor does or did, by the key of a stance's relation.
 *
 * @param {string} relation
 * @param {boolean} isPast
 */
export const verbOf = (relation, isPast) => VERBS[relation][Number(isPast)];

/**
 * What is known of a stance without a date if its controversy or thread is not active, or "".
 *
 * @param {PageGraph} graph
 * @param {number} position
 */
export function undatedNote(graph, position) {
  const [topic] = ["position-of", "reading-of"].flatMap((relation) =>
    graph.joined(position, relation, "forward"),
  );
  if (topic === undefined) return "";
  const { kind, details } = graph.nodes[topic];
  const { status } = details;
  return !status || status === "active" ? "" : `no date given; the ${kind} is ${status}`;
}

/**
 * What an actor does on a position, in words: "supports it", or "supported it until 2022".
 *
 * @param {PageGraph} graph
 * @param {number} actor
 * @param {"supports" | "contests"} side
 * @param {number} position
 */
export function stanceText(graph, actor, side, position) {
  const until = endOf(graph, actor, `actor-${side}`, position);
  return until ? `${side.slice(0, -1)}ed it until ${until}` : `${side} it`;
}

/**
 * @typedef {object} DatedStatement
 * @property {string} relation the key of a relation
 * @property {string} [since]
 * @property {string} [until]
 */

/**
 * The keys of the current relations: several if no statement of one is later than the others.
 *
 * @param {DatedStatement[]} statements of one actor on one position
 */
export function currentKinds(statements) {
  const open = statements.filter(({ until }) => !until);
  const left = open.length ? open : latest(statements, "until");
  return [...new Set(latest(left, "since").map(({ relation }) => relation))];
}

/**
 * The statements with the latest date. 2024 may be the same as 2024-05.
 *
 * @param {DatedStatement[]} statements
 * @param {"since" | "until"} name
 */
function latest(statements, name) {
  const dates = statements.map((item) => item[name] ?? "");
  const last = [...dates].sort().at(-1) ?? "";
  return statements.filter(
    (_, place) => last.startsWith(dates[place]) && (dates[place] !== "" || last === ""),
  );
}

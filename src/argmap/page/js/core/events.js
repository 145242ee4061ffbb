// The events of a page: which nodes they name, and which are in a period. It does not use the DOM.

/** @import { PageEvent } from "./event-types.d.ts" */
/** @import { PageGraph } from "./graph.js" */
/** @import { GraphNode } from "./types.d.ts" */
/** @import { Period } from "../timeline/time-scale.js" */

/** The events of a page, in order of time. @param {PageGraph} graph @returns {PageEvent[]} */
export const eventsOf = ({ data }) => data.events ?? [];

/** The event with an id, if there is one. @param {PageGraph} graph @param {string} id */
const eventOf = (graph, id) => eventsOf(graph).find((event) => event.id === id);

/**
 * The events that a state selects: one, or several with a space between their ids.
 *
 * @param {PageGraph} graph
 * @param {string} ids
 */
export function chosenEvents(graph, ids) {
  const one = eventOf(graph, ids);
  if (one) return [one];
  return ids.split(" ").flatMap((id) => eventOf(graph, id) ?? []);
}

/**
 * Whether an event is in a period. It compares dates as the query `events/timeline` does.
 *
 * @param {PageEvent} event
 * @param {Period} period
 */
export function isInPeriod({ details: { date, end_date: end = date } }, { since, until }) {
  return (!since || end >= since) && (!until || date <= until || date.startsWith(until));
}

/**
 * The events about a node, as in the query `events/timeline`: in which an actor took part, of a
 * thread, those that concern the node, and those that belong to a controversy.
 *
 * @param {PageGraph} graph
 * @param {GraphNode} node
 */
export function eventsAbout(graph, node) {
  const about = new Set([node.vis]);
  if (node.kind === "controversy") {
    const threads = new Set(graph.joined(node.vis, "controversy-of", "forward"));
    return eventsOf(graph).filter((event) =>
      isByThread(event) ? names(event.threads, threads) : event.controversies?.includes(node.vis),
    );
  }
  return eventsOf(graph).filter(
    ({ actors, threads, concerns }) =>
      names(actors, about) || names(threads, about) || names(concerns, about),
  );
}

/** @param {{ node?: number }[]} named @param {Set<number>} wanted */
const names = (named, wanted) =>
  named.some(({ node: number }) => number !== undefined && wanted.has(number));

/** Whether an event belongs to controversies only by its threads. @param {PageEvent} event */
export const isByThread = ({ controversies }) => controversies === undefined;

/** What lists of a controversy's events say of those that belong to it only by its thread. */
export const BY_THREAD = "by its thread";

/** The nodes on the page that an event names. @param {PageEvent} event */
export function nodesNamed({ actors, concerns, threads }) {
  const numbers = [...actors, ...concerns, ...threads].flatMap(({ node }) =>
    node === undefined ? [] : [node],
  );
  return new Set(numbers);
}

/** When an event happened, in words. @param {PageEvent} event */
export const eventDate = ({ details: { date, end_date: end } }) =>
  end && end !== date ? `${date} to ${end}` : date;

// The events of a page, and which are in a period. It does not use the DOM.

/** @import { PageEvent } from "./event-types.d.ts" */
/** @import { PageGraph } from "./graph.js" */
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
export function isInPeriod({ date = "", end_date: end = date }, { since, until }) {
  return (!since || end >= since) && (!until || date <= until || date.startsWith(until));
}

/** When an event happened, in words. @param {PageEvent} event */
export const eventDate = ({ date = "", end_date: end }) =>
  end && end !== date ? `${date} to ${end}` : date;

// Dates on the timeline besides those of stances: events, and revisions of documents. Each kind has
// a lane.

/** @import { PageEvent } from "../core/event-types.d.ts" */
/** @import { PageGraph } from "../core/graph.js" */

import { eventDate, eventsOf } from "../core/events.js";
import { DATE } from "../core/state.js";

/**
 * @typedef {object} DateMark
 * @property {string} date
 * @property {string} lane its class: where and how it is drawn
 * @property {string} title
 * @property {PageEvent[]} [events]
 */

/** The most documents or events that a title names. */
const NAMED = 5;

/** The dates to mark, each lane in order. @param {PageGraph} graph @returns {DateMark[]} */
export const dateMarks = (graph) => [...happenings(graph), ...revisions(graph)];

/** One mark for each date on which events began. @param {PageGraph} graph */
function happenings(graph) {
  /** @type {Map<string, PageEvent[]>} */
  const byDate = new Map();
  for (const event of eventsOf(graph)) {
    const { date = "" } = event;
    if (DATE.test(date)) byDate.set(date, [...(byDate.get(date) ?? []), event]);
  }
  return [...byDate].map(([date, events]) => eventMark(date, events));
}

/** The mark of some events. @param {string} date @param {PageEvent[]} events @returns {DateMark} */
function eventMark(date, events) {
  const names = events.slice(0, NAMED).map((event) => `${eventDate(event)}: ${event.name}`);
  const more = events.length > NAMED ? [`and ${events.length - NAMED} more`] : [];
  const isLandmark = events.some(({ significance }) => significance === "landmark");
  const lane = ["event", isLandmark && "landmark", events.length > 1 && "several"]
    .filter(Boolean)
    .join(" ");
  return { date, lane, title: [...names, ...more].join("\n"), events };
}

/**
 * Joins marks of events that would overlap.
 *
 * @param {DateMark[]} marks in order of time
 * @param {(date: string) => number} placeOf the place of a date on the axis, in percent
 * @param {number} closest how close two marks may be, in percent
 */
export function joinedMarks(marks, placeOf, closest) {
  /** @type {DateMark[]} */
  const joined = [];
  for (const mark of marks) {
    const last = joined[joined.length - 1];
    const isClose = last?.events && placeOf(mark.date) - placeOf(last.date) < closest;
    if (mark.events && last?.events && isClose) {
      joined[joined.length - 1] = eventMark(last.date, [...last.events, ...mark.events]);
    } else joined.push(mark);
  }
  return joined;
}

/** One mark for each date on which documents were revised. @param {PageGraph} graph */
function revisions({ data }) {
  /** @type {Map<string, string[]>} */
  const byDate = new Map();
  for (const { id, updated = "" } of data.documents) {
    if (DATE.test(updated)) byDate.set(updated, [...(byDate.get(updated) ?? []), id]);
  }
  return [...byDate.keys()].sort().map((date) => {
    const names = byDate.get(date) ?? [];
    const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
    const title = `${date}: revision of ${names.slice(0, NAMED).join(", ")}${more}`;
    return { date, lane: "revision", title };
  });
}

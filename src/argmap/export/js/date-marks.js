// Dates on the timeline besides those of stances: revisions of documents. Each kind has a lane.

/** @import { PageGraph } from "./graph.js" */

import { DATE } from "./state.js";

/**
 * @typedef {object} DateMark
 * @property {string} date
 * @property {string} lane its class: where and how it is drawn
 * @property {string} title
 */

/** The most documents that a title names. */
const NAMED = 5;

/**
 * The dates to mark, in order. Events, once documents have them, are one more lane here.
 *
 * @param {PageGraph} graph
 * @returns {DateMark[]}
 */
export const dateMarks = (graph) => revisions(graph);

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

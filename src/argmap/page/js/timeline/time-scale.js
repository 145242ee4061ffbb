// Dates on an axis: days as numbers, and the steps of the timeline. It does not use the DOM.

/** @import { GraphEdge } from "../core/types.d.ts" */

import { firstDay, isInTime } from "../core/filter.js";

/**
 * A step of the axis: a day, a month, a year, or several of them.
 *
 * @typedef {object} Step
 * @property {string} since its first date, as precise as the steps are
 * @property {string} until its last date
 * @property {number} from its first day
 * @property {number} to the day after its last day
 */

/**
 * @typedef {object} Scale
 * @property {Step[]} steps
 * @property {number} from the first day
 * @property {number} to the day after the last day
 */

/** @typedef {{ since: string, until: string }} Period "" for no limit */

/** The most steps of an axis. */
const MOST_STEPS = 60;
/** The possible steps: the length of the dates, and how many of these units. */
const UNITS = [
  [10, 1],
  [7, 1],
  [7, 3],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((years) => [4, years]),
];
const DAY = 86_400_000;

/** The numbers of days, since many stances have the same date. @type {Map<string, number>} */
const days = new Map();

/** The number of a day: days since 1970. @param {string} date a year, a month or a day */
export function dayOf(date) {
  const known = days.get(date);
  if (known !== undefined) return known;
  const [year, month = 1, day = 1] = date.split("-").map(Number);
  const found = Math.round(new Date(0).setUTCFullYear(year, month - 1, day) / DAY);
  days.set(date, found);
  return found;
}

/** The date of a day. @param {number} day */
export const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** The day after the last day of a date. @param {string} date */
export function endOf(date) {
  const [year, month] = date.split("-").map(Number);
  if (date.length === 10) return dayOf(date) + 1;
  const next = date.length === 7 ? [year, month] : [year + 1, 0];
  return Math.round(new Date(0).setUTCFullYear(next[0], next[1], 1) / DAY);
}

/** A year or month, some units later. @param {string} date @param {number} count */
function later(date, count) {
  if (date.length === 10) return dateOf(dayOf(date) + count);
  const [year, month = 1] = date.split("-").map(Number);
  const months = date.length === 7 ? year * 12 + month - 1 + count : (year + count) * 12;
  const text = String(Math.floor(months / 12)).padStart(4, "0");
  return date.length === 4 ? text : `${text}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** @param {string} date @param {number} length @param {number} count */
function stepStart(date, length, count) {
  const start = firstDay(date).slice(0, length);
  if (length === 10 || count === 1) return start;
  const [year, month = 1] = start.split("-").map(Number);
  return later(start, -(length === 4 ? year % count : (month - 1) % count));
}

/**
 * The axis for some dates; null for no dates. Its steps are the shortest that are few enough and
 * not shorter than half of the dates are precise.
 *
 * @param {string[]} dates years, months or days
 * @returns {Scale | null}
 */
export function scaleOf(dates) {
  const sorted = [...dates].sort();
  if (!sorted.length) return null;
  const lengths = dates.map((date) => date.length).sort((a, b) => a - b);
  const finest = lengths[Math.floor(lengths.length / 2)];
  const end = Math.max(...[...new Set(dates)].map(endOf));
  for (const [length, count] of UNITS) {
    if (length > finest) continue;
    /** @type {Step[]} */
    const steps = [];
    let start = stepStart(sorted[0], length, count);
    while (dayOf(start) < end && steps.length <= MOST_STEPS && start.length === length) {
      const next = later(start, count);
      steps.push({ since: start, until: later(next, -1), from: dayOf(start), to: dayOf(next) });
      start = next;
    }
    if (steps.length <= MOST_STEPS) {
      return { steps, from: steps[0].from, to: steps[steps.length - 1].to };
    }
  }
  return null;
}

/** The number of the step with a day, or the nearest. @param {Scale} scale @param {number} day */
export function stepAt({ steps }, day) {
  const found = steps.findIndex(({ to }) => day < to);
  return found < 0 ? steps.length - 1 : found;
}

/** Whether a period is one day. @param {Period} period */
export const isOneDay = ({ since, until }) => since.length === 10 && since === until;

/** The first and the last step of a period. @param {Scale} scale @param {Period} period */
export function stepsOf(scale, { since, until }) {
  const first = since ? stepAt(scale, dayOf(firstDay(since))) : 0;
  const last = until ? stepAt(scale, endOf(until) - 1) : scale.steps.length - 1;
  return { first, last: Math.max(first, last) };
}

/**
 * The period of some steps. The ends of the axis are no limits.
 *
 * @param {Scale} scale @param {number} first @param {number} last
 * @returns {Period}
 */
export const periodOf = ({ steps }, first, last) => ({
  since: first > 0 ? steps[first].since : "",
  until: last < steps.length - 1 ? steps[last].until : "",
});

/**
 * Counts stances by a period: those held in it, ended before it, begun after it, and without dates.
 *
 * @param {GraphEdge[]} stances
 * @param {Period} period
 */
export function countStances(stances, { since, until }) {
  const counts = { dated: 0, held: 0, before: 0, after: 0, ended: 0, undated: 0 };
  for (const edge of stances) {
    if (!edge.since && !edge.until) {
      counts.undated += 1;
      continue;
    }
    counts.dated += 1;
    if (edge.ended) counts.ended += 1;
    if (isInTime(edge, since, until)) counts.held += 1;
    else if (edge.ended && since && edge.ended < firstDay(since)) counts.before += 1;
    else counts.after += 1;
  }
  return counts;
}

/**
 * The period of a stance in words, or "".
 *
 * @param {Pick<GraphEdge, "since" | "until">} stance
 */
export function heldText({ since, until }) {
  if (since && until) return `${since} to ${until}`;
  return since ? `since ${since}` : until ? `until ${until}` : "";
}

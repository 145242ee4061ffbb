// The bars of the timeline: how many stances begin and end in each step.

/** @import { Scale } from "./time-scale.js" */
/** @import { GraphEdge } from "./types.d.ts" */

import { element, svg } from "./elements.js";
import { firstDay } from "./filter.js";
import { DATE } from "./state.js";
import { dayOf, endOf, stepAt } from "./time-scale.js";

/** The dates of an edge; "" for one that is missing or not valid. @param {GraphEdge} edge */
export const datesOf = ({ since = "", until = "" }) =>
  [since, until].map((date) => (DATE.test(date) ? date : ""));

/**
 * Draws how many stances begin (above the line) and end (below) in each step.
 *
 * @param {Scale} scale
 * @param {(day: number) => number} percent the place of a day on the axis
 * @param {GraphEdge[]} stances
 * @returns {{ picture: SVGElement, spoken: HTMLElement[], most: number }} the bars, the same
 *   in words, and the number of stances in the tallest
 */
export function stanceBars(scale, percent, stances) {
  const { steps } = scale;
  const begins = steps.map(() => 0);
  const ends = steps.map(() => 0);
  for (const [since, until] of stances.map(datesOf)) {
    if (since) begins[stepAt(scale, dayOf(firstDay(since)))] += 1;
    if (until) ends[stepAt(scale, endOf(until) - 1)] += 1;
  }
  const most = Math.max(1, ...begins, ...ends);
  const bars = steps.flatMap(({ from, to }, place) => {
    const [x, right] = [percent(from), percent(to)];
    const width = Math.max(0.1, (right - x) * 0.8);
    const left = x + (right - x) * 0.1;
    /** @param {string} name @param {number} count @param {number} room @param {boolean} isUp */
    const bar = (name, count, room, isUp) => {
      const height = count ? Math.max(2, (room * count) / most) : 0;
      const y = isUp ? 26 - height : 27;
      return count ? svg("rect", { class: name, x: left, y, width, height }) : null;
    };
    return [bar("begins", begins[place], 26, true), bar("ends", ends[place], 12, false)];
  });
  const box = { viewBox: "0 0 100 40", preserveAspectRatio: "none" };
  const spoken = steps.flatMap(({ since, until }, place) => {
    const name = since === until ? since : `${since} to ${until}`;
    const counts = `${begins[place]} stances begin, ${ends[place]} end`;
    return begins[place] + ends[place] ? [element("li", {}, `${name}: ${counts}`)] : [];
  });
  return { picture: svg("svg", box, ...bars), spoken, most };
}

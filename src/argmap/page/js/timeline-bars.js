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
 * How many stances begin and end in each step.
 *
 * @param {Scale} scale
 * @param {GraphEdge[]} stances
 */
function changesOf(scale, stances) {
  const begins = scale.steps.map(() => 0);
  const ends = scale.steps.map(() => 0);
  for (const [since, until] of stances.map(datesOf)) {
    if (since) begins[stepAt(scale, dayOf(firstDay(since)))] += 1;
    if (until) ends[stepAt(scale, endOf(until) - 1)] += 1;
  }
  return { begins, ends };
}

/**
 * Draws how many stances begin (above the line) and end (below) in each step.
 *
 * @param {Scale} scale
 * @param {(day: number) => number} percent the place of a day on the axis
 * @param {GraphEdge[]} stances
 * @param {((edge: GraphEdge) => boolean) | null} isOwn whether a stance is of an actor that the
 *   page is about; null if all are drawn alike
 * @returns {{ picture: SVGElement, spoken: HTMLElement[], most: number }} the bars, the same
 *   in words, and the number of stances in the tallest
 */
export function stanceBars(scale, percent, stances, isOwn = null) {
  const { steps } = scale;
  const { begins, ends } = changesOf(scale, stances);
  const own = isOwn ? changesOf(scale, stances.filter(isOwn)) : null;
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
    const more = own ? " others" : "";
    return [
      bar(`begins${more}`, begins[place], 26, true),
      bar(`ends${more}`, ends[place], 12, false),
      own && bar("begins", own.begins[place], 26, true),
      own && bar("ends", own.ends[place], 12, false),
    ];
  });
  const box = { viewBox: "0 0 100 40", preserveAspectRatio: "none" };
  const spoken = steps.flatMap(({ since, until }, place) => {
    const name = since === until ? since : `${since} to ${until}`;
    const of = own ? `, ${own.begins[place]} and ${own.ends[place]} of those in the title` : "";
    const counts = `${begins[place]} stances begin, ${ends[place]} end${of}`;
    return begins[place] + ends[place] ? [element("li", {}, `${name}: ${counts}`)] : [];
  });
  return { picture: svg("svg", box, ...bars), spoken, most };
}

// The sentence above the timeline: which stances are shown, with numbers.

/** @import { GraphEdge } from "./types.d.ts" */

import { element } from "./elements.js";
import { eventsInPeriod } from "./event-marks.js";
import { grouped } from "./numbers.js";
import { state } from "./page-state.js";
import { countStances, isOneDay } from "./time-scale.js";

/** What a closed timeline leaves out. @param {string} text */
const more = (text) => element("span", { class: "more" }, text);

/** Which stances and events the page shows, in words. @param {GraphEdge[]} stances */
export function sentence(stances) {
  const { since, until } = state;
  const period = { since, until };
  const counts = countStances(stances, period);
  const undated = counts.undated ? ` ${grouped(counts.undated)} without a date are kept.` : "";
  const stancesText = counts.dated === 1 ? "dated stance" : "dated stances";
  const dated = `${grouped(counts.held)} of ${grouped(counts.dated)} ${stancesText}`;
  const happened = eventsInPeriod();
  if (isOneDay(period)) {
    const others = [
      counts.before ? `${grouped(counts.before)} ended before` : "",
      counts.after ? `${grouped(counts.after)} begin later` : "",
    ].filter(Boolean);
    const rest = more(`${others.length ? `; ${others.join(", ")}` : ""}.${undated}${happened}`);
    return [element("b", {}, `Held on ${since}`), `: ${dated}`, rest];
  }
  if (!since && !until) {
    const ended = counts.ended ? ` (${grouped(counts.ended)} ended)` : "";
    const all = counts.dated
      ? `${grouped(counts.dated)} ${stancesText}${ended}`
      : "no dated stances";
    const others =
      counts.dated && counts.undated ? `, ${grouped(counts.undated)} without a date` : "";
    return [element("b", {}, "Any time"), `: ${all}`, more(`${others}.${happened}`)];
  }
  const name = [since && `from ${since}`, until && `to ${until}`].filter(Boolean).join(" ");
  return [
    element("b", {}, `Held ${name}`),
    `: ${dated}`,
    more(`, also if ended since.${undated}${happened}`),
  ];
}

// The sentence above the timeline: which stances are shown, with numbers.

/** @import { GraphEdge } from "./types.d.ts" */

import { isNarrowScreen } from "./chart.js";
import { element } from "./elements.js";
import { eventsInPeriod } from "./event-marks.js";
import { grouped } from "./numbers.js";
import { currentWay, graph, state } from "./page-state.js";
import { plainButton, showChanges } from "./panel-parts.js";
import { openSheet } from "./panel-tabs.js";
import { choose } from "./selection.js";
import { countStances, isOneDay } from "./time-scale.js";

/** What a closed timeline leaves out. @param {string} text */
const more = (text) => element("span", { class: "more" }, text);

/** Lists the stances that have ended. @param {number} number */
const endedButton = (number) =>
  plainButton(`(${grouped(number)} ended)`, {
    title: "Say which stances have ended",
    click: () => {
      choose(null);
      if (isNarrowScreen() && currentWay() !== "text") openSheet(true);
      showChanges();
    },
  });

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
    const all = counts.dated ? `${grouped(counts.dated)} ${stancesText}` : "no dated stances";
    const others =
      counts.dated && counts.undated ? `, ${grouped(counts.undated)} without a date` : "";
    const ended = counts.ended ? [" ", endedButton(counts.ended)] : [];
    const name = graph.data.day ? `As held on ${graph.data.day}` : "Any time";
    return [element("b", {}, name), `: ${all}`, ...ended, more(`${others}.${happened}`)];
  }
  const name = [since && `from ${since}`, until && `to ${until}`].filter(Boolean).join(" ");
  return [
    element("b", {}, `Held ${name}`),
    `: ${dated}`,
    more(`, also if ended since.${undated}${happened}`),
  ];
}

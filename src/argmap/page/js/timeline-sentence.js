// The sentence above the timeline: which stances are shown, with numbers.

/** @import { Child } from "./elements.js" */
/** @import { PageGraph } from "./graph.js" */
/** @import { GraphEdge } from "./types.d.ts" */

import { element, isolated } from "./elements.js";
import { eventsInPeriod } from "./event-marks.js";
import { ALL_STANCES } from "./graph.js";
import { grouped } from "./numbers.js";
import { currentWay, graph, state } from "./page-state.js";
import { plainButton } from "./panel-parts.js";
import { isNarrowScreen } from "./screen.js";
import { choose } from "./selection.js";
import { openSheet } from "./sheet.js";
import { showChanges } from "./summary.js";
import { countStances, isOneDay } from "./time-scale.js";

/** What a closed timeline leaves out. @param {...Child} children */
const more = (...children) => element("span", { class: "more" }, ...children);

/** Lists the stances that have ended. @param {number} number */
const endedButton = (number) =>
  plainButton(`(${grouped(number)} ended)`, {
    title: "Say which stances have ended. Each statement of a stance counts here.",
    click: () => {
      choose(null);
      if (isNarrowScreen() && currentWay() !== "text") openSheet(true);
      showChanges();
    },
  });

/**
 * The actors that a page is about, with their name; null for other pages, and if nobody else has a
 * stance on the page.
 *
 * @param {PageGraph} graph
 */
function subjects({ data, edges, nodes }) {
  const actors = [data.focus, data.versus].flatMap((number) =>
    number !== null && nodes[number].label === "Actor" ? [number] : [],
  );
  const isOthers = (/** @type {GraphEdge} */ { relation, from }) =>
    ALL_STANCES.includes(relation) && !actors.includes(from);
  if (!actors.length || !edges.some(isOthers)) return null;
  return { actors, name: actors.length > 1 ? "the two" : nodes[actors[0]].name };
}

/**
 * A test whether a stance is of an actor that the page is about; null for other pages.
 *
 * @param {PageGraph} graph
 */
export function isOwn(graph) {
  const found = subjects(graph);
  if (!found) return null;
  return (/** @type {GraphEdge} */ { from }) => found.actors.includes(from);
}

/**
 * A number of stances, with those of the actors that the page is about first.
 *
 * @param {string} all
 * @param {string} own
 * @param {string} noun
 */
function withOwn(all, own, noun) {
  const about = subjects(graph);
  if (!about) return [`${all} ${noun}`];
  return [`${own} ${noun} of `, isolated(about.name), more(`, ${all} of all actors here`)];
}

/** Which stances and events the page shows, in words. @param {GraphEdge[]} stances */
export function sentence(stances) {
  const { since, until } = state;
  const period = { since, until };
  const counts = countStances(stances, period);
  const own = countStances(stances.filter(isOwn(graph) ?? Boolean), period);
  const undated = counts.undated ? ` ${grouped(counts.undated)} without a date are kept.` : "";
  const happened = eventsInPeriod();
  if (!since && !until) {
    const noun = counts.dated === 1 ? "dated stance" : "dated stances";
    const all = counts.dated
      ? withOwn(grouped(counts.dated), grouped(own.dated), noun)
      : ["no dated stances"];
    const others =
      counts.dated && counts.undated ? `, ${grouped(counts.undated)} without a date` : "";
    const button = counts.ended ? endedButton(counts.ended) : null;
    const ended = button ? [" ", isOwn(graph) ? more(button) : button] : [];
    const { day } = graph.data;
    const name = element("b", {}, day ? `As held on ${day}` : "Any time");
    return [
      ...(day ? [name, ": "] : [more(name, ": ")]),
      ...all,
      ...ended,
      more(`${others}.${happened}`),
    ];
  }
  const dated = withOwn(
    `${grouped(counts.held)} of ${grouped(counts.dated)}`,
    `${grouped(own.held)} of ${grouped(own.dated)}`,
    own.dated === 1 ? "dated stance" : "dated stances",
  );
  if (isOneDay(period)) {
    const others = [
      counts.before ? `${grouped(counts.before)} ended before` : "",
      counts.after ? `${grouped(counts.after)} begin later` : "",
    ].filter(Boolean);
    const rest = more(`${others.length ? `; ${others.join(", ")}` : ""}.${undated}${happened}`);
    return [element("b", {}, `Held on ${since}`), ": ", ...dated, rest];
  }
  const name = [since && `from ${since}`, until && `to ${until}`].filter(Boolean).join(" ");
  return [
    element("b", {}, `Held ${name}`),
    ": ",
    ...dated,
    more(`, also if ended since.${undated}${happened}`),
  ];
}

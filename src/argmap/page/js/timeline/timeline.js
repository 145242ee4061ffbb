// The timeline under the views: a sentence about the stances that are shown, when they begin and
// end, what happened, and a brush that filters by date.

/** @import { Child } from "../core/elements.js" */
/** @import { PageGraph } from "../core/graph.js" */
/** @import { GraphEdge, Page } from "../core/types.d.ts" */
/** @import { DateMark } from "./date-marks.js" */
/** @import { Period, Scale } from "./time-scale.js" */

import { announce, plainButton } from "../articles/panel-parts.js";
import { byId, element, isolated, svg } from "../core/elements.js";
import { eventsOf } from "../core/events.js";
import { applyFilters, FACETS, firstDay } from "../core/filter.js";
import { ALL_STANCES } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { change } from "../core/page.js";
import { DATE } from "../core/state.js";
import { listenToBrush } from "./brush.js";
import { dateMarks, joinedMarks } from "./date-marks.js";
import { eventsInPeriod, openEvents } from "./event-marks.js";
import { countStances, dateOf, dayOf, endOf, isOneDay, scaleOf, stepAt } from "./time-scale.js";

/** The axis; null without a timeline. @type {Scale | null} */
let scale = null;
/** The filters that are shown now. @type {string | null} */
let shownFilters = null;
/** The stances that the bars show, and the filters that have left them. */
let barred = { key: "", stances: /** @type {GraphEdge[]} */ ([]) };
/** The address that the last change of the period made. */
let lastAddress = "";
/** The last day that was chosen. */
let lastDate = "";

/** @type {Record<string, HTMLElement>} */
const parts = {};

/** The period of the state. @param {Page} page @returns {Period} */
const period = (page) => ({ since: page.state.since, until: page.state.until });

/** The place of a day on the axis, in percent. @param {number} day */
const percent = (day) => {
  const { from, to } = /** @type {Scale} */ (scale);
  return Math.min(100, Math.max(0, (100 * (day - from)) / (to - from)));
};

/**
 * Sets the period. Several changes in a row are one step of the browser's Back button.
 *
 * @param {Page} page
 * @param {Period} next
 */
function setPeriod(page, next) {
  if (isOneDay(next)) lastDate = next.since;
  change(page, next, { isReplacing: location.hash !== "" && location.hash === lastAddress });
  lastAddress = location.hash;
}

/** Builds the timeline where stances and events have different dates. @param {Page} page */
export function startTimeline(page) {
  const { graph } = page;
  const stances = graph.edges.filter(({ relation }) => ALL_STANCES.includes(relation));
  const held = stances.flatMap(datesOf).filter(Boolean);
  const happened = eventsOf(graph).map(({ date }) => date ?? "");
  const dates = [...held, ...happened.filter((date) => DATE.test(date))];
  // With one date there is nothing to compare.
  scale = new Set(dates).size > 1 ? scaleOf(dates) : null;
  if (!scale) return;
  const marks = joinedMarks(dateMarks(graph), (date) => percent(dayOf(date)), 5);
  lastDate = dates.map(firstDay).sort()[dates.length - 1];
  const track = element("div", { class: "track" });
  Object.assign(parts, {
    text: element("p", { class: "period" }),
    oneDay: element("input", {
      type: "checkbox",
      id: "one-day",
      change: (event) => toggleOneDay(page, event),
    }),
    date: element("input", {
      type: "date",
      id: "held-on",
      "aria-label": "Day",
      min: dateOf(scale.from),
      max: dateOf(scale.to - 1),
      change: ({ target }) => {
        if (target.value) setPeriod(page, { since: target.value, until: target.value });
      },
    }),
    clear: plainButton("Any time", {
      id: "any-time",
      click: () => change(page, { since: "", until: "" }),
    }),
    most: element("span", { class: "bar-key" }),
    bars: element("div", { class: "bars", "aria-hidden": "true" }),
    brush: element("div", { class: "brush" }),
    from: grip("from", "From"),
    to: grip("to", "To"),
    track,
    spoken: element("ul", { class: "spoken", "aria-label": "Dates" }),
  });
  track.append(parts.bars, ...markSigns(page, marks), parts.brush, parts.from, parts.to);
  byId("strip").replaceChildren(
    element(
      "div",
      { class: "head" },
      parts.text,
      ...(held.length
        ? [barKey("begins", "begins"), barKey("ends", "ends"), otherKey(page), parts.most]
        : []),
      ...eventKeys(marks),
      held.length ? element("label", { class: "switch" }, parts.oneDay, "Held on one day") : null,
      parts.date,
      parts.clear,
    ),
    track,
    element("div", { class: "ticks", "aria-hidden": "true" }, ...ticks()),
    parts.spoken,
  );
  byId("strip").hidden = false;
  byId("strip").classList.toggle("with-events", happened.length > 0);
  byId("strip").classList.toggle("only-events", !held.length);
  parts.date.hidden = true;
  parts.clear.hidden = true;
  showBars(page);
  showSentence(page);
  listenToBrush({
    scale,
    track,
    from: parts.from,
    to: parts.to,
    period: () => period(page),
    preview,
    set: (next) => setPeriod(page, next),
  });
}

/** @param {Page} page */
function showSentence(page) {
  parts.text.replaceChildren(...sentence(page, barred.stances));
}

/** @param {string} date */
function isOnAxis(date) {
  const { from, to } = /** @type {Scale} */ (scale);
  const day = (dayOf(date) + endOf(date)) / 2;
  return day >= from && day <= to;
}

/** The keys of the marks that there are. @param {DateMark[]} marks */
const eventKeys = (marks) =>
  [
    ["event", "event-sign", "event"],
    ["landmark", "event-sign landmark", "landmark"],
    ["revision", "revision", "revision"],
  ].flatMap(([kind, name, label]) =>
    marks.some(({ lane, date }) => lane.split(" ").includes(kind) && isOnAxis(date))
      ? [barKey(name, label)]
      : [],
  );

/** The key of the bars of other actors than those that the page is about. @param {Page} page */
const otherKey = (page) => (isOwn(page.graph) ? barKey("begins others", "of other actors") : null);

/** @param {string} name @param {string} label */
const barKey = (name, label) =>
  element("span", { class: "bar-key" }, element("i", { class: name }), label);

/** @param {string} name @param {string} label */
const grip = (name, label) =>
  element("div", { class: `grip ${name}`, role: "slider", tabindex: 0, "aria-label": label });

/**
 * Puts an element at a place of the axis.
 *
 * @param {HTMLElement} item
 * @param {number} at in percent
 */
function placed(item, at) {
  item.style.left = `${at}%`;
  return item;
}

/**
 * The signs of dates that are not stances; arrows for those outside the axis.
 *
 * @param {Page} page
 * @param {DateMark[]} marks
 */
const markSigns = (page, marks) =>
  marks.map(({ date, lane, title, events }) => {
    const { from, to } = /** @type {Scale} */ (scale);
    const day = (dayOf(date) + endOf(date)) / 2;
    const side = day < from ? "before" : day > to ? "after" : "";
    const sign = element("span", { class: `mark ${lane} ${side}`, title });
    // A click on a mark sets no period.
    sign.addEventListener("pointerdown", (event) => event.stopPropagation());
    if (events) openEvents(page, sign, events);
    return placed(sign, percent(day));
  });

/** The years or months under the axis, as many as there is room for. */
function ticks() {
  const { steps } = /** @type {Scale} */ (scale);
  const every = [1, 2, 5, 10, 20].find((count) => steps.length / count <= 5) ?? 30;
  return steps
    .filter(({ from }, place) => place % every === 0 && percent(from) < 85)
    .map(({ since, from }) => {
      const at = percent(from);
      return placed(element("span", {}, since), at);
    });
}

/** Shows the current state, if the filters have changed. @param {Page} page */
export function showTimeline(page) {
  if (!scale) return;
  if (shownFilters === page.shownKey) return;
  shownFilters = page.shownKey;
  showBars(page);
  const isDay = isOneDay(period(page));
  /** @type {HTMLInputElement} */ (parts.oneDay).checked = isDay;
  /** @type {HTMLInputElement} */ (parts.date).value = isDay ? page.state.since : "";
  parts.date.hidden = !isDay;
  parts.clear.hidden = !page.state.since && !page.state.until;
  showSentence(page);
  preview(period(page));
}

/** Shows the bars, which do not depend on the period. @param {Page} page */
function showBars(page) {
  const { graph } = page;
  const key = JSON.stringify([
    FACETS.map((facet) => page.state[facet.key]),
    page.state.degree,
    page.state.basis,
  ]);
  if (key === barred.key) return;
  const { isIn, edgeIn } = applyFilters(graph, page.state, "date");
  const stances = graph.edges.filter(
    (edge) =>
      ALL_STANCES.includes(edge.relation) && isIn[edge.from] && isIn[edge.to] && edgeIn[edge.vis],
  );
  barred = { key, stances };
  const { picture, spoken, most } = stanceBars(
    /** @type {Scale} */ (scale),
    percent,
    stances,
    isOwn(graph),
  );
  parts.bars.replaceChildren(picture);
  parts.most.textContent = `(tallest: ${grouped(most)})`;
  const marks = dateMarks(graph).map(({ title }) => element("li", {}, title));
  parts.spoken.replaceChildren(...spoken, ...marks);
}

/** Shows the brush for a period. @param {Period} shownPeriod */
function preview({ since, until }) {
  const { from, to } = /** @type {Scale} */ (scale);
  const [start, end] = [
    since ? dayOf(firstDay(since)) : from,
    until ? Math.max(endOf(until), dayOf(firstDay(since || until))) : to,
  ];
  const isDay = isOneDay({ since, until });
  const [left, right] = isDay
    ? [percent(start + 0.5), percent(start + 0.5)]
    : [percent(start), percent(end)];
  byId("strip").classList.toggle("narrowed", Boolean(since || until));
  byId("strip").classList.toggle("day", isDay);
  placed(parts.brush, left);
  parts.brush.style.width = `${right - left}%`;
  placed(parts.from, left);
  placed(parts.to, right);
  parts.to.hidden = isDay;
  for (const [item, day, date] of /** @type {[HTMLElement, number, string][]} */ ([
    [parts.from, start, since],
    [parts.to, end - 1, until],
  ])) {
    item.setAttribute("aria-valuemin", String(from));
    item.setAttribute("aria-valuemax", String(to - 1));
    item.setAttribute("aria-valuenow", String(Math.min(to - 1, Math.max(from, day))));
    item.setAttribute("aria-valuetext", date || `no limit, ${dateOf(day)}`);
  }
  parts.from.setAttribute("aria-label", isDay ? "Held on" : "From");
}

/** @param {Page} page @param {{ target: HTMLInputElement }} event */
function toggleOneDay(page, { target }) {
  const date = target.checked ? lastDate : "";
  setPeriod(page, { since: date, until: date });
  announce(parts.text.textContent ?? "");
}

/** The dates of an edge; "" for one that is missing or not valid. @param {GraphEdge} edge */
const datesOf = ({ since = "", until = "" }) =>
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
function stanceBars(scale, percent, stances, isOwn = null) {
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

/** What a closed timeline leaves out. @param {...Child} children */
const more = (...children) => element("span", { class: "more" }, ...children);

/** How many stances have ended. @param {number} number */
const endedNote = (number) =>
  element(
    "span",
    { title: "Each statement of a stance counts here." },
    `(${grouped(number)} ended)`,
  );

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
function isOwn(graph) {
  const found = subjects(graph);
  if (!found) return null;
  return (/** @type {GraphEdge} */ { from }) => found.actors.includes(from);
}

/**
 * A number of stances, with those of the actors that the page is about first.
 *
 * @param {Page} page
 * @param {string} all
 * @param {string} own
 * @param {string} noun
 */
function withOwn(page, all, own, noun) {
  const about = subjects(page.graph);
  if (!about) return [`${all} ${noun}`];
  return [`${own} ${noun} of `, isolated(about.name), more(`, ${all} of all actors here`)];
}

/**
 * Which stances and events the page shows, in words.
 *
 * @param {Page} page
 * @param {GraphEdge[]} stances
 */
function sentence(page, stances) {
  const { graph } = page;
  const { since, until } = page.state;
  const period = { since, until };
  const counts = countStances(stances, period);
  const own = countStances(stances.filter(isOwn(graph) ?? Boolean), period);
  const undated = counts.undated ? ` ${grouped(counts.undated)} without a date are kept.` : "";
  const happened = eventsInPeriod(page);
  if (!since && !until) {
    const noun = counts.dated === 1 ? "dated stance" : "dated stances";
    const all = counts.dated
      ? withOwn(page, grouped(counts.dated), grouped(own.dated), noun)
      : ["no dated stances"];
    const others =
      counts.dated && counts.undated ? `, ${grouped(counts.undated)} without a date` : "";
    const button = counts.ended ? endedNote(counts.ended) : null;
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
    page,
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

// The timeline above the filters: a sentence about the stances that are shown, when they begin and
// end, what happened, and two sliders that filter by date.

/** @import { Child } from "../core/elements.js" */
/** @import { GraphEdge, Page } from "../core/types.d.ts" */
/** @import { DateMark } from "./date-marks.js" */
/** @import { Period, Scale } from "./time-scale.js" */

import { announce, plainButton } from "../articles/panel-parts.js";
import { byId, element, svg } from "../core/elements.js";
import { eventsOf } from "../core/events.js";
import { applyFilters, FACETS, firstDay } from "../core/filter.js";
import { ALL_STANCES } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { change } from "../core/page.js";
import { DATE } from "../core/state.js";
import { dateMarks, joinedMarks } from "./date-marks.js";
import {
  countStances,
  dateOf,
  dayOf,
  endOf,
  isOneDay,
  periodOf,
  scaleOf,
  stepAt,
  stepsOf,
} from "./time-scale.js";
import { eventsInPeriod, openEvents } from "./timeline-events.js";

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
/** The sliders, whose values count the ends of steps. @type {HTMLInputElement[]} */
let ends = [];

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
  ends = ["From", "To"].map((label) => slider(page, label));
  makeParts(page, scale);
  const keys = held.length ? [barKey("begins", "begins"), barKey("ends", "ends"), parts.most] : [];
  const oneDay = element("label", { class: "switch" }, parts.oneDay, "Held on one day");
  byId("strip").replaceChildren(
    element(
      "div",
      { class: "head" },
      parts.text,
      ...keys,
      ...eventKeys(marks),
      held.length ? oneDay : null,
      parts.date,
      parts.clear,
    ),
    element("div", { class: "track" }, parts.bars, ...markSigns(page, marks), parts.brush, ...ends),
    element("div", { class: "ticks", "aria-hidden": "true" }, ...ticks()),
    parts.spoken,
  );
  byId("strip").hidden = false;
  byId("strip").classList.toggle("with-events", happened.length > 0);
  showState(page);
}

/** @param {Page} page @param {Scale} axis */
function makeParts(page, axis) {
  Object.assign(parts, {
    text: element("p", { class: "period" }),
    oneDay: element("input", {
      type: "checkbox",
      id: "one-day",
      change: ({ target }) => {
        const date = target.checked ? lastDate : "";
        setPeriod(page, { since: date, until: date });
        announce(parts.text.textContent ?? "");
      },
    }),
    date: element("input", {
      type: "date",
      id: "held-on",
      "aria-label": "Day",
      min: dateOf(axis.from),
      max: dateOf(axis.to - 1),
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
    spoken: element("ul", { class: "spoken", "aria-label": "Dates" }),
  });
}

/** A slider for an end of the period. @param {Page} page @param {string} label */
const slider = (page, label) =>
  element("input", {
    type: "range",
    class: label.toLowerCase(),
    "aria-label": label,
    min: 0,
    max: /** @type {Scale} */ (scale).steps.length,
    input: () => preview(chosenPeriod(label)),
    change: () => setPeriod(page, chosenPeriod(label)),
  });

/** The period of the sliders, which keep their order. @param {string} moved @returns {Period} */
function chosenPeriod(moved) {
  const axis = /** @type {Scale} */ (scale);
  const [from, to] = ends.map(({ value }) => Number(value));
  const most = axis.steps.length;
  const first = Math.min(from, moved === "From" ? to - 1 : most - 1);
  return periodOf(axis, Math.max(0, first), Math.max(to, first + 1) - 1);
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

/** @param {string} name @param {string} label */
const barKey = (name, label) =>
  element("span", { class: "bar-key" }, element("i", { class: name }), label);

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
  if (scale && shownFilters !== page.shownKey) showState(page);
}

/** @param {Page} page */
function showState(page) {
  shownFilters = page.shownKey;
  showBars(page);
  const isDay = isOneDay(period(page));
  /** @type {HTMLInputElement} */ (parts.oneDay).checked = isDay;
  /** @type {HTMLInputElement} */ (parts.date).value = isDay ? page.state.since : "";
  parts.date.hidden = !isDay;
  parts.clear.hidden = !page.state.since && !page.state.until;
  parts.text.replaceChildren(...sentence(page, barred.stances));
  preview(period(page));
}

/** Shows the bars, which do not depend on the period. @param {Page} page */
function showBars(page) {
  const { graph } = page;
  const key = JSON.stringify(FACETS.map((facet) => page.state[facet.key]));
  if (key === barred.key) return;
  const { isIn, edgeIn } = applyFilters(graph, page.state, "date");
  const stances = graph.edges.filter(
    (edge) =>
      ALL_STANCES.includes(edge.relation) && isIn[edge.from] && isIn[edge.to] && edgeIn[edge.vis],
  );
  barred = { key, stances };
  const { picture, spoken, most } = stanceBars(/** @type {Scale} */ (scale), stances);
  parts.bars.replaceChildren(picture);
  parts.most.textContent = `(tallest: ${grouped(most)})`;
  const marks = dateMarks(graph).map(({ title }) => element("li", {}, title));
  parts.spoken.replaceChildren(...spoken, ...marks);
}

/** Shows a period that may not be set yet. @param {Period} shownPeriod */
function preview(shownPeriod) {
  const axis = /** @type {Scale} */ (scale);
  const { since, until } = shownPeriod;
  const { first, last } = stepsOf(axis, shownPeriod);
  const isDay = isOneDay(shownPeriod);
  const start = since ? dayOf(firstDay(since)) : axis.from;
  const end = until ? Math.max(endOf(until), start + 1) : axis.to;
  byId("strip").classList.toggle("narrowed", Boolean(since || until));
  placed(parts.brush, percent(start));
  parts.brush.style.width = `${percent(end) - percent(start)}%`;
  for (const [
    item,
    step,
    date,
    day,
  ] of /** @type {[HTMLInputElement, number, string, number][]} */ ([
    [ends[0], first, since, start],
    [ends[1], last + 1, until, end - 1],
  ])) {
    item.hidden = isDay;
    item.value = String(step);
    item.setAttribute("aria-valuetext", date || `no limit, ${dateOf(day)}`);
  }
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
 * @param {Scale} axis
 * @param {GraphEdge[]} stances
 * @returns {{ picture: SVGElement, spoken: HTMLElement[], most: number }} the bars, the same
 *   in words, and the number of stances in the tallest
 */
function stanceBars(axis, stances) {
  const { begins, ends: stops } = changesOf(axis, stances);
  const most = Math.max(1, ...begins, ...stops);
  const bars = axis.steps.flatMap(({ from, to }, place) => {
    const [x, right] = [percent(from), percent(to)];
    const width = Math.max(0.1, (right - x) * 0.8);
    /** @param {string} name @param {number} count @param {number} room */
    const bar = (name, count, room) => {
      const height = count ? Math.max(2, (room * count) / most) : 0;
      const y = name === "begins" ? 26 - height : 27;
      return count ? svg("rect", { class: name, x: x + width / 8, y, width, height }) : null;
    };
    return [bar("begins", begins[place], 26), bar("ends", stops[place], 12)];
  });
  const box = { viewBox: "0 0 100 40", preserveAspectRatio: "none" };
  const spoken = axis.steps.flatMap(({ since, until }, place) => {
    const name = since === until ? since : `${since} to ${until}`;
    const counts = `${begins[place]} stances begin, ${stops[place]} end`;
    return begins[place] + stops[place] ? [element("li", {}, `${name}: ${counts}`)] : [];
  });
  return { picture: svg("svg", box, ...bars), spoken, most };
}

/** What a closed timeline leaves out. @param {...Child} children */
const more = (...children) => element("span", { class: "more" }, ...children);

/**
 * Which stances and events the page shows, in words.
 *
 * @param {Page} page
 * @param {GraphEdge[]} stances
 */
function sentence(page, stances) {
  const { since, until } = page.state;
  const { day } = page.graph.data;
  const counts = countStances(stances, { since, until });
  const noun = counts.dated === 1 ? "dated stance" : "dated stances";
  const happened = eventsInPeriod(page);
  if (!since && !until) {
    const name = element("b", {}, day ? `As held on ${day}` : "Any time");
    const all = counts.dated ? `${grouped(counts.dated)} ${noun}` : "no dated stances";
    const title = "Each statement of a stance counts here.";
    const ended = element("span", { title }, ` (${grouped(counts.ended)} ended)`);
    const isMixed = counts.dated && counts.undated;
    const others = isMixed ? `, ${grouped(counts.undated)} without a date` : "";
    const start = day ? [name, ": "] : [more(name, ": ")];
    return [...start, all, counts.ended ? ended : "", more(`${others}.${happened}`)];
  }
  const undated = counts.undated ? ` ${grouped(counts.undated)} without a date are kept.` : "";
  const held = `${grouped(counts.held)} of ${grouped(counts.dated)} ${noun}`;
  const isDay = isOneDay({ since, until });
  const others = [
    isDay && counts.before ? `${grouped(counts.before)} ended before` : "",
    isDay && counts.after ? `${grouped(counts.after)} begin later` : "",
  ].filter(Boolean);
  const rest = isDay ? others.join(", ") && `; ${others.join(", ")}` : ", also if ended since";
  const dates = [since && `from ${since}`, until && `to ${until}`].filter(Boolean).join(" ");
  const name = element("b", {}, `Held ${isDay ? `on ${since}` : dates}`);
  return [name, ": ", held, more(`${rest}.${undated}${happened}`)];
}

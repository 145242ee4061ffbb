// Shows the page as text, with the same filters as the map.

/** @import { Page } from "../core/types.d.ts" */

import { byId, element } from "../core/elements.js";
import { isParsed, parsed, readPacked } from "../core/embedded-data.js";
import { eventsOf, isInPeriod } from "../core/events.js";
import { otherEnd } from "../core/graph.js";
import { currentWay } from "../core/page.js";
import { choose, chooseEvent } from "../core/selection.js";

/** The number of sections that are unpacked in one step. */
const BATCH = 60;

const SECTION_END = /(?<=<\/section>)\s*/;

/** The sections that are still packed, as HTML. @type {string[] | null} */
let packed = null;
/** The filters that were last applied to the text. @type {string | null | undefined} */
let filteredKey;
let isFiltered = false;

/** Whether the page is so large that its text is compressed, and has not been read. */
const isUnread = () => !packed && document.getElementById("packed-text") !== null;

/** Reads a text that is compressed. */
async function readText() {
  const text = /** @type {string} */ (await readPacked("packed-text"));
  packed ??= text.split(SECTION_END);
}

/**
 * Unpacks the tables of a large page. They are in a noscript element, which the browser does not
 * parse, so that the map appears sooner. Each step unpacks some sections and schedules the next.
 *
 * @param {boolean} whole whether to unpack all sections in one step
 * @param {(part: HTMLElement) => void} show called for each section
 */
function unpackText(whole, show) {
  const parts = byId("parts");
  packed ??= parts.querySelector("noscript")?.textContent?.split(SECTION_END) ?? [];
  if (!packed.length) return;
  const html = packed.splice(0, whole ? packed.length : BATCH).join("");
  const { children } = new DOMParser().parseFromString(html, "text/html").body;
  const made = /** @type {HTMLElement[]} */ ([...children]);
  parts.append(...made);
  made.forEach(show);
  if (packed.length) setTimeout(() => unpackText(false, show), 30);
}

/** Unpacks sections, and applies the filters to them. @param {Page} page @param {boolean} whole */
const unpackFiltered = (page, whole) =>
  unpackText(whole, (part) => {
    if (filteredKey !== undefined && page.shown.active) filterPart(page, part);
  });

/** Shows only the text, after a line with the reason why there is no map. @param {string} reason */
export async function showTextOnly(reason) {
  await parsed();
  unpackText(true, () => {});
  byId("text").prepend(element("p", { class: "without", role: "alert" }, reason));
  document.documentElement.removeAttribute("class");
}

/**
 * Shows the text with the current filters, once the browser has parsed it.
 *
 * @param {Page} page
 * @param {boolean} whole whether the whole text is needed immediately, for example for printing
 */
export function showText(page, whole = false) {
  if (!isParsed()) {
    parsed().then(() => showText(page, whole));
    return;
  }
  if (isUnread()) {
    readText().then(() => showText(page, whole));
    return;
  }
  unpackFiltered(page, whole);
  for (const answer of document.querySelectorAll("#summary .answer"))
    answer.setAttribute("open", "");
  if (filteredKey === page.shownKey) return;
  filteredKey = page.shownKey;
  if (page.shown.active || isFiltered) {
    const parts = /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("#parts > .part")
    );
    for (const part of parts) filterPart(page, part);
  }
  isFiltered = page.shown.active;
}

/** Shows the events of the period. @param {Page} page */
export function showEventsOfPeriod(page) {
  const parts = document.querySelectorAll("#what-happened .part");
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (parts)) filterPart(page, part);
}

/**
 * The type of the relation that puts a name into a cell, by the head of its column.
 *
 * @type {Record<string, string>}
 */
const COLUMN_TYPES = {
  "Supported by": "SUPPORTS",
  "Contested by": "CONTESTS",
  Neutral: "NEUTRAL_ON",
  Sources: "CITES",
  Supports: "SUPPORTS",
  Contests: "CONTESTS",
  "Neutral on": "NEUTRAL_ON",
};

/**
 * Hides the parts of a section that do not pass the filters.
 *
 * @param {Page} page
 * @param {HTMLElement} part
 */
function filterPart(page, part) {
  /** @param {ParentNode} parent @param {string} selector */
  const all = (parent, selector) =>
    /** @type {HTMLElement[]} */ ([...parent.querySelectorAll(selector)]);
  for (const item of [part, ...all(part, "[data-node]")]) {
    const { node } = item.dataset;
    if (node) item.hidden = page.shown.active && !page.shown.isIn[Number(node)];
  }
  for (const item of page.shown.active ? all(part, "td > ul > li") : []) filterName(page, item);
  for (const item of all(part, "[data-event]")) {
    item.hidden = !isInPeriod(eventsOf(page.graph)[Number(item.dataset.event)], page.state);
  }
  // A controversy is shown if at least one of its positions is shown.
  const rows = all(part, "tr[data-node], .tensions > li");
  if (rows.length) part.hidden = rows.every((row) => row.hidden);
  const table = part.querySelector("table");
  if (table) table.hidden = all(table, "tbody tr").every((row) => row.hidden);
}

/**
 * Hides a name in a cell unless the relation that puts it there is shown.
 *
 * @param {Page} page
 * @param {HTMLElement} item
 */
function filterName(page, item) {
  const { graph } = page;
  const cell = item.closest("td");
  const table = item.closest("table");
  if (!cell || !table) return;
  const row = Number(cell.parentElement?.dataset.node);
  const other = Number(item.dataset.node);
  const type = COLUMN_TYPES[table.tHead?.rows[0].cells[cell.cellIndex].textContent ?? ""];
  const isShown = graph.edgesAt[row].some(
    (edge) =>
      page.shown.edgeIn[edge.vis] &&
      edge.basis === "stated" &&
      graph.typeOf(edge) === type &&
      otherEnd(edge, row) === other,
  );
  item.hidden = !isShown;
}

/**
 * Opens an answer, and scrolls to it.
 *
 * @param {Element} answer
 */
function showAnswer(answer) {
  if (answer instanceof HTMLDetailsElement) answer.open = true;
  answer.scrollIntoView({ block: "start" });
  const target = answer.querySelector("summary");
  target?.focus({ preventScroll: true });
}

/** Shows the answer on stances that have changed or ended, with all of them. */
export function showChanges() {
  const answers = [...document.querySelectorAll("#summary .answer")];
  const answer = answers.find((item) => item.querySelector(".changed, .ended, .former"));
  if (!answer) return;
  for (const more of answer.querySelectorAll("details.more")) more.setAttribute("open", "");
  showAnswer(answer);
}

/**
 * Follows a link to an answer, or from a name: to its section in the text, or to its details. The
 * address does not become that of the link.
 *
 * @param {Page} page
 * @param {Event} event
 */
export function followTextLink(page, event) {
  const from =
    event.target instanceof Element &&
    event.target.closest("#jumps a, :is(#lead, #text) a:is([href^='#n'], [href^='#e'])");
  if (!from) return;
  event.preventDefault();
  if (isUnread()) {
    readText().then(() => followTextLink(page, event));
    return;
  }
  const id = (from.getAttribute("href") ?? "").slice(1);
  if (from.closest("#jumps")) showAnswer(byId(id));
  else if (currentWay(page) === "text") goToSection(page, id);
  else if (id.startsWith("e")) chooseEvent(page, eventsOf(page.graph)[Number(id.slice(1))].id);
  else {
    const move = currentWay(page) === "map" || from.closest("#lead") !== null;
    choose(page, Number(id.slice(1)), { move });
    byId("details").focus({ preventScroll: true });
  }
}

/**
 * Scrolls to a section of the text.
 *
 * @param {Page} page
 * @param {string} id
 */
function goToSection(page, id) {
  if (!document.getElementById(id)) unpackFiltered(page, true);
  const to = document.getElementById(id);
  if (!to) return;
  const block = to.clientHeight > innerHeight / 2 ? "start" : "center";
  to.scrollIntoView({ block });
  // Sections have their real heights only after they are drawn.
  requestAnimationFrame(() => to.scrollIntoView({ block }));
  to.setAttribute("tabindex", "-1");
  to.focus({ preventScroll: true });
}

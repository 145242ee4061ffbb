// The Record view: a table of the controversies with their positions. Its rows select what they
// name, and it can be sorted, searched and filtered.

/** @import { Page } from "../core/types.d.ts" */
/** @import { Record } from "./record-elements.js" */

import { openSheet } from "../articles/panel.js";
import { byId, element } from "../core/elements.js";
import { ALL_STANCES } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { change } from "../core/page.js";
import { isNarrowScreen } from "../core/screen.js";
import { choose } from "../core/selection.js";
import { countRecord, isTopicLeft, linkedNode } from "./record-counts.js";
import { ORDERS, record, showColumns, unpackForSearch, unpackTables } from "./record-elements.js";
import { findInRecord, sortRecord } from "./record-order.js";
import { openFound, orderChoice, wordsField } from "./record-tools.js";

/** Controversies above which the order and the field for words are above the record. */
const LONG = 30;
const ALL_COLUMNS = ["positions", "camps"];

/** What the columns are at first. */
let opensWith = "";
/** Whether anything was. A long record is not read before. */
let isTouched = false;
/** The elements that are marked as selected, and the marks of an actor. @type {Element[]} */
let marked = [];
/** The only actor with the words that a reader looks for. @type {number | null} */
let onlyActor = null;

/** Moves the record into the app, and makes it interactive. @param {Page} page */
export function startRecord(page) {
  const section = document.getElementById("record");
  if (!section) return;
  byId("app").prepend(section);
  const unpack = (/** @type {Event} */ { target }) =>
    target instanceof HTMLDetailsElement && target.open && unpackTables(target);
  section.addEventListener("toggle", unpack, { capture: true });
  addEventListener("beforeprint", () => unpackTables(document));
  unpackForSearch();
  section.addEventListener("click", (event) => onClick(page, event));
  const tools = element(
    "div",
    { class: "record-tools", id: "record-tools" },
    wordsField("Only controversies, positions and actors with these words", (only) =>
      change(page, { only }, { isReplacing: true }),
    ),
    orderChoice((order) => change(page, { sort: order === ORDERS[0] ? "" : order })),
    ...columnsChoice(page, section),
  );
  const bar = section.querySelector(".bar");
  // Few controversies are read without them.
  if (section.querySelectorAll("tbody").length > LONG) bar?.append(tools);
  else byId("narrow").prepend(tools);
  bar?.after(element("p", { class: "said", role: "status", hidden: true }));
}

/**
 * A choice of columns, if the record has several.
 *
 * @param {Page} page
 * @param {HTMLElement} section
 */
function columnsChoice(page, section) {
  opensWith = section.dataset.columns ?? "";
  const names = ALL_COLUMNS.filter((name) => section.querySelector(`.as-${name}`));
  if (names.length < 2) return [];
  const act = (/** @type {Event} */ { target }) => {
    const chosen = /** @type {HTMLSelectElement} */ (target).value;
    change(page, { columns: chosen === opensWith ? "" : chosen });
  };
  const options = names.map((name) =>
    element("option", { value: name, selected: name === opensWith }, name),
  );
  const select = element("select", { class: "columns", change: act }, ...options);
  return [element("label", {}, element("span", {}, "Columns"), select)];
}

/** Shows the current state in the record. @param {Page} page */
export function showRecord(page) {
  const { shown, shownKey, state } = page;
  const section = document.getElementById("record");
  // Camps are those of everything.
  const columns = shown.active ? "positions" : state.columns || opensWith;
  if (section && showColumns(section, columns)) {
    const select = byId("record-tools").querySelector("select.columns");
    if (select instanceof HTMLSelectElement) select.value = section.dataset.columns ?? "";
  }
  isTouched ||= Boolean(state.only || state.sort || state.node || shown.active);
  const known = isTouched ? record() : null;
  if (!known) return;
  const { applied } = known;
  const isFiltered = applied.filter !== (shown.active ? shownKey : "");
  if (isFiltered) {
    applied.filter = (shown.active && shownKey) || "";
    countRecord(page, known);
  }
  if (applied.sort !== state.sort) {
    applied.sort = state.sort;
    sortRecord(known, state.sort);
  }
  if (isFiltered || applied.only !== state.only) {
    applied.only = state.only;
    showFound(page, known);
  }
  const [find, sort] = ["input", "select"].map((tag) => byId("record-tools").querySelector(tag));
  if (find instanceof HTMLInputElement && find.value.trim() !== state.only) find.value = state.only;
  if (sort instanceof HTMLSelectElement)
    sort.selectedIndex = Math.max(0, ORDERS.indexOf(state.sort));
  markSelection(page, known);
}

/**
 * Shows only the rows that match, and says how many do not.
 *
 * @param {Page} page
 * @param {Record} known
 */
function showFound(page, known) {
  const { state } = page;
  const found = findInRecord(page, known, state.only);
  onlyActor = found?.actors.length === 1 ? found.actors[0] : null;
  let [left, total] = [0, 0];
  /** @type {Map<number, boolean>} */
  const topics = new Map();
  for (const { holder, topics: some } of known.threads) {
    let isEmpty = true;
    for (const topic of some) {
      const isLeft = isTopicLeft(page, topic) && (!found || found.topics.has(topic));
      topic.body.hidden = !isLeft;
      topics.set(topic.node, isLeft);
      if (isLeft) isEmpty = false;
      for (const { row } of topic.positions)
        row.classList.toggle("hit", Boolean(found?.rows.has(row)));
    }
    holder.hidden = isEmpty;
    openFound(holder, found !== null && !isEmpty);
  }
  for (const isLeft of topics.values()) {
    total += 1;
    left += Number(isLeft);
  }
  sayFound(page, known, left, total);
}

/**
 * @param {Page} page
 * @param {Record} known
 * @param {number} left
 * @param {number} total controversies
 */
function sayFound(page, { section }, left, total) {
  const { shown, state } = page;
  const said = section.querySelector(".said");
  if (!(said instanceof HTMLElement)) return;
  said.hidden = !state.only && !shown.active;
  if (said.hidden) return;
  const noun = total === 1 ? "controversy" : "controversies";
  const words = state.only ? `, only those with “${state.only}”` : "";
  const dates = state.since || state.until ? ", also without a date" : "";
  const camps = shown.active && opensWith === "camps" ? ". Camps are shown without filters" : "";
  const filters = shown.active ? `. Bars and numbers count what the filters leave${dates}` : "";
  const all = () => change(page, { only: "" });
  said.replaceChildren(
    `${grouped(left)} of ${grouped(total)} ${noun}${words}${filters}${camps}.`,
    ...(state.only ? [element("button", { type: "button", click: all }, "Show all")] : []),
  );
}

/**
 * Marks the row of what is selected, or the stances of an actor.
 *
 * @param {Page} page
 * @param {Record} known
 */
function markSelection(page, known) {
  const { graph, state } = page;
  for (const item of marked) {
    if (item.tagName === "EM") item.remove();
    else item.classList.remove("chosen");
  }
  marked = [];
  const selected = state.node ? graph.numberOf(state.node) : null;
  for (const row of (selected !== null && known.rows.get(selected)) || []) {
    row.classList.add("chosen");
    marked.push(row);
  }
  const isActor = selected !== null && graph.nodes[selected].label === "Actor";
  const actor = isActor ? selected : onlyActor;
  if (actor !== null && actor !== graph.data.focus) markStances(page, known, actor);
}

/**
 * Writes the stances of an actor beside the positions.
 *
 * @param {Page} page
 * @param {Record} known
 * @param {number} number
 */
function markStances({ graph, shown }, { rows }, number) {
  for (const edge of graph.edgesAt[number]) {
    const isStance = ALL_STANCES.includes(edge.relation) && edge.basis === "stated";
    if (!isStance || edge.from !== number || (shown.active && !shown.edgeIn[edge.vis])) continue;
    const side = edge.relation.replace("actor-", "");
    for (const row of rows.get(edge.to) ?? []) {
      const cell = row.matches(".p") ? row : row.querySelector(".p, tr > th:last-of-type");
      if (cell?.querySelector(`em[data-actor].${side}`)) continue;
      const sign = element("em", { class: side, "data-actor": number }, side);
      cell?.append(" ", sign);
      marked.push(sign);
    }
  }
}

/** @param {Page} page @param {Event} event */
function onClick(page, event) {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const link = target.closest("a");
  const members = target.closest("[popover]");
  if (link && members instanceof HTMLElement) members.hidePopover();
  const row = target.closest("tr[data-node], .p[data-node]");
  const body = target.closest(".t, td.g:has(a)")?.closest("tbody");
  const item = /** @type {HTMLElement | null} */ (body ?? row);
  const node = linkedNode(link) ?? (link || !item ? null : Number(item.dataset.node));
  if (node === null || getSelection()?.toString()) return;
  event.preventDefault();
  choose(page, node);
  if (isNarrowScreen()) openSheet(true);
}

// The Stances view: shows the selection and the filters in the matrix, its key and its cut names,
// and selects what is clicked there.

/** @import { Page } from "../core/types.d.ts" */
/** @import { GridTable } from "./grid-table.js" */

import { listNearest } from "../articles/article-view.js";
import { openSheet } from "../articles/panel.js";
import { plainButton } from "../articles/panel-parts.js";
import { byId, element } from "../core/elements.js";
import { isNarrowScreen } from "../core/screen.js";
import { choose, chooseEdge, compareActors } from "../core/selection.js";
import { motion } from "../network/screen-part.js";
import { countActors, countSides } from "./grid-counts.js";
import { startStancesKeys } from "./grid-keyboard.js";
import { markUndated, nameMark } from "./grid-marks.js";
import { orderMenu, showOrder } from "./grid-order.js";
import { edgesOf, edgesOfSign, gridTable, isByActor, isSignLeft, unfold } from "./grid-table.js";

/** The classes that mark the selection, and the elements that have them now. */
const MARKS = ["chosen", "cell-chosen"];
/** @type {Set<Element>} */
const marked = new Set();
/** The filters that were last applied to the matrix. @type {string | null} */
let filteredKey = null;

/**
 * The cell that was selected last: a statement may be in several cells.
 *
 * @type {{ cell: HTMLElement, edge: string } | null}
 */
let clicked = null;

/** Moves the matrix into the app and makes it interactive. @param {Page} page */
export function startStances(page) {
  const section = document.getElementById("stances");
  if (!section) return;
  byId("app").prepend(section);
  const grid = gridTable();
  if (!grid) return;
  section.addEventListener("click", (event) => onClick(page, event));
  section.addEventListener("pointerover", (event) => nameMark(page, event));
  section.addEventListener("change", () => showKey(grid));
  startCuts(grid);
  const isOfActor = section.matches(".actor");
  const more = isOfActor && grid.columns.length > 1 ? ", a number to compare the two" : "";
  const hint = `Click a mark for its statement and source${more}.`;
  section.querySelector(".key")?.append(element("small", { class: "hint" }, hint));
  const menu = isByActor(section) ? [orderMenu(page)] : [];
  section.querySelector(".tools")?.append(notesButton(section), ...menu);
  if (isOfActor) {
    const list = plainButton("List them all", {
      click: () => {
        choose(page, grid.columns[0].node);
        if (isNarrowScreen()) openSheet(true);
        listNearest(page, grid.columns[0].node);
      },
    });
    section.querySelector(".left-out")?.append(" ", list);
  }
  startStancesKeys(grid);
  startBeyond(grid);
}

/** On a phone: shows the signs and the notes above the table. @param {HTMLElement} section */
function notesButton(section) {
  const toggle = () => {
    const isOpen = section.classList.toggle("with-notes");
    button.setAttribute("aria-expanded", String(isOpen));
  };
  const title = "What the signs mean, and notes on the table";
  const button = plainButton("Signs", {
    ...{ id: "notes", title, "aria-expanded": "false" },
    click: toggle,
  });
  return button;
}

/** Shows the current state in the matrix. @param {Page} page */
export function showStances(page) {
  const grid = gridTable();
  if (!grid) return;
  if (isByActor(grid.section)) showOrder(page, grid);
  if (filteredKey !== page.shownKey) {
    filteredKey = page.shownKey;
    showFilters(page, grid);
  }
  showSelection(page, grid);
}

/** @param {Page} page @param {Event} event */
function onClick(page, { target, currentTarget }) {
  if (!(target instanceof Element) || !(currentTarget instanceof Element)) return;
  const anchor = target.closest("a");
  if (target.closest("input, label, select, button, summary") || anchor?.target) return;
  /** @type {HTMLElement | null} */ (target.closest("[popover]"))?.hidePopover();
  const cell = target.closest("td[data-edge]");
  const node = target.closest("[data-node]");
  const [subject] = gridTable()?.columns ?? [];
  if (node instanceof HTMLElement && node.matches(".agreement > td"))
    compareActors(page, subject.node, Number(node.dataset.node));
  else if (!anchor && cell instanceof HTMLElement) chooseCell(page, cell, target.closest("i"));
  else if (node instanceof HTMLElement) choose(page, Number(node.dataset.node));
  else return;
  if (isNarrowScreen()) openSheet(true);
}

/**
 * Selects the first statement of a cell, or that of one of its marks.
 *
 * @param {Page} page
 * @param {HTMLElement} cell
 * @param {HTMLElement | null} sign
 */
function chooseCell(page, cell, sign) {
  const [edge] = sign ? edgesOfSign(page, sign, cell) : edgesOf(cell);
  clicked = { cell, edge: String(edge) };
  chooseEdge(page, edge);
}

/** Follows the links of the matrix without changing the address. @param {Event} event */
export function stopGridLinks(event) {
  const { target } = event;
  if (target instanceof Element && target.closest("#stances a[href^='#n']")) event.preventDefault();
}

/** @param {Page} page @param {GridTable} grid */
function showSelection(page, grid) {
  for (const item of marked) item.classList.remove(...MARKS);
  marked.clear();
  /** @param {Iterable<Element | undefined>} items @param {string} name */
  const mark = (items, name) => {
    for (const item of items) {
      if (!item) continue;
      item.classList.add(name);
      marked.add(item);
    }
  };
  for (const cell of grid.table.querySelectorAll("[aria-selected]")) {
    cell.removeAttribute("aria-selected");
  }
  if (page.state.edge !== "") {
    const isClicked = clicked?.edge === String(page.state.edge);
    const cell = isClicked ? clicked?.cell : grid.cells.get(Number(page.state.edge));
    if (!cell) return;
    unfold(cell);
    cell.setAttribute("aria-selected", "true");
    mark([cell], "cell-chosen");
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    const column = grid.columns.find(({ cells }) => cells.includes(cell));
    mark([column?.head, cell.parentElement?.firstElementChild ?? undefined], "chosen");
    return;
  }
  if (!page.state.node) return;
  const number = page.graph.numberOf(page.state.node);
  for (const row of grid.rows.get(number) ?? []) {
    unfold(row);
    mark([row], "chosen");
    row.cells[0].setAttribute("aria-selected", "true");
  }
  const column = grid.columns.find(({ node }) => node === number);
  if (column) {
    mark(column.cells, "chosen");
    column.head.setAttribute("aria-selected", "true");
  }
}

/** Hides or fades what does not pass the filters. @param {Page} page @param {GridTable} grid */
function showFilters(page, grid) {
  const isHiding = page.shown.active && page.state.rest === "hide";
  /** @param {HTMLElement} item @param {boolean} isIn */
  const show = (item, isIn) => {
    item.hidden = isHiding && !isIn;
    item.classList.toggle("faded", page.shown.active && !isHiding && !isIn);
  };
  const isIn = (/** @type {number} */ number) =>
    !page.shown.active || page.shown.isIn[number] === 1;
  for (const [number, rows] of grid.rows) for (const row of rows) show(row, isIn(number));
  for (const { node, cells } of grid.columns) {
    for (const cell of cells) show(cell, isIn(node));
  }
  const names = /** @type {NodeListOf<HTMLElement>} */ (
    grid.section.querySelectorAll(".in-full li[data-node]")
  );
  for (const item of names)
    item.classList.toggle("faded", page.shown.active && !isIn(Number(item.dataset.node)));
  for (const cell of new Set(grid.cells.values())) {
    for (const sign of cell.querySelectorAll("i")) show(sign, isSignLeft(page, sign, cell));
  }
  // A folded group counts everybody, so it is not shown while a filter is set.
  for (const sum of /** @type {NodeListOf<HTMLElement>} */ (
    grid.table.querySelectorAll("tbody tr.sum")
  )) {
    const fold = sum.querySelector("input");
    if (!fold) continue;
    sum.hidden = page.shown.active;
    if (page.shown.active) fold.checked = true;
  }
  markUndated(page, grid);
  fitTopics(grid);
  // What counts everything is not shown while a filter is set.
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (
    grid.section.querySelectorAll(".agreement, .left-out, .topics .total")
  ))
    item.hidden = page.shown.active;
  if (isByActor(grid.section)) countSides(page, grid);
  countActors(page, grid);
  showKey(grid);
}

/** Fits the headings of controversies to their columns that are left. @param {GridTable} grid */
function fitTopics({ table }) {
  const [topics, labels] = ["topics", "labels"].map(
    (name) => /** @type {HTMLTableRowElement | null} */ (table.querySelector(`tr.${name}`)),
  );
  const heads = [...(labels?.cells ?? [])];
  let from = 1;
  for (const head of [...(topics?.cells ?? [])].slice(1)) {
    const width = Number(head.dataset.width ?? head.colSpan);
    head.dataset.width = String(width);
    const left = heads.slice(from, from + width).filter((label) => !label.hidden).length;
    from += width;
    head.hidden = !left;
    head.colSpan = left || 1;
  }
}

/** Characters of a text that is never cut. */
const MAX_UNCUT = 24;

/** Names cut texts, and follows the size of the table. @param {GridTable} grid */
function startCuts({ section, table }) {
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (
    section.querySelectorAll(".label, .claims p, .evidence q, tbody th:not([title]) > div")
  )) {
    const text = item.textContent ?? "";
    if (text.length > MAX_UNCUT && !item.closest(".sum")) item.title = text;
  }
  const claims = table.querySelector("tr.claims");
  if (claims)
    new ResizeObserver(() => requestAnimationFrame(() => markCuts(table))).observe(claims);
}

/**
 * Marks the cards that cut their claim, so that they say where it is in full.
 *
 * @param {HTMLTableElement} table
 */
function markCuts(table) {
  const [labels, claims] = ["labels", "claims"].map(
    (name) => /** @type {HTMLTableRowElement} */ (table.querySelector(`tr.${name}`)),
  );
  const isCut = (/** @type {Element | null} */ text) =>
    text !== null && text.scrollHeight > text.clientHeight + 1;
  const cards = [...claims.cells].map((cell, place) => ({
    cell,
    cut: isCut(cell.querySelector("p")) || isCut(labels.cells[place].querySelector(".label")),
  }));
  for (const { cell, cut } of cards) cell.classList.toggle("cut", cut);
}

/** The marks of each sign, by its name in the key. @type {Record<string, string>} */
const SIGNS = {
  supports: "i.supports",
  contests: "i.contests",
  neutral: "i.neutral",
  absent: "i.absent",
  hedged: "i.hedged",
  ended: "i.ended",
  periods: "i.periods",
  quoted: "i.quoted",
  sourced: "i.sourced",
  undated: "i.undated",
};

/** Shows the signs that the table has, without those in closed groups. @param {GridTable} grid */
function showKey({ section, table }) {
  const groups = [...table.children].filter((group) => group.checkVisibility());
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (
    section.querySelectorAll(".key [data-key]")
  )) {
    const sign = SIGNS[item.dataset.key ?? ""];
    item.hidden = !groups.some((group) => hasSign(group, sign));
  }
}

/** @param {Element} group @param {string} sign */
function hasSign(group, sign) {
  const rows = group.querySelector("input.unfold:not(:checked)") ? "tr.sum" : "tr";
  const isShown = ":not([hidden])";
  const found = group.querySelector(
    `${rows}${isShown} > ${isShown} ${sign}${isShown}, ${rows}${isShown} > ${sign}`,
  );
  return found !== null;
}

/** How much of a column may be cut, in pixels. */
const CUT = 6;
/** The least height of the table in sight for the sign. */
const LEAST = 60;

/** Starts the sign that a table goes on to the right. @param {GridTable} grid */
function startBeyond(grid) {
  const { section, table } = grid;
  const button = plainButton("", { click: () => showNext(grid) });
  byId("app").append(element("div", { id: "beyond", hidden: true }, button));
  const show = () => showSign(grid, button);
  section.addEventListener("scroll", show, { passive: true, capture: true });
  const observer = new ResizeObserver(show);
  for (const part of [section, table]) observer.observe(part);
}

/** What scrolls: the table, or all of the view in a small window. @param {GridTable} grid */
function scrolled({ section }) {
  const table = section.querySelector(".scroller") ?? section;
  return getComputedStyle(table).overflowX === "visible" ? section : table;
}

/** The heads that are not all in sight, of columns or of rows that are drawn as columns on a phone.
 *  @param {GridTable} grid */
function headsBeyond(grid) {
  const { right } = scrolled(grid).getBoundingClientRect();
  const rows = [...grid.rows.values()].flat().filter((row) => !row.matches(".topic"));
  return [...grid.columns.map(({ head }) => head), ...rows.map(({ cells: [head] }) => head)]
    .filter((head) => head.checkVisibility())
    .filter((head) => head.getBoundingClientRect().right > right + CUT);
}

/** @param {GridTable} grid @param {HTMLElement} button */
function showSign(grid, button) {
  const sign = byId("beyond");
  const { length } = headsBeyond(grid);
  const [app, area, { top, bottom }] = [byId("app"), scrolled(grid), grid.table].map((part) =>
    part.getBoundingClientRect(),
  );
  const [from, to] = [Math.max(top, area.top), Math.min(bottom, area.bottom)];
  sign.hidden = !length || to - from < LEAST;
  if (sign.hidden) return;
  button.textContent = `${length} more →`;
  button.setAttribute("aria-label", `${length} more columns to the right`);
  Object.assign(sign.style, {
    ...{ top: `${from - app.top}px`, height: `${to - from}px` },
    right: `${Math.max(0, app.right - area.right)}px`,
  });
}

/** Scrolls to the first column that is not all in sight. @param {GridTable} grid */
function showNext(grid) {
  const [head] = headsBeyond(grid);
  const area = scrolled(grid);
  const names = grid.table.querySelector(".corner")?.clientWidth ?? 0;
  const left = head.getBoundingClientRect().left - area.getBoundingClientRect().left;
  area.scrollBy({ left: left - names, behavior: motion() ? "smooth" : "auto" });
}

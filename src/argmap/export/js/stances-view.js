// Shows the selection and the filters in the grid of stances, and selects what is clicked there.

/** @import { GridTable } from "./stances-table.js" */

import { listNearest } from "./agreement-block.js";
import { isNarrowScreen } from "./chart.js";
import { actorsOn, hedgedNote } from "./counting.js";
import { byId, element } from "./elements.js";
import { grouped } from "./numbers.js";
import { graph, shown, shownKey, state } from "./page-state.js";
import { plainButton } from "./panel-parts.js";
import { openSheet } from "./panel-tabs.js";
import { choose, chooseEdge } from "./selection.js";
import { countAgreement, isSignLeft } from "./stances-agreement.js";
import { downloadStances } from "./stances-csv.js";
import { startStancesKeys } from "./stances-keys.js";
import { markUndated, nameMark } from "./stances-marks.js";
import { orderMenu, showOrder } from "./stances-order.js";
import { isByActor, unfold } from "./stances-reveal.js";
import { edgesOf, gridTable, pristine } from "./stances-table.js";

/** Characters of a text that is never cut. */
const MAX_UNCUT = 40;
/** The classes that mark the selection, and the elements that have them now. */
const MARKS = ["chosen", "same", "opposite", "cell-chosen"];
/** @type {Set<Element>} */
const marked = new Set();
/** The filters that were last applied to the grid. @type {string | null} */
let filteredKey = null;

/**
 * The cell that was selected last: a statement may be in several cells.
 *
 * @type {{ cell: HTMLElement, edge: string } | null}
 */
let clicked = null;

/** Moves the grid into the app and makes it interactive. */
export function startStances() {
  const section = document.getElementById("stances");
  if (!section) return;
  pristine();
  byId("app").prepend(section);
  const grid = gridTable();
  if (!grid) return;
  section.addEventListener("click", onClick);
  section.addEventListener("pointerover", nameMark);
  const csv = element(
    "button",
    { type: "button", class: "plain-button", id: "stances-csv" },
    "CSV",
  );
  csv.title = "Download this table";
  csv.addEventListener("click", downloadStances);
  nameCutTexts(section);
  section.querySelector(".tools")?.append(...(isByActor(section) ? [orderMenu()] : []), csv);
  if (section.matches(".by-actor")) {
    const list = plainButton("List them all", {
      click: () => {
        choose(grid.columns[0].node);
        if (isNarrowScreen()) openSheet(true);
        listNearest();
      },
    });
    section.querySelector(".left-out")?.append(" ", list);
  }
  startStancesKeys(grid);
}

/** Texts that may be cut say all of it when the pointer is over them. @param {Element} section */
function nameCutTexts(section) {
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (
    section.querySelectorAll(".label, .claims p, .evidence q, tbody th:not([title]) > div")
  )) {
    const text = item.textContent ?? "";
    if (text.length > MAX_UNCUT && !item.closest(".sum")) item.title = text;
  }
}

/** Shows the current state in the grid. */
export function showStances() {
  const grid = gridTable();
  if (!grid) return;
  if (isByActor(grid.section)) showOrder(grid);
  if (filteredKey !== shownKey) {
    filteredKey = shownKey;
    showFilters(grid);
  }
  showSelection(grid);
}

/** @param {Event} event */
function onClick({ target, currentTarget }) {
  if (!(target instanceof Element) || !(currentTarget instanceof Element)) return;
  const anchor = target.closest("a");
  if (target.closest("input, label, select, button, summary") || anchor?.target) return;
  const cell = target.closest("td[data-edge]");
  const node = target.closest("[data-node]");
  if (!anchor && cell instanceof HTMLElement) chooseCell(cell, target.closest("i"));
  else if (node instanceof HTMLElement) choose(Number(node.dataset.node));
  else return;
  if (isNarrowScreen()) openSheet(true);
}

/**
 * Selects the first statement of a cell, or that of one of its marks.
 *
 * @param {HTMLElement} cell
 * @param {HTMLElement | null} sign
 */
function chooseCell(cell, sign) {
  const edges = edgesOf(cell);
  const instead = sign?.dataset.instead;
  const edge = edges.find((number) => String(graph.edges[number].to) === instead) ?? edges[0];
  clicked = { cell, edge: String(edge) };
  chooseEdge(edge);
}

/** Follows the links of the grid without changing the address. @param {Event} event */
export function stopGridLinks(event) {
  const { target } = event;
  if (target instanceof Element && target.closest("#stances a[href^='#n']")) event.preventDefault();
}

/** @param {GridTable} grid */
function showSelection(grid) {
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
  if (state.edge !== "") {
    const isClicked = clicked?.edge === String(state.edge);
    const cell = isClicked ? clicked?.cell : grid.cells.get(Number(state.edge));
    if (!cell) return;
    unfold(cell);
    cell.setAttribute("aria-selected", "true");
    mark([cell], "cell-chosen");
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    const column = grid.columns.find(({ cells }) => cells.includes(cell));
    mark([column?.head, cell.parentElement?.firstElementChild ?? undefined], "chosen");
    return;
  }
  if (!state.node) return;
  const number = graph.numberOf(state.node);
  const row = grid.rows.get(number);
  if (row) {
    unfold(row);
    mark([row], "chosen");
    row.cells[0].setAttribute("aria-selected", "true");
    if (isByActor(grid.section)) mark(sameRows(grid, row), "same");
  }
  const column = grid.columns.find(({ node }) => node === number);
  if (column) {
    mark(column.cells, "chosen");
    column.head.setAttribute("aria-selected", "true");
    const { opposite } = column.head.dataset;
    mark([grid.columns.find(({ node }) => graph.nodes[node].ref === opposite)?.head], "opposite");
  }
}

/** The rows with the same stances as a row. @param {GridTable} grid @param {Element} row */
function sameRows(grid, row) {
  /** @param {Element} item */
  const pattern = (item) =>
    [...item.children].map((cell) => [...cell.children].map(sideOf).join()).join(";");
  const wanted = pattern(row);
  return [...grid.rows.values()].filter((item) => item !== row && pattern(item) === wanted);
}

/** @param {Element} mark */
const sideOf = ({ classList }) =>
  ["supports", "contests", "ended"].filter((name) => classList.contains(name)).join(" ");

/** Hides or fades what does not pass the filters. @param {GridTable} grid */
function showFilters(grid) {
  const isHiding = shown.active && state.rest === "hide";
  /** @param {HTMLElement} item @param {boolean} isIn */
  const show = (item, isIn) => {
    item.hidden = isHiding && !isIn;
    item.classList.toggle("faded", shown.active && !isHiding && !isIn);
  };
  const isIn = (/** @type {number} */ number) => !shown.active || shown.isIn[number] === 1;
  for (const [number, row] of grid.rows) show(row, isIn(number));
  for (const { node, cells } of grid.columns) {
    for (const cell of cells) show(cell, isIn(node));
  }
  const inFull = /** @type {NodeListOf<HTMLElement>} */ (
    grid.section.querySelectorAll(".in-full li[data-node]")
  );
  for (const item of inFull) show(item, isIn(Number(item.dataset.node)));
  for (const cell of new Set(grid.cells.values())) {
    for (const sign of cell.querySelectorAll("i"))
      show(sign, !shown.active || isSignLeft(sign, cell));
  }
  // A folded group counts everybody, so it is not shown while a filter is set.
  for (const sum of /** @type {NodeListOf<HTMLElement>} */ (
    grid.table.querySelectorAll("tr.sum")
  )) {
    const fold = sum.querySelector("input");
    if (!fold) continue;
    sum.hidden = shown.active;
    if (shown.active) fold.checked = true;
  }
  markUndated(grid);
  countHidden(grid);
  fitTopics(grid);
  if (grid.section.matches(".by-actor")) countAgreement(grid);
  if (!isByActor(grid.section)) return;
  countSides(grid);
  countActors(grid);
}

/** Counts the rows that the switch hides, of those left by filters. @param {GridTable} grid */
function countHidden({ section }) {
  const label = section.querySelector(".hiding");
  if (!(label instanceof HTMLElement)) return;
  const groups = [...section.querySelectorAll("tbody.outside")];
  // Groups that are only counted are not filtered.
  if (groups.some((group) => !group.querySelector("tr[data-node]"))) return;
  const rows = groups.flatMap((group) => [
    .../** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll("tr[data-node]")),
  ]);
  const left = rows.filter((row) => !row.hidden);
  const hedged = left.filter((row) => row.classList.contains("hedged")).length;
  const counts = Object.entries({ all: left.length, single: left.length - hedged, hedged });
  for (const [kind, count] of counts) {
    const number = label.querySelector(`[data-hidden="${kind}"]`);
    if (number) number.textContent = grouped(count);
    const why = number?.closest(".why");
    if (why instanceof HTMLElement) why.hidden = !count;
  }
  label.hidden = !left.length;
}

/** Fits the headings of controversies to their columns that are left. @param {GridTable} grid */
function fitTopics({ table, columns }) {
  const topics = /** @type {HTMLTableRowElement | null} */ (table.querySelector("tr.topics"));
  let from = 0;
  for (const head of [...(topics?.cells ?? [])].slice(1)) {
    const width = Number(head.dataset.width ?? head.colSpan);
    head.dataset.width = String(width);
    const left = columns.slice(from, from + width).filter((column) => !column.head.hidden).length;
    from += width;
    head.hidden = !left;
    head.colSpan = left || 1;
  }
}

/** Counts supporters and opponents among what the filters have left. @param {GridTable} grid */
function countSides({ columns }) {
  for (const { node, head } of columns) {
    for (const sign of head.querySelectorAll(".number")) {
      const side = sign.querySelector("i")?.className ?? "";
      const left = shown.active ? shown : null;
      const { counted, hedged } = actorsOn(graph, [node], { relations: [`actor-${side}`], left });
      const [number, note] = ["b", "small"].map((name) => sign.querySelector(name));
      if (number) number.textContent = grouped(counted.length);
      if (note) note.textContent = hedged.length ? `+${hedged.length} hedged` : "";
      const noun = side === "supports" ? "supporter" : "opponent";
      const text = `${grouped(counted.length)} ${noun}${counted.length === 1 ? "" : "s"}`;
      const leftOut = hedgedNote({ counted, hedged });
      /** @type {HTMLElement} */ (sign).title = `${text}${leftOut ? ` (${leftOut})` : ""}`;
    }
  }
}

/** Counts the actors of all columns among what the filters have left. @param {GridTable} grid */
function countActors({ section, columns }) {
  const numbers = columns.map(({ node }) => node);
  // Readings do not count beside positions.
  const positions = numbers.filter((number) => graph.nodes[number].kind === "position");
  const actors = actorsOn(graph, positions.length ? positions : numbers, {
    left: shown.active ? shown : null,
  });
  const count = actors.counted.length;
  const note = hedgedNote(actors);
  const text = `${grouped(count)} ${count === 1 ? "actor" : "actors"}`;
  const total = section.querySelector(".key > b");
  if (total) total.textContent = `${text}${note ? ` (${note})` : ""}.`;
}

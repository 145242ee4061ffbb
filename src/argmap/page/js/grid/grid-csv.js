// Downloads the grid of stances as CSV: the rows that filters have left, with closed ones.

/** @import { Page } from "../core/types.d.ts" */

import { csv } from "../tools/downloads.js";
import { gridTable } from "./grid-table.js";

/** The text of a cell on one line. @param {Element} cell */
const textOf = (cell) =>
  [...cell.querySelectorAll("li, div > q, .dates, .source, i, b")].length && cell.tagName === "TD"
    ? partsOf(cell)
    : onOneLine(cell.textContent);

/** @param {string | null} text */
const onOneLine = (text) => (text ?? "").replace(/\s+/g, " ").trim();

/** The parts of a cell, separated by semicolons. @param {Element} cell */
function partsOf(cell) {
  const items = cell.querySelectorAll(":scope > ul > li, :scope > div, :scope > i, :scope > b");
  return [...items]
    .filter((item) => !(/** @type {HTMLElement} */ (item).hidden))
    .map((item) => onOneLine(textInFull(item)))
    .join("; ");
}

/** The text of a part of a cell, with the whole address of its source. @param {Element} item */
function textInFull(item) {
  const copy = /** @type {Element} */ (item.cloneNode(true));
  for (const source of copy.querySelectorAll(".source[title]")) {
    source.textContent = source.getAttribute("title");
  }
  return copy.textContent;
}

/** The grid as CSV; "" if there is none. @param {Page} page */
export function stancesAsCsv(page) {
  const grid = gridTable(page);
  if (!grid) return "";
  const { table } = grid;
  const labels = /** @type {HTMLTableRowElement} */ (table.querySelector("tr.labels"));
  const topics = /** @type {HTMLTableRowElement | null} */ (table.querySelector("tr.topics"));
  const topicOf = [...(topics?.cells ?? [])].flatMap((cell) =>
    Array.from({ length: Number(cell.dataset.width ?? cell.colSpan) }, () =>
      textOf(cell.querySelector(".title") ?? cell),
    ),
  );
  const head = [...labels.cells].map((cell, place) => {
    const label = cell.querySelector(".label, .column-name")?.textContent?.trim() ?? textOf(cell);
    return [topicOf[place], label].filter(Boolean).join(": ");
  });
  const rows = [...table.tBodies]
    .flatMap((body) => [...body.rows])
    .filter((row) => !row.hidden && !row.classList.contains("topic") && row.dataset.node)
    .map((row) => [...row.cells].map(textOf));
  return csv(head, rows);
}

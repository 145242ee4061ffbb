// The table of the grid of stances: what its rows, columns and cells are, which of them are rivals,
// and how folded rows are opened.

/** @import { Page } from "../core/types.d.ts" */

import { rivalsIn } from "../core/agreement.js";
import { element, isolated } from "../core/elements.js";
import { perFilter } from "../core/lazy.js";

/**
 * @typedef {object} GridColumn
 * @property {number} node the number of its position or actor
 * @property {HTMLTableCellElement} head
 * @property {HTMLElement[]} cells in the head and in the body
 */

/**
 * @typedef {object} GridTable
 * @property {HTMLElement} section
 * @property {HTMLTableElement} table
 * @property {Map<number, HTMLTableRowElement>} rows by number of node
 * @property {GridColumn[]} columns
 * @property {Map<number, HTMLElement>} cells by number of edge
 */

/** @type {GridTable | null | undefined} */
let known;

/** The parts of the table; null if the page has no grid. @param {Page} page */
export function gridTable(page) {
  if (known === undefined) known = findTable(page);
  return known;
}

/** @param {Page} page @returns {GridTable | null} */
function findTable(page) {
  const section = document.getElementById("stances");
  const table = section?.querySelector("table");
  if (!section || !table) return null;
  /** @type {Map<number, HTMLTableRowElement>} */
  const rows = new Map();
  /** @type {Map<number, HTMLElement>} */
  const cells = new Map();
  for (const row of table.querySelectorAll("tbody tr")) {
    if (!(row instanceof HTMLTableRowElement)) continue;
    if (row.dataset.node) rows.set(Number(row.dataset.node), row);
  }
  for (const cell of /** @type {NodeListOf<HTMLElement>} */ (
    table.querySelectorAll("td[data-edge]")
  )) {
    const row = cell.closest("tr")?.dataset.node;
    for (const edge of edgesOf(cell)) {
      const isOwn = String(page.graph.edges[edge].to) === row;
      // A stance on another position may also be in the row of its rival.
      if (isOwn || !cells.has(edge)) cells.set(edge, cell);
    }
  }
  return { section, table, rows, columns: columnsOf(table), cells };
}

/** The numbers of the edges in a cell. @param {HTMLElement} cell */
export const edgesOf = ({ dataset }) => (dataset.edge ? dataset.edge.split(" ").map(Number) : []);

/**
 * The numbers of the edges that a mark of a cell shows.
 *
 * @param {Page} page
 * @param {HTMLElement} sign
 * @param {HTMLElement} cell
 */
export function edgesOfSign(page, sign, cell) {
  const { graph } = page;
  const { dataset, classList } = sign;
  const to = (/** @type {number} */ edge) => String(graph.edges[edge].to);
  // The cells of a comparison list positions.
  const listed = sign.closest("li")?.dataset.node;
  const edges = edgesOf(cell).filter((edge) => listed === undefined || to(edge) === listed);
  if (dataset.instead !== undefined) return edges.filter((edge) => to(edge) === dataset.instead);
  const others = [...cell.querySelectorAll("i")].map((other) => other.dataset.instead);
  return edges.filter(
    (edge) =>
      !others.includes(to(edge)) &&
      classList.contains(graph.edges[edge].relation.replace("actor-", "")),
  );
}

/** @param {HTMLTableElement} table @returns {GridColumn[]} */
function columnsOf(table) {
  const labels = /** @type {HTMLTableRowElement | null} */ (table.querySelector("tr.labels"));
  const lines = /** @type {NodeListOf<HTMLTableRowElement>} */ (
    table.querySelectorAll("tr:is(.claims, .agreement), tbody tr:not(.topic), tfoot tr")
  );
  return [...(labels?.cells ?? [])].flatMap((head, place) => {
    if (!head.dataset.node) return [];
    const cells = [...lines].map((row) => row.cells[place]).filter(Boolean);
    return [{ node: Number(head.dataset.node), head, cells: [head, ...cells] }];
  });
}

/**
 * The rivals of a position that filters have left, stated ones first.
 *
 * @type {(page: Page, position: number) => { number: number, isInferred: boolean }[]}
 */
export const rivalsLeft = perFilter((page, position) =>
  [...(rivalsIn(page.graph, page.shown.active ? page.shown : null).get(position) ?? [])]
    .map(([number, { basis }]) => ({ number, isInferred: basis === "inferred" }))
    .sort((one, other) => Number(one.isInferred) - Number(other.isInferred)),
);

/**
 * Names the rivals of a position above the table.
 *
 * @param {Page} page
 * @param {GridTable} grid
 * @param {number | null} position null for none
 */
export function showRivals(page, { section }, position) {
  section.querySelector(".rivals-shown")?.remove();
  const rivals = position === null ? [] : rivalsLeft(page, position);
  if (!rivals.length) return;
  const line = element("p", { class: "rivals-shown" }, ...rivalsText(page, rivals));
  section.querySelector(".key")?.after(line);
}

/** @param {Page} page @param {{ number: number, isInferred: boolean }[]} rivals */
function rivalsText(page, rivals) {
  const names = rivals.flatMap(({ number, isInferred }, place) => [
    place ? ", " : "",
    isolated(page.graph.nodes[number].name),
    isInferred ? " (inferred)" : " (stated)",
  ]);
  return [rivals.length === 1 ? "Rival of this position: " : "Rivals of this position: ", ...names];
}

/** Whether the rows of a grid are actors, in groups. @param {Element} section */
export const isByActor = (section) => section.matches(".cards, .upright");

/**
 * Scrolls to the row or the column of a node, and unfolds what hides it.
 *
 * @param {Page} page
 * @param {number} number
 */
export function revealInGrid(page, number) {
  const grid = gridTable(page);
  if (!grid) return;
  const row = grid.rows.get(number);
  const at = row ?? grid.columns.find((column) => column.node === number)?.head;
  if (!at) return;
  if (row) unfold(row);
  at.scrollIntoView({ block: row ? "center" : "nearest", inline: "nearest" });
}

/** Shows a row that is in a folded group. @param {Element} row */
export function unfold(row) {
  const body = row.closest("tbody");
  const outside = body?.dataset.outside;
  for (const opener of [
    body?.querySelector("input.unfold"),
    outside && row.closest("table")?.querySelector(`input[value="${outside}"]`),
  ]) {
    if (!(opener instanceof HTMLInputElement) || opener.checked) continue;
    opener.checked = true;
    opener.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// The matrix of stances: what its rows, columns and cells are, and how folded rows are opened.

/** @import { Page } from "../core/types.d.ts" */

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
 * @property {Map<number, HTMLTableRowElement[]>} rows by number of node
 * @property {GridColumn[]} columns
 * @property {Map<number, HTMLElement>} cells by number of edge
 */

/** @type {GridTable | null | undefined} */
let known;

/** The parts of the table; null if the page has none. */
export function gridTable() {
  if (known === undefined) known = findTable();
  return known;
}

/** @returns {GridTable | null} */
function findTable() {
  const section = document.getElementById("stances");
  const table = section?.querySelector("table");
  if (!section || !table) return null;
  /** @type {Map<number, HTMLTableRowElement[]>} */
  const rows = new Map();
  /** @type {Map<number, HTMLElement>} */
  const cells = new Map();
  for (const row of table.querySelectorAll("tbody tr[data-node]")) {
    if (!(row instanceof HTMLTableRowElement)) continue;
    const number = Number(row.dataset.node);
    rows.set(number, [...(rows.get(number) ?? []), row]);
  }
  for (const cell of /** @type {NodeListOf<HTMLElement>} */ (
    table.querySelectorAll("td[data-edge]")
  )) {
    for (const edge of edgesOf(cell)) cells.set(edge, cell);
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
  return edgesOf(cell).filter((edge) =>
    sign.classList.contains(page.graph.edges[edge].relation.replace("actor-", "")),
  );
}

/**
 * Whether filters have left a mark of a cell.
 *
 * @param {Page} page
 * @param {HTMLElement} sign
 * @param {HTMLElement} cell
 */
export const isSignLeft = (page, sign, cell) =>
  !page.shown.active || edgesOfSign(page, sign, cell).some((edge) => page.shown.edgeIn[edge]);

/** @param {HTMLTableElement} table @returns {GridColumn[]} */
function columnsOf(table) {
  const labels = /** @type {HTMLTableRowElement | null} */ (table.querySelector("tr.labels"));
  const lines = /** @type {NodeListOf<HTMLTableRowElement>} */ (
    table.querySelectorAll("tr:is(.claims, .agreement), tbody tr:not(.topic)")
  );
  return [...(labels?.cells ?? [])].flatMap((head, place) => {
    if (!head.dataset.node) return [];
    const cells = [...lines].map((row) => row.cells[place]).filter(Boolean);
    return [{ node: Number(head.dataset.node), head, cells: [head, ...cells] }];
  });
}

/** Whether the rows of the table are actors, in groups. @param {Element} section */
export const isByActor = (section) => section.matches(".of-actors");

/**
 * Scrolls to the row or the column of a node, and unfolds what hides it.
 *
 * @param {number} number
 */
export function revealInGrid(number) {
  const grid = gridTable();
  if (!grid) return;
  const row = grid.rows.get(number)?.[0];
  const at = row ?? grid.columns.find((column) => column.node === number)?.head;
  if (!at) return;
  if (row) unfold(row);
  at.scrollIntoView({ block: row ? "center" : "nearest", inline: "nearest" });
}

/** Shows a row that is in a folded group. @param {Element} row */
export function unfold(row) {
  const opener = row.closest("tbody")?.querySelector("input.unfold");
  if (!(opener instanceof HTMLInputElement) || opener.checked) return;
  opener.checked = true;
  opener.dispatchEvent(new Event("change", { bubbles: true }));
}

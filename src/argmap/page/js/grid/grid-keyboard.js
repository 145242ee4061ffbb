// Keyboard control of the matrix of stances: arrow keys move between cells, Enter selects.

/** @import { GridTable } from "./grid-table.js" */

/** The cell that the Tab key reaches. @type {HTMLElement | null} */
let current = null;

/** The rows that the arrow keys reach. @param {HTMLTableElement} table */
const visibleRows = (table) =>
  /** @type {HTMLTableRowElement[]} */ ([
    ...table.querySelectorAll("tr:is(.labels, .agreement), tbody tr"),
  ]).filter((row) => row.offsetParent !== null || row.getClientRects().length > 0);

/** @param {HTMLElement} cell */
function setCurrent(cell) {
  current?.setAttribute("tabindex", "-1");
  current = cell;
  cell.tabIndex = 0;
}

/** Makes the table a grid for assistive technology. @param {GridTable} grid */
export function startStancesKeys({ section, table }) {
  table.setAttribute("role", "grid");
  for (const link of table.querySelectorAll("a:not([target])")) {
    link.setAttribute("tabindex", "-1");
  }
  const scroller = section.querySelector(".scroller");
  for (const name of ["tabindex", "role", "aria-label"]) scroller?.removeAttribute(name);
  table.setAttribute("aria-label", "Stances. Arrow keys move between cells, Enter selects.");
  const first = table.querySelector("tbody th") ?? table.querySelector("tr.labels th");
  if (first instanceof HTMLElement) setCurrent(first);
  table.addEventListener("keydown", onKey);
  table.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLTableCellElement) setCurrent(target);
  });
}

/** The keys in a table whose rows are drawn as columns. @type {Record<string, string>} */
const TURNED = {
  ArrowDown: "ArrowRight",
  ArrowRight: "ArrowDown",
  ArrowUp: "ArrowLeft",
  ArrowLeft: "ArrowUp",
};

/** Whether a row is drawn as a column. @param {Element} row */
const isFlipped = (row) => getComputedStyle(row).display === "flex";

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { target, currentTarget, ctrlKey, metaKey, altKey } = event;
  if (!(target instanceof HTMLTableCellElement) || metaKey || altKey) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    (target.querySelector("input") ?? target).click();
    return;
  }
  const row = /** @type {HTMLTableRowElement} */ (target.parentElement);
  const key = isFlipped(row) ? (TURNED[event.key] ?? event.key) : event.key;
  const rows = visibleRows(/** @type {HTMLTableElement} */ (currentTarget));
  const last = rows.length - 1;
  const down = rowAfter(key, rows.indexOf(row), last, ctrlKey);
  const cell = down === null ? besideCell(key, target, row) : cellUnder(rows[down], target, key);
  if (cell === null) return;
  event.preventDefault();
  event.stopPropagation();
  if (!cell) return;
  setCurrent(cell);
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/**
 * The number of the row to which a key moves; null if it stays in its row.
 *
 * @param {string} key
 * @param {number} from
 * @param {number} last
 * @param {boolean} isFar whether the control key is held
 */
function rowAfter(key, from, last, isFar) {
  if (key === "ArrowDown") return from + 1;
  if (key === "ArrowUp") return from - 1;
  if (key === "PageDown") return Math.min(last, from + 10);
  if (key === "PageUp") return Math.max(0, from - 10);
  if (key === "Home" && isFar) return 0;
  return key === "End" && isFar ? last : null;
}

/**
 * The cell in the same row to which a key moves; undefined at the end, null for other keys.
 *
 * @param {string} key
 * @param {HTMLTableCellElement} cell
 * @param {HTMLTableRowElement} row
 */
function besideCell(key, cell, row) {
  const cells = shownCells(row);
  if (key === "ArrowRight") return cells[cells.indexOf(cell) + 1];
  if (key === "ArrowLeft") return cells[cells.indexOf(cell) - 1];
  if (key === "Home") return cells[0];
  return key === "End" ? cells[cells.length - 1] : null;
}

/**
 * The cell of another row in the same column. A heading may be above several columns.
 *
 * @param {HTMLTableRowElement | undefined} row
 * @param {HTMLTableCellElement} cell
 * @param {string} key
 */
function cellUnder(row, cell, key) {
  if (!row) return undefined;
  const cells = shownCells(row);
  if (key === "Home") return cells[0];
  if (key === "End") return cells[cells.length - 1];
  if (cell.cellIndex === 0) return cells[0];
  if (isFlipped(row)) return cells[Math.min(cell.cellIndex, cells.length - 1)];
  const { left, right } = cell.getBoundingClientRect();
  const middle = (left + right) / 2;
  const isUnder = (/** @type {Element} */ item) => {
    const box = item.getBoundingClientRect();
    return box.left <= middle && box.right >= middle;
  };
  // The first cell stays in sight, above the others.
  return cells.slice(1).find(isUnder) ?? cells[0];
}

/** @param {HTMLTableRowElement} row */
const shownCells = (row) => [...row.cells].filter((cell) => !cell.hidden);

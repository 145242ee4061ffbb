// Keyboard control of the grid of stances: arrow keys move between cells, Enter selects.

/** @import { GridTable } from "./stances-table.js" */

/** The cell that the Tab key reaches. @type {HTMLElement | null} */
let current = null;

/** The rows that the arrow keys reach. @param {HTMLTableElement} table */
const visibleRows = (table) =>
  /** @type {HTMLTableRowElement[]} */ ([...table.querySelectorAll("tr.labels, tbody tr")]).filter(
    (row) => row.offsetParent !== null || row.getClientRects().length > 0,
  );

/** @param {HTMLElement} cell */
function setCurrent(cell) {
  current?.setAttribute("tabindex", "-1");
  current = cell;
  cell.tabIndex = 0;
}

/** Makes the table a grid for assistive technology. @param {GridTable} grid */
export function startStancesKeys({ section, table }) {
  table.setAttribute("role", "grid");
  for (const link of table.querySelectorAll("tr:not(.topics) a:not([target])")) {
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

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { key, target, currentTarget, ctrlKey, metaKey, altKey } = event;
  if (!(target instanceof HTMLTableCellElement) || metaKey || altKey) return;
  if (key === "Enter" || key === " ") {
    event.preventDefault();
    target.click();
    return;
  }
  const row = /** @type {HTMLTableRowElement} */ (target.parentElement);
  const rows = visibleRows(/** @type {HTMLTableElement} */ (currentTarget));
  const last = rows.length - 1;
  let [across, down] = [shownCells(row).indexOf(target), rows.indexOf(row)];
  if (key === "ArrowRight") across += 1;
  else if (key === "ArrowLeft") across -= 1;
  else if (key === "ArrowDown") down += 1;
  else if (key === "ArrowUp") down -= 1;
  else if (key === "PageDown") down = Math.min(last, down + 10);
  else if (key === "PageUp") down = Math.max(0, down - 10);
  else if (key === "Home") [across, down] = [0, ctrlKey ? 0 : down];
  else if (key === "End") [across, down] = [Number.MAX_SAFE_INTEGER, ctrlKey ? last : down];
  else return;
  event.preventDefault();
  event.stopPropagation();
  if (down < 0 || down > last || across < 0) return;
  const cells = shownCells(rows[down]);
  const cell = cells[Math.min(across, cells.length - 1)];
  setCurrent(cell);
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** @param {HTMLTableRowElement} row */
const shownCells = (row) => [...row.cells].filter((cell) => !cell.hidden);

// Applies filters to the marks and the numbers in the grid of an actor.

/** @import { Agreement } from "./agreement.js" */
/** @import { GridTable } from "./stances-table.js" */

import {
  agreedNote,
  agreedText,
  agreementsOf,
  clashesOf,
  clashNote,
  clashText,
  GROUPS,
  groupedActors,
  groupOf,
  NO_AGREEMENT,
  shownText,
} from "./agreement.js";
import { element } from "./elements.js";
import { filterGraph } from "./filter.js";
import { grouped } from "./numbers.js";
import { graph, shown, state } from "./page-state.js";
import { rivalsLeft } from "./stances-rivals.js";
import { edgesOfSign } from "./stances-table.js";

/**
 * Whether filters have left a mark of a cell.
 *
 * @param {HTMLElement} sign
 * @param {HTMLElement} cell
 */
export function isSignLeft(sign, cell) {
  if (!edgesOfSign(sign, cell).some((edge) => shown.edgeIn[edge])) return false;
  if (!sign.classList.contains("rival")) return true;
  const position = Number(cell.closest("tr")?.dataset.node);
  return rivalsLeft(position).some(({ number }) => number === Number(sign.dataset.instead));
}

/**
 * What the filters have left, without the choice of one or two actors, which fades the others; null
 * for everything.
 */
function leftByFilters() {
  if (!state.stances) return shown.active ? shown : null;
  const left = filterGraph(graph, { ...state, stances: "", versus: "" });
  return left.active ? left : null;
}

/**
 * Says how many of the actors that agree or clash the grid shows.
 *
 * @param {GridTable} grid
 * @param {Map<number, Agreement>} found
 * @param {boolean} isFiltered
 */
function sayShown({ section, table, columns }, found, isFiltered) {
  // The columns stay in the groups that they have without filters.
  for (const total of /** @type {NodeListOf<HTMLElement>} */ (
    table.querySelectorAll(".topics .total")
  )) {
    total.hidden = isFiltered;
  }
  const line = section.querySelector(".left-out");
  const text = line?.querySelector("span");
  if (!(line instanceof HTMLElement) || !text) return;
  const groups = groupedActors(graph, found);
  line.hidden = GROUPS.every(([group]) => !groups[group].length);
  const counted = columns.slice(1).map(({ node }) => found.get(node));
  const number = counted.filter((item) => item && groupOf(item) !== "readings").length;
  const note = isFiltered ? " The headings of the columns are those without filters." : "";
  if (!line.hidden) text.textContent = shownText(number, groups) + note;
}

/**
 * Counts how often actors agree and clash among what the filters have left.
 *
 * @param {GridTable} grid
 */
export function countAgreement(grid) {
  const { table, columns } = grid;
  const left = leftByFilters();
  const found = agreementsOf(graph, columns[0].node, left);
  sayShown(grid, found, left !== null);
  const agreementOf = (/** @type {number} */ node) => found.get(node) ?? NO_AGREEMENT;
  for (const cell of cellsOf(table, "agreed")) {
    const item = agreementOf(Number(cell.dataset.node));
    sayNumber(cell, item.agreed, agreedNote(item), agreedText(item));
  }
  for (const cell of cellsOf(table, "clashing")) {
    const item = agreementOf(Number(cell.dataset.node));
    sayNumber(cell, clashesOf(item), clashNote(item), clashText(item));
  }
}

/** @param {HTMLTableElement} table @param {string} row */
const cellsOf = (table, row) =>
  /** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll(`.${row} > [data-node]`));

/**
 * @param {HTMLElement} cell
 * @param {number} number
 * @param {string} note what the number includes
 * @param {string} text
 */
function sayNumber(cell, number, note, text) {
  cell.title = `They ${text}`;
  const shownNumber = cell.querySelector("b");
  if (shownNumber) shownNumber.textContent = grouped(number);
  const parts = note ? `(${note})`.split(/(?<=,) /) : [];
  const spans = parts.flatMap((part, place) => [place ? " " : "", element("span", {}, part)]);
  cell.querySelector("small")?.replaceChildren(...spans);
}

// Applies filters to the marks and the numbers in the grid of an actor.

/** @import { GridTable } from "./stances-table.js" */

import {
  agreedNote,
  agreedText,
  agreementsOf,
  clashesOf,
  clashNote,
  clashText,
  NO_AGREEMENT,
  nearestActors,
  shownText,
} from "./agreement.js";
import { element } from "./elements.js";
import { grouped } from "./numbers.js";
import { graph, shown } from "./page-state.js";
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
 * Says how many of the actors that agree or clash the grid shows.
 *
 * @param {Element | null} line
 * @param {number} number of those that the grid shows
 * @param {ReturnType<typeof nearestActors>} nearest
 */
function sayShown(line, number, nearest) {
  const text = line?.querySelector("span");
  if (!(line instanceof HTMLElement) || !text) return;
  line.hidden = !nearest.agreeing.length && !nearest.clashing.length;
  if (!line.hidden) text.textContent = shownText(number, nearest);
}

/**
 * Counts how often actors agree and clash among what the filters have left.
 *
 * @param {GridTable} grid
 */
export function countAgreement({ section, table, columns }) {
  const [subject, ...others] = columns;
  const found = agreementsOf(graph, subject.node, shown.active ? shown : null);
  sayShown(
    section.querySelector(".left-out"),
    others.filter(({ node }) => found.has(node)).length,
    nearestActors(graph, found),
  );
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

// Texts of the grid of stances that are cut: their titles, and the cards that cut a claim.

/** @import { GridTable } from "./stances-table.js" */

/** Characters of a text that is never cut. */
const MAX_UNCUT = 40;

/** Names cut texts, and follows the size of the table. @param {GridTable} grid */
export function startCuts({ section, table }) {
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

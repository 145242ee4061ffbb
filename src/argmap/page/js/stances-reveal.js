// Moves to a node in the grid of stances.

import { gridTable } from "./stances-table.js";

/** Whether the rows of a grid are actors, in groups. @param {Element} section */
export const isByActor = (section) => section.matches(".cards, .upright");

/**
 * Scrolls to the row or the column of a node, and unfolds what hides it.
 *
 * @param {number} number
 */
export function revealInGrid(number) {
  const grid = gridTable();
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

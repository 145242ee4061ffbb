// What the marks of the matrix say: a title on each, and which have no date.

/** @import { GraphEdge, Page } from "../core/types.d.ts" */
/** @import { GridTable } from "./grid-table.js" */

import { heldText } from "../timeline/time-scale.js";
import { edgesOfSign, isSignLeft } from "./grid-table.js";

/**
 * Marks the stances without a date while a filter by date keeps them.
 *
 * @param {Page} page
 * @param {GridTable} grid
 */
export function markUndated(page, { cells }) {
  const isDated = Boolean(page.state.since || page.state.until);
  for (const cell of new Set(cells.values())) {
    for (const sign of cell.querySelectorAll("i")) {
      const isUndated =
        isDated &&
        isSignLeft(page, sign, cell) &&
        edgesOfSign(page, sign, cell).every((edge) => hasNoDate(page, edge));
      sign.classList.toggle("undated", isUndated);
    }
  }
}

/**
 * Whether an edge has no date. Those that filters have not left do not matter.
 *
 * @param {Page} page
 * @param {number} edge
 */
const hasNoDate = (page, edge) =>
  !page.shown.edgeIn[edge] || !(page.graph.edges[edge].since || page.graph.edges[edge].until);

/**
 * Gives the mark under the pointer a title: who, what, when, and what the statement has.
 *
 * @param {Page} page
 * @param {Event} event
 */
export function nameMark(page, { target }) {
  const sign = target instanceof Element ? target.closest("i") : null;
  const cell = sign?.closest("td[data-edge]");
  if (!sign || !(cell instanceof HTMLElement) || sign.dataset.named !== undefined) return;
  const edges = edgesOfSign(page, sign, cell).map((edge) => page.graph.edges[edge]);
  if (!edges.length) return;
  sign.dataset.named = "";
  sign.title = `${markTitle(page, sign, edges)}.\nClick for details.`;
}

/** @param {Page} page @param {HTMLElement} sign @param {GraphEdge[]} edges */
function markTitle({ graph }, { textContent }, edges) {
  const [{ from, to }] = edges;
  const [actor, position] = [from, to].map((number) =>
    graph.nodes[number].name.replaceAll("\n", " "),
  );
  const dates = edges.map(heldText).filter(Boolean).join("; ") || "no date";
  return `${actor}, “${position}”: ${textContent}, ${dates}`;
}

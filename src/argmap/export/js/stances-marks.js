// What the marks of the grid of stances say: a title on each, and which have no date.

/** @import { GridTable } from "./stances-table.js" */

import { graph, shown, state } from "./page-state.js";
import { isSignLeft } from "./stances-agreement.js";
import { edgesOfSign } from "./stances-table.js";
import { heldText } from "./time-scale.js";

/**
 * Marks the stances without a date while a filter by date keeps them.
 *
 * @param {GridTable} grid
 */
export function markUndated({ cells }) {
  const isDated = Boolean(state.since || state.until);
  for (const cell of new Set(cells.values())) {
    for (const sign of cell.querySelectorAll("i")) {
      const isUndated =
        isDated && isSignLeft(sign, cell) && edgesOfSign(sign, cell).every(hasNoDate);
      sign.classList.toggle("undated", isUndated);
    }
  }
}

/**
 * Whether an edge has no date. Those that filters have not left do not matter.
 *
 * @param {number} edge
 */
const hasNoDate = (edge) =>
  !shown.edgeIn[edge] || !(graph.edges[edge].since || graph.edges[edge].until);

/** @param {string} text */
const capitalized = (text) => text[0].toUpperCase() + text.slice(1);

/** Gives the mark under the pointer a title: who, what, and when. @param {Event} event */
export function nameMark({ target }) {
  const sign = target instanceof Element ? target.closest("i") : null;
  const cell = sign?.closest("td[data-edge]");
  if (!sign || !(cell instanceof HTMLElement) || sign.dataset.named !== undefined) return;
  const edges = edgesOfSign(sign, cell).map((edge) => graph.edges[edge]);
  if (!edges.length) return;
  const [{ from, to }] = edges;
  const [actor, position] = [from, to].map((number) =>
    graph.nodes[number].name.replaceAll("\n", " "),
  );
  const what = sign.dataset.instead === undefined ? `${sign.textContent}: ${position}` : sign.title;
  const dates = edges.map(heldText).filter(Boolean).join("; ") || "no date";
  sign.dataset.named = "";
  sign.title = [actor, capitalized(what), capitalized(dates)].join("\n");
}

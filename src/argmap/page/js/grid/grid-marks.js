// What the marks of the grid of stances say: a title on each, and which have no date.

/** @import { GraphEdge } from "../core/types.d.ts" */
/** @import { GridTable } from "./grid-table.js" */

import { graph, shown, state } from "../core/page-state.js";
import { undatedNote, verbOf } from "../core/stance-times.js";
import { heldText } from "../timeline/time-scale.js";
import { isSignLeft } from "./grid-counts.js";
import { edgesOfSign } from "./grid-table.js";

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

/**
 * Gives the mark under the pointer a title: who, what, when, and what the statement has.
 *
 * @param {Event} event
 */
export function nameMark({ target }) {
  const sign = target instanceof Element ? target.closest("i") : null;
  const cell = sign?.closest("td[data-edge]");
  if (!sign || !(cell instanceof HTMLElement) || sign.dataset.named !== undefined) return;
  const edges = edgesOfSign(sign, cell).map((edge) => graph.edges[edge]);
  if (!edges.length) return;
  sign.dataset.named = "";
  sign.title = `${markTitle(sign, edges)}.\nClick for details.`;
}

/** @param {HTMLElement} sign @param {GraphEdge[]} edges */
function markTitle({ classList, dataset }, edges) {
  const [{ from, to, relation }] = edges;
  const [actor, position] = [from, to].map((number) =>
    graph.nodes[number].name.replaceAll("\n", " "),
  );
  const isPast = classList.contains("ended");
  const verb = verbOf(relation, isPast);
  const kinds = ["", "the rival ", "the inferred rival ", "another answer, "];
  const isRival = classList.contains("rival");
  const kind = isRival ? 1 + Number(classList.contains("inferred")) : 3;
  const words = [...new Set(edges.map(({ word }) => word).filter(Boolean))];
  const inTheirWords = words.length ? ` (“${words.join("”, “")}”)` : "";
  const named = `${kinds[dataset.instead === undefined ? 0 : kind]}“${position}”`;
  const what = `${verb} ${named}${inTheirWords}`;
  const dates =
    edges.map(heldText).filter(Boolean).join("; ") || undatedNote(graph, to) || "no date";
  const known = [
    edges.some(({ quote }) => quote) ? "quote" : "",
    edges.some(({ source }) => source) ? "source" : "",
  ].filter(Boolean);
  const given = known.length ? `with ${known.join(" and ")}` : "no source given";
  return `${actor} ${what}, ${dates}, ${given}`;
}

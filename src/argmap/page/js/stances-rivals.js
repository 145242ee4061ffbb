// The rivals of a position in the grid of stances, among what the filters have left.

/** @import { GridTable } from "./stances-table.js" */

import { rivalsIn } from "./agreement.js";
import { element, isolated } from "./elements.js";
import { kept } from "./overview.js";
import { graph, shown } from "./page-state.js";

/**
 * The rivals of a position that filters have left, stated ones first.
 *
 * @type {(position: number) => { number: number, isInferred: boolean }[]}
 */
export const rivalsLeft = kept((position) =>
  [...(rivalsIn(graph, shown.active ? shown : null).get(position) ?? [])]
    .map(([number, { basis }]) => ({ number, isInferred: basis === "inferred" }))
    .sort((one, other) => Number(one.isInferred) - Number(other.isInferred)),
);

/**
 * Names the rivals of a position above the table.
 *
 * @param {GridTable} grid
 * @param {number | null} position null for none
 */
export function showRivals({ section }, position) {
  section.querySelector(".rivals-shown")?.remove();
  const rivals = position === null ? [] : rivalsLeft(position);
  if (!rivals.length) return;
  const line = element("p", { class: "rivals-shown" }, ...rivalsText(rivals));
  section.querySelector(".key")?.after(line);
}

/** @param {{ number: number, isInferred: boolean }[]} rivals */
function rivalsText(rivals) {
  const names = rivals.flatMap(({ number, isInferred }, place) => [
    place ? ", " : "",
    isolated(graph.nodes[number].name),
    isInferred ? " (inferred)" : " (stated)",
  ]);
  return [rivals.length === 1 ? "Rival of this position: " : "Rivals of this position: ", ...names];
}

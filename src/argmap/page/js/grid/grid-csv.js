// Downloads the matrix of stances as CSV: the rows that filters have left, with closed ones.

import { csv } from "../tools/downloads.js";
import { gridTable, isByActor } from "./grid-table.js";

/** @param {Element | null | undefined} item */
const textOf = (item) => (item?.textContent ?? "").replace(/\s+/g, " ").trim();

/** The stances in a cell that filters have left. @param {Element} cell */
const stancesIn = (cell) =>
  [...cell.querySelectorAll("i")]
    .filter((sign) => !sign.hidden)
    .map(textOf)
    .join("; ");

/** The matrix as CSV; "" if there is none. */
export function stancesAsCsv() {
  const grid = gridTable();
  if (!grid) return "";
  const byActor = isByActor(grid.section);
  const [corner, ...labels] = grid.table.querySelectorAll("tr.labels > th");
  const names = [textOf(corner), ...labels.map((head) => textOf(head.querySelector(".label")))];
  const lines = [...grid.table.tBodies].flatMap((body) => {
    const topic = body.querySelector(".topic th a, .topic th bdi, .topic th div");
    return [...body.rows]
      .filter((row) => !row.hidden && row.dataset.node && !row.matches(".topic"))
      .map((row) => {
        const [name, ...cells] = row.cells;
        return [...(byActor ? [] : [textOf(topic)]), textOf(name), ...cells.map(stancesIn)];
      });
  });
  return csv(byActor ? names : ["Controversy", ...names], lines);
}

// On a small window: the sign that the grid of stances goes on to the right, with a button.

/** @import { GridTable } from "./stances-table.js" */

import { motion } from "./chart.js";
import { byId, element } from "./elements.js";
import { plainButton } from "./panel-parts.js";

/** How much of a column may be cut, in pixels. */
const CUT = 6;
/** The least height of the table in sight for the sign. */
const LEAST = 60;

/** Starts the sign beside a grid. @param {GridTable} grid */
export function startBeyond(grid) {
  const { section, table } = grid;
  const button = plainButton("", { click: () => showNext(grid) });
  byId("app").append(element("div", { id: "beyond", hidden: true }, button));
  const show = () => showSign(grid, button);
  section.addEventListener("scroll", show, { passive: true });
  const observer = new ResizeObserver(show);
  for (const part of [section, table]) observer.observe(part);
}

/** The heads of the columns that are not all in sight. @param {GridTable} grid */
function headsBeyond({ section, columns }) {
  const { right } = section.getBoundingClientRect();
  return columns
    .map(({ head }) => head)
    .filter((head) => !head.hidden && head.getBoundingClientRect().right > right + CUT);
}

/** @param {GridTable} grid @param {HTMLElement} button */
function showSign(grid, button) {
  const { section, table } = grid;
  const sign = byId("beyond");
  const { length } = headsBeyond(grid);
  const [area, { top, bottom }] = [section, table].map((part) => part.getBoundingClientRect());
  const [from, to] = [Math.max(top, area.top), Math.min(bottom, area.bottom)];
  // On a wide window, only the table scrolls.
  const isScrolled = section.scrollWidth > section.clientWidth;
  sign.hidden = !length || !isScrolled || to - from < LEAST;
  if (sign.hidden) return;
  button.textContent = `${length} more →`;
  button.setAttribute("aria-label", `${length} more columns to the right`);
  sign.style.top = `${from - area.top}px`;
  sign.style.height = `${to - from}px`;
}

/** Scrolls to the first column that is not all in sight. @param {GridTable} grid */
function showNext(grid) {
  const [head] = headsBeyond(grid);
  const names = grid.table.querySelector(".corner")?.clientWidth ?? 0;
  const left = head.getBoundingClientRect().left - grid.section.getBoundingClientRect().left;
  grid.section.scrollBy({ left: left - names, behavior: motion() ? "smooth" : "auto" });
}

// Keyboard control of the map: arrows follow edges, Enter shows details, plus and minus zoom.

/** @import { Page } from "../core/types.d.ts" */

import { openSheet } from "../articles/panel.js";
import { announce } from "../articles/panel-parts.js";
import { byId } from "../core/elements.js";
import { otherEnd } from "../core/graph.js";
import { isNarrowScreen } from "../core/screen.js";
import { choose } from "../core/selection.js";
import { hasActorNetwork, members } from "./actors/members.js";
import { fitAll, zoomBy } from "./pan-zoom.js";
import { chartElement, motion } from "./screen-part.js";

/** The directions of the arrow keys. @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/**
 * The best neighbour in a direction, or in a network of actors the best actor; null if there is
 * none.
 *
 * @param {Page} page
 * @param {number} from
 * @param {[number, number]} direction
 */
function neighbourTowards(page, from, [dx, dy]) {
  const { graph, shown, chart } = page;
  const places = chart.network.getPositions();
  const here = places[from];
  if (!here) return null;
  const others = hasActorNetwork(page)
    ? [...members(page).keys()]
    : graph.edgesAt[from]
        .filter(({ vis }) => shown.edgeIn[vis])
        .map((edge) => otherEnd(edge, from))
        .filter((number) => shown.isIn[number]);
  let best = { number: /** @type {number | null} */ (null), cost: Infinity };
  for (const number of others) {
    const at = places[number];
    if (!at || number === from) continue;
    const [x, y] = [at.x - here.x, at.y - here.y];
    const along = x * dx + y * dy;
    const distance = Math.hypot(x, y);
    // Only within 72 degrees. A short distance and a small angle are better.
    if (along <= distance * 0.3) continue;
    const cost = distance * (2 - along / distance);
    if (cost < best.cost) best = { number, cost };
  }
  return best.number;
}

/**
 * The first node: the subject of the page, else the most important visible node.
 *
 * @param {Page} page
 */
function firstShown(page) {
  const { graph } = page;
  const { focus } = graph.data;
  if (hasActorNetwork(page)) return [...members(page).keys()][0] ?? null;
  if (focus !== null && page.shown.isIn[focus]) return focus;
  return graph.byWeight.find((node) => page.shown.isIn[node.vis])?.vis ?? null;
}

/** @param {Page} page @param {[number, number]} direction */
function walk(page, direction) {
  const { selected } = page.chart;
  const to = selected === null ? firstShown(page) : neighbourTowards(page, selected, direction);
  if (to !== null) choose(page, to, { move: true });
  else announce(selected === null ? "Nothing is shown" : "No neighbour in this direction");
}

function readSelected() {
  if (isNarrowScreen()) openSheet(true);
  byId("details").focus({ preventScroll: true });
}

/** @param {Page} page @param {KeyboardEvent} event */
function onKey(page, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key]) walk(page, ARROWS[event.key]);
  else if (event.key === "Enter" && page.chart.selected !== null) readSelected();
  else if (event.key === "+" || event.key === "=") zoomBy(page, 1.4);
  else if (event.key === "-") zoomBy(page, 1 / 1.4);
  else if (event.key === "0") fitAll(page, motion());
  else return;
  event.preventDefault();
}

/** Starts the keyboard control of the map. @param {Page} page */
export function startKeyboard(page) {
  chartElement().addEventListener("keydown", (event) => onKey(page, event));
}

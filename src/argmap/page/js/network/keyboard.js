// Keyboard control of the map: arrows follow edges, Enter shows details, plus and minus zoom.

/** @import { Page } from "../core/types.d.ts" */

import { openSheet } from "../articles/panel.js";
import { announce } from "../articles/panel-parts.js";
import { byId } from "../core/elements.js";
import { otherEnd } from "../core/graph.js";
import { isNarrowScreen } from "../core/screen.js";
import { choose } from "../core/selection.js";
import { actorTowards } from "./actors/actor-view.js";
import { hasActorNetwork } from "./actors/members.js";
import { fitAll, zoomBy } from "./navigation.js";
import { chartElement, motion } from "./screen-part.js";

/** The directions of the arrow keys. @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/**
 * The best neighbour in a direction; null if there is none.
 *
 * @param {Page} page
 * @param {number} number
 * @param {[number, number]} direction
 */
function neighbourTowards(page, number, [dx, dy]) {
  const { graph } = page;
  const places = page.chart.network.getPositions();
  const here = places[number];
  if (!here) return null;
  let best = null;
  for (const edge of graph.edgesAt[number]) {
    const other = otherEnd(edge, number);
    const at = places[other];
    if (!at || !page.shown.edgeIn[edge.vis] || !page.shown.isIn[other] || other === number)
      continue;
    const [x, y] = [at.x - here.x, at.y - here.y];
    const along = x * dx + y * dy;
    const distance = Math.hypot(x, y);
    // Only within 72 degrees. A short distance and a small angle are better.
    if (along <= distance * 0.3) continue;
    const cost = distance * (2 - along / distance);
    if (best === null || cost < best.cost) best = { cost, number: other };
  }
  return best?.number ?? null;
}

/**
 * The first node: the subject of the page, else the most important visible node.
 *
 * @param {Page} page
 */
function firstShown(page) {
  const { graph } = page;
  const { focus } = graph.data;
  if (focus !== null && page.shown.isIn[focus]) return focus;
  return graph.byWeight.find((node) => page.shown.isIn[node.vis])?.vis ?? null;
}

/** @param {Page} page @param {[number, number]} direction */
function walk(page, direction) {
  const { selected } = page.chart;
  const to = hasActorNetwork(page)
    ? actorTowards(page, selected, direction)
    : selected === null
      ? firstShown(page)
      : neighbourTowards(page, selected, direction);
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

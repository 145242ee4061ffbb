// Keyboard control of the map: arrows follow edges, Enter shows details, plus and minus zoom.

import { byId } from "../core/elements.js";
import { otherEnd } from "../core/graph.js";
import { graph, shown } from "../core/page-state.js";
import { isNarrowScreen } from "../core/screen.js";
import { choose } from "../core/selection.js";
import { openSheet } from "../details/panel.js";
import { announce } from "../details/panel-parts.js";
import { chart, chartElement, motion } from "./chart.js";
import { asDrawn } from "./folding.js";
import { fitAll, zoomBy } from "./navigation.js";

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
 * @param {number} number
 * @param {[number, number]} direction
 */
function neighbourTowards(number, [dx, dy]) {
  const here = asDrawn(graph.nodes[number]);
  let best = null;
  for (const edge of graph.edgesAt[number]) {
    const other = asDrawn(graph.nodes[otherEnd(edge, number)]);
    if (!shown.edgeIn[edge.vis] || !shown.isIn[other.vis] || other.vis === number) continue;
    const [x, y] = [other.x - here.x, other.y - here.y];
    const along = x * dx + y * dy;
    const distance = Math.hypot(x, y);
    // Only within 72 degrees. A short distance and a small angle are better.
    if (along <= distance * 0.3) continue;
    const cost = distance * (2 - along / distance);
    if (best === null || cost < best.cost) best = { cost, number: other.vis };
  }
  return best?.number ?? null;
}

/** The first node: the subject of the page, else the most important visible node. */
function firstShown() {
  const { focus } = graph.data;
  if (focus !== null && shown.isIn[focus]) return focus;
  return graph.byWeight.find((node) => shown.isIn[node.vis])?.vis ?? null;
}

/** @param {[number, number]} direction */
function walk(direction) {
  const { selected } = chart;
  const to = selected === null ? firstShown() : neighbourTowards(selected, direction);
  if (to !== null) choose(to, { move: true });
  else announce(selected === null ? "Nothing is shown" : "No neighbour in this direction");
}

function readSelected() {
  if (isNarrowScreen()) openSheet(true);
  byId("details").focus({ preventScroll: true });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key]) walk(ARROWS[event.key]);
  else if (event.key === "Enter" && chart.selected !== null) readSelected();
  else if (event.key === "+" || event.key === "=") zoomBy(1.4);
  else if (event.key === "-") zoomBy(1 / 1.4);
  else if (event.key === "0") fitAll(motion());
  else return;
  event.preventDefault();
}

/** Starts the keyboard control of the map. */
export function startKeyboard() {
  chartElement().addEventListener("keydown", onKey);
}

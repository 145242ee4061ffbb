// The rings at the ends of lines of neutral stances. vis-network has no hollow heads.

/** @import { Page, Point } from "../core/types.d.ts" */

import { NEUTRAL } from "../core/graph.js";
import { perPage } from "../core/lazy.js";
import { colours } from "../core/palette.js";
import { curveOf, ringOf } from "./line-curves.js";
import { hasEnded } from "./styles.js";

/** The edges with rings. Those that have not ended are last, and so above the others. */
const neutralEdges = perPage((page) =>
  page.graph.edges
    .filter(({ relation }) => relation === NEUTRAL)
    .sort((a, b) => Number(hasEnded(b)) - Number(hasEnded(a)) || a.vis - b.vis),
);

/** @typedef {Point & { edge: number, radius: number }} Ring of an edge, in units of the map */

/** The rings that were drawn last. @type {Ring[]} */
export const drawnRings = [];

/**
 * Draws the rings of the lines that vis-network draws.
 *
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 */
export function drawRings(page, ctx) {
  drawnRings.length = 0;
  const { nodes, edges } = page.chart.network.body;
  ctx.fillStyle = colours.paper;
  for (const edge of neutralEdges(page)) {
    const { vis } = edge;
    const line = edges[vis];
    if (!line || line.options.hidden) continue;
    const { color, smooth } = line.options;
    const bend = smooth.enabled ? smooth.roundness * (smooth.type === "curvedCCW" ? -1 : 1) : 0;
    const [from, to] = [placed(page, nodes, line.fromId), placed(page, nodes, line.toId)];
    const { x, y, radius, width } = ringOf(curveOf(from, to, bend), hasEnded(edge));
    ctx.lineWidth = width;
    ctx.strokeStyle = color.color;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 7);
    ctx.fill();
    ctx.stroke();
    drawnRings.push({ edge: vis, x, y, radius });
  }
}

/**
 * What a line ends at: a node, or a point beside one.
 *
 * @param {Page} page
 * @param {Record<number | string, Point>} nodes of vis-network
 * @param {number | string} id
 */
function placed(page, nodes, id) {
  const { x, y } = nodes[id] ?? { x: 0, y: 0 };
  const { width, height, radius } = typeof id === "number" ? page.graph.nodes[id] : { radius: 0 };
  return { x, y, width, height, radius };
}

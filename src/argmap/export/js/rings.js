// The rings at the ends of lines of neutral stances. vis-network has no hollow heads.

/** @import { Point } from "./types.d.ts" */

import { chart } from "./chart.js";
import { NEUTRAL } from "./graph.js";
import { once } from "./lazy.js";
import { curveOf, RING, RING_LINE, ringCentre } from "./line-curves.js";
import { graph } from "./page-state.js";
import { colours } from "./palette.js";

const neutralEdges = once(() => graph.edges.filter(({ relation }) => relation === NEUTRAL));

/** Where rings were drawn last, in units of the map. @type {(Point & { edge: number })[]} */
export const drawnRings = [];

/** Draws the rings of the lines that vis-network draws. @param {CanvasRenderingContext2D} ctx */
export function drawRings(ctx) {
  drawnRings.length = 0;
  const { nodes, edges } = chart.network.body;
  ctx.fillStyle = colours.paper;
  ctx.lineWidth = RING_LINE;
  for (const { vis } of neutralEdges()) {
    const line = edges[vis];
    if (!line || line.options.hidden) continue;
    const { color, smooth } = line.options;
    const bend = smooth.enabled ? smooth.roundness * (smooth.type === "curvedCCW" ? -1 : 1) : 0;
    const [from, to] = [placed(nodes, line.fromId), placed(nodes, line.toId)];
    const { x, y } = ringCentre(curveOf(from, to, bend));
    ctx.strokeStyle = color.color;
    ctx.beginPath();
    ctx.arc(x, y, RING, 0, 7);
    ctx.fill();
    ctx.stroke();
    drawnRings.push({ edge: vis, x, y });
  }
}

/**
 * What a line ends at: a node, or a point beside one.
 *
 * @param {Record<number | string, Point>} nodes of vis-network
 * @param {number | string} id
 */
function placed(nodes, id) {
  const { x, y } = nodes[id] ?? { x: 0, y: 0 };
  const { width, height, radius } = typeof id === "number" ? graph.nodes[id] : { radius: 0 };
  return { x, y, width, height, radius };
}

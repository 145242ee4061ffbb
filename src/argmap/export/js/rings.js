// The rings at the ends of lines of neutral stances. vis-network has no hollow heads.

/** @import { GraphEdge, Point } from "./types.d.ts" */

import { lineEnds } from "./bundles.js";
import { chart, currentEdgeStyle, isFaint, positionOf } from "./chart.js";
import { bendOf } from "./edge-bends.js";
import { edgeAsDrawn } from "./folding.js";
import { NEUTRAL } from "./graph.js";
import { once } from "./lazy.js";
import { curveOf, RING, RING_LINE, ringCentre } from "./line-curves.js";
import { linePoints } from "./line-points.js";
import { graph } from "./page-state.js";
import { colours } from "./palette.js";

const neutralEdges = once(() => graph.edges.filter(({ relation }) => relation === NEUTRAL));

/** Where rings were drawn last, in units of the map. @type {(Point & { edge: number })[]} */
export const drawnRings = [];

/** Draws the rings of the lines that are drawn. @param {CanvasRenderingContext2D} ctx */
export function drawRings(ctx) {
  drawnRings.length = 0;
  if (!neutralEdges().length) return;
  const drawn = new Set(chart.visEdges.getIds());
  const edges = neutralEdges().filter(({ vis }) => drawn.has(vis));
  if (!edges.length) return;
  const points = linePoints();
  ctx.fillStyle = colours.paper;
  ctx.lineWidth = RING_LINE;
  for (const edge of edges) {
    const { hidden, color } = currentEdgeStyle(edge);
    if (hidden) continue;
    const { x, y } = ringOf(edge, points);
    ctx.strokeStyle = color.color;
    ctx.beginPath();
    ctx.arc(x, y, RING, 0, 7);
    ctx.fill();
    ctx.stroke();
    drawnRings.push({ edge: edge.vis, x, y });
  }
}

/** The centre of the ring of a line. @param {GraphEdge} edge @param {Map<string, Point>} points */
function ringOf(edge, points) {
  const drawn = edgeAsDrawn(edge) ?? edge;
  const ends = { ...drawn, ...lineEnds(edge, isFaint) };
  const [a, b] = [ends.from, ends.to].map((end) =>
    typeof end === "number"
      ? { ...graph.nodes[end], ...at(positionOf(end)) }
      : { radius: 0, ...(points.get(end) ?? { x: 0, y: 0 }) },
  );
  return ringCentre(curveOf(a, b, bendOf(drawn)));
}

/** Only the place of what is drawn. @param {Point} point */
const at = ({ x, y }) => ({ x, y });

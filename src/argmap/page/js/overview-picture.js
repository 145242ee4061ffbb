// Draws pictures of a large map: nodes as dots, edges as thin lines.

/** @import { Box, GraphEdge, Point } from "./types.d.ts" */

import { isHidden } from "./chart.js";
import { drawDiscs, meanRadius } from "./discs.js";
import { element } from "./elements.js";
import { graph, shown, state } from "./page-state.js";
import { colours } from "./palette.js";
import { LINES } from "./styles.js";

/**
 * The most lines between different controversies in a picture. If there are more, a sample is
 * drawn, because all lines together would fill the area with one colour.
 */
const MAX_CROSSING_LINES = 5000;

/** @typedef {{ canvas: HTMLCanvasElement, box: Box }} Picture */

/**
 * Draws a part of the map.
 *
 * @param {Box} box the part
 * @param {number} width of the picture in pixels
 * @param {Set<number>} [left] nodes to skip, because vis-network draws them
 * @returns {Picture}
 */
export function drawPicture(box, width, left = new Set()) {
  const scale = width / (box.right - box.left);
  const height = Math.max(1, Math.ceil((box.bottom - box.top) * scale));
  const canvas = element("canvas", { width: Math.ceil(width), height });
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
  drawDiscs(ctx, box);
  ctx.lineWidth = 0.7 / scale;
  for (const [key, ends] of linesByStyle(box, left)) {
    const [colour, opacity] = key.split(" ");
    ctx.strokeStyle = colours[colour];
    ctx.globalAlpha = Number(opacity);
    ctx.beginPath();
    for (let place = 0; place < ends.length; place += 2) {
      ctx.moveTo(ends[place].x, ends[place].y);
      ctx.lineTo(ends[place + 1].x, ends[place + 1].y);
    }
    ctx.stroke();
  }
  drawDots(ctx, box, 1.1 / scale, left);
  return { canvas, box };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {number} minSize
 * @param {Set<number>} left
 */
function drawDots(ctx, box, minSize, left) {
  for (const node of graph.nodes) {
    const { x, y } = node;
    const isBeside = x < box.left - 30 || x > box.right + 30;
    const isAboveOrBelow = y < box.top - 30 || y > box.bottom + 30;
    if (isBeside || isAboveOrBelow || left.has(node.vis) || isHidden(node.vis)) continue;
    ctx.globalAlpha = shown.isIn[node.vis] ? 1 : 0.12;
    ctx.fillStyle = colours[node.kind];
    const size = Math.max(minSize, node.radius);
    ctx.fillRect(x - size, y - size, 2 * size, 2 * size);
  }
}

/**
 * The lines of a picture by "colour opacity", as a list of their ends. The more lines there are
 * between different controversies, the fainter they are.
 *
 * @param {Box} box
 * @param {Set<number>} left
 */
function linesByStyle(box, left) {
  /** @type {Map<string, Point[]>} */
  const lines = new Map();
  /** @type {GraphEdge[]} */
  const crossing = [];
  /** @param {GraphEdge} edge @param {number | string} opacity */
  const add = (edge, opacity) => {
    const key = `${LINES[graph.typeOf(edge)].colour} ${opacity}`;
    const ends = lines.get(key) ?? [];
    lines.set(key, ends);
    ends.push(graph.nodes[edge.from], graph.nodes[edge.to]);
  };
  for (const edge of graph.edges) {
    const [a, b] = [graph.nodes[edge.from], graph.nodes[edge.to]];
    if (isOutside(box, a, b) || (left.has(edge.from) && left.has(edge.to))) continue;
    if (isHidden(edge.from) || isHidden(edge.to)) continue;
    const isFiltered = !shown.edgeIn[edge.vis];
    if (isFiltered && (state.rest === "hide" || graph.edges.length > 20000)) continue;
    const isLocal = Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < 2.5 * meanRadius();
    if (isLocal) add(edge, isFiltered ? 0.05 : edge.basis === "inferred" ? 0.15 : 0.5);
    else if (!isFiltered) crossing.push(edge);
  }
  const every = Math.ceil(crossing.length / MAX_CROSSING_LINES);
  const faint = Math.min(0.32, 160 / (crossing.length / every));
  const opacity = Math.max(0.05, faint).toFixed(3);
  crossing.forEach((edge, place) => {
    if (place % every === 0) add(edge, opacity);
  });
  return lines;
}

/**
 * Whether a line is certainly outside a box. It may return false for a line that is outside.
 *
 * @param {Box} box
 * @param {Point} a
 * @param {Point} b
 */
const isOutside = (box, a, b) =>
  (a.x < box.left && b.x < box.left) ||
  (a.x > box.right && b.x > box.right) ||
  (a.y < box.top && b.y < box.top) ||
  (a.y > box.bottom && b.y > box.bottom);

// Draws large maps at any zoom: a picture of the whole map is cached, and vis-network draws only
// the nodes in view.

/** @import { Picture } from "./overview-picture.js" */
/** @import { Box, GraphEdge, GraphNode, Point } from "./types.d.ts" */
/** @import { VisDataSet } from "./vis-types.d.ts" */

import {
  chart,
  chartElement,
  currentEdgeStyle,
  currentNodeStyle,
  isFadedEdge,
  isHidden,
  viewBox,
} from "./chart.js";
import { KIND_WEIGHT, otherEnd } from "./graph.js";
import { once } from "./lazy.js";
import { drawPicture } from "./overview-picture.js";
import { graph, shownKey, state } from "./page-state.js";
import { colours } from "./palette.js";
import { LINES } from "./styles.js";

/** The most nodes that vis-network draws. */
const MAX_REAL = 600;
/** The width of the picture of the whole map, in pixels. */
const PICTURE_WIDTH = 2048;

/** @type {Picture | null} */
let wholePicture = null;
let wholeKey = "";
/** A sharper picture of the visible area. @type {(Picture & { scale: number }) | null} */
let closePicture = null;
let timer = 0;

/** The numbers of the nodes that vis-network draws. @type {Set<number>} */
export let realNodes = new Set();
/** The nodes in view whose names may be drawn, the most important first. @type {GraphNode[]} */
export let namedInView = [];

const worldBox = once(() => {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of graph.nodes) {
    box.left = Math.min(box.left, x - 60);
    box.right = Math.max(box.right, x + 60);
    box.top = Math.min(box.top, y - 60);
    box.bottom = Math.max(box.bottom, y + 60);
  }
  return box;
});

/**
 * Draws the cached picture behind the drawing of vis-network. It is faint if something is selected.
 *
 * @param {CanvasRenderingContext2D} ctx
 */
export function drawBackground(ctx) {
  if (!wholePicture) return;
  const scale = chart.network.getScale();
  const view = viewBox(1);
  const isCovered =
    closePicture && contains(closePicture.box, view) && closePicture.scale / scale < 3;
  const { canvas, box } = isCovered && closePicture ? closePicture : wholePicture;
  ctx.globalAlpha = chart.selected === null && state.edge === "" ? 1 : 0.3;
  ctx.drawImage(canvas, box.left, box.top, box.right - box.left, box.bottom - box.top);
  ctx.globalAlpha = 1;
  if (scale <= 0.5) drawSelection(ctx, scale);
}

/** @param {Box} outer @param {Box} inner */
const contains = (outer, inner) =>
  outer.left <= inner.left &&
  outer.right >= inner.right &&
  outer.top <= inner.top &&
  outer.bottom >= inner.bottom;

/**
 * Draws the selection with its edges, wide enough to be visible at any zoom.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} scale
 */
function drawSelection(ctx, scale) {
  ctx.lineWidth = 1.3 / scale;
  for (const edge of selectedEdges()) {
    if (isFadedEdge(edge.vis) || isHidden(edge.from) || isHidden(edge.to)) continue;
    const [from, to] = [graph.nodes[edge.from], graph.nodes[edge.to]];
    ctx.strokeStyle = colours[LINES[graph.typeOf(edge)].colour];
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }
  for (const number of selectedWithNeighbours()) {
    if (isHidden(number)) continue;
    const { x, y, kind, radius } = graph.nodes[number];
    const size = Math.max(radius, (number === chart.selected ? 5 : 3) / scale);
    ctx.fillStyle = colours[kind];
    ctx.fillRect(x - size, y - size, 2 * size, 2 * size);
  }
}

/** @returns {GraphEdge[]} */
function selectedEdges() {
  if (state.edge !== "") return [graph.edges[Number(state.edge)]];
  return chart.selected === null ? [] : graph.edgesAt[chart.selected];
}

/** @returns {number[]} */
function selectedWithNeighbours() {
  if (state.edge !== "") {
    const { from, to } = graph.edges[Number(state.edge)];
    return [from, to];
  }
  const { selected } = chart;
  if (selected === null) return [];
  const edges = graph.edgesAt[selected].slice(0, MAX_REAL);
  return [selected, ...edges.map((edge) => otherEnd(edge, selected))];
}

/** @param {Box} box @param {Point} point */
const isInside = (box, { x, y }) =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

/** Draws a sharp picture, and gives vis-network the nodes in view. Called when a movement ends. */
function settle() {
  clearTimeout(timer);
  const box = viewBox(1.5);
  const scale = chart.network.getScale();
  const inView = graph.nodes.filter((node) => isInside(box, node) && !isHidden(node.vis));
  realNodes = new Set(inView.length <= MAX_REAL ? inView.map((node) => node.vis) : []);
  for (const number of selectedWithNeighbours()) if (!isHidden(number)) realNodes.add(number);
  const minWeight = scale < 0.25 ? 900 : 500;
  namedInView = graph.sortedByWeight(
    inView.filter((node) => realNodes.has(node.vis) || KIND_WEIGHT[node.kind] >= minWeight),
  );
  const { left, right } = worldBox();
  const isSharp = scale * (right - left) > PICTURE_WIDTH || realNodes.size > 0;
  const width = chartElement().clientWidth * 1.5;
  closePicture = isSharp ? { ...drawPicture(box, width, realNodes), scale } : null;
  /** @type {Map<number, GraphEdge>} */
  const edges = new Map();
  for (const number of realNodes) {
    for (const edge of graph.edgesAt[number]) {
      if (realNodes.has(edge.from) && realNodes.has(edge.to)) edges.set(edge.vis, edge);
    }
  }
  const nodes = new Map([...realNodes].map((number) => [number, graph.nodes[number]]));
  replaceItems(chart.visEdges, edges, currentEdgeStyle);
  replaceItems(chart.visNodes, nodes, currentNodeStyle);
  if (chart.selected !== null && realNodes.has(chart.selected)) {
    chart.network.selectNodes([chart.selected], false);
  }
  chart.network.redraw();
}

/**
 * @template T
 * @param {VisDataSet} items
 * @param {Map<any, T>} wanted by id
 * @param {(item: T) => object} styleOf
 */
export function replaceItems(items, wanted, styleOf) {
  const old = items.getIds().filter((id) => !wanted.has(id));
  if (old.length) items.remove(old);
  if (wanted.size) items.update([...wanted.values()].map(styleOf));
}

/** Draws a sharp picture when the view has stopped moving. */
export function settleSoon() {
  clearTimeout(timer);
  timer = setTimeout(settle, 120);
}

/**
 * Redraws the map. If only the selection changes, the picture of the whole map is reused.
 */
export function paintLargeMap() {
  const key = [shownKey, colours.paper].join("\n");
  if (key !== wholeKey) wholePicture = drawPicture(worldBox(), PICTURE_WIDTH);
  wholeKey = key;
  settle();
}

/**
 * The nearest node within a few pixels of a point of the map; null if there is none.
 *
 * @param {Point} point
 */
export function nodeNear({ x, y }) {
  const reach = 9 / chart.network.getScale();
  let best = null;
  for (const node of graph.nodes) {
    const distance = Math.hypot(node.x - x, node.y - y);
    if (distance >= Math.max(reach, node.radius) || isHidden(node.vis)) continue;
    if (best === null || distance < best.distance) best = { distance, number: node.vis };
  }
  return best?.number ?? null;
}

// Draws large maps at any zoom: a picture of the whole map is cached, and vis-network draws only
// the nodes in view.

/** @import { Box, GraphEdge, Page, Point } from "../core/types.d.ts" */
/** @import { VisDataSet } from "./vis-types.d.ts" */

import { element } from "../core/elements.js";
import { KIND_WEIGHT, otherEnd } from "../core/graph.js";
import { perPage } from "../core/lazy.js";
import { colours } from "../core/palette.js";
import {
  chartElement,
  currentEdgeStyle,
  currentNodeStyle,
  isFadedEdge,
  isHidden,
  viewBox,
} from "./chart.js";
import { drawDiscs, meanRadius } from "./discs.js";
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

const worldBox = perPage((page) => {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of page.graph.nodes) {
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
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 */
export function drawBackground(page, ctx) {
  if (!wholePicture) return;
  const scale = page.chart.network.getScale();
  const view = viewBox(page, 1);
  const isCovered =
    closePicture && contains(closePicture.box, view) && closePicture.scale / scale < 3;
  const { canvas, box } = isCovered && closePicture ? closePicture : wholePicture;
  ctx.globalAlpha = page.chart.selected === null && page.state.edge === "" ? 1 : 0.3;
  ctx.drawImage(canvas, box.left, box.top, box.right - box.left, box.bottom - box.top);
  ctx.globalAlpha = 1;
  if (scale <= 0.5) drawSelection(page, ctx, scale);
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
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} scale
 */
function drawSelection(page, ctx, scale) {
  const { graph } = page;
  ctx.lineWidth = 1.3 / scale;
  for (const edge of selectedEdges(page)) {
    if (isFadedEdge(page, edge.vis) || isHidden(page, edge.from) || isHidden(page, edge.to))
      continue;
    const [from, to] = [graph.nodes[edge.from], graph.nodes[edge.to]];
    ctx.strokeStyle = colours[LINES[graph.typeOf(edge)].colour];
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }
  for (const number of selectedWithNeighbours(page)) {
    if (isHidden(page, number)) continue;
    const { x, y, kind, radius } = graph.nodes[number];
    const size = Math.max(radius, (number === page.chart.selected ? 5 : 3) / scale);
    ctx.fillStyle = colours[kind];
    ctx.fillRect(x - size, y - size, 2 * size, 2 * size);
  }
}

/** @param {Page} page @returns {GraphEdge[]} */
function selectedEdges(page) {
  const { graph } = page;
  if (page.state.edge !== "") return [graph.edges[Number(page.state.edge)]];
  return page.chart.selected === null ? [] : graph.edgesAt[page.chart.selected];
}

/** @param {Page} page @returns {number[]} */
function selectedWithNeighbours(page) {
  const { graph } = page;
  if (page.state.edge !== "") {
    const { from, to } = graph.edges[Number(page.state.edge)];
    return [from, to];
  }
  const { selected } = page.chart;
  if (selected === null) return [];
  const edges = graph.edgesAt[selected].slice(0, MAX_REAL);
  return [selected, ...edges.map((edge) => otherEnd(edge, selected))];
}

/** @param {Box} box @param {Point} point */
const isInside = (box, { x, y }) =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

/**
 * Draws a sharp picture, and gives vis-network the nodes in view. Called when a movement ends.
 *
 * @param {Page} page
 */
function settle(page) {
  const { graph } = page;
  clearTimeout(timer);
  const box = viewBox(page, 1.5);
  const scale = page.chart.network.getScale();
  const inView = graph.nodes.filter((node) => isInside(box, node) && !isHidden(page, node.vis));
  page.chart.drawnNodes = new Set(inView.length <= MAX_REAL ? inView.map((node) => node.vis) : []);
  for (const number of selectedWithNeighbours(page))
    if (!isHidden(page, number)) page.chart.drawnNodes.add(number);
  const minWeight = scale < 0.25 ? 900 : 500;
  page.chart.namedNodes = graph.sortedByWeight(
    inView.filter(
      (node) => page.chart.drawnNodes.has(node.vis) || KIND_WEIGHT[node.kind] >= minWeight,
    ),
  );
  const { left, right } = worldBox(page);
  const isSharp = scale * (right - left) > PICTURE_WIDTH || page.chart.drawnNodes.size > 0;
  const width = chartElement().clientWidth * 1.5;
  closePicture = isSharp
    ? { ...drawPicture(page, box, width, page.chart.drawnNodes), scale }
    : null;
  /** @type {Map<number, GraphEdge>} */
  const edges = new Map();
  for (const number of page.chart.drawnNodes) {
    for (const edge of graph.edgesAt[number]) {
      if (page.chart.drawnNodes.has(edge.from) && page.chart.drawnNodes.has(edge.to))
        edges.set(edge.vis, edge);
    }
  }
  const nodes = new Map([...page.chart.drawnNodes].map((number) => [number, graph.nodes[number]]));
  replaceItems(page.chart.visEdges, edges, (edge) => currentEdgeStyle(page, edge));
  replaceItems(page.chart.visNodes, nodes, (node) => currentNodeStyle(page, node));
  if (page.chart.selected !== null && page.chart.drawnNodes.has(page.chart.selected)) {
    page.chart.network.selectNodes([page.chart.selected], false);
  }
  page.chart.network.redraw();
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

/** Draws a sharp picture when the view has stopped moving. @param {Page} page */
export function settleSoon(page) {
  clearTimeout(timer);
  timer = setTimeout(() => settle(page), 120);
}

/**
 * Redraws the map. If only the selection changes, the picture of the whole map is reused.
 *
 * @param {Page} page
 */
export function paintLargeMap(page) {
  const key = [page.shownKey, colours.paper].join("\n");
  if (key !== wholeKey) wholePicture = drawPicture(page, worldBox(page), PICTURE_WIDTH);
  wholeKey = key;
  settle(page);
}

/**
 * The nearest node within a few pixels of a point of the map; null if there is none.
 *
 * @param {Page} page
 * @param {Point} point
 */
export function nodeNear(page, { x, y }) {
  const reach = 9 / page.chart.network.getScale();
  let best = null;
  for (const node of page.graph.nodes) {
    const distance = Math.hypot(node.x - x, node.y - y);
    if (distance >= Math.max(reach, node.radius) || isHidden(page, node.vis)) continue;
    if (best === null || distance < best.distance) best = { distance, number: node.vis };
  }
  return best?.number ?? null;
}

/**
 * The most lines between different controversies in a picture. If there are more, a sample is
 * drawn, because all lines together would fill the area with one colour.
 */
const MAX_CROSSING_LINES = 5000;

/** @typedef {{ canvas: HTMLCanvasElement, box: Box }} Picture */

/**
 * Draws a part of the map.
 *
 * @param {Page} page
 * @param {Box} box the part
 * @param {number} width of the picture in pixels
 * @param {Set<number>} [left] nodes to skip, because vis-network draws them
 * @returns {Picture}
 */
function drawPicture(page, box, width, left = new Set()) {
  const scale = width / (box.right - box.left);
  const height = Math.max(1, Math.ceil((box.bottom - box.top) * scale));
  const canvas = element("canvas", { width: Math.ceil(width), height });
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
  drawDiscs(page, ctx, box);
  ctx.lineWidth = 0.7 / scale;
  for (const [key, ends] of linesByStyle(page, box, left)) {
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
  drawDots(page, ctx, box, 1.1 / scale, left);
  return { canvas, box };
}

/**
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {number} minSize
 * @param {Set<number>} left
 */
function drawDots(page, ctx, box, minSize, left) {
  for (const node of page.graph.nodes) {
    const { x, y } = node;
    const isBeside = x < box.left - 30 || x > box.right + 30;
    const isAboveOrBelow = y < box.top - 30 || y > box.bottom + 30;
    if (isBeside || isAboveOrBelow || left.has(node.vis) || isHidden(page, node.vis)) continue;
    ctx.globalAlpha = page.shown.isIn[node.vis] ? 1 : 0.12;
    ctx.fillStyle = colours[node.kind];
    const size = Math.max(minSize, node.radius);
    ctx.fillRect(x - size, y - size, 2 * size, 2 * size);
  }
}

/**
 * The lines of a picture by "colour opacity", as a list of their ends. The more lines there are
 * between different controversies, the fainter they are.
 *
 * @param {Page} page
 * @param {Box} box
 * @param {Set<number>} left
 */
function linesByStyle(page, box, left) {
  const { graph } = page;
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
    if (isHidden(page, edge.from) || isHidden(page, edge.to)) continue;
    const isFiltered = !page.shown.edgeIn[edge.vis];
    if (isFiltered && (page.state.rest === "hide" || graph.edges.length > 20000)) continue;
    const isLocal = Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < 2.5 * meanRadius(page);
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

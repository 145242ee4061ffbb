// Shows a network of single nodes with vis-network, and follows what readers do with it.

/** @import { OwnedBox, Page, Point } from "../core/types.d.ts" */

import { byId } from "../core/elements.js";
import { readJson } from "../core/embedded-data.js";
import { change } from "../core/page.js";
import { readColours } from "../core/palette.js";
import { isNarrowScreen } from "../core/screen.js";
import { choose, chooseEdge } from "../core/selection.js";
import { PHYSICS_UP_TO, setPhysics } from "./actors/actor-view.js";
import { edgeItem, nodeItem, readDrawing } from "./drawing.js";
import { fade } from "./fading.js";
import { drawBehind, drawNames, lineNear, nameBoxes } from "./overlay.js";
import { fitAll, followMoves, isDrawn } from "./pan-zoom.js";
import { chartElement, drawOnce, motion } from "./screen-part.js";
import { nearestOwner } from "./text-boxes.js";
import { runVis } from "./vis-script.js";

/** How far from a name a finger may be, and from a line a pointer, in pixels. */
const FINGER = 9;
const LINE = 5;

/** Starts the chart. @param {Page} page */
export async function startChart(page) {
  const { chart } = page;
  chart.drawnWith = drawingOf(page);
  const [drawing] = await Promise.all([readDrawing(page, chart.drawnWith), runVis()]);
  readColours();
  chart.drawing = drawing;
  chart.visNodes = new vis.DataSet(drawing.nodes.map((node) => nodeItem(page, node)));
  chart.visEdges = new vis.DataSet(drawing.edges.map((edge) => edgeItem(page, edge)));
  const items = { nodes: chart.visNodes, edges: chart.visEdges };
  chart.network = new vis.Network(chartElement(), items, readJson("options"));
  chart.network.on("beforeDrawing", (ctx) => drawBehind(page, ctx));
  chart.network.on("afterDrawing", (ctx) => drawNames(page, ctx));
  followMoves(page);
  chart.network.on("click", (event) => onClick(page, event));
  chart.network.on("dragStart", ({ nodes }) => {
    for (const number of nodes) chart.drawing.loose.add(number);
  });
  chartElement().addEventListener("mousemove", (event) => onMove(page, event));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    repaint(page);
  });
  fitAll(page, false);
}

/** The element with the drawing that is shown. @param {Page} page */
const drawingOf = (page) =>
  page.state.sources && document.getElementById("with-sources") ? "with-sources" : "drawing";

/** Draws sources as nodes, or no longer. @param {Page} page */
export const toggleSources = (page) => change(page, { sources: page.state.sources ? "" : "1" });

/**
 * @param {Page} page
 * @param {{ nodes: number[], edges: number[], pointer: { DOM: Point, canvas: Point } }} event
 */
function onClick(page, { nodes, edges, pointer }) {
  const most = isNarrowScreen() ? FINGER : 0;
  const hit = nearestOwner(writtenBoxes(page), pointer.DOM, most) ?? nodes[0] ?? null;
  const line = lineNear(page, pointer.canvas, LINE / page.chart.network.getScale());
  if (hit !== null) choose(page, hit, { move: isNarrowScreen() });
  // A line of several chooses their position.
  else if (line)
    line.edges.length === 1 ? chooseEdge(page, line.edges[0]) : choose(page, line.card);
  else if (edges.length) chooseEdge(page, edges[0]);
  else choose(page, null);
}

/**
 * The boxes of the names and cards on the screen, in pixels.
 *
 * @param {Page} page
 * @returns {OwnedBox[]}
 */
export function writtenBoxes(page) {
  const { network, written } = page.chart;
  const boxes = nameBoxes(page).map(({ owner, left, right, top, bottom }) => {
    const [start, end] = [
      network.canvasToDOM({ x: left, y: top }),
      network.canvasToDOM({ x: right, y: bottom }),
    ];
    return { owner, left: start.x, top: start.y, right: end.x, bottom: end.y };
  });
  return [...boxes, ...written];
}

/** Shows that a name can be clicked. @param {Page} page @param {MouseEvent} event */
function onMove(page, { target, buttons, offsetX, offsetY }) {
  if (!(target instanceof HTMLCanvasElement) || buttons) return;
  const at = { x: offsetX, y: offsetY };
  const isOver =
    nearestOwner(writtenBoxes(page), at, 0) !== null ||
    page.chart.network.getNodeAt(at) !== undefined;
  chartElement().classList.toggle("over", isOver);
}

/** Shows the current state. @param {Page} page */
export async function paintChart(page) {
  const { chart } = page;
  fade(page);
  const id = drawingOf(page);
  if (id !== chart.drawnWith) {
    chart.drawnWith = id;
    const drawing = await readDrawing(page, id);
    // vis-network draws while nodes are replaced, and the overlay needs all of them.
    chart.drawing = { ...drawing, isLoose: true };
    chart.visEdges.clear();
    chart.visNodes.clear();
    chart.visNodes.add(drawing.nodes.map((node) => nodeItem(page, node)));
    chart.visEdges.add(drawing.edges.map((edge) => edgeItem(page, edge)));
    chart.drawing = drawing;
    repaint(page);
    fitAll(page, motion());
  }
  const { selected } = chart;
  if (selected !== null && isDrawn(page, selected)) {
    chart.network.selectNodes([selected], false);
  } else chart.network.unselectAll();
  repaint(page);
}

/** Draws all nodes and edges in their current look. @param {Page} page */
function repaint(page) {
  const { drawing, visNodes, visEdges } = page.chart;
  // Nodes that were dragged keep their places.
  drawOnce(page.chart.network, () => {
    visNodes.update(
      drawing.nodes.map((node) => ({ ...nodeItem(page, node), x: undefined, y: undefined })),
    );
    visEdges.update(drawing.edges.map((edge) => edgeItem(page, edge)));
  });
}

/**
 * Adds the switch of physics to a network that is not too large. Nodes stay where they are when it
 * is turned off.
 *
 * @param {Page} page
 */
export function startPhysics(page) {
  const button = byId("physics");
  if (page.chart.drawing.nodes.length > PHYSICS_UP_TO) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isOn));
    page.chart.drawing.isLoose = true;
    repaint(page);
    setPhysics(page, isOn);
  });
}

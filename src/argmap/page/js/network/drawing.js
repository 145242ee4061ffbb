// Draws the map of single nodes and edges with vis-network, and keeps it up to date.

/** @import { Fold, Page, Point } from "../core/types.d.ts" */

import { byId } from "../core/elements.js";
import { readJson } from "../core/embedded-data.js";
import { readColours } from "../core/palette.js";
import { isNarrowScreen, isPortrait } from "../core/screen.js";
import { choose, chooseEdge, chooseGroup } from "../core/selection.js";
import { paintActors } from "./actors/actor-network.js";
import { PHYSICS, PHYSICS_UP_TO } from "./actors/actor-view.js";
import { hasActorNetwork } from "./actors/members.js";
import { drawBars } from "./bundle-bars.js";
import { bundledWith, isMutual } from "./bundles.js";
import {
  chartElement,
  currentEdgeStyle,
  currentNodeStyle,
  filteredBy,
  isHidden,
  isLarge,
  motion,
  viewBox,
} from "./chart.js";
import { leaveColumns, openBundleOf } from "./columns.js";
import { drawDiscs } from "./discs.js";
import { fade } from "./fading.js";
import { foldOf, forgetGroups, groupOf, openGroup } from "./folding.js";
import { ScreenGrid } from "./label-sizes.js";
import { writeNames } from "./labels.js";
import { drawBackground, nodeNear, paintLargeMap, settleSoon } from "./large-map.js";
import { moveLinePoints, pointStyles } from "./line-points.js";
import { fitAgain, fitAll, leaveWhole } from "./navigation.js";
import { placeForScreen, placeList } from "./phone-layout.js";
import { drawRings } from "./rings.js";
import { isCardKind } from "./styles.js";
import { runVis } from "./vis-script.js";

/** How far from a name or a card a finger may be, in pixels. */
const FINGER = 9;

/** Starts the chart. Call `paintSelection` afterwards. @param {Page} page */
export function startChart(page) {
  readColours();
  startNetwork(page);
  chartElement().addEventListener("mousemove", (event) => hoverName(page, event));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    paint(page);
  });
}

/** Starts vis-network. @param {Page} page */
function startNetwork(page) {
  const { graph } = page;
  const isMany = isLarge(page);
  runVis();
  page.chart.visNodes = new vis.DataSet(
    isMany
      ? []
      : [...graph.nodes.map((node) => currentNodeStyle(page, node)), ...pointStyles(page)],
  );
  page.chart.visEdges = new vis.DataSet(
    isMany ? [] : graph.edges.map((edge) => currentEdgeStyle(page, edge)),
  );
  const options = readJson("options");
  // The picture in the background would still show a dragged node at its old position.
  if (isMany) Object.assign(options.interaction, { dragNodes: false, hover: false });
  const items = { nodes: page.chart.visNodes, edges: page.chart.visEdges };
  page.chart.network = new vis.Network(chartElement(), items, options);
  /** @param {CanvasRenderingContext2D} ctx */
  const drawBehind = (ctx) => {
    drawDiscs(page, ctx, viewBox(page, 1));
    moveLinePoints(page);
    drawBars(page, ctx);
  };
  /** @param {CanvasRenderingContext2D} ctx */
  const drawFirst = (ctx) => (isMany ? drawBackground(page, ctx) : drawBehind(ctx));
  page.chart.network.on("beforeDrawing", drawFirst);
  page.chart.network.on("zoom", leaveWhole);
  page.chart.network.on("dragEnd", leaveWhole);
  // vis-network moves the map after it has reported the new size.
  page.chart.network.on("resize", () => setTimeout(() => fitAgain(page)));
  if (isMany) {
    for (const name of ["zoom", "dragEnd", "animationFinished", "resize"]) {
      page.chart.network.on(name, () => settleSoon(page));
    }
  }
  page.chart.network.on("afterDrawing", (ctx) => {
    drawRings(page, ctx);
    const first = [page.chart.selected, page.chart.hovered, ...filteredBy(page)].flatMap(
      (number) => (number === null || isHidden(page, number) ? [] : [number]),
    );
    page.chart.written = writeNames(page, ctx, { first, grid: new ScreenGrid(page) });
  });
  page.chart.network.on("click", (event) => {
    const near = () => (isMany ? nodeNear(page, event.pointer.canvas) : null);
    const onName = targetAt(page, event.pointer.DOM);
    const [node = null] = event.nodes.filter(isNumber);
    const hit = onName ?? node ?? near() ?? besideFinger(page, event);
    const line = event.edges.length ? foldOf(page, graph.edges[event.edges[0]].from) : undefined;
    const group = hit === null ? line : foldOf(page, hit);
    if (group) chooseGroup(page, group);
    else if (hit !== null) choose(page, hit, { move: isNarrowScreen() });
    else if (event.edges.length) chooseLine(page, event.edges[0]);
    else choose(page, null);
  });
  /** @param {number} node */
  const open = (node) => openBundleOf(page, node);
  page.chart.network.on("dragStart", (event) => {
    const opened = event.nodes.filter(isNumber).map(open);
    if (opened.some(Boolean)) drawLines(page);
  });
  page.chart.network.on("hoverNode", (event) => {
    if (!isNumber(event.node)) return;
    page.chart.hoveredNode = event.node;
    hover(page, event.node);
  });
  page.chart.network.on("blurNode", () => hover(page, null));
  fitAll(page, false);
}

/** Draws all lines again after bundles were opened. @param {Page} page */
function drawLines(page) {
  page.chart.visNodes.update(pointStyles(page));
  page.chart.visEdges.update(page.graph.edges.map((edge) => currentEdgeStyle(page, edge)));
}

/**
 * Adds the switch of physics to a map that is not too large. Nodes stay where they are when it is
 * turned off.
 *
 * @param {Page} page
 */
export function startPhysics(page) {
  const button = byId("physics");
  if (isLarge(page) || page.chart.list || page.graph.nodes.length > PHYSICS_UP_TO) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isOn));
    leaveColumns(page);
    drawLines(page);
    page.chart.network.setOptions({ physics: isOn ? PHYSICS : { enabled: false } });
  });
}

/**
 * Chooses an edge, or the position of a line that is drawn for several.
 *
 * @param {Page} page
 * @param {number} number
 */
function chooseLine(page, number) {
  const { graph } = page;
  const edge = graph.edges[number];
  const isOne = bundledWith(page, edge).length === 1 || isMutual(page, edge);
  if (isOne) chooseEdge(page, number);
  else choose(page, [edge.from, edge.to].find((end) => isCardKind(graph.nodes[end].kind)) ?? null);
}

/** Whether an id is that of a node, and not of a bar. @param {number | string} id */
const isNumber = (id) => typeof id === "number";

/**
 * The node whose name or card is at a point of the screen.
 *
 * @param {Page} page
 * @param {Point} point
 */
function targetAt(page, { x, y }) {
  const found = [...page.chart.written]
    .reverse()
    .find(
      (box) => box.owner >= 0 && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
  return found?.owner ?? null;
}

/**
 * The node whose name or card is nearest to a finger.
 *
 * @param {Page} page
 * @param {{ pointer: { DOM: Point } }} event
 */
function besideFinger(page, { pointer }) {
  if (!isNarrowScreen()) return null;
  const { x, y } = pointer.DOM;
  let best = { owner: /** @type {number | null} */ (null), distance: FINGER };
  for (const { owner, left, right, top, bottom } of page.chart.written) {
    const [across, down] = [Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)];
    const distance = Math.hypot(across, down);
    if (owner >= 0 && distance < best.distance) best = { owner, distance };
  }
  return best.owner;
}

/**
 * Highlights the node whose name is under the pointer.
 *
 * @param {Page} page
 * @param {MouseEvent} event
 */
function hoverName(page, event) {
  if (!(event.target instanceof HTMLCanvasElement) || event.buttons) return;
  const at = { x: event.offsetX, y: event.offsetY };
  const number = targetAt(page, at);
  const isOverNode = page.chart.hovered !== null && page.chart.hovered === page.chart.hoveredNode;
  if (number === page.chart.hovered || (number === null && isOverNode)) return;
  hover(page, number);
}

/** @param {Page} page @param {number | null} number */
function hover(page, number) {
  page.chart.hovered = number;
  chartElement().classList.toggle("over", number !== null);
}

/** Shows the selection of the current state on the map. @param {Page} page */
export function paintSelection(page) {
  if (hasActorNetwork(page)) {
    paintActors(page);
    return;
  }
  fade(page);
  if (page.chart.selected === null) {
    // This draws the whole map.
    if (isSomethingSelected(page)) page.chart.network.unselectAll();
  } else if (!isLarge(page)) page.chart.network.selectNodes([page.chart.selected], false);
  paint(page);
}

/** Whether vis-network shows a node or an edge as selected. @param {Page} page */
function isSomethingSelected(page) {
  const { nodes, edges } = page.chart.network.getSelection();
  return nodes.length + edges.length > 0;
}

/** The group that was open when the map was drawn. @type {Fold | undefined} */
let drawnGroup;

/** Draws the map again when the window has become wide, or narrow and high. @param {Page} page */
export function followWindow(page) {
  let last = isPortrait();
  // vis-network moves the map after it has reported the new size.
  page.chart.network.on("resize", () =>
    setTimeout(() => {
      if (isPortrait() === last) return;
      last = isPortrait();
      drawAgain(page);
    }),
  );
}

/** Draws all nodes and edges, arranged for the form of the window. @param {Page} page */
function drawAgain(page) {
  const { graph } = page;
  placeForScreen(page);
  forgetGroups();
  if (!isLarge(page)) {
    page.chart.visNodes.update([
      ...graph.nodes.map((node) => currentNodeStyle(page, node)),
      ...pointStyles(page),
    ]);
    page.chart.visEdges.update(graph.edges.map((edge) => currentEdgeStyle(page, edge)));
  }
  fitAll(page, false);
}

/** Draws all nodes and edges in their current style. @param {Page} page */
function paint(page) {
  const { graph } = page;
  if (isLarge(page)) {
    paintLargeMap(page);
    return;
  }
  const isPlaced = placeList(page);
  const styles = graph.nodes.map((node) => {
    const { x, y, ...style } = currentNodeStyle(page, node);
    // Keep the positions of nodes that were dragged. Those of groups change when one is opened.
    return isPlaced || groupOf(page, node.vis) ? { x, y, ...style } : style;
  });
  page.chart.visNodes.update([...styles, ...pointStyles(page)]);
  page.chart.visEdges.update(graph.edges.map((edge) => currentEdgeStyle(page, edge)));
  const group = openGroup(page);
  if (group === drawnGroup) return;
  drawnGroup = group;
  // The map may be shown only after this.
  requestAnimationFrame(() => fitAll(page, motion()));
}

// Draws the map with vis-network and keeps it up to date. The first view of an overview is drawn
// before vis-network runs.

/** @import { Fold, Point } from "../core/types.d.ts" */
/** @import { VisDataSet, VisNetwork } from "./vis-types.d.ts" */

import { byId, element } from "../core/elements.js";
import { readJson } from "../core/embedded-data.js";
import { graph } from "../core/page-state.js";
import { readColours } from "../core/palette.js";
import { isNarrowScreen, isPortrait } from "../core/screen.js";
import { choose, chooseEdge, chooseGroup, chooseLink } from "../core/selection.js";
import { drawBars } from "./bundle-bars.js";
import { bundledWith, isMutual } from "./bundles.js";
import {
  chart,
  chartElement,
  currentEdgeStyle,
  currentNodeStyle,
  filteredBy,
  isFaded,
  isFaint,
  isHidden,
  isLarge,
  motion,
  viewBox,
} from "./chart.js";
import { drawDiscs } from "./discs.js";
import { fade } from "./fading.js";
import { foldOf, forgetGroups, groupOf, openGroup } from "./folding.js";
import { ScreenGrid } from "./label-sizes.js";
import { writeNames } from "./labels.js";
import { drawBackground, nodeNear, paintLargeMap, settleSoon } from "./large-map.js";
import { moveLinePoints, pointStyles } from "./line-points.js";
import { fitAgain, fitAll, leaveWhole, moveTo } from "./navigation.js";
import {
  drawOverviewBehind,
  drawOverviewCards,
  openTopic,
  paintOpened,
} from "./overview/drawing.js";
import { linkAt } from "./overview/link-hits.js";
import { isOverview, open } from "./overview/overview.js";
import { isListOnPhones, placeForScreen, placeList } from "./phone-layout.js";
import { drawRings } from "./rings.js";
import { isCardKind } from "./styles.js";

/** How far from a name or a card a finger may be, in pixels. */
const FINGER = 9;

const NOTHING = { written: [], targets: [] };

/**
 * Starts the chart. Call `paint` afterwards.
 *
 * @param {boolean} isFirst whether to draw without vis-network at first
 */
export function startChart(isFirst) {
  readColours();
  startNetwork(isFirst);
  chartElement().addEventListener("mousemove", hoverName);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    paint();
  });
}

/** Starts vis-network, or what draws the first view of an overview. @param {boolean} isFirst */
function startNetwork(isFirst) {
  const isMany = isLarge();
  const isEmpty = isMany || isOverview();
  if (isFirst) {
    Object.assign(chart, { visNodes: NO_ITEMS, visEdges: NO_ITEMS });
    chart.network = new FirstDrawing(chartElement());
  } else {
    runVis();
    chart.visNodes = new vis.DataSet(
      isEmpty ? [] : [...graph.nodes.map(currentNodeStyle), ...pointStyles()],
    );
    chart.visEdges = new vis.DataSet(isEmpty ? [] : graph.edges.map(currentEdgeStyle));
    const options = readJson("options");
    // The picture in the background would still show a dragged node at its old position.
    if (isEmpty) Object.assign(options.interaction, { dragNodes: false, hover: !isMany });
    const items = { nodes: chart.visNodes, edges: chart.visEdges };
    // This removes the first drawing.
    chart.network = new vis.Network(chartElement(), items, options);
  }
  /** @param {CanvasRenderingContext2D} ctx */
  const drawBehind = (ctx) => {
    if (isOverview()) drawOverviewBehind(ctx);
    else drawDiscs(ctx, viewBox(1));
    moveLinePoints();
    drawBars(ctx);
  };
  const drawFirst = isMany ? drawBackground : drawBehind;
  chart.network.on("beforeDrawing", drawFirst);
  if (isOverview() || isListOnPhones()) {
    chart.network.on("zoom", leaveWhole);
    chart.network.on("dragEnd", leaveWhole);
    // vis-network moves the map after it has reported the new size.
    chart.network.on("resize", () => setTimeout(fitAgain));
  }
  if (isMany) {
    for (const name of ["zoom", "dragEnd", "animationFinished", "resize"]) {
      chart.network.on(name, settleSoon);
    }
  }
  chart.network.on("afterDrawing", (ctx) => {
    drawRings(ctx);
    const first = [chart.selected, chart.hovered, ...filteredBy()].flatMap((number) =>
      number === null || isHidden(number) ? [] : [number],
    );
    const grid = new ScreenGrid();
    const { written, targets } = isOverview() ? drawOverviewCards(ctx, grid) : NOTHING;
    const names = writeNames(ctx, { isFaded, isHidden, first, grid });
    chart.written = [...written, ...names];
    chart.targets = [...targets, ...names];
  });
  chart.network.on("click", (event) => {
    const near = () => (isMany ? nodeNear(event.pointer.canvas) : null);
    const onName = targetAt(event.pointer.DOM);
    const [node = null] = event.nodes.filter(isNumber);
    const hit = onName ?? node ?? near() ?? besideFinger(event);
    const line = event.edges.length ? foldOf(graph.edges[event.edges[0]].from) : undefined;
    const group = hit === null ? line : foldOf(hit);
    if (group) chooseGroup(group);
    else if (hit !== null) choose(hit, { move: isNarrowScreen() || isOverview() });
    else if (event.edges.length) chooseLine(event.edges[0]);
    else {
      const pair = isOverview() ? linkAt(event.pointer.DOM) : null;
      if (pair) chooseLink(pair);
      else choose(null);
    }
  });
  chart.network.on("hoverNode", (event) => {
    if (!isNumber(event.node)) return;
    chart.hoveredNode = event.node;
    hover(event.node);
  });
  chart.network.on("blurNode", () => hover(null));
  fitAll(false);
}

/** Chooses an edge, or the position of a line that is drawn for several. @param {number} number */
function chooseLine(number) {
  const edge = graph.edges[number];
  const isOne = bundledWith(edge, isFaint).length === 1 || isMutual(edge, isFaint);
  if (isOne) chooseEdge(number);
  else choose([edge.from, edge.to].find((end) => isCardKind(graph.nodes[end].kind)) ?? null);
}

/** Whether an id is that of a node, and not of a bar. @param {number | string} id */
const isNumber = (id) => typeof id === "number";

/** Replaces the first drawing by vis-network. */
export function finishChart() {
  startNetwork(false);
  paint();
}

/** The node whose name or card is at a point of the screen. @param {Point} point */
function targetAt({ x, y }) {
  const found = [...chart.targets]
    .reverse()
    .find(
      (box) => box.owner >= 0 && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
  return found?.owner ?? null;
}

/**
 * The node whose name or card is nearest to a finger.
 *
 * @param {{ pointer: { DOM: Point } }} event
 */
function besideFinger({ pointer }) {
  if (!isNarrowScreen()) return null;
  const { x, y } = pointer.DOM;
  let best = { owner: /** @type {number | null} */ (null), distance: FINGER };
  for (const { owner, left, right, top, bottom } of chart.targets) {
    const [across, down] = [Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)];
    const distance = Math.hypot(across, down);
    if (owner >= 0 && distance < best.distance) best = { owner, distance };
  }
  return best.owner;
}

/** Highlights the node whose name is under the pointer. @param {MouseEvent} event */
function hoverName(event) {
  if (!(event.target instanceof HTMLCanvasElement) || event.buttons) return;
  const at = { x: event.offsetX, y: event.offsetY };
  const number = targetAt(at);
  const isOnLink = number === null && isOverview() && linkAt(at) !== null;
  chartElement().classList.toggle("over-link", isOnLink);
  const isOverNode = chart.hovered !== null && chart.hovered === chart.hoveredNode;
  if (number === chart.hovered || (number === null && isOverNode)) return;
  hover(number);
  if (isOverview()) chart.network.redraw();
}

/** @param {number | null} number */
function hover(number) {
  chart.hovered = number;
  chartElement().classList.toggle("over", number !== null);
}

/** Shows the selection of the current state on the map. */
export function paintSelection() {
  fade();
  if (chart.selected === null) {
    // This draws the whole map.
    if (isSomethingSelected()) chart.network.unselectAll();
  } else if (!isLarge() && !isOverview()) chart.network.selectNodes([chart.selected], false);
  paint();
}

/** Whether vis-network shows a node or an edge as selected. */
function isSomethingSelected() {
  const { nodes, edges } = chart.network.getSelection();
  return nodes.length + edges.length > 0;
}

/** The group that was open when the map was drawn. @type {Fold | undefined} */
let drawnGroup;

/** Draws the map again when the window has become wide, or narrow and high. */
export function followWindow() {
  let last = isPortrait();
  // vis-network moves the map after it has reported the new size.
  chart.network.on("resize", () =>
    setTimeout(() => {
      if (isPortrait() === last) return;
      last = isPortrait();
      drawAgain();
    }),
  );
}

/** Draws all nodes and edges, arranged for the form of the window. */
function drawAgain() {
  if (isOverview()) {
    const topic = open;
    openTopic(null);
    fitAll(false);
    if (topic !== null) moveTo(topic);
    return;
  }
  placeForScreen();
  forgetGroups();
  if (!isLarge()) {
    chart.visNodes.update([...graph.nodes.map(currentNodeStyle), ...pointStyles()]);
    chart.visEdges.update(graph.edges.map(currentEdgeStyle));
  }
  fitAll(false);
}

/** Draws all nodes and edges in their current style. */
function paint() {
  if (isLarge()) {
    paintLargeMap();
    return;
  }
  if (isOverview()) {
    paintOpened();
    return;
  }
  const isPlaced = placeList();
  const styles = graph.nodes.map((node) => {
    const { x, y, ...style } = currentNodeStyle(node);
    // Keep the positions of nodes that were dragged. Those of groups change when one is opened.
    return isPlaced || groupOf(node.vis) ? { x, y, ...style } : style;
  });
  chart.visNodes.update([...styles, ...pointStyles()]);
  chart.visEdges.update(graph.edges.map(currentEdgeStyle));
  const group = openGroup();
  if (group === drawnGroup) return;
  drawnGroup = group;
  // The map may be shown only after this.
  requestAnimationFrame(() => fitAll(motion()));
}

/** Instead of the nodes and edges of vis-network. @type {VisDataSet} */
export const NO_ITEMS = { update() {}, remove() {}, getIds: () => [] };

/** @implements {VisNetwork} */
export class FirstDrawing {
  /** @param {HTMLElement} holder */
  constructor(holder) {
    const { clientWidth, clientHeight } = holder;
    const [width, height] = [clientWidth, clientHeight].map((size) =>
      Math.round(size * devicePixelRatio),
    );
    this.canvas = element("canvas", { class: "first", width, height });
    holder.append(this.canvas);
    this.half = { x: clientWidth / 2, y: clientHeight / 2 };
    this.scale = 1;
    /** The point of the map in the middle. @type {Point} */
    this.middle = { x: 0, y: 0 };
    /** @type {Map<string, (event: any) => void>} */
    this.listeners = new Map();
    this.body = { nodes: {}, edges: {}, emitter: { emit() {} } };
  }

  /** @param {string} name @param {(event: any) => void} listener */
  on(name, listener) {
    this.listeners.set(name, listener);
  }

  /** @param {{ position?: Point, scale?: number, offset?: Point }} options */
  moveTo({ position = this.middle, scale = this.scale, offset = { x: 0, y: 0 } }) {
    this.scale = scale;
    this.middle = { x: position.x - offset.x / scale, y: position.y - offset.y / scale };
  }

  getScale() {
    return this.scale;
  }

  getViewPosition() {
    return this.middle;
  }

  getSelection() {
    return { nodes: [], edges: [] };
  }

  selectNodes() {}

  unselectAll() {}

  redraw() {
    const ctx = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    const { scale, half, middle } = this;
    ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    ctx.clearRect(0, 0, 2 * half.x, 2 * half.y);
    ctx.translate(half.x - middle.x * scale, half.y - middle.y * scale);
    ctx.scale(scale, scale);
    this.listeners.get("beforeDrawing")?.(ctx);
    this.listeners.get("afterDrawing")?.(ctx);
  }
}

/** Runs the script of vis-network, which the page has as text, so that it does not delay others. */
export function runVis() {
  if ("vis" in window) return;
  const script = element("script", {}, byId("vis-network").textContent);
  document.head.append(script);
  script.remove();
}

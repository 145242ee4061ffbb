// Draws the map with vis-network and keeps it up to date.

import {
  chart,
  chartElement,
  currentEdgeStyle,
  currentNodeStyle,
  filteredBy,
  isFaded,
  isHidden,
  isLarge,
  isNarrowScreen,
  viewBox,
} from "./chart.js";
import { drawDiscs } from "./discs.js";
import { readJson } from "./embedded-data.js";
import { writeNames } from "./labels.js";
import { drawBackground, nodeNear, paintLargeMap, settleSoon } from "./level-of-detail.js";
import { fitAll } from "./navigation.js";
import { graph, shown, state } from "./page-state.js";
import { readColours } from "./palette.js";
import { choose, chooseEdge } from "./selection.js";

/**
 * Starts the network. Call `paint` afterwards.
 *
 * @param {() => void} onColours called when the page changes between light and dark
 */
export function startChart(onColours) {
  readColours();
  const isMany = isLarge();
  chart.visNodes = new vis.DataSet(isMany ? [] : graph.nodes.map(currentNodeStyle));
  chart.visEdges = new vis.DataSet(isMany ? [] : graph.edges.map(currentEdgeStyle));
  const options = readJson("options");
  // The picture in the background would still show a dragged node at its old position.
  if (isMany) Object.assign(options.interaction, { dragNodes: false, hover: false });
  const items = { nodes: chart.visNodes, edges: chart.visEdges };
  chart.network = new vis.Network(chartElement(), items, options);
  /** @param {CanvasRenderingContext2D} ctx */
  const drawVisibleDiscs = (ctx) => drawDiscs(ctx, viewBox(1));
  chart.network.on("beforeDrawing", isMany ? drawBackground : drawVisibleDiscs);
  if (isMany) {
    for (const name of ["zoom", "dragEnd", "animationFinished", "resize"]) {
      chart.network.on(name, settleSoon);
    }
  }
  chart.network.on("afterDrawing", (ctx) => {
    const first = [chart.selected, chart.hovered, ...filteredBy()].flatMap((number) =>
      number === null || isHidden(number) ? [] : [number],
    );
    chart.written = writeNames(ctx, { isFaded, isHidden, first });
  });
  chart.network.on("click", (event) => {
    const near = () => (isMany ? nodeNear(event.pointer.canvas) : null);
    const hit = event.nodes.length ? event.nodes[0] : near();
    if (hit !== null) choose(hit, { move: isNarrowScreen() });
    else if (event.edges.length) chooseEdge(event.edges[0]);
    else choose(null);
  });
  chart.network.on("hoverNode", (event) => hover(event.node));
  chart.network.on("blurNode", () => hover(null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    paint();
    onColours();
  });
  fitAll(false);
}

/** @param {number | null} number */
function hover(number) {
  chart.hovered = number;
  chartElement().classList.toggle("over", number !== null);
}

/** Shows the selection of the current state on the map. */
export function paintSelection() {
  fade();
  if (chart.selected === null) chart.network.unselectAll();
  else if (!isLarge()) chart.network.selectNodes([chart.selected], false);
  paint();
}

/** Draws all nodes and edges in their current style. */
function paint() {
  if (isLarge()) {
    paintLargeMap();
    return;
  }
  const styles = graph.nodes.map((node) => {
    // Keep the positions of nodes that were dragged.
    const { x, y, ...style } = currentNodeStyle(node);
    return style;
  });
  chart.visNodes.update(styles);
  chart.visEdges.update(graph.edges.map(currentEdgeStyle));
}

/** Fades nodes and edges that do not pass the filters or are not connected to the selection. */
function fade() {
  const edge = state.edge === "" ? null : graph.edges[Number(state.edge)];
  const selected = state.node ? graph.numberOf(state.node) : null;
  chart.selected = selected;
  chart.fadedNodes = null;
  chart.fadedEdges = null;
  if (selected === null && edge === null && !shown.active) return;
  const fadedNodes = shown.isIn.map((item) => 1 - item);
  const fadedEdges = shown.edgeIn.map((item) => 1 - item);
  if (selected !== null || edge !== null) {
    const edges = edge
      ? [edge]
      : graph.edgesAt[Number(selected)].filter((item) => shown.edgeIn[item.vis]);
    const bright = new Set(edges.flatMap(({ from, to }) => [from, to]));
    if (selected !== null) bright.add(selected);
    const brightEdges = new Set(edges.map((item) => item.vis));
    for (const { vis } of graph.edges) if (!brightEdges.has(vis)) fadedEdges[vis] = 1;
    for (const { vis } of graph.nodes) fadedNodes[vis] = bright.has(vis) ? 0 : 1;
  }
  chart.fadedNodes = fadedNodes;
  chart.fadedEdges = fadedEdges;
}

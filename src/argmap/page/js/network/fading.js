// Decides which nodes and edges are faded or hidden.

/** @import { Page } from "../core/types.d.ts" */

import { chosenEvents } from "../core/events.js";

/** @param {Page} page @param {number} number */
export const isFaded = (page, number) => page.chart.fadedNodes?.[number] === 1;
/** @param {Page} page @param {number} number */
export const isFadedEdge = (page, number) => page.chart.fadedEdges?.[number] === 1;
/**
 * Whether filters hide a node. The selected node is never hidden.
 *
 * @param {Page} page
 * @param {number} number
 */
export const isDropped = (page, number) =>
  page.state.rest === "hide" && !page.shown.isIn[number] && number !== page.chart.selected;

/**
 * The edges that are shown with a node: its own, and of a controversy also those of its positions.
 *
 * @param {Page} page
 * @param {number} number
 */
function edgesWith(page, number) {
  const { graph } = page;
  const edges = graph.edgesAt[number];
  if (graph.nodes[number].kind !== "controversy") return edges;
  const positions = edges.filter(({ relation, to }) => relation === "position-of" && to === number);
  return [...new Set([...edges, ...positions.flatMap(({ from }) => graph.edgesAt[from])])];
}

/**
 * Fades nodes and edges that do not pass the filters or are not connected to the selection. A
 * selected event shows what it names.
 *
 * @param {Page} page
 */
export function fade(page) {
  const { graph } = page;
  const edge = page.state.edge === "" ? null : graph.edges[Number(page.state.edge)];
  const selected = page.state.node ? graph.numberOf(page.state.node) : null;
  page.chart.selected = selected;
  page.chart.fadedNodes = null;
  page.chart.fadedEdges = null;
  const named = new Set(chosenEvents(graph, page.state.event).flatMap(({ nodes = [] }) => nodes));
  if (selected === null && edge === null && !named.size && !page.shown.active) return;
  const fadedNodes = page.shown.isIn.map((item) => 1 - item);
  const fadedEdges = page.shown.edgeIn.map((item) => 1 - item);
  if (selected !== null || edge !== null) {
    const edges = edge
      ? [edge]
      : edgesWith(page, Number(selected)).filter((item) => page.shown.edgeIn[item.vis]);
    const bright = new Set(edges.flatMap(({ from, to }) => [from, to]));
    if (selected !== null) bright.add(selected);
    const brightEdges = new Set(edges.map((item) => item.vis));
    for (const { vis } of graph.edges) if (!brightEdges.has(vis)) fadedEdges[vis] = 1;
    for (const { vis } of graph.nodes) fadedNodes[vis] = bright.has(vis) ? 0 : 1;
  }
  if (named.size) {
    for (const { vis } of graph.nodes) if (!named.has(vis)) fadedNodes[vis] = 1;
    for (const { vis, from, to } of graph.edges) {
      if (!named.has(from) || !named.has(to)) fadedEdges[vis] = 1;
    }
  }
  page.chart.fadedNodes = fadedNodes;
  page.chart.fadedEdges = fadedEdges;
}

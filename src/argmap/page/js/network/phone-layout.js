// Arranges the map of a page for the form of the window: that of a single controversy as a list on
// phones, and any other small map stretched.

/** @import { GraphNode, Page, Point } from "../core/types.d.ts" */
/** @import { OpenedList } from "./phone-list.js" */

import { byId } from "../core/elements.js";
import { perPage } from "../core/lazy.js";
import { isPortrait } from "../core/screen.js";
import { chartElement, currentEdgeStyle, currentNodeStyle } from "./chart.js";
import { openGroup, setFolds } from "./folding.js";
import { pointStyles } from "./line-points.js";
import { OPENED_ZOOM, openedList } from "./phone-list.js";

/** The space above and below a list, and above the first member of an open group, in pixels. */
const EDGE = 8;
const BEFORE = 60;
/** The share of a map above the details. */
const UNCOVERED = 0.4;

let madeFor = "";

/** The controversy of the page, if the map is a list on phones; one or none. */
const subjects = perPage((page) => {
  const { graph } = page;
  const { cards, versus } = graph.data;
  /** @param {string} kind */
  const allOf = (kind) => graph.nodes.filter((node) => node.kind === kind);
  const [topic, ...others] = allOf("controversy");
  const isOne = topic && !others.length && allOf("position").length && !allOf("reading").length;
  return isOne && cards && versus === null ? [topic.vis] : [];
});

/**
 * Places the nodes for a phone, if the page and the screen are for a list.
 *
 * @param {Page} page
 * @param {boolean} isMoved whether the nodes are now where they are on a wide screen
 * @returns whether this has changed their places
 */
export function placeList(page, isMoved = false) {
  const { graph } = page;
  const [topic] = subjects(page);
  if (topic === undefined) return false;
  const isList = isPortrait();
  // Its buttons are in a bar above it.
  byId("map").classList.toggle("with-bar", isList);
  if (!isList) {
    if (page.chart.list) setFolds(null);
    page.chart.list = null;
    return false;
  }
  const { clientWidth, clientHeight } = chartElement();
  // The map may be hidden, and is then placed again once it has a size.
  const width = clientWidth || innerWidth;
  const height = (clientHeight || innerHeight / 2) - 2 * EDGE;
  const key = [width, height, openGroup(page)?.members].join();
  if (page.chart.list && key === madeFor && !isMoved) return false;
  madeFor = key;
  const numbers = graph.nodes.map(({ vis }) => vis).filter((number) => number !== topic);
  page.chart.list = openedList(page, topic, numbers, { width, height });
  graph.data.layout = "listed";
  for (const [number, place] of page.chart.list.places) Object.assign(graph.nodes[number], place);
  setFolds(page.chart.list);
  return true;
}

/** The box of a list with the space around it. @param {Page} page */
export function listBox(page) {
  const { top, bottom } = /** @type {OpenedList} */ (page.chart.list).box;
  const edge = EDGE / OPENED_ZOOM;
  return { top: top - edge, bottom: bottom + edge };
}

/**
 * Shows a list from its top, or from the first member of a group that is open.
 *
 * @param {Page} page
 * @param {object | false} animation
 */
export function fitList(page, animation) {
  const { graph } = page;
  if (placeList(page)) {
    page.chart.visNodes.update([
      ...graph.nodes.map((node) => currentNodeStyle(page, node)),
      ...pointStyles(page),
    ]);
    page.chart.visEdges.update(graph.edges.map((edge) => currentEdgeStyle(page, edge)));
  }
  if (!page.chart.list) return;
  const scale = OPENED_ZOOM;
  const screen = chartElement().clientHeight / scale;
  const { top, bottom } = listBox(page);
  const first = openGroup(page)?.members[0];
  const wish = first === undefined ? top : graph.nodes[first].y - BEFORE / scale;
  // The details cover the lower part.
  const last = bottom - screen * UNCOVERED;
  const y = Math.max(top, Math.min(wish, last)) + screen / 2;
  page.chart.network.moveTo({ position: { x: 0, y }, scale, animation });
}

/** Where Python placed the nodes. @type {{ places: Point[], layout: string } | null} */
let made = null;

/** Places the nodes of a small map for the form of the screen. @param {Page} page */
export function placeForScreen(page) {
  const { nodes, data } = page.graph;
  made ??= { places: nodes.map(({ x, y }) => ({ x, y })), layout: data.layout };
  for (const [number, place] of made.places.entries()) Object.assign(nodes[number], place);
  data.layout = made.layout;
  placeList(page, true);
  if (!page.chart.list) stretchForPortrait(nodes, data.layout);
}

/** The highest factor by which the map is stretched. */
const MAX_STRETCH = 2.8;
/** The height in pixels that is not available for the map. */
const OTHER_HEIGHT = 300;

/** The width in pixels that is not available for the map on a wide screen. */
const OTHER_WIDTH = 372;
/** The highest factor by which a map is widened, and the share of the width that it then has. */
const MAX_WIDENED = 1.6;
const WIDE_SHARE = 0.8;

/**
 * Stretches the map on a narrow screen in portrait format, and widens that of one controversy on a
 * wide screen. Distances only increase, so there are no new overlaps. Positions in a row are moved
 * up and down alternately, to make room for their names.
 *
 * @param {GraphNode[]} nodes changed in place
 * @param {string} layout
 */
function stretchForPortrait(nodes, layout) {
  if (!nodes.length) return;
  const isWide = innerWidth > 760 && layout === "layered";
  if (!isPortrait() && !isWide) return;
  /** @param {(node: GraphNode) => number} measure */
  const span = (measure) => {
    const values = nodes.map(measure);
    return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  };
  const shape =
    span((node) => node.x) /
    Math.max(
      1,
      span((node) => node.y),
    );
  if (isWide) {
    // More room for names beside their symbols. Straight lines do not cross more often.
    const wanted = ((innerWidth - OTHER_WIDTH) / (innerHeight - OTHER_HEIGHT) / shape) * WIDE_SHARE;
    const widened = Math.min(MAX_WIDENED, wanted);
    if (widened > 1) for (const node of nodes) node.x = Math.round(node.x * widened);
    return;
  }
  const stretch = Math.min(MAX_STRETCH, ((innerHeight - OTHER_HEIGHT) / innerWidth) * shape);
  if (stretch <= 1) return;
  for (const node of nodes) node.y = Math.round(node.y * stretch);
  if (layout === "packed" || layout === "compact" || stretch <= 1.5) return;
  nodes
    .filter((node) => node.kind === "position")
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .forEach((node, place) => {
      node.y += place % 2 ? 70 : -70;
    });
}

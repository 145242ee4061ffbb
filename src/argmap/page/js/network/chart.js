// The network on the page: the positions of its nodes, and which parts are faded or hidden.

/** @import { Box, GraphEdge, GraphNode, Page, Point } from "../core/types.d.ts" */

import { byId } from "../core/elements.js";
import { isMutual, isReplaced, lineEnds, wordOn } from "./bundles.js";
import { bendOf } from "./edge-bends.js";
import { asDrawn, edgeAsDrawn, groupOf, isFolded, openGroup } from "./folding.js";
import { edgeStyle, nodeStyle } from "./styles.js";

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
/** The animation of a movement; false for no animation. */
export const motion = () =>
  reducedMotion.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };

/** Whether the map is too large to give every node to vis-network. @param {Page} page */
export const isLarge = (page) => !page.graph.data.cards;

export const chartElement = () => byId("chart");

/**
 * The position of a node, also after it was dragged.
 *
 * @param {Page} page
 * @param {number} number
 * @returns {Point}
 */
export const positionOf = (page, number) =>
  page.chart.network?.body.nodes[number] ?? asDrawn(page, page.graph.nodes[number]);

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
/** Whether a node is not drawn as a single node. @param {Page} page @param {number} number */
export const isHidden = (page, number) => isDropped(page, number) || isFolded(page, number);

/** The nodes on which the filters of the view are based. @param {Page} page */
export const filteredBy = (page) =>
  [page.state.stances, page.state.versus, page.state.round]
    .filter(Boolean)
    .map((ref) => page.graph.numberOf(ref));

/**
 * The part of the map that is on the screen.
 *
 * @param {Page} page
 * @param {number} factor to enlarge it
 * @returns {Box}
 */
export function viewBox(page, factor) {
  const { clientWidth, clientHeight } = chartElement();
  const scale = page.chart.network.getScale();
  const { x, y } = page.chart.network.getViewPosition();
  const [wide, tall] = [(clientWidth / 2 / scale) * factor, (clientHeight / 2 / scale) * factor];
  return { left: x - wide, right: x + wide, top: y - tall, bottom: y + tall };
}

/** The current node for vis-network. @param {Page} page @param {GraphNode} node */
export const currentNodeStyle = (page, node) => ({
  ...nodeStyle(
    page,
    asDrawn(page, node),
    isFaded(page, node.vis),
    node.vis === page.chart.selected,
  ),
  hidden: isHidden(page, node.vis),
});

/**
 * Whether an edge is one of the many of an open group, of which no member is chosen.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
const isInOpenGroup = (page, { from }) =>
  page.state.group !== "" &&
  groupOf(page, from) !== undefined &&
  groupOf(page, from) === openGroup(page);

/** The current edge for vis-network. @param {Page} page @param {GraphEdge} edge */
export function currentEdgeStyle(page, edge) {
  const drawn = edgeAsDrawn(page, edge) ?? edge;
  const isOut = page.state.rest === "hide" && !page.shown.edgeIn[edge.vis];
  const isGone =
    isHidden(page, drawn.from) || isHidden(page, drawn.to) || edgeAsDrawn(page, edge) === null;
  const isAway = isReplaced(page, edge);
  const style = edgeStyle(page, drawn, isFadedEdge(page, edge.vis) || isInOpenGroup(page, edge), {
    bend: bendOf(page, drawn),
    isMutual: isMutual(page, edge),
    word: wordOn(page, edge),
  });
  const isHiddenEdge = isGone || isOut || isAway;
  return {
    ...style,
    ...(isHiddenEdge ? {} : lineEnds(page, edge)),
    hidden: isHiddenEdge,
  };
}

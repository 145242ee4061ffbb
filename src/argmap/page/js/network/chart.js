// The network on the page: the positions of its nodes, and which parts are faded or hidden.

/** @import { Box, GraphEdge, GraphNode, OwnedBox, Point } from "../core/types.d.ts" */
/** @import { VisDataSet, VisNetwork } from "./vis-types.d.ts" */

import { byId } from "../core/elements.js";
import { graph, shown, state } from "../core/page-state.js";
import { isMutual, isReplaced, lineEnds, wordOn } from "./bundles.js";
import { bendOf } from "./edge-bends.js";
import { asDrawn, edgeAsDrawn, groupOf, isFolded, openGroup } from "./folding.js";
import { isOverview, opened } from "./overview/overview.js";
import { edgeStyle, nodeStyle } from "./styles.js";

/**
 * @typedef {object} Chart
 * @property {VisNetwork} network
 * @property {VisDataSet} visNodes
 * @property {VisDataSet} visEdges
 * @property {number | null} selected the number of the selected node
 * @property {number | null} hovered the number of the node under the pointer
 * @property {number | null} hoveredNode the last number of them that vis-network noticed
 * @property {Uint8Array | null} fadedNodes 1 for a faded node; null if no node is faded
 * @property {Uint8Array | null} fadedEdges
 * @property {OwnedBox[]} written the boxes of the names and cards on the screen
 * @property {OwnedBox[]} targets what can be clicked outside of vis-network, the topmost last
 */

/** The chart. `startChart` sets `network`, `visNodes` and `visEdges`. */
export const chart = /** @type {Chart} */ (
  /** @type {Partial<Chart>} */ ({
    selected: null,
    hovered: null,
    hoveredNode: null,
    fadedNodes: null,
    fadedEdges: null,
    written: [],
    targets: [],
  })
);

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
/** The animation of a movement; false for no animation. */
export const motion = () =>
  reducedMotion.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };

/** Whether the map is too large to give every node to vis-network. */
export const isLarge = () => !graph.data.cards;

export const chartElement = () => byId("chart");

/** The position of a node, also after it was dragged. @param {number} number @returns {Point} */
export const positionOf = (number) =>
  chart.network?.body.nodes[number] ?? opened.get(number) ?? asDrawn(graph.nodes[number]);

/** @param {number} number */
export const isFaded = (number) => chart.fadedNodes?.[number] === 1;
/** @param {number} number */
export const isFadedEdge = (number) => chart.fadedEdges?.[number] === 1;
/** Whether filters hide a node. The selected node is never hidden. @param {number} number */
export const isDropped = (number) =>
  state.rest === "hide" && !shown.isIn[number] && number !== chart.selected;
/** Whether a node is not drawn as a single node. @param {number} number */
export const isHidden = (number) =>
  isDropped(number) || (isOverview() && !opened.has(number)) || isFolded(number);

/** The nodes on which the filters of the view are based. */
export const filteredBy = () =>
  [state.stances, state.versus, state.round].filter(Boolean).map((ref) => graph.numberOf(ref));

/**
 * The part of the map that is on the screen.
 *
 * @param {number} factor to enlarge it
 * @returns {Box}
 */
export function viewBox(factor) {
  const { clientWidth, clientHeight } = chartElement();
  const scale = chart.network.getScale();
  const { x, y } = chart.network.getViewPosition();
  const [wide, tall] = [(clientWidth / 2 / scale) * factor, (clientHeight / 2 / scale) * factor];
  return { left: x - wide, right: x + wide, top: y - tall, bottom: y + tall };
}

/** The current node for vis-network. @param {GraphNode} node */
export const currentNodeStyle = (node) => ({
  ...nodeStyle(asDrawn(node), isFaded(node.vis), node.vis === chart.selected),
  ...opened.get(node.vis),
  hidden: isHidden(node.vis),
});

/**
 * Whether an edge is one of the many of an open group, of which no member is chosen.
 *
 * @param {GraphEdge} edge
 */
const isInOpenGroup = ({ from }) =>
  state.group !== "" && groupOf(from) !== undefined && groupOf(from) === openGroup();

/** The current edge for vis-network. @param {GraphEdge} edge */
export function currentEdgeStyle(edge) {
  const drawn = edgeAsDrawn(edge) ?? edge;
  const isOut = state.rest === "hide" && !shown.edgeIn[edge.vis];
  const isGone = isHidden(drawn.from) || isHidden(drawn.to) || edgeAsDrawn(edge) === null;
  const isAway = isReplaced(edge, isFaint);
  const style = edgeStyle(drawn, isFadedEdge(edge.vis) || isInOpenGroup(edge), {
    bend: bendOf(drawn),
    isMutual: isMutual(edge, isFaint),
    word: wordOn(edge),
  });
  const isHiddenEdge = isGone || isOut || isAway;
  return { ...style, ...(isHiddenEdge ? {} : lineEnds(edge, isFaint)), hidden: isHiddenEdge };
}

/** Whether an edge is faded or filtered out. @param {GraphEdge} edge */
export const isFaint = ({ vis }) => !shown.edgeIn[vis] || isFadedEdge(vis);

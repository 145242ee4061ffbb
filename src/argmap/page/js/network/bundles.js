// Actors or sources with the same edges are drawn with one line to each position, from the bar
// beside them.

/** @import { GraphEdge, Page } from "../core/types.d.ts" */

import { otherEnd } from "../core/graph.js";
import { columnsDrawn, hasLeftColumns } from "./columns.js";
import { asDrawn, foldOf, isList } from "./folding.js";

/**
 * Whether the frame of a controversy in columns shows an edge instead of a line: what is part of
 * it, and that positions are answers to one question.
 *
 * @param {GraphEdge} edge
 */
export const isInFrame = ({ relation, rule }) =>
  relation === "position-of" || relation === "reading-of" || rule === "alternative-positions";

/**
 * The edges for which one line is drawn: those that are not faint, or all if all are.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 * @returns {GraphEdge[]}
 */
export function bundledWith(page, edge) {
  const bundles = columnsDrawn(page)?.bundleOf;
  const [member, end] = bundles?.has(edge.from) ? [edge.from, edge.to] : [edge.to, edge.from];
  const members = bundles?.get(member);
  if (!members) return brightest(page, mutual(page, edge));
  const edges = members.flatMap((number) =>
    page.graph.edgesAt[number].filter(
      (other) => other.relation === edge.relation && otherEnd(other, number) === end,
    ),
  );
  return brightest(page, edges);
}

/** Whether an edge is faded or filtered out. @param {Page} page @param {GraphEdge} edge */
const isFaint = (page, { vis }) => !page.shown.edgeIn[vis] || page.chart.fadedEdges?.[vis] === 1;

/** @param {Page} page @param {GraphEdge[]} edges */
function brightest(page, edges) {
  const bright = edges.filter((edge) => !isFaint(page, edge));
  return bright.length ? bright : edges;
}

/**
 * An edge, with the one in the other direction if two positions contest each other.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
function mutual(page, edge) {
  const { from, to, relation, basis } = edge;
  if (!columnsDrawn(page) || relation !== "position-contests" || basis === "inferred")
    return [edge];
  return page.graph.edgesAt[from].filter(
    (other) => other.relation === relation && other.basis === basis && otherEnd(other, from) === to,
  );
}

/**
 * Whether two positions contest each other, so that one line is drawn with a head at both ends.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
export const isMutual = (page, edge) =>
  edge.relation === "position-contests" &&
  bundledWith(page, edge).some(({ from }) => from === edge.to);

/**
 * Whether another edge is drawn instead of an edge, or the frame of its controversy.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
export function isReplaced(page, edge) {
  if (!columnsDrawn(page)) return false;
  if (isInFrame(edge)) return true;
  const edges = bundledWith(page, edge);
  return edges[Math.floor((edges.length - 1) / 2)] !== edge;
}

/**
 * The card and the symbol beside it that an edge connects, in columns and in lists; null for other
 * edges.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
export function cardAndSymbol(page, { from, to }) {
  if (!columnsDrawn(page) && !isList()) return null;
  const [start, end] = [from, to].map((number) => asDrawn(page, page.graph.nodes[number]));
  const [card, symbol] = start.width ? [start, end] : [end, start];
  const hasSide = symbol.side === "left" || symbol.side === "right";
  return card.width && !symbol.width && hasSide ? { card, symbol } : null;
}

/**
 * The ends of a line that are not the middle of a node: at the bar of a bundle, or at the side of a
 * card.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 * @returns {{ from: number | string, to: number | string }}
 */
export function lineEnds(page, edge) {
  const found = hasLeftColumns(page) ? null : cardAndSymbol(page, edge);
  if (!found) return { from: edge.from, to: edge.to };
  const { card, symbol } = found;
  const [atCard, atSymbol] = card.vis === edge.from ? ["from", "to"] : ["to", "from"];
  const isOfBar = bundledWith(page, edge).length > 1;
  return {
    ...{ from: edge.from, to: edge.to },
    [atCard]: sideId(page, edge, card.vis, symbol.vis),
    ...(isOfBar ? { [atSymbol]: barId(firstOf(page, symbol.vis)) } : {}),
  };
}

/**
 * The first member of the bundle or the group of a node, or the node.
 *
 * @param {Page} page
 * @param {number} number
 */
const firstOf = (page, number) =>
  foldOf(page, number)?.members[0] ?? columnsDrawn(page)?.bundleOf.get(number)?.[0] ?? number;

/**
 * The id of the point at the side of a card at which a line ends. Lines of a bundle have one point.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 * @param {number} card
 * @param {number} symbol
 */
export function sideId(page, { vis, relation }, card, symbol) {
  const isBundled = columnsDrawn(page)?.bundleOf.has(symbol);
  // A stance that was held in two periods has two edges.
  const before = page.graph.edgesAt[symbol].filter(
    (other) => other.vis < vis && other.relation === relation && otherEnd(other, symbol) === card,
  );
  return `side ${card} ${firstOf(page, symbol)} ${relation} ${isBundled ? 0 : before.length}`;
}

/**
 * The word on a line between two positions of a controversy in columns, or "".
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
export function wordOn(page, { relation, basis }) {
  if (!columnsDrawn(page)) return "";
  if (relation === "position-contests") return basis === "stated" ? "rivals" : "rivals, inferred";
  return relation === "position-supports" ? "supports" : "";
}

/** The id of a bar for vis-network. @param {number} first the first member of its bundle */
export const barId = (first) => `bar ${first}`;

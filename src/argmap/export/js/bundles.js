// Actors or sources with the same edges are drawn with one line to each position, from the bar
// beside them.

/** @import { GraphEdge } from "./types.d.ts" */

import { columnsDrawn } from "./columns.js";
import { otherEnd } from "./graph.js";
import { graph } from "./page-state.js";

/** @typedef {(edge: GraphEdge) => boolean} EdgeTest */

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
 * @param {GraphEdge} edge
 * @param {EdgeTest} isFaint
 * @returns {GraphEdge[]}
 */
export function bundledWith(edge, isFaint) {
  const bundles = columnsDrawn()?.bundleOf;
  const [member, end] = bundles?.has(edge.from) ? [edge.from, edge.to] : [edge.to, edge.from];
  const members = bundles?.get(member);
  if (!members) return [edge];
  const edges = members.flatMap((number) =>
    graph.edgesAt[number].filter(
      (other) => other.relation === edge.relation && otherEnd(other, number) === end,
    ),
  );
  const bright = edges.filter((other) => !isFaint(other));
  return bright.length ? bright : edges;
}

/**
 * Whether another edge is drawn instead of an edge, or the frame of its controversy.
 *
 * @param {GraphEdge} edge
 * @param {EdgeTest} isFaint
 */
export function isReplaced(edge, isFaint) {
  if (!columnsDrawn()) return false;
  if (isInFrame(edge)) return true;
  const edges = bundledWith(edge, isFaint);
  return edges[Math.floor((edges.length - 1) / 2)] !== edge;
}

/**
 * The end of a line at the bar of its bundle, instead of a member; nothing for the line of one.
 *
 * @param {GraphEdge} edge
 * @param {EdgeTest} isFaint
 * @returns {{ from?: string, to?: string }}
 */
export function endAtBar(edge, isFaint) {
  const bundles = columnsDrawn()?.bundleOf;
  if (!bundles || bundledWith(edge, isFaint).length < 2) return {};
  const isFrom = bundles.has(edge.from);
  const [first] = /** @type {number[]} */ (bundles.get(isFrom ? edge.from : edge.to));
  return { [isFrom ? "from" : "to"]: barId(first) };
}

/** The id of a bar for vis-network. @param {number} first the first member of its bundle */
export const barId = (first) => `bar ${first}`;

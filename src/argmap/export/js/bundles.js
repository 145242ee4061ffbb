// Actors or sources with the same edges are drawn with one line to each position.

/** @import { GraphEdge } from "./types.d.ts" */

import { columnsDrawn } from "./columns.js";
import { otherEnd } from "./graph.js";
import { graph } from "./page-state.js";

/** @typedef {(edge: GraphEdge) => boolean} EdgeTest */

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
 * Whether another edge is drawn instead of an edge.
 *
 * @param {GraphEdge} edge
 * @param {EdgeTest} isFaint
 */
export function isBundled(edge, isFaint) {
  if (!columnsDrawn()) return false;
  const edges = bundledWith(edge, isFaint);
  return edges[Math.floor((edges.length - 1) / 2)] !== edge;
}

// The discs under controversies and threads.

/** @import { Box, Direction, Disc, GraphNode, Page } from "../core/types.d.ts" */

import { perPage } from "../core/lazy.js";
import { colours } from "../core/palette.js";
import { isHidden } from "./chart.js";

/**
 * The relations to the nodes inside a disc, by kind.
 *
 * @type {Record<string, [string, Direction][]>}
 */
const PARTS = {
  controversy: [
    ["position-of", "backward"],
    ["raises", "forward"],
  ],
  thread: [
    ["reading-of", "backward"],
    ["asks", "forward"],
  ],
};

/** The discs: one for each controversy, and for each thread with its own readings or questions. */
export const discs = perPage((page) =>
  page.graph.data.layout === "packed"
    ? page.graph.nodes.flatMap((node) => discOf(page, node) ?? [])
    : [],
);

/** The mean radius of the discs. */
export const meanRadius = perPage((page) => {
  const sum = discs(page).reduce((total, disc) => total + disc.radius, 0);
  return sum / (discs(page).length || 1);
});

/** @param {Page} page @param {GraphNode} node @returns {Disc | null} */
function discOf(page, node) {
  const { graph } = page;
  const numbers = (PARTS[node.kind] ?? []).flatMap(([relation, direction]) =>
    graph.joined(node.vis, relation, direction),
  );
  if (node.kind !== "controversy" && !numbers.length) return null;
  const parts = [...numbers.map((number) => graph.nodes[number]), node];
  const [xs, ys] = [parts.map((part) => part.x), parts.map((part) => part.y)];
  const [x, y] = [xs, ys].map((some) => (Math.max(...some) + Math.min(...some)) / 2);
  const reach = parts.map((part) => Math.hypot(part.x - x, part.y - y) + (part.width ?? 0) / 2);
  return { node, x, y, radius: Math.max(...reach) + 40 };
}

/**
 * Draws the discs in a part of the map.
 *
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 */
export function drawDiscs(page, ctx, box) {
  for (const { node, x, y, radius } of discs(page)) {
    const isBeside = x + radius < box.left || x - radius > box.right;
    const isAboveOrBelow = y + radius < box.top || y - radius > box.bottom;
    if (isBeside || isAboveOrBelow || isHidden(page, node.vis)) continue;
    ctx.fillStyle = colours[node.kind];
    ctx.globalAlpha = page.shown.isIn[node.vis] ? 0.07 : 0.03;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 7);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

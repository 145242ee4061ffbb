/** @import { GraphNode } from "./types.d.ts" */

import { isPortrait } from "./screen.js";

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
export function stretchForPortrait(nodes, layout) {
  if (!nodes.length || layout === "overview") return;
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

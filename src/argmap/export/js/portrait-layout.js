/** @import { GraphNode } from "./types.d.ts" */

/** The highest factor by which the map is stretched. */
const MAX_STRETCH = 2.8;
/** The height in pixels that is not available for the map. */
const OTHER_HEIGHT = 300;

/** Whether the screen is narrow and in portrait format. */
export const isPortrait = () => innerWidth <= 760 && innerHeight > innerWidth;

/**
 * Stretches the map on a narrow screen in portrait format. Distances only increase, so there are no
 * new overlaps. Positions in a row are moved up and down alternately, to make room for their names.
 *
 * @param {GraphNode[]} nodes changed in place
 * @param {string} layout
 */
export function stretchForPortrait(nodes, layout) {
  if (!isPortrait() || !nodes.length || layout === "overview") return;
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

// The columns of a controversy: its positions are in the middle, actors and sources on both sides,
// with names at the outer side.

/** @import { GraphNode, Page } from "../core/types.d.ts" */

import { perPage } from "../core/lazy.js";

/**
 * @typedef {object} Columns
 * @property {number[][]} bundles actors or sources with the same edges
 * @property {Map<number, number[]>} bundleOf the bundle of each
 * @property {(node: GraphNode) => GraphNode} drawn a node with the side and lines of its name
 */

/** @param {number[][]} bundles @param {(node: GraphNode) => GraphNode} drawn @returns {Columns} */
const columns = (bundles, drawn) => ({
  bundles,
  bundleOf: new Map(bundles.flatMap((bundle) => bundle.map((number) => [number, bundle]))),
  drawn,
});

const ofPage = perPage((page) => columns(page.graph.data.bundles ?? [], (node) => node));

/**
 * The columns that are drawn; null if there are none.
 *
 * @param {Page} page
 * @returns {Columns | null}
 */
export const columnsDrawn = (page) => (page.graph.data.layout === "columns" ? ofPage(page) : null);

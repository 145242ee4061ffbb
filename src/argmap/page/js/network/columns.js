// The columns of a controversy: its positions are in the middle, actors and sources on both sides,
// with names at the outer side.

/** @import { GraphNode, Page } from "../core/types.d.ts" */
/** @import { Overview } from "./overview/types.d.ts" */

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

/** @param {Page} page @param {number} topic @returns {Columns | null} */
function ofTopic(page, topic) {
  const { graph } = page;
  const { columns: all, contents } = /** @type {Overview} */ (graph.data.overview);
  if (!all[topic]) return null;
  const { bundles, texts } = all[topic];
  const places = contents[topic];
  const middle = places[places.indexOf(topic) + 1];
  /** @type {Map<number, GraphNode>} */
  const nodes = new Map();
  for (let at = 0; at < places.length; at += 3) {
    const node = graph.nodes[places[at]];
    const side = places[at + 1] < middle ? "left" : "right";
    const text = texts[node.vis] ?? node.text;
    const isNamed = !node.width && node.vis !== topic;
    nodes.set(node.vis, isNamed ? { ...node, text, side } : node);
  }
  return columns(bundles, (node) => nodes.get(node.vis) ?? node);
}

/** @type {Map<number, Columns | null>} */
const ofTopics = new Map();

/** The columns of an opened controversy. @type {Columns | null} */
let opened = null;

/**
 * Sets which controversy is open as columns; null if none is.
 *
 * @param {Page} page
 * @param {number | null} topic
 */
export function setColumns(page, topic) {
  if (topic !== null && !ofTopics.has(topic)) ofTopics.set(topic, ofTopic(page, topic));
  opened = topic === null ? null : (ofTopics.get(topic) ?? null);
}

/**
 * The columns that are drawn; null if there are none.
 *
 * @param {Page} page
 * @returns {Columns | null}
 */
export const columnsDrawn = (page) =>
  page.graph.data.layout === "columns" ? ofPage(page) : opened;

// Reads the nodes and edges of the page, which are in columns. `argmap.page.payload` writes
// them.

/** @import { GraphEdge, GraphNode } from "./types.d.ts" */

import { readPacked } from "./embedded-data.js";

/**
 * @typedef {object} Column the values of a property
 * @property {any[]} values
 * @property {number[]} [index] where in `values` the value of each item is
 * @property {number[]} [steps] the distance from each item that has the property to the one before
 */

/** @param {{ count: number, columns: Record<string, Column> }} packed @returns {any[]} */
function items({ count, columns }) {
  const names = Object.keys(columns);
  // Objects that have the same properties from the start are faster.
  const empty = Object.fromEntries(names.map((name) => [name, undefined]));
  const made = Array.from({ length: count }, () => ({ ...empty }));
  for (const [name, { values, index, steps }] of Object.entries(columns)) {
    let at = -1;
    for (let place = 0; place < (index ?? values).length; place++) {
      at += steps ? steps[place] : 1;
      made[at][name] = values[index ? index[place] : place];
    }
  }
  return made;
}

/** @returns {Promise<{ nodes: GraphNode[], edges: GraphEdge[] }>} */
export async function readGraph() {
  const { nodes, edges } = await readPacked("graph");
  return { nodes: items(nodes), edges: items(edges) };
}

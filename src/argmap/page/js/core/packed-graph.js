// Reads the nodes and edges of the page. On a large page they are compressed, in columns and in
// two parts: what the first drawing needs, and the rest. `argmap.page.packed_graph` writes them.

/** @import { GraphEdge, GraphNode } from "./types.d.ts" */

import { parsed, readJson, readPacked } from "./embedded-data.js";

/**
 * @typedef {object} Column the values of a property
 * @property {any[]} values
 * @property {number[]} [index] where in `values` the value of each item is
 * @property {number[]} [steps] the distance from each item that has the property to the one before
 *
 * @typedef {Record<string, Column>} Columns by name of the property
 */

/**
 * @typedef {object} EmbeddedGraph
 * @property {GraphNode[]} nodes
 * @property {GraphEdge[]} edges
 * @property {(() => Promise<void>) | null} complete reads the rest; null if nothing is missing
 */

/** Sets properties of items. @param {Record<string, any>[]} items @param {Columns} columns */
function assign(items, columns) {
  for (const [name, { values, index, steps }] of Object.entries(columns)) {
    const count = (index ?? values).length;
    let at = -1;
    for (let place = 0; place < count; place++) {
      at += steps ? steps[place] : 1;
      items[at][name] = values[index ? index[place] : place];
    }
  }
}

/** @returns {Promise<EmbeddedGraph>} */
export async function readGraph() {
  if (!document.getElementById("graph")) {
    return { nodes: readJson("nodes"), edges: readJson("edges"), complete: null };
  }
  const first = await readPacked("graph");
  // Objects that have the same properties from the start are faster.
  const texts = { ref: undefined, label: "", id: "", kind: "", name: "" };
  /** @type {any[]} */
  const nodes = [];
  for (let vis = 0; vis < first.nodes.count; vis++) {
    nodes.push({ vis, ...texts, details: {} });
  }
  /** @type {any[]} */
  const edges = [];
  for (let vis = 0; vis < first.edges.count; vis++) {
    edges.push({ vis, from: 0, to: 0, relation: "", basis: "stated" });
  }
  assign(nodes, first.nodes.columns);
  assign(edges, first.edges.columns);
  const complete = async () => {
    await parsed();
    const rest = await readPacked("rest");
    assign(nodes, rest.nodes);
    assign(edges, rest.edges);
    assign(
      nodes.map(({ details }) => details),
      rest.details,
    );
  };
  return { nodes, edges, complete };
}

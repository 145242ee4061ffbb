// Places the nodes of a small map for the form of the screen, also again after a phone is turned.

/** @import { Fold, GraphEdge, GraphNode, PageData } from "./types.d.ts" */

import { placeNarrow, stretchForPortrait } from "./portrait-layout.js";
import { placeTurned } from "./turned-list.js";

/** @typedef {Pick<GraphNode, "x" | "y" | "text" | "side">} FirstPlace */

/** What Python made. @type {{ places: FirstPlace[], folds?: Fold[], layout: string } | null} */
let made = null;

/**
 * @param {GraphNode[]} nodes changed in place
 * @param {GraphEdge[]} edges
 * @param {PageData} data changed in place
 */
export function placeForScreen(nodes, edges, data) {
  if (data.overview) return;
  made ??= {
    places: nodes.map(({ x, y, text, name, side }) => ({ x, y, text: text ?? name, side })),
    folds: data.folds,
    layout: data.layout,
  };
  for (const [number, place] of made.places.entries()) Object.assign(nodes[number], place);
  Object.assign(data, { folds: made.folds, layout: made.layout });
  placeNarrow(nodes, data);
  placeTurned(nodes, edges, data);
  stretchForPortrait(nodes, data.layout);
}

// Places the nodes of a small map for the form of the screen, also again after a phone is turned.

/** @import { GraphNode } from "./types.d.ts" */

import { pageList, placeList } from "./page-list.js";
import { graph } from "./page-state.js";
import { stretchForPortrait } from "./portrait-layout.js";

/** @typedef {Pick<GraphNode, "x" | "y">} FirstPlace */

/** What Python made. @type {{ places: FirstPlace[], layout: string } | null} */
let made = null;

/** Places the nodes of the page. */
export function placeForScreen() {
  const { nodes, data } = graph;
  if (data.overview) return;
  made ??= { places: nodes.map(({ x, y }) => ({ x, y })), layout: data.layout };
  for (const [number, place] of made.places.entries()) Object.assign(nodes[number], place);
  data.layout = made.layout;
  placeList(true);
  if (!pageList) stretchForPortrait(nodes, data.layout);
}

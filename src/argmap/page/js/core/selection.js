// Selects nodes and edges.

/** @import { Fold } from "./types.d.ts" */

import { openTab } from "../details/panel.js";
import { revealInGrid } from "../grid/grid-table.js";
import { moveTo } from "../network/navigation.js";
import { byId } from "./elements.js";
import { change, currentWay, graph } from "./page-state.js";

const NOTHING = { edge: "", group: "", link: "", event: "" };

/**
 * Selects a node by its number; null clears the selection.
 *
 * @param {number | null} number
 * @param {{ move?: boolean }} [options] move: whether the map or the grid moves to the node
 */
export function choose(number, { move = false } = {}) {
  if (number !== null) openTab("read");
  change({ node: number === null ? "" : graph.nodes[number].ref, ...NOTHING });
  if (move && number !== null) showPlace(number);
}

/** Moves the current view to a node. @param {number} number */
export function showPlace(number) {
  if (currentWay() === "stances") revealInGrid(number);
  else moveTo(number);
}

/** Selects an edge by its number. @param {number} number */
export function chooseEdge(number) {
  openTab("read");
  change({ ...NOTHING, node: "", edge: String(number) });
}

/** Opens a group of actors, so that its members are drawn. @param {Fold} fold */
export function chooseGroup(fold) {
  openTab("read");
  change({ ...NOTHING, node: "", group: graph.nodes[fold.members[0]].ref });
}

/** Selects the line between two controversies. @param {[number, number]} pair */
export function chooseLink(pair) {
  openTab("read");
  change({ ...NOTHING, node: "", link: pair.join("-") });
}

/** Selects an event by its id. @param {string} id */
export function chooseEvent(id) {
  openTab("read");
  change({ ...NOTHING, node: "", event: id });
}

/**
 * Selects a node, moves the map to it, and puts the focus on its details.
 *
 * @param {number} number
 */
export function goThere(number) {
  choose(number, { move: true });
  byId("details").focus({ preventScroll: true });
}

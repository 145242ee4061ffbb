// Selects nodes and edges.

import { byId } from "./elements.js";
import { moveTo } from "./navigation.js";
import { change, currentWay, graph } from "./page-state.js";
import { openTab } from "./panel-tabs.js";
import { revealInGrid } from "./stances-reveal.js";

/**
 * Selects a node by its number; null clears the selection.
 *
 * @param {number | null} number
 * @param {{ move?: boolean }} [options] move: whether the map or the grid moves to the node
 */
export function choose(number, { move = false } = {}) {
  if (number !== null) openTab("read");
  change({ node: number === null ? "" : graph.nodes[number].ref, edge: "", link: "", event: "" });
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
  change({ edge: String(number), node: "", link: "", event: "" });
}

/** Selects the line between two controversies. @param {[number, number]} pair */
export function chooseLink(pair) {
  openTab("read");
  change({ link: pair.join("-"), node: "", edge: "", event: "" });
}

/** Selects an event by its id. @param {string} id */
export function chooseEvent(id) {
  openTab("read");
  change({ event: id, node: "", edge: "", link: "" });
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

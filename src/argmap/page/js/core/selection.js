// Selects nodes and edges.

/** @import { Page } from "./types.d.ts" */

import { openTab } from "../articles/panel.js";
import { revealInGrid } from "../grid/grid-table.js";
import { showCoalition } from "../network/actors/actor-view.js";
import { moveTo } from "../network/pan-zoom.js";
import { revealInRecord } from "../record/record-elements.js";
import { byId } from "./elements.js";
import { change, currentWay } from "./page.js";

const NOTHING = { edge: "", link: "", event: "", source: "", coalition: "" };

/**
 * Selects a node by its number; null clears the selection.
 *
 * @param {Page} page
 * @param {number | null} number
 * @param {{ move?: boolean }} [options] move: whether the map or the matrix moves to the node
 */
export function choose(page, number, { move = false } = {}) {
  if (number !== null) openTab("read");
  change(page, { node: number === null ? "" : page.graph.nodes[number].ref, ...NOTHING });
  if (move && number !== null) showPlace(page, number);
}

/** Moves the current view to a node. @param {Page} page @param {number} number */
export function showPlace(page, number) {
  const way = currentWay(page);
  if (way === "record") revealInRecord(number);
  else if (way === "stances") revealInGrid(number);
  else {
    byId("map").scrollIntoView({ block: "start" });
    moveTo(page, number);
  }
}

/** Selects an edge by its number. @param {Page} page @param {number} number */
export function chooseEdge(page, number) {
  openTab("read");
  change(page, { ...NOTHING, node: "", edge: String(number) });
}

/** Selects the tie of two actors. @param {Page} page @param {[number, number]} pair */
export function chooseLink(page, pair) {
  openTab("read");
  change(page, { ...NOTHING, node: "", link: pair.join("-") });
}

/**
 * Selects a coalition; null clears the selection.
 *
 * @param {Page} page
 * @param {number | null} number
 */
export function chooseCoalition(page, number) {
  openTab("read");
  change(page, { ...NOTHING, node: "", coalition: number === null ? "" : String(number) });
  if (number !== null && currentWay(page) === "map") showCoalition(page);
}

/** Selects an event by its id. @param {Page} page @param {string} id */
export function chooseEvent(page, id) {
  openTab("read");
  change(page, { ...NOTHING, node: "", event: id });
}

/** Selects a source by the id of its article. @param {Page} page @param {string} id */
export function chooseSource(page, id) {
  openTab("read");
  change(page, { ...NOTHING, node: "", source: id });
}

/**
 * Shows only the stances of two actors.
 *
 * @param {Page} page
 * @param {number} one
 * @param {number} other
 */
export const compareActors = (page, one, other) =>
  change(page, {
    ...{ stances: page.graph.nodes[one].ref, versus: page.graph.nodes[other].ref },
    ...{ round: "", node: "", edge: "" },
  });

/**
 * Selects a node, moves the map to it, and puts the focus on its details.
 *
 * @param {Page} page
 * @param {number} number
 */
export function goThere(page, number) {
  choose(page, number, { move: true });
  byId("details").focus({ preventScroll: true });
}

// Keeps the reader's position when the page is reloaded.

/** @import { GraphNode, Point } from "../../page/js/core/types.d.ts" */

import { byId } from "../../page/js/core/elements.js";
import { isListOpen, setListOpen } from "./problem-banner.js";

const STORAGE_KEY = "argmap serve";
/** The elements that scroll. */
const PANES = ["details", "narrow", "keep", "wrong"];

/** @typedef {Point & { scale: number }} MapView */

/**
 * @typedef {object} Kept
 * @property {(MapView & { ref: string }) | null} view the position of the map relative to a node
 * @property {string | null} edge the selected edge
 * @property {string} tab the id of the open tab
 * @property {boolean} sheet
 * @property {boolean} legend
 * @property {boolean} opened
 * @property {string | null} focus
 * @property {number[]} scrolls
 * @property {number} down
 */

/** The initial view of the map. @type {MapView | null} */
let firstView = null;
/** The view to restore when the map has its size. @type {Kept["view"]} */
let pendingView = null;

/** @returns {MapView} */
const currentView = () => ({
  ...argmap.network.getViewPosition(),
  scale: argmap.network.getScale(),
});

/** Records the view of the map before the reader moves it. */
export function noteFirstView() {
  firstView = currentView();
}

/**
 * The node whose position on the screen is kept: the selected node, else the one in the centre.
 *
 * @param {Point} middle
 */
function anchorNode({ x, y }) {
  const selected = argmap.nodes.find((node) => node.ref === argmap.state().node);
  /** @param {GraphNode} node */
  const distance = (node) => Math.hypot(node.x - x, node.y - y);
  /** @type {GraphNode | null} */
  let nearest = null;
  for (const node of argmap.nodes) {
    if (!nearest || distance(node) < distance(nearest)) nearest = node;
  }
  return selected ?? nearest;
}

/** A key that identifies an edge in the next version of the page. @param {number} number */
function edgeKey(number) {
  const { from, relation, to, basis } = argmap.edges[number];
  return [argmap.nodes[from].ref, relation, argmap.nodes[to].ref, basis].join("\n");
}

/** Whether the reader has moved the map. @param {MapView} first @param {MapView} view */
const isMoved = (first, view) =>
  Math.abs(view.scale / first.scale - 1) > 0.01 ||
  Math.hypot(view.x - first.x, view.y - first.y) * view.scale > 2;

/** Stores the position for the page that is loaded next. */
export function keepView() {
  if (!window.argmap || !firstView) return;
  const { x, y, scale } = currentView();
  const anchor = isMoved(firstView, { x, y, scale }) ? anchorNode({ x, y }) : null;
  const { edge } = argmap.state();
  /** @type {Kept} */
  const kept = {
    view: anchor && { ref: anchor.ref, x: anchor.x - x, y: anchor.y - y, scale },
    edge: edge === "" ? null : edgeKey(Number(edge)),
    tab: document.querySelector("#tabs [aria-pressed=true]")?.id ?? "to-read",
    sheet: byId("panel").classList.contains("open"),
    legend: document.getElementById("legend")?.hasAttribute("open") ?? false,
    opened: isListOpen(),
    focus: document.querySelector(":focus-visible")?.id || null,
    scrolls: PANES.map((id) => byId(id).scrollTop),
    down: scrollY,
  };
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
  } catch {
    // Without storage, the next page starts at the top.
  }
}

/** @returns {Kept | null} */
function takeKept() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null");
    sessionStorage.removeItem(STORAGE_KEY);
    return kept;
  } catch {
    return null;
  }
}

/** Restores the position that the previous page stored, if any. */
export function restoreView() {
  const kept = takeKept();
  if (!kept) return;
  setListOpen(kept.opened);
  if (kept.edge !== null) {
    const number = argmap.edges.findIndex((_, place) => edgeKey(place) === kept.edge);
    if (number < 0) argmap.choose(null);
    else if (String(number) !== argmap.state().edge) argmap.chooseEdge(number);
  }
  if (kept.tab !== "to-read") byId(kept.tab).click();
  const panel = byId("panel");
  if (!panel.hidden && kept.sheet !== panel.classList.contains("open")) byId("handle").click();
  document.getElementById("legend")?.toggleAttribute("open", kept.legend);
  pendingView = kept.view;
  if (kept.focus) document.getElementById(kept.focus)?.focus({ preventScroll: true });
  PANES.forEach((id, place) => {
    byId(id).scrollTop = kept.scrolls[place];
  });
  scrollTo(0, kept.down);
  byId("said").textContent = "Page updated";
}

/** Moves the map to its stored view. The banner must already have its size. */
export function restoreMapView() {
  const kept = pendingView;
  pendingView = null;
  const anchor = kept && argmap.nodes.find((node) => node.ref === kept.ref);
  if (!anchor) return;
  const position = { x: anchor.x - kept.x, y: anchor.y - kept.y };
  argmap.network.moveTo({ position, scale: kept.scale, animation: false });
  // A large map is drawn sharply only when a movement ends.
  argmap.network.body.emitter.emit("animationFinished");
}

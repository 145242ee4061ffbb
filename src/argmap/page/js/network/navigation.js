// Moves and zooms the map, also by the button to what is below the screen of a phone.

/** @import { GraphNode, Page } from "../core/types.d.ts" */

import { byId, element } from "../core/elements.js";
import { otherEnd } from "../core/graph.js";
import { perPage } from "../core/lazy.js";
import { isNarrowScreen } from "../core/screen.js";
import { isSheetOpen } from "../details/panel.js";
import { fitActors, moveToActor } from "./actors/actor-view.js";
import { hasActorNetwork } from "./actors/members.js";
import { chartElement, isHidden, isLarge, motion, positionOf, viewBox } from "./chart.js";
import { groupOf } from "./folding.js";
import { reachOf } from "./label-sizes.js";
import { topics } from "./labels.js";
import { settleSoon } from "./large-map.js";
import { fitList, listBox } from "./phone-layout.js";

const MARGIN = 16;
/** Space at the bottom for the zoom buttons. */
const BUTTONS = 48;
/** Space at the top for the switch to the reasons, if there is one. @param {Page} page */
const topSpace = (page) => (page.graph.data.reasons?.length ? 48 : MARGIN);

/**
 * The largest value of a property among nodes.
 *
 * @param {GraphNode[]} nodes
 * @param {(node: GraphNode) => number} measure
 */
const largest = (nodes, measure) =>
  nodes.reduce((most, node) => Math.max(most, measure(node)), -Infinity);

/** The nodes that may be at the edge of the drawing, including their names. */
const outerNodes = perPage((page) => {
  const { graph } = page;
  if (!isLarge(page)) return graph.nodes;
  /** @type {((node: GraphNode) => number)[]} */
  const sides = [(node) => node.x, (node) => -node.x, (node) => node.y, (node) => -node.y];
  const outermost = sides.map((measure) =>
    graph.nodes.reduce((best, node) => (measure(node) > measure(best) ? node : best)),
  );
  return [...new Set([...topics(page), ...outermost])];
});

/**
 * The box of the drawing with names at a zoom, in pixels.
 *
 * @param {Page} page
 * @param {number} scale
 */
function extentAt(page, scale) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of outerNodes(page)) {
    if (isHidden(page, node.vis)) continue;
    const { x, y } = positionOf(page, node.vis);
    const { left, right, up, down } = reachOf(page, node, scale);
    box.left = Math.min(box.left, x * scale - left);
    box.right = Math.max(box.right, x * scale + right);
    box.top = Math.min(box.top, y * scale - up);
    box.bottom = Math.max(box.bottom, y * scale + down);
  }
  return box;
}

/**
 * The lowest point of a map that is higher than the screen; null for any other.
 *
 * @param {Page} page
 */
function lowestPoint(page) {
  const screen = chartElement().clientHeight / page.chart.network.getScale();
  if (page.chart.list) {
    const { top, bottom } = listBox(page);
    return bottom - top > screen + 1 ? bottom : null;
  }
  return null;
}

/**
 * Shows the whole map with its names, as large as possible.
 *
 * @param {Page} page
 * @param {object | false} animation false to move immediately
 */
export function fitAll(page, animation) {
  if (hasActorNetwork(page)) {
    fitActors(page, animation);
    return;
  }
  if (page.chart.list) {
    isWhole = true;
    fitList(page, animation);
    return;
  }
  const { clientWidth, clientHeight } = chartElement();
  const top = topSpace(page);
  const tall = clientHeight - top - BUTTONS;
  const wide = clientWidth - 2 * MARGIN;
  const nodes = outerNodes(page).filter(({ vis }) => !isHidden(page, vis));
  if (!nodes.length) return;
  /** @param {(node: GraphNode) => number} measure */
  const span = (measure) =>
    Math.max(1, largest(nodes, measure) + largest(nodes, (node) => -measure(node)));
  // The zoom without names. With names, it is at least a quarter of this.
  let tooLarge = Math.min(
    1.15,
    wide / span(({ vis }) => positionOf(page, vis).x),
    tall / span(({ vis }) => positionOf(page, vis).y),
  );
  let scale = tooLarge / 4;
  for (let step = 0; step < 9; step++) {
    const middle = (scale + tooLarge) / 2;
    const box = extentAt(page, middle);
    if (box.right - box.left <= wide && box.bottom - box.top <= tall) scale = middle;
    else tooLarge = middle;
  }
  const box = extentAt(page, scale);
  if (box.left > box.right) return;
  const x = (box.left + box.right) / 2 / scale;
  const y = ((box.top + box.bottom) / 2 + (BUTTONS - top) / 2) / scale;
  page.chart.network.moveTo({ position: { x, y }, scale, animation });
  isWhole = true;
  if (isLarge(page) && !animation) settleSoon(page);
}

/** Whether the whole map is in view, as `fitAll` shows it. */
let isWhole = false;

/** Notes that the reader has moved or zoomed the map. */
export function leaveWhole() {
  isWhole = false;
}

/**
 * Shows the whole map again after its part of the screen has another size.
 *
 * @param {Page} page
 */
export function fitAgain(page) {
  const { clientWidth, clientHeight } = chartElement();
  if (isWhole && clientWidth && clientHeight) fitAll(page, false);
}

/**
 * Moves up or down to a node of an opened list if it is not in sight.
 *
 * @param {Page} page
 * @param {number} number
 */
function moveInList(page, number) {
  const { x, y } = page.chart.network.getViewPosition();
  const scale = page.chart.network.getScale();
  const at = positionOf(page, number).y;
  const down = (at - y) * scale;
  const half = chartElement().clientHeight / 2;
  const isInSight = Math.abs(down) < half - MARGIN;
  if (isInSight && (!isSheetOpen() || down < 0)) return;
  const offset = { x: 0, y: isSheetOpen() ? -half / 2 : 0 };
  page.chart.network.moveTo({ position: { x, y: at }, offset, scale, animation: motion() });
}

/**
 * Whether a node and those that it has edges with are on the screen.
 *
 * @param {Page} page
 * @param {number} number
 */
function isInView(page, number) {
  const { left, right, top, bottom } = viewBox(page, 0.96);
  const ends = page.graph.edgesAt[number].map((edge) => otherEnd(edge, number));
  return [number, ...ends]
    .filter((node) => !isHidden(page, node))
    .map((number) => positionOf(page, number))
    .every(({ x, y }) => x > left && x < right && y > top && y < bottom);
}

/**
 * Moves to a node, if it is not in view with its neighbours.
 *
 * @param {Page} page
 * @param {number} number
 */
export function moveTo(page, number) {
  if (hasActorNetwork(page)) {
    moveToActor(page, number);
    return;
  }
  if (groupOf(page, number)) {
    // The positions of a member of an open group are far above it.
    requestAnimationFrame(() => fitAll(page, motion()));
    return;
  }
  if (page.chart.list) {
    leaveWhole();
    moveInList(page, number);
    return;
  }
  if (!isLarge(page) && !isNarrowScreen() && isInView(page, number)) return;
  const { x, y } = positionOf(page, number);
  const scale = Math.max(page.chart.network.getScale(), 0.75);
  // On a phone, the details cover the lower part.
  const offset = { x: 0, y: isNarrowScreen() ? -window.innerHeight * 0.25 : 0 };
  leaveWhole();
  page.chart.network.moveTo({ position: { x, y }, offset, scale, animation: motion() });
  if (isLarge(page)) settleSoon(page);
}

/** @param {Page} page @param {number} factor */
export function zoomBy(page, factor) {
  leaveWhole();
  page.chart.network.moveTo({ scale: page.chart.network.getScale() * factor, animation: motion() });
  if (isLarge(page)) settleSoon(page);
}

/** How much of the screen the button moves the map. */
const SHARE = 0.8;

/**
 * How far the map goes on below the screen, in pixels; null if it is not higher.
 *
 * @param {Page} page
 */
function hiddenBelow(page) {
  const lowest = lowestPoint(page);
  if (lowest === null) return null;
  const { y } = page.chart.network.getViewPosition();
  return (lowest - y) * page.chart.network.getScale() - chartElement().clientHeight / 2;
}

/**
 * Shows the button while a part of the map is below the screen, or to go back to the top.
 *
 * @param {Page} page
 */
function showButton(page) {
  const button = byId("further");
  const below = hiddenBelow(page);
  button.hidden = below === null;
  if (below === null) return;
  const [text, what] = below > 8 ? ["↓ More", "of the list"] : ["↑ Top", ""];
  if (button.textContent === text + what) return;
  button.replaceChildren(text, ...(what ? [element("small", {}, what)] : []));
  button.setAttribute("aria-label", `${text} ${what}`.slice(2).trim());
}

/** Starts the button. @param {Page} page */
export function startScrolling(page) {
  page.chart.network.on("afterDrawing", () => showButton(page));
  showButton(page);
  byId("further").addEventListener("click", () => {
    const below = hiddenBelow(page);
    if (below === null || below <= 8) {
      fitAll(page, motion());
      return;
    }
    const scale = page.chart.network.getScale();
    const { x, y } = page.chart.network.getViewPosition();
    const step = Math.min(below + 6, chartElement().clientHeight * SHARE) / scale;
    leaveWhole();
    page.chart.network.moveTo({ position: { x, y: y + step }, scale, animation: motion() });
  });
}

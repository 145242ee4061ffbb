// Pans and zooms the network.

/** @import { Page } from "../core/types.d.ts" */

import { otherEnd } from "../core/graph.js";
import { isNarrowScreen } from "../core/screen.js";
import { fitActors } from "./actors/actor-view.js";
import { hasActorNetwork, members } from "./actors/members.js";
import { isDropped } from "./fading.js";
import { nameBoxes, union } from "./overlay.js";
import { chartElement, motion, view, viewBox } from "./screen-part.js";

const MARGIN = 16;
/** Space at the bottom for the zoom buttons. */
const BUTTONS = 48;
/** The largest zoom at first, and the smallest size of names, in pixels. */
const LARGEST = 1.15;
const SMALLEST_NAME = 11;

/**
 * Shows all of the network with its names, as large as possible: from its top if names would be too
 * small.
 *
 * @param {Page} page
 * @param {object | false} animation false to move immediately
 */
export function fitAll(page, animation) {
  view.isWhole = true;
  if (hasActorNetwork(page)) {
    fitActors(page, animation);
    return;
  }
  const { network, drawing } = page.chart;
  const shown = drawing.nodes.filter(({ id }) => !isDropped(page, id));
  if (!shown.length) return;
  const { clientWidth, clientHeight } = chartElement();
  const { left, right, top, bottom } = union([
    ...nameBoxes(page),
    ...shown.map(({ id }) => network.getBoundingBox(id)),
  ]);
  const [wide, tall] = [clientWidth - 2 * MARGIN, clientHeight - MARGIN - BUTTONS];
  const fitting = Math.min(LARGEST, wide / (right - left || 1), tall / (bottom - top || 1));
  const sizes = shown.map(({ font }) => font.size);
  const readable = Math.min(LARGEST, SMALLEST_NAME / Math.min(...sizes));
  const isTooHigh = fitting < readable && wide / (right - left) >= readable;
  const scale = isTooHigh ? readable : fitting;
  // On a phone, only the upper part of the network is on the screen at first.
  const isFromTop = isTooHigh || isNarrowScreen();
  const middle = isFromTop ? top + tall / 2 / scale : (top + bottom) / 2;
  const position = { x: (left + right) / 2, y: middle + (BUTTONS - MARGIN) / 2 / scale };
  network.moveTo({ position, scale, animation });
}

/** Keeps all of it in view until the reader moves or zooms it. @param {Page} page */
export function followMoves(page) {
  const { network } = page.chart;
  for (const name of ["zoom", "dragStart"]) {
    network.on(name, () => {
      view.isWhole = false;
    });
  }
  const fitAgain = () => {
    const { clientWidth, clientHeight } = chartElement();
    if (view.isWhole && clientWidth && clientHeight) fitAll(page, false);
  };
  // vis-network moves the map after it has reported the new size.
  network.on("resize", () => setTimeout(fitAgain));
}

/** Whether a node is drawn. @param {Page} page @param {number} number */
export const isDrawn = (page, number) =>
  page.chart.drawing.nodeOf.has(number) && !isDropped(page, number);

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
    .filter((node) => isDrawn(page, node))
    .map((node) => page.chart.network.getPosition(node))
    .every(({ x, y }) => x > left && x < right && y > top && y < bottom);
}

/**
 * Moves to a node, if it is not in view with its neighbours.
 *
 * @param {Page} page
 * @param {number} number
 */
export function moveTo(page, number) {
  if (!page.chart.network) return;
  if (hasActorNetwork(page)) {
    if (!members(page).has(number)) return;
  } else if (!isDrawn(page, number) || (!isNarrowScreen() && isInView(page, number))) return;
  const scale = Math.max(page.chart.network.getScale(), 0.75);
  // On a phone, the details cover the lower part.
  const offset = { x: 0, y: isNarrowScreen() ? -window.innerHeight * 0.25 : 0 };
  view.isWhole = false;
  const position = page.chart.network.getPosition(number);
  page.chart.network.moveTo({ position, offset, scale, animation: motion() });
}

/** @param {Page} page @param {number} factor */
export function zoomBy(page, factor) {
  view.isWhole = false;
  page.chart.network.moveTo({ scale: page.chart.network.getScale() * factor, animation: motion() });
}

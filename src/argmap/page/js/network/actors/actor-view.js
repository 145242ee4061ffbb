// Moves and zooms the network of actors, and turns its physics on and off.

/** @import { Page } from "../../core/types.d.ts" */

import { isSheetOpen } from "../../articles/panel.js";
import { byId } from "../../core/elements.js";
import { isNarrowScreen } from "../../core/screen.js";
import { chartElement, motion, view } from "../screen-part.js";
import { chosenCoalition, coalitionMembers, members } from "./members.js";

const MARGIN = 28;
/** The most nodes for which physics is offered. */
export const PHYSICS_UP_TO = 300;
/** Physics that keeps coalitions together: ties are springs, shorter between those that agree. */
const PHYSICS = {
  enabled: true,
  solver: "forceAtlas2Based",
  forceAtlas2Based: { gravitationalConstant: -60, springLength: 90, avoidOverlap: 0.3 },
  stabilization: false,
  minVelocity: 0.6,
};
/**
 * Turns the physics of vis-network on or off. Nodes stay where they are when it is turned off.
 *
 * @param {Page} page
 * @param {boolean} isOn
 */
export const setPhysics = (page, isOn) =>
  page.chart.network.setOptions({ physics: isOn ? PHYSICS : { enabled: false } });

/** @param {Page} page @param {Iterable<number>} numbers */
function boxOf(page, numbers) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const number of numbers) {
    const { x, y } = page.chart.network.getPosition(number);
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** The part of the window that an open sheet leaves free on a phone, as in `map.css`. */
const ABOVE_SHEET = 0.42;
/** Milliseconds until vis-network has followed another size of the chart. */
const RESIZED = 300;

/** How much of the chart an open sheet covers. */
function coveredHeight() {
  if (!isNarrowScreen() || !isSheetOpen()) return 0;
  return Math.max(0, chartElement().getBoundingClientRect().bottom - innerHeight * ABOVE_SHEET);
}

/** @param {Page} page @param {Iterable<number>} numbers @param {object | false} animation */
function fit(page, numbers, animation, most = 1.4, covered = 0) {
  const { left, right, top, bottom } = boxOf(page, numbers);
  const { clientWidth, clientHeight } = chartElement();
  // It has no size while another view is shown.
  if (left > right || clientHeight < 4 * MARGIN) return;
  // Names of coalitions are above them, names of actors at the sides.
  const tall = Math.max(MARGIN, clientHeight - covered - 3.4 * MARGIN);
  // On a phone, names at the sides are moved inwards.
  const wide = clientWidth - (isNarrowScreen() ? 1 : 4) * MARGIN;
  const scale = Math.min(most, wide / (right - left || 1), tall / (bottom - top || 1));
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const offset = { x: 0, y: 6 - covered / 2 };
  page.chart.network.moveTo({ position, scale, offset, animation });
}

/** Shows all of the network. @param {Page} page @param {object | false} animation */
export function fitActors(page, animation) {
  fit(page, [...members(page).keys()], animation);
}

/** Moves to a coalition. @param {Page} page */
export function showCoalition(page) {
  const group = chosenCoalition(page);
  if (group === null || !page.chart.network) return;
  view.isWhole = false;
  const numbers = coalitionMembers(page)[group].map(({ number }) => number);
  if (!isNarrowScreen()) {
    fit(page, numbers, motion(), 1.1);
    return;
  }
  // On a phone, the details cover the lower part, and the chart has more room with fewer controls.
  byId("map").scrollIntoView({ block: "start" });
  setTimeout(() => fit(page, numbers, motion(), 1.1, coveredHeight()), RESIZED);
}

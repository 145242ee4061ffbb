// Moves the map of a phone to a node, beside or above the details.

import { chart, chartElement, motion, positionOf } from "./chart.js";
import { isLowScreen } from "./screen.js";
import { isSheetOpen } from "./sheet.js";

/** The width of the part of a map that the details cover on a phone that is turned. */
const PANEL = 320;
/** The space between a node in sight and the edge of the screen. */
const EDGE = 16;

/** Moves up or down to a node of an opened list if it is not in sight. @param {number} number */
export function moveInList(number) {
  const { x, y } = chart.network.getViewPosition();
  const scale = chart.network.getScale();
  const at = positionOf(number).y;
  const down = (at - y) * scale;
  const half = chartElement().clientHeight / 2;
  const isInSight = Math.abs(down) < half - EDGE;
  const isCovered = isSheetOpen() && !isLowScreen();
  if (isInSight && (!isCovered || down < 0)) return;
  const offset = { x: 0, y: isCovered ? -half / 2 : 0 };
  chart.network.moveTo({ position: { x, y: at }, offset, scale, animation: motion() });
}

/**
 * Where a node is shown on a phone that is turned: in the middle of what the details leave, and not
 * moved up or down if it is in sight.
 *
 * @param {number} y
 */
export function besidePanel(y) {
  const half = chartElement().clientHeight / 2;
  const down = (y - chart.network.getViewPosition().y) * chart.network.getScale();
  return { x: -PANEL / 2, y: Math.abs(down) < half - EDGE ? down : 0 };
}

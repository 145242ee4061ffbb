// The part of the screen on which networks are drawn.

/** @import { Box, Page } from "../core/types.d.ts" */
/** @import { VisNetwork } from "./vis-types.d.ts" */

import { byId } from "../core/elements.js";

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
/** The animation of a movement; false for no animation. */
export const motion = () =>
  reducedMotion.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };

/** Whether all of the network is in view, so that it stays so when the window changes. */
export const view = { isWhole: false };

export const chartElement = () => byId("chart");

/**
 * The part of the network that is on the screen.
 *
 * @param {Page} page
 * @param {number} factor to enlarge it
 * @returns {Box}
 */
export function viewBox(page, factor) {
  const { clientWidth, clientHeight } = chartElement();
  const scale = page.chart.network.getScale();
  const { x, y } = page.chart.network.getViewPosition();
  const [wide, tall] = [(clientWidth / 2 / scale) * factor, (clientHeight / 2 / scale) * factor];
  return { left: x - wide, right: x + wide, top: y - tall, bottom: y + tall };
}

/**
 * Changes nodes and lines, which vis-network would draw after each step, and draws once.
 *
 * @param {VisNetwork} network
 * @param {() => void} act
 */
export function drawOnce(network, act) {
  network.body.emitter.emit("_blockRedraw");
  act();
  network.body.emitter.emit("_allowRedraw");
  network.redraw();
}

// Draws the overview as SVG, as it is on the screen.

/** @import { Point } from "./types.d.ts" */

import { chartElement } from "./chart.js";
import { ScreenGrid } from "./label-sizes.js";
import { drawOverview } from "./overview-drawing.js";
import { drawBehind } from "./overview-lines.js";
import { SvgContext } from "./svg-context.js";

/**
 * The shapes of the overview, with the coordinates of the screen.
 *
 * @param {(point: Point) => Point} toScreen
 * @param {(text: unknown) => string} clean removes what XML does not allow
 */
export function overviewShapes(toScreen, clean) {
  const made = new SvgContext(chartElement(), clean);
  const ctx = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (made));
  drawBehind(ctx, toScreen);
  drawOverview(ctx, new ScreenGrid());
  return made.shapes;
}

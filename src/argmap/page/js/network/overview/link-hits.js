// Which line between controversies is at a point of the screen.

/** @import { Point } from "../../core/types.d.ts" */
/** @import { Line } from "./lines.js" */

import { pointOn } from "./curves.js";

/** The lines that are drawn now. @type {Line[]} */
export const drawnLinks = [];

/** How far from the edge of a line it can be clicked, in pixels. */
const REACH = 4;
const STEPS = 60;

/** The pair of controversies whose line is at a point; null if there is none. @param {Point} at */
export function linkAt(at) {
  const found = drawnLinks.map((link) => ({ link, away: distance(link, at) - link.width / 2 }));
  found.sort((one, other) => one.away - other.away);
  return found.length && found[0].away <= REACH ? found[0].link.pair : null;
}

/** The distance of a line from a point. @param {Line} link @param {Point} at */
function distance(link, at) {
  let least = Infinity;
  for (let step = 0; step <= STEPS; step++) {
    const { x, y } = pointOn(link, step / STEPS);
    least = Math.min(least, Math.hypot(x - at.x, y - at.y));
  }
  return least;
}

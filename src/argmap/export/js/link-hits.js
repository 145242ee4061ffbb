// Which line between controversies is at a point of the screen.

/** @import { Point } from "./types.d.ts" */

/**
 * @typedef {object} DrawnLink
 * @property {[number, number]} pair the controversies
 * @property {Point} from
 * @property {Point} to
 * @property {number} bend how far the line is bent, as a share of its length
 * @property {number} width
 */

/** The lines that are drawn now. @type {DrawnLink[]} */
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

/** The distance of a line from a point. @param {DrawnLink} link @param {Point} at */
function distance({ from, to, bend }, at) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let least = Infinity;
  for (let step = 0; step <= STEPS; step++) {
    const t = step / STEPS;
    const away = 4 * bend * t * (1 - t);
    const [x, y] = [from.x + dx * t - dy * away, from.y + dy * t + dx * away];
    least = Math.min(least, Math.hypot(x - at.x, y - at.y));
  }
  return least;
}

// The shape of the lines of an overview: bent around the cards on their way.

/** @import { Box, Point } from "../../core/types.d.ts" */

/** How far lines may be bent around cards, in pixels. */
const MAX_BEND = 150;
const BENDS = [0, 0.12, -0.12, 0.18, -0.18, 0.24, -0.24, 0.3, -0.3, 0.38, -0.38, 0.6, -0.6];
const STEPS = 24;
/** How much worse a line under a card is than one through the name of a region. */
const CARD = 4;

/**
 * @typedef {object} Curve
 * @property {Point} from
 * @property {Point} to
 * @property {number} bend how far it is bent, as a share of its length
 */

/** A point of a curve. @param {Curve} curve @param {number} share of its length @returns {Point} */
export function pointOn({ from, to, bend }, share) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const away = 4 * bend * share * (1 - share);
  return { x: from.x + dx * share - dy * away, y: from.y + dy * share + dx * away };
}

/**
 * The smallest bend with which a line runs under the fewest cards, then through the fewest names,
 * and inside the map.
 *
 * @param {Point} from
 * @param {Point} to
 * @param {{ boxes: Box[], names: Box[] }} obstacles the cards that the line does not touch, and
 *   names of regions
 * @param {number} width of the line
 * @param {Box} map
 */
export function bendBetween(from, to, { boxes, names }, width, map) {
  let best = { bend: 0, hits: Infinity };
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  for (const bend of BENDS.filter((item) => Math.abs(item) * length < MAX_BEND)) {
    const middle = pointOn({ from, to, bend }, 0.5);
    if (bend && !isInside(middle, map, -width)) continue;
    /** @param {Box[]} some */
    const crossed = (some) =>
      some.filter((box) => isUnder({ from, to, bend }, box, width / 2 + 4)).length;
    const hits = CARD * crossed(boxes) + crossed(names);
    if (hits < best.hits) best = { bend, hits };
    if (!hits) break;
  }
  return best.bend;
}

/** @param {Point} point @param {Box} box @param {number} margin around the box */
const isInside = ({ x, y }, box, margin) =>
  x > box.left - margin &&
  x < box.right + margin &&
  y > box.top - margin &&
  y < box.bottom + margin;

/**
 * Whether a curve can reach a box, without looking at its points.
 *
 * @param {Curve} curve
 * @param {Box} box
 * @param {number} margin
 */
function isNear({ from, to, bend }, box, margin) {
  const reach = Math.abs(bend) * Math.hypot(to.x - from.x, to.y - from.y) + margin;
  return (
    Math.max(from.x, to.x) + reach > box.left &&
    Math.min(from.x, to.x) - reach < box.right &&
    Math.max(from.y, to.y) + reach > box.top &&
    Math.min(from.y, to.y) - reach < box.bottom
  );
}

/** @param {Curve} curve @param {Box} box @param {number} margin */
function isUnder(curve, box, margin) {
  if (!isNear(curve, box, margin)) return false;
  for (let step = 1; step < STEPS; step++) {
    if (isInside(pointOn(curve, step / STEPS), box, margin)) return true;
  }
  return false;
}

/** Small boxes that cover a line. @param {Curve & { width: number }} curve @returns {Box[]} */
export function boxesAlong(curve) {
  const length = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y);
  const steps = Math.max(1, Math.ceil(length / 6));
  const half = curve.width / 2 + 5;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const { x, y } = pointOn(curve, step / steps);
    return { left: x - half, right: x + half, top: y - half, bottom: y + half };
  });
}

/**
 * Draws a line.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Curve} curve
 * @param {{ offset: number, width: number, colour: string }} style offset: to the side, in pixels
 */
export function strokeCurve(ctx, { from, to, bend }, { offset, width, colour }) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [nx, ny] = [-(to.y - from.y) / length, (to.x - from.x) / length];
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const away = bend * length * 2 + offset;
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(width, 0.7);
  ctx.beginPath();
  ctx.moveTo(from.x + nx * offset, from.y + ny * offset);
  ctx.quadraticCurveTo(
    middle.x + nx * away,
    middle.y + ny * away,
    to.x + nx * offset,
    to.y + ny * offset,
  );
  ctx.stroke();
}

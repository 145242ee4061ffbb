// The curves of lines, from the middle or the side of one thing to the border of another.

/** @import { Point } from "../core/types.d.ts" */

/** A ring at the end of a line: its radius, and the width of its line. */
const RING = { radius: 5, width: 1.8 };
/** The ring of a stance that has ended is smaller, like its mark in the grid. */
const ENDED_RING = { radius: 3.4, width: 1.2 };
/** A ring is not moved further away from a border that its line nearly follows. */
const LEAST_STEEPNESS = 0.3;

/**
 * A thing at which a line ends.
 *
 * @typedef {Point & { width?: number, height?: number, radius: number }} End
 */

/**
 * @typedef {object} Curve
 * @property {Point} from
 * @property {Point} via the point that pulls it to a side
 * @property {Point} to where it meets the border of the other thing
 * @property {[number, number]} direction of its end, of length 1
 * @property {number} steepness of its end to the border: 1 if it is at a right angle to it
 */

/**
 * The middle point of a bent edge, which vis-network draws as a quadratic curve.
 *
 * @param {Point} from
 * @param {Point} to
 * @param {number} bend
 * @returns {Point}
 */
export function middleOf(from, to, bend) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const reach = (Math.abs(bend) * 0.5 + 0.5) * Math.hypot(dx, dy);
  const angle = Math.atan2(-dy, dx) + (bend * 0.5 + 0.5) * Math.PI;
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

/** @param {End} a @param {End} b @param {number} bend @returns {Curve} */
export function curveOf(a, b, bend) {
  const via = middleOf(a, b, bend);
  const [ux, uy] = directionTo(via, b);
  const rim = rimOf(b, ux, uy);
  const to = { x: b.x - ux * rim, y: b.y - uy * rim };
  return { from: a, via, to, direction: [ux, uy], steepness: steepnessAt(b, rim, ux, uy) };
}

/** The direction from a point to another, of length 1. @param {Point} a @param {Point} b */
function directionTo(a, b) {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return /** @type {[number, number]} */ ([(b.x - a.x) / length, (b.y - a.y) / length]);
}

/**
 * The ring at the end of a curve, which touches the border.
 *
 * @param {Curve} curve
 * @param {boolean} isPast whether the stance has ended
 * @returns {Point & { radius: number, width: number }}
 */
export function ringOf({ to, direction: [ux, uy], steepness }, isPast) {
  const ring = isPast ? ENDED_RING : RING;
  const away = ring.radius / Math.max(steepness, LEAST_STEEPNESS);
  return { ...ring, x: to.x - ux * away, y: to.y - uy * away };
}

/**
 * @param {End} end a card, a symbol, or a point at the side of a card
 * @param {number} rim the distance from its centre to its border
 * @param {number} ux
 * @param {number} uy
 */
function steepnessAt({ width, radius }, rim, ux, uy) {
  if (!width) return radius ? 1 : Math.abs(ux);
  const isAtSide = Math.abs(rim * ux) > width / 2 - 0.5;
  return Math.abs(isAtSide ? ux : uy);
}

/**
 * The distance from the centre of a node to its border in a direction.
 *
 * @param {{ width?: number, height?: number, radius: number }} node
 * @param {number} ux
 * @param {number} uy
 */
function rimOf({ width, height = 0, radius }, ux, uy) {
  if (!width) return radius;
  const across = width / 2 / Math.max(Math.abs(ux), 0.001);
  return Math.min(across, height / 2 / Math.max(Math.abs(uy), 0.001));
}

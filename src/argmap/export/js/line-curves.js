// The curves of lines, from the middle or the side of one thing to the border of another.

/** @import { Point } from "./types.d.ts" */

import { middleOf } from "./edge-bends.js";

/** The radius of the ring at the end of a line, and the width of its line. */
export const RING = 5;
export const RING_LINE = 1.8;

/** A thing at which a line ends. @typedef {Point & { width?: number, height?: number, radius: number }} End */

/**
 * @typedef {object} Curve
 * @property {Point} from
 * @property {Point} via the point that pulls it to a side
 * @property {Point} to where it meets the border of the other thing
 * @property {[number, number]} direction of its end, of length 1
 */

/** @param {End} a @param {End} b @param {number} bend @returns {Curve} */
export function curveOf(a, b, bend) {
  const via = middleOf(a, b, bend);
  const [ux, uy] = directionTo(via, b);
  const rim = rimOf(b, ux, uy);
  return { from: a, via, to: { x: b.x - ux * rim, y: b.y - uy * rim }, direction: [ux, uy] };
}

/** The direction from a point to another, of length 1. @param {Point} a @param {Point} b */
export function directionTo(a, b) {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return /** @type {[number, number]} */ ([(b.x - a.x) / length, (b.y - a.y) / length]);
}

/** The centre of the ring at the end of a curve. @param {Curve} curve @returns {Point} */
export const ringCentre = ({ to, direction: [ux, uy] }) => ({
  x: to.x - ux * RING,
  y: to.y - uy * RING,
});

/**
 * The distance from the centre of a node to its border in a direction.
 *
 * @param {{ width?: number, height?: number, radius: number }} node
 * @param {number} ux
 * @param {number} uy
 */
export function rimOf({ width, height = 0, radius }, ux, uy) {
  if (!width) return radius;
  const across = width / 2 / Math.max(Math.abs(ux), 0.001);
  return Math.min(across, height / 2 / Math.max(Math.abs(uy), 0.001));
}

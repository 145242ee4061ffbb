// Where the nodes of an opened controversy are on a wide screen: as Python placed them, stretched.

/** @import { Point } from "./types.d.ts" */

import { cells, eachPlace, frame } from "./overview-frame.js";
import { graph } from "./page-state.js";

/** The most that an opened controversy is widened. */
const MAX_STRETCH = 1.9;

/** The nodes of an opened topic, with their places. @param {number} topic */
export function contentOf(topic) {
  /** @type {Map<number, Point>} */
  const found = new Map();
  const middle = cells.get(topic);
  if (!middle) return found;
  const stretch = stretchOf(topic);
  eachPlace(graph.data.overview?.contents[topic] ?? [], (number, { x, y }) =>
    found.set(number, {
      x: middle.x + Math.round(x * stretch),
      y: middle.y + y,
    }),
  );
  return found;
}

/** @type {Map<number, number>} */
const stretches = new Map();

/**
 * How much wider a topic is drawn, so that it has the shape of its cell, with more room for names.
 * Straight lines do not cross more often.
 *
 * @param {number} topic
 */
function stretchOf(topic) {
  const known = stretches.get(topic);
  if (known !== undefined) return known;
  const box = { left: 0, right: 0, top: 0, bottom: 0 };
  eachPlace(graph.data.overview?.contents[topic] ?? [], (number, { x, y }) => {
    const { height = 70 } = graph.nodes[number];
    box.left = Math.min(box.left, x - halfWidth(topic, number));
    box.right = Math.max(box.right, x + halfWidth(topic, number));
    box.top = Math.min(box.top, y - height / 2);
    box.bottom = Math.max(box.bottom, y + height / 2);
  });
  const shape = (box.right - box.left) / Math.max(1, box.bottom - box.top);
  const wanted = frame.cell[0] / frame.cell[1];
  const stretch = Math.max(1, Math.min(MAX_STRETCH, wanted / shape));
  stretches.set(topic, stretch);
  return stretch;
}

/**
 * How far a node reaches to the sides of its place in an opened topic.
 *
 * @param {number} topic
 * @param {number} number
 */
export function halfWidth(topic, number) {
  const { width } = graph.nodes[number];
  const reach = graph.data.overview?.columns[topic]?.reach;
  return width ? width / 2 : (reach ?? 55);
}

/** Computes the stretches again, after the cells have changed. */
export const forgetStretches = () => stretches.clear();

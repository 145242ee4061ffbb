// Where the nodes of an opened controversy are on a wide screen: as Python placed them, stretched.

/** @import { Point } from "./types.d.ts" */

import { cells, eachPlace, frame, isTallFrame, screenShape } from "./overview-frame.js";
import { graph } from "./page-state.js";

/** The most that an opened controversy is widened. */
const MAX_STRETCH = 1.9;
/** How far positions in a row are moved up and down. */
const STAGGER = 80;

/** The nodes of an opened topic, with their places. @param {number} topic */
export function contentOf(topic) {
  /** @type {Map<number, Point>} */
  const found = new Map();
  const middle = cells.get(topic);
  if (!middle) return found;
  const stretch = stretchOf(topic);
  eachPlace(graph.data.overview?.contents[topic] ?? [], (number, { x, y }) =>
    found.set(number, {
      x: middle.x + Math.round(x * stretch.x),
      y: middle.y + Math.round(y * stretch.y),
    }),
  );
  if (isTallFrame) stagger(found);
  return found;
}

/**
 * Moves positions in a row up and down alternately, to make room for their names on a phone.
 *
 * @param {Map<number, Point>} places
 */
function stagger(places) {
  const row = [...places].filter(([number]) => isAnswer(graph.nodes[number]));
  if (row.length < 3) return;
  row.sort(([, a], [, b]) => a.x - b.x);
  row.forEach(([, point], place) => {
    point.y += place % 2 ? STAGGER : -STAGGER;
  });
}

/** @param {import("./types.d.ts").GraphNode} node */
const isAnswer = ({ kind }) => kind === "position" || kind === "reading";

/** @type {Map<number, Point>} */
const stretches = new Map();

/**
 * How much wider and higher a topic is drawn, so that it has the shape of its cell, or of a narrow
 * screen, with more room for names. Straight lines do not cross more often.
 *
 * @param {number} topic
 * @returns {Point}
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
  const wanted = isTallFrame ? screenShape : frame.cell[0] / frame.cell[1];
  const stretch = {
    x: Math.max(1, Math.min(MAX_STRETCH, wanted / shape)),
    y: isTallFrame ? Math.max(1, Math.min(MAX_STRETCH, shape / wanted)) : 1,
  };
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

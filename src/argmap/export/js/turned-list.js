// The map of a controversy on a phone that is turned: its positions in the middle, and lists on
// both sides. It is as wide as the screen and may be higher.

/** @import { Fold, GraphEdge, GraphNode, PageData } from "./types.d.ts" */

import { listPlaces, nameLines, nameRoom } from "./list-layout.js";
import { isLowScreen, lowZoom } from "./screen.js";

/** The width of the buttons beside the map, and the height above and below it, in pixels. */
const BESIDE = 106;
const AROUND = 90;

/** Whether the map is such a list. */
export let isTurnedList = false;

/**
 * Places the nodes of a controversy for a phone that is turned, if the page is for one.
 *
 * @param {GraphNode[]} nodes changed in place
 * @param {GraphEdge[]} edges
 * @param {PageData} data changed in place
 */
export function placeTurned(nodes, edges, data) {
  isTurnedList = Boolean(data.narrow) && isLowScreen();
  if (!data.narrow || !isTurnedList) return;
  data.folds = data.narrow.folds.map((fold) => ({ ...fold }));
  data.layout = "listed";
  for (const [number, , , text] of data.narrow.nodes) nodes[number].text = text;
  // The order is that of the list of a phone that is not turned.
  const heights = new Map(data.narrow.nodes.map(([number, , y]) => [number, y]));
  for (const fold of data.folds) heights.set(fold.members[0], fold.y);
  /** @param {number} a @param {number} b */
  const byHeight = (a, b) => Number(heights.get(a)) - Number(heights.get(b));
  const away = new Set(data.folds.flatMap(({ members }) => members.slice(1)));
  const numbers = [...heights.keys()].filter((number) => !away.has(number)).sort(byHeight);
  const cards = numbers
    .filter((number) => nodes[number].width !== undefined)
    .map((number) => {
      const { width = 0, height = 0 } = nodes[number];
      const tall = (height / 2) * lowZoom();
      return { number, half: (width / 2) * lowZoom(), up: tall, down: tall };
    });
  const [width, height] = [innerWidth - BESIDE, innerHeight - AROUND];
  const form = { sides: /** @type {const} */ (2), zoom: lowZoom(), width, height };
  const room = nameRoom(cards, form);
  const folds = new Map(data.folds.map((fold) => [fold.members[0], fold]));
  const rows = numbers
    .filter((number) => nodes[number].width === undefined)
    .map((number) => {
      const { lines, size } = nameLines(nodes[number], room, lowZoom());
      const ends = cards.filter((card) => isJoined(edges, number, card.number));
      const own = folds.has(number) ? [""] : lines;
      return { number, lines: own, size, ends: ends.map((card) => card.number) };
    });
  const made = listPlaces(cards, rows, form);
  for (const [number, place] of made.places)
    Object.assign(folds.get(number) ?? nodes[number], place);
  for (const { number, lines } of rows) nodes[number].text = lines.join("\n");
  placeMembers(nodes, data.folds, made.height);
}

/** @param {GraphEdge[]} edges @param {number} a @param {number} b */
const isJoined = (edges, a, b) =>
  edges.some(({ from, to }) => (from === a && to === b) || (from === b && to === a));

/** The cells of the members of a group that is open, in rows below the lists. */
const MEMBER = { wide: 220, tall: 38 };

/**
 * @param {GraphNode[]} nodes
 * @param {Fold[]} folds
 * @param {number} height of the lists
 */
function placeMembers(nodes, folds, height) {
  const across = Math.max(2, Math.floor((innerWidth - BESIDE) / lowZoom() / MEMBER.wide));
  const left = (-across * MEMBER.wide) / 2 + 16;
  for (const { members } of folds) {
    members.forEach((number, place) => {
      const x = left + (place % across) * MEMBER.wide;
      const y = Math.round(height) + (Math.floor(place / across) + 1) * MEMBER.tall;
      const { lines } = nameLines(nodes[number], (MEMBER.wide - 34) * lowZoom(), lowZoom());
      Object.assign(nodes[number], { x, y, side: "right", text: lines.slice(0, 2).join("\n") });
    });
  }
}

// Where the cards of an overview are on the screen, and how large its type is.

/** @import { Box, Point } from "./types.d.ts" */
/** @import { Card } from "./overview-card-styles.js" */

import { boxOf, open } from "./overview.js";
import { bestCard, makeCards } from "./overview-card-styles.js";
import { cells, frame, hasRegions } from "./overview-frame.js";

/** The least space between two cards, and more for the lines between larger ones. */
const SPACE = 14;
/** The same for a card with a word that needs more. */
const LEAST_SPACE = 6;
/** @param {number} width of a cell */
const spaceIn = (width) => Math.max(SPACE, Math.min(60, 0.3 * width - 46));
/** The cell in which names have their usual size, and how much larger they become. */
const USUAL_CELL = [200, 120];
const MOST_LARGER = 1.3;
/** The usual size of the name on a card. */
const TITLE_SIZE = 12.5;
/** Up to so many cards are placed also if they are not in view. */
export const ALL_UP_TO = 160;

/**
 * @typedef {object} PlacedCard
 * @property {number} topic
 * @property {Card} card
 * @property {Box} box on the screen
 */

/** @type {Map<number, Card>} */
let made = new Map();
let madeFor = "";

/** The cards in view. @type {PlacedCard[]} */
export let cards = [];

/** How much larger names are than usual, where cells are large. @param {number} scale */
export function typeFactor(scale) {
  if (!hasRegions()) return 1;
  const [width, height] = [frame.cell[0] * scale, frame.cell[1] * scale];
  const factor = Math.min(MOST_LARGER, width / USUAL_CELL[0], height / USUAL_CELL[1]);
  return Math.max(1, Math.floor(factor * 10) / 10);
}

/**
 * The box of what is open, on the screen; null if nothing is.
 *
 * @param {(point: Point) => Point} toScreen
 * @returns {Box | null}
 */
export function openedBox(toScreen) {
  if (open === null) return null;
  const { left, top, right, bottom } = boxOf(open);
  const [from, to] = [toScreen({ x: left, y: top }), toScreen({ x: right, y: bottom })];
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/**
 * Places the cards of a view.
 *
 * @param {(point: Point) => Point} toScreen
 * @param {number} scale
 * @param {{ clientWidth: number, clientHeight: number }} screen
 * @param {string} key changes when the content of cards changes
 * @returns a key that changes with the cards that are in view
 */
export function placeCards(toScreen, scale, { clientWidth, clientHeight }, key) {
  const width = frame.cell[0] * scale;
  const maxWidth = width - spaceIn(width);
  const maxHeight = frame.cell[1] * scale - 8;
  const wanted = [Math.min(maxWidth, 900) | 0, Math.min(maxHeight, 900) | 0, key].join();
  const size = TITLE_SIZE * typeFactor(scale);
  const most = { width: maxWidth, widest: width - LEAST_SPACE, height: maxHeight, size };
  if (wanted !== madeFor) made = makeCards(most);
  madeFor = wanted;
  cards = [];
  const opened = openedBox(toScreen);
  const isMany = cells.size > ALL_UP_TO;
  for (const [topic, middle] of cells) {
    const { x, y } = toScreen(middle);
    const isOutside =
      isMany && (x < -150 || y < -150 || x > clientWidth + 150 || y > clientHeight + 150);
    if (topic === open || isOutside) continue;
    const card = made.get(topic) ?? bestCard(topic, most);
    made.set(topic, card);
    const [left, top] = [x - card.width / 2, y - card.height / 2];
    const box = { left, top, right: left + card.width, bottom: top + card.height };
    if (opened && overlap(opened, box)) continue;
    cards.push({ topic, card, box });
  }
  const corner = toScreen({ x: 0, y: 0 });
  return isMany ? [wanted, corner.x, corner.y].join() : wanted;
}

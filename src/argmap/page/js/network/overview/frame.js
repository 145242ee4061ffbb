// The arrangement of an overview: which of the two that Python made, stretched to the shape of its
// part of the screen, and where its cells and actors are.

/** @import { Page, Point } from "../../core/types.d.ts" */
/** @import { OverviewFrame } from "./types.d.ts" */

import { isNarrowScreen, isPortrait } from "../../core/screen.js";

/** The shape of a cell with a card that has a long name, width to height. */
const CARD_SHAPE = 1.5;
/** The cell in which most cards have the labels of their positions, which is better than larger. */
const LABELLED = [190, 240];
const LABELLED_GAIN = 1000;
/** The flattest and the narrowest shape of a stretched cell. */
const FLATTEST = 3;
const NARROWEST = 0.45;
/** On narrower screens, a map is as wide as the screen, and up to so many screens high. */
const SCROLLS_BELOW = 600;
const MOST_SCREENS = 6;
/** The least width of a cell then, and the height with which it need not be so. */
const SCROLLED_CELL = [130, 100];
/** The space around the map, in pixels. */
export const FRAME_MARGIN = 6;

/** Whether an actor is in the middle of it. @param {Page} page */
export const isActorMap = (page) => (page.graph.data.overview?.actor ?? null) !== null;
/** The two actors of a comparison; none on other maps. @param {Page} page */
export const comparedPair = (page) =>
  /** @type {number[]} */ (page.graph.data.overview?.pair ?? []);
/** The actors whose stances the cards show. @param {Page} page */
export const subjects = (page) => {
  const actor = page.graph.data.overview?.actor ?? null;
  return actor === null ? comparedPair(page) : [actor];
};
/** Whether an overview has regions of threads, and a bar above it. @param {Page} page */
export const hasRegions = (page) => Boolean(page.graph.data.overview) && !subjects(page).length;

/** @type {OverviewFrame} */
export let frame;
/** Whether it is for a narrow screen. */
let isTallFrame = false;
/** Whether a controversy opens as a list: the map has no room for columns. */
export const opensAsList = () => isNarrowScreen() || isTallFrame;
/** Whether the map is higher than its part of the screen when it is as wide. */
export let isScrolled = false;
/** The height of all regions, below which actors are named. */
export let regionsHeight = 0;
/** The size of the part of the screen. */
export let screenSize = { width: 1, height: 1 };
let madeFor = "";

/** The middle of the cell of each controversy. @type {Map<number, Point>} */
export const cells = new Map();
/** Where actors are while nothing is open. @type {Map<number, Point>} */
export const actorSpots = new Map();

/** @param {number[]} flat @param {(number: number, point: Point) => void} use */
export function eachPlace(flat, use) {
  for (let at = 0; at < flat.length; at += 3) use(flat[at], { x: flat[at + 1], y: flat[at + 2] });
}

/**
 * @typedef {object} Fitted
 * @property {number} across how much wider the arrangement becomes
 * @property {number} down how much higher
 * @property {boolean} isScrolled
 * @property {number} scale
 * @property {number} room the width of the largest card of a usual shape that fits into a cell
 */

/**
 * How an arrangement fits a part of the screen.
 *
 * @param {OverviewFrame} base
 * @param {number} width
 * @param {number} height
 * @returns {Fitted}
 */
function fitted({ size: [right, bottom], cell }, width, height) {
  const shape = cell[0] / cell[1];
  const natural = (bottom * width) / right;
  const fits = natural <= height;
  const hasCards = (cell[0] * width) / right >= SCROLLED_CELL[0];
  const isLow = (cell[1] * height) / bottom < SCROLLED_CELL[1];
  const isNarrow = width < SCROLLS_BELOW && hasCards && isLow;
  const scrolls = !fits && isNarrow && natural <= MOST_SCREENS * height;
  const across = fits || scrolls ? 1 : Math.max(1, Math.min(natural / height, FLATTEST / shape));
  const down = fits ? Math.max(1, Math.min(height / natural, shape / NARROWEST)) : 1;
  const byWidth = width / (right * across);
  const scale = scrolls ? byWidth : Math.min(byWidth, height / (bottom * down));
  const [wide, tall] = [scale * cell[0] * across, scale * cell[1] * down];
  const isLabelled = wide >= LABELLED[0] && tall >= LABELLED[1];
  const room = Math.min(wide, tall * CARD_SHAPE) + (isLabelled ? LABELLED_GAIN : 0);
  return { across, down, isScrolled: scrolls, scale, room };
}

/**
 * Chooses the arrangement for a part of the screen.
 *
 * @param {Page} page
 * @param {{ clientWidth: number, clientHeight: number }} screen
 * @param {() => number} stripHeight the height of the names of actors below all regions, in pixels
 * @returns whether anything has changed
 */
export function arrange(page, { clientWidth, clientHeight }, stripHeight) {
  const { overview } = page.graph.data;
  const key = [clientWidth, clientHeight].join();
  screenSize = { width: clientWidth, height: clientHeight };
  const isKept = madeFor && !hasRegions(page);
  if (!overview || key === madeFor || isKept) return false;
  madeFor = key;
  // The map of an actor has the shape that Python gave it.
  if (!hasRegions(page)) {
    const plain = { across: 1, down: 1, isScrolled: false, scale: 1, room: 0 };
    use(page, isPortrait(), plain, 0);
    return true;
  }
  const strip = stripHeight();
  const space = /** @type {const} */ ([
    Math.max(1, clientWidth - 2 * FRAME_MARGIN),
    Math.max(1, clientHeight - 2 * FRAME_MARGIN - strip),
  ]);
  const [wide, tall] = [overview.wide, overview.tall].map((base) => fitted(base, ...space));
  const isTall = tall.room > wide.room;
  use(page, isTall, isTall ? tall : wide, strip);
  return true;
}

/**
 * @param {Page} page
 * @param {boolean} isTall
 * @param {Fitted} fit
 * @param {number} strip its height in pixels
 */
function use(page, isTall, { across, down, scale, isScrolled: scrolls }, strip) {
  const { overview } = page.graph.data;
  if (!overview) return;
  const base = isTall ? overview.tall : overview.wide;
  const [x, y] = [
    (/** @type {number} */ value) => Math.round(value * across),
    (/** @type {number} */ value) => Math.round(value * down),
  ];
  isTallFrame = isTall;
  isScrolled = scrolls;
  useFrame({
    ...base,
    cell: [x(base.cell[0]), y(base.cell[1])],
    size: [x(base.size[0]), y(base.size[1]) + Math.round(strip / scale)],
    regions: base.regions.map(([thread, left, top, right, bottom]) => [
      thread,
      x(left),
      y(top),
      x(right),
      y(bottom),
    ]),
    cells: base.cells.map((value, at) => (at % 3 === 1 ? x(value) : at % 3 ? y(value) : value)),
    actors: base.actors.map((value, at) => (at % 3 === 1 ? x(value) : at % 3 ? y(value) : value)),
  });
  regionsHeight = y(base.size[1]);
}

/** @param {OverviewFrame} made */
function useFrame(made) {
  frame = made;
  regionsHeight = frame.size[1];
  eachPlace(frame.cells, (number, at) => cells.set(number, at));
  eachPlace(frame.actors, (number, at) => actorSpots.set(number, at));
}

// Where the actors of an overview are: in a strip below all regions. On the map of an actor, that
// actor is in the middle, and another that is chosen is in a free place near its controversies.

/** @import { ScreenGrid } from "./label-sizes.js" */
/** @import { Box, OwnedBox, Point } from "./types.d.ts" */

import { chart, isDropped } from "./chart.js";
import { widthOf } from "./label-sizes.js";
import { COUNT_GAP, DOT_SPACE, nameSize, placeStrip, stripStart } from "./overview-actor-strip.js";
import {
  actorSpots,
  comparedPair,
  frame,
  hasRegions,
  regionsHeight,
  screenSize,
  subjects,
} from "./overview-frame.js";
import { topicsOf } from "./overview-links.js";
import { LEADING, NAME_SIZE, NO_NODE } from "./overview-names.js";
import { graph } from "./page-state.js";
import { isNarrowScreen } from "./screen.js";
import { atMost, wrapText } from "./text-wrap.js";

/**
 * @typedef {object} PlacedActor
 * @property {number} actor
 * @property {Point} dot its middle
 * @property {number} radius
 * @property {string[]} lines of its name
 * @property {number} size of the font
 * @property {boolean} isBeside whether the name is beside the dot rather than below it
 * @property {string} [count] the number after the name
 * @property {OwnedBox} box of the name
 */

/** @typedef {(point: Point) => Point} ToScreen */

const RADIUS = 5.5;
/** The space between a dot and the name beside it. */
const GAP = 4;
/** How far from its spot another actor may be, as a share of a cell, and in which steps. */
const REACH = 1.1;
const STEP = 6;
/** How far it is above or below its spot, in pixels. */
const ROWS = [-15, 15];
/** The widths of its name that are tried, in pixels: long names have two lines. */
const WIDTHS = [118, 150, 190, 92];

/** The size of the name in the middle of an actor's map, and the radius of its circle. */
const focusSize = () => (comparedPair().length ? 13.5 : isNarrowScreen() ? 15 : 20);
const focusRadius = () => (comparedPair().length ? 9 : isNarrowScreen() ? 15 : 22);

/** The actors that are drawn while nothing is open. @type {Map<number, PlacedActor>} */
export const placedActors = new Map();

/** The caption of the strip. @type {{ text: string, size: number, box: OwnedBox } | null} */
export let caption = null;

/** Where an actor is drawn. @param {number} actor @param {ToScreen} toScreen @returns {Point} */
export const dotOf = (actor, toScreen) => placedActors.get(actor)?.dot ?? spotOf(actor, toScreen);

/** @param {number} actor @param {ToScreen} toScreen */
const spotOf = (actor, toScreen) => toScreen(/** @type {Point} */ (actorSpots.get(actor)));

/** What the places depend on, and where the corner of the map was. */
let placedFor = { key: "", x: 0, y: 0 };

/**
 * Places the actors. Places are kept while the map is moved.
 *
 * @param {ToScreen} toScreen
 * @param {Obstacles} obstacles
 * @param {string} key changes with the cards
 */
export function placeActors(toScreen, obstacles, key) {
  const usual = [...subjects(), ...(graph.data.overview?.bridges ?? [])];
  const chosen = [...new Set([chart.selected, chart.hovered])].flatMap((number) =>
    number !== null && actorSpots.has(number) && !usual.includes(number) ? [number] : [],
  );
  const [actors, others] = [usual, chosen].map((some) => some.filter((item) => !isDropped(item)));
  const corner = toScreen({ x: 0, y: 0 });
  const wanted = [key, frame.size, screenSize.width, actors, "", others].join();
  if (wanted === placedFor.key) moveBy(corner.x - placedFor.x, corner.y - placedFor.y);
  else if (hasRegions()) placeBelow(actors, others, toScreen);
  else placeAround(actors, others, toScreen, obstacles);
  placedFor = { key: wanted, ...corner };
  for (const placed of placedActors.values()) {
    obstacles.grid.occupy({ ...wholeBox(placed), owner: -1 });
  }
}

/** @param {number} x @param {number} y */
function moveBy(x, y) {
  const boxes = caption ? [caption.box] : [];
  for (const { dot, box } of placedActors.values()) {
    dot.x += x;
    dot.y += y;
    boxes.push(box);
  }
  for (const box of boxes) {
    Object.assign(box, { left: box.left + x, right: box.right + x });
    Object.assign(box, { top: box.top + y, bottom: box.bottom + y });
  }
}

/**
 * Places actors in the strip below all regions.
 *
 * @param {number[]} actors
 * @param {number[]} others
 * @param {ToScreen} toScreen
 */
function placeBelow(actors, others, toScreen) {
  placedActors.clear();
  caption = null;
  const size = nameSize();
  const middle = toScreen({ x: frame.size[0] / 2, y: regionsHeight });
  for (const { actor, text, x, y } of placeStrip(actors, others)) {
    const at = { x: middle.x + stripStart() + x, y: middle.y + y };
    const half = (size * LEADING) / 2;
    const [left, top, bottom] = [at.x + DOT_SPACE, at.y - half, at.y + half];
    if (actor === null) {
      const right = at.x + widthOf(text, "actor", size);
      caption = { text, size, box: { owner: NO_NODE, left: at.x, right, top, bottom } };
      continue;
    }
    const count = String(controversiesOf(actor));
    const after = widthOf(count, "actor", size) + COUNT_GAP;
    const box = { owner: actor, left, right: left + widthOf(text, "actor", size) + after, top };
    const dot = { x: at.x + RADIUS, y: at.y };
    const item = { actor, dot, radius: RADIUS, lines: [text], size, isBeside: true, count };
    placedActors.set(actor, { ...item, box: { ...box, bottom } });
  }
}

/** In how many controversies an actor takes a side. @param {number} actor */
const controversiesOf = (actor) =>
  topicsOf(actor).filter(
    ({ topic, supports, contests }) =>
      (supports || contests) && graph.nodes[topic].kind === "controversy",
  ).length;

/**
 * Places the subjects of the page, and others where there is room.
 *
 * @param {number[]} about
 * @param {number[]} others
 * @param {ToScreen} toScreen
 * @param {Obstacles} obstacles
 */
function placeAround(about, others, toScreen, obstacles) {
  placedActors.clear();
  for (const actor of about) placedActors.set(actor, focusAt(actor, spotOf(actor, toScreen)));
  for (const actor of others) {
    const spot = spotOf(actor, toScreen);
    const found = freePlace(actor, spot, obstacles);
    if (found) placedActors.set(actor, found);
    else if (actor === chart.selected) placedActors.set(actor, besideDot(actor, spot));
  }
}

/**
 * @typedef {object} Obstacles
 * @property {ScreenGrid} grid with cards and names
 * @property {() => ScreenGrid} lines between controversies
 * @property {Box} map
 */

/**
 * The free place of an actor, with the lines of its name, that is nearest to its spot.
 *
 * @param {number} actor
 * @param {Point} spot
 * @param {Obstacles} obstacles
 * @returns {PlacedActor | null}
 */
function freePlace(actor, spot, { grid, map }) {
  const far = REACH * frame.cell[0] * chart.network.getScale();
  const names = namesOf(actor);
  for (let away = 0; away <= far; away += STEP) {
    for (const across of away ? [away, -away] : [0]) {
      for (const down of ROWS) {
        for (const lines of names) {
          const place = besideDot(actor, { x: spot.x + across, y: spot.y + down }, lines);
          const box = { ...wholeBox(place), owner: -2 };
          const isIn = box.left >= map.left && box.right <= map.right && box.bottom <= map.bottom;
          const isFree = [...placedActors.values()].every((other) => !overlap(other.box, box));
          if (isIn && isFree && grid.isFree(box)) return place;
        }
      }
    }
  }
  return null;
}

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/**
 * An actor with its name, both in the middle of a place.
 *
 * @param {number} actor
 * @param {Point} at
 * @param {string[]} [lines]
 */
function besideDot(actor, { x, y }, lines = namesOf(actor)[0]) {
  const width = Math.max(...lines.map((line) => widthOf(line, "actor", NAME_SIZE)));
  const dot = { x: x - (width + GAP) / 2, y };
  return withBox({ actor, dot, radius: RADIUS, lines, size: NAME_SIZE, isBeside: true });
}

/** @param {number} actor @param {Point} dot @returns {PlacedActor} */
function focusAt(actor, dot) {
  const { name, text } = graph.nodes[actor];
  const [size, radius] = [focusSize(), focusRadius()];
  const share = isNarrowScreen() ? 1.6 : 0.9;
  const width = comparedPair().length ? frame.size[0] / 2 : frame.cell[0] * share;
  const room = width * chart.network.getScale() - 6;
  const own = text.split("\n");
  const isFit = own.every((line) => widthOf(line, "actor", size) <= room);
  const lines = isFit ? own : (wrapText(name, "actor", size, room) ?? own);
  return withBox({ actor, dot, radius, lines, size, isBeside: false });
}

/** @param {Omit<PlacedActor, "box">} placed @returns {PlacedActor} */
function withBox(placed) {
  const { actor, dot, radius, lines, size, isBeside } = placed;
  const kind = isBeside ? "actor" : "controversy";
  const width = Math.max(...lines.map((line) => widthOf(line, kind, size)));
  const height = lines.length * size * LEADING;
  const left = isBeside ? dot.x + radius + GAP : dot.x - width / 2 - 2;
  const top = isBeside ? dot.y - height / 2 : dot.y + radius + 4;
  const box = { owner: actor, left, right: left + width + (isBeside ? 2 : 4), top };
  return { ...placed, box: { ...box, bottom: top + height } };
}

/** The box of an actor with its name. @param {PlacedActor} placed @returns {OwnedBox} */
function wholeBox({ actor, dot, radius, box }) {
  const left = Math.min(box.left, dot.x - radius - 2);
  const top = Math.min(box.top, dot.y - radius);
  return {
    owner: actor,
    left,
    right: box.right,
    top,
    bottom: Math.max(box.bottom, dot.y + radius),
  };
}

/** The ways to write a name, the best first. @param {number} actor */
function namesOf(actor) {
  const { name } = graph.nodes[actor];
  const found = WIDTHS.flatMap((width) => {
    const lines = wrapText(name, "actor", NAME_SIZE, width);
    return lines && lines.length <= 2 ? [lines] : [];
  });
  if (found.length) return found;
  return [atMost(wrapText(name, "actor", NAME_SIZE, 240) ?? [name], 2)];
}

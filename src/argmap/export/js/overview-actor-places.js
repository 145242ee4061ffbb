// Where the actors of an overview are: below a card of one of their controversies, and if possible
// where no line between controversies runs.

/** @import { ScreenGrid } from "./label-sizes.js" */
/** @import { Box, OwnedBox, Point } from "./types.d.ts" */

import { chart, isDropped } from "./chart.js";
import { widthOf } from "./label-sizes.js";
import { laneHeight, lanes, typeFactor } from "./overview-card-layout.js";
import { actorSpots, cells, comparedPair, frame, isTurned, subjects } from "./overview-frame.js";
import { LEADING, NAME_SIZE } from "./overview-names.js";
import { graph } from "./page-state.js";
import { isNarrowScreen } from "./screen.js";
import { atMost, wrapHyphenated, wrapText } from "./text-wrap.js";
import { ACTOR_WIDTH } from "./turned-frame.js";

/**
 * @typedef {object} PlacedActor
 * @property {number} actor
 * @property {Point} dot its middle
 * @property {number} radius
 * @property {string[]} lines of its name
 * @property {number} size of the font
 * @property {boolean} isBeside whether the name is beside the dot rather than below it
 * @property {OwnedBox} box of the name
 */

/** @typedef {(point: Point) => Point} ToScreen */

const RADIUS = 5.5;
/** The space between a dot and the name beside it. */
const GAP = 4;
/** The space between two actors, in addition. */
const APART = 5;
/** How far from its spot an actor may be, as shares of a cell, and in which steps, in pixels. */
const REACHES = [0.55, 1.1];
const STEP = 6;
/** With more cells, there is one way to place actors. */
const MANY_WAYS_UP_TO = 40;
/** The widths of a name that are tried, in pixels: long names have two lines. */
const WIDTHS = [118, 150, 190, 92];
/** The sizes of the font, the larger ones first. */
const SIZES = [NAME_SIZE, 11];

/** The size of the name in the middle of an actor's map, and the radius of its circle. */
const focusSize = () => (comparedPair().length ? 13.5 : isNarrowScreen() ? 15 : 20);
const focusRadius = () => (comparedPair().length ? 9 : isNarrowScreen() ? 15 : 22);

/** The most lines of a name beside the cards of a phone that is turned. */
const MOST_BESIDE = 6;

/** The actors that are drawn while nothing is open. @type {Map<number, PlacedActor>} */
export const placedActors = new Map();

/** Where an actor is drawn. @param {number} actor @param {ToScreen} toScreen @returns {Point} */
export const dotOf = (actor, toScreen) => placedActors.get(actor)?.dot ?? laneOf(actor, toScreen);

/** The spot of an actor: the middle of the lane below a card. */
const laneOf = (/** @type {number} */ actor, /** @type {ToScreen} */ toScreen) => {
  const { x, y } = toScreen(/** @type {Point} */ (actorSpots.get(actor)));
  return { x, y: subjects().length ? y : y - laneHeight(chart.network.getScale()) / 2 };
};

/** The actors that are drawn: subjects of the page, the best connected, and what is chosen. */
function drawnActors() {
  const { bridges = [] } = graph.data.overview ?? {};
  const chosen = [chart.selected, chart.hovered].filter(
    (number) => number !== null && actorSpots.has(number),
  );
  const all = /** @type {number[]} */ ([...subjects(), ...bridges, ...chosen]);
  return [...new Set(all)].filter((number) => !isDropped(number));
}

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
  const actors = drawnActors();
  const corner = toScreen({ x: 0, y: 0 });
  const wanted = [key, frame.size, actors].join();
  if (wanted === placedFor.key) moveBy(corner.x - placedFor.x, corner.y - placedFor.y);
  else placeAll(actors, toScreen, obstacles);
  placedFor = { key: wanted, ...corner };
  for (const placed of placedActors.values()) {
    obstacles.grid.occupy({ ...wholeBox(placed), owner: -1 });
  }
}

/** @param {number} x @param {number} y */
function moveBy(x, y) {
  for (const { dot, box } of placedActors.values()) {
    dot.x += x;
    dot.y += y;
    Object.assign(box, { left: box.left + x, right: box.right + x });
    Object.assign(box, { top: box.top + y, bottom: box.bottom + y });
  }
}

/** @param {number[]} actors @param {ToScreen} toScreen @param {Obstacles} obstacles */
function placeAll(actors, toScreen, obstacles) {
  placedActors.clear();
  const about = subjects();
  for (const actor of about.filter((item) => actors.includes(item))) {
    placedActors.set(actor, focusAt(actor, laneOf(actor, toScreen)));
  }
  const others = actors
    .filter((actor) => !about.includes(actor))
    .map((actor) => ({ actor, spot: laneOf(actor, toScreen) }));
  /** @type {PlacedActor[]} */
  let best = [];
  for (const way of waysToPlace()) {
    const placed = placeIn(others, way, obstacles);
    if (placed.length > best.length) best = placed;
    if (best.length === others.length) break;
  }
  for (const placed of best) placedActors.set(placed.actor, placed);
  const { selected } = chart;
  if (selected === null || placedActors.has(selected)) return;
  for (const { actor, spot } of others.filter((item) => item.actor === selected)) {
    const [{ lines }] = namesOf(actor, NAME_SIZE);
    const name = { lines, size: NAME_SIZE, radius: RADIUS, isBeside: true };
    placedActors.set(actor, withBox({ actor, dot: spot, ...name }));
  }
}

/**
 * @typedef {object} Way how actors are placed
 * @property {boolean} isOffLines whether only where no line runs
 * @property {number} more lines of names above and below the usual ones
 * @property {number} reach
 * @property {number} size
 */

/**
 * The ways to place actors, the best first: away from lines, near their spots, large. All names
 * have one size.
 *
 * @returns {Way[]}
 */
function waysToPlace() {
  const factor = typeFactor(chart.network.getScale());
  const sizes = factor > 1 ? [NAME_SIZE * factor, ...SIZES] : SIZES;
  const last = { isOffLines: false, more: 1, reach: REACHES[1], size: NAME_SIZE };
  // On a large map, many tries would take long.
  if (cells.size > MANY_WAYS_UP_TO) return [last];
  return [true, false].flatMap((isOffLines) =>
    [0, 1].flatMap((more) =>
      REACHES.flatMap((reach) => sizes.map((size) => ({ isOffLines, more, reach, size }))),
    ),
  );
}

/**
 * @typedef {object} Obstacles
 * @property {ScreenGrid} grid with cards and names
 * @property {() => ScreenGrid} lines between controversies
 * @property {Box} map
 */

/**
 * The actors for which there is room.
 *
 * @param {{ actor: number, spot: Point }[]} actors
 * @param {Way} way
 * @param {Obstacles} obstacles
 */
function placeIn(actors, way, { grid, lines, map }) {
  /** @type {PlacedActor[]} */
  const placed = [];
  /** @type {OwnedBox[]} */
  const taken = [];
  /** @param {PlacedActor} item */
  const isFree = (item) => {
    const box = { ...wholeBox(item), owner: -2 };
    if (box.left < map.left || box.right > map.right || box.bottom > map.bottom) return false;
    return grid.isFree(box) && !taken.some((other) => overlap(other, box));
  };
  /** @param {PlacedActor} item */
  const isOff = (item) => lines().isFree({ ...wholeBox(item), owner: -2 });
  for (const { actor, spot } of actors) {
    const off = firstPlace(actor, spot, way, (item) => isOff(item) && isFree(item));
    const found = off ?? (way.isOffLines ? null : firstPlace(actor, spot, way, isFree));
    if (!found) continue;
    placed.push(found);
    taken.push(wholeBox(found));
  }
  return placed;
}

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  a.left < b.right + APART && a.right > b.left - APART && a.top < b.bottom && a.bottom > b.top;

/**
 * The good place of an actor, with the lines of its name, that is nearest to its spot.
 *
 * @param {number} actor
 * @param {Point} spot
 * @param {Way} way
 * @param {(place: PlacedActor) => boolean} isGood
 * @returns {PlacedActor | null}
 */
function firstPlace(actor, spot, { more, reach, size }, isGood) {
  const scale = chart.network.getScale();
  const far = reach * frame.cell[0] * scale;
  const names = namesOf(actor, size);
  const { count, height } = lanes(scale);
  const rows = Array.from(
    { length: count + 2 * more },
    (_, row) => (row - more - (count - 1) / 2) * height,
  );
  for (let away = 0; away <= far; away += STEP) {
    for (const across of away ? [away, -away] : [0]) {
      for (const down of rows) {
        for (const { lines, width } of names) {
          // The name with its dot is in the middle of the place.
          const dot = { x: spot.x + across - (width + GAP) / 2, y: spot.y + down };
          const place = withBox({ actor, dot, radius: RADIUS, lines, size, isBeside: true });
          if (isGood(place)) return place;
        }
      }
    }
  }
  return null;
}

/** @param {number} actor @param {Point} dot @returns {PlacedActor} */
function focusAt(actor, dot) {
  const { name, text } = graph.nodes[actor];
  const [size, radius] = [focusSize(), focusRadius()];
  const share = isNarrowScreen() ? 1.6 : 0.9;
  const width = comparedPair().length ? frame.size[0] / 2 : frame.cell[0] * share;
  const room = (isTurned ? ACTOR_WIDTH : width * chart.network.getScale()) - 6;
  const own = text.split("\n");
  const isFit = own.every((line) => widthOf(line, "actor", size) <= room);
  const other = isTurned ? atMost(wrapHyphenated(name, size, room) ?? own, MOST_BESIDE) : own;
  const lines = isFit ? own : (wrapText(name, "actor", size, room) ?? other);
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

/** The ways to write a name, the best first. @param {number} actor @param {number} size */
function namesOf(actor, size) {
  const { name } = graph.nodes[actor];
  const found = WIDTHS.flatMap((width) => {
    const lines = wrapText(name, "actor", size, (width * size) / NAME_SIZE);
    return lines && lines.length <= 2 ? [lines] : [];
  });
  const long = () => atMost(wrapText(name, "actor", size, 240) ?? [name], 2);
  return (found.length ? found : [long()]).map((lines) => ({
    lines,
    width: Math.max(...lines.map((line) => widthOf(line, "actor", size))),
  }));
}

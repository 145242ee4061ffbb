// The actors of an overview: in a strip below all regions. On the map of an actor, that actor is in
// the middle, and another that is chosen is in a free place near its controversies.

/** @import { Box, OwnedBox, Page, Point } from "../../core/types.d.ts" */
/** @import { ScreenGrid } from "../label-sizes.js" */

import { colours } from "../../core/palette.js";
import { isNarrowScreen } from "../../core/screen.js";
import { isDropped } from "../chart.js";
import { overlap, widthOf } from "../label-sizes.js";
import { atMost, inOneLine, wrapHyphenated, wrapText } from "../text-wrap.js";
import { alphaOf } from "./cards.js";
import {
  actorSpots,
  comparedPair,
  FRAME_MARGIN,
  frame,
  hasRegions,
  regionsHeight,
  screenSize,
  subjects,
} from "./frame.js";
import { activeActor, topicsOf } from "./links.js";
import { LEADING, NAME_SIZE, NO_NODE, writeLines } from "./names.js";

/**
 * @typedef {object} StripItem
 * @property {number | null} actor null for the caption
 * @property {string} text
 * @property {number} width with everything, and the space to the next one
 */

/** @typedef {StripItem & Point} PlacedItem where the item begins, and the middle of its row */

const CAPTION = "Actors in the most controversies:";
/** The sizes of names, on a wide screen and on others, and the screen that is wide. */
const [LARGE, USUAL, WIDE] = [13, 11.5, 1200];
/** The height of a row. That on a phone has room for a finger. */
const [ROW, PHONE_ROW] = [20, 27];
/** The space for a dot before a name, and between a name and its number. */
const DOT_SPACE = 15;
const COUNT_GAP = 4;
/** The space for a number, and to the next name. */
const COUNT_SPACE = 30;
/** The widest name. */
const WIDEST = 300;
/** The most of the map's height for the rows. A phone's map may be higher than the screen. */
const [MOST_SHARE, PHONE_SHARE] = [0.3, 0.48];
/** The space above the rows and beside them. */
const ABOVE = 5;
const BESIDE = 12;

const width = () => Math.max(100, screenSize.width - 2 * (FRAME_MARGIN + BESIDE));
const rowHeight = () => (isNarrowScreen() ? PHONE_ROW : ROW);
const nameSize = () => (screenSize.width < WIDE ? USUAL : LARGE);

/** @param {Page} page @param {number} actor @returns {StripItem} */
function itemOf(page, actor) {
  const size = nameSize();
  const room = Math.min(WIDEST, width() - DOT_SPACE - COUNT_SPACE);
  const { name } = page.graph.nodes[actor];
  const lines = wrapText(name, "actor", size, room) ?? wrapHyphenated(name, size, room) ?? [name];
  const text = inOneLine(lines, room, size);
  return { actor, text, width: DOT_SPACE + widthOf(text, "actor", size) + COUNT_SPACE };
}

/**
 * The caption and the actors.
 *
 * @param {Page} page
 * @param {number[]} actors
 * @returns {StripItem[]}
 */
function itemsOf(page, actors) {
  if (!actors.length) return [];
  const size = widthOf(CAPTION, "actor", nameSize()) + 14;
  return [
    { actor: null, text: CAPTION, width: size },
    ...actors.map((actor) => itemOf(page, actor)),
  ];
}

/**
 * Places items in rows, as many as fit.
 *
 * @param {StripItem[]} items
 * @param {number} rows
 * @param {number} used the width at the end of the last row that is not free
 * @returns {PlacedItem[]}
 */
function flow(items, rows, used) {
  const placed = [];
  let [x, row] = [0, 0];
  for (const item of items) {
    const isLast = row === rows - 1;
    if (x && x + item.width > width() - (isLast ? used : 0)) [x, row] = [0, row + 1];
    if (row === rows) break;
    placed.push({ ...item, x, y: ABOVE + (row + 0.5) * rowHeight() });
    x += item.width;
  }
  return placed;
}

/**
 * How many rows the actors need, of which there is always one.
 *
 * @param {Page} page
 * @param {number} height
 */
function rowsIn(page, height) {
  const items = itemsOf(page, page.graph.data.overview?.bridges ?? []);
  const share = isNarrowScreen() ? PHONE_SHARE : MOST_SHARE;
  const most = Math.max(1, Math.floor((height * share) / rowHeight()));
  let rows = 1;
  while (rows < most && flow(items, rows, 0).length < items.length) rows += 1;
  return rows;
}

/** The height of the strip, in pixels. @param {Page} page */
export const stripHeight = (page) =>
  hasRegions(page) ? 2 * ABOVE + rowsIn(page, screenSize.height) * rowHeight() : 0;

/**
 * Places the actors from the left edge and the top of the strip. Those that are chosen, but not
 * among the best connected ones, are at its end.
 *
 * @param {Page} page
 * @param {number[]} actors
 * @param {number[]} chosen
 * @returns {PlacedItem[]}
 */
function placeStrip(page, actors, chosen) {
  const rows = rowsIn(page, screenSize.height);
  const last = chosen.map((actor) => itemOf(page, actor));
  const used = last.reduce((sum, item) => sum + item.width, 0);
  let x = width() - used;
  const y = ABOVE + (rows - 0.5) * rowHeight();
  const ends = last.map((item) => {
    x += item.width;
    return { ...item, x: x - item.width, y };
  });
  return [...flow(itemsOf(page, actors), rows, used), ...ends];
}

/** The left edge of the strip from the middle of the map. */
const stripStart = () => -width() / 2;

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

/**
 * The size of the name in the middle of an actor's map, and the radius of its circle.
 *
 * @param {Page} page
 */
const focusSize = (page) => (comparedPair(page).length ? 13.5 : isNarrowScreen() ? 15 : 20);
/** @param {Page} page */
const focusRadius = (page) => (comparedPair(page).length ? 9 : isNarrowScreen() ? 15 : 22);

/** The actors that are drawn while nothing is open. @type {Map<number, PlacedActor>} */
const placedActors = new Map();

/** The caption of the strip. @type {{ text: string, size: number, box: OwnedBox } | null} */
let caption = null;

/** Where an actor is drawn. @param {number} actor @param {ToScreen} toScreen @returns {Point} */
export const dotOf = (actor, toScreen) => placedActors.get(actor)?.dot ?? spotOf(actor, toScreen);

/** @param {number} actor @param {ToScreen} toScreen */
const spotOf = (actor, toScreen) => toScreen(/** @type {Point} */ (actorSpots.get(actor)));

/** What the places depend on, and where the corner of the map was. */
let placedFor = { key: "", x: 0, y: 0 };

/**
 * Places the actors. Places are kept while the map is moved.
 *
 * @param {Page} page
 * @param {ToScreen} toScreen
 * @param {Obstacles} obstacles
 * @param {string} key changes with the cards
 */
export function placeActors(page, toScreen, obstacles, key) {
  const usual = [...subjects(page), ...(page.graph.data.overview?.bridges ?? [])];
  const chosen = [...new Set([page.chart.selected, page.chart.hovered])].flatMap((number) =>
    number !== null && actorSpots.has(number) && !usual.includes(number) ? [number] : [],
  );
  const [actors, others] = [usual, chosen].map((some) =>
    some.filter((item) => !isDropped(page, item)),
  );
  const corner = toScreen({ x: 0, y: 0 });
  const wanted = [key, frame.size, screenSize.width, actors, "", others].join();
  if (wanted === placedFor.key) moveBy(corner.x - placedFor.x, corner.y - placedFor.y);
  else if (hasRegions(page)) placeBelow(page, actors, others, toScreen);
  else placeAround(page, actors, others, toScreen, obstacles);
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
 * @param {Page} page
 * @param {number[]} actors
 * @param {number[]} others
 * @param {ToScreen} toScreen
 */
function placeBelow(page, actors, others, toScreen) {
  placedActors.clear();
  caption = null;
  const size = nameSize();
  const middle = toScreen({ x: frame.size[0] / 2, y: regionsHeight });
  for (const { actor, text, x, y } of placeStrip(page, actors, others)) {
    const at = { x: middle.x + stripStart() + x, y: middle.y + y };
    const half = (size * LEADING) / 2;
    const [left, top, bottom] = [at.x + DOT_SPACE, at.y - half, at.y + half];
    if (actor === null) {
      const right = at.x + widthOf(text, "actor", size);
      caption = { text, size, box: { owner: NO_NODE, left: at.x, right, top, bottom } };
      continue;
    }
    const count = String(controversiesOf(page, actor));
    const after = widthOf(count, "actor", size) + COUNT_GAP;
    const box = { owner: actor, left, right: left + widthOf(text, "actor", size) + after, top };
    const dot = { x: at.x + RADIUS, y: at.y };
    const item = { actor, dot, radius: RADIUS, lines: [text], size, isBeside: true, count };
    placedActors.set(actor, { ...item, box: { ...box, bottom } });
  }
}

/** In how many controversies an actor takes a side. @param {Page} page @param {number} actor */
const controversiesOf = (page, actor) =>
  topicsOf(page, actor).filter(
    ({ topic, supports, contests }) =>
      (supports || contests) && page.graph.nodes[topic].kind === "controversy",
  ).length;

/**
 * Places the subjects of the page, and others where there is room.
 *
 * @param {Page} page
 * @param {number[]} about
 * @param {number[]} others
 * @param {ToScreen} toScreen
 * @param {Obstacles} obstacles
 */
function placeAround(page, about, others, toScreen, obstacles) {
  placedActors.clear();
  for (const actor of about) placedActors.set(actor, focusAt(page, actor, spotOf(actor, toScreen)));
  for (const actor of others) {
    const spot = spotOf(actor, toScreen);
    const found = freePlace(page, actor, spot, obstacles);
    if (found) placedActors.set(actor, found);
    else if (actor === page.chart.selected) placedActors.set(actor, besideDot(page, actor, spot));
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
 * @param {Page} page
 * @param {number} actor
 * @param {Point} spot
 * @param {Obstacles} obstacles
 * @returns {PlacedActor | null}
 */
function freePlace(page, actor, spot, { grid, map }) {
  const far = REACH * frame.cell[0] * page.chart.network.getScale();
  const names = namesOf(page, actor);
  for (let away = 0; away <= far; away += STEP) {
    for (const across of away ? [away, -away] : [0]) {
      for (const down of ROWS) {
        for (const lines of names) {
          const place = besideDot(page, actor, { x: spot.x + across, y: spot.y + down }, lines);
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

/**
 * An actor with its name, both in the middle of a place.
 *
 * @param {Page} page
 * @param {number} actor
 * @param {Point} at
 * @param {string[]} [lines]
 */
function besideDot(page, actor, { x, y }, lines = namesOf(page, actor)[0]) {
  const width = Math.max(...lines.map((line) => widthOf(line, "actor", NAME_SIZE)));
  const dot = { x: x - (width + GAP) / 2, y };
  return withBox({ actor, dot, radius: RADIUS, lines, size: NAME_SIZE, isBeside: true });
}

/** @param {Page} page @param {number} actor @param {Point} dot @returns {PlacedActor} */
function focusAt(page, actor, dot) {
  const { name, text } = page.graph.nodes[actor];
  const [size, radius] = [focusSize(page), focusRadius(page)];
  const share = isNarrowScreen() ? 1.6 : 0.9;
  const width = comparedPair(page).length ? frame.size[0] / 2 : frame.cell[0] * share;
  const room = width * page.chart.network.getScale() - 6;
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

/** The ways to write a name, the best first. @param {Page} page @param {number} actor */
function namesOf(page, actor) {
  const { name } = page.graph.nodes[actor];
  const found = WIDTHS.flatMap((width) => {
    const lines = wrapText(name, "actor", NAME_SIZE, width);
    return lines && lines.length <= 2 ? [lines] : [];
  });
  if (found.length) return found;
  return [atMost(wrapText(name, "actor", NAME_SIZE, 240) ?? [name], 2)];
}

/**
 * Draws the actors and their names, and what is above them all.
 *
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 * @returns {{ names: OwnedBox[], dots: OwnedBox[], captions: OwnedBox[] }}
 */
export function drawActors(page, ctx) {
  /** @type {OwnedBox[]} */
  const names = [];
  /** @type {OwnedBox[]} */
  const dots = [];
  const height = ctx.canvas.clientHeight;
  const ground = colours.paper;
  if (caption && caption.box.top < height) {
    const { text, size, box } = caption;
    writeLines(page, ctx, [text], box, {
      size,
      isLeft: true,
      alpha: 1,
      colour: colours.muted,
      ground,
    });
  }
  for (const placed of placedActors.values()) {
    const { actor, dot, radius, lines, size, isBeside, count, box } = placed;
    if (box.bottom < 0 || box.top > height) continue;
    writeLines(page, ctx, lines, box, {
      size,
      isBold: !isBeside,
      isLeft: isBeside,
      alpha: alphaOf(page, actor),
      colour: page.graph.nodes[actor].kind === "hedged" ? colours.muted : colours.ink,
      ground,
    });
    if (count) {
      const left = box.right - widthOf(count, "actor", size);
      const style = {
        size,
        isLeft: true,
        alpha: alphaOf(page, actor),
        colour: colours.muted,
        ground,
      };
      writeLines(page, ctx, [count], { ...box, left }, style);
    }
    names.push(box);
    drawDot(page, ctx, actor, dot, radius);
    const { x, y } = dot;
    dots.push({
      owner: actor,
      left: x - radius,
      right: x + radius,
      top: y - radius,
      bottom: y + radius,
    });
  }
  return { names, dots, captions: caption ? [caption.box] : [] };
}

/**
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} actor
 * @param {Point} at
 * @param {number} radius
 */
function drawDot(page, ctx, actor, { x, y }, radius) {
  const node = page.graph.nodes[actor];
  ctx.globalAlpha = alphaOf(page, actor);
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
  ctx.fillStyle = colours[node.kind];
  ctx.fill();
  ctx.lineWidth = actor === page.chart.selected || actor === activeActor(page) ? 2.5 : 1.5;
  ctx.strokeStyle = actor === page.chart.selected ? colours.ink : colours.paper;
  ctx.stroke();
  ctx.globalAlpha = 1;
}

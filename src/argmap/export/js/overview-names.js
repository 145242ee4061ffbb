// Writes the names of an overview: threads, controversies that are dots, and actors.

/** @import { ScreenGrid } from "./label-sizes.js" */
/** @import { OwnedBox, Point } from "./types.d.ts" */
/** @import { PlacedCard } from "./overview-card-layout.js" */

import { chart, isDropped, isNarrowScreen } from "./chart.js";
import { colorStyle } from "./color-by.js";
import { fontOf, widthOf } from "./label-sizes.js";
import { once } from "./lazy.js";
import { actorSpots, cells, comparedPair, frame, placeOf, shifts, subjects } from "./overview.js";
import { alphaOf } from "./overview-cards.js";
import { activeActor } from "./overview-lines.js";
import { graph } from "./page-state.js";
import { colours } from "./palette.js";
import { atMost, inOneLine, wrapHyphenated, wrapText } from "./text-wrap.js";

/** @typedef {CanvasRenderingContext2D} Context */

/**
 * @typedef {object} NameOptions
 * @property {ScreenGrid} grid
 * @property {number} size of the font
 * @property {boolean} [isBold]
 * @property {boolean} [isForced] whether it is written even if there is no room
 * @property {number} [above] the height of a symbol above the name
 */

/** The owner of a text that belongs to no node. */
const NO_NODE = -3;

/** The height above the cells of a thread for its name, on the map. */
const titleHeight = once(() => {
  const [, left, top, right, bottom] = frame.regions[0];
  const inside = [...cells.values()].filter(
    ({ x, y }) => x > left && x < right && y > top && y < bottom,
  );
  return Math.min(...inside.map(({ y }) => y)) - frame.cell[1] / 2 - top;
});
/** The height of a line, as a multiple of the font's size. */
const LEADING = 1.22;
const NAME_SIZE = 11.5;
/** The size of the name in the middle of an actor's map, and the radius of its circle. */
const focusSize = () => (comparedPair().length ? 13.5 : isNarrowScreen() ? 15 : 20);
const focusRadius = () => (comparedPair().length ? 9 : isNarrowScreen() ? 15 : 22);

/** @param {Context} ctx @param {PlacedCard} placed @param {ScreenGrid} grid */
export function nameDot(ctx, { topic, box }, grid) {
  if (alphaOf(topic) < 1) return null;
  const lines = wrapText(graph.nodes[topic].name, "actor", NAME_SIZE, 130) ?? [
    graph.nodes[topic].name,
  ];
  const at = { x: (box.left + box.right) / 2, y: box.bottom + 2 };
  return writeLines(ctx, topic, atMost(lines, 2), at, { grid, size: NAME_SIZE });
}

/**
 * Draws lines of text below a point, if there is room.
 *
 * @param {Context} ctx
 * @param {number} owner
 * @param {string[]} lines
 * @param {Point} at the middle of the upper edge
 * @param {NameOptions} options
 * @returns {OwnedBox | null}
 */
function writeLines(
  ctx,
  owner,
  lines,
  at,
  { grid, size, isBold = false, isForced = false, above = 0 },
) {
  const kind = isBold ? "controversy" : "actor";
  const half = Math.max(...lines.map((line) => widthOf(line, kind, size))) / 2 + 2;
  const wide = ctx.canvas.clientWidth;
  const x = Math.max(half + 3, Math.min(wide - half - 3, at.x));
  const height = lines.length * size * LEADING;
  const box = { owner, left: x - half, right: x + half, top: at.y, bottom: at.y + height };
  const whole = { ...box, owner: -2, top: box.top - above };
  if (!isForced && (!grid.isFree(whole) || box.bottom > ctx.canvas.clientHeight)) return null;
  ctx.globalAlpha = owner === NO_NODE ? 1 : alphaOf(owner);
  ctx.font = fontOf(kind, size);
  ctx.textAlign = "center";
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = 4;
  ctx.fillStyle = graph.nodes[owner]?.kind === "hedged" ? colours.muted : colours.ink;
  lines.forEach((line, place) => {
    const y = box.top + (place + 0.5) * size * LEADING;
    ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
  ctx.globalAlpha = 1;
  return box;
}

/**
 * @param {Context} ctx
 * @param {import("./overview-types.d.ts").OverviewFrame["regions"][number]} region
 * @param {(point: Point) => Point} toScreen
 * @param {ScreenGrid} grid
 */
export function nameRegion(ctx, [thread, left, top, right], toScreen, grid) {
  const [from, to] = [toScreen({ x: left, y: top }), toScreen({ x: right, y: top })];
  const room = titleHeight() * chart.network.getScale();
  const name = typeof thread === "string" ? thread : graph.nodes[thread].name;
  const width = Math.max(60, to.x - from.x - 16);
  // A long name is written a little smaller before it is shortened.
  const [size, lines] = [13, 11.5]
    .map((tried) => /** @type {const} */ ([tried, wrapHyphenated(name, tried, width) ?? [name]]))
    .find(([tried, some], place) => place === 1 || some.length * tried * LEADING <= room) ?? [
    13,
    [],
  ];
  const most = Math.floor(room / (size * LEADING));
  const shownLines = most > 1 ? atMost(lines, most) : [inOneLine(lines, width, size)];
  const at = { x: (from.x + to.x) / 2, y: from.y + Math.min(4, room / 8) };
  return writeLines(ctx, typeof thread === "string" ? NO_NODE : thread, shownLines, at, {
    grid,
    size,
    isBold: true,
  });
}

/** The actors that are drawn while nothing is open. */
export function namedActors() {
  const { bridges = [], actor = null } = graph.data.overview ?? {};
  const chosen = [chart.selected, chart.hovered].filter(
    (number) => number !== null && actorSpots.has(number),
  );
  const all = [actor, ...comparedPair(), ...chosen, ...bridges].filter((number) => number !== null);
  return [...new Set(/** @type {number[]} */ (all))].filter((number) => !isDropped(number));
}

/** Whether a map is about an actor. @param {number} actor */
const isFocus = (actor) => subjects().includes(actor);

/**
 * @param {Context} ctx
 * @param {number} actor
 * @param {(point: Point) => Point} toScreen
 * @returns {OwnedBox}
 */
export function drawActor(ctx, actor, toScreen) {
  const { x, y } = toScreen(placeOf(actor));
  const radius = isFocus(actor) ? focusRadius() : 5.5;
  const node = graph.nodes[actor];
  ctx.globalAlpha = alphaOf(actor);
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
  ctx.fillStyle = colorStyle(node)?.fill ?? colours[node.kind];
  ctx.fill();
  ctx.lineWidth = actor === chart.selected || actor === activeActor() ? 2.5 : 1.5;
  ctx.strokeStyle = actor === chart.selected ? colours.ink : colours.paper;
  ctx.stroke();
  ctx.globalAlpha = 1;
  return { owner: actor, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** Places for an actor that is not a subject of the page, as shares of a cell from its spot. */
const SHIFTS = [0, 0.03, 0.05, -0.05, 0.1, 0.15].flatMap((down) =>
  [0, 0.12, -0.12, 0.25, -0.25].map((across) => [across, down]),
);
/** The widths of a name that are tried, as shares of a cell, with the size of the font. */
const SHARES = [
  [0.5, NAME_SIZE],
  [0.8, NAME_SIZE],
  [1.3, NAME_SIZE],
  [0.8, 10],
];

/**
 * Draws the name of an actor, at the first place with room.
 *
 * @param {Context} ctx
 * @param {number} actor
 * @param {(point: Point) => Point} toScreen
 * @param {ScreenGrid} grid
 */
export function nameActor(ctx, actor, toScreen, grid) {
  shifts.delete(actor);
  const focus = isFocus(actor);
  const { name, text } = graph.nodes[actor];
  const isCompared = comparedPair().includes(actor);
  const own = text.split("\n");
  /** @param {number} share of a cell @param {number} size @param {boolean} isForced */
  const written = (share, size, isForced) => {
    const { x, y } = toScreen(placeOf(actor));
    const width = isCompared ? frame.size[0] / 2 : frame.cell[0] * share;
    const room = width * chart.network.getScale() - 6;
    const isFit = own.every((line) => widthOf(line, "actor", size) <= room);
    return writeLines(
      ctx,
      actor,
      isFit ? own : (wrapText(name, "actor", size, room) ?? own),
      { x, y: y + (focus ? focusRadius() + 4 : 8) },
      { grid, size, isBold: focus, isForced, above: size < NAME_SIZE ? 12 : 14 },
    );
  };
  if (focus) return written(isNarrowScreen() ? 1.6 : 0.9, focusSize(), true);
  for (const [across, down] of SHIFTS) {
    shifts.set(actor, { x: across * frame.cell[0], y: down * frame.cell[1] });
    for (const [share, size] of SHARES) {
      const box = written(share, size, false);
      if (box) return box;
    }
  }
  shifts.delete(actor);
  return actor === chart.selected ? written(SHARES[0][0], NAME_SIZE, true) : null;
}

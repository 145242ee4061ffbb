// Draws names at a readable size at any zoom. The most important names come first, and names never
// overlap. The text of a card is drawn in the card if it is large enough to be read.

/** @import { Box, GraphNode, OwnedBox, Page, Point } from "../core/types.d.ts" */
/** @import { ScreenGrid } from "./label-sizes.js" */

import { perPage } from "../core/lazy.js";
import { colours } from "../core/palette.js";
import { isFaded, isHidden, isLarge, positionOf } from "./chart.js";
import { columnsDrawn } from "./columns.js";
import { asDrawn } from "./folding.js";
import {
  bodyBox,
  fontOf,
  isBeside,
  isCard,
  isNamed,
  isReadable,
  labelOf,
  SIDE_GAP,
  widthOf,
} from "./label-sizes.js";
import { FONT_SIZE, fillOf, inkOf, isDashed, LINE_HEIGHT, roundingOf } from "./styles.js";
import { END, inReadingOrder, smallerCards } from "./text-wrap.js";

/** @typedef {CanvasRenderingContext2D} Context */

/** The lengths of a shortened name that are tried; the last may cover symbols. */
const SHORTER = [99, 14, 8, 10];
/** The minimum zoom at which names do not cover other symbols. */
const KEEP_OFF_FROM = 0.5;
/** Below this zoom, a large map has only a few names with large distances. */
const FEW_NAMES_BELOW = 0.25;

/** The opacity of the name of a faded node. */
const FAINT_NAME = 0.4;

/** @param {GraphNode} node */
const isTopic = (node) => node.kind === "controversy" || node.kind === "thread";
/** The controversies and threads, the most important first. */
export const topics = perPage((page) =>
  page.graph.sortedByWeight(page.graph.nodes.filter(isTopic)),
);

/** @param {Page} page @param {number} scale */
const isFarView = (page, scale) => isLarge(page) && scale < FEW_NAMES_BELOW;

/**
 * The nodes whose names may be drawn, the most important first.
 *
 * @param {Page} page
 * @param {number} scale
 */
function namedNodes(page, scale) {
  const { graph } = page;
  if (!isLarge(page)) return graph.byWeight;
  return isFarView(page, scale) && page.chart.drawnNodes.size <= 2
    ? topics(page)
    : page.chart.namedNodes;
}

/**
 * Draws the names on top of the network. If a node is selected, the names of all its neighbours are
 * drawn.
 *
 * @param {Page} page
 * @param {Context} ctx
 * @param {object} options
 * @param {ScreenGrid} options.grid the parts of the screen that have names
 * @param {number[]} options.first numbers of the nodes whose names are drawn first
 * @returns {OwnedBox[]} the boxes of the names and cards on the screen
 */
export function writeNames(page, ctx, { first, grid }) {
  const { graph } = page;
  const { canvas } = ctx;
  if (!canvas.clientWidth) return [];
  const ratio = canvas.width / canvas.clientWidth;
  const scale = page.chart.network.getScale();
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.paper;
  const nodes = new Set([
    ...first.map((number) => graph.nodes[number]),
    ...namedNodes(page, scale),
  ]);
  const visible = onScreen(
    page,
    [...nodes].filter((node) => !isHidden(page, node.vis)),
    canvas,
    scale,
  );
  for (const { node, spot } of visible) {
    // On a zoomed-out map a name may cover another symbol, because names are more useful there.
    const isKept = scale >= KEEP_OFF_FROM || isReadable(page, node, scale);
    if (graph.data.cards && isKept) grid.occupy(bodyBox(page, node, spot, scale));
  }
  const area = canvas.clientWidth * canvas.clientHeight;
  const maxNames = isFarView(page, scale) ? Math.max(6, area / 20000) : 300;
  /** @type {OwnedBox[]} */
  const written = [];
  for (const { node, spot } of visible) {
    const isFaint = isFaded(page, node.vis);
    if (isReadable(page, node, scale)) {
      drawCardBody(page, ctx, node, bodyBox(page, node, spot, scale), isFaint);
      writeCard(ctx, node, spot, scale, isFaint);
      written.push(bodyBox(page, node, spot, scale));
      continue;
    }
    const isWanted =
      page.chart.selected !== null || first.includes(node.vis) || isNamed(page, node, scale);
    // In columns there is room for all names.
    const isWritten = isWanted && (!isFaint || columnsDrawn(page) !== null);
    ctx.globalAlpha = isFaint ? FAINT_NAME : 1;
    const isOmitted = !isWritten || written.length >= maxNames;
    const box = isOmitted ? null : writeName(page, ctx, node, spot, scale, grid);
    ctx.globalAlpha = 1;
    if (box) written.push(box);
    else if (isCard(page, node)) drawCardDot(page, ctx, node, spot, isFaint);
  }
  ctx.restore();
  return written;
}

/**
 * The nodes on the screen or near it, with their positions on it.
 *
 * @param {Page} page
 * @param {GraphNode[]} nodes
 * @param {HTMLCanvasElement} canvas
 * @param {number} scale
 */
function onScreen(page, nodes, { clientWidth, clientHeight }, scale) {
  const middle = page.chart.network.getViewPosition();
  const visible = [];
  for (const node of nodes) {
    const at = positionOf(page, node.vis);
    const x = (at.x - middle.x) * scale + clientWidth / 2;
    const y = (at.y - middle.y) * scale + clientHeight / 2;
    if (x < -160 || y < -80 || x > clientWidth + 160 || y > clientHeight + 80) continue;
    visible.push({ node, spot: { x, y } });
  }
  return visible;
}

/**
 * Draws the text of a card.
 *
 * @param {Context} ctx
 * @param {GraphNode} node
 * @param {Point} at
 * @param {number} scale
 * @param {boolean} isFaint
 */
function writeCard(ctx, node, at, scale, isFaint) {
  const { kind, text, width = 0 } = node;
  const size = FONT_SIZE[kind] * scale;
  const lines = text.split("\n");
  ctx.font = fontOf(kind, size);
  ctx.globalAlpha = isFaint ? 0.28 : 1;
  ctx.fillStyle = isFaint ? colours.ink : inkOf(node);
  // If the font is wider than the layout assumed, the text is compressed to fit into the card.
  const maxWidth = (width - 12) * scale;
  inReadingOrder(lines).forEach((line, place) => {
    const y = at.y + (place + 0.5 - lines.length / 2) * size * LINE_HEIGHT;
    ctx.fillText(line, at.x, y, maxWidth);
  });
  ctx.globalAlpha = 1;
}

/**
 * Draws the name of a node at the first position with enough room.
 *
 * @param {Page} page
 * @param {Context} ctx
 * @param {GraphNode} node
 * @param {Point} at
 * @param {number} scale
 * @param {ScreenGrid} grid
 * @returns {OwnedBox | null} its box; null if there was no room
 */
function writeName(page, ctx, node, at, scale, grid) {
  const { kind, side: ownSide } = asDrawn(page, node);
  const label = labelOf(page, node, scale);
  const { size, card } = label;
  let { lines, half, height, top } = label;
  const { clientWidth: wide, clientHeight: tall } = ctx.canvas;
  /** @param {number[]} offset @returns {PlacedName} */
  const placed = (offset) => besideOffset(node, at, { half, height, top }, offset, wide);
  const shifts = isTopic(node) ? ALTERNATIVES : CARD_SHIFTS;
  const isShifted = card || (isTopic(node) && !ownSide);
  const others = isShifted ? shifts.map(placed) : besides(page, node, at, scale);
  /** @param {OwnedBox} item */
  const isOnScreen = (item) =>
    item.left >= 0 && item.right <= wide && item.top >= 0 && item.bottom <= tall;
  const boxes = [placed([0, 0]), ...others.filter(isOnScreen)];
  if (isBeside(page, kind, scale) && isOnScreen(others[0])) boxes.unshift(others[0]);
  if (ownSide === "below") boxes.unshift({ ...placed([0, 0]), side: ownSide });
  else if (ownSide && !card) boxes.unshift(...others.filter(({ side }) => side === ownSide));
  const margin = isFarView(page, scale) ? 9 : 2;
  // The layout has left room for a name at its side.
  let box = boxes.find((item) =>
    grid.isFree(ownSide && item.side === ownSide ? item : enlarged(item, margin)),
  );
  // Better the beginning of a name than no name.
  for (const smaller of card && !isLarge(page) ? smallerCards(label.lines, kind, size) : []) {
    if (box) break;
    lines = smaller;
    half = Math.max(...lines.map((line) => widthOf(line, kind, size))) / 2 + 6;
    height = lines.length * size * LINE_HEIGHT + 6;
    top = -height / 2;
    box = [[0, 0], ...CARD_SHIFTS]
      .map(placed)
      .find((item) => isOnScreen(item) && grid.isFree(item));
  }
  for (const length of card || isLarge(page) ? [] : SHORTER) {
    if (box) break;
    const start = label.lines[0].slice(0, length).replace(END, "");
    lines = [start === label.lines.join(" ") ? start : `${start}…`];
    half = widthOf(lines[0], kind, size) / 2 + 2;
    height = size * LINE_HEIGHT;
    box = [placed([0, 0]), ...besides(page, node, at, scale, lines)].find(
      (item) => isOnScreen(item) && grid.isFree(item, length === SHORTER[3]),
    );
  }
  if (!box) return null;
  grid.occupy({ ...box, owner: -1 });
  if (card) drawCardBody(page, ctx, node, box, false);
  ctx.font = fontOf(kind, size);
  const isMuted = kind === "source" || kind === "hedged";
  ctx.fillStyle = card ? inkOf(node) : isMuted ? colours.muted : colours.ink;
  // Lines beside a symbol begin or end at it.
  const side = box.side ?? "";
  ctx.textAlign = side === "right" ? "left" : side === "left" ? "right" : "center";
  const x = side === "right" ? box.left + 2 : side === "left" ? box.right - 2 : box.left + half;
  inReadingOrder(lines).forEach((line, place) => {
    const y = (box.top + box.bottom) / 2 + (place + 0.5 - lines.length / 2) * size * LINE_HEIGHT;
    if (!card) ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
  ctx.textAlign = "center";
  return box;
}

/** @typedef {OwnedBox & { side?: string }} PlacedName side: of the symbol on which the name is */

/** Other positions for the name of a controversy or thread if there is no room below it. */
const ALTERNATIVES = [
  [0, -1],
  [0, 1],
  [-1, 0],
  [1, 0],
  [-1, -1],
  [1, -1],
  [-1, 1],
  [1, 1],
];
/** Other positions for a small card, as shares of half its size. */
const CARD_SHIFTS = [
  [0.3, 0],
  [-0.3, 0],
  [0, -1.2],
  [0, 1.2],
  [0.6, 0],
  [-0.6, 0],
];

/**
 * The box of a name below its symbol, or on its card, or moved by a share of its size.
 *
 * @param {GraphNode} node
 * @param {Point} at
 * @param {{ half: number, height: number, top: number }} size
 * @param {number[]} offset
 * @param {number} wide the width of the screen
 * @returns {PlacedName}
 */
function besideOffset({ vis }, at, { half, height, top }, [across, down], wide) {
  // A name at the side of the screen is moved inwards if its node is on the screen.
  const isFixed = at.x < 0 || at.x > wide || 2 * half > wide;
  const x = isFixed ? at.x : Math.max(half + 4, Math.min(wide - half - 4, at.x));
  const [left, up] = [x - half + across * half, at.y + top + (down * height) / 2];
  return { owner: vis, left, right: left + 2 * half, top: up, bottom: up + height };
}

/**
 * Other places for the name of a symbol: right, left, above, below, at the corners, and further
 * below.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {Point} at
 * @param {number} scale
 * @param {string[]} [lines]
 * @returns {PlacedName[]}
 */
function besides(page, node, at, scale, lines = labelOf(page, node, scale).lines) {
  const { size } = labelOf(page, node, scale);
  const wide = Math.max(...lines.map((line) => widthOf(line, node.kind, size))) + 4;
  const tall = lines.length * size * LINE_HEIGHT;
  const reach = asDrawn(page, node).radius * scale + SIDE_GAP;
  const owner = node.vis;
  /** @param {string} side @param {number} x the left side @param {number} y the top */
  const boxAt = (side, x, y) => ({
    ...{ owner, side, left: x, right: x + wide, top: y, bottom: y + tall },
  });
  const [left, right] = [at.x - reach - wide, at.x + reach];
  const [above, middle, below] = [at.y - reach - tall, at.y - tall / 2, at.y + reach];
  return [
    boxAt("right", right, middle),
    boxAt("left", left, middle),
    boxAt("above", at.x - wide / 2, above),
    boxAt("right", right, below - reach),
    boxAt("right", right, above + reach),
    boxAt("left", left, below - reach),
    boxAt("left", left, above + reach),
    boxAt("below", at.x - wide / 2, below + tall / 2),
  ];
}

/** @param {OwnedBox} box @param {number} margin @returns {OwnedBox} */
const enlarged = ({ owner, left, right, top, bottom }, margin) => ({
  ...{ owner, left: left - margin, right: right + margin },
  ...{ top: top - margin, bottom: bottom + margin },
});

const FAINT = 0.13;
const DOT = 5;

/**
 * Draws a card without its text.
 *
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {GraphNode} node
 * @param {Box} box
 * @param {boolean} isFaint
 */
function drawCardBody(page, ctx, node, { left, right, top, bottom }, isFaint) {
  const { kind, vis } = node;
  const isActive = vis === page.chart.selected || vis === page.chart.hovered;
  ctx.save();
  ctx.globalAlpha = isFaint ? FAINT : 1;
  ctx.beginPath();
  const rounding = Math.min(roundingOf(kind), (bottom - top) / 2.5);
  ctx.roundRect(left, top, right - left, bottom - top, rounding);
  ctx.fillStyle = fillOf(kind);
  ctx.fill();
  ctx.lineWidth = vis === page.chart.selected ? 3 : 1.4;
  ctx.strokeStyle = isActive ? colours.ink : colours[kind];
  if (isDashed(kind)) ctx.setLineDash([5, 4]);
  ctx.stroke();
  ctx.restore();
}

/**
 * Draws a card for whose text there is no room.
 *
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {GraphNode} node
 * @param {Point} at
 * @param {boolean} isFaint
 */
function drawCardDot(page, ctx, node, { x, y }, isFaint) {
  drawCardBody(
    page,
    ctx,
    node,
    { left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT },
    isFaint,
  );
}

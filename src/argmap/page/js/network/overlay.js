// What a page draws of a controversy besides the nodes and edges of pyvis: the frame around its
// positions, brackets at actors with the same stances, one line for all of these to each position,
// and the names beside symbols.

/** @import { Box, OwnedBox, Page, Point } from "../core/types.d.ts" */
/** @import { ColumnLine, DrawnNode } from "./drawing-types.d.ts" */

import { colours } from "../core/palette.js";
import { shownColour } from "./drawing.js";
import { isDropped, isFaded, isFadedEdge } from "./fading.js";
import { FONT } from "./styles.js";
import { NameWriter, textWidth } from "./text-boxes.js";

/** @typedef {CanvasRenderingContext2D} Context in the units of the network */

/** The space between a symbol and its bracket or its name, and between cards and their frame. */
const GAP = 7;
const NAME_GAP = 5;
const AROUND = 10;
/** Lines end outside of the border of a card. */
const BORDER = 1.5;
const LINE_HEIGHT = 1.25;
/** The letters of a shortened name. */
const SHORTENED = 12;
const FAINT = { bracket: 0.13, line: 0.07, name: 0.4 };

/**
 * A line as it is drawn.
 *
 * @typedef {object} Line
 * @property {number[]} edges the edges that it shows
 * @property {number} card
 * @property {Point} from
 * @property {Point} to
 * @property {boolean} isFaint
 * @property {{ x: number, ends: Point[] } | null} bracket where it begins, if it is of several
 */

/**
 * The lines of the overlay.
 *
 * @param {Page} page
 * @returns {Line[]}
 */
export function overlayLines(page) {
  const { drawing } = page.chart;
  if (!drawing || drawing.isLoose) return [];
  const places = page.chart.network.getPositions();
  return drawing.lines
    .flatMap((line) => apart(page, line))
    .flatMap(({ edges, members, card, side, down }) => {
      const shown = members.filter((number) => !isDropped(page, number));
      const kept = edges.filter((edge) => page.state.rest !== "hide" || page.shown.edgeIn[edge]);
      if (!shown.length || !kept.length || isDropped(page, card)) return [];
      const bright = kept.filter((edge) => !isFadedEdge(page, edge) && page.shown.edgeIn[edge]);
      const some = bright.length ? bright : kept;
      const ends = shown.filter((number) =>
        some.some((edge) =>
          [page.graph.edges[edge].from, page.graph.edges[edge].to].includes(number),
        ),
      );
      const at = ends.map((number) => places[number]);
      const inwards = Math.sign(places[card].x - at[0].x) || 1;
      const ys = at.map(({ y }) => y);
      const reach = drawing.nodeOf.get(ends[0])?.size ?? 0;
      const bracket =
        at.length > 1
          ? {
              x: at[0].x + inwards * (reach + GAP),
              ends: at.map(({ x, y }) => ({ x: x + inwards * reach, y })),
            }
          : null;
      const from = bracket
        ? { x: bracket.x, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
        : { x: at[0].x + inwards * reach, y: at[0].y };
      const { left, right } = bodyBox(page, card);
      const to = { x: side < 0 ? left - BORDER : right + BORDER, y: places[card].y + down };
      return [{ edges: some, card, from, to, isFaint: !bright.length, bracket }];
    });
}

/**
 * A line, and one for each of its members that was dragged.
 *
 * @param {Page} page
 * @param {ColumnLine} line
 */
function apart(page, line) {
  const { loose } = page.chart.drawing;
  const single = line.members.filter((number) => loose.has(number));
  if (!single.length) return [line];
  const groups = [
    line.members.filter((number) => !loose.has(number)),
    ...single.map((one) => [one]),
  ];
  /** @param {number} edge */
  const ends = (edge) => [page.graph.edges[edge].from, page.graph.edges[edge].to];
  return groups
    .filter((members) => members.length)
    .map((members) => ({
      ...line,
      members,
      edges: line.edges.filter((edge) => ends(edge).some((end) => members.includes(end))),
    }));
}

/** Draws what is behind the nodes. @param {Page} page @param {Context} ctx */
export function drawBehind(page, ctx) {
  const { drawing } = page.chart;
  if (!drawing || drawing.isLoose) return;
  ctx.save();
  drawFrame(page, ctx);
  const lines = overlayLines(page);
  ctx.strokeStyle = colours.muted;
  for (const { bracket, isFaint } of lines) {
    if (!bracket) continue;
    ctx.globalAlpha = isFaint ? FAINT.bracket : 1;
    const ys = bracket.ends.map(({ y }) => y);
    strokeLine(
      ctx,
      2.4,
      { x: bracket.x, y: Math.min(...ys) - 4 },
      { x: bracket.x, y: Math.max(...ys) + 4 },
    );
    for (const end of bracket.ends) strokeLine(ctx, 1.4, end, { x: bracket.x, y: end.y });
  }
  for (const { edges, from, to, isFaint } of lines) {
    const edge = drawing.edgeOf.get(edges[0]);
    if (!edge) continue;
    ctx.globalAlpha = isFaint ? FAINT.line : edge.color.opacity;
    ctx.strokeStyle = ctx.fillStyle = shownColour(drawing, edge.color.color);
    strokeLine(ctx, edge.width, from, to);
    drawHead(ctx, edge.type, from, to);
  }
  ctx.restore();
}

/** @param {Context} ctx @param {number} width @param {Point} from @param {Point} to */
function strokeLine(ctx, width, from, to) {
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.lineTo(to.x, to.y);
  ctx.stroke();
}

/** Draws the head of a line, as vis-network does. @param {Context} ctx @param {string} type
 *  @param {Point} from @param {Point} to */
function drawHead(ctx, type, from, to) {
  ctx.save();
  ctx.translate(to.x, to.y);
  ctx.rotate(Math.atan2(to.y - from.y, to.x - from.x));
  ctx.beginPath();
  if (type === "SUPPORTS") {
    ctx.moveTo(0, 0);
    ctx.lineTo(-9, 3.4);
    ctx.lineTo(-9, -3.4);
    ctx.fill();
  } else if (type === "CONTESTS") ctx.fillRect(-2.4, -5, 2.4, 10);
  else if (type === "NEUTRAL_ON") {
    ctx.arc(-3.4, 0, 3.4, 0, 7);
    ctx.fill();
  }
  ctx.restore();
}

/**
 * Draws the frame around a controversy and its positions.
 *
 * @param {Page} page
 * @param {Context} ctx
 */
function drawFrame(page, ctx) {
  const cards = page.chart.drawing.frame.filter((number) => !isDropped(page, number));
  if (cards.length < 2) return;
  const box = union(cards.map((number) => bodyBox(page, number)));
  ctx.globalAlpha = cards.every((number) => isFaded(page, number)) ? FAINT.bracket : 1;
  ctx.fillStyle = colours.panel;
  ctx.strokeStyle = colours.hair;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  const [wide, tall] = [box.right - box.left + 2 * AROUND, box.bottom - box.top + 2 * AROUND];
  ctx.roundRect(box.left - AROUND, box.top - AROUND, wide, tall, 12);
  ctx.fill();
  ctx.stroke();
}

/**
 * The box of a card, or of a symbol with the name below it.
 *
 * @param {Page} page
 * @param {number} number
 * @returns {Box}
 */
function bodyBox({ chart: { network, drawing } }, number) {
  const { left, right, top, bottom } = network.getBoundingBox(number);
  // vis-network adds the radius of the corners.
  const less = drawing.nodeOf.get(number)?.shapeProperties?.borderRadius ?? 0;
  return { left: left + less, right: right - less, top: top + less, bottom: bottom - less };
}

/** The box around some boxes. @param {Box[]} boxes @returns {Box} */
export const union = (boxes) => ({
  left: Math.min(...boxes.map(({ left }) => left)),
  right: Math.max(...boxes.map(({ right }) => right)),
  top: Math.min(...boxes.map(({ top }) => top)),
  bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
});

/** Writes the names of symbols. @param {Page} page @param {Context} ctx */
export function drawNames(page, ctx) {
  const { drawing } = page.chart;
  page.chart.written = [];
  if (!drawing || drawing.isLoose) return;
  if (drawing.layout === "compact") writeFreeNames(page, ctx);
  else writeSideNames(page, ctx);
}

/**
 * Writes the names of a small network where they cover nothing, the most important first.
 *
 * @param {Page} page
 * @param {Context} ctx
 */
function writeFreeNames(page, ctx) {
  const { drawing } = page.chart;
  ctx.save();
  const writer = new NameWriter(page, ctx);
  const shown = drawing.nodes.filter(({ id }) => !isDropped(page, id));
  for (const { id, shape, size } of shown) {
    const box = bodyBox(page, id);
    const { x, y } = page.chart.network.getPosition(id);
    const symbol = { left: x - size, right: x + size, top: y - size, bottom: y + size };
    const { left, right, top, bottom } = shape === "box" ? box : symbol;
    const [start, end] = [
      writer.onScreen({ x: left, y: top }),
      writer.onScreen({ x: right, y: bottom }),
    ];
    writer.occupy({ owner: id, left: start.x, top: start.y, right: end.x, bottom: end.y });
  }
  const weight = (/** @type {DrawnNode} */ { id }) => page.graph.weightOf(page.graph.nodes[id]);
  const isFirst = (/** @type {DrawnNode} */ { id }) => Number(id === page.chart.selected);
  const symbols = shown.filter(({ id, shape }) => shape !== "box" && !isFaded(page, id));
  symbols.sort((a, b) => isFirst(b) - isFirst(a) || weight(b) - weight(a) || a.id - b.id);
  for (const { id, label, size, font } of symbols) {
    const at = writer.onScreen(page.chart.network.getPosition(id));
    if (!writer.isOn(at)) continue;
    const lines = label.split("\n");
    // Better the beginning of a name than no name.
    const shorter = [lines, [`${label.slice(0, SHORTENED).trimEnd()}…`]];
    const colour = shownColour(drawing, font.color);
    shorter.some((some) => writer.writeBeside(id, some, at, size * writer.scale, colour));
  }
  ctx.restore();
  page.chart.written = writer.written;
}

/** Writes the names beside the symbols of columns. @param {Page} page @param {Context} ctx */
function writeSideNames(page, ctx) {
  const { drawing } = page.chart;
  ctx.save();
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.paper;
  for (const node of drawing.nodes) {
    if (!drawing.sides.has(node.id) || isDropped(page, node.id)) continue;
    const box = nameBox(page, node);
    const isLeft = drawing.sides.get(node.id) === "left";
    ctx.font = `${node.font.size}px ${FONT}`;
    ctx.textAlign = isLeft ? "right" : "left";
    ctx.fillStyle = shownColour(drawing, node.font.color);
    ctx.globalAlpha = isFaded(page, node.id) ? FAINT.name : 1;
    node.label.split("\n").forEach((line, place) => {
      const y = box.top + (place + 0.5) * node.font.size * LINE_HEIGHT;
      const x = isLeft ? box.right : box.left;
      ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
  }
  ctx.restore();
}

/**
 * The box of a name beside its symbol.
 *
 * @param {Page} page
 * @param {DrawnNode} node
 * @returns {OwnedBox}
 */
function nameBox(page, { id, label, font, size }) {
  const { x, y } = page.chart.network.getPosition(id);
  const lines = label.split("\n");
  const wide = Math.max(...lines.map((line) => textWidth(line, font.size)));
  const half = (lines.length * font.size * LINE_HEIGHT) / 2;
  const isLeft = page.chart.drawing.sides.get(id) === "left";
  const left = isLeft ? x - size - NAME_GAP - wide : x + size + NAME_GAP;
  return { owner: id, left, right: left + wide, top: y - half, bottom: y + half };
}

/**
 * The boxes of cards and of names beside symbols, in the units of the network.
 *
 * @param {Page} page
 * @returns {OwnedBox[]}
 */
export function nameBoxes(page) {
  const { drawing } = page.chart;
  return drawing.nodes.flatMap((node) => {
    if (isDropped(page, node.id)) return [];
    if (drawing.sides.has(node.id)) return [nameBox(page, node)];
    return node.shape === "box" ? [{ owner: node.id, ...bodyBox(page, node.id) }] : [];
  });
}

/** The line that is nearest to a point, at most so far away. @param {Page} page
 *  @param {Point} point @param {number} most */
export function lineNear(page, point, most) {
  let best = { line: /** @type {Line | null} */ (null), distance: most };
  for (const line of overlayLines(page)) {
    const distance = distanceTo(point, line.from, line.to);
    if (distance < best.distance) best = { line, distance };
  }
  return best.line;
}

/** The distance of a point to a line. @param {Point} point @param {Point} a @param {Point} b */
function distanceTo({ x, y }, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1);
  const at = Math.max(0, Math.min(1, share));
  return Math.hypot(x - a.x - at * dx, y - a.y - at * dy);
}

// Exports the visible part of the map as PNG and SVG.

/** @import { GraphNode } from "./types.d.ts" */

import { bars } from "./bundle-bars.js";
import { isReplaced } from "./bundles.js";
import { chartElement, isFaint } from "./chart.js";
import { download, fileName } from "./downloads.js";
import { element, svg } from "./elements.js";
import { shownEdges, shownNodes } from "./export-files.js";
import { edgeAsDrawn, isFolded } from "./folding.js";
import { widthOf } from "./label-sizes.js";
import { linePoints } from "./line-points.js";
import { isOverview, open, opened } from "./overview.js";
import { projection } from "./overview-drawing.js";
import { overviewShapes } from "./overview-svg.js";
import { graph } from "./page-state.js";
import { colours } from "./palette.js";
import {
  FONT,
  FONT_SIZE,
  fillOf,
  inkOf,
  isBold,
  isDashed,
  LINE_HEIGHT,
  roundingOf,
  SHAPES,
} from "./styles.js";
import { barShape, edgeShape, frameShape, placed, pointsText } from "./svg-lines.js";
import { inReadingOrder } from "./text-wrap.js";

/** @typedef {[number, number]} Place */

/** The space between a symbol and the name beside it. */
const NAME_GAP = 4;

/** The title, the author and the licence. */
function credit() {
  const { title, attribution, licence } = graph.data;
  return [title, attribution, licence].filter(Boolean).join(" · ");
}

/** Downloads the picture on the screen, with a line of credit. */
export function savePng() {
  const from = document.querySelector("#chart canvas");
  if (!(from instanceof HTMLCanvasElement)) return;
  const foot = Math.round(26 * (from.width / from.clientWidth));
  const made = element("canvas", { width: from.width, height: from.height + foot });
  const ctx = /** @type {CanvasRenderingContext2D} */ (made.getContext("2d"));
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, made.width, made.height);
  ctx.drawImage(from, 0, 0);
  ctx.fillStyle = colours.muted;
  ctx.font = `${foot / 2.1}px ${FONT}`;
  ctx.fillText(credit(), foot / 2, from.height + foot * 0.62, made.width - foot);
  made.toBlob((blob) => {
    if (blob) download(fileName(".png"), "image/png", blob);
  }, "image/png");
}

const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** Text without the characters that XML does not allow. @param {unknown} text */
const xmlText = (text) => String(text).replace(NOT_IN_XML, "�");

/** @param {number[]} numbers */
const lowest = (numbers) => numbers.reduce((a, b) => Math.min(a, b), Infinity);
/** @param {number[]} numbers */
const highest = (numbers) => numbers.reduce((a, b) => Math.max(a, b), -Infinity);

/** The visible part of the map as SVG. */
export function shownAsSvg() {
  const isClosed = isOverview() && open === null;
  const nodes = shownNodes().filter(
    ({ vis }) => !isFolded(vis) && (!isOverview() || opened.has(vis)),
  );
  const edges = shownEdges()
    .filter((edge) => !isReplaced(edge, isFaint))
    .flatMap((edge) => edgeAsDrawn(edge) ?? [])
    .filter(({ from, to }) => !isOverview() || (opened.has(from) && opened.has(to)));
  const { left, top, width, height } = isClosed ? screenFrame() : frameOf(nodes.map(placed));
  const attributes = {
    viewBox: `${left} ${top} ${width} ${height}`,
    width,
    height,
    "font-family": "system-ui, sans-serif",
  };
  const note = { x: left + 14, y: top + height - 12, "font-size": 12, fill: colours.muted };
  const points = linePoints();
  const made = svg(
    "svg",
    attributes,
    svg("title", {}, xmlText(graph.data.title)),
    svg("rect", { x: left, y: top, width, height, fill: colours.paper }),
    ...(isClosed ? overviewShapes(projection(), xmlText) : []),
    ...frameShape(),
    ...edges.map((edge) => edgeShape(edge, points)),
    ...bars().map(barShape),
    ...nodes.map(placed).map(nodeShape),
    svg("text", note, xmlText(credit())),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(made)}`;
}

/** The box of the screen, with room for the credit. */
function screenFrame() {
  const { clientWidth, clientHeight } = chartElement();
  return { left: 0, top: 0, width: clientWidth, height: clientHeight + 24 };
}

/** How far a node with its name reaches to a side. @param {GraphNode} node @param {string} to */
function sideReach({ width = 120, side, kind, text, radius }, to) {
  if (side !== to) return width / 2;
  const lines = text.split("\n").map((line) => widthOf(line, kind, FONT_SIZE[kind]));
  return radius + NAME_GAP + Math.max(...lines);
}

/** The box around nodes, with room for names and the credit. @param {GraphNode[]} nodes */
function frameOf(nodes) {
  if (!nodes.length) return { left: 0, top: 0, width: 400, height: 100 };
  const lefts = nodes.map((node) => node.x - sideReach(node, "left"));
  const rights = nodes.map((node) => node.x + sideReach(node, "right"));
  const tops = nodes.map(({ y, height = 40 }) => y - height / 2);
  const bottoms = nodes.map(({ y, height = 100 }) => y + height / 2);
  const [left, top] = [lowest(lefts) - 20, lowest(tops) - 20];
  return { left, top, width: highest(rights) - left + 20, height: highest(bottoms) - top + 44 };
}

/** @param {GraphNode} node */
function nodeShape(node) {
  const { x, y, kind, radius: r } = node;
  const dashes = isDashed(kind) ? [5, 4] : false;
  const paint = {
    fill: fillOf(kind),
    stroke: colours[kind],
    "stroke-width": 1.4,
    ...(dashes ? { "stroke-dasharray": dashes.join(" ") } : {}),
  };
  /** @param {...Place} corners */
  const polygon = (...corners) => {
    /** @type {Place[]} */
    const places = corners.map(([px, py]) => [x + px * r, y + py * r]);
    return svg("polygon", { points: pointsText(places), ...paint });
  };
  const [width, height] = [node.width ?? 36, node.height ?? 22];
  const draw = {
    box: () => {
      const [left, top] = [x - width / 2, y - height / 2];
      return svg("rect", { x: left, y: top, width, height, rx: roundingOf(kind), ...paint });
    },
    dot: () => svg("circle", { cx: x, cy: y, r, ...paint }),
    square: () => svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, ...paint }),
    diamond: () => polygon([0, -1], [1, 0], [0, 1], [-1, 0]),
    triangle: () => polygon([0, -1], [1, 0.8], [-1, 0.8]),
    hexagon: () => polygon([-1, 0], [-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87]),
  };
  return svg("g", {}, draw[SHAPES[kind]](), nodeText(node));
}

/** The name of a node, in its card or below its symbol. @param {GraphNode} node */
function nodeText(node) {
  const { x, y, kind, radius } = node;
  const lines = inReadingOrder(xmlText(node.text).split("\n"));
  const size = FONT_SIZE[kind];
  const { side = "below" } = node;
  const isBeside = side === "left" || side === "right";
  const tall = lines.length * size * LINE_HEIGHT;
  const above = side === "above" ? y - radius - 5 - tall + size : y + radius + 5 + size;
  const start = node.width || isBeside ? y - tall / 2 + size : above;
  const reach = radius + NAME_GAP;
  const left = side === "left" ? x - reach : side === "right" ? x + reach : x;
  const attributes = {
    "text-anchor": side === "left" ? "end" : side === "right" ? "start" : "middle",
    "font-size": size,
    fill: node.width ? inkOf(node) : colours.ink,
    ...(isBold(kind) ? { "font-weight": 600 } : {}),
  };
  const spans = lines.map((line, place) =>
    svg("tspan", { x: left, y: (start + place * size * LINE_HEIGHT).toFixed(1) }, line),
  );
  return svg("text", attributes, ...spans);
}

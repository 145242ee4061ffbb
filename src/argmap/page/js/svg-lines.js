// The lines of a map as SVG, with the bars and the frame of a controversy in columns.

/** @import { GraphEdge, GraphNode, Point } from "./types.d.ts" */

import { BAR_WIDTH, columnFrame, FRAME_ROUNDING, TICK_WIDTH } from "./bundle-bars.js";
import { isMutual, lineEnds, wordOn } from "./bundles.js";
import { isFaint } from "./chart.js";
import { bendOf } from "./edge-bends.js";
import { svg } from "./elements.js";
import { asDrawn } from "./folding.js";
import { curveOf, directionTo, rimOf, ringOf } from "./line-curves.js";
import { opened } from "./overview.js";
import { graph } from "./page-state.js";
import { colours } from "./palette.js";
import { hasEnded, LINES, opacityOf, WORD_HALO, WORD_SIZE } from "./styles.js";

/** A node at its place in what is open. @param {GraphNode} node */
export const placed = (node) => ({ ...asDrawn(node), ...opened.get(node.vis) });

const NOWHERE = { x: 0, y: 0, radius: 0 };

/** @param {GraphEdge} edge @param {Map<string, Point>} points where lines end, by id */
export function edgeShape(edge, points) {
  const line = LINES[graph.typeOf(edge)];
  const isInferred = edge.basis === "inferred";
  const ends = { ...edge, ...lineEnds(edge, isFaint) };
  const [a, b] = [ends.from, ends.to].map((end) =>
    typeof end === "number" ? placed(graph.nodes[end]) : { ...NOWHERE, ...points.get(end) },
  );
  const curve = curveOf(a, b, bendOf(edge));
  const { via: middle, to: end } = curve;
  const stroke = colours[line.colour];
  /** @type {SVGElement[]} */
  const parts = [
    svg("path", {
      d: `M${a.x} ${a.y}Q${pointsText([[middle.x, middle.y]])} ${pointsText([[end.x, end.y]])}`,
      stroke,
      fill: "none",
      "stroke-width": isInferred || hasEnded(edge) ? 1 : line.width,
      opacity: opacityOf(line, isInferred),
      ...(isInferred ? { "stroke-dasharray": "3 6" } : {}),
    }),
  ];
  if (line.head === "ring") {
    parts.push(ringShape(ringOf(curve, hasEnded(edge)), stroke));
  } else if (line.head && !isInferred) {
    parts.push(headShape(line, end, curve.direction));
    if (isMutual(edge, isFaint)) {
      const [sx, sy] = directionTo(middle, a);
      const back = rimOf(a, sx, sy);
      parts.push(headShape(line, { x: a.x - sx * back, y: a.y - sy * back }, [sx, sy]));
    }
  }
  const word = wordOn(edge);
  if (word) parts.push(wordShape(word, pointOn(a, middle, end), stroke));
  return svg("g", {}, ...parts);
}

/** The middle of a curve. @param {Point} a @param {Point} via @param {Point} b */
const pointOn = (a, via, b) => ({ x: (a.x + 2 * via.x + b.x) / 4, y: (a.y + 2 * via.y + b.y) / 4 });

/** @param {string} word @param {Point} at @param {string} fill */
const wordShape = (word, { x, y }, fill) =>
  svg(
    "text",
    {
      ...{ x: x.toFixed(1), y: (y + WORD_SIZE / 3).toFixed(1), fill },
      ...{ "font-size": WORD_SIZE, "text-anchor": "middle" },
      ...{ stroke: colours.panel, "stroke-width": WORD_HALO, "paint-order": "stroke" },
    },
    word,
  );

/** @param {ReturnType<typeof ringOf>} ring @param {string} stroke */
const ringShape = ({ x, y, radius: r, width }, stroke) =>
  svg("circle", {
    ...{ cx: x.toFixed(1), cy: y.toFixed(1), r },
    ...{ fill: colours.paper, stroke, "stroke-width": width },
  });

/**
 * The head of a line.
 *
 * @param {import("./styles.js").LineStyle} line
 * @param {Point} at
 * @param {[number, number]} direction of length 1
 */
function headShape({ head, colour }, { x, y }, [ux, uy]) {
  const isBar = head === "bar";
  const stroke = colours[colour];
  const [hx, hy] = isBar ? [x, y] : [x - ux * 9, y - uy * 9];
  const points = pointsText([
    [hx - uy * 5, hy + ux * 5],
    [x, y],
    [hx + uy * 5, hy - ux * 5],
  ]);
  const paint = { fill: isBar ? "none" : stroke, stroke, "stroke-width": isBar ? 2.4 : 0 };
  return svg("polyline", { points, ...paint });
}

/** @param {import("./bundle-bars.js").Bar} bar */
export function barShape({ x, top, bottom, members, opacity }) {
  const ticks = members.map((end) => `M${end.x} ${end.y}H${x}`).join("");
  return svg(
    "g",
    { stroke: colours.muted, opacity },
    svg("path", { d: `M${x} ${top}V${bottom}`, "stroke-width": BAR_WIDTH }),
    svg("path", { d: ticks, "stroke-width": TICK_WIDTH }),
  );
}

/** The frame around the positions of a controversy, if they are in a column. */
export function frameShape() {
  const frame = columnFrame();
  if (!frame) return [];
  const { left: x, top: y, right, bottom, opacity } = frame;
  const paint = { fill: colours.panel, stroke: colours.hair, "stroke-width": 1.5, opacity };
  const size = { width: right - x, height: bottom - y, rx: FRAME_ROUNDING };
  return [svg("rect", { x, y, ...size, ...paint })];
}

/** @param {[number, number][]} places */
export const pointsText = (places) =>
  places.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");

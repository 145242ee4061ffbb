// Draws small symbols of kinds and lines, for the legend and for lists.

/** @import { NodeKind } from "./types.d.ts" */

import {
  ENDED_OPACITY,
  hasFill,
  isDashed,
  isOutlined,
  LINES,
  opacityOf,
  SHAPES,
} from "../network/styles.js";
import { svg } from "./elements.js";

/** The symbol of a kind of node. @param {NodeKind} kind */
export function symbolOf(kind) {
  const fill = hasFill(kind) ? `${kind}-fill` : isOutlined(kind) ? "paper" : kind;
  const paint = {
    fill: `var(--${fill})`,
    stroke: `var(--${kind})`,
    "stroke-width": 1.4,
    ...(isDashed(kind) ? { "stroke-dasharray": "2.6 1.8" } : {}),
  };
  /** @param {string} points */
  const polygon = (points) => svg("polygon", { points, ...paint });
  const rounding = kind === "reading" ? 4.8 : kind === "position" ? 2.6 : 1.2;
  const draw = {
    hexagon: () => polygon("1.5,8 4.7,2.2 11.3,2.2 14.5,8 11.3,13.8 4.7,13.8"),
    box: () => svg("rect", { x: 1, y: 3.2, width: 14, height: 9.6, rx: rounding, ...paint }),
    dot: () => svg("circle", { cx: 8, cy: 8, r: 5.2, ...paint }),
    diamond: () => polygon("8,1.6 14.4,8 8,14.4 1.6,8"),
    triangle: () => polygon("8,2 14.4,13.4 1.6,13.4"),
    square: () => svg("rect", { x: 3.4, y: 3.4, width: 9.2, height: 9.2, ...paint }),
  };
  const attributes = { viewBox: "0 0 16 16", class: "symbol", "aria-hidden": "true" };
  return svg("svg", attributes, draw[SHAPES[kind]]());
}

/** The line of a type of edge. @param {string} type @param {boolean} isInferred */
export function lineSymbol(type, isInferred) {
  const line = LINES[type];
  const colour = `var(--${line.colour})`;
  const stroke = { stroke: colour, fill: "none" };
  /** @type {SVGElement[]} */
  const parts = [
    svg("path", {
      d: "M1 8H31",
      ...stroke,
      "stroke-width": isInferred ? 1.2 : line.width + 0.3,
      opacity: opacityOf(line, isInferred),
      ...(isInferred ? { "stroke-dasharray": "3 4" } : {}),
    }),
  ];
  if (line.head === "arrow" && !isInferred) {
    parts.push(svg("path", { d: "M31 8L23 4.4V11.6Z", fill: colour }));
  }
  if (line.head === "bar" && !isInferred) {
    parts.push(svg("path", { d: "M30 3V13", ...stroke, "stroke-width": 2.4 }));
  }
  if (line.head === "circle") parts.push(svg("circle", { cx: 27, cy: 8, r: 3.6, fill: colour }));
  const attributes = { viewBox: "0 0 32 16", class: "line", "aria-hidden": "true" };
  return svg("svg", attributes, ...parts);
}

/** The bar beside two symbols, with one line. */
export const barSymbol = () =>
  svg(
    "svg",
    { viewBox: "0 0 32 16", class: "line", "aria-hidden": "true" },
    svg("circle", { cx: 4, cy: 3.5, r: 2.6, fill: "var(--actor)" }),
    svg("circle", { cx: 4, cy: 12.5, r: 2.6, fill: "var(--actor)" }),
    svg("path", { d: "M10 1V15", stroke: "var(--muted)", "stroke-width": 1.6 }),
    svg("path", { d: "M10 8H31", stroke: "var(--supports)", "stroke-width": 1.6 }),
  );

/** The mark and the line of a stance that has ended. */
export const endedSymbol = () =>
  svg(
    "svg",
    { viewBox: "0 0 32 16", class: "line", "aria-hidden": "true" },
    svg("path", { d: "M1 8H31", stroke: "var(--supports)", opacity: ENDED_OPACITY }),
    svg("circle", { cx: 16, cy: 8, r: 3, fill: "var(--supports)", opacity: ENDED_OPACITY }),
  );

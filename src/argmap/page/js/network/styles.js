// Shapes, colours and lines of the legend, as in `argmap.network.drawing`. Each kind has a
// different shape, so that readers do not need colours to distinguish kinds.

/** @import { NodeKind } from "../core/types.d.ts" */

/** @typedef {"hexagon" | "box" | "dot" | "diamond" | "triangle" | "square"} Shape */

/** @type {Record<NodeKind, Shape>} */
export const SHAPES = {
  thread: "hexagon",
  controversy: "box",
  position: "box",
  reading: "box",
  actor: "dot",
  hedged: "dot",
  tension: "diamond",
  question: "triangle",
  source: "square",
};
/** @param {NodeKind} kind */
export const isOutlined = (kind) => kind === "hedged";
/** @param {NodeKind} kind */
export const isDashed = (kind) => kind === "hedged" || kind === "reading";
/** Whether a kind has a fill colour. @param {NodeKind} kind */
export const hasFill = (kind) => kind === "position" || kind === "reading";

export const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/**
 * @typedef {object} LineStyle
 * @property {string} colour a name in the palette
 * @property {number} width
 * @property {"arrow" | "bar" | "circle"} [head]
 * @property {number} [opacity]
 */

/** @type {Record<string, LineStyle>} */
export const LINES = {
  SUPPORTS: { colour: "supports", width: 1.7, head: "arrow" },
  CONTESTS: { colour: "contests", width: 1.7, head: "bar" },
  NEUTRAL_ON: { colour: "neutral", width: 1.2, head: "circle" },
  PART_OF: { colour: "structure", width: 1.2 },
  RAISES: { colour: "tension", width: 1, opacity: 0.7 },
  CITES: { colour: "source", width: 1, opacity: 0.8 },
};
const INFERRED_OPACITY = 0.8;
/** The opacity of the mark of a stance that has ended. */
export const ENDED_OPACITY = 0.55;

/** The opacity of a line that is not faded. @param {LineStyle} line @param {boolean} isInferred */
export const opacityOf = (line, isInferred) =>
  isInferred ? INFERRED_OPACITY : (line.opacity ?? 1);

// Shapes, colours and lines. Each kind has a different shape, so that readers do not need colours
// to distinguish kinds.

/** @import { GraphEdge, GraphNode, NodeKind, Page } from "../core/types.d.ts" */

import { ALL_STANCES } from "../core/graph.js";
import { colours, withOpacity } from "../core/palette.js";

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
/** Whether a kind is drawn as a card with text. @param {NodeKind} kind */
export const isCardKind = (kind) => ["controversy", "position", "reading"].includes(kind);
/** Whether a kind has a fill colour. @param {NodeKind} kind */
export const hasFill = (kind) => kind === "position" || kind === "reading";
/** @type {Partial<Record<NodeKind, number>>} */
const ROUNDING = { controversy: 5, position: 9, reading: 20 };
/** The radius of a card's corners. @param {NodeKind} kind */
export const roundingOf = (kind) => ROUNDING[kind] ?? 6;

export const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
/** @type {Record<NodeKind, number>} */
export const FONT_SIZE = {
  thread: 15,
  controversy: 17,
  position: 14,
  reading: 14,
  actor: 12,
  hedged: 12,
  tension: 12,
  question: 12,
  source: 11,
};
/** @param {NodeKind} kind */
export const isBold = (kind) => kind === "thread" || kind === "controversy";
export const LINE_HEIGHT = 1.25;

/** @param {NodeKind} kind */
export function fillOf(kind) {
  if (hasFill(kind)) return colours[`${kind}-fill`];
  return isOutlined(kind) ? colours.paper : colours[kind];
}

/** The colour of a card's text. @param {GraphNode} node */
export const inkOf = ({ kind }) =>
  kind === "controversy" ? colours["controversy-ink"] : colours.ink;

/** The margin of a card. vis-network ignores the width of a card if its margin is the number 0. */
const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };

/**
 * Describes a node for vis-network.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {boolean} isFaded
 * @param {boolean} isSelected
 */
export function nodeStyle(page, node, isFaded, isSelected) {
  const { kind } = node;
  const isCard = isCardKind(kind);
  const opacity = isFaded ? 0.13 : 1;
  const border = isSelected ? colours.ink : colours[kind];
  const faint = {
    border: withOpacity(border, opacity),
    background: withOpacity(fillOf(kind), opacity),
  };
  const style = {
    id: node.vis,
    x: node.x,
    y: node.y,
    shape: SHAPES[kind],
    size: node.radius,
    color: { ...faint, highlight: faint, hover: { ...faint, border: colours.ink } },
    borderWidth: borderWidth(node, isSelected),
    borderWidthSelected: 3,
    shapeProperties: {
      borderDashes: isDashed(kind) ? [5, 4] : false,
      borderRadius: roundingOf(kind),
    },
  };
  return isCard ? { ...style, ...cardStyle(page, node, style.shapeProperties) } : style;
}

/** @param {GraphNode} node @param {boolean} isSelected */
function borderWidth(node, isSelected) {
  if (isSelected) return 3;
  return isCardKind(node.kind) || isOutlined(node.kind) ? 1.6 : 1;
}

const CLEAR = { border: "rgba(0,0,0,0)", background: "rgba(0,0,0,0)" };
const INVISIBLE = {
  color: { ...CLEAR, highlight: CLEAR, hover: CLEAR },
  borderWidth: 0,
  borderWidthSelected: 0,
};

/**
 * The additional style of a card. `writeNames` draws its text, but vis-network draws a box only if
 * it has a label.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {object} shape
 */
function cardStyle(page, node, shape) {
  const { cards } = page.graph.data;
  const small = node.kind === "controversy" ? [36, 22] : [24, 15];
  const [width, height] = cards ? [node.width, node.height] : small;
  const rounding = roundingOf(node.kind);
  return {
    // `drawCardBody` draws the card of a small map, with its text.
    ...(cards ? INVISIBLE : {}),
    label: " ",
    font: { size: 1 },
    margin: NO_MARGIN,
    widthConstraint: width,
    heightConstraint: height,
    shapeProperties: { ...shape, borderRadius: cards ? rounding : Math.min(rounding, 6) },
  };
}

/**
 * @typedef {object} LineStyle
 * @property {string} colour a name in the palette
 * @property {number} width
 * @property {"arrow" | "bar" | "ring"} [head] `rings.js` draws rings
 * @property {number} [size] of the head
 * @property {number} [opacity]
 */

/** @type {Record<string, LineStyle>} */
export const LINES = {
  SUPPORTS: { colour: "supports", width: 1.7, head: "arrow", size: 0.55 },
  CONTESTS: { colour: "contests", width: 1.7, head: "bar", size: 0.6 },
  NEUTRAL_ON: { colour: "neutral", width: 1.2, head: "ring" },
  PART_OF: { colour: "structure", width: 1.2 },
  RAISES: { colour: "tension", width: 1, opacity: 0.7 },
  CITES: { colour: "source", width: 1, opacity: 0.8 },
};
/** The size of words on lines, and the width of the halo around them. */
const WORD_SIZE = 13;
const WORD_HALO = 5;
const INFERRED_OPACITY = 0.8;
/** The opacity of the mark or the line of a stance that has ended. */
export const ENDED_OPACITY = 0.55;
/** The opacity of the thin line of a stance that has ended. It keeps enough contrast. */
const ENDED_LINE_OPACITY = 0.92;

/** The opacity of a line that is not faded. @param {LineStyle} line @param {boolean} isInferred */
export const opacityOf = (line, isInferred) =>
  isInferred ? INFERRED_OPACITY : (line.opacity ?? 1);

/** Whether a line is a stance that has ended. @param {GraphEdge} edge */
export const hasEnded = ({ relation, until }) => Boolean(until) && ALL_STANCES.includes(relation);

/**
 * Describes an edge for vis-network.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 * @param {boolean} isFaded
 * @param {object} shape
 * @param {number} shape.bend the curvature of the edge, so that it does not cover another edge
 * @param {boolean} shape.isMutual whether it has a head at both ends
 * @param {string} shape.word the word on it
 */
export function edgeStyle(page, edge, isFaded, { bend, isMutual, word }) {
  const line = LINES[page.graph.typeOf(edge)];
  const isInferred = edge.basis === "inferred";
  const usual = hasEnded(edge) ? ENDED_LINE_OPACITY : opacityOf(line, isInferred);
  const colour = withOpacity(colours[line.colour], isFaded ? 0.07 : usual);
  // An inferred edge has no direction: the two ends contest each other.
  const hasHead = line.head && line.head !== "ring" && !isInferred;
  const head = { enabled: true, type: line.head, scaleFactor: line.size };
  return {
    id: edge.vis,
    from: edge.from,
    to: edge.to,
    color: { color: colour, highlight: colour, hover: colour },
    width: isInferred || hasEnded(edge) ? 1 : line.width,
    selectionWidth: 1,
    hoverWidth: 0.5,
    label: isFaded ? "" : word,
    font: {
      size: WORD_SIZE,
      color: colour,
      strokeWidth: WORD_HALO,
      strokeColor: colours.panel,
      align: "horizontal",
    },
    dashes: isInferred ? [3, 6] : false,
    arrows: hasHead ? { to: head, ...(isMutual ? { from: head } : {}) } : "",
    smooth: bend !== 0 && {
      enabled: true,
      type: bend > 0 ? "curvedCW" : "curvedCCW",
      roundness: Math.abs(bend),
    },
  };
}

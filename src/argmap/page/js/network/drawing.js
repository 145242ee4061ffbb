// The nodes and edges of a network as Python made them with pyvis, and what the page changes:
// colours of a dark page, what is faded, hidden or selected.

/** @import { Page } from "../core/types.d.ts" */
/** @import { Drawing, DrawnEdge, DrawnNode } from "./drawing-types.d.ts" */

import { readPacked } from "../core/embedded-data.js";
import { colours, withOpacity } from "../core/palette.js";
import { isDropped, isFaded, isFadedEdge } from "./fading.js";

/** How visible a faded node, its name and a faded line are. */
const FAINT = { node: 0.13, name: 0.35, line: 0.07 };

/**
 * Reads a drawing. Nodes are given by their numbers from then on.
 *
 * @param {Page} page
 * @param {string} id of the element that has it
 * @returns {Promise<Drawing>}
 */
export async function readDrawing(page, id) {
  const { overlay, ...read } = await readPacked(id);
  /** @param {string} ref */
  const number = (ref) => page.graph.numberOf(ref);
  /** @type {DrawnNode[]} */
  const nodes = read.nodes.map((/** @type {any} */ node) => ({ ...node, id: number(node.id) }));
  /** @type {DrawnEdge[]} */
  const edges = read.edges.map((/** @type {any} */ edge) => ({
    ...edge,
    from: number(edge.from),
    to: number(edge.to),
  }));
  return {
    nodes,
    edges,
    nodeOf: new Map(nodes.map((node) => [node.id, node])),
    edgeOf: new Map(edges.map((edge) => [edge.id, edge])),
    layout: overlay.layout,
    sides: new Map(Object.entries(overlay.sides).map(([ref, side]) => [number(ref), side])),
    frame: overlay.frame.map(number),
    hidden: new Set(overlay.hidden),
    lines: overlay.lines.map((/** @type {any[]} */ [numbers, members, card, side, down]) => ({
      edges: numbers,
      members: members.map(number),
      card: number(card),
      side,
      down,
    })),
    inLines: new Set(overlay.lines.flatMap((/** @type {any[]} */ [numbers]) => numbers)),
    palette: overlay.palette,
    loose: new Set(),
    isLoose: false,
  };
}

/** A colour as this page shows it. @param {Drawing} drawing @param {string} colour */
export const shownColour = ({ palette }, colour) => colours[palette[colour]] ?? colour;

/** Whether the overlay writes a name. @param {Drawing} drawing @param {DrawnNode} node */
const isOfOverlay = ({ sides, layout, isLoose }, { id, shape }) =>
  !isLoose && (sides.has(id) || (layout === "compact" && shape !== "box"));

/** A node for vis-network, in its current look. @param {Page} page @param {DrawnNode} node */
export function nodeItem(page, node) {
  const { drawing, selected } = page.chart;
  const isFaint = isFaded(page, node.id);
  const isSelected = node.id === selected;
  const border = isSelected ? colours.ink : shownColour(drawing, node.color.border);
  const look = { border, background: shownColour(drawing, node.color.background) };
  const ink = shownColour(drawing, node.font.color);
  return {
    ...node,
    label: isOfOverlay(drawing, node) ? "" : node.label,
    color: { ...look, highlight: look, hover: { ...look, border: colours.ink } },
    font: {
      ...node.font,
      color: withOpacity(ink, isFaint ? FAINT.name : 1),
      strokeColor: colours.paper,
    },
    opacity: isFaint ? FAINT.node : 1,
    borderWidth: isSelected ? 3 : node.borderWidth,
    hidden: isDropped(page, node.id),
  };
}

/** An edge for vis-network, in its current look. @param {Page} page @param {DrawnEdge} edge */
export function edgeItem(page, edge) {
  const { drawing } = page.chart;
  const isFaint = isFadedEdge(page, edge.id);
  const colour = shownColour(drawing, edge.color.color);
  const isOut = page.state.rest === "hide" && !page.shown.edgeIn[edge.id];
  const isReplaced = drawing.inLines.has(edge.id) || drawing.hidden.has(edge.id);
  return {
    ...edge,
    color: {
      ...{ color: colour, highlight: colour, hover: colour },
      opacity: isFaint ? FAINT.line : edge.color.opacity,
    },
    font: {
      ...edge.font,
      color: withOpacity(colour, isFaint ? FAINT.line : 1),
      strokeColor: colours.panel,
    },
    hidden: isOut || (isReplaced && !drawing.isLoose),
  };
}

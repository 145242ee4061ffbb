// Where the name of a node may be drawn.

/** @import { GraphNode, OwnedBox, Point } from "./types.d.ts" */

import { asDrawn } from "./folding.js";
import { labelOf, SIDE_GAP, widthOf } from "./label-sizes.js";
import { LINE_HEIGHT } from "./styles.js";

/** @typedef {OwnedBox & { side?: string }} PlacedName side: of the symbol on which the name is */

/** Other positions for the name of a controversy or thread if there is no room below it. */
export const ALTERNATIVES = [
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
export const CARD_SHIFTS = [
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
export function besideOffset({ vis }, at, { half, height, top }, [across, down], wide) {
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
 * @param {GraphNode} node
 * @param {Point} at
 * @param {number} scale
 * @param {string[]} [lines]
 * @returns {PlacedName[]}
 */
export function besides(node, at, scale, lines = labelOf(node, scale).lines) {
  const { size } = labelOf(node, scale);
  const wide = Math.max(...lines.map((line) => widthOf(line, node.kind, size))) + 4;
  const tall = lines.length * size * LINE_HEIGHT;
  const reach = asDrawn(node).radius * scale + SIDE_GAP;
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
export const enlarged = ({ owner, left, right, top, bottom }, margin) => ({
  ...{ owner, left: left - margin, right: right + margin },
  ...{ top: top - margin, bottom: bottom + margin },
});

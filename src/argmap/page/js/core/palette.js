// The colours of the page. The style sheet defines a light and a dark set as custom properties. The
// canvas needs their values.

/** @import { NodeKind } from "./types.d.ts" */

/** @type {NodeKind[]} */
const KINDS = [
  "thread",
  "controversy",
  "position",
  "reading",
  "actor",
  "hedged",
  "tension",
  "question",
  "source",
];
const NAMES = [
  "paper",
  "panel",
  "ink",
  "muted",
  "hair",
  "accent",
  "supports",
  "contests",
  "supports-ink",
  "contests-ink",
  "neutral",
  "structure",
  ...KINDS,
  "controversy-ink",
  "position-fill",
  "reading-fill",
  "edge",
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => `coalition-${number}`),
];

/** Colours such as "#2f76a8", by name. @type {Record<string, string>} */
export let colours = {};

/** Reads the current colours. */
export function readColours() {
  const style = getComputedStyle(document.documentElement);
  colours = Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  );
}

/** @param {string} colour such as "#2f76a8" */
function channels(colour) {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!found) throw new Error(`not a colour: ${colour}`);
  return found.slice(1).map((part) => Number.parseInt(part, 16));
}

/** Adds an opacity to a colour. @param {string} colour @param {number} opacity */
export const withOpacity = (colour, opacity) => `rgba(${channels(colour).join(",")},${opacity})`;

/**
 * Mixes two colours.
 *
 * @param {string} from
 * @param {string} to
 * @param {number} share of `to`, from 0 to 1
 */
export function mix(from, to, share) {
  const target = channels(to);
  const mixed = channels(from).map((part, place) =>
    Math.round(part + (target[place] - part) * share),
  );
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

// Lines that say on which positions two actors agree and clash, beside the numbers in a grid.
// `argmap.grid.counted_lines` writes the same in Python.

/** @import { Left } from "./counting.js" */
/** @import { PageGraph } from "./graph.js" */
/** @import { Side } from "./compare.js" */

import { compare } from "./compare.js";
import { grouped } from "./numbers.js";
import { endOf } from "./stance-times.js";

/** Lines before the rest becomes a number. */
const MOST_LINES = 8;

/**
 * Creates the lines: those on which two actors agree, and those on which they clash.
 *
 * @param {PageGraph} graph
 * @param {number} one
 * @param {number} other
 * @param {Left | null} left what filters have left, null for everything
 */
export function countedLines(graph, one, other, left) {
  const nameOf = (/** @type {number} */ number) => graph.nodes[number].name.replaceAll("\n", " ");
  const quoted = (/** @type {number} */ number) => `“${nameOf(number)}”`;
  // Several positions may be called "Against".
  const names = graph.nodes.filter(({ kind }) => kind === "position").map(({ name }) => name);
  /** @param {number} position */
  const placed = (position) => {
    const { name } = graph.nodes[position];
    const [topic] = graph.joined(position, "position-of", "forward");
    const isOne = topic === undefined || names.indexOf(name) === names.lastIndexOf(name);
    return isOne ? quoted(position) : `${quoted(position)} (${nameOf(topic)})`;
  };
  const untilOf = (
    /** @type {number} */ actor,
    /** @type {Side} */ side,
    /** @type {number} */ position,
  ) => endOf(graph, actor, `actor-${side}`, position, left);
  /**
   * @param {number} actor
   * @param {Side} side
   * @param {number} position
   * @param {string} what
   */
  const does = (actor, side, position, what) => {
    const until = untilOf(actor, side, position);
    if (!until) return `${nameOf(actor)} ${side} ${what}`;
    return `${nameOf(actor)} ${side.slice(0, -1)}ed ${what} until ${until}`;
  };
  const { agree, clash, rivals } = compare(graph, one, other, left);
  const agreed = agree
    .filter(({ position }) => graph.nodes[position].kind === "position")
    .map(({ position, side }) =>
      untilOf(one, side, position) || untilOf(other, side, position)
        ? `${does(one, side, position, placed(position))}, ${does(other, side, position, "it")}`
        : `both ${side.slice(0, -1)} ${placed(position)}`,
    );
  const opposite = clash.map(
    ({ position, mine, theirs }) =>
      `${does(one, mine, position, placed(position))}, ${does(other, theirs, position, "it")}`,
  );
  const pairs = rivals.map(({ mine, theirs, edge }) => {
    const rival = `its ${edge?.basis === "inferred" ? "inferred " : ""}rival ${quoted(theirs)}`;
    const first = does(one, "supports", mine, placed(mine));
    return `${first}, ${does(other, "supports", theirs, rival)}`;
  });
  return { agreed: bounded(agreed), clashing: bounded([...opposite, ...pairs]) };
}

/** @param {string[]} lines */
function bounded(lines) {
  const rest = lines.length - MOST_LINES;
  return rest < 2 ? lines : [...lines.slice(0, MOST_LINES), `and ${grouped(rest)} more`];
}

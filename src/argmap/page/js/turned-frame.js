// The arrangement of the map of an actor on a phone that is turned: the actor at the left, and the
// cards of its controversies in columns beside it, each card in the column that is lower so far.

/** @import { OverviewFrame } from "./overview-types.d.ts" */

/** The width for the actor, and the least width of a cell, in pixels. */
export const ACTOR_WIDTH = 104;
const CELL_WIDTH = 172;
/** The space below a card, and that above the middle of the actor. */
const SPACE = 14;
const ABOVE = 34;
/** How many units of the map a pixel has, so that nothing opens before the reader zooms in. */
const UNITS = 6;

/**
 * @param {OverviewFrame} base whose cells are taken row by row, from above
 * @param {number} actor
 * @param {number} width of the screen
 * @param {(topic: number, width: number) => number} heightOf a card
 * @returns {OverviewFrame}
 */
export function turnedFrame(base, actor, width, heightOf) {
  const topics = [];
  for (let at = 0; at < base.cells.length; at += 3) {
    topics.push({ number: base.cells[at], x: base.cells[at + 1], y: base.cells[at + 2] });
  }
  topics.sort((a, b) => a.y - b.y || a.x - b.x);
  const most = Math.max(1, Math.floor((width - ACTOR_WIDTH) / CELL_WIDTH));
  const columns = Math.min(most, topics.length);
  const cell = (width - ACTOR_WIDTH) / columns;
  const heights = topics.map(({ number }) => heightOf(number, cell));
  const [cells, spots] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  /** How high each column is so far. */
  const used = Array.from({ length: columns }, () => 0);
  topics.forEach(({ number }, place) => {
    const column = used.indexOf(Math.min(...used));
    const middle = ACTOR_WIDTH + (column + 0.5) * cell;
    cells.push(number, middle * UNITS, (used[column] + (heights[place] + SPACE) / 2) * UNITS);
    used[column] += heights[place] + SPACE;
  });
  for (let at = 0; at < base.actors.length; at += 3) {
    const number = base.actors[at];
    spots.push(number, (ACTOR_WIDTH / 2) * UNITS, number === actor ? ABOVE * UNITS : 0);
  }
  return {
    cell: [cell * UNITS, (Math.max(...heights) + SPACE) * UNITS],
    size: [width * UNITS, Math.max(...used) * UNITS],
    regions: [],
    cells,
    actors: spots,
  };
}

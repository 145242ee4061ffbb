// What an actor does on a position, for its mark on a card.

/** @import { Page } from "../../core/types.d.ts" */
/** @import { Left } from "../../core/counting.js" */

import { isLeft } from "../../core/counting.js";
import { ALL_STANCES, NEUTRAL } from "../../core/graph.js";
import { currentKinds, endOf } from "../../core/stance-times.js";

/** @typedef {"supports" | "contests" | "neutral"} StanceKind */

/** @type {readonly StanceKind[]} */
export const STANCE_KINDS = ["supports", "contests", "neutral"];

/** The relation of a kind of stance. @param {StanceKind} kind */
export const relationOf = (kind) => ALL_STANCES[STANCE_KINDS.indexOf(kind)];

/**
 * @typedef {object} OwnStances
 * @property {StanceKind[]} has what documents state, at any time
 * @property {StanceKind[]} marks what is drawn: the current stance if the actor was ever neutral,
 *   else both sides
 * @property {Record<StanceKind, string>} until when what is drawn ended, "" if it has not
 */

/** @returns {OwnStances} */
export const noStances = () => ({
  has: [],
  marks: [],
  until: { supports: "", contests: "", neutral: "" },
});

/**
 * What an actor itself does on a position.
 *
 * @param {Page} page
 * @param {number} actor
 * @param {number} position
 * @param {Left | null} [left] what filters have left, null for everything
 * @returns {OwnStances}
 */
export function ownStances(page, actor, position, left = page.shown.active ? page.shown : null) {
  const { graph } = page;
  const own = [...graph.stancesAt(position), ...graph.neutralAt(position)].filter(
    (edge) => edge.from === actor && edge.to === position && isLeft(left, edge),
  );
  const found = noStances();
  const relations = own.map(({ relation }) => relation);
  const current = relations.includes(NEUTRAL) ? currentKinds(own) : relations;
  found.has = STANCE_KINDS.filter((kind) => relations.includes(relationOf(kind)));
  found.marks = found.has.filter((kind) => current.includes(relationOf(kind)));
  for (const kind of found.marks) {
    found.until[kind] = endOf(graph, actor, relationOf(kind), position, left);
  }
  return found;
}

/** Until when an actor had a stance that has ended, "" if none has. @param {OwnStances} own */
export const pastText = ({ until }) =>
  STANCE_KINDS.flatMap((kind) => (until[kind] ? [`until ${until[kind]}`] : [])).join(", ");

// The nodes of the network of actors, their coalitions and their colours.

/** @import { Page } from "../../core/types.d.ts" */
/** @import { ActorNetwork, Member, Tie } from "./actor-types.d.ts" */

import { perPage } from "../../core/lazy.js";
import { colours } from "../../core/palette.js";
import { drawnTies, readTies, tiesOf } from "./ties.js";

/** How many coalitions have a colour each. Further ones have the same colours again. */
const COLOURS = 8;
/** Ties of a selected actor that are drawn, of each sign. */
const OWN_TIES = 12;

/** Whether the page draws the network of actors. @param {Page} page */
export const hasActorNetwork = (page) => Boolean(page.graph.data.network);

/** The network of a page that has one. @param {Page} page */
export const networkOf = (page) => /** @type {ActorNetwork} */ (page.graph.data.network);

/** The ties of a page, the strongest first. */
export const allTies = perPage((page) => readTies(networkOf(page)));

/** The nodes by their numbers. @type {(page: Page) => Map<number, Member>} */
export const members = perPage((page) => {
  const { nodes, names, totals, groups } = networkOf(page);
  return new Map(
    nodes.map((number, at) => [
      number,
      { number, name: names[at], group: groups[at], total: totals[at] },
    ]),
  );
});

/** The nodes of each coalition, the most active first. @type {(page: Page) => Member[][]} */
export const coalitionMembers = perPage((page) => {
  /** @type {Member[][]} */
  const found = networkOf(page).coalitions.map(() => []);
  for (const member of members(page).values()) found[member.group]?.push(member);
  for (const some of found) some.sort((a, b) => b.total - a.total || a.number - b.number);
  return found;
});

/**
 * The best-known member of a coalition, and how many others.
 *
 * @param {Page} page
 * @param {number} group
 */
export function shortName(page, group) {
  const [first] = networkOf(page).coalitions[group].name.split(/, | and (?!.*, )/);
  const others = coalitionMembers(page)[group].length - 1;
  return others ? `${first} +${others}` : first;
}

/** The colour of a coalition. @param {number} group */
export const colourOf = (group) =>
  group < 0 ? colours.muted : colours[`coalition-${(group % COLOURS) + 1}`];

/** The name of its variable in the style sheet. @param {number} group */
export const colourVariable = (group) => `var(--coalition-${(group % COLOURS) + 1})`;

/** The limits that the reader has set. @param {Page} page */
export const limits = ({ state, graph }) => ({
  strongest: state.strongest === "" ? (graph.data.network?.strongest ?? 0) : +state.strongest,
  least: Number(state.least || 0),
});

/** The selected coalition; null if none is. @param {Page} page */
export const chosenCoalition = ({ state }) =>
  state.coalition === "" ? null : Number(state.coalition);

/** The selected tie; undefined if none is. @param {Page} page */
export function chosenTie(page) {
  if (!page.state.link) return undefined;
  const [a, b] = page.state.link.split("-").map(Number);
  return allTies(page).find(({ one, other }) => one === a && other === b);
}

/** The number of the selected actor; null if it is not in the network. @param {Page} page */
export function chosenMember(page) {
  const number = page.state.node ? page.graph.numberOf(page.state.node) : -1;
  return members(page).has(number) ? number : null;
}

/**
 * The ties that are drawn: those within the limits, and the strongest of the selected actor.
 *
 * @param {Page} page
 * @returns {Tie[]}
 */
export function shownTies(page) {
  const shown = new Set(drawnTies(allTies(page), limits(page)));
  const actor = chosenMember(page);
  if (actor !== null) {
    const { agreeing, disagreeing } = tiesOf(allTies(page), actor);
    for (const own of [agreeing, disagreeing]) {
      for (const tie of own.slice(0, OWN_TIES)) shown.add(tie);
    }
  }
  const tie = chosenTie(page);
  if (tie) shown.add(tie);
  return [...shown];
}

/**
 * What is not faded: everything if nothing is selected, else the selection and what it is tied to.
 *
 * @param {Page} page
 * @param {Tie[]} ties those that are drawn
 */
export function brightNodes(page, ties) {
  const tie = chosenTie(page);
  if (tie) return new Set([tie.one, tie.other]);
  const actor = chosenMember(page);
  if (actor !== null) {
    const own = ties.filter(({ one, other }) => one === actor || other === actor);
    return new Set([actor, ...own.flatMap(({ one, other }) => [one, other])]);
  }
  const group = chosenCoalition(page);
  const position = page.state.node ? page.graph.numberOf(page.state.node) : null;
  const all = [...members(page).values()];
  const some =
    group !== null
      ? all.filter((member) => member.group === group)
      : position !== null
        ? all.filter(({ number }) => isTakenBy(page, position, number))
        : all.filter(({ number }) => page.shown.isIn[number]);
  return new Set(some.map(({ number }) => number));
}

/**
 * Whether an actor has a stance on a position, or on one of a controversy.
 *
 * @param {Page} page
 * @param {number} about
 * @param {number} actor
 */
const isTakenBy = ({ graph }, about, actor) =>
  graph
    .stancesAt(actor)
    .some(({ to }) => to === about || graph.joined(to, "position-of", "forward").includes(about));

// Actors with the same stances that are drawn as one node, until their group is opened. Python says
// which these are, and where they are.

/** @import { Fold, GraphEdge, GraphNode, Page } from "../core/types.d.ts" */

import { grouped } from "../core/numbers.js";

/** How much larger the symbol of a group is. */
const LARGER = 1.4;

/**
 * The groups of an opened controversy on a phone, and how its nodes are named; null on other maps.
 *
 * @type {{ folds: Fold[], looks: Map<number, { text: string, side?: GraphNode["side"] }> } | null}
 */
let list = null;
/** The group of each actor that is in one. @type {Map<number, Fold> | null} */
let groups = null;

/**
 * Sets the groups of an opened controversy, and how its nodes are named; null if none is open.
 *
 * @param {typeof list} opened
 */
export function setFolds(opened) {
  list = opened;
  forgetGroups();
}

/** Whether the map is a list, as on a phone. */
export const isList = () => list !== null;

/** Reads the groups again after the nodes are placed for another screen. */
export function forgetGroups() {
  groups = null;
  linesKey = "";
}

/** All groups of the map. @param {Page} page */
export const allFolds = (page) => list?.folds ?? page.graph.data.folds ?? [];

/** The group of each actor that is in one. @param {Page} page */
function groupsByMember(page) {
  groups ??= new Map(allFolds(page).flatMap((fold) => fold.members.map((one) => [one, fold])));
  return groups;
}

/** Whether the map has groups. @param {Page} page */
export const hasFolds = (page) => allFolds(page).length > 0;

/** The group of an actor, if it has one. @param {Page} page @param {number} number */
export const groupOf = (page, number) => groupsByMember(page).get(number);

/** The references of what is chosen. @param {Page} page */
export const chosenRefs = (page) =>
  [
    page.state.group,
    page.state.node,
    page.state.stances,
    page.state.versus,
    page.state.round,
  ].filter(Boolean);

/** The group that is open: the chosen one, or that of a chosen actor. @param {Page} page */
export function openGroup(page) {
  const { graph } = page;
  const found = chosenRefs(page).find((ref) => groupOf(page, graph.numberOf(ref)));
  return found ? groupOf(page, graph.numberOf(found)) : undefined;
}

/** The group that is drawn instead of an actor. @param {Page} page @param {number} number */
export function foldOf(page, number) {
  const fold = hasFolds(page) ? groupOf(page, number) : undefined;
  return fold && fold !== openGroup(page) ? fold : undefined;
}

/** The members of a group that pass the filters. @param {Page} page @param {Fold} fold */
export const shownMembers = (page, fold) =>
  fold.members.filter((number) => page.shown.isIn[number]);

/** The member as which a group is drawn. @param {Page} page @param {Fold} fold */
const drawnAs = (page, fold) => shownMembers(page, fold)[0] ?? fold.members[0];

/** Whether a group is drawn instead of an actor. @param {Page} page @param {number} number */
export function isFolded(page, number) {
  const fold = foldOf(page, number);
  return fold !== undefined && drawnAs(page, fold) !== number;
}

/**
 * The size of a group, with filters also how many of it pass.
 *
 * @param {Page} page
 * @param {Fold} fold
 */
export function sizeOfGroup(page, fold) {
  const some = shownMembers(page, fold).length;
  const all = fold.members.length;
  const isHedged = page.graph.nodes[fold.members[0]].kind === "hedged";
  const name = isHedged ? "hedged names" : "actors";
  return some < all ? `${grouped(some)} of ${grouped(all)} ${name}` : `${grouped(all)} ${name}`;
}

/**
 * A node as it is drawn: also as its group, and with the side of its name.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @returns {GraphNode}
 */
export function asDrawn(page, node) {
  const fold = foldOf(page, node.vis);
  if (!fold) {
    return list ? { ...node, ...list.looks.get(node.vis) } : node;
  }
  const { x, y, side } = fold;
  const isWhole = shownMembers(page, fold).length === fold.members.length;
  const text = (isWhole && fold.text) || sizeOfGroup(page, fold);
  return { ...node, x, y, side, text, radius: node.radius * LARGER };
}

/** @type {Map<string, number>} */
let lines = new Map();
let linesKey = "";

/**
 * The edges of groups that are drawn: one for each position and relation, with its group as an end.
 * Null for an edge of a group that is not drawn, and the edge itself for any other.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 * @returns {GraphEdge | null}
 */
export function edgeAsDrawn(page, edge) {
  const fold = foldOf(page, edge.from);
  if (foldOf(page, edge.to)) return null;
  if (!fold) return edge;
  const key = `${page.shownKey} ${openGroup(page)?.members[0]}`;
  if (key !== linesKey) lines = new Map();
  linesKey = key;
  const line = `${fold.members[0]} ${edge.to} ${edge.relation}`;
  const known = lines.get(line) ?? edge.vis;
  if (!lines.has(line)) {
    const first = fold.members
      .flatMap((number) => page.graph.edgesAt[number])
      .filter((other) => other.to === edge.to && other.relation === edge.relation)
      .find((other) => page.shown.edgeIn[other.vis]);
    lines.set(line, first?.vis ?? known);
  }
  return lines.get(line) === edge.vis ? { ...edge, from: drawnAs(page, fold) } : null;
}

// Which controversies of an overview are connected by lines, and what is related to what is chosen.

/** @import { Page } from "../../core/types.d.ts" */
/** @import { StanceKind } from "./own-stances.js" */

import { ALL_STANCES } from "../../core/graph.js";
import { perPage } from "../../core/lazy.js";
import { actorSpots, cells, subjects } from "./frame.js";
import { open, sharedCount, sharedWithoutFilters } from "./overview.js";
import { STANCE_KINDS } from "./own-stances.js";

/** The most lines between controversies at first. */
const MAX_FIRST = 160;
/** The most lines of a chosen controversy. */
const MAX_LINES = 12;

/** @typedef {[number, number]} Pair */

/** The line that has the focus of the keyboard, as in the state of the page. */
export const focused = { link: "" };

/** The line that is chosen or has the focus; "" if there is none. @param {Page} page */
export const activeLink = (page) => focused.link || page.state.link;

/** The topic that is chosen or under the pointer; null if there is none. @param {Page} page */
export function activeTopic(page) {
  for (const number of [page.chart.hovered, page.chart.selected]) {
    if (number !== null && cells.has(number)) return number;
  }
  return null;
}

/**
 * The actor whose lines are drawn: the chosen one, else the subject of the page.
 *
 * @param {Page} page
 */
export function activeActor(page) {
  const { graph } = page;
  for (const number of [
    page.chart.hovered,
    page.chart.selected,
    graph.data.overview?.actor ?? null,
  ]) {
    if (number !== null && graph.nodes[number].label === "Actor" && actorSpots.has(number)) {
      return number;
    }
  }
  return null;
}

/**
 * The strongest links without filters. Filters change their width, but not which they are, so that
 * the picture is stable while the period changes.
 */
const strongestLinks = perPage((page) => {
  const links = page.graph.data.overview?.links ?? [];
  if (links.length <= MAX_FIRST) return links;
  const counted = links.map((pair) => ({ pair, count: sharedWithoutFilters(page, ...pair) }));
  counted.sort((one, other) => other.count - one.count);
  return counted.slice(0, MAX_FIRST).map(({ pair }) => pair);
});

/** The pairs that a line connects while nothing is chosen. @param {Page} page @returns {Pair[]} */
export const firstLinks = (page) =>
  strongestLinks(page).filter(([a, b]) => page.shown.isIn[a] && page.shown.isIn[b]);

/** The pairs of topics that are connected by a line. @param {Page} page @returns {Pair[]} */
export function linkedTopics(page) {
  const topic = activeTopic(page);
  if (topic === null) return activeActor(page) === null ? firstLinks(page) : [];
  if (!page.shown.isIn[topic]) return [];
  return [...cells.keys()]
    .filter((other) => other !== topic && page.graph.nodes[other].kind === "controversy")
    .filter((other) => page.shown.isIn[other])
    .map((other) => ({ other, count: sharedCount(page, topic, other) }))
    .filter(({ count }) => count)
    .sort((a, b) => b.count - a.count || a.other - b.other)
    .slice(0, MAX_LINES)
    .map(({ other }) => [topic, other]);
}

/**
 * @typedef {object} TopicSides
 * @property {number} topic
 * @property {number} supports
 * @property {number} contests
 * @property {number} neutral
 * @property {StanceKind[]} lasting the kinds of the stances that have not ended
 */

/** The topics in which an actor has a stance. @param {Page} page @param {number} actor */
export function topicsOf(page, actor) {
  const { graph } = page;
  /** @type {Map<number, TopicSides>} */
  const found = new Map();
  for (const edge of graph.edgesAt[actor]) {
    const kind = STANCE_KINDS[ALL_STANCES.indexOf(edge.relation)];
    if (!kind || edge.basis !== "stated" || !page.shown.edgeIn[edge.vis]) continue;
    for (const relation of ["position-of", "reading-of"]) {
      for (const topic of graph.joined(edge.to, relation, "forward")) {
        if (!cells.has(topic) || !page.shown.isIn[topic]) continue;
        const item = found.get(topic) ?? {
          topic,
          supports: 0,
          contests: 0,
          neutral: 0,
          lasting: [],
        };
        found.set(topic, item);
        item[kind] += 1;
        if (!edge.until) item.lasting.push(kind);
      }
    }
  }
  return [...found.values()];
}

/** @type {{ key: string, topics: Set<number> | null }} */
let related = { key: "", topics: null };

/** Whether a topic is related to what is chosen. @param {Page} page @param {number} topic */
export function isRelated(page, topic) {
  if (open !== null) return true;
  const [active, actor] = [activeTopic(page), activeActor(page)];
  const key = [active, actor, page.shownKey].join();
  if (key !== related.key) related = { key, topics: relatedTopics(page, active, actor) };
  return related.topics === null || related.topics.has(topic);
}

/** @param {Page} page @param {number | null} active @param {number | null} actor */
function relatedTopics(page, active, actor) {
  if (active !== null) {
    const isNear = /** @param {number} topic */ (topic) => sharedCount(page, active, topic) > 0;
    return new Set([active, ...[...cells.keys()].filter(isNear)]);
  }
  if (actor === null || subjects(page).includes(actor)) return null;
  return new Set(topicsOf(page, actor).map(({ topic }) => topic));
}

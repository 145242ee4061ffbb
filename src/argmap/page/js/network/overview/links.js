// Which controversies of an overview are connected by lines, and what is related to what is chosen.

/** @import { StanceKind } from "./own-stances.js" */

import { ALL_STANCES } from "../../core/graph.js";
import { once } from "../../core/lazy.js";
import { graph, shown, shownKey, state } from "../../core/page-state.js";
import { chart } from "../chart.js";
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

/** The line that is chosen or has the focus; "" if there is none. */
export const activeLink = () => focused.link || state.link;

/** The topic that is chosen or under the pointer; null if there is none. */
export function activeTopic() {
  for (const number of [chart.hovered, chart.selected]) {
    if (number !== null && cells.has(number)) return number;
  }
  return null;
}

/** The actor whose lines are drawn: the chosen one, else the subject of the page. */
export function activeActor() {
  for (const number of [chart.hovered, chart.selected, graph.data.overview?.actor ?? null]) {
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
const strongestLinks = once(() => {
  const links = graph.data.overview?.links ?? [];
  if (links.length <= MAX_FIRST) return links;
  const counted = links.map((pair) => ({ pair, count: sharedWithoutFilters(...pair) }));
  counted.sort((one, other) => other.count - one.count);
  return counted.slice(0, MAX_FIRST).map(({ pair }) => pair);
});

/** The pairs that a line connects while nothing is chosen. @returns {Pair[]} */
export const firstLinks = () => strongestLinks().filter(([a, b]) => shown.isIn[a] && shown.isIn[b]);

/** The pairs of topics that are connected by a line. @returns {Pair[]} */
export function linkedTopics() {
  const topic = activeTopic();
  if (topic === null) return activeActor() === null ? firstLinks() : [];
  if (!shown.isIn[topic]) return [];
  return [...cells.keys()]
    .filter((other) => other !== topic && graph.nodes[other].kind === "controversy")
    .filter((other) => shown.isIn[other])
    .map((other) => ({ other, count: sharedCount(topic, other) }))
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

/** The topics in which an actor has a stance. @param {number} actor */
export function topicsOf(actor) {
  /** @type {Map<number, TopicSides>} */
  const found = new Map();
  for (const edge of graph.edgesAt[actor]) {
    const kind = STANCE_KINDS[ALL_STANCES.indexOf(edge.relation)];
    if (!kind || edge.basis !== "stated" || !shown.edgeIn[edge.vis]) continue;
    for (const relation of ["position-of", "reading-of"]) {
      for (const topic of graph.joined(edge.to, relation, "forward")) {
        if (!cells.has(topic) || !shown.isIn[topic]) continue;
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

/** Whether a topic is related to what is chosen. @param {number} topic */
export function isRelated(topic) {
  if (open !== null) return true;
  const [active, actor] = [activeTopic(), activeActor()];
  const key = [active, actor, shownKey].join();
  if (key !== related.key) related = { key, topics: relatedTopics(active, actor) };
  return related.topics === null || related.topics.has(topic);
}

/** @param {number | null} active @param {number | null} actor */
function relatedTopics(active, actor) {
  if (active !== null) {
    const isNear = /** @param {number} topic */ (topic) => sharedCount(active, topic) > 0;
    return new Set([active, ...[...cells.keys()].filter(isNear)]);
  }
  if (actor === null || subjects().includes(actor)) return null;
  return new Set(topicsOf(actor).map(({ topic }) => topic));
}

// The overview of a large map, or the map of an actor: where its cells are, which controversy is
// open, and what is drawn of it. A controversy is a card of constant size on the screen; when the
// reader zooms in or chooses it, it opens into its positions and actors.

/** @import { Box, Page, Point } from "../../core/types.d.ts" */
/** @import { OpenedList } from "../phone-list.js" */

import { neutralOn } from "../../core/counting.js";
import { perFilter, perPage } from "../../core/lazy.js";
import { setColumns } from "../columns.js";
import { chosenRefs, setFolds } from "../folding.js";
import { openedList } from "../phone-list.js";
import {
  actorSpots,
  cells,
  eachPlace,
  frame,
  hasRegions,
  isScrolled,
  opensAsList,
  screenSize,
} from "./frame.js";
import {
  actorsByAllies,
  actorsIn,
  answersOf,
  compareTopics,
  exclusions,
  sidesIn,
} from "./shared-actors.js";

/** Whether the map is an overview. @param {Page} page */
export const isOverview = (page) => Boolean(page.graph.data.overview);

/** The part of the screen that an opened controversy fills at least. */
const OPENS_AT = 0.55;

/** The height that buttons cover on the map of an actor on a phone. */
const COVERED = 96;

/** The controversy, or thread with readings, that is open. @type {number | null} */
export let open = null;

let isPlaced = false;

/** Places the nodes again after the cells have changed. @param {Page} page */
export function placeAgain(page) {
  forgetStretches();
  if (isPlaced) placeNodes(page);
}

/** Places all nodes as they are arranged. @param {Page} page */
export function placeNodes(page) {
  isPlaced = true;
  const placed = new Set();
  /** @param {number} number @param {Point} point */
  const put = (number, { x, y }) => {
    if (placed.has(number)) return;
    placed.add(number);
    Object.assign(page.graph.nodes[number], { x, y });
  };
  for (const [number, point] of [...cells, ...actorSpots]) put(number, point);
  for (const [number, left, top, right] of frame.regions) {
    if (typeof number === "number") put(number, { x: (left + right) / 2, y: top });
  }
  for (const topic of cells.keys()) {
    for (const [number, point] of contentOf(page, topic)) put(number, point);
  }
}

/** @type {{ key: string, lists: Map<number, OpenedList> }} */
let made = { key: "", lists: new Map() };

/**
 * The list of an opened topic on a phone.
 *
 * @param {Page} page
 * @param {number} topic
 * @returns {OpenedList}
 */
function listOf(page, topic) {
  const key = [screenSize.width, screenSize.height, ...chosenRefs(page)].join();
  if (key !== made.key) made = { key, lists: new Map() };
  const contents = page.graph.data.overview?.contents[topic] ?? [];
  const numbers = contents.filter((_, at) => at % 3 === 0);
  // On the map of an actor, buttons are above and below.
  const covered = hasRegions(page) ? 0 : COVERED;
  const screen = { width: screenSize.width, height: screenSize.height - covered };
  const list = made.lists.get(topic) ?? openedList(page, topic, numbers, screen);
  made.lists.set(topic, list);
  return list;
}

/** The topics in which a node is drawn. @type {(page: Page) => Map<number, number[]>} */
const homes = perPage((page) => {
  const found = new Map();
  for (const topic of cells.keys()) {
    eachPlace(page.graph.data.overview?.contents[topic] ?? [], (number) => {
      const some = found.get(number);
      if (some) some.push(topic);
      else found.set(number, [topic]);
    });
  }
  return found;
});

/**
 * The topics in which a node is drawn when they are open.
 *
 * @param {Page} page
 * @param {number} number
 */
export const homesOf = (page, number) =>
  cells.has(number) ? [number] : (homes(page).get(number) ?? []);

/** The places of what is open. @type {Map<number, Point>} */
export let opened = new Map();

/**
 * Opens a topic; null closes it.
 *
 * @param {Page} page
 * @param {number | null} topic
 * @returns whether this is new
 */
export function setOpen(page, topic) {
  if (open === topic) return false;
  open = topic;
  placeOpened(page);
  return true;
}

/**
 * Places what is open. On a phone it is a list, which changes when a group is chosen.
 *
 * @param {Page} page
 */
export function placeOpened(page) {
  if (open === null || !opensAsList()) {
    if (hasLists) setFolds(null);
    setColumns(page, open);
    opened = open === null ? new Map() : contentOf(page, open);
    return;
  }
  const list = listOf(page, open);
  const { x, y } = /** @type {Point} */ (cells.get(open));
  setColumns(page, null);
  setFolds(list);
  hasLists = true;
  opened = new Map(
    [...list.places].map(([number, place]) => [number, { x: x + place.x, y: y + place.y }]),
  );
}

/** Whether something was open as a list. */
let hasLists = false;

/**
 * The box of an opened topic on the map.
 *
 * @param {Page} page
 * @param {number} topic
 * @returns {Box}
 */
export function boxOf(page, topic) {
  const middle = cells.get(topic);
  if (middle && opensAsList()) {
    const { left, right, top, bottom } = listOf(page, topic).box;
    const [x, y] = [middle.x, middle.y];
    return { left: x + left, right: x + right, top: y + top, bottom: y + bottom };
  }
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const [number, { x, y }] of contentOf(page, topic)) {
    const { height = 70 } = page.graph.nodes[number];
    box.left = Math.min(box.left, x - halfWidth(page, topic, number));
    box.right = Math.max(box.right, x + halfWidth(page, topic, number));
    box.top = Math.min(box.top, y - height / 2);
    box.bottom = Math.max(box.bottom, y + height / 2);
  }
  return box;
}

/**
 * The topic that is open at a view: the one in the middle if it is large enough.
 *
 * @param {Page} page
 * @param {Point} middle of the view
 * @param {number} scale
 * @param {{ clientWidth: number, clientHeight: number }} screen
 */
export function topicAt(page, middle, scale, { clientWidth, clientHeight }) {
  const [width, height] = frame.cell;
  for (const [topic, { x, y }] of cells) {
    if (Math.abs(x - middle.x) > width / 2 || Math.abs(y - middle.y) > height / 2) continue;
    const box = boxOf(page, topic);
    const across = ((box.right - box.left) * scale) / clientWidth;
    const down = ((box.bottom - box.top) * scale) / clientHeight;
    // A map that is higher than the screen has cells that may fill its height.
    const share = isScrolled ? across : Math.max(across, down);
    return share >= OPENS_AT || scale >= 0.8 ? topic : null;
  }
  return null;
}

/** The sides that actors take in a topic. */
const sidesOf = perFilter((page, topic) => sidesIn(page.graph, topic, page.shown));

const exclude = perPage((page) => exclusions(page.graph));

/** The actors that two topics share. */
const sharedBy = perFilter((page, key) => {
  const { graph } = page;
  const [a, b] = [Math.floor(key / graph.nodes.length), key % graph.nodes.length];
  return compareTopics(sidesOf(page, a), sidesOf(page, b), exclude(page));
});

/** The actors that take a side in a topic. Faster than their sides. */
const actorsOf = perFilter((page, topic) => actorsIn(page.graph, topic, page.shown));

/** @type {Map<number, Set<number>>} */
const allActors = new Map();

/**
 * The actors that take a side in a topic, without filters.
 *
 * @param {Page} page
 * @param {number} topic
 */
function allActorsOf(page, topic) {
  const known = allActors.get(topic) ?? actorsIn(page.graph, topic, null);
  allActors.set(topic, known);
  return known;
}

/**
 * How many actors take a side in a topic, without filters.
 *
 * @param {Page} page
 * @param {number} topic
 */
export const sizeOf = (page, topic) => allActorsOf(page, topic).size;

/** How many members two sets share. @param {Set<number>} some @param {Set<number>} others */
function common(some, others) {
  let count = 0;
  for (const item of some) if (others.has(item)) count += 1;
  return count;
}

/** How many actors two topics share. @param {Page} page @param {number} a @param {number} b */
export const sharedCount = (page, a, b) => common(actorsOf(page, a), actorsOf(page, b));

/**
 * How many actors two topics share without filters.
 *
 * @param {Page} page
 * @param {number} a
 * @param {number} b
 */
export const sharedWithoutFilters = (page, a, b) =>
  common(allActorsOf(page, a), allActorsOf(page, b));

/** The actors that two topics share. @param {Page} page @param {number} a @param {number} b */
export const sharedBetween = (page, a, b) =>
  sharedBy(page, Math.min(a, b) * page.graph.nodes.length + Math.max(a, b));

/**
 * Who the actors are that two topics share, by name.
 *
 * @param {Page} page
 * @param {number} a
 * @param {number} b
 */
export function actorsOfBoth(page, a, b) {
  const { graph } = page;
  const found = actorsByAllies(sidesOf(page, a), sidesOf(page, b), exclude(page));
  /** @param {number} one @param {number} other */
  const byName = (one, other) => graph.nodes[one].name.localeCompare(graph.nodes[other].name, "en");
  for (const actors of Object.values(found)) actors.sort(byName);
  return { ...found, count: sharedCount(page, a, b) };
}

/**
 * Distinct actors.
 *
 * @typedef {{ supports: number, contests: number, neutral: number }} AnswerCounts
 */

/** The numbers of actors on each position of a topic, in document order. */
export const answerCounts = perFilter((page, topic) => {
  const { graph } = page;
  const positions = answersOf(graph, topic).sort(
    (a, b) => (graph.nodes[a].details.rank ?? 0) - (graph.nodes[b].details.rank ?? 0) || a - b,
  );
  const counts = new Map(
    positions.map((number) => {
      const neutral = neutralOn(graph, number, page.shown).counted.length;
      return [number, { supports: 0, contests: 0, neutral }];
    }),
  );
  for (const { supports, contests } of sidesOf(page, topic).values()) {
    for (const position of supports) /** @type {any} */ (counts.get(position)).supports += 1;
    for (const position of contests) /** @type {any} */ (counts.get(position)).contests += 1;
  }
  return [...counts].map(([position, count]) => ({ position, ...count }));
});

/** The most actors on one position, so that bars can be compared. */
export const mostOnOne = perPage((page) =>
  [...cells.keys()]
    .flatMap((topic) => answerCounts(page, topic))
    .reduce(
      (most, { supports, contests, neutral }) => Math.max(most, supports + contests + neutral),
      1,
    ),
);

/** The most that an opened controversy is widened. */
const MAX_STRETCH = 1.9;

/** The nodes of an opened topic, with their places. @param {Page} page @param {number} topic */
function contentOf(page, topic) {
  /** @type {Map<number, Point>} */
  const found = new Map();
  const middle = cells.get(topic);
  if (!middle) return found;
  const stretch = stretchOf(page, topic);
  eachPlace(page.graph.data.overview?.contents[topic] ?? [], (number, { x, y }) =>
    found.set(number, {
      x: middle.x + Math.round(x * stretch),
      y: middle.y + y,
    }),
  );
  return found;
}

/** @type {Map<number, number>} */
const stretches = new Map();

/**
 * How much wider a topic is drawn, so that it has the shape of its cell, with more room for names.
 * Straight lines do not cross more often.
 *
 * @param {Page} page
 * @param {number} topic
 */
function stretchOf(page, topic) {
  const { graph } = page;
  const known = stretches.get(topic);
  if (known !== undefined) return known;
  const box = { left: 0, right: 0, top: 0, bottom: 0 };
  eachPlace(graph.data.overview?.contents[topic] ?? [], (number, { x, y }) => {
    const { height = 70 } = graph.nodes[number];
    box.left = Math.min(box.left, x - halfWidth(page, topic, number));
    box.right = Math.max(box.right, x + halfWidth(page, topic, number));
    box.top = Math.min(box.top, y - height / 2);
    box.bottom = Math.max(box.bottom, y + height / 2);
  });
  const shape = (box.right - box.left) / Math.max(1, box.bottom - box.top);
  const wanted = frame.cell[0] / frame.cell[1];
  const stretch = Math.max(1, Math.min(MAX_STRETCH, wanted / shape));
  stretches.set(topic, stretch);
  return stretch;
}

/**
 * How far a node reaches to the sides of its place in an opened topic.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {number} number
 */
function halfWidth(page, topic, number) {
  const { graph } = page;
  const { width } = graph.nodes[number];
  const reach = graph.data.overview?.columns[topic]?.reach;
  return width ? width / 2 : (reach ?? 55);
}

/** Computes the stretches again, after the cells have changed. */
const forgetStretches = () => stretches.clear();

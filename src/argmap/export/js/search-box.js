// The search box: finds names, claims, ids, sources and events.

/** @import { GraphNode } from "./types.d.ts" */

import { isNarrowScreen } from "./chart.js";
import { byId, element } from "./elements.js";
import { eventDate, eventsOf } from "./events.js";
import { once } from "./lazy.js";
import { change, currentWay, graph } from "./page-state.js";
import { announce } from "./panel-parts.js";
import { chooseEvent, goThere } from "./selection.js";
import { focusWithSlash } from "./slash-key.js";
import { symbolOf } from "./symbols.js";
import { plain, rankOf, wordsOf } from "./text-match.js";

/** The most results that are listed. */
const MAX_LISTED = 40;

/** The results: numbers of nodes, and of events, of which -1 is the first. @type {number[]} */
let hits = [];
/** The position of the marked result; -1 if no result is marked. */
let marked = -1;

/** The normalised texts for the search, by node. */
const searchTexts = once(() =>
  graph.nodes.map(({ ref, name, details }) => {
    const { claim, aliases, url, text, publisher } = details;
    const texts = [ref, claim, aliases, url, text, publisher].flat().filter(Boolean);
    return { name: plain(name), more: plain(texts.join(" ")) };
  }),
);

/** The same for events. */
const eventTexts = once(() =>
  eventsOf(graph).map(({ id, name, details: { summary, date, tags } }) => {
    const texts = [`Event:${id}`, summary, date, tags].flat().filter(Boolean);
    return { name: plain(name), more: plain(texts.join(" ")) };
  }),
);

/** What contains all words: nodes, the best matches first, then events. @param {string} query */
function search(query) {
  const words = wordsOf(query);
  if (!words.length) return [];
  return [...foundNodes(words), ...foundEvents(words)];
}

/** @param {string[]} words */
const foundEvents = (words) =>
  eventTexts()
    .map(({ name, more }, place) => ({ place, rank: rankOf(words, name, more) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ place }) => -1 - place);

/** @param {string[]} words */
function foundNodes(words) {
  return searchTexts()
    .map(({ name, more }, number) => ({
      node: graph.nodes[number],
      rank: rankOf(words, name, more),
    }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank || graph.weightOf(b.node) - graph.weightOf(a.node))
    .map(({ node }) => node.vis);
}

/** @param {string} text */
const note = (text) => element("li", { class: "note", role: "presentation" }, text);

/** @param {number} number @param {number} place */
function resultItem(number, place) {
  const node = graph.nodes[number];
  const event = eventsOf(graph)[-1 - number];
  const names = element(
    "span",
    {},
    element("bdi", {}, (node ?? event).name),
    element("small", {}, node ? placeOf(node) : `event, ${eventDate(event)}`),
  );
  return element(
    "li",
    {
      role: "option",
      id: `hit${place}`,
      "aria-selected": String(place === marked),
      click: () => goToResult(place),
    },
    node ? symbolOf(node.kind) : element("i", { class: "event-sign", "aria-hidden": "true" }),
    names,
  );
}

/** The kind of a result, and the controversy of a position. @param {GraphNode} node */
function placeOf(node) {
  const [controversy] = graph.membership.controversies[node.vis];
  const isInside = node.kind === "position" && controversy;
  const { name } = graph.kind(node.kind);
  return isInside ? `${name} in ${graph.nameOf(controversy)}` : name;
}

function showResults() {
  const box = byId("find", HTMLInputElement);
  const found = byId("found");
  const isAsked = Boolean(box.value.trim());
  hits = search(box.value);
  marked = hits.length ? 0 : -1;
  const items = hits.slice(0, MAX_LISTED).map(resultItem);
  const more = hits.length - MAX_LISTED;
  if (isAsked && more > 0) items.push(note(`and ${more.toLocaleString("en")} more`));
  if (isAsked && !hits.length) items.push(note("No results for these words."));
  found.replaceChildren(...items);
  found.hidden = !isAsked;
  box.setAttribute("aria-expanded", String(isAsked));
  showMark();
  if (isAsked) announce(`${hits.length} found`);
}

function showMark() {
  const box = byId("find");
  byId("found")
    .querySelectorAll("[role=option]")
    .forEach((item, place) => {
      item.setAttribute("aria-selected", String(place === marked));
      if (place === marked) item.scrollIntoView({ block: "nearest" });
    });
  if (marked >= 0) box.setAttribute("aria-activedescendant", `hit${marked}`);
  else box.removeAttribute("aria-activedescendant");
}

function closeResults() {
  byId("found").hidden = true;
  byId("find").setAttribute("aria-expanded", "false");
}

/** @param {number} place */
function goToResult(place) {
  const number = hits[place];
  if (number === undefined) return;
  closeResults();
  byId("find", HTMLInputElement).value = "";
  if (currentWay() === "text") change({ way: "" });
  if (number < 0) chooseEvent(eventsOf(graph)[-1 - number].id);
  else goThere(number);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const last = Math.min(hits.length, MAX_LISTED) - 1;
  if (event.key === "ArrowDown" && last >= 0) marked = marked >= last ? 0 : marked + 1;
  else if (event.key === "ArrowUp" && last >= 0) marked = marked <= 0 ? last : marked - 1;
  else if (event.key === "Enter") {
    event.preventDefault();
    goToResult(marked);
    return;
  } else if (event.key === "Escape") {
    // It must not clear the selection on the map as well.
    event.stopPropagation();
    if (byId("found").hidden) byId("find").blur();
    else closeResults();
    return;
  } else return;
  event.preventDefault();
  showMark();
}

/** Starts the search box. */
export function startSearch() {
  const box = byId("find", HTMLInputElement);
  if (!isNarrowScreen()) box.placeholder = "Find (press /)";
  box.addEventListener("input", showResults);
  box.addEventListener("focus", () => {
    if (box.value.trim()) showResults();
  });
  box.addEventListener("keydown", onKey);
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("#search"))) closeResults();
  });
  focusWithSlash(box, "input, select, textarea");
}

// The search: its field, its list of results, and the keys. A slash opens it.

/** @import { GraphNode, Page } from "../core/types.d.ts" */
/** @import { Hit } from "./search-hits.js" */

import { openSheet } from "../articles/panel.js";
import { announce, plainButton } from "../articles/panel-parts.js";
import { byId, element } from "../core/elements.js";
import { eventDate } from "../core/events.js";
import { grouped } from "../core/numbers.js";
import { change, currentWay } from "../core/page.js";
import { isNarrowScreen } from "../core/screen.js";
import { chooseEvent, goThere } from "../core/selection.js";
import { focusWithSlash } from "../core/slash-key.js";
import { symbolOf } from "../core/symbols.js";
import { hitsOf } from "./search-hits.js";

/** The results that are listed at first, and those that each request for more adds. */
const FIRST_LISTED = 40;
const MORE_LISTED = 200;
/** How many results are listed now at most. */
let most = FIRST_LISTED;

/** The results. @type {Hit[]} */
let hits = [];
/** The position of the marked result; -1 if no result is marked. */
let marked = -1;

/** @param {string} text @param {((event: Event) => void) | null} click what it does, if anything */
const note = (text, click = null) =>
  element(
    "li",
    { class: "note", role: "presentation" },
    click ? plainButton(text, { click }) : text,
  );

/** @param {Page} page @param {Hit} hit @param {number} place */
function resultItem(page, hit, place) {
  const { node, event } = hit;
  return element(
    "li",
    {
      role: "option",
      id: `hit${place}`,
      "aria-selected": String(place === marked),
      click: () => goToResult(page, place),
    },
    node ? symbolOf(node.kind) : element("i", { class: "event-sign", "aria-hidden": "true" }),
    element(
      "span",
      {},
      element("bdi", {}, event?.name ?? node?.name ?? ""),
      element("small", {}, aboutHit(page, hit)),
    ),
  );
}

/** What a result is. @param {Page} page @param {Hit} hit */
function aboutHit(page, { node, event }) {
  if (event) return `event, ${eventDate(event)}`;
  return node ? kindOf(page, node) + placeOf(page, node) : "";
}

/** @param {Page} page @param {GraphNode} node */
const kindOf = (page, { kind }) => page.graph.kind(kind).name;

/** The controversy of a position. @param {Page} page @param {GraphNode} node */
function placeOf(page, node) {
  const { graph } = page;
  const [controversy] = graph.membership.controversies[node.vis];
  return node.kind === "position" && controversy ? ` in ${graph.nameOf(controversy)}` : "";
}

/** Lists the results of a new text. @param {Page} page */
function showFirstResults(page) {
  most = FIRST_LISTED;
  showResults(page);
}

/** Lists more results. @param {Page} page @param {Event} event */
function showMoreResults(page, event) {
  // The clicked item leaves the page, so the click would seem to be outside of the search.
  event.stopPropagation();
  const next = most;
  most += MORE_LISTED;
  showResults(page);
  marked = next;
  showMark();
}

/** @param {Page} page */
function showResults(page) {
  const box = byId("find", HTMLInputElement);
  const found = byId("found");
  const isAsked = Boolean(box.value.trim());
  hits = hitsOf(page, box.value);
  marked = hits.length ? 0 : -1;
  const items = hits.slice(0, most).map((hit, place) => resultItem(page, hit, place));
  const more = hits.length - most;
  if (isAsked && more > 0)
    items.push(note(`and ${grouped(more)} more`, (event) => showMoreResults(page, event)));
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

/** @param {Page} page @param {number} place */
function goToResult(page, place) {
  const hit = hits[place];
  if (!hit) return;
  closeResults();
  byId("find", HTMLInputElement).value = "";
  if (currentWay(page) === "text") change(page, { way: "" });
  // The map moves to what the sheet leaves in sight.
  if (isNarrowScreen()) openSheet(true);
  if (hit.event) chooseEvent(page, hit.event.id);
  else if (hit.node) goThere(page, hit.node.vis);
}

/** @param {Page} page @param {KeyboardEvent} event */
function onKey(page, event) {
  const last = Math.min(hits.length, most) - 1;
  if (event.key === "ArrowDown" && last >= 0) marked = marked >= last ? 0 : marked + 1;
  else if (event.key === "ArrowUp" && last >= 0) marked = marked <= 0 ? last : marked - 1;
  else if (event.key === "Enter") {
    event.preventDefault();
    goToResult(page, marked);
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

/** Starts the search box. @param {Page} page */
export function startSearch(page) {
  const box = byId("find", HTMLInputElement);
  if (!isNarrowScreen()) box.placeholder = "Find (press /)";
  box.addEventListener("input", () => showFirstResults(page));
  box.addEventListener("focus", () => {
    if (box.value.trim()) showFirstResults(page);
  });
  box.addEventListener("keydown", (event) => onKey(page, event));
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("#search"))) closeResults();
  });
  focusWithSlash(box, "input, select, textarea");
}

// The search of a page: over its nodes, events and reasons.

/** @import { PageEvent } from "../core/event-types.d.ts" */
/** @import { Entry } from "../core/search-list.js" */
/** @import { GraphNode, Page } from "../core/types.d.ts" */

import { openSheet } from "../articles/panel.js";
import { byId, element } from "../core/elements.js";
import { readPacked } from "../core/embedded-data.js";
import { eventDate, eventsOf } from "../core/events.js";
import { perPage } from "../core/lazy.js";
import { change, currentWay } from "../core/page.js";
import { isNarrowScreen } from "../core/screen.js";
import { searched, startSearchList } from "../core/search-list.js";
import { chooseEvent, goThere } from "../core/selection.js";
import { symbolOf } from "../core/symbols.js";

/** Prepares the page to show a result beside the picture. @param {Page} page */
function prepare(page) {
  if (currentWay(page) === "text") change(page, { way: "" });
  if (isNarrowScreen()) openSheet(true);
}

/** The controversy of a position. @param {Page} page @param {GraphNode} node */
function placeOf({ graph }, node) {
  const [controversy] = graph.membership.controversies[node.vis];
  return node.kind === "position" && controversy ? ` in ${graph.nameOf(controversy)}` : "";
}

/** @param {Page} page @param {GraphNode} node @param {string} [prose] @returns {Entry} */
function nodeEntry(page, node, prose) {
  return {
    ...searched([node.name, ...(node.aliases ?? [])], node.ref, node.claim, prose),
    name: node.name,
    about: () => page.graph.kind(node.kind).name + placeOf(page, node),
    sign: () => symbolOf(node.kind),
    go: () => {
      prepare(page);
      goThere(page, node.vis);
    },
  };
}

/**
 * @param {Page} page
 * @param {[string, number]} reason its claim, and the number of what it is about
 * @returns {Entry}
 */
function reasonEntry(page, [claim, number]) {
  return {
    ...searched([claim]),
    name: claim,
    about: () => `reason about ${page.graph.nodes[number].name}`,
    sign: () => null,
    go: () => {
      prepare(page);
      goThere(page, number);
    },
  };
}

/** @param {Page} page @param {PageEvent} event @returns {Entry} */
function eventEntry(page, event) {
  const named = (event.nodes ?? []).map((number) => page.graph.nodes[number].name);
  return {
    ...searched([event.name], `Event:${event.id}`, event.date, named),
    name: event.name,
    about: () => `event, ${eventDate(event)}`,
    sign: () => element("i", { class: "event-sign", "aria-hidden": "true" }),
    go: () => {
      prepare(page);
      chooseEvent(page, event.id);
    },
  };
}

const entries = perPage(async (page) => {
  const { graph } = page;
  /** @type {[string, number][]} */
  const reasons = (await readPacked("reasons")) ?? [];
  /** @type {Map<number, string>} */
  const prose = new Map((await readPacked("prose")) ?? []);
  return [
    ...graph.byWeight.map((node) => nodeEntry(page, node, prose.get(node.vis))),
    ...eventsOf(graph).map((event) => eventEntry(page, event)),
    ...reasons.map((reason) => reasonEntry(page, reason)),
  ];
});

/** Starts the search box. @param {Page} page */
export function startSearch(page) {
  if (!isNarrowScreen()) byId("find", HTMLInputElement).placeholder = "Find (press /)";
  startSearchList(() => entries(page), "input, select, textarea");
}

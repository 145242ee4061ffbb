// The panel beside the picture: the article of what is selected.

/** @import { GraphEdge, Page } from "../core/types.d.ts" */
/** @import { PageEvent } from "../core/event-types.d.ts" */

import { byId, element, isolated } from "../core/elements.js";
import { chosenEvents, eventDate, eventsOf } from "../core/events.js";
import { hasConditions } from "../core/filter.js";
import { grouped } from "../core/numbers.js";
import { currentWay } from "../core/page.js";
import { chooseEvent } from "../core/selection.js";
import { lineSymbol } from "../core/symbols.js";
import { articleId, articleOf } from "./articles.js";
import { focusBlock } from "./focus.js";
import { announce, longList, showInDetails, showNoDetails } from "./panel-parts.js";
import { showCoalitionDetails, showTie } from "./tie-details.js";

const NO_ARTICLE = "This page is too large to have an article of this.";

/** What the panel shows, as text. @type {string | null} */
let shownAbout = null;
/** Ends when the panel has the article of what is selected. */
let filled = Promise.resolve();

/** Waits until the panel has the article of what is selected. */
export const whenFilled = () => filled;

/**
 * Fills the panel. If it shows the same as before, only its buttons change.
 *
 * @param {Page} page
 */
export function fillDetails(page) {
  const { state } = page;
  const isText = currentWay(page) === "text";
  const { node, edge, event, source, link, coalition } = state;
  const about = [node, edge, event, source, link, coalition, isText].join("\n");
  for (const note of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(".unfiltered")
  )) {
    note.hidden = !hasConditions(state);
  }
  if (about === shownAbout) {
    refreshFocusBlock(page);
    return;
  }
  shownAbout = about;
  filled = Promise.resolve(isText ? showNoDetails() : showChosen(page));
}

/** @param {Page} page @returns {Promise<void> | void} */
function showChosen(page) {
  const { graph, state } = page;
  const events = chosenEvents(graph, state.event);
  if (events.length > 1) return showTogether(page, events);
  if (events.length) return showArticle(page, `e${eventsOf(graph).indexOf(events[0])}`);
  if (state.source) return showArticle(page, state.source);
  if (state.edge !== "") return showStatement(page, graph.edges[Number(state.edge)]);
  if (state.node) {
    const number = graph.numberOf(state.node);
    const { kind, name } = graph.nodes[number];
    const said = `${graph.kind(kind).name}: ${name}`;
    return showArticle(page, articleId(page, number), {
      anchor: `n${number}`,
      heading: name,
      said,
    });
  }
  if (state.link) return showTie(page);
  return state.coalition ? showCoalitionDetails(page) : showNoDetails();
}

/**
 * Shows an article, at one of its parts.
 *
 * @param {Page} page
 * @param {string} id
 * @param {object} [options]
 * @param {string} [options.anchor] the id of the part
 * @param {string} [options.linked] the id of what is named in the part, and is marked
 * @param {HTMLElement | null} [options.opening] what is shown before the article
 * @param {string} [options.heading] names the sheet on a narrow screen, by default the title
 * @param {string} [options.said] what is announced, by default the heading
 */
async function showArticle(page, id, options = {}) {
  const { anchor = id, linked = "", opening = null } = options;
  const about = shownAbout;
  const known = options.said ?? options.heading;
  if (known) announce(known);
  if (page.graph.data.version) showInDetails(known ?? "", element("p", {}, "Loading…"));
  const article = await articleOf(page, id);
  if (about !== shownAbout) return;
  const node = page.state.node ? page.graph.nodes[page.graph.numberOf(page.state.node)] : null;
  if (!article) {
    if (node) showInDetails(known ?? "", element("p", {}, NO_ARTICLE), focusBlock(page, node));
    else showNoDetails();
    return;
  }
  article.hidden = false;
  const name = options.heading ?? article.querySelector(".headline")?.textContent ?? "";
  showInDetails(
    name,
    element(
      "p",
      { class: "note unfiltered", hidden: !hasConditions(page.state) },
      "Of all times and of the whole page: filters do not change this article.",
    ),
    opening,
    article,
    node?.page ? element("p", {}, element("a", { href: node.page }, "Its page")) : null,
    node ? focusBlock(page, node) : null,
  );
  if (!known) announce(name);
  reveal(article, anchor === id ? "" : anchor, linked);
}

/**
 * Marks a part of an article, and scrolls to it.
 *
 * @param {HTMLElement} article
 * @param {string} anchor
 * @param {string} linked
 */
function reveal(article, anchor, linked) {
  for (const found of article.querySelectorAll(".found")) found.classList.remove("found");
  const part = anchor ? article.querySelector(`[id="${anchor}"]`) : article;
  const name = linked ? part?.querySelector(`a[href="#${linked}"]`) : null;
  const target = name?.closest("li") ?? (anchor ? part : null);
  if (!target) return;
  openAround(target);
  target.classList.add("found");
  target.scrollIntoView({ block: name ? "center" : "start" });
}

/** Opens what hides an element. @param {Element} item */
export function openAround(item) {
  for (let at = item.closest("details"); at; at = at.parentElement?.closest("details") ?? null) {
    at.open = true;
  }
}

/** Shows the statement of a line: in the article of a node at its end. @param {Page} page
 *  @param {GraphEdge} edge */
function showStatement(page, edge) {
  const { nodes, lineName } = page.graph;
  const type = page.graph.typeOf(edge);
  const ends = nodes[edge.to].article ? [edge.to, edge.from] : [edge.from, edge.to];
  const words = [nodes[edge.from].name, lineName.get(type) ?? "", nodes[edge.to].name];
  const opening = element(
    "p",
    { class: "kind" },
    lineSymbol(type, edge.basis === "inferred"),
    element("span", {}, isolated(words.join(" ")), edge.basis === "inferred" ? ", inferred" : null),
  );
  const [anchor, linked] = ends.map((number) => `n${number}`);
  return showArticle(page, articleId(page, ends[0]), {
    anchor,
    linked,
    opening,
    heading: words.join(" "),
  });
}

/**
 * Lists events that share a mark of the timeline.
 *
 * @param {Page} page
 * @param {PageEvent[]} events
 */
function showTogether(page, events) {
  const heading = `${grouped(events.length)} events`;
  /** @param {PageEvent} event */
  const item = (event) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "go", click: () => chooseEvent(page, event.id) },
        element("i", { class: "event-sign", "aria-hidden": "true" }),
        element("bdi", {}, event.name),
      ),
      element("small", {}, eventDate(event)),
    );
  showInDetails(heading, element("h2", {}, heading), longList(events, item));
  announce(heading);
}

/** Updates the buttons below an article, and keeps the focus in them. @param {Page} page */
function refreshFocusBlock(page) {
  const { graph } = page;
  const old = document.querySelector("#details .focus");
  if (!old || !page.state.node) return;
  /** @param {Element} parent */
  const controls = (parent) => [...parent.querySelectorAll("button, select")];
  const place = document.activeElement ? controls(old).indexOf(document.activeElement) : -1;
  const fresh = focusBlock(page, graph.nodes[graph.numberOf(page.state.node)]);
  old.replaceWith(fresh);
  const same = controls(fresh)[place];
  if (same instanceof HTMLElement) same.focus({ preventScroll: true });
}

/**
 * Opens the lists of who agrees and clashes with an actor in its article.
 *
 * @param {Page} page
 * @param {number} actor
 */
export async function listNearest(page, actor) {
  const article = await articleOf(page, articleId(page, actor));
  const section = article?.querySelector(".agreement");
  for (const list of section?.querySelectorAll("details") ?? []) list.open = true;
  byId("details").focus({ preventScroll: true });
  section?.scrollIntoView({ block: "start" });
}

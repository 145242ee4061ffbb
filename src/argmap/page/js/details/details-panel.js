// The details of what is selected.

/** @import { GraphEdge, GraphNode, Page } from "../core/types.d.ts" */

import { addressLink } from "../core/addresses.js";
import { element, isolated } from "../core/elements.js";
import { chosenEvents } from "../core/events.js";
import { hasConditions } from "../core/filter.js";
import { ALL_STANCES, STANCE_TARGETS } from "../core/graph.js";
import { lineSymbol, symbolOf } from "../core/symbols.js";
import { feedbackLink } from "../tools/feedback.js";
import { agreementBlock, linkBlocks, refreshAgreement } from "./agreement-lists.js";
import { showComparison } from "./comparison.js";
import { eventBlock, refreshEvents, showEvents } from "./event-details.js";
import { focusBlock } from "./focus.js";
import {
  announce,
  block,
  goTo,
  list,
  nodeItem,
  showInDetails,
  showNoDetails,
  unfilteredNote,
} from "./panel-parts.js";
import { proseOf } from "./prose.js";
import { reasonBlock, reasonsOfActor } from "./reason-tree.js";
import {
  inferredHead,
  relationBlocks,
  rivalBlocks,
  rivalLine,
  sourceBlock,
  statement,
  trace,
} from "./relation-lists.js";
import { topicSummary } from "./summary.js";
import { showCoalitionDetails, showTie, tieBlocks } from "./tie-details.js";

/** The properties that are listed, with their headings. */
const FACTS = [
  ["status", "Status"],
  ["polarity", "Answers"],
  ["started", "Began"],
  ["kind_word", "Kind, as written"],
  ["founded", "Founded"],
  ["updated", "Revised"],
  ["curator", "Curator"],
  ["author", "Author"],
  ["publisher", "Publisher"],
  ["published", "Published"],
  ["accessed", "Read on"],
  ["source_type", "Type"],
  ["independence_group", "Not independent of"],
  ["aliases", "Also called"],
];
/** Texts for values. @type {Record<string, string>} */
const VALUE_TEXT = { binary: "exclude each other", "multi-axis": "need not exclude each other" };

/** The properties of a node in a list. @param {GraphNode} node */
function facts({ details }) {
  const known = FACTS.filter(([name]) => String(details[name] ?? "") !== "");
  if (!known.length) return null;
  const items = known.flatMap(([name, heading]) => {
    const value = details[name];
    const text = Array.isArray(value) ? value.join(", ") : (VALUE_TEXT[value] ?? value);
    return [element("dt", {}, heading), element("dd", {}, isolated(text))];
  });
  return element("dl", {}, ...items);
}

/** The web address of a node. @param {GraphNode} node */
function address({ href, details }) {
  if (href) return element("p", {}, addressLink(href, details.website ?? details.url ?? href));
  return details.url ? element("p", { class: "note" }, isolated(details.url)) : null;
}

/** The address of an archived copy of a source. @param {GraphNode} node */
function archivedCopy({ details }) {
  const url = details.archive_url;
  return url ? element("p", {}, "Archived copy: ", addressLink(url, url)) : null;
}

/** The kind of a node in words. @param {Page} page @param {GraphNode} node */
function kindText(page, node) {
  if (node.kind !== "actor") return page.graph.kind(node.kind).name;
  const { kind, standing } = node.details;
  const text = kind && kind !== "unknown" ? kind.replace("-", " ") : "actor";
  return standing === "unregistered" ? `${text}, unregistered` : text;
}

/** The subject of the pane. @type {string | null} */
let shownAbout = null;
/** The node whose details are open. @type {GraphNode | null} */
let shownNode = null;

/**
 * Fills the pane of details. If its subject is the same, only the focus block and what follows the
 * filters change.
 *
 * @param {Page} page
 * @param {boolean} isFilterChanged
 */
export function fillDetails(page, isFilterChanged) {
  const { graph } = page;
  const pair =
    page.state.node || page.state.edge ? "" : `${page.state.stances} ${page.state.versus}`;
  const link = `${page.state.link} ${page.state.coalition}`;
  const { node, edge, event } = page.state;
  const about = [node, edge, link, event, pair].join("\n");
  if (isFilterChanged) followFilters(page);
  if (about === shownAbout) {
    refreshFocusBlock(page);
    return;
  }
  shownAbout = about;
  shownNode = null;
  const events = chosenEvents(graph, page.state.event);
  if (events.length) showEvents(page, events);
  else if (page.state.edge !== "") showEdge(page, graph.edges[Number(page.state.edge)]);
  else if (page.state.node) showNode(page, graph.nodes[graph.numberOf(page.state.node)]);
  else if (page.state.link) showTie(page);
  else if (page.state.coalition) showCoalitionDetails(page);
  else if (page.state.stances && page.state.versus && !isAboutPair(page)) showComparison(page);
  else showNoDetails();
}

/** Whether the page is about the two actors that are compared. @param {Page} page */
function isAboutPair({ graph, state }) {
  const pair = [graph.data.focus, graph.data.versus];
  return [state.stances, state.versus].every((ref) => pair.includes(graph.numberOf(ref)));
}

/** Changes what follows the filters, and says of the rest that it does not. @param {Page} page */
function followFilters(page) {
  const notes = document.querySelectorAll(".unfiltered");
  for (const note of /** @type {NodeListOf<HTMLElement>} */ (notes)) {
    note.hidden = !hasConditions(page.state);
  }
  if (shownNode) refreshAgreement(page, shownNode);
  refreshEvents(page, shownNode);
}

/** Updates the focus block, and keeps the keyboard focus in it. @param {Page} page */
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

/** @param {Page} page @param {GraphNode} node */
function showNode(page, node) {
  const { graph } = page;
  shownNode = node;
  const kind = graph.kind(node.kind);
  const { details: fields, name } = node;
  const claim = fields.claim && fields.claim !== name ? fields.claim : null;
  const isClaim = STANCE_TARGETS.includes(node.label) && !claim;
  const texts = ["text", "context"].filter((field) => fields[field]);
  const topic = topicSummary(page, node.vis);
  showInDetails(
    name,
    element("p", { class: "kind" }, symbolOf(node.kind), element("span", {}, kindText(page, node))),
    element("h2", { dir: "auto", class: isClaim ? "claim" : "" }, name),
    claim ? element("p", { dir: "auto", class: "claim" }, claim) : null,
    topic ? null : belongsTo(page, node),
    rivalLine(page, node),
    node.page
      ? element("p", {}, element("a", { href: node.page }, `The page of this ${kind.name}`))
      : null,
    fields.confidence ? confidence(page, fields.confidence) : null,
    node.kind === "hedged" ? element("p", { class: "note" }, `${kind.note}.`) : null,
    fields.core_question
      ? element("p", { dir: "auto", class: "question" }, fields.core_question)
      : null,
    topic ? unfilteredNote(page) : null,
    topic,
    topic && texts.length ? element("h3", {}, "Context") : null,
    ...texts.flatMap((field) => proseOf(node, field)),
    fields.outlook ? block("Current state", ...proseOf(node, "outlook")) : null,
    ...tieBlocks(page, node),
    facts(node),
    address(node),
    archivedCopy(node),
    fields.synthesis
      ? element("details", {}, element("summary", {}, "Synthesis"), ...proseOf(node, "synthesis"))
      : null,
    sourceBlock(page, node),
    reasonBlock(page, node),
    topic ? null : unfilteredNote(page),
    ...relationBlocks(page, node),
    nobodysStance(page, node),
    reasonsOfActor(page, node),
    agreementBlock(page, node),
    eventBlock(page, node),
    tensionsAbout(page, node),
    focusBlock(page, node),
    trace(page, node, "Defined in") ??
      element("p", { class: "trace" }, "Not defined by a document."),
    element("p", { class: "trace" }, "Id ", isolated(node.ref)),
    feedbackLink(page),
  );
  linkBlocks(node);
  announce(`${kind.name}: ${name}`);
}

/**
 * Says so if the page has no stance of an actor, or on a position.
 *
 * @param {Page} page
 * @param {GraphNode} node
 */
function nobodysStance(page, { vis, label }) {
  const { graph } = page;
  const isActor = label === "Actor";
  const hasStances = graph.edgesAt[vis].some(({ relation }) => ALL_STANCES.includes(relation));
  if (hasStances || !(isActor || STANCE_TARGETS.includes(label))) return null;
  const text = isActor ? "has no stance of this actor" : "has nobody who supports or contests this";
  return element("p", { class: "note" }, `This page ${text}.`);
}

/** The nodes that a node is part of. @param {Page} page @param {GraphNode} node */
function belongsTo(page, node) {
  const relations = ["position-of", "reading-of", "controversy-of", "member-of"];
  const ends = relations.flatMap((name) => page.graph.joined(node.vis, name, "forward"));
  if (!ends.length) return null;
  return element("p", { class: "belongs" }, "in ", ...ends.map((number) => goTo(page, number)));
}

/** @param {Page} page @param {string} word */
function confidence(page, word) {
  const note = page.graph.data.confidence_note;
  return element(
    "p",
    { class: "confidence", title: note },
    "Documented: ",
    element("b", {}, word),
    element("small", {}, note),
  );
}

/** The tensions of a position's controversy. @param {Page} page @param {GraphNode} node */
function tensionsAbout(page, node) {
  const { graph } = page;
  if (node.label !== "Position") return null;
  const tensions = graph
    .joined(node.vis, "position-of", "forward")
    .flatMap((number) => graph.joined(number, "raises", "forward"));
  if (!tensions.length) return null;
  return block(
    "Tensions of the controversy",
    list(tensions.map((number) => nodeItem(page, number))),
  );
}

/** @param {Page} page @param {GraphEdge} edge */
function showEdge(page, edge) {
  const { graph } = page;
  const { type } = graph.relation(edge.relation);
  const name = graph.lineName.get(type) ?? "";
  const [from, to] = [graph.nodes[edge.from], graph.nodes[edge.to]];
  const isInferred = edge.basis === "inferred";
  showInDetails(
    `${from.name} → ${to.name}`,
    element(
      "p",
      { class: "kind" },
      lineSymbol(type, isInferred),
      element("span", {}, `relation, ${edge.basis}`),
    ),
    ...(isInferred ? inferredHead(page, edge) : [element("h2", { class: "relation" }, name)]),
    list([edge.from, edge.to].map((number) => nodeItem(page, number))),
    statement(page, edge),
    ...otherStatements(page, edge),
    ...rivalBlocks(page, edge),
    feedbackLink(page),
  );
  announce(`${from.name} ${name} ${to.name}`);
}

/**
 * The other stances of the same actor on the same position.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
function otherStatements(page, edge) {
  const { graph } = page;
  if (!ALL_STANCES.includes(edge.relation)) return [];
  return graph.edgesAt[edge.from]
    .filter((other) => other.vis !== edge.vis && other.to === edge.to)
    .filter((other) => ALL_STANCES.includes(other.relation))
    .map((other) =>
      block(`Also ${graph.lineName.get(graph.typeOf(other)) ?? ""}`, statement(page, other)),
    );
}

// Lists of what a node is related to, with its statements, its sources and its rivals.

/** @import { Direction, GraphEdge, GraphNode, Page } from "../core/types.d.ts" */
/** @import { RelationInfo, Traced } from "../core/types.d.ts" */

import { addressLink, separateSources } from "../core/addresses.js";
import { rivalsIn } from "../core/agreement.js";
import { besides } from "../core/compare.js";
import { hedgedNote, pastNote, readingsNote } from "../core/counting.js";
import { element, isolated, link } from "../core/elements.js";
import { ALL_STANCES, otherEnd, STANCE_TARGETS } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { endOf, undatedNote } from "../core/stance-times.js";
import { heldText } from "../timeline/time-scale.js";
import { block, counted, goTo, longList, nodeItem } from "./panel-parts.js";

/**
 * Sorts positions by their order in the document.
 *
 * @param {Page} page
 * @param {number} a
 * @param {number} b
 */
export function byRank(page, a, b) {
  /** @param {number} number */
  const rank = (number) => page.graph.nodes[number].details.rank ?? 0;
  return rank(a) - rank(b) || a - b;
}

/** @param {RelationInfo} relation @param {GraphNode} node */
const isSource = ({ type }, { label }) => type === "CITES" && STANCE_TARGETS.includes(label);

/**
 * The sources of a position; null if it has none. Those that only stances name are a number:
 * the stances show them.
 *
 * @param {Page} page
 * @param {GraphNode} node
 */
export function sourceBlock(page, node) {
  const { graph } = page;
  const relation = graph.data.relations.find((item) => isSource(item, node));
  const edges = graph.edgesAt[node.vis].filter((edge) => edge.relation === relation?.key);
  const groups = byOtherEnd(node, edges);
  const ofStances = node.stance_sources ?? 0;
  if (!groups.size && !ofStances) return null;
  const note = ofStances ? `${groups.size ? grouped(ofStances) : "all"} of stances` : "";
  return block(
    counted("Sources", groups.size + ofStances, note),
    groups.size
      ? longList([...groups.keys()], (number) => relatedItem(page, node, number, groups))
      : null,
  );
}

/**
 * Creates a block for each relation and direction. Inferred relations come last.
 *
 * @param {Page} page
 * @param {GraphNode} node
 */
export function relationBlocks(page, node) {
  const { graph } = page;
  const edges = graph.edgesAt[node.vis];
  const blocks = [];
  for (const relation of graph.data.relations) {
    // The sources of a position come before its reasons.
    if (isSource(relation, node)) continue;
    const stated = edges.filter(
      (edge) => edge.relation === relation.key && edge.basis === "stated",
    );
    const outgoing = stated.filter((edge) => edge.from === node.vis);
    const incoming = stated.filter((edge) => edge.to === node.vis);
    // The details above already show what a node is part of.
    if (outgoing.length && relation.type !== "PART_OF") {
      blocks.push(statedBlock(page, node, relation, "forward", outgoing));
    }
    if (incoming.length) blocks.push(statedBlock(page, node, relation, "backward", incoming));
  }
  for (const relation of graph.data.relations) {
    const inferred = edges.filter(
      (edge) => edge.relation === relation.key && edge.basis === "inferred",
    );
    blocks.push(...inferredBlocks(page, node, inferred));
  }
  return blocks;
}

/**
 * @param {Page} page
 * @param {GraphNode} node
 * @param {RelationInfo} relation
 * @param {Direction} direction
 * @param {GraphEdge[]} edges
 */
function statedBlock(page, node, relation, direction, edges) {
  const groups = byOtherEnd(node, edges);
  // A controversy lists its positions in the order of its document.
  const isOrdered = node.label === "Controversy" || node.label === "Thread";
  const numbers = isOrdered
    ? [...groups.keys()].sort((a, b) => byRank(page, a, b))
    : [...groups.keys()];
  const { count, note } = countOf(page, node, relation, direction, numbers);
  return block(
    counted(relation[direction], count, note),
    longList(numbers, (number) => relatedItem(page, node, number, groups)),
  );
}

/**
 * A neighbour, with the statements of the relation.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {number} number
 * @param {Map<number, GraphEdge[]>} groups
 */
const relatedItem = (page, node, number, groups) =>
  element(
    "li",
    {},
    goTo(page, number),
    hedgeNote(page.graph.nodes[number]),
    topicNote(page, page.graph.nodes[number], node),
    ...(groups.get(number) ?? []).map((edge) => statement(page, edge)),
  );

/**
 * The number of listed nodes that count, with a note on those of which the stance has ended, and on
 * the others.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {RelationInfo} relation
 * @param {Direction} direction
 * @param {number[]} listed
 */
function countOf(page, { vis }, { key }, direction, listed) {
  const { graph } = page;
  if (!ALL_STANCES.includes(key)) return { count: listed.length, note: "" };
  const isForward = direction === "forward";
  const leftOut = isForward ? "reading" : "hedged";
  const others = listed.filter((number) => graph.nodes[number].kind === leftOut);
  const counted = listed.filter((number) => graph.nodes[number].kind !== leftOut);
  const held = counted.filter((number) =>
    isForward ? !endOf(graph, vis, key, number) : !endOf(graph, number, key, vis),
  );
  const note = isForward
    ? readingsNote(others.length)
    : hedgedNote({ counted: [], hedged: others });
  const notes = [pastNote(counted.length - held.length), note].filter(Boolean).join(", ");
  return { count: held.length, note: notes };
}

/**
 * What positions are to each other by an inferred edge.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
export const inferredName = (page, { rule }) =>
  page.graph.data.rule_names[rule ?? ""] ?? "Relations, inferred";

/** The heading of an inferred edge, and its reason. @param {Page} page @param {GraphEdge} edge */
export const inferredHead = (page, edge) => [
  element("h2", { class: "relation" }, inferredName(page, edge)),
  element("p", { class: "note" }, ruleText(page, edge)),
];

/**
 * A block for each rule by which edges were inferred.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {GraphEdge[]} edges
 */
function inferredBlocks(page, node, edges) {
  const names = [...new Set(edges.map((item) => inferredName(page, item)))].sort().reverse();
  return names.map((name) => {
    const some = edges.filter((edge) => inferredName(page, edge) === name);
    const others = [...byOtherEnd(node, some).keys()];
    return element(
      "section",
      { class: "inferred" },
      element("h3", {}, counted(name, others.length)),
      element("p", { class: "note" }, ruleText(page, some[0])),
      longList(others, (number) => nodeItem(page, number)),
    );
  });
}

/**
 * The edges of a node by the node at the other end.
 *
 * @param {GraphNode} node
 * @param {GraphEdge[]} edges
 */
function byOtherEnd(node, edges) {
  /** @type {Map<number, GraphEdge[]>} */
  const groups = new Map();
  for (const edge of edges) {
    const number = otherEnd(edge, node.vis);
    groups.set(number, [...(groups.get(number) ?? []), edge]);
  }
  return groups;
}

/** @param {GraphNode} node */
const hedgeNote = (node) =>
  node.details.standing === "hedged" ? element("small", {}, "hedged") : null;

/**
 * The controversy or thread of a position that is listed with an actor.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {GraphNode} from
 */
function topicNote(page, node, from) {
  const { graph } = page;
  if (!STANCE_TARGETS.includes(node.label) || from.label !== "Actor") return null;
  const [topic] = ["position-of", "reading-of"].flatMap((relation) =>
    graph.joined(node.vis, relation, "forward"),
  );
  if (topic === undefined) return null;
  return element("small", { class: "where" }, isolated(graph.nodes[topic].name));
}

/**
 * Shows the statement of an edge: its word, dates, organisation, quote, source, document and line.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
export function statement(page, edge) {
  const { graph } = page;
  const isStance = ALL_STANCES.includes(edge.relation);
  const dates = heldText(edge) || (isStance ? undatedNote(graph, edge.to) : "");
  const isCitation = graph.typeOf(edge) === "CITES";
  const citation = isCitation
    ? [edge.name, edge.publisher, edge.published].filter(Boolean).join(", ")
    : "";
  const isNew = citation && citation !== graph.nodes[edge.to].name;
  const source = isCitation && edge.href ? edge.href : edge.source;
  const sources = edge.hrefs ? separateSources(edge.source) : [source ?? ""].filter(Boolean);
  return element(
    "div",
    { class: "statement" },
    edge.word
      ? element("p", {}, "In the words of the source: ", element("q", {}, isolated(edge.word)))
      : null,
    dates ? element("p", {}, dates) : null,
    edge.organization ? element("p", {}, "For ", isolated(edge.organization)) : null,
    edge.quote ? element("blockquote", { dir: "auto" }, edge.quote) : null,
    edge.quote_check ? element("p", { class: "trace" }, edge.quote_check) : null,
    isNew ? element("p", { dir: "auto" }, citation) : null,
    ...sources.map((text, index) =>
      element(
        "p",
        {},
        isCitation ? null : "Source: ",
        sourceLink(page, edge.hrefs?.[index] ?? edge.href, text),
      ),
    ),
    !source && isStance && edge.basis === "stated"
      ? element("p", { class: "trace" }, "No source given")
      : null,
    trace(page, edge),
  );
}

/**
 * The title of a source with its address, or a link with the address if no document gives a title.
 *
 * @param {Page} page
 * @param {string | undefined} href
 * @param {string} source
 */
function sourceLink(page, href, source) {
  const title = page.graph.data.titles?.[source];
  if (!title) return addressLink(href, source);
  const made = link(href, isolated(title));
  made.title = source;
  return made;
}

/** The reason why an edge was inferred. @param {Page} page @param {GraphEdge} edge */
export const ruleText = (page, edge) =>
  page.graph.data.rules[edge.rule ?? ""] ?? "Inferred: not stated by a document.";

/**
 * Shows where something is stated: the document, the line, and the name as written there.
 *
 * @param {Page} page
 * @param {Traced | GraphEdge} thing
 * @param {string} [opening] a text before the document; if given, the full path is shown
 */
export function trace(page, thing, opening = "") {
  const number = thing.document ?? thing.mentioned_in;
  if (number === undefined) return null;
  const isDefined = thing.document !== undefined;
  const path = page.graph.data.documents[number].id;
  const line = isDefined && thing.line ? `, line ${thing.line}` : "";
  const start = isDefined ? opening || "Recorded in" : "First named in";
  return element(
    "p",
    { class: "trace", title: path },
    `${start} `,
    isolated(isDefined && !opening ? path.split("/").pop() : path),
    line,
    ...alsoIn(page, thing),
    ...writtenAs(page, thing),
  );
}

/** The other documents that state the same. @param {Page} page @param {Traced | GraphEdge} thing */
function alsoIn(page, thing) {
  const others = "also" in thing ? (thing.also ?? []) : [];
  return others.flatMap((number, index) => [
    index ? ", " : ", also in ",
    isolated(page.graph.data.documents[number].id.split("/").pop()),
  ]);
}

/**
 * The name as written in the document, if it differs.
 *
 * @param {Page} page
 * @param {Traced | GraphEdge} thing
 */
function writtenAs(page, thing) {
  if (!("to" in thing) || !thing.as_written) return [];
  const names = [thing.from, thing.to].flatMap((end) => page.graph.nodes[end].name.split("\n"));
  if (names.includes(thing.as_written)) return [];
  return [", written as ", element("q", {}, isolated(thing.as_written))];
}

/**
 * Blocks for the details of a stance of another actor than the one that the page is about.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
export function rivalBlocks(page, edge) {
  const { graph } = page;
  const { focus, versus } = graph.data;
  const subject = focus !== null && versus === null ? graph.nodes[focus] : null;
  if (subject?.label !== "Actor" || edge.from === focus) return [];
  if (edge.relation !== "actor-supports") return [];
  const held = new Set(graph.joined(subject.vis, "actor-supports", "forward"));
  const rivals = [...(rivalsIn(graph).get(edge.to) ?? [])].filter(([number]) => held.has(number));
  if (!rivals.length && !held.has(edge.to)) return answerBlocks(page, edge, subject, held);
  return rivals.map(([number, rivalry]) =>
    block(
      element("span", {}, "A rival of what ", isolated(subject.name), " supports"),
      element("p", {}, goTo(page, number)),
      rivalry.basis === "inferred"
        ? element("p", { class: "note" }, ruleText(page, rivalry))
        : element("p", { class: "note" }, "A document states that one contests the other."),
      trace(page, rivalry),
    ),
  );
}

/**
 * A block for a position in a controversy where the actor of the page supports another answer.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 * @param {GraphNode} subject
 * @param {Set<number>} held the positions that the actor of the page supports
 */
function answerBlocks(page, edge, subject, held) {
  const others = besides(page.graph, edge.to).filter((number) => held.has(number));
  if (!others.length) return [];
  return [
    block(
      element("span", {}, "Another answer than ", isolated(subject.name), " supports"),
      ...others.map((number) => element("p", {}, goTo(page, number))),
      element("p", { class: "note" }, "No document says that they exclude each other: no clash."),
    ),
  ];
}

/** Names the rivals of a position in its details. @param {Page} page @param {GraphNode} node */
export function rivalLine(page, { vis }) {
  const rivals = [...(rivalsIn(page.graph).get(vis) ?? [])];
  if (!rivals.length) return null;
  const names = rivals.flatMap(([number, { basis }], place) => [
    place ? ", " : "",
    goTo(page, number),
    ` (${basis})`,
  ]);
  return element("p", { class: "note" }, rivals.length === 1 ? "Rival: " : "Rivals: ", ...names);
}

// Lists of what a node is related to, with its statements, its sources and its rivals.

/** @import { Direction, GraphEdge, GraphNode, RelationInfo, Traced } from "../core/types.d.ts" */

import { addressLink, separateSources } from "../core/addresses.js";
import { rivalsIn } from "../core/agreement.js";
import { besides } from "../core/compare.js";
import { endedNote, hedgedNote, readingsNote } from "../core/counting.js";
import { element, isolated, link } from "../core/elements.js";
import { ALL_STANCES, otherEnd, STANCE_TARGETS } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { graph } from "../core/page-state.js";
import { endOf, undatedNote } from "../core/stance-times.js";
import { heldText } from "../timeline/time-scale.js";
import { block, counted, goTo, longList, nodeItem } from "./panel-parts.js";

/** Sorts positions by their order in the document. @param {number} a @param {number} b */
export function byRank(a, b) {
  /** @param {number} number */
  const rank = (number) => graph.nodes[number].details.rank ?? 0;
  return rank(a) - rank(b) || a - b;
}

/** @param {RelationInfo} relation @param {GraphNode} node */
const isSource = ({ type }, { label }) => type === "CITES" && STANCE_TARGETS.includes(label);

/**
 * The sources of a position; null if it has none. Those that only stances name are a number:
 * the stances show them.
 *
 * @param {GraphNode} node
 */
export function sourceBlock(node) {
  const relation = graph.data.relations.find((item) => isSource(item, node));
  const edges = graph.edgesAt[node.vis].filter((edge) => edge.relation === relation?.key);
  const groups = byOtherEnd(node, edges);
  const ofStances = node.stance_sources ?? 0;
  if (!groups.size && !ofStances) return null;
  const note = ofStances ? `${groups.size ? grouped(ofStances) : "all"} of stances` : "";
  return block(
    counted("Sources", groups.size + ofStances, note),
    groups.size
      ? longList([...groups.keys()], (number) => relatedItem(node, number, groups))
      : null,
  );
}

/**
 * Creates a block for each relation and direction. Inferred relations come last.
 *
 * @param {GraphNode} node
 */
export function relationBlocks(node) {
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
      blocks.push(statedBlock(node, relation, "forward", outgoing));
    }
    if (incoming.length) blocks.push(statedBlock(node, relation, "backward", incoming));
  }
  for (const relation of graph.data.relations) {
    const inferred = edges.filter(
      (edge) => edge.relation === relation.key && edge.basis === "inferred",
    );
    blocks.push(...inferredBlocks(node, inferred));
  }
  return blocks;
}

/**
 * @param {GraphNode} node
 * @param {RelationInfo} relation
 * @param {Direction} direction
 * @param {GraphEdge[]} edges
 */
function statedBlock(node, relation, direction, edges) {
  const groups = byOtherEnd(node, edges);
  // A controversy lists its positions in the order of its document.
  const isOrdered = node.label === "Controversy" || node.label === "Thread";
  const numbers = isOrdered ? [...groups.keys()].sort(byRank) : [...groups.keys()];
  const { count, note } = countOf(node, relation, direction, numbers);
  return block(
    counted(relation[direction], count, note),
    longList(numbers, (number) => relatedItem(node, number, groups)),
  );
}

/**
 * A neighbour, with the statements of the relation.
 *
 * @param {GraphNode} node
 * @param {number} number
 * @param {Map<number, GraphEdge[]>} groups
 */
const relatedItem = (node, number, groups) =>
  element(
    "li",
    {},
    goTo(number),
    hedgeNote(graph.nodes[number]),
    topicNote(graph.nodes[number], node),
    ...(groups.get(number) ?? []).map(statement),
  );

/**
 * The number of listed nodes that count, with a note on those of which the stance has ended, and on
 * the others.
 *
 * @param {GraphNode} node
 * @param {RelationInfo} relation
 * @param {Direction} direction
 * @param {number[]} listed
 */
function countOf({ vis }, { key }, direction, listed) {
  if (!ALL_STANCES.includes(key)) return { count: listed.length, note: "" };
  const isForward = direction === "forward";
  const leftOut = isForward ? "reading" : "hedged";
  const others = listed.filter((number) => graph.nodes[number].kind === leftOut);
  const held = listed.filter((number) => graph.nodes[number].kind !== leftOut);
  const ended = held.filter((number) =>
    isForward ? endOf(graph, vis, key, number) : endOf(graph, number, key, vis),
  );
  const note = isForward
    ? readingsNote(others.length)
    : hedgedNote({ counted: [], hedged: others });
  const notes = [endedNote(ended.length), note].filter(Boolean).join(", ");
  return { count: held.length, note: notes };
}

/** What positions are to each other by an inferred edge. @param {GraphEdge} edge */
export const inferredName = ({ rule }) =>
  graph.data.rule_names[rule ?? ""] ?? "Relations, inferred";

/** The heading of an inferred edge, and its reason. @param {GraphEdge} edge */
export const inferredHead = (edge) => [
  element("h2", { class: "relation" }, inferredName(edge)),
  element("p", { class: "note" }, ruleText(edge)),
];

/**
 * A block for each rule by which edges were inferred.
 *
 * @param {GraphNode} node
 * @param {GraphEdge[]} edges
 */
function inferredBlocks(node, edges) {
  const names = [...new Set(edges.map(inferredName))].sort().reverse();
  return names.map((name) => {
    const some = edges.filter((edge) => inferredName(edge) === name);
    const others = [...byOtherEnd(node, some).keys()];
    return element(
      "section",
      { class: "inferred" },
      element("h3", {}, counted(name, others.length)),
      element("p", { class: "note" }, ruleText(some[0])),
      longList(others, nodeItem),
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
 * @param {GraphNode} node
 * @param {GraphNode} from
 */
function topicNote(node, from) {
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
 * @param {GraphEdge} edge
 */
export function statement(edge) {
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
    isNew ? element("p", { dir: "auto" }, citation) : null,
    ...sources.map((text, index) =>
      element(
        "p",
        {},
        isCitation ? null : "Source: ",
        sourceLink(edge.hrefs?.[index] ?? edge.href, text),
      ),
    ),
    !source && isStance && edge.basis === "stated"
      ? element("p", { class: "trace" }, "No source given")
      : null,
    trace(edge),
  );
}

/**
 * The title of a source with its address, or a link with the address if no document gives a title.
 *
 * @param {string | undefined} href
 * @param {string} source
 */
function sourceLink(href, source) {
  const title = graph.data.titles?.[source];
  if (!title) return addressLink(href, source);
  const made = link(href, isolated(title));
  made.title = source;
  return made;
}

/** The reason why an edge was inferred. @param {GraphEdge} edge */
export const ruleText = (edge) =>
  graph.data.rules[edge.rule ?? ""] ?? "Inferred: not stated by a document.";

/**
 * Shows where something is stated: the document, the line, and the name as written there.
 *
 * @param {Traced | GraphEdge} thing
 * @param {string} [opening] a text before the document; if given, the full path is shown
 */
export function trace(thing, opening = "") {
  const number = thing.document ?? thing.mentioned_in;
  if (number === undefined) return null;
  const isDefined = thing.document !== undefined;
  const path = graph.data.documents[number].id;
  const commit = "commit" in thing && thing.commit ? ` in commit ${thing.commit.slice(0, 12)}` : "";
  const line = isDefined && thing.line ? `, line ${thing.line}${commit}` : "";
  const start = isDefined ? opening || "Recorded in" : "First named in";
  return element(
    "p",
    { class: "trace", title: path },
    `${start} `,
    isolated(isDefined && !opening ? path.split("/").pop() : path),
    line,
    ...alsoIn(thing),
    ...writtenAs(thing),
  );
}

/** The other documents that state the same. @param {Traced | GraphEdge} thing */
function alsoIn(thing) {
  const others = "also" in thing ? (thing.also ?? []) : [];
  return others.flatMap((number, index) => [
    index ? ", " : ", also in ",
    isolated(graph.data.documents[number].id.split("/").pop()),
  ]);
}

/** The name as written in the document, if it differs. @param {Traced | GraphEdge} thing */
function writtenAs(thing) {
  if (!("to" in thing) || !thing.as_written) return [];
  const names = [thing.from, thing.to].flatMap((end) => graph.nodes[end].name.split("\n"));
  if (names.includes(thing.as_written)) return [];
  return [", written as ", element("q", {}, isolated(thing.as_written))];
}

/**
 * Blocks for the details of a stance of another actor than the one that the page is about.
 *
 * @param {GraphEdge} edge
 */
export function rivalBlocks(edge) {
  const { focus, versus } = graph.data;
  const subject = focus !== null && versus === null ? graph.nodes[focus] : null;
  if (subject?.label !== "Actor" || edge.from === focus) return [];
  if (edge.relation !== "actor-supports") return [];
  const held = new Set(graph.joined(subject.vis, "actor-supports", "forward"));
  const rivals = [...(rivalsIn(graph).get(edge.to) ?? [])].filter(([number]) => held.has(number));
  if (!rivals.length && !held.has(edge.to)) return answerBlocks(edge, subject, held);
  return rivals.map(([number, rivalry]) =>
    block(
      element("span", {}, "A rival of what ", isolated(subject.name), " supports"),
      element("p", {}, goTo(number)),
      rivalry.basis === "inferred"
        ? element("p", { class: "note" }, ruleText(rivalry))
        : element("p", { class: "note" }, "A document states that one contests the other."),
      trace(rivalry),
    ),
  );
}

/**
 * A block for a position in a controversy where the actor of the page supports another answer.
 *
 * @param {GraphEdge} edge
 * @param {GraphNode} subject
 * @param {Set<number>} held the positions that the actor of the page supports
 */
function answerBlocks(edge, subject, held) {
  const others = besides(graph, edge.to).filter((number) => held.has(number));
  if (!others.length) return [];
  return [
    block(
      element("span", {}, "Another answer than ", isolated(subject.name), " supports"),
      ...others.map((number) => element("p", {}, goTo(number))),
      element("p", { class: "note" }, "No document says that they exclude each other: no clash."),
    ),
  ];
}

/** Names the rivals of a position in its details. @param {GraphNode} node */
export function rivalLine({ vis }) {
  const rivals = [...(rivalsIn(graph).get(vis) ?? [])];
  if (!rivals.length) return null;
  const names = rivals.flatMap(([number, { basis }], place) => [
    place ? ", " : "",
    goTo(number),
    ` (${basis})`,
  ]);
  return element("p", { class: "note" }, rivals.length === 1 ? "Rival: " : "Rivals: ", ...names);
}

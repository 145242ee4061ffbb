// Exports the visible part of the graph as CSV and JSON.

/** @import { GraphEdge, GraphNode, Traced } from "../core/types.d.ts" */

import { graph, shown, state } from "../core/page-state.js";
import { stateToText } from "../core/state.js";

export const shownNodes = () => graph.nodes.filter((node) => shown.isIn[node.vis]);
export const shownEdges = () => graph.edges.filter((edge) => shown.edgeIn[edge.vis]);

/** @param {number | undefined} number */
const documentId = (number) => (number === undefined ? "" : graph.data.documents[number].id);

/** The document and the line of a node. @param {Traced} thing */
const traceOf = (thing) => [documentId(thing.document ?? thing.mentioned_in), thing.line ?? ""];

/** All documents that state an edge. @param {GraphEdge} edge */
const documentsOf = (edge) =>
  [...(edge.document === undefined ? [] : [edge.document]), ...(edge.also ?? [])].map(documentId);

/**
 * A CSV cell that a spreadsheet does not run as a formula.
 *
 * @param {unknown} value
 */
function csvCell(value) {
  const text = String(value ?? "");
  const isFormula = typeof value !== "number" && /^[\s]*[=+\-@\t\r\n]/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * CSV without formulas.
 *
 * @param {string[]} head
 * @param {unknown[][]} rows
 */
export function csv(head, rows) {
  const lines = [head, ...rows].map((row) => row.map(csvCell).join(","));
  // Spreadsheets recognise UTF-8 by the byte order mark at the start.
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

const EDGE_COLUMNS = [
  "from",
  "from_name",
  "relation",
  "to",
  "to_name",
  "basis",
  "rule",
  "since",
  "until",
  "word",
  "as_written",
  "quote",
  "source",
  "document",
  "line",
];

/** The visible edges as CSV, one row for each. */
export function edgesAsCsv() {
  const rows = shownEdges().map((edge) => {
    const [from, to] = [graph.nodes[edge.from], graph.nodes[edge.to]];
    const { basis, rule, since, until, word, as_written: asWritten, quote, source } = edge;
    const stated = documentsOf(edge).join("; ");
    const ends = [from.ref, from.name, graph.typeOf(edge), to.ref, to.name];
    return [
      ...ends,
      basis,
      rule,
      since,
      until,
      word,
      asWritten,
      quote,
      source,
      stated,
      edge.line ?? "",
    ];
  });
  return csv(EDGE_COLUMNS, rows);
}

const NODE_COLUMNS = [
  "ref",
  "kind",
  "name",
  "claim",
  "standing",
  "confidence",
  "url",
  "document",
  "line",
];

/** The visible nodes as CSV, one row for each. */
export function nodesAsCsv() {
  const rows = shownNodes().map((node) => {
    const { claim, standing, confidence, url, website } = node.details;
    const fields = [claim, standing, confidence, url ?? website];
    return [node.ref, node.kind, node.name, ...fields, ...traceOf(node)];
  });
  return csv(NODE_COLUMNS, rows);
}

/** @param {GraphNode} node */
const plainNode = ({ label, id, kind, name, details, document, mentioned_in: named, line }) => ({
  label,
  id,
  kind,
  name,
  properties: details,
  ...(document === undefined ? {} : { document: documentId(document), line }),
  ...(named === undefined ? {} : { mentioned_in: documentId(named) }),
});

/** @param {GraphEdge} edge */
function plainEdge(edge) {
  const { vis: _, relation, from, to, document, also, mentioned_in: __, ...properties } = edge;
  return {
    from: graph.nodes[from].ref,
    type: graph.relation(relation).type,
    to: graph.nodes[to].ref,
    ...properties,
    ...(document === undefined ? {} : { document: documentId(document) }),
    ...(also === undefined ? {} : { documents: documentsOf(edge) }),
  };
}

/** The visible part of the graph as JSON. */
export function shownAsJson() {
  const { title, about, documents, attribution, licence } = graph.data;
  const made = {
    title,
    about,
    attribution,
    licence,
    narrowed: stateToText(state),
    documents,
    nodes: shownNodes().map(plainNode),
    edges: shownEdges().map(plainEdge),
  };
  return `${JSON.stringify(made, null, 1)}\n`;
}

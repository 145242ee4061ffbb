// Exports the visible part of the graph as CSV and JSON.

/** @import { GraphEdge, GraphNode, Page, Traced } from "../core/types.d.ts" */

import { stateToText } from "../core/state.js";

/** @param {Page} page */
const shownNodes = (page) => page.graph.nodes.filter((node) => page.shown.isIn[node.vis]);
/** @param {Page} page */
const shownEdges = (page) => page.graph.edges.filter((edge) => page.shown.edgeIn[edge.vis]);

/** @param {Page} page @param {number | undefined} number */
const documentId = (page, number) =>
  number === undefined ? "" : page.graph.data.documents[number].id;

/** The document and the line of a node. @param {Page} page @param {Traced} thing */
const traceOf = (page, thing) => [
  documentId(page, thing.document ?? thing.mentioned_in),
  thing.line ?? "",
];

/** All documents that state an edge. @param {Page} page @param {GraphEdge} edge */
const documentsOf = (page, edge) =>
  [...(edge.document === undefined ? [] : [edge.document]), ...(edge.also ?? [])].map((number) =>
    documentId(page, number),
  );

/** A CSV cell that a spreadsheet does not run as a formula. @param {unknown} value */
function csvCell(value) {
  const text = String(value ?? "");
  const isFormula = typeof value !== "number" && /^[\s]*[=+\-@\t\r\n]/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV without formulas. @param {string[]} head @param {unknown[][]} rows */
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

/** The visible edges as CSV, one row for each. @param {Page} page */
export function edgesAsCsv(page) {
  const { graph } = page;
  const rows = shownEdges(page).map((edge) => {
    const [from, to] = [graph.nodes[edge.from], graph.nodes[edge.to]];
    const { basis, rule, since, until, word, as_written: asWritten, quote, source } = edge;
    const stated = documentsOf(page, edge).join("; ");
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

/** The visible nodes as CSV, one row for each. @param {Page} page */
export function nodesAsCsv(page) {
  const rows = shownNodes(page).map((node) => {
    const { claim, standing, confidence, url, website } = node.details;
    const fields = [claim, standing, confidence, url ?? website];
    return [node.ref, node.kind, node.name, ...fields, ...traceOf(page, node)];
  });
  return csv(NODE_COLUMNS, rows);
}

/** @param {Page} page @param {GraphNode} node */
const plainNode = (
  page,
  { label, id, kind, name, details, document, mentioned_in: named, line },
) => ({
  label,
  id,
  kind,
  name,
  properties: details,
  ...(document === undefined ? {} : { document: documentId(page, document), line }),
  ...(named === undefined ? {} : { mentioned_in: documentId(page, named) }),
});

/** @param {Page} page @param {GraphEdge} edge */
function plainEdge(page, edge) {
  const { graph } = page;
  const { vis: _, relation, from, to, document, also, mentioned_in: __, ...properties } = edge;
  return {
    from: graph.nodes[from].ref,
    type: graph.relation(relation).type,
    to: graph.nodes[to].ref,
    ...properties,
    ...(document === undefined ? {} : { document: documentId(page, document) }),
    ...(also === undefined ? {} : { documents: documentsOf(page, edge) }),
  };
}

/** The visible part of the graph as JSON. @param {Page} page */
export function shownAsJson(page) {
  const { title, about, documents, attribution, licence } = page.graph.data;
  const made = {
    title,
    about,
    attribution,
    licence,
    narrowed: stateToText(page.state),
    documents,
    nodes: shownNodes(page).map((item) => plainNode(page, item)),
    edges: shownEdges(page).map((edge) => plainEdge(page, edge)),
  };
  return `${JSON.stringify(made, null, 1)}\n`;
}

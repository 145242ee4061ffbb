// The properties and addresses of a node, for the pane of details.

/** @import { GraphNode } from "./types.d.ts" */

import { addressLink } from "./addresses.js";
import { element, isolated } from "./elements.js";
import { graph } from "./page-state.js";

/** The properties that are listed, with their headings. */
const FACTS = [
  ["status", "Status"],
  ["polarity", "Answers"],
  ["started", "Began"],
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
export function facts({ details }) {
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
export function address({ href, details }) {
  if (href) return element("p", {}, addressLink(href, details.website ?? details.url ?? href));
  return details.url ? element("p", { class: "note" }, isolated(details.url)) : null;
}

/** The address of an archived copy of a source. @param {GraphNode} node */
export function archivedCopy({ details }) {
  const url = details.archive_url;
  return url ? element("p", {}, "Archived copy: ", addressLink(url, url)) : null;
}

/** The kind of a node in words. @param {GraphNode} node */
export function kindText(node) {
  if (node.kind !== "actor") return graph.kind(node.kind).name;
  const { kind, standing } = node.details;
  const text = kind && kind !== "unknown" ? kind.replace("-", " ") : "actor";
  return standing === "unregistered" ? `${text}, unregistered` : text;
}

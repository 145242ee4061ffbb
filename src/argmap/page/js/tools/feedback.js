// Creates the link with which readers report errors.

/** @import { Page } from "../core/types.d.ts" */

import { element, link } from "../core/elements.js";

/** The selected node or edge: its id, document and line. @param {Page} page */
function selectedThing(page) {
  const { graph } = page;
  const node = page.state.node ? graph.nodes[graph.numberOf(page.state.node)] : null;
  const edge = !node && page.state.edge !== "" ? graph.edges[Number(page.state.edge)] : null;
  const thing = node ?? edge;
  if (!thing) return { id: "", document: "", line: "" };
  const number = thing.document ?? thing.mentioned_in;
  const ends = edge && [edge.from, edge.to].map((end) => graph.nodes[end].ref);
  return {
    id: edge && ends ? `${ends[0]} ${graph.typeOf(edge)} ${ends[1]}` : (node?.ref ?? ""),
    document: number === undefined ? "" : graph.data.documents[number].id,
    line: thing.line === undefined ? "" : String(thing.line),
  };
}

/**
 * The address for reports, with the selected thing filled in; null if the page has none.
 *
 * @param {Page} page
 */
function feedbackAddress(page) {
  const { feedback, title } = page.graph.data;
  if (!feedback) return null;
  const thing = selectedThing(page);
  const pattern = /\{(id|document|line)\}/g;
  if (pattern.test(feedback)) {
    /** @param {string} _ @param {"id" | "document" | "line"} name */
    const fill = (_, name) => encodeURIComponent(thing[name]);
    return feedback.replace(pattern, fill);
  }
  const lines = [
    thing.id && `Id: ${thing.id}`,
    thing.document && `Document: ${thing.document}`,
    thing.line && `Line: ${thing.line}`,
    `Page: ${title}`,
  ];
  const body = encodeURIComponent(`${lines.filter(Boolean).join("\n")}\n\n`);
  const subject = encodeURIComponent(`Something is wrong: ${thing.id || title}`);
  const name = feedback.startsWith("mailto:") ? "subject" : "title";
  const [address, anchor] = feedback.split("#");
  const separator = address.includes("?") ? "&" : "?";
  return `${address}${separator}${name}=${subject}&body=${body}${anchor ? `#${anchor}` : ""}`;
}

/**
 * A link for reporting an error; null if the page has no address for reports.
 *
 * @param {Page} page
 */
export function feedbackLink(page) {
  const address = feedbackAddress(page);
  if (!address) return null;
  return element("p", { class: "feedback" }, link(address, "Report an error here"));
}

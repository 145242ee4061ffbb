// Shows the file and the line of the selected node or edge, to open it in an editor.

/** @import { GraphEdge, GraphNode } from "../../page/js/core/types.d.ts" */

import { byId, element, isolated } from "../../page/js/core/elements.js";

/**
 * The lowest line number in a list; 0 for an empty list.
 *
 * @param {number[]} lines
 */
const firstLine = (lines) => lines.reduce((a, b) => (a && a < b ? a : b), 0);

/**
 * The place where something is stated, as "path:line"; "" if there is none.
 *
 * @param {GraphNode | GraphEdge} thing
 * @param {Record<string, string>} paths of documents, by id, where the two differ
 */
function locationOf(thing, paths) {
  const number = thing.document ?? thing.mentioned_in;
  if (number === undefined) return "";
  const { id } = argmap.data.documents[number];
  // For an actor that no document defines, use its first stance.
  const line = thing.document === undefined ? lineOfMention(thing.vis, number) : thing.line;
  return (paths[id] ?? id) + (line ? `:${line}` : "");
}

/** @param {number} node @param {number} document */
function lineOfMention(node, document) {
  const edges = argmap.edges.filter(
    (edge) => edge.document === document && (edge.from === node || edge.to === node),
  );
  return firstLine(edges.flatMap(({ line }) => (line ? [line] : [])));
}

/** @returns {GraphNode | GraphEdge | undefined} */
function selectedThing() {
  const { node, edge } = argmap.state();
  if (edge !== "") return argmap.edges[Number(edge)];
  return node ? argmap.nodes.find((item) => item.ref === node) : undefined;
}

/** @param {string} location @param {HTMLElement} code */
function copyButton(location, code) {
  const button = element("button", { type: "button", class: "plain-button" }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location);
      button.textContent = "Copied";
    } catch {
      // If the browser does not allow it, select the text so that the reader can copy it.
      getSelection()?.selectAllChildren(code);
    }
  });
  return button;
}

/**
 * Shows where the selected node or edge is stated.
 *
 * @param {Record<string, string>} paths of documents, by id, where the two differ
 */
export function showSourceLocation(paths) {
  const thing = selectedThing();
  const location = thing ? locationOf(thing, paths) : "";
  const old = document.getElementById("place");
  if (old?.dataset.place === location) return;
  old?.remove();
  if (!location) return;
  const code = element("code", { dir: "ltr" }, isolated(location));
  const line = element("p", { id: "place", "data-place": location }, code);
  line.append(copyButton(location, code));
  byId("details").prepend(line);
}

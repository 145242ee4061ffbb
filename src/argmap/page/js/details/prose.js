// Shows texts of documents that may be Markdown. Python parsed them into allowed elements.

/** @import { PageEvent } from "../core/event-types.d.ts" */
/** @import { OpenItem } from "../core/sentence-types.d.ts" */
/** @import { GraphNode, ProseItem } from "../core/types.d.ts" */

import { element, paragraphs } from "../core/elements.js";

const TAGS = /** @type {(keyof HTMLElementTagNameMap)[]} */ (
  "p h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr th td em strong code a br s".split(
    " ",
  )
);

/**
 * Makes a field of a node or an event as prose.
 *
 * @param {GraphNode | PageEvent | OpenItem} node
 * @param {string} name a key of `node.details`
 * @returns {HTMLElement[]}
 */
export function proseOf(node, name) {
  const parsed = node.prose?.[name];
  if (!parsed) return paragraphs(node.details[name]);
  return [element("div", { class: "prose" }, ...parsed.map(made))];
}

/** @param {ProseItem} item @returns {Node | string} */
function made(item) {
  if (typeof item === "string") return item;
  const [name, ...rest] = item;
  const [first] = rest;
  const hasAttributes = typeof first === "object" && !Array.isArray(first);
  const { href, start } = hasAttributes
    ? /** @type {{ href?: string, start?: number }} */ (first)
    : {};
  const children = /** @type {ProseItem[]} */ (hasAttributes ? rest.slice(1) : rest).map(made);
  const tag = TAGS.find((known) => known === name);
  if (!tag) return element("span", {}, ...children);
  if (tag !== "a") return element(tag, { start }, ...children);
  if (!/^(https?:\/\/|mailto:)/i.test(href ?? "")) return element("span", {}, ...children);
  return element("a", { href, rel: "noopener noreferrer", target: "_blank" }, ...children);
}

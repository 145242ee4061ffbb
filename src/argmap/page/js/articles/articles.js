// The articles of the page: finds one by its id, inflates the block that it is in, and makes its
// element. Each element is made once, and is in one place at a time.

/** @import { Page } from "../core/types.d.ts" */

import { element } from "../core/elements.js";
import { parsed, readPacked } from "../core/embedded-data.js";

/** The articles that were made, by id. @type {Map<string, HTMLElement>} */
const made = new Map();
/** The texts of inflated blocks. @type {Map<number, Promise<string[]>>} */
const blocks = new Map();

/** The ids of the packed articles, by block. @param {Page} page */
const packedIds = ({ graph }) => graph.data.articles;

/** Takes the articles that stand in the page out of it, so that each is in one place. */
async function takeUnpacked() {
  await parsed();
  for (const article of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("#articles > article")
  )) {
    if (made.has(article.id)) continue;
    makeLinks(article);
    made.set(article.id, article);
  }
}

/** Makes links of those that need this script. @param {ParentNode} parent */
export function makeLinks(parent) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
    parent.querySelectorAll("a[data-to]")
  )) {
    link.href = `#${link.dataset.to}`;
  }
}

/**
 * The element of an article; null if the page has none with this id.
 *
 * @param {Page} page
 * @param {string} id
 */
export async function articleOf(page, id) {
  await takeUnpacked();
  const known = made.get(id);
  if (known) return known;
  const block = packedIds(page).findIndex((ids) => ids.includes(id));
  if (block < 0) return null;
  const texts = blocks.get(block) ?? readPacked(`articles-${block}`);
  blocks.set(block, texts);
  const text = (await texts)[packedIds(page)[block].indexOf(id)];
  const article = made.get(id) ?? element("article", { class: "article", id });
  if (!made.has(id)) {
    const { body } = new DOMParser().parseFromString(text, "text/html");
    article.append(...body.childNodes);
    made.set(id, article);
  }
  return article;
}

/** The ids of all articles, those that stand in the page first. @param {Page} page */
export async function articleIds(page) {
  await takeUnpacked();
  const packed = packedIds(page).flat();
  return [...[...made.keys()].filter((id) => !packed.includes(id)), ...packed];
}

/**
 * The id of the article of a node, which may be that of its controversy.
 *
 * @param {Page} page
 * @param {number} number
 */
export const articleId = ({ graph }, number) => graph.nodes[number].article ?? `n${number}`;

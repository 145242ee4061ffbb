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

const NOT_SENT = "The server did not send this article. Load the page again.";

/**
 * Asks the server of the page for an article. There is none in the list if it does not send it.
 *
 * @param {string} id
 * @param {string} version of the page
 * @returns {Promise<string[]>}
 */
async function fetched(id, version) {
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.set("-article", id);
  address.searchParams.set("-version", version);
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? answer.json() : [];
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
  const { version } = page.graph.data;
  const texts =
    blocks.get(block) ?? (version ? fetched(id, version) : readPacked(`articles-${block}`));
  blocks.set(block, texts);
  const text = (await texts)[packedIds(page)[block].indexOf(id)];
  const article = made.get(id) ?? element("article", { class: "article", id });
  if (!text) {
    blocks.delete(block);
    article.append(element("p", { role: "alert" }, NOT_SENT));
    return article;
  }
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

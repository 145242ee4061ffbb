// Searches an atlas from the bar of each page. The index is a file of the atlas, which is read when
// the field is first used.

/** @import { Entry } from "../../page/js/core/search-list.js" */

import { byId, element } from "../../page/js/core/elements.js";
import { once } from "../../page/js/core/lazy.js";
import { grouped } from "../../page/js/core/numbers.js";
import { searched, startSearchList } from "../../page/js/core/search-list.js";

/**
 * A thing with a page, or with a section on a page: its kind, name, id, its other names and then
 * other text to search, the number of the thing that it belongs to (-1 for none), and its path if
 * that differs from its id.
 *
 * @typedef {[number, string, string, string[], number, string?]} Thing
 */

/**
 * @typedef {object} SearchIndex
 * @property {Thing[]} things
 * @property {string[]} kinds names of the kinds
 * @property {string[]} places start of the path for each kind
 * @property {number} left the number of things that the search does not include
 */

/** @param {SearchIndex} index @param {Thing} thing @returns {string} */
function pathOf(index, [kind, , id, , owner, path]) {
  const place = index.places[kind] + (path || id);
  return owner < 0 ? `${place}.html` : `${pathOf(index, index.things[owner])}#${place}`;
}

/**
 * @param {SearchIndex} index
 * @param {string} root the path from the page to the atlas
 * @returns {Entry[]}
 */
const entriesOf = (index, root) =>
  index.things.map((thing) => {
    const [kind, name, id, texts, owner] = thing;
    const inside = owner < 0 ? null : index.things[owner];
    const whole = inside ? `${inside[2]}/${id}` : id;
    return {
      ...searched([name, ...texts.slice(0, -1)], whole, texts.at(-1)),
      name,
      about: () => index.kinds[kind] + (inside ? ` in ${inside[1]}` : ""),
      sign: () => null,
      go: () => location.assign(root + pathOf(index, thing)),
    };
  });

/** Runs the file with the index. @param {string} root @returns {Promise<SearchIndex>} */
const indexOf = (root) =>
  new Promise((done, fail) => {
    const script = element("script", { src: `${root}search-index.js` });
    script.addEventListener("load", () => done(window.searchIndex));
    script.addEventListener("error", fail);
    document.head.append(script);
  });

/** Makes the search field work. */
export function startSearch() {
  const box = document.getElementById("find");
  if (!box) return;
  const root = box.dataset.root ?? "";
  const form = /** @type {HTMLFormElement} */ (byId("search"));
  // Only a server has a page of results.
  if (form.hidden) form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  const read = once(async () => entriesOf(await indexOf(root), root));
  startSearchList(read, "input, select, textarea", () => {
    const { left } = window.searchIndex;
    return left ? `This search does not cover ${grouped(left)} things for lack of room.` : "";
  });
}

// Searches the pages of an atlas from its index page.

import { byId } from "../../page/js/core/elements.js";
import { readPacked } from "../../page/js/core/embedded-data.js";
import { grouped } from "../../page/js/core/numbers.js";
import { focusWithSlash } from "../../page/js/core/slash-key.js";
import { plain, rankOf, wordsOf } from "../../page/js/core/text-match.js";

/**
 * A thing with a page, or with a section on a page: its kind, name, id, other text to search, the
 * number of the thing that it belongs to (-1 for none), and its path if it differs from its id.
 *
 * @typedef {[number, string, string, string, number, string?]} Thing
 */

/**
 * @typedef {object} SearchData
 * @property {Thing[]} things
 * @property {string[]} kinds names of the kinds
 * @property {string[]} places start of the path for each kind
 * @property {number} left the number of things that the search does not include
 */

/** The most results that are listed. */
const MAX_LISTED = 50;

/** @type {SearchData} */
let data;
/** @type {{ name: string, more: string }[] | null} */
let texts = null;

/** @type {HTMLInputElement} */
let input;
/** @type {HTMLElement} */
let found;

/** The full id of a thing. @param {Thing} thing */
const idOf = ([, , id, , owner]) => (owner < 0 ? id : `${data.things[owner][2]}/${id}`);

/** @param {Thing} thing @returns {string} */
function pathOf([kind, , id, , owner, path]) {
  const place = data.places[kind] + (path || id);
  return owner < 0 ? `${place}.html` : `${pathOf(data.things[owner])}#${place}`;
}

/** The things that contain all words, the best matches first. @param {string} query */
function search(query) {
  const words = wordsOf(query);
  if (!words.length) return [];
  texts ??= data.things.map((thing) => ({
    name: plain(thing[1]),
    more: plain(`${idOf(thing)} ${thing[3]}`),
  }));
  return texts
    .map(({ name, more }, number) => ({ number, rank: rankOf(words, name, more) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.number - b.number)
    .map(({ number }) => data.things[number]);
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {...(Node | string)} children
 */
function make(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

/** @param {Thing} thing */
function resultItem(thing) {
  const [kind, name, , , owner] = thing;
  const link = make("a", make("bdi", name));
  link.href = pathOf(thing);
  const inside = owner < 0 ? [] : [" in ", make("bdi", data.things[owner][1])];
  return make("li", link, make("small", data.kinds[kind], ...inside));
}

/** The number of results in words. @param {number} count */
function resultText(count) {
  const more = count > MAX_LISTED ? `, the first ${MAX_LISTED} are listed` : "";
  const result = count ? `${grouped(count)} found${more}.` : "No results for these words.";
  const left = data.left
    ? ` This search does not cover ${grouped(data.left)} things for lack of room.`
    : "";
  return result + left;
}

function showResults() {
  const query = input.value.trim();
  const hits = query ? search(query) : [];
  found.replaceChildren(...hits.slice(0, MAX_LISTED).map(resultItem));
  byId("said").textContent = query ? resultText(hits.length) : "";
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const links = [...found.querySelectorAll("a")];
  const focused = document.activeElement;
  const place = focused instanceof HTMLAnchorElement ? links.indexOf(focused) : -1;
  if (event.key === "Escape") {
    input.value = "";
    showResults();
    input.focus();
  } else if (event.key === "ArrowDown") (links[place + 1] ?? links[0])?.focus();
  else if (event.key === "ArrowUp") (place > 0 ? links[place - 1] : input).focus();
  else if (event.key === "Enter" && place < 0) links[0]?.click();
  else return;
  event.preventDefault();
}

/** Makes the search box work, which only the index has. */
export async function startSearch() {
  input = byId("find", HTMLInputElement);
  found = byId("found");
  data = await readPacked("things");
  const box = byId("search");
  box.hidden = false;
  box.addEventListener("keydown", onKey);
  input.addEventListener("input", showResults);
  focusWithSlash(input, "input");
  if (input.value) showResults();
}

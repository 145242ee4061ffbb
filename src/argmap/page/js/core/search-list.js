// A search field with a list of results: what is found, in which order, and the keys. Pages, atlas
// and server have the same.

import { byId, element } from "./elements.js";
import { grouped } from "./numbers.js";
import { focusWithSlash } from "./slash-key.js";
import { plain, rankOf, wordsOf } from "./text-match.js";

/**
 * Something that can be found.
 *
 * @typedef {object} Entry
 * @property {string[]} names normalised with `plain`: its name and its other names
 * @property {string} more the names, and all other text to search, normalised
 * @property {string} name as it is shown
 * @property {() => string} about what it is, and in what
 * @property {() => (Element | null)} sign
 * @property {() => void} go shows it
 */

/** The results that are listed at first, and those that each request for more adds. */
const FIRST_LISTED = 40;
const MORE_LISTED = 200;

/**
 * The texts of an entry, normalised.
 *
 * @param {string[]} names
 * @param {...unknown} more other text to search
 */
export const searched = (names, ...more) => ({
  names: names.map(plain),
  more: plain([...names, ...more].flat(2).filter(Boolean).join(" ")),
});

/**
 * The entries that have all words, the best matches first, equal ones in their order.
 *
 * @param {Entry[]} entries
 * @param {string} query
 */
function matching(entries, query) {
  const words = wordsOf(query);
  if (!words.length) return [];
  return entries
    .map((entry) => ({ entry, rank: bestRank(words, entry) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

/** @param {string[]} words @param {Entry} entry */
function bestRank(words, { names, more }) {
  const ranks = names.map((name) => rankOf(words, name, more)).filter((rank) => rank >= 0);
  return ranks.length ? Math.min(...ranks) : -1;
}

/**
 * Starts a search field.
 *
 * @param {() => Entry[] | Promise<Entry[]>} read returns all entries, called with each new text
 * @param {string} except a selector of the elements in which a slash is typed as text
 * @param {() => string} foot a sentence below the results, or ""
 */
export function startSearchList(read, except, foot = () => "") {
  const box = byId("find", HTMLInputElement);
  const list = byId("found");
  /** @type {Entry[]} */
  let hits = [];
  /** The position of the marked result; -1 if none is marked. */
  let marked = -1;
  let most = FIRST_LISTED;

  const isAsked = () => box.value.trim() !== "";

  function showMark() {
    list.querySelectorAll("[role=option]").forEach((item, place) => {
      item.setAttribute("aria-selected", String(place === marked));
      if (place === marked) item.scrollIntoView({ block: "nearest" });
    });
    if (marked >= 0) box.setAttribute("aria-activedescendant", `hit${marked}`);
    else box.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
  }

  /** @param {number} place */
  function goTo(place) {
    close();
    box.value = "";
    hits[place]?.go();
  }

  /** @param {Entry} entry @param {number} place */
  const option = (entry, place) =>
    element(
      "li",
      { role: "option", id: `hit${place}`, click: () => goTo(place) },
      entry.sign(),
      element("span", {}, element("bdi", {}, entry.name), element("small", {}, entry.about())),
    );

  /** @param {string} text @param {((event: Event) => void) | null} click */
  const note = (text, click = null) =>
    element(
      "li",
      { class: "note", role: "presentation" },
      click ? element("button", { type: "button", class: "plain-button", click }, text) : text,
    );

  /** @param {Event} event */
  function listMore(event) {
    // The clicked item leaves the page, so the click would seem to be outside of the search.
    event.stopPropagation();
    marked = most;
    most += MORE_LISTED;
    showHits();
  }

  function showHits() {
    const items = hits.slice(0, most).map(option);
    const more = hits.length - most;
    if (isAsked() && more > 0) items.push(note(`and ${grouped(more)} more`, listMore));
    if (isAsked() && !hits.length) items.push(note("No results for these words."));
    if (isAsked() && foot()) items.push(note(foot()));
    list.replaceChildren(...items);
    list.hidden = !isAsked();
    box.setAttribute("aria-expanded", String(isAsked()));
    showMark();
  }

  async function find() {
    const query = box.value;
    const entries = await read();
    if (query !== box.value) return;
    hits = matching(entries, query);
    marked = hits.length ? 0 : -1;
    most = FIRST_LISTED;
    showHits();
    if (isAsked()) byId("said").textContent = `${grouped(hits.length)} found`;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const last = Math.min(hits.length, most) - 1;
    if (event.key === "ArrowDown" && last >= 0) marked = marked >= last ? 0 : marked + 1;
    else if (event.key === "ArrowUp" && last >= 0) marked = marked <= 0 ? last : marked - 1;
    else if (event.key === "Enter" && !list.hidden && marked >= 0) goTo(marked);
    else if (event.key === "Escape") {
      // It must not clear the selection on the map as well.
      event.stopPropagation();
      if (list.hidden) box.blur();
      else close();
      return;
    } else return;
    event.preventDefault();
    showMark();
  }

  box.addEventListener("input", find);
  box.addEventListener("focus", () => {
    if (isAsked()) find();
  });
  box.addEventListener("keydown", onKey);
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("#search"))) close();
  });
  focusWithSlash(box, except);
}

// Sorts the record on a page of an atlas, and filters it by words.

/** @import { Record } from "../../page/js/record/record-elements.js" */

import { element } from "../../page/js/core/elements.js";
import { once } from "../../page/js/core/lazy.js";
import { grouped } from "../../page/js/core/numbers.js";
import { plain, wordsOf } from "../../page/js/core/text-match.js";
import { beforeSearch, record } from "../../page/js/record/record-elements.js";
import { sortRecord } from "../../page/js/record/record-order.js";
import { openFound, orderChoice, wordsField } from "../../page/js/record/record-tools.js";

/** Controversies from which a record has the tools. */
const TOOLS_FROM = 6;

/** What a closed thread has instead of rows that the server did not send yet. */
const CLOSED = ".thread > .none";

const NOT_SENT = "The server does not answer. Load the page again when it does.";

/** Adds the tools to a record that is long enough. */
export function startRecord() {
  const section = document.getElementById("record");
  if (!section) return;
  const closed = section.querySelectorAll(CLOSED);
  if (!closed.length && section.querySelectorAll("tbody").length < TOOLS_FROM) return;
  const said = element("p", { class: "said", role: "status" });
  const rows = once(() => readRows(section));
  const withRows = (/** @type {(known: Record) => void} */ act) =>
    rows().then(
      () => act(/** @type {Record} */ (record())),
      () => {
        said.textContent = NOT_SENT;
      },
    );
  const find = wordsField("Only controversies with these words in their row", (text) => {
    withRows((known) => {
      said.textContent = showFound(known, text);
    });
  });
  const sort = orderChoice((order) => withRows((known) => sortRecord(known, order)));
  const bar = section.querySelector(".bar");
  bar?.append(element("div", { class: "record-tools" }, find, sort));
  bar?.after(said);
  const read = () => void withRows(() => {});
  for (const link of closed) link.parentElement?.addEventListener("toggle", read);
  beforeSearch(read);
}

/**
 * Reads the rows of closed threads, if the server sends them only when they are needed.
 *
 * @param {HTMLElement} section
 */
async function readRows(section) {
  const { whole } = section.dataset;
  if (!whole) return;
  const answer = await fetch(whole);
  if (!answer.ok) throw new Error(NOT_SENT);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [threads, fresh] = [document, page].map((one) => [
    ...one.querySelectorAll("#record .thread"),
  ]);
  // The documents have changed.
  if (String(threads.map(titleOf)) !== String(fresh.map(titleOf))) return location.reload();
  for (const [place, holder] of threads.entries())
    holder.querySelector(CLOSED)?.replaceWith(...fresh[place].querySelectorAll(".part"));
}

/** @param {Element} holder */
const titleOf = (holder) => holder.querySelector("summary")?.textContent;

/**
 * Shows only the controversies with some words, and returns how many these are, in words.
 *
 * @param {Record} known
 * @param {string} text
 */
function showFound({ threads }, text) {
  const words = wordsOf(text);
  const has = (/** @type {HTMLElement} */ item) => {
    const own = plain(item.textContent ?? "");
    return words.every((word) => own.includes(word));
  };
  /** A controversy in several threads counts once. @type {Map<string, boolean>} */
  const found = new Map();
  for (const { holder, topics } of threads) {
    for (const { body, head } of topics) {
      body.hidden = !has(body);
      for (const row of body.rows) row.classList.toggle("hit", words.length > 0 && has(row));
      found.set(head.querySelector("a")?.href ?? "", !body.hidden);
    }
    holder.hidden = topics.every(({ body }) => body.hidden);
    openFound(holder, words.length > 0 && !holder.hidden);
  }
  if (!words.length) return "";
  const left = [...found.values()].filter(Boolean).length;
  const counted = `${grouped(left)} of ${grouped(found.size)} controversies`;
  return `${counted}, only those with “${text}”.`;
}

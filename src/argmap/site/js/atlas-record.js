// Sorts the record on a page of an atlas, and filters it by words.

/** @import { Record } from "../../page/js/record/record-elements.js" */

import { element } from "../../page/js/core/elements.js";
import { grouped } from "../../page/js/core/numbers.js";
import { plain, wordsOf } from "../../page/js/core/text-match.js";
import { record } from "../../page/js/record/record-elements.js";
import { sortRecord } from "../../page/js/record/record-order.js";
import { openFound, orderChoice, wordsField } from "../../page/js/record/record-tools.js";

/** Controversies from which a record has the tools. */
const TOOLS_FROM = 6;

/** Adds the tools to a record that is long enough. */
export function startRecord() {
  const known = record();
  if (!known || known.threads.flatMap(({ topics }) => topics).length < TOOLS_FROM) return;
  const said = element("p", { class: "said", role: "status" });
  const find = wordsField("Only controversies with these words in their row", (text) => {
    said.textContent = showFound(known, text);
  });
  const sort = orderChoice((order) => sortRecord(known, order));
  const bar = known.section.querySelector(".bar");
  bar?.append(element("div", { class: "tools" }, find, sort));
  bar?.after(said);
}

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

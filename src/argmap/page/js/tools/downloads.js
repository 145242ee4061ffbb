// Downloads files.

/** @import { Page } from "../core/types.d.ts" */

import { element } from "../core/elements.js";
import { plain } from "../core/text-match.js";

/** A file name made from the title of the page. @param {Page} page @param {string} ending */
export function fileName(page, ending) {
  const words = plain(page.graph.data.title).match(/[a-z0-9]+/g) ?? [];
  let name = (words[0] ?? "map").slice(0, 60);
  for (const word of words.slice(1)) {
    if (name.length + word.length >= 60) break;
    name += `-${word}`;
  }
  return name + ending;
}

/** Downloads a file. @param {string} name @param {string} type @param {string | Blob} content */
export function download(name, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

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

/** A CSV cell that a spreadsheet does not run as a formula. @param {unknown} value */
function csvCell(value) {
  const text = String(value ?? "");
  const isFormula = typeof value !== "number" && /^[\s]*[=+\-@\t\r\n]/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV without formulas. @param {string[]} head @param {unknown[][]} rows */
export function csv(head, rows) {
  const lines = [head, ...rows].map((row) => row.map(csvCell).join(","));
  // Spreadsheets recognise UTF-8 by the byte order mark at the start.
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

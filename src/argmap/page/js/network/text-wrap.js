// Breaks texts on the map into lines.

import { widthOf } from "./label-sizes.js";

const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Nkoo}\p{sc=Syrc}\p{sc=Thaa}]/u;

/**
 * Lines as they are drawn: the punctuation of a text from right to left is at its left.
 *
 * @param {string[]} lines of one text
 */
export function inReadingOrder(lines) {
  const first = LETTER.exec(lines.join(""))?.[0] ?? "";
  // The characters that isolate a text from right to left.
  return RIGHT_TO_LEFT.test(first) ? lines.map((line) => `\u2067${line}\u2069`) : lines;
}

/** @param {string[]} lines @param {number} most */
export function atMost(lines, most) {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1].replace(/[\s,;:.–—-]+$/, "")}…`];
}

/** Words, with the hyphen at which a line may break. */
const WORDS = /[^\s-]*-+ ?|[^\s-]+ ?/g;

/**
 * Breaks a text into lines; null if a word is wider than a line.
 *
 * @param {string} text
 * @param {import("../core/types.d.ts").NodeKind} kind
 * @param {number} size
 * @param {number} width
 */
export function wrapText(text, kind, size, width) {
  const lines = [];
  let line = "";
  // Lines break at spaces and after hyphens.
  for (const word of text.match(WORDS) ?? []) {
    if (widthOf((line + word).trimEnd(), kind, size) <= width) {
      line += word;
      continue;
    }
    if (line) lines.push(line.trimEnd());
    if (widthOf(word.trimEnd(), kind, size) > width) return null;
    line = word;
  }
  return [...lines, line.trimEnd()];
}

/**
 * Breaks a text into lines, with hyphens in words that are wider than a line.
 *
 * @param {string} text
 * @param {number} size
 * @param {number} width
 */
export function wrapHyphenated(text, size, width) {
  const parts = text.replace(/[^\s-]+/gu, (word) => {
    if (widthOf(word, "controversy", size) <= width) return word;
    const pieces = [""];
    for (const letter of word) {
      const longer = pieces[pieces.length - 1] + letter;
      if (widthOf(`${longer}-`, "controversy", size) <= width) pieces[pieces.length - 1] = longer;
      else pieces.push(letter);
    }
    return pieces.join("-");
  });
  return wrapText(parts, "controversy", size, width);
}

/** What is removed from the end of a shortened name. */
export const END = /[\s,;:.–—…-]+$/;

/** The widths of a narrower card that are tried. */
const NARROWER = [104, 88, 72];

/**
 * Texts of a narrower or shorter card, the best first.
 *
 * @param {string[]} lines
 * @param {import("../core/types.d.ts").NodeKind} kind
 * @param {number} size
 */
export function smallerCards(lines, kind, size) {
  const text = lines.join(" ").replaceAll("- ", "-");
  const narrower = NARROWER.flatMap((width) => {
    const some = wrapText(text, kind, size, width);
    return some && some.length > lines.length && some.length <= 4 ? [some] : [];
  });
  return [...narrower, ...shorterCards(lines)];
}

/** Shorter texts of a small card, the longest first. @param {string[]} lines */
const shorterCards = (lines) =>
  [
    ...lines.slice(1).map((_, place) => lines.slice(0, lines.length - 1 - place)),
    [lines[0].slice(0, 14)],
  ].map((some) =>
    some.map((line, place) => (place < some.length - 1 ? line : `${line.replace(END, "")}…`)),
  );

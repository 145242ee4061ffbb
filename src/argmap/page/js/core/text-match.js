// Matches search words against names and other text, for the map and for the atlas.

/**
 * Normalises text for searching: removes accents and converts to lower case.
 *
 * @param {unknown} text
 */
export const plain = (text) => String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Splits a search text into normalised words. @param {string} query */
export const wordsOf = (query) => plain(query).split(/\s+/).filter(Boolean);

/**
 * Ranks a match: 0 if the words are the name, 1 if the name starts with them, 2 if the name
 * contains them as a phrase, 3 if the name contains all words, 4 if the name and the other text
 * together contain all words, -1 if a word is missing.
 *
 * @param {string[]} words from `wordsOf`
 * @param {string} name normalised with `plain`
 * @param {string} more other text, normalised with `plain`
 */
export function rankOf(words, name, more) {
  if (!words.every((word) => name.includes(word) || more.includes(word))) return -1;
  const phrase = words.join(" ");
  if (name === phrase) return 0;
  if (name.startsWith(phrase)) return 1;
  if (name.includes(phrase)) return 2;
  return words.every((word) => name.includes(word)) ? 3 : 4;
}

// What a reader looks for against what there is, alike on the map and in the atlas.

const plain = (text) => String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (asked) => plain(asked).split(/\s+/).filter(Boolean);

// How near something is to the words, from 0, where they are its name, to 4, where they are somewhere
// in it; -1 where one of them is not. name and more are plain.
function rankOf(words, name, more) {
  if (!words.every((word) => name.includes(word) || more.includes(word))) return -1;
  const phrase = words.join(" ");
  if (name === phrase) return 0;
  if (name.startsWith(phrase)) return 1;
  if (name.includes(phrase)) return 2;
  return words.every((word) => name.includes(word)) ? 3 : 4;
}

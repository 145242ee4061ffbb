// What a reader looks for against what there is, alike on the map and in the atlas.

const plain = (text) => String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (asked) => plain(asked).split(/\s+/).filter(Boolean);

// How near something is to the words, from 0, where its name begins with them, to 3, where they are
// somewhere in it; -1 where one of them is not. name and more are plain.
function rankOf(words, name, more) {
  if (!words.every((word) => name.includes(word) || more.includes(word))) return -1;
  const phrase = words.join(" ");
  if (name.startsWith(phrase)) return 0;
  if (name.includes(phrase)) return 1;
  return words.every((word) => name.includes(word)) ? 2 : 3;
}

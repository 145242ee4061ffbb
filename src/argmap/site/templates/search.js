// Finds pages of the atlas by words, and goes there.

const input = document.getElementById("find");
const found = document.getElementById("found");
const said = document.getElementById("said");
const MOST_FOUND = 50;
const KIND = 0, NAME = 1, ID = 2, MORE = 3, OWNER = 4, AT = 5;

let data = null;
let texts = null;

// What is large travels deflated.
async function load() {
  const from = document.getElementById("things");
  if (!from.hasAttribute("data-packed")) return JSON.parse(from.textContent);
  const bytes = Uint8Array.from(atob(from.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}

const idOf = (thing) => (thing[OWNER] < 0 ? thing[ID] : `${data.things[thing[OWNER]][ID]}/${thing[ID]}`);

function pathOf(thing) {
  const at = data.places[thing[KIND]] + (thing[AT] || thing[ID]);
  return thing[OWNER] < 0 ? at + ".html" : `${pathOf(data.things[thing[OWNER]])}#${at}`;
}

// The things that have every word: those named so first, then in the order in which they came.
function search(asked) {
  const words = wordsOf(asked);
  if (!words.length) return [];
  texts ??= data.things.map((thing) => ({ name: plain(thing[NAME]), more: plain(`${idOf(thing)} ${thing[MORE]}`) }));
  const hits = [];
  texts.forEach((text, number) => {
    const rank = rankOf(words, text.name, text.more);
    if (rank >= 0) hits.push({ rank, number });
  });
  return hits.sort((a, b) => a.rank - b.rank || a.number - b.number).map((hit) => data.things[hit.number]);
}

function element(tag, text, ...children) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function line(thing) {
  const link = element("a", "", element("bdi", thing[NAME]));
  link.href = pathOf(thing);
  const owner = thing[OWNER] < 0 ? [] : [" in ", element("bdi", data.things[thing[OWNER]][NAME])];
  return element("li", "", link, element("small", "", data.kinds[thing[KIND]], ...owner));
}

function show() {
  const asked = input.value.trim();
  const hits = asked ? search(asked) : [];
  found.replaceChildren(...hits.slice(0, MOST_FOUND).map(line));
  const more = hits.length > MOST_FOUND ? `, the first ${MOST_FOUND} are shown` : "";
  const left = data.left ? ` ${data.left.toLocaleString("en")} things had no room in this search.` : "";
  said.textContent = !asked ? "" : (hits.length ? `${hits.length.toLocaleString("en")} found${more}.` : "Nothing has all of these words.") + left;
}

function step(event) {
  const links = [...found.querySelectorAll("a")];
  const place = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    input.value = "";
    show();
    input.focus();
  } else if (event.key === "ArrowDown") (links[place + 1] ?? links[0])?.focus();
  else if (event.key === "ArrowUp") (place > 0 ? links[place - 1] : input).focus();
  else if (event.key === "Enter" && place < 0) links[0]?.click();
  else return;
  event.preventDefault();
}

async function start() {
  data = await load();
  const box = document.getElementById("search");
  box.hidden = false;
  box.addEventListener("keydown", step);
  input.addEventListener("input", show);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  if (input.value) show();
}

start();

// Made by "npm run build", do not edit. Sources 471fa75331079572ccc8f171491d771122f418db9ac25ce1ae7acfde163307ce, code 89809a8c0ff2090a905953894be79851605cab6e7a0b98836c3ba0bd888d98c2
"use strict";
(() => {
  // src/argmap/page/js/elements.js
  function byId(id, type) {
    const found2 = document.getElementById(id);
    if (!(found2 instanceof (type ?? HTMLElement))) throw new Error(`the page has no "${id}"`);
    return (
      /** @type {T} */
      found2
    );
  }

  // src/argmap/page/js/embedded-data.js
  var readJson = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
  async function readPacked(id) {
    const holder = document.getElementById(id);
    if (!holder?.hasAttribute("data-packed")) return readJson(id);
    const letters = atob(holder.textContent ?? "");
    const bytes = new Uint8Array(letters.length);
    for (let place = 0; place < letters.length; place++) bytes[place] = letters.charCodeAt(place);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).json();
  }

  // src/argmap/page/js/numbers.js
  var grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

  // src/argmap/page/js/slash-key.js
  function focusWithSlash(box, except) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(except)) return;
      event.preventDefault();
      box.focus();
      box.select();
    });
  }

  // src/argmap/page/js/text-match.js
  var plain = (text) => String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  var wordsOf = (query) => plain(query).split(/\s+/).filter(Boolean);
  function rankOf(words, name, more) {
    if (!words.every((word) => name.includes(word) || more.includes(word))) return -1;
    const phrase = words.join(" ");
    if (name === phrase) return 0;
    if (name.startsWith(phrase)) return 1;
    if (name.includes(phrase)) return 2;
    return words.every((word) => name.includes(word)) ? 3 : 4;
  }

  // src/argmap/site/js/atlas-search.js
  var MAX_LISTED = 50;
  var data;
  var texts = null;
  var input = byId("find", HTMLInputElement);
  var found = byId("found");
  var idOf = ([, , id, , owner]) => owner < 0 ? id : `${data.things[owner][2]}/${id}`;
  function pathOf([kind, , id, , owner, path]) {
    const place = data.places[kind] + (path || id);
    return owner < 0 ? `${place}.html` : `${pathOf(data.things[owner])}#${place}`;
  }
  function search(query) {
    const words = wordsOf(query);
    if (!words.length) return [];
    texts ??= data.things.map((thing) => ({
      name: plain(thing[1]),
      more: plain(`${idOf(thing)} ${thing[3]}`)
    }));
    return texts.map(({ name, more }, number) => ({ number, rank: rankOf(words, name, more) })).filter(({ rank }) => rank >= 0).sort((a, b) => a.rank - b.rank || a.number - b.number).map(({ number }) => data.things[number]);
  }
  function make(tag, ...children) {
    const made = document.createElement(tag);
    made.append(...children);
    return made;
  }
  function resultItem(thing) {
    const [kind, name, , , owner] = thing;
    const link = make("a", make("bdi", name));
    link.href = pathOf(thing);
    const inside = owner < 0 ? [] : [" in ", make("bdi", data.things[owner][1])];
    return make("li", link, make("small", data.kinds[kind], ...inside));
  }
  function resultText(count) {
    const more = count > MAX_LISTED ? `, the first ${MAX_LISTED} are listed` : "";
    const result = count ? `${grouped(count)} found${more}.` : "No results for these words.";
    const left = data.left ? ` This search does not cover ${grouped(data.left)} things for lack of room.` : "";
    return result + left;
  }
  function showResults() {
    const query = input.value.trim();
    const hits = query ? search(query) : [];
    found.replaceChildren(...hits.slice(0, MAX_LISTED).map(resultItem));
    byId("said").textContent = query ? resultText(hits.length) : "";
  }
  function onKey(event) {
    const links = [...found.querySelectorAll("a")];
    const focused = document.activeElement;
    const place = focused instanceof HTMLAnchorElement ? links.indexOf(focused) : -1;
    if (event.key === "Escape") {
      input.value = "";
      showResults();
      input.focus();
    } else if (event.key === "ArrowDown") (links[place + 1] ?? links[0])?.focus();
    else if (event.key === "ArrowUp") (place > 0 ? links[place - 1] : input).focus();
    else if (event.key === "Enter" && place < 0) links[0]?.click();
    else return;
    event.preventDefault();
  }
  async function start() {
    data = await readPacked("things");
    const box = byId("search");
    box.hidden = false;
    box.addEventListener("keydown", onKey);
    input.addEventListener("input", showResults);
    focusWithSlash(input, "input");
    if (input.value) showResults();
  }
  start();
})();

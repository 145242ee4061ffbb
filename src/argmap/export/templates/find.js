// Finding: names, claims, ids and sources.

const finder = document.getElementById("find");
const found = document.getElementById("found");
const MOST_FOUND = 40;

let texts = null;
function searchable() {
  texts ??= nodes.map((node) => ({
    name: plain(node.name),
    more: plain([node.ref, node.details.claim, node.details.aliases, node.details.url, node.details.text, node.details.publisher]
      .flat().filter(Boolean).join(" ")),
  }));
  return texts;
}

// Nodes that have every word, those named so first.
function search(asked) {
  const words = wordsOf(asked);
  if (!words.length) return [];
  const hits = [];
  searchable().forEach((text, number) => {
    const rank = rankOf(words, text.name, text.more);
    if (rank >= 0) hits.push({ number, rank });
  });
  return hits.sort((a, b) => a.rank - b.rank || weightOf(nodes[b.number]) - weightOf(nodes[a.number])).map((hit) => hit.number);
}

let hits = [];
let active = -1;

function showFound() {
  hits = search(finder.value);
  active = hits.length ? 0 : -1;
  const asked = Boolean(finder.value.trim());
  found.replaceChildren(...hits.slice(0, MOST_FOUND).map((number, place) => element("li", {
    role: "option", id: `hit${place}`, "aria-selected": String(place === active), click: () => goToHit(place),
  }, symbolOf(nodes[number].kind), element("span", {}, element("bdi", {}, nodes[number].name), element("small", {}, whyFound(nodes[number]))))),
  ...(asked && hits.length > MOST_FOUND ? [element("li", { class: "note", role: "presentation" }, `and ${(hits.length - MOST_FOUND).toLocaleString("en")} more`)] : []),
  ...(asked && !hits.length ? [element("li", { class: "note", role: "presentation" }, "Nothing has all of these words.")] : []));
  found.hidden = !asked;
  finder.setAttribute("aria-expanded", String(asked));
  mark();
  if (asked) say(`${hits.length} found`);
}

function whyFound(node) {
  const [matter] = homes().matters[node.vis];
  const where = node.kind === "position" && matter ? `in ${nodes[numberOf.get(matter)].name}` : "";
  return [kindOf.get(node.kind).name, where].filter(Boolean).join(" ");
}

function mark() {
  [...found.querySelectorAll("[role=option]")].forEach((item, place) => {
    item.setAttribute("aria-selected", String(place === active));
    if (place === active) item.scrollIntoView({ block: "nearest" });
  });
  if (active >= 0) finder.setAttribute("aria-activedescendant", `hit${active}`);
  else finder.removeAttribute("aria-activedescendant");
}

function closeFound() {
  found.hidden = true;
  finder.setAttribute("aria-expanded", "false");
}

function goToHit(place) {
  const number = hits[place];
  if (number === undefined) return;
  closeFound();
  finder.value = "";
  if (state.way === "text") change({ way: "map" });
  goThere(number);
}

finder.addEventListener("input", showFound);
finder.addEventListener("focus", () => { if (finder.value.trim()) showFound(); });
finder.addEventListener("keydown", (event) => {
  const last = Math.min(hits.length, MOST_FOUND) - 1;
  if (event.key === "ArrowDown" && last >= 0) active = active >= last ? 0 : active + 1;
  else if (event.key === "ArrowUp" && last >= 0) active = active <= 0 ? last : active - 1;
  else if (event.key === "Enter") { event.preventDefault(); goToHit(active); return; }
  else if (event.key === "Escape") {
    event.stopPropagation();
    if (found.hidden) finder.blur();
    else closeFound();
    return;
  } else return;
  event.preventDefault();
  mark();
});
document.addEventListener("click", (event) => { if (!event.target.closest("#search")) closeFound(); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  finder.focus();
  finder.select();
});

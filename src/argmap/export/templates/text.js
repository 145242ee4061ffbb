// The text, narrowed as the map is.

// On a large page the tables stand where a browser with scripts passes over them, so that the map
// need not wait. They are made when they are asked for, as the browser would have made them: some
// at once, the rest as there is time, or all where the whole is needed.
// (var, since the text is also asked for before all of this script has run.)
var waiting;
var textKey;
function unpackText(whole = false) {
  const parts = document.getElementById("parts");
  waiting ??= parts.querySelector("noscript")?.textContent.split(/(?<=<\/section>)\s*/) ?? [];
  if (!waiting.length) return;
  const text = waiting.splice(0, whole ? waiting.length : 60).join("");
  const made = [...new DOMParser().parseFromString(text, "text/html").body.children];
  parts.append(...made);
  if (textKey !== undefined && shown.active) made.forEach(narrowPart);
  if (waiting.length) setTimeout(unpackText, 30);
}

// The text alone, where no map can be drawn, under a line that says why.
function withoutMap(why) {
  unpackText(true);
  document.getElementById("text").prepend(element("p", { class: "without", role: "alert" }, why));
  document.documentElement.removeAttribute("class");
}

// By which relation a name is in a cell, by the table's class and the cell's place in its row.
const CELLS = {
  positions: [null, null, "SUPPORTS", "CONTESTS", "CITES"],
  stands: [null, "SUPPORTS", "CONTESTS"],
};

let textNarrowed = false;
function showText(whole = false) {
  unpackText(whole);
  if (textKey === narrowKey) return;
  textKey = narrowKey;
  // Where nothing was hidden and nothing is to be, there is nothing to do.
  if (shown.active || textNarrowed) document.querySelectorAll("#parts > .part").forEach(narrowPart);
  textNarrowed = shown.active;
}

function narrowPart(part) {
  for (const item of [part, ...part.querySelectorAll("[data-node]")]) {
    if (item.dataset.node) item.hidden = shown.active && !shown.isIn[Number(item.dataset.node)];
  }
  // A name in a cell stays while the relation does by which it is there.
  for (const item of shown.active ? part.querySelectorAll("td > ul > li") : []) {
    const cell = item.closest("td");
    const row = Number(cell.parentElement.dataset.node);
    const type = CELLS[cell.closest("table").className][cell.cellIndex];
    const other = Number(item.dataset.node);
    item.hidden = !edgesAt[row].some((edge) => shown.edgeIn[edge.vis] && typeOf(edge) === type && otherEnd(edge, row) === other
      && edge.basis === "stated");
  }
  // A controversy stays as long as a position of it does.
  const lines = [...part.querySelectorAll("tr[data-node], .tensions > li")];
  if (lines.length) part.hidden = lines.every((line) => line.hidden);
  const table = part.querySelector("table");
  if (table) table.hidden = [...table.querySelectorAll("tbody tr")].every((row) => row.hidden);
}

// A name within the text leads to its place there, and leaves the address as it is.
function followText(event) {
  const from = event.target.closest("a[href^='#n']");
  if (from && !document.getElementById(from.getAttribute("href").slice(1))) unpackText(true);
  const to = from && document.getElementById(from.getAttribute("href").slice(1));
  if (!from) return;
  event.preventDefault();
  if (!to) return;
  to.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  to.setAttribute("tabindex", "-1");
  to.focus({ preventScroll: true });
}

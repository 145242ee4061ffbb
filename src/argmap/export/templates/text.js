// The text, narrowed as the map is.

// On a large page the tables stand where a browser with scripts passes over them, so that the map
// need not wait. They are made when they are asked for, as the browser would have made them.
function unpackText() {
  const parts = document.getElementById("parts");
  const packed = parts.querySelector("noscript");
  if (!packed || packed.nextElementSibling) return;
  const made = new DOMParser().parseFromString(packed.textContent, "text/html");
  parts.append(...made.body.children);
}

// The text alone, where no map can be drawn, under a line that says why.
function withoutMap(why) {
  unpackText();
  document.getElementById("text").prepend(element("p", { class: "without", role: "alert" }, why));
  document.documentElement.removeAttribute("class");
}

// By which relation a name is in a cell, by the table's class and the cell's place in its row.
const CELLS = {
  positions: [null, null, "SUPPORTS", "CONTESTS", "CITES"],
  stands: [null, "SUPPORTS", "CONTESTS"],
};

let textKey = null;
let textNarrowed = false;
function showText() {
  unpackText();
  if (textKey === narrowKey) return;
  textKey = narrowKey;
  // Nothing was hidden, and nothing is to be.
  if (!shown.active && !textNarrowed) return;
  textNarrowed = shown.active;
  const text = document.getElementById("text");
  for (const item of text.querySelectorAll("[data-node]")) {
    item.hidden = shown.active && !shown.isIn[Number(item.dataset.node)];
  }
  // A name in a cell stays while the relation does by which it is there.
  for (const item of shown.active ? text.querySelectorAll("td > ul > li") : []) {
    const cell = item.closest("td");
    const row = Number(cell.parentElement.dataset.node);
    const type = CELLS[cell.closest("table").className][cell.cellIndex];
    const other = Number(item.dataset.node);
    item.hidden = !edgesAt[row].some((edge) => shown.edgeIn[edge.vis] && typeOf(edge) === type && otherEnd(edge, row) === other
      && edge.basis === "stated");
  }
  // A controversy stays as long as a position of it does.
  for (const part of text.querySelectorAll(".part")) {
    const lines = [...part.querySelectorAll("tr[data-node], .tensions > li")];
    if (lines.length) part.hidden = lines.every((line) => line.hidden);
    const table = part.querySelector("table");
    if (table) table.hidden = [...table.querySelectorAll("tbody tr")].every((row) => row.hidden);
  }
}

// A name within the text leads to its place there, and leaves the address as it is.
function followText(event) {
  const from = event.target.closest("a[href^='#n']");
  const to = from && document.getElementById(from.getAttribute("href").slice(1));
  if (!from) return;
  event.preventDefault();
  if (!to) return;
  to.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  to.setAttribute("tabindex", "-1");
  to.focus({ preventScroll: true });
}

// The text, narrowed as the map is.

let textNarrowed = false;
function narrowText() {
  // Nothing was hidden, and nothing is to be.
  if (!shown.active && !textNarrowed) return;
  textNarrowed = shown.active;
  const text = document.getElementById("text");
  for (const item of text.querySelectorAll("[data-node]")) {
    item.hidden = shown.active && !shown.isIn[Number(item.dataset.node)];
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

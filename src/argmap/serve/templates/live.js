// Updates a page when documents are saved: the text without loading the page again, a map by
// loading it.
"use strict";

const { tag: first, up } = document.currentScript.dataset;
let shown = first;
/** @type {EventSource | null} */
let source = null;

/** Replace an element by the same of another page. */
function replace(page, selector) {
  const [old, fresh] = [document, page].map((one) => one.querySelector(selector));
  if (!old || !fresh) return;
  const open = [...old.querySelectorAll("details")].map((item) => item.open);
  [...fresh.querySelectorAll("details")].forEach((item, place) => { item.open = open[place] ?? item.open; });
  if (old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
}

async function update(tag) {
  if (!document.querySelector("main#content") || document.querySelector("#search")) {
    location.reload();
    return;
  }
  const answer = await fetch(location.href, { cache: "no-cache" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const selector of ["main", "#problems", "footer.page-info"]) replace(page, selector);
  document.title = page.title;
  shown = tag;
}

function listen() {
  if (source) return;
  source = new EventSource(`${up}-/events`);
  source.onmessage = ({ data }) => {
    const { tag } = JSON.parse(data);
    if (tag !== shown) update(tag).catch(() => {});
  };
}

// A browser allows six connections to a server, so a tab in the background closes its connection.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) listen();
  else {
    source?.close();
    source = null;
  }
});
if (!document.hidden) listen();

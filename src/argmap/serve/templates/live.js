// Updates a page when documents are saved: its text in place; a map by loading the page again, with
// what its address does not have: what is open, and where the reader is.
"use strict";

const { tag: first, up, map, every } = document.currentScript.dataset;
const PLACE = "argmap serve";
const PANES = ["details", "narrow", "keep", "problems"];
const ENDED = "The server has stopped. This is its last state. Run the command again to continue.";
const byId = (id) => document.getElementById(id);
let shown = first;
let isReloading = false;
/** Whether the reader opened the warnings, also while there are none. */
let isListOpen = false;
/** The position of the map before a reader moves it. */
let untouched = null;

/** Replaces what is in an element. What a reader opened in it stays open. */
function fill(selector, page) {
  const [old, fresh] = [document, page].map((one) => one.querySelector(selector));
  if (!old || !fresh || old.innerHTML === fresh.innerHTML) return;
  const open = [...old.querySelectorAll("details")].map((item) => item.open);
  if (old.id === "problems") isListOpen = open[0] ?? isListOpen;
  [...fresh.querySelectorAll("details")].forEach((item, place) => {
    item.open = old.id === "problems" ? isListOpen : (open[place] ?? item.open);
  });
  old.innerHTML = fresh.innerHTML;
  // The size of a map has changed. vis-network would notice it only later.
  window.argmap?.network?.redraw();
}

/** Shows one sentence as the only problem. */
function tell(text) {
  const said = document.createElement("p");
  said.className = "fault";
  said.setAttribute("role", "status");
  said.textContent = text;
  byId("problems").replaceChildren(said);
}

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

async function update() {
  const [answer, problems] = await Promise.all(
    [location.href, `${up}-/problems.html`].map((address) => fetch(address, { cache: "no-cache" })),
  );
  const text = await answer.text();
  if (!answer.ok) {
    tell(`This page was not updated: ${parsed(text).querySelector("main p")?.textContent.trim()}`);
    return;
  }
  // A map is not parsed here, because browsers would report its styles as violations.
  const isOther = map && text.match(/ data-map="([0-9a-f]{16})"/)?.[1] !== map;
  // On a page of the atlas, a script adds tools to the record.
  if (isOther || (!map && document.querySelector("main .tools"))) {
    isReloading = true;
    location.reload();
    return;
  }
  fill("#problems", parsed(await problems.text()));
  if (!map) {
    const page = parsed(text);
    for (const selector of ["main", "footer.page-info"]) fill(selector, page);
    document.title = page.title;
  }
}

/** Asks for the present state, and updates the page if it is another one. */
async function look() {
  if (document.hidden || isReloading) return;
  try {
    const answer = await fetch(`${up}-/health`, { cache: "no-store" });
    const { tag } = await answer.json();
    if (tag === shown) return;
    shown = tag;
    await update();
  } catch {
    // It also fails when the reader leaves the page.
    if (!isReloading && !document.hidden) tell(ENDED);
    shown = "";
  }
}

/** Looks again and again, less often while the server does not answer. */
const lookAgain = () => look().then(() => setTimeout(lookAgain, shown ? Number(every) : 3000));

const mapView = () => ({ ...argmap.network.getViewPosition(), scale: argmap.network.getScale() });

/** A name of a line that it also has on the next page; its number may change. */
function lineKey({ from, to, relation, basis }) {
  return [argmap.nodes[from].ref, relation, argmap.nodes[to].ref, basis].join("\n");
}

/** The place of the map, if the reader has moved it: that of what is chosen, or else of the nearest
 *  node, since others may move. */
function movedView(chosen) {
  if (!untouched) return null;
  const view = mapView();
  const isMoved = Object.entries(view).some(([name, at]) => Math.abs(at / untouched[name] - 1) > 0.01);
  if (!isMoved) return null;
  const places = Object.entries(argmap.network.getPositions())
    .map(([number, at]) => ({ ref: argmap.nodes[number].ref, ...at }));
  const distance = ({ x, y }) => Math.hypot(x - view.x, y - view.y);
  const near = places.reduce((one, other) => (distance(other) < distance(one) ? other : one));
  const { ref, x, y } = places.find((item) => item.ref === chosen) ?? near;
  return { ref, x: x - view.x, y: y - view.y, scale: view.scale };
}

/** Stores where the reader is, for the page that is loaded next. */
function keepPlace() {
  const { edge, node } = argmap.state();
  sessionStorage.setItem(PLACE, JSON.stringify({
    view: movedView(node),
    edge: edge === "" ? "" : lineKey(argmap.edges[Number(edge)]),
    tab: document.querySelector("#tabs [aria-pressed=true]")?.id,
    legend: byId("legend")?.open,
    isListOpen: document.querySelector("#problems details")?.open ?? isListOpen,
    scrolls: PANES.map((id) => byId(id).scrollTop),
    down: scrollY,
  }));
}

/** Shows the place that the page before has stored. */
function restorePlace() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  // The network is drawn when it is first shown.
  argmap.drawn.then(() => restoreMap(kept?.view));
  if (!kept) return;
  if (kept.edge) {
    const number = argmap.edges.findIndex((edge) => lineKey(edge) === kept.edge);
    if (number < 0) argmap.choose(null);
    else if (String(number) !== argmap.state().edge) argmap.chooseEdge(number);
  }
  if (kept.tab && kept.tab !== "to-read") byId(kept.tab).click();
  byId("legend")?.toggleAttribute("open", Boolean(kept.legend));
  isListOpen = kept.isListOpen;
  document.querySelector("#problems details")?.toggleAttribute("open", isListOpen);
  argmap.filled().then(() => {
    PANES.forEach((id, place) => { byId(id).scrollTop = kept.scrolls[place]; });
    scrollTo(0, kept.down);
  });
  byId("said").textContent = "Page updated";
}

/** Moves the map to where it was. */
function restoreMap(view) {
  untouched = mapView();
  const number = argmap.nodes.findIndex(({ ref }) => ref === view?.ref);
  const at = argmap.network.getPositions()[number];
  if (!at) return;
  const position = { x: at.x - view.x, y: at.y - view.y };
  argmap.network.moveTo({ position, scale: view.scale, animation: false });
}

function start() {
  if (map && !window.argmap) {
    setTimeout(start, 20);
    return;
  }
  if (map) restorePlace();
  addEventListener("pagehide", () => {
    if (map && isReloading) keepPlace();
  });
  lookAgain();
}

start();

// Has the page follow the documents: comes anew when they were saved, as the reader left it, and
// says what is wrong in them.
(function () {
"use strict";

const served = JSON.parse(document.getElementById("served").textContent);
const KEPT = "argmap preview";
const byId = (id) => document.getElementById(id);

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

const written = (text) => element("bdi", {}, text);
const counted = (number, thing) => `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;

// What is wrong ------------------------------------------------------------------------------

const banner = element("section", { id: "wrong", "aria-label": "Preview", hidden: "" });
byId("head").after(banner);
// Whether the reader opened the list of warnings. It stays so while there is none.
let opened = false;
const isOpened = () => (opened = banner.querySelector("details")?.open ?? opened);

function listed(problems) {
  return element("ul", {}, ...problems.map((problem) => element("li", { class: problem.severity },
    element("code", { dir: "ltr" }, written(problem.place)), " ",
    element("b", {}, problem.severity + ":"), " ", written(problem.what),
    problem.field ? element("span", {}, " [", written(problem.field), "]") : null,
    problem.remedy ? element("span", {}, ". ", written(problem.remedy)) : null)));
}

// Some names in a sentence: "a.md, b.md and 3 more".
function named(paths) {
  const some = paths.slice(0, 3).flatMap((path, place) => [place ? ", " : "", written(path)]);
  return element("span", {}, ...some, paths.length > 3 ? ` and ${paths.length - 3} more` : "");
}

function tell(news) {
  const { counts, problems } = news;
  const parts = [];
  if (news.fault) parts.push(element("p", { class: "error" }, "The map stays as it was: ", written(news.fault)));
  if (counts.error) {
    parts.push(element("p", { class: "error" }, element("strong", {}, counted(counts.error, "error") + ". "),
      news.before.length ? element("span", {}, "Shown as last read: ", named(news.before), ". ") : null,
      news.left_out.length ? element("span", {}, "Not on the map: ", named(news.left_out), ".") : null));
  }
  const errors = problems.filter((problem) => problem.severity === "error");
  const others = problems.filter((problem) => problem.severity !== "error");
  if (errors.length) parts.push(listed(errors));
  const softly = ["warning", "notice"].filter((name) => counts[name]).map((name) => counted(counts[name], name)).join(", ");
  if (softly) {
    const details = element("details", {}, element("summary", {}, softly), listed(others));
    details.open = isOpened();
    parts.push(details);
  }
  const all = counts.error + counts.warning + counts.notice;
  if (all > problems.length) parts.push(element("p", {}, `The first ${problems.length} of ${all.toLocaleString("en")} are listed: argmap check lists all.`));
  put(parts, counts.error || news.fault ? "alert" : "status");
}

function put(parts, role) {
  banner.setAttribute("role", role);
  banner.replaceChildren(...parts);
  banner.hidden = !parts.length;
  // What scrolls can be scrolled by keyboard.
  banner.removeAttribute("tabindex");
  if (banner.scrollHeight > banner.clientHeight) banner.tabIndex = 0;
  // The map has the rest of the room, and would notice that later.
  argmap.network.redraw();
}

// What is new --------------------------------------------------------------------------------

let source = null;
let comingAnew = false;

function listen() {
  if (source) return;
  source = new EventSource("events");
  source.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.page && news.page !== served.page) {
      comingAnew = true;
      location.reload();
    } else {
      tell(news);
      restoreView();
    }
  };
  source.onerror = () => {
    // To leave a page ends what it listens to as well.
    if (!comingAnew) put([element("p", {}, "The preview has ended. This is its last map; it goes on when argmap preview runs again.")], "status");
    if (source.readyState !== EventSource.CLOSED) return;
    leave();
    setTimeout(() => { if (!document.hidden) listen(); }, 3000);
  };
}

function leave() {
  source?.close();
  source = null;
}

// A browser has six connections for a server; a tab that nobody sees takes none.
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
addEventListener("pagehide", () => {
  leave();
  // Only now: until the new page is there, the reader goes on in this one.
  if (comingAnew) keepPlace();
});

// How the reader left the page ---------------------------------------------------------------

const PANES = ["details", "filters", "looks", "keep", "wrong"];
let first = null;

const viewNow = () => ({ ...argmap.network.getViewPosition(), scale: argmap.network.getScale() });
const numberOf = (ref) => argmap.nodes.findIndex((node) => node.ref === ref);

// The thing that stays where it is on the screen: what is chosen, else what is in the middle.
function anchor({ x, y }) {
  const chosen = argmap.nodes.find((node) => node.ref === argmap.state().node);
  const far = (node) => Math.hypot(node.x - x, node.y - y);
  return chosen ?? argmap.nodes.reduce((best, node) => (best && far(best) <= far(node) ? best : node), null);
}

function nameOfEdge(number) {
  const edge = argmap.edges[number];
  return [argmap.nodes[edge.from].ref, edge.relation, argmap.nodes[edge.to].ref, edge.basis].join("\n");
}

function keepPlace() {
  if (!window.argmap || !first) return;
  const view = viewNow();
  const moved = Math.abs(view.scale / first.scale - 1) > 0.01 || Math.hypot(view.x - first.x, view.y - first.y) * view.scale > 2;
  const by = anchor(view);
  const edge = argmap.state().edge;
  const kept = {
    view: moved && by ? { ref: by.ref, x: by.x - view.x, y: by.y - view.y, scale: view.scale } : null,
    edge: edge === "" ? null : nameOfEdge(edge),
    tab: document.querySelector("#tabs [aria-pressed=true]").id,
    sheet: byId("panel").classList.contains("open"),
    legend: byId("legend").open,
    opened: isOpened(),
    focus: document.querySelector(":focus-visible")?.id || null,
    scrolls: PANES.map((id) => byId(id).scrollTop),
    down: scrollY,
  };
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch { /* Then it begins at its beginning. */ }
}

function keptPlace() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
    return kept;
  } catch {
    return null;
  }
}

function restorePlace(kept) {
  opened = kept.opened;
  if (kept.edge !== null) {
    const there = argmap.edges.findIndex((edge, number) => nameOfEdge(number) === kept.edge);
    if (there < 0) argmap.choose(null);
    else if (String(there) !== argmap.state().edge) argmap.chooseEdge(there);
  }
  if (kept.tab !== "to-read") byId(kept.tab).click();
  if (kept.sheet !== byId("panel").classList.contains("open")) byId("handle").click();
  byId("legend").open = kept.legend;
  lookedAt = kept.view;
  if (kept.focus) byId(kept.focus)?.focus({ preventScroll: true });
  PANES.forEach((id, place) => { byId(id).scrollTop = kept.scrolls[place]; });
  scrollTo(0, kept.down);
  byId("said").textContent = "Shown anew";
}

// What the reader looked at, when the map has the room that it had then.
let lookedAt = null;
function restoreView() {
  const by = lookedAt && argmap.nodes[numberOf(lookedAt.ref)];
  if (by) {
    const position = { x: by.x - lookedAt.x, y: by.y - lookedAt.y };
    argmap.network.moveTo({ position, scale: lookedAt.scale, animation: false });
    // The far view of a large map is drawn when a motion ends.
    argmap.network.body.emitter.emit("animationFinished");
  }
  lookedAt = null;
}

// Where what is chosen stands ----------------------------------------------------------------

function placeOf(thing) {
  const number = thing.document ?? thing.mentioned_in;
  if (number === undefined) return "";
  const id = argmap.data.documents[number].id;
  // A label that no file defines stands where its first stance does.
  const lines = thing.document === undefined
    ? argmap.edges.filter((edge) => edge.document === number && edge.line && [edge.from, edge.to].includes(thing.vis)).map((edge) => edge.line)
    : [thing.line ?? 0];
  const line = lines.reduce((least, one) => Math.min(least, one), Infinity);
  return (served.paths[id] ?? id) + (line && line < Infinity ? `:${line}` : "");
}

function showPlace() {
  const { node, edge } = argmap.state();
  const thing = edge !== "" ? argmap.edges[edge] : node ? argmap.nodes[numberOf(node)] : null;
  const place = thing ? placeOf(thing) : "";
  const there = byId("place");
  if (there && there.dataset.place === place) return;
  there?.remove();
  if (!place) return;
  const copy = element("button", { type: "button", class: "plain-button", click: async () => {
    try {
      await navigator.clipboard.writeText(place);
      copy.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(byId("place").firstChild);
    }
  } }, "Copy");
  document.querySelector("#details .back")?.after(element("p", { id: "place", "data-place": place },
    element("code", { dir: "ltr" }, written(place)), copy));
}

// Saved is the page as it is exported, without this script.
async function save(event) {
  if (!event.target.closest?.("#save")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const state = JSON.stringify(location.hash.slice(1)).replaceAll("<", "\\u003c");
  const text = (await (await fetch("map.html")).text()).replace('id="saved">""<', () => `id="saved">${state}<`);
  const address = URL.createObjectURL(new Blob([text], { type: "text/html" }));
  const name = document.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  element("a", { href: address, download: (name || "map") + ".html" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// The map is made in its own time.
function whenMade() {
  if (!window.argmap) return void setTimeout(whenMade, 20);
  first = viewNow();
  const kept = keptPlace();
  if (kept) restorePlace(kept);
  new MutationObserver(showPlace).observe(byId("details"), { childList: true });
  showPlace();
  document.addEventListener("click", save, true);
  if (!document.hidden) listen();
}
whenMade();
})();

// Ties the page together.

let shown = { isIn: [], edgeIn: [], active: false, count: 0 };
let panelWay = "read";
let narrowKey = null;
let detailsKey = null;

function sheet(open) {
  document.getElementById("panel").classList.toggle("open", open);
  document.getElementById("handle").setAttribute("aria-expanded", String(open));
}

function showWay(way) {
  document.documentElement.dataset.way = way;
  for (const name of ["map", "text"]) {
    document.getElementById("as-" + name).setAttribute("aria-pressed", String(name === way));
  }
}

const PANELS = { read: "details", narrow: "filters", look: "looks", keep: "keep" };
function showPanel(way) {
  panelWay = way;
  for (const [name, id] of Object.entries(PANELS)) {
    document.getElementById("to-" + name).setAttribute("aria-pressed", String(name === way));
    document.getElementById(id).hidden = name !== way;
  }
  fillFilters();
  fillKeep();
}

// Show what the state asks for.
function refresh() {
  const key = stateText({ ...state, node: "", edge: "", colour: "kind", size: "kind", way: "map" });
  if (key !== narrowKey) {
    narrowKey = key;
    shown = narrowed();
    showSwitches();
    showAsked();
    fillFilters();
  }
  fade();
  if (chart.chosen === null) chart.network.unselectAll();
  else if (!MANY) chart.network.selectNodes([chart.chosen], false);
  paint();
  showDetails();
  fillLooks();
  fillKeep();
  showWay(state.way);
  if (state.way === "text") showText();
  drawnOnce = true;
}

function showDetails() {
  const about = [state.node, state.edge, state.node || state.edge ? "" : state.stances + " " + state.versus].join("\n");
  if (about === detailsKey) {
    const block = details.querySelector(".focus");
    if (!block || !state.node) return;
    const place = [...block.querySelectorAll("button, select")].indexOf(document.activeElement);
    const fresh = focusBlock(nodes[numberOf.get(state.node)]);
    block.replaceWith(fresh);
    if (place >= 0) fresh.querySelectorAll("button, select")[place]?.focus({ preventScroll: true });
    return;
  }
  detailsKey = about;
  if (state.edge !== "") showEdge(edges[state.edge]);
  else if (state.node) showNode(nodes[numberOf.get(state.node)]);
  else if (state.stances && state.versus) showComparison();
  else if (data.focus !== null && nodes[data.focus].label === "Actor" && !drawnOnce) showNode(nodes[data.focus]);
  else showOverview();
}

function start() {
  document.getElementById("app").hidden = false;
  document.getElementById("ways").hidden = false;
  document.getElementById("search").hidden = false;
  showWay("map");
  fillLegend();
  startChart();
  showPanel("read");
  const press = {
    "as-map": () => change({ way: "map" }),
    "as-text": () => change({ way: "text" }),
    closer: () => zoomBy(1.4),
    farther: () => zoomBy(1 / 1.4),
    everything: () => fit(motion()),
    handle: () => sheet(!document.getElementById("panel").classList.contains("open")),
    ...Object.fromEntries(Object.keys(PANELS).map((name) => ["to-" + name, () => showPanel(name)])),
  };
  for (const [id, act] of Object.entries(press)) document.getElementById(id).addEventListener("click", act);
  document.getElementById("text").addEventListener("click", followText);
  addEventListener("beforeprint", () => showText(true));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    choose(null);
    sheet(false);
  });
  refresh();
  restore();
  chart.network.on("click", (event) => sheet(event.nodes.length + event.edges.length > 0));
  window.argmap = { network: chart.network, nodes, edges, data, choose, chooseEdge, state: () => state, shown: () => shown, written: () => chart.written, discs };
}

start();

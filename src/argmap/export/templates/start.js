// Ties the page together.

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

function start() {
  document.getElementById("app").hidden = false;
  document.getElementById("ways").hidden = false;
  showWay("map");
  fillLegend();
  startChart();
  const focus = data.focus === null ? null : nodes[data.focus];
  if (focus && focus.label === "Actor") showNode(focus);
  else showOverview();
  chart.network.on("click", (event) => sheet(event.nodes.length + event.edges.length > 0));
  const press = {
    "as-map": () => showWay("map"),
    "as-text": () => showWay("text"),
    closer: () => zoomBy(1.4),
    farther: () => zoomBy(1 / 1.4),
    everything: () => fit(motion(), 0),
    handle: () => sheet(!document.getElementById("panel").classList.contains("open")),
  };
  for (const [id, act] of Object.entries(press)) document.getElementById(id).addEventListener("click", act);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      choose(null);
      sheet(false);
    }
  });
  window.argmap = { network: chart.network, nodes, edges, data, choose, chooseEdge };
}

start();

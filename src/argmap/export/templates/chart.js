// The network itself: drawing, choosing, moving about.

const chart = {
  network: null,
  chosen: null,
  hovered: null,
  dimNodes: null,
  dimEdges: null,
  visNodes: null,
  visEdges: null,
  // Where names and cards were last written, on the screen.
  written: [],
};

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 760px)");
const isNarrow = () => narrow.matches;
const motion = () => (calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

// How far an edge is bent, since it would lie on another or run through a card.
function bendOf(edge) {
  const [from, to] = [nodes[edge.from], nodes[edge.to]];
  if (data.layout !== "packed" && from.label === "Position" && to.label === "Position" && from.y === to.y) {
    const apart = Math.abs(from.x - to.x);
    // Rivals further apart than neighbours go over the cards between them.
    if (apart > 360) return (from.x < to.x ? 1 : -1) * Math.min(0.3, 120 / apart);
  }
  if (!hasSides(edge)) return 0;
  const before = edgesAt[edge.from].filter((other) => other.vis < edge.vis && otherEnd(other, edge.from) === edge.to);
  return 0.12 * before.length;
}

function startChart() {
  readColours();
  chart.visNodes = new vis.DataSet(MANY ? [] : nodes.map((node) => nodeLook(node, false, false)));
  chart.visEdges = new vis.DataSet(MANY ? [] : edges.map((edge) => edgeLook(edge, false, bendOf(edge))));
  const options = read("options");
  // What is dragged would leave its dot behind.
  if (MANY) Object.assign(options.interaction, { dragNodes: false, hover: false });
  chart.network = new vis.Network(
    document.getElementById("chart"), { nodes: chart.visNodes, edges: chart.visEdges }, options,
  );
  chart.network.on("beforeDrawing", MANY ? drawFar : (ctx) => drawDiscs(ctx, viewBox(1)));
  if (MANY) {
    for (const name of ["zoom", "dragEnd", "animationFinished", "resize"]) chart.network.on(name, farLater);
  }
  chart.network.on("afterDrawing", (ctx) => {
    chart.written = writeNames(
      ctx, chart.network, (number) => !isDim(number), isGone,
      [chart.chosen, chart.hovered, ...asked()].filter((number) => number !== null && !isGone(number)),
    );
  });
  chart.network.on("click", (event) => {
    const hit = event.nodes.length ? event.nodes[0] : MANY ? nodeNear(event.pointer.canvas) : null;
    if (hit !== null) choose(hit, { move: isNarrow() });
    else if (event.edges.length) chooseEdge(event.edges[0]);
    else choose(null);
  });
  chart.network.on("hoverNode", (event) => hover(event.node));
  chart.network.on("blurNode", () => hover(null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    paint();
    fillLooks();
  });
  fit(false);
}

// What the view was narrowed for.
const asked = () => [state.stances, state.versus, state.round].filter(Boolean).map((ref) => numberOf.get(ref));

function hover(number) {
  chart.hovered = number;
  document.getElementById("chart").classList.toggle("over", number !== null);
}

// What may stick out at the sides of the drawing.
const outer = !MANY ? nodes : [...new Set([
  ...matters, ...[(node) => node.x, (node) => -node.x, (node) => node.y, (node) => -node.y]
    .map((of) => nodes.reduce((best, node) => (of(node) > of(best) ? node : best))),
])];

// How far what is drawn would reach on the screen at a zoom, names included.
function extent(scale) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of outer) {
    if (isGone(node.vis)) continue;
    const { x, y } = at(node.vis);
    const { across, up, down } = reachOf(node, scale);
    box.left = Math.min(box.left, x * scale - across);
    box.right = Math.max(box.right, x * scale + across);
    box.top = Math.min(box.top, y * scale - up);
    box.bottom = Math.max(box.bottom, y * scale + down);
  }
  return box;
}

// Show everything, as large as it goes with its names.
function fit(animation) {
  const { clientWidth, clientHeight } = document.getElementById("chart");
  // The buttons keep the bottom.
  const [air, foot] = [16, 48];
  const [wide, tall] = [clientWidth - 2 * air, clientHeight - air - foot];
  // Without names it could be so large; with them, a quarter of that at the least.
  const span = (of) => outer.reduce((most, node) => Math.max(most, of(node)), -Infinity) - outer.reduce((least, node) => Math.min(least, of(node)), Infinity);
  let over = Math.min(1.15, wide / Math.max(1, span((node) => node.x)), tall / Math.max(1, span((node) => node.y)));
  let scale = over / 4;
  for (let step = 0; step < 9; step++) {
    const middle = (scale + over) / 2;
    const box = extent(middle);
    if (box.right - box.left <= wide && box.bottom - box.top <= tall) scale = middle;
    else over = middle;
  }
  const box = extent(scale);
  if (box.left > box.right) return;
  const position = { x: (box.left + box.right) / 2 / scale, y: ((box.top + box.bottom) / 2 + (foot - air) / 2) / scale };
  chart.network.moveTo({ position, scale, animation });
  if (MANY && !animation) farLater();
}

const isDim = (number) => chart.dimNodes !== null && chart.dimNodes[number] === 1;
// Hidden on request, but never what is chosen.
const isGone = (number) => state.rest === "hide" && !shown.isIn[number] && number !== chart.chosen;

function lookOfNode(node) {
  return { ...nodeLook(node, isDim(node.vis), node.vis === chart.chosen), hidden: isGone(node.vis) };
}

function lookOfEdge(edge) {
  return {
    ...edgeLook(edge, isDimLine(edge.vis), bendOf(edge)),
    hidden: isGone(edge.from) || isGone(edge.to) || (state.rest === "hide" && !shown.edgeIn[edge.vis]),
  };
}

function paint() {
  if (MANY) {
    paintFar();
    return;
  }
  chart.visNodes.update(nodes.map((node) => {
    const { x, y, ...look } = lookOfNode(node);
    return look;
  }));
  chart.visEdges.update(edges.map(lookOfEdge));
}

// What is faded: what the filters leave out, and what is not joined to what is chosen.
function fade() {
  const edge = state.edge === "" ? null : edges[state.edge];
  chart.chosen = state.node ? numberOf.get(state.node) : null;
  if (chart.chosen === null && edge === null && !shown.active) {
    chart.dimNodes = chart.dimEdges = null;
    return;
  }
  chart.dimNodes = new Uint8Array(nodes.length);
  chart.dimEdges = new Uint8Array(edges.length);
  nodes.forEach((node, number) => { chart.dimNodes[number] = shown.isIn[number] ? 0 : 1; });
  edges.forEach((item, number) => { chart.dimEdges[number] = shown.edgeIn[number] ? 0 : 1; });
  if (chart.chosen === null && edge === null) return;
  const bright = new Set(edge ? [edge.from, edge.to] : [chart.chosen]);
  const ties = edge ? [edge] : edgesAt[chart.chosen].filter((item) => shown.edgeIn[item.vis]);
  ties.forEach((item) => bright.add(item.from).add(item.to));
  const tied = new Set(ties);
  nodes.forEach((node, number) => { if (!bright.has(number)) chart.dimNodes[number] = 1; });
  edges.forEach((item, number) => { if (!tied.has(item)) chart.dimEdges[number] = 1; });
  bright.forEach((number) => { chart.dimNodes[number] = 0; });
}

// Choose a node by its number, or nothing with null; show it and what it is joined to.
function choose(number, { move = false } = {}) {
  if (number !== null) showPanel("read");
  change({ node: number === null ? "" : nodes[number].ref, edge: "" });
  if (move && number !== null) moveTo(number);
}

function chooseEdge(number) {
  showPanel("read");
  change({ edge: String(number), node: "" });
}

function moveTo(number) {
  const { x, y } = at(number);
  const scale = Math.max(chart.network.getScale(), 0.75);
  // On a narrow screen the details cover the lower part.
  const hidden = isNarrow() ? window.innerHeight * 0.25 : 0;
  chart.network.moveTo({ position: { x, y }, offset: { x: 0, y: -hidden }, scale, animation: motion() });
  if (MANY) farLater();
}

function zoomBy(factor) {
  chart.network.moveTo({ scale: chart.network.getScale() * factor, animation: motion() });
  if (MANY) farLater();
}

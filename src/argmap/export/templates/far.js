// Large maps, from afar: all nodes as dots and all edges as hairlines in a picture that is kept,
// one disc per matter, and only what comes into view as nodes of the network.

const MANY = !data.cards;
const REAL_UP_TO = 600;
const KEPT = 2048;
// Lines from one matter to another that a picture holds: of more, a part stands for all, since
// they would only make it one colour.
const FAR_LINES = 5000;

const far = { whole: null, wholeKey: null, close: null, real: new Set(), timer: 0, named: [] };

const at = (number) => chart.network?.body.nodes[number] ?? nodes[number];

// Round each controversy, and each thread that says something itself: what belongs to it alone.
const discs = data.layout !== "packed" ? [] : nodes.flatMap((node) => {
  const parts = node.kind === "controversy" ? [["position-of", "backward"], ["raises", "forward"]]
    : node.kind === "thread" ? [["reading-of", "backward"], ["asks", "forward"]] : [];
  const own = parts.flatMap(([relation, direction]) => joined(node.vis, relation, direction).map((number) => nodes[number]));
  if (!parts.length || node.kind === "thread" && !own.length) return [];
  own.push(node);
  const [xs, ys] = [own.map(({ x }) => x), own.map(({ y }) => y)];
  const [x, y] = [xs, ys].map((some) => (Math.max(...some) + Math.min(...some)) / 2);
  const reach = Math.max(...own.map((item) => Math.hypot(item.x - x, item.y - y) + (item.width ?? 0) / 2));
  return [{ node, x, y, radius: reach + 40 }];
});
const meanRadius = discs.reduce((sum, disc) => sum + disc.radius, 0) / (discs.length || 1);

function drawDiscs(ctx, box) {
  for (const { node, x, y, radius } of discs) {
    if (x + radius < box.left || x - radius > box.right || y + radius < box.top || y - radius > box.bottom || isGone(node.vis)) continue;
    ctx.fillStyle = colours[node.kind];
    ctx.globalAlpha = shown.isIn[node.vis] ? 0.07 : 0.03;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 7);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

const worldBox = !MANY ? null : nodes.reduce((box, { x, y }) => ({
  left: Math.min(box.left, x - 60), right: Math.max(box.right, x + 60), top: Math.min(box.top, y - 60), bottom: Math.max(box.bottom, y + 60),
}), { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity });

// A picture of a part of the map, so many pixels wide, without the nodes that are real.
function picture(box, wide, real = new Set()) {
  const scale = wide / (box.right - box.left);
  const canvas = element("canvas", { width: Math.ceil(wide), height: Math.max(1, Math.ceil((box.bottom - box.top) * scale)) });
  const ctx = canvas.getContext("2d");
  ctx.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
  drawDiscs(ctx, box);
  ctx.lineWidth = 0.7 / scale;
  for (const [key, ends] of farLines(box, real)) {
    const [colour, opacity] = key.split(" ");
    ctx.strokeStyle = colours[colour];
    ctx.globalAlpha = Number(opacity);
    ctx.beginPath();
    for (let place = 0; place < ends.length; place += 2) {
      ctx.moveTo(ends[place].x, ends[place].y);
      ctx.lineTo(ends[place + 1].x, ends[place + 1].y);
    }
    ctx.stroke();
  }
  const least = 1.1 / scale;
  for (const node of nodes) {
    const { x, y } = node;
    if (x < box.left - 30 || x > box.right + 30 || y < box.top - 30 || y > box.bottom + 30 || real.has(node.vis) || isGone(node.vis)) continue;
    const own = lookOf(node);
    ctx.globalAlpha = shown.isIn[node.vis] ? 1 : 0.12;
    ctx.fillStyle = own ? own.border : colours[node.kind];
    const size = Math.max(least, node.radius * (sizeOf(node)?.factor ?? 1));
    ctx.fillRect(x - size, y - size, 2 * size, 2 * size);
  }
  return { canvas, box };
}

// The lines of a picture by colour and opacity, as ends one after the other. The more there are
// that cross from one matter to another, the fainter.
function farLines(box, real) {
  const lines = new Map();
  const crossing = [];
  const add = (edge, opacity) => {
    const key = `${LINES[typeOf(edge)].colour} ${opacity}`;
    if (!lines.has(key)) lines.set(key, []);
    lines.get(key).push(nodes[edge.from], nodes[edge.to]);
  };
  for (const edge of edges) {
    const [a, b] = [nodes[edge.from], nodes[edge.to]];
    if (a.x < box.left && b.x < box.left || a.x > box.right && b.x > box.right || a.y < box.top && b.y < box.top || a.y > box.bottom && b.y > box.bottom) continue;
    if (real.has(edge.from) && real.has(edge.to) || isGone(edge.from) || isGone(edge.to)) continue;
    const dim = !shown.edgeIn[edge.vis];
    if (dim && (state.rest === "hide" || edges.length > 20000)) continue;
    const local = Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < 2.5 * meanRadius;
    if (local) add(edge, dim ? 0.05 : edge.basis === "inferred" ? 0.15 : 0.5);
    else if (!dim) crossing.push(edge);
  }
  const every = Math.ceil(crossing.length / FAR_LINES);
  const opacity = Math.max(0.05, Math.min(0.32, 160 / (crossing.length / every))).toFixed(3);
  crossing.forEach((edge, place) => { if (place % every === 0) add(edge, opacity); });
  return lines;
}

const isDimLine = (number) => chart.dimEdges !== null && chart.dimEdges[number] === 1;

function viewBox(air) {
  const { clientWidth, clientHeight } = document.getElementById("chart");
  const scale = chart.network.getScale();
  const middle = chart.network.getViewPosition();
  const [wide, tall] = [(clientWidth / 2 / scale) * air, (clientHeight / 2 / scale) * air];
  return { left: middle.x - wide, right: middle.x + wide, top: middle.y - tall, bottom: middle.y + tall };
}

// Draw the kept picture under what vis-network draws, faint where something is chosen.
function drawFar(ctx) {
  if (!far.whole) return;
  const view = viewBox(1);
  const { close } = far;
  const covers = close && close.box.left <= view.left && close.box.right >= view.right && close.box.top <= view.top && close.box.bottom >= view.bottom
    && close.scale / chart.network.getScale() < 3;
  const { canvas, box } = covers ? close : far.whole;
  ctx.globalAlpha = chart.chosen === null && state.edge === "" ? 1 : 0.3;
  ctx.drawImage(canvas, box.left, box.top, box.right - box.left, box.bottom - box.top);
  ctx.globalAlpha = 1;
  drawChosen(ctx, chart.network.getScale());
}

// What is chosen and its ties, as wide on the screen at any zoom as they must be to be seen.
function drawChosen(ctx, scale) {
  if (scale > 0.5) return;
  const some = chosenOnes().filter((number) => !isGone(number));
  const ties = state.edge !== "" ? [edges[state.edge]] : chart.chosen === null ? [] : edgesAt[chart.chosen];
  ctx.lineWidth = 1.3 / scale;
  for (const edge of ties) {
    if (isDimLine(edge.vis) || isGone(edge.from) || isGone(edge.to)) continue;
    ctx.strokeStyle = colours[LINES[typeOf(edge)].colour];
    ctx.beginPath();
    ctx.moveTo(nodes[edge.from].x, nodes[edge.from].y);
    ctx.lineTo(nodes[edge.to].x, nodes[edge.to].y);
    ctx.stroke();
  }
  for (const number of some) {
    const { x, y, kind, radius } = nodes[number];
    const size = Math.max(radius, (number === chart.chosen ? 5 : 3) / scale);
    ctx.fillStyle = colours[kind];
    ctx.fillRect(x - size, y - size, 2 * size, 2 * size);
  }
}

const inside = (box, { x, y }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

// What is chosen and what it is joined to.
function chosenOnes() {
  if (state.edge !== "") return [edges[state.edge].from, edges[state.edge].to];
  if (chart.chosen === null) return [];
  return [chart.chosen, ...edgesAt[chart.chosen].slice(0, REAL_UP_TO).map((edge) => otherEnd(edge, chart.chosen))];
}

// Once the view rests: a picture as sharp as the screen, and real nodes for what is in view.
function settleFar() {
  clearTimeout(far.timer);
  const box = viewBox(1.5);
  const { clientWidth } = document.getElementById("chart");
  const scale = chart.network.getScale();
  const some = nodes.filter((node) => inside(box, node) && !isGone(node.vis));
  const real = new Set(some.length <= REAL_UP_TO ? some.map((node) => node.vis) : []);
  chosenOnes().forEach((number) => { if (!isGone(number)) real.add(number); });
  far.real = real;
  far.named = heaviest(some.filter((node) => real.has(node.vis) || KIND_WEIGHT[node.kind] >= (scale < 0.25 ? 900 : 500)));
  const isSharp = scale * (worldBox.right - worldBox.left) > KEPT || real.size > 0;
  far.close = isSharp ? { ...picture(box, clientWidth * 1.5, real), scale } : null;
  const realEdges = new Map();
  for (const number of real) {
    for (const edge of edgesAt[number]) if (real.has(edge.from) && real.has(edge.to)) realEdges.set(edge.vis, edge);
  }
  const swap = (set, wanted, look) => {
    const gone = set.getIds().filter((id) => !wanted.has(id));
    if (gone.length) set.remove(gone);
    if (wanted.size) set.update([...wanted.values()].map(look));
  };
  swap(chart.visEdges, realEdges, lookOfEdge);
  swap(chart.visNodes, new Map([...real].map((number) => [number, nodes[number]])), lookOfNode);
  if (chart.chosen !== null && real.has(chart.chosen)) chart.network.selectNodes([chart.chosen], false);
  chart.network.redraw();
}

function farLater() {
  clearTimeout(far.timer);
  far.timer = setTimeout(settleFar, 120);
}

// The picture of all stays as it is when something is chosen.
function paintFar() {
  const key = [narrowKey, state.colour, state.size, colours.paper].join("\n");
  if (key !== far.wholeKey) far.whole = picture(worldBox, KEPT);
  far.wholeKey = key;
  settleFar();
}

// The node nearest to a point of the map, within a few pixels; null where there is none.
function nodeNear({ x, y }) {
  const reach = 9 / chart.network.getScale();
  let best = null;
  for (const node of nodes) {
    const away = Math.hypot(node.x - x, node.y - y);
    if (away < Math.max(reach, node.radius) && !isGone(node.vis) && (best === null || away < best.away)) best = { away, number: node.vis };
  }
  return best && best.number;
}

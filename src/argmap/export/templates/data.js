// The page's data and what follows from it at once. Nodes and edges know their own number.

const read = (id) => JSON.parse(document.getElementById(id).textContent);

// What is large travels deflated.
async function load(id) {
  const from = document.getElementById(id);
  if (!from.hasAttribute("data-packed")) return read(id);
  const letters = atob(from.textContent);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place++) bytes[place] = letters.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}

if (document.querySelector("[data-packed]") && !window.DecompressionStream) {
  withoutMap("This browser is too old to draw a map of this size. Open the file with Chrome or Edge 103, "
    + "Firefox 113, Safari 16.4, or a later one. Here is the same as text.");
  return;
}
const [nodes, edges] = await Promise.all([load("nodes"), load("edges")]);
const data = read("data");

// What follows from the rest doesn't travel.
nodes.forEach((node, number) => {
  node.vis = number;
  node.ref ??= `${node.label}:${node.id}`;
  node.text ??= node.name;
});

// On a screen that is taller than wide, so is the map: what is drawn apart stays apart. Positions
// side by side move up and down in turn, so that there is room for their names.
if (innerWidth <= 760 && innerHeight > innerWidth && nodes.length) {
  const span = (of) => nodes.reduce((most, node) => Math.max(most, of(node)), -Infinity) - nodes.reduce((least, node) => Math.min(least, of(node)), Infinity);
  const stretch = Math.min(2.8, ((innerHeight - 300) / innerWidth) * (span((node) => node.x) / Math.max(1, span((node) => node.y))));
  if (stretch > 1) nodes.forEach((node) => { node.y = Math.round(node.y * stretch); });
  if (data.layout !== "packed" && stretch > 1.5) {
    nodes.filter((node) => node.kind === "position").sort((a, b) => a.y - b.y || a.x - b.x)
      .forEach((node, place) => { node.y += place % 2 ? 70 : -70; });
  }
}

const relationOf = new Map(data.relations.map((relation) => [relation.key, relation]));
const lineName = new Map(data.lines.map((line) => [line.type, line.name]));
const kindOf = new Map(data.kinds.map((kind) => [kind.key, kind]));

const edgesAt = nodes.map(() => []);
edges.forEach((edge, number) => {
  edge.vis = number;
  edge.basis ??= "stated";
  edgesAt[edge.from].push(edge);
  if (edge.to !== edge.from) edgesAt[edge.to].push(edge);
});

const typeOf = (edge) => relationOf.get(edge.relation).type;
const otherEnd = (edge, number) => (edge.from === number ? edge.to : edge.from);

// The numbers of the nodes at the other ends of a node's stated edges of one relation, each once.
function joined(number, relation, direction) {
  const here = direction === "forward" ? "from" : "to";
  const there = direction === "forward" ? "to" : "from";
  return [...new Set(edgesAt[number]
    .filter((edge) => edge.relation === relation && edge[here] === number
      && edge.basis === "stated")
    .map((edge) => edge[there]))];
}

// How much a node's name matters where not all have room.
const KIND_WEIGHT = {
  thread: 900, controversy: 1000, position: 600, reading: 500, actor: 100, hedged: 60,
  tension: 90, question: 90, source: 20,
};
const weightOf = (node) => KIND_WEIGHT[node.kind] + Math.min(edgesAt[node.vis].length, 99);
const heaviest = (some) => [...some].sort((a, b) => weightOf(b) - weightOf(a) || a.vis - b.vis);
const byWeight = once(() => heaviest(nodes));

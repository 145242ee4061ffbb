// The page's data and what follows from it at once. Nodes and edges know their own number.

const read = (id) => JSON.parse(document.getElementById(id).textContent);

// What is large travels deflated.
async function load(id) {
  const from = document.getElementById(id);
  if (!from.hasAttribute("data-packed")) return read(id);
  const bytes = Uint8Array.from(atob(from.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}

const [nodes, edges] = await Promise.all([load("nodes"), load("edges")]);
const data = read("data");

const relationOf = new Map(data.relations.map((relation) => [relation.key, relation]));
const lineName = new Map(data.lines.map((line) => [line.type, line.name]));
const kindOf = new Map(data.kinds.map((kind) => [kind.key, kind]));

const edgesAt = nodes.map(() => []);
edges.forEach((edge, number) => {
  edge.vis = number;
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
const byWeight = [...nodes].sort((a, b) => weightOf(b) - weightOf(a) || a.vis - b.vis);

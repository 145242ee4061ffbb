// Which nodes and edges are left by what a reader has asked for.

const STANCES = ["actor-supports", "actor-contests"];

// By node: the controversies and the threads that it belongs to, as refs.
const homes = once(() => {
  const matters = nodes.map(() => new Set());
  const threads = nodes.map(() => new Set());
  const stated = (relation) => edges.filter((edge) => edge.relation === relation && edge.basis === "stated");
  const join = (to, from) => {
    matters[from].forEach((ref) => matters[to].add(ref));
    threads[from].forEach((ref) => threads[to].add(ref));
  };
  for (const node of nodes) {
    if (node.kind === "controversy") matters[node.vis].add(node.ref);
    if (node.kind === "thread") threads[node.vis].add(node.ref);
  }
  for (const edge of stated("controversy-of")) threads[edge.from].add(nodes[edge.to].ref);
  for (const name of ["position-of", "reading-of"]) stated(name).forEach((edge) => join(edge.from, edge.to));
  for (const name of ["raises", "asks"]) stated(name).forEach((edge) => join(edge.to, edge.from));
  for (const name of STANCES) stated(name).forEach((edge) => join(edge.from, edge.to));
  stated("cites").forEach((edge) => join(edge.to, edge.from));
  stated("member-of").forEach((edge) => join(edge.to, edge.from));
  for (const edge of stated("controversy-of")) matters[edge.to].add(nodes[edge.from].ref);
  return { matters, threads };
});

// applies: to which nodes; of: a node's values; counted: which kinds a value's number counts.
const FACETS = [
  { key: "thread", name: "Thread", applies: () => true, of: (node) => homes().threads[node.vis], counted: "controversy", refs: true },
  { key: "controversy", name: "Controversy", applies: () => true, of: (node) => homes().matters[node.vis], counted: "position", refs: true },
  { key: "actor", name: "Kind of actor", applies: (node) => node.label === "Actor", of: (node) => [node.details.kind ?? "unknown"] },
  { key: "standing", name: "Standing of actors", applies: (node) => node.label === "Actor", of: (node) => [node.details.standing ?? "unregistered"] },
  {
    key: "confidence", name: "Documented", order: ["high", "medium", "low", "disputed"],
    applies: (node) => node.kind === "position", of: (node) => [node.details.confidence || "not said"],
  },
];

const VALUE_NAMES = { unknown: "not known", registered: "registered", unregistered: "named by a label only", hedged: "unnamed group" };

// A date as an interval of texts that can be compared: "2021" lasts from 2021 to 2021-12-31.
const firstDay = (date) => (date + "-01-01").slice(0, 10);
const lastDay = (date) => (date + (date.length === 4 ? "-12-31" : date.length === 7 ? "-31" : ""));
function isInTime(edge, since, until) {
  if (!STANCES.includes(edge.relation)) return true;
  // What has no date is not known to be outside.
  const starts = edge.since ? firstDay(edge.since) : "";
  const ends = edge.until ? lastDay(edge.until) : "9999";
  return (!until || starts <= lastDay(until)) && (!since || ends >= firstDay(since));
}

const hasSides = (edge) => typeOf(edge) === "SUPPORTS" || typeOf(edge) === "CONTESTS";

// What the filters leave, but for one of them (to count what its values would leave).
function filtered(except) {
  const asked = FACETS.filter((facet) => facet.key !== except && state[facet.key].length);
  const least = except === "degree" ? 0 : Number(state.degree) || 0;
  const dated = except !== "date" && Boolean(state.since || state.until);
  const isIn = new Uint8Array(nodes.length);
  for (const node of nodes) {
    const fits = asked.every((facet) => !facet.applies(node) || [...facet.of(node)].some((value) => state[facet.key].includes(value)));
    isIn[node.vis] = fits && degreeOf[node.vis] >= least ? 1 : 0;
  }
  const basis = except === "basis" ? [] : state.basis;
  const edgeIn = new Uint8Array(edges.length);
  for (const edge of edges) {
    edgeIn[edge.vis] = (!basis.length || !hasSides(edge) || basis.includes(edge.basis)) && (!dated || isInTime(edge, state.since, state.until)) ? 1 : 0;
  }
  const active = asked.length || least || basis.length || dated;
  if (active) {
    // What is left without what it is there for, goes too.
    const byActor = dated || asked.some((facet) => facet.key === "actor" || facet.key === "standing");
    const keep = (label, from, to) => {
      for (const node of nodes) {
        if (!isIn[node.vis] || node.label !== label) continue;
        const ties = edgesAt[node.vis].filter((edge) => (edge.from === node.vis ? from : to).includes(edge.relation));
        if (ties.length && !ties.some((edge) => edgeIn[edge.vis] && isIn[otherEnd(edge, node.vis)])) isIn[node.vis] = 0;
      }
    };
    if (byActor) keep("Position", [], STANCES);
    // Twice, for what is there only by its parts.
    for (let round = 0; round < 2; round++) keep("Actor", STANCES, ["member-of"]);
    keep("Source", [], ["cites"]);
    keep("Controversy", [], ["position-of"]);
    keep("Thread", [], ["controversy-of", "reading-of"]);
    keep("Tension", [], ["raises", "asks"]);
  }
  return { isIn, edgeIn, active: Boolean(active) };
}

// By node, how many stated edges it has.
const degreeOf = nodes.map(() => 0);
for (const { basis, from, to } of edges) {
  if (basis !== "stated") continue;
  degreeOf[from] += 1;
  if (to !== from) degreeOf[to] += 1;
}

const near = (number, hops, edgeIn) => {
  const found = new Set([number]);
  let rim = [number];
  for (let hop = 0; hop < hops; hop++) {
    const next = [];
    for (const from of rim) {
      for (const edge of edgesAt[from]) {
        const to = otherEnd(edge, from);
        if (edgeIn[edge.vis] && !found.has(to)) {
          found.add(to);
          next.push(to);
        }
      }
    }
    rim = next;
  }
  return found;
};

// An actor with where it stands, and the controversies of that.
function standsOf(number) {
  const found = new Set([number]);
  for (const relation of STANCES) {
    for (const position of joined(number, relation, "forward")) {
      found.add(position);
      for (const part of ["position-of", "reading-of"]) joined(position, part, "forward").forEach((matter) => found.add(matter));
    }
  }
  return found;
}

// What is shown: by node and by edge, 1 or 0; active: whether anything was asked for.
function narrowed() {
  const made = filtered(null);
  const limit = (some) => {
    made.active = true;
    for (const node of nodes) if (!some.has(node.vis)) made.isIn[node.vis] = 0;
  };
  if (state.round) limit(near(numberOf.get(state.round), Number(state.hops), made.edgeIn));
  if (state.stances) {
    const actors = [state.stances, state.versus].filter(Boolean).map((ref) => numberOf.get(ref));
    limit(new Set(actors.flatMap((number) => [...standsOf(number)])));
  }
  if (state.kindoff.length) {
    made.active = true;
    for (const node of nodes) if (state.kindoff.includes(node.kind)) made.isIn[node.vis] = 0;
  }
  if (state.lineoff.length) made.active = true;
  for (const edge of edges) {
    if (!made.isIn[edge.from] || !made.isIn[edge.to] || state.lineoff.includes(lineOf(edge))) made.edgeIn[edge.vis] = 0;
  }
  made.count = made.isIn.reduce((sum, item) => sum + item, 0);
  return made;
}

const lineOf = (edge) => `${typeOf(edge)} ${edge.basis}`;

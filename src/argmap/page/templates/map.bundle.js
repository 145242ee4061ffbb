// Made by "npm run build", do not edit. Sources 471fa75331079572ccc8f171491d771122f418db9ac25ce1ae7acfde163307ce, code 802851f97c1c22b41901ad4414102e7bc2d568796e5b392c70c99e6774a7ebec
"use strict";
(() => {
  // src/argmap/page/js/lazy.js
  function once(compute) {
    let value = null;
    return () => {
      value ??= compute();
      return value;
    };
  }

  // src/argmap/page/js/embedded-data.js
  var isParsed = () => document.readyState !== "loading";
  var parsed = async () => isParsed() || new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  var readJson = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
  var isTooOld = () => document.querySelector("[data-packed]") !== null && !("DecompressionStream" in window);
  async function readPacked(id) {
    const holder = document.getElementById(id);
    if (!holder?.hasAttribute("data-packed")) return readJson(id);
    const letters = atob(holder.textContent ?? "");
    const bytes = new Uint8Array(letters.length);
    for (let place = 0; place < letters.length; place++) bytes[place] = letters.charCodeAt(place);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).json();
  }

  // src/argmap/page/js/graph.js
  var KIND_WEIGHT = {
    controversy: 1e3,
    thread: 900,
    position: 600,
    reading: 500,
    actor: 100,
    tension: 90,
    question: 90,
    hedged: 60,
    source: 20
  };
  var STANCES = ["actor-supports", "actor-contests"];
  var NEUTRAL = "actor-neutral";
  var ALL_STANCES = [...STANCES, NEUTRAL];
  var STANCE_TARGETS = ["Position", "Reading"];
  var otherEnd = (edge, number) => edge.from === number ? edge.to : edge.from;
  var PageGraph = class {
    /**
     * Indexes the nodes and edges of a page, and restores values that the page omits to save space.
     *
     * @param {GraphNode[]} nodes
     * @param {GraphEdge[]} edges
     * @param {PageData} data
     */
    constructor(nodes2, edges, data) {
      this.nodes = nodes2;
      this.edges = edges;
      this.data = data;
      nodes2.forEach((node, number) => {
        node.vis = number;
        node.ref ??= `${node.label}:${node.id}`;
        node.text ??= node.name;
      });
      this.edgesAt = nodes2.map(() => []);
      this.degreeOf = nodes2.map(() => 0);
      edges.forEach((edge, number) => {
        edge.vis = number;
        edge.basis ??= "stated";
        const { from, to } = edge;
        this.edgesAt[from].push(edge);
        if (to !== from) this.edgesAt[to].push(edge);
        if (edge.basis === "stated") {
          this.degreeOf[from] += 1;
          if (to !== from) this.degreeOf[to] += 1;
        }
      });
      this.relationOf = new Map(data.relations.map((relation) => [relation.key, relation]));
      this.lineName = new Map(data.lines.map((line) => [line.type, line.name]));
      this.kindOf = new Map(data.kinds.map((kind) => [kind.key, kind]));
      this.numbers = new Map(nodes2.map((node) => [node.ref, node.vis]));
      this.rivalEdges = edges.filter(
        ({ relation, basis, rule }) => relation === "position-contests" && (basis === "stated" || rule === "rival-positions")
      );
      this.knownStances = [];
      this.knownNeutral = [];
      this.knownMembership = null;
      this.knownByWeight = null;
    }
    /** @param {string} ref */
    has(ref) {
      return this.numbers.has(ref);
    }
    /** The number of a node that is in the graph. @param {string} ref */
    numberOf(ref) {
      return (
        /** @type {number} */
        this.numbers.get(ref)
      );
    }
    /** The name of a node that is in the graph. @param {string} ref */
    nameOf(ref) {
      return this.nodes[this.numberOf(ref)].name;
    }
    /** The type of an edge, such as SUPPORTS. @param {GraphEdge} edge */
    typeOf(edge) {
      return this.relation(edge.relation).type;
    }
    /** The description of a relation. @param {string} key */
    relation(key) {
      const found = this.relationOf.get(key);
      if (!found) throw new Error(`unknown relation ${key}`);
      return found;
    }
    /** The description of a kind of node in the graph. @param {NodeKind} key */
    kind(key) {
      const found = this.kindOf.get(key);
      if (!found) throw new Error(`unknown kind ${key}`);
      return found;
    }
    /**
     * The nodes at the other ends of a node's stated edges of one relation, each once.
     *
     * @param {number} number
     * @param {string} relation
     * @param {Direction} direction forward: edges that start at the node
     */
    joined(number, relation, direction) {
      const [here, there] = direction === "forward" ? (
        /** @type {const} */
        ["from", "to"]
      ) : (
        /** @type {const} */
        ["to", "from"]
      );
      const ends = this.edgesAt[number].filter((edge) => edge.relation === relation && edge.basis === "stated").filter((edge) => edge[here] === number).map((edge) => edge[there]);
      return [...new Set(ends)];
    }
    /** The stated stances with a side that start or end at a node. @param {number} number */
    stancesAt(number) {
      this.knownStances[number] ??= this.edgesAt[number].filter(
        ({ basis, relation }) => basis === "stated" && STANCES.includes(relation)
      );
      return this.knownStances[number];
    }
    /** The stated neutral stances that start or end at a node. @param {number} number */
    neutralAt(number) {
      this.knownNeutral[number] ??= this.edgesAt[number].filter(
        ({ basis, relation }) => basis === "stated" && relation === NEUTRAL
      );
      return this.knownNeutral[number];
    }
    /** The refs of the controversies and threads of each node. */
    get membership() {
      this.knownMembership ??= membership(this);
      return this.knownMembership;
    }
    /** @param {GraphNode} node */
    weightOf(node) {
      return KIND_WEIGHT[node.kind] + Math.min(this.edgesAt[node.vis].length, 99);
    }
    /** Sorts nodes, the most important first. @param {GraphNode[]} nodes */
    sortedByWeight(nodes2) {
      return [...nodes2].sort((a, b) => this.weightOf(b) - this.weightOf(a) || a.vis - b.vis);
    }
    /** All nodes, the most important first. */
    get byWeight() {
      this.knownByWeight ??= this.sortedByWeight(this.nodes);
      return this.knownByWeight;
    }
  };
  function membership({ nodes: nodes2, edges }) {
    const controversies = nodes2.map(() => /* @__PURE__ */ new Set());
    const threads = nodes2.map(() => /* @__PURE__ */ new Set());
    const stated = (...relations) => relations.flatMap(
      (relation) => edges.filter((edge) => edge.relation === relation && edge.basis === "stated")
    );
    const inherit = (to, from) => {
      for (const ref of controversies[from]) controversies[to].add(ref);
      for (const ref of threads[from]) threads[to].add(ref);
    };
    for (const node of nodes2) {
      if (node.kind === "controversy") controversies[node.vis].add(node.ref);
      if (node.kind === "thread") threads[node.vis].add(node.ref);
    }
    for (const edge of stated("controversy-of")) threads[edge.from].add(nodes2[edge.to].ref);
    for (const edge of stated("position-of", "reading-of")) inherit(edge.from, edge.to);
    for (const edge of stated("raises", "asks")) inherit(edge.to, edge.from);
    for (const edge of stated(...ALL_STANCES)) inherit(edge.from, edge.to);
    for (const edge of stated("cites", "member-of")) inherit(edge.to, edge.from);
    for (const edge of stated("controversy-of")) controversies[edge.to].add(nodes2[edge.from].ref);
    return { controversies, threads };
  }

  // src/argmap/page/js/filter.js
  var isActor = (node) => node.label === "Actor";
  var FACETS = [
    {
      key: "thread",
      name: "Thread",
      appliesTo: () => true,
      valuesOf: (graph2, node) => graph2.membership.threads[node.vis],
      counted: "controversy",
      refs: true
    },
    {
      key: "controversy",
      name: "Controversy",
      appliesTo: () => true,
      valuesOf: (graph2, node) => graph2.membership.controversies[node.vis],
      counted: "position",
      refs: true
    },
    {
      key: "actor",
      name: "Kind of actor",
      appliesTo: isActor,
      valuesOf: (_, node) => [node.details.kind ?? "unknown"],
      counted: "actor"
    },
    {
      key: "standing",
      name: "Standing of actors",
      appliesTo: isActor,
      valuesOf: (_, node) => [node.details.standing ?? "unregistered"],
      counted: "actor"
    },
    {
      key: "confidence",
      name: "Documented",
      appliesTo: (node) => node.kind === "position",
      valuesOf: (_, node) => [node.details.confidence || "not said"],
      counted: "position",
      order: ["high", "medium", "low", "disputed"]
    }
  ];
  var firstDay = (date) => date.length === 10 ? date : `${date}-01-01`.slice(0, 10);
  var lastDay = (date) => date + (date.length === 4 ? "-12-31" : date.length === 7 ? "-31" : "");
  function isInTime(edge, since, until) {
    if (!ALL_STANCES.includes(edge.relation)) return true;
    if (until && edge.since && firstDay(edge.since) > lastDay(until)) return false;
    return !since || !edge.until || lastDay(edge.until) >= firstDay(since);
  }
  var hasConditions = (state2) => FACETS.some(({ key }) => state2[key].length > 0) || Number(state2.degree) > 0 || state2.basis.length > 0 || Boolean(state2.since || state2.until);
  var isStanceType = (graph2, edge) => ["SUPPORTS", "CONTESTS", "NEUTRAL_ON"].includes(graph2.typeOf(edge));
  var lineOf = (graph2, edge) => `${graph2.typeOf(edge)} ${edge.basis}`;
  function applyFilters(graph2, state2, except = null) {
    const facets = FACETS.filter((facet) => facet.key !== except && state2[facet.key].length);
    const minDegree = except === "degree" ? 0 : Number(state2.degree) || 0;
    const basis = except === "basis" ? [] : state2.basis;
    const isDated = except !== "date" && Boolean(state2.since || state2.until);
    const isIn = new Uint8Array(graph2.nodes.length);
    for (const node of graph2.nodes) {
      const fits = facets.every(
        (facet) => !facet.appliesTo(node) || [...facet.valuesOf(graph2, node)].some((value) => state2[facet.key].includes(value))
      );
      isIn[node.vis] = fits && graph2.degreeOf[node.vis] >= minDegree ? 1 : 0;
    }
    const edgeIn = new Uint8Array(graph2.edges.length);
    for (const edge of graph2.edges) {
      const fits = !basis.length || !isStanceType(graph2, edge) || basis.includes(edge.basis);
      const isHeld = !isDated || isInTime(edge, state2.since, state2.until);
      edgeIn[edge.vis] = fits && isHeld ? 1 : 0;
    }
    const active = facets.length > 0 || minDegree > 0 || basis.length > 0 || isDated;
    if (active) {
      const byActor = facets.some((facet) => facet.key === "actor" || facet.key === "standing");
      dropUnsupported(graph2, isIn, edgeIn, isDated || byActor);
    }
    return { isIn, edgeIn, active };
  }
  function dropUnsupported(graph2, isIn, edgeIn, positionsToo) {
    const drop = (label2, outgoing, incoming) => {
      for (const node of graph2.nodes) {
        if (!isIn[node.vis] || node.label !== label2) continue;
        let [isShown, hasGrounds] = [false, label2 === "Actor"];
        for (const edge of graph2.edgesAt[node.vis]) {
          const relations = edge.from === node.vis ? outgoing : incoming;
          if (!relations.includes(edge.relation)) continue;
          hasGrounds = true;
          isShown = Boolean(edgeIn[edge.vis] && isIn[otherEnd(edge, node.vis)]);
          if (isShown) break;
        }
        if (!isShown && hasGrounds) isIn[node.vis] = 0;
      }
    };
    if (positionsToo) {
      for (const label2 of STANCE_TARGETS) drop(label2, [], ALL_STANCES);
    }
    drop("Actor", ALL_STANCES, ["member-of"]);
    drop("Actor", ALL_STANCES, ["member-of"]);
    drop("Source", [], ["cites"]);
    drop("Controversy", [], ["position-of"]);
    drop("Thread", [], ["controversy-of", "reading-of"]);
    drop("Tension", [], ["raises", "asks"]);
  }
  function neighbourhood(graph2, start2, hops, edgeIn) {
    const found = /* @__PURE__ */ new Set([start2]);
    let rim = [start2];
    for (let hop = 0; hop < hops; hop++) {
      const next = [];
      for (const from of rim) {
        for (const edge of graph2.edgesAt[from]) {
          const to = otherEnd(edge, from);
          if (!edgeIn[edge.vis] || found.has(to)) continue;
          found.add(to);
          next.push(to);
        }
      }
      rim = next;
    }
    return found;
  }
  function withStances(graph2, actor) {
    const found = /* @__PURE__ */ new Set([actor]);
    for (const position of ALL_STANCES.flatMap((name) => graph2.joined(actor, name, "forward"))) {
      found.add(position);
      for (const relation of ["position-of", "reading-of"]) {
        for (const topic of graph2.joined(position, relation, "forward")) found.add(topic);
      }
    }
    return found;
  }
  function filterGraph(graph2, state2) {
    const { isIn, edgeIn, active } = applyFilters(graph2, state2);
    const limitTo = (kept2) => {
      for (const node of graph2.nodes) if (!kept2.has(node.vis)) isIn[node.vis] = 0;
    };
    if (state2.round) {
      limitTo(neighbourhood(graph2, graph2.numberOf(state2.round), Number(state2.hops), edgeIn));
    }
    if (state2.stances) {
      const actors = [state2.stances, state2.versus].filter(Boolean);
      limitTo(new Set(actors.flatMap((ref) => [...withStances(graph2, graph2.numberOf(ref))])));
    }
    const { kindoff, lineoff } = state2;
    for (const node of graph2.nodes) if (kindoff.includes(node.kind)) isIn[node.vis] = 0;
    for (const edge of graph2.edges) {
      const isOff = lineoff.length > 0 && lineoff.includes(lineOf(graph2, edge));
      if (!isIn[edge.from] || !isIn[edge.to] || isOff) edgeIn[edge.vis] = 0;
    }
    const more2 = [state2.round, state2.stances, ...kindoff, ...lineoff];
    return {
      isIn,
      edgeIn,
      active: active || more2.some(Boolean),
      count: isIn.reduce((sum, item) => sum + item, 0)
    };
  }

  // src/argmap/page/js/events.js
  var eventsOf = ({ data }) => data.events ?? [];
  var eventOf = (graph2, id) => eventsOf(graph2).find((event) => event.id === id);
  function chosenEvents(graph2, ids) {
    const one = eventOf(graph2, ids);
    if (one) return [one];
    return ids.split(" ").flatMap((id) => eventOf(graph2, id) ?? []);
  }
  function isInPeriod({ details: { date, end_date: end = date } }, { since, until }) {
    return (!since || end >= since) && (!until || date <= until || date.startsWith(until));
  }
  function eventsAbout(graph2, node) {
    const about = /* @__PURE__ */ new Set([node.vis]);
    if (node.kind === "controversy") {
      const threads = new Set(graph2.joined(node.vis, "controversy-of", "forward"));
      return eventsOf(graph2).filter(
        (event) => isByThread(event) ? names(event.threads, threads) : event.controversies?.includes(node.vis)
      );
    }
    return eventsOf(graph2).filter(
      ({ actors, threads, concerns }) => names(actors, about) || names(threads, about) || names(concerns, about)
    );
  }
  var names = (named2, wanted) => named2.some(({ node: number }) => number !== void 0 && wanted.has(number));
  var isByThread = ({ controversies }) => controversies === void 0;
  var BY_THREAD = "by its thread";
  function nodesNamed({ actors, concerns, threads }) {
    const numbers = [...actors, ...concerns, ...threads].flatMap(
      ({ node }) => node === void 0 ? [] : [node]
    );
    return new Set(numbers);
  }
  var eventDate = ({ details: { date, end_date: end } }) => end && end !== date ? `${date} to ${end}` : date;

  // src/argmap/page/js/state.js
  var emptyLists = () => ({
    thread: [],
    controversy: [],
    actor: [],
    standing: [],
    confidence: [],
    basis: [],
    kindoff: [],
    lineoff: []
  });
  var LIST_FIELDS = (
    /** @type {ListField[]} */
    Object.keys(emptyLists())
  );
  var TEXT_FIELDS = [
    "node",
    "edge",
    "group",
    "link",
    "event",
    "round",
    "hops",
    "stances",
    "versus",
    "degree",
    "since",
    "until",
    "rest",
    "colour",
    "size",
    "way",
    "reasons",
    "order",
    "tour"
  ];
  var DEFAULTS = { hops: "1", rest: "fade", colour: "kind", size: "kind" };
  var REF_FIELDS = ["node", "group", "round", "stances", "versus"];
  var CHOICES = {
    rest: ["fade", "hide"],
    reasons: ["", "tree"],
    order: ["", "name", "most"],
    colour: ["kind", "proponents", "standing", "confidence", "coalition"],
    size: ["kind", "proponents", "degree", "betweenness"]
  };
  var DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
  function freshState() {
    const texts = (
      /** @type {Record<TextField, string>} */
      Object.fromEntries(TEXT_FIELDS.map((name) => [name, DEFAULTS[name] ?? ""]))
    );
    return { ...texts, ...emptyLists() };
  }
  var NO_FILTERS = {
    ...emptyLists(),
    round: "",
    hops: "1",
    stances: "",
    versus: "",
    degree: "",
    since: "",
    until: "",
    rest: "fade"
  };
  function stateToText(state2) {
    const query = new URLSearchParams();
    for (const name of TEXT_FIELDS) {
      const value = state2[name];
      if (!value || value === DEFAULTS[name] || name === "hops" && !state2.round) continue;
      query.set(name, value);
    }
    for (const name of LIST_FIELDS) for (const value of state2[name]) query.append(name, value);
    return query.toString();
  }
  function stateFromText(text2, graph2) {
    const query = new URLSearchParams(text2);
    const state2 = freshState();
    for (const name of TEXT_FIELDS) state2[name] = query.get(name) ?? state2[name];
    for (const name of LIST_FIELDS) state2[name] = [...new Set(query.getAll(name))];
    for (const name of REF_FIELDS) if (!graph2.has(state2[name])) state2[name] = "";
    const group = graph2.numbers.get(state2.group) ?? -1;
    if (!graph2.data.folds?.some(({ members }) => members.includes(group))) state2.group = "";
    if (!/^\d+$/.test(state2.edge) || !graph2.edges[Number(state2.edge)]) state2.edge = "";
    const [a, b] = state2.link.split("-").map((number) => graph2.nodes[Number(number)]?.kind);
    if (!graph2.data.overview || a !== "controversy" || b !== a) state2.link = "";
    state2.event = chosenEvents(graph2, state2.event).map(({ id }) => id).join(" ");
    if (!/^[123]$/.test(state2.hops)) state2.hops = "1";
    if (!/^\d{1,6}$/.test(state2.degree)) state2.degree = "";
    if (!DATE.test(state2.since)) state2.since = "";
    if (!DATE.test(state2.until)) state2.until = "";
    const { ways = [], way: opens, tour = [] } = graph2.data;
    if (!/^[1-9]\d?$/.test(state2.tour) || Number(state2.tour) > tour.length) state2.tour = "";
    if (!ways.includes(state2.way) || state2.way === opens) state2.way = "";
    for (const [field2, known3] of Object.entries(CHOICES)) {
      const name = (
        /** @type {TextField} */
        field2
      );
      if (!known3.includes(state2[name])) state2[name] = DEFAULTS[name] ?? "";
    }
    return state2;
  }

  // src/argmap/page/js/page-state.js
  var graph;
  var state = freshState();
  var shown = {
    isIn: new Uint8Array(),
    edgeIn: new Uint8Array(),
    active: false,
    count: 0
  };
  var shownKey = null;
  var isRendered = false;
  var currentWay = () => state.way || graph.data.way;
  var IS_FRAMED = location.protocol === "about:";
  var render = () => {
  };
  var isRestored = false;
  function setGraph(loaded) {
    graph = loaded;
  }
  var restoredFrom = "";
  var opensInState = () => location.hash.slice(1) !== "" || readJson("saved") !== "";
  function startState(renderer) {
    render = renderer;
    refresh();
    restore();
  }
  function followAddress() {
    if (location.hash !== restoredFrom) restore();
    addEventListener("hashchange", restore);
    addEventListener("popstate", restore);
  }
  function refresh() {
    const ignored = {
      node: "",
      edge: "",
      group: "",
      link: "",
      event: "",
      colour: "kind",
      size: "kind",
      way: "",
      reasons: "",
      order: "",
      tour: ""
    };
    const key = stateToText({ ...state, ...ignored });
    const isChanged = key !== shownKey;
    if (isChanged) {
      shownKey = key;
      shown = filterGraph(graph, state);
    }
    render(isChanged);
    isRendered = true;
  }
  function change(fields, { isReplacing = false } = {}) {
    state = { ...state, ...fields };
    const text2 = stateToText(state);
    if (text2 !== location.hash.slice(1)) {
      const path = location.pathname + location.search;
      if (isReplacing && !IS_FRAMED) history.replaceState(null, "", path + (text2 ? `#${text2}` : ""));
      else if (text2 || IS_FRAMED) location.hash = text2;
      else history.pushState(null, "", path);
    }
    refresh();
  }
  function toggle(name, value) {
    const list3 = state[name];
    const isOn = list3.includes(value);
    change({ [name]: isOn ? list3.filter((item) => item !== value) : [...list3, value] });
  }
  var onRestored = () => {
  };
  function whenRestored(act) {
    onRestored = act;
  }
  function restore() {
    const isFirst = history.state === null && !isRestored;
    const text2 = location.hash.slice(1) || (isFirst ? readJson("saved") : "");
    isRestored = true;
    restoredFrom = location.hash;
    if (/^[en]\d+$/.test(text2)) return;
    if (stateToText(state) === text2) return;
    state = stateFromText(text2, graph);
    if (isFirst && state.tour && !IS_FRAMED) history.replaceState(null, "", `#${text2}`);
    refresh();
    if (state.node) onRestored(graph.numberOf(state.node));
  }

  // src/argmap/page/js/columns.js
  var columns = (bundles, drawn2) => ({
    bundles,
    bundleOf: new Map(bundles.flatMap((bundle) => bundle.map((number) => [number, bundle]))),
    drawn: drawn2
  });
  var ofPage = once(() => columns(graph.data.bundles ?? [], (node) => node));
  function ofTopic(topic) {
    const { columns: all, contents } = (
      /** @type {Overview} */
      graph.data.overview
    );
    if (!all[topic]) return null;
    const { bundles, texts } = all[topic];
    const places = contents[topic];
    const middle = places[places.indexOf(topic) + 1];
    const nodes2 = /* @__PURE__ */ new Map();
    for (let at = 0; at < places.length; at += 3) {
      const node = graph.nodes[places[at]];
      const side = places[at + 1] < middle ? "left" : "right";
      const text2 = texts[node.vis] ?? node.text;
      const isNamed2 = !node.width && node.vis !== topic;
      nodes2.set(node.vis, isNamed2 ? { ...node, text: text2, side } : node);
    }
    return columns(bundles, (node) => nodes2.get(node.vis) ?? node);
  }
  var ofTopics = /* @__PURE__ */ new Map();
  var opened = null;
  function setColumns(topic) {
    if (topic !== null && !ofTopics.has(topic)) ofTopics.set(topic, ofTopic(topic));
    opened = topic === null ? null : ofTopics.get(topic) ?? null;
  }
  var columnsDrawn = () => graph.data.layout === "columns" ? ofPage() : opened;

  // src/argmap/page/js/numbers.js
  var grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

  // src/argmap/page/js/folding.js
  var LARGER = 1.4;
  var list = null;
  var groups = null;
  function setFolds(opened3) {
    list = opened3;
    forgetGroups();
  }
  var isList = () => list !== null;
  function forgetGroups() {
    groups = null;
    linesKey = "";
  }
  var allFolds = () => list?.folds ?? graph.data.folds ?? [];
  function groupsByMember() {
    groups ??= new Map(allFolds().flatMap((fold) => fold.members.map((one) => [one, fold])));
    return groups;
  }
  var hasFolds = () => allFolds().length > 0;
  var groupOf = (number) => groupsByMember().get(number);
  var chosenRefs = () => [state.group, state.node, state.stances, state.versus, state.round].filter(Boolean);
  function openGroup() {
    const found = chosenRefs().find((ref) => groupOf(graph.numberOf(ref)));
    return found ? groupOf(graph.numberOf(found)) : void 0;
  }
  function foldOf(number) {
    const fold = hasFolds() ? groupOf(number) : void 0;
    return fold && fold !== openGroup() ? fold : void 0;
  }
  var shownMembers = (fold) => fold.members.filter((number) => shown.isIn[number]);
  var drawnAs = (fold) => shownMembers(fold)[0] ?? fold.members[0];
  function isFolded(number) {
    const fold = foldOf(number);
    return fold !== void 0 && drawnAs(fold) !== number;
  }
  function sizeOfGroup(fold) {
    const some = shownMembers(fold).length;
    const all = fold.members.length;
    const isHedged = graph.nodes[fold.members[0]].kind === "hedged";
    const name = isHedged ? "hedged names" : "actors";
    return some < all ? `${grouped(some)} of ${grouped(all)} ${name}` : `${grouped(all)} ${name}`;
  }
  function asDrawn(node) {
    const fold = foldOf(node.vis);
    if (!fold) {
      return list ? { ...node, ...list.looks.get(node.vis) } : columnsDrawn()?.drawn(node) ?? node;
    }
    const { x, y, side } = fold;
    const isWhole2 = shownMembers(fold).length === fold.members.length;
    const text2 = isWhole2 && fold.text || sizeOfGroup(fold);
    return { ...node, x, y, side, text: text2, radius: node.radius * LARGER };
  }
  var lines = /* @__PURE__ */ new Map();
  var linesKey = "";
  function edgeAsDrawn(edge) {
    const fold = foldOf(edge.from);
    if (foldOf(edge.to)) return null;
    if (!fold) return edge;
    const key = `${shownKey} ${openGroup()?.members[0]}`;
    if (key !== linesKey) lines = /* @__PURE__ */ new Map();
    linesKey = key;
    const line = `${fold.members[0]} ${edge.to} ${edge.relation}`;
    const known3 = lines.get(line) ?? edge.vis;
    if (!lines.has(line)) {
      const first = fold.members.flatMap((number) => graph.edgesAt[number]).filter((other) => other.to === edge.to && other.relation === edge.relation).find((other) => shown.edgeIn[other.vis]);
      lines.set(line, first?.vis ?? known3);
    }
    return lines.get(line) === edge.vis ? { ...edge, from: drawnAs(fold) } : null;
  }

  // src/argmap/page/js/bundles.js
  var isInFrame = ({ relation, rule }) => relation === "position-of" || relation === "reading-of" || rule === "alternative-positions";
  function bundledWith(edge, isFaint2) {
    const bundles = columnsDrawn()?.bundleOf;
    const [member, end] = bundles?.has(edge.from) ? [edge.from, edge.to] : [edge.to, edge.from];
    const members = bundles?.get(member);
    if (!members) return brightest(mutual(edge), isFaint2);
    const edges = members.flatMap(
      (number) => graph.edgesAt[number].filter(
        (other) => other.relation === edge.relation && otherEnd(other, number) === end
      )
    );
    return brightest(edges, isFaint2);
  }
  function brightest(edges, isFaint2) {
    const bright = edges.filter((edge) => !isFaint2(edge));
    return bright.length ? bright : edges;
  }
  function mutual(edge) {
    const { from, to, relation, basis } = edge;
    if (!columnsDrawn() || relation !== "position-contests" || basis === "inferred") return [edge];
    return graph.edgesAt[from].filter(
      (other) => other.relation === relation && other.basis === basis && otherEnd(other, from) === to
    );
  }
  var isMutual = (edge, isFaint2) => edge.relation === "position-contests" && bundledWith(edge, isFaint2).some(({ from }) => from === edge.to);
  function isReplaced(edge, isFaint2) {
    if (!columnsDrawn()) return false;
    if (isInFrame(edge)) return true;
    const edges = bundledWith(edge, isFaint2);
    return edges[Math.floor((edges.length - 1) / 2)] !== edge;
  }
  function cardAndSymbol({ from, to }) {
    if (!columnsDrawn() && !isList()) return null;
    const [start2, end] = [from, to].map((number) => asDrawn(graph.nodes[number]));
    const [card, symbol] = start2.width ? [start2, end] : [end, start2];
    const hasSide = symbol.side === "left" || symbol.side === "right";
    return card.width && !symbol.width && hasSide ? { card, symbol } : null;
  }
  function lineEnds(edge, isFaint2) {
    const found = cardAndSymbol(edge);
    if (!found) return {};
    const { card, symbol } = found;
    const [atCard, atSymbol] = card.vis === edge.from ? ["from", "to"] : ["to", "from"];
    const isOfBar = bundledWith(edge, isFaint2).length > 1;
    return {
      [atCard]: sideId(edge, card.vis, symbol.vis),
      ...isOfBar ? { [atSymbol]: barId(firstOf(symbol.vis)) } : {}
    };
  }
  var firstOf = (number) => foldOf(number)?.members[0] ?? columnsDrawn()?.bundleOf.get(number)?.[0] ?? number;
  function sideId({ vis: vis2, relation }, card, symbol) {
    const isBundled = columnsDrawn()?.bundleOf.has(symbol);
    const before2 = graph.edgesAt[symbol].filter(
      (other) => other.vis < vis2 && other.relation === relation && otherEnd(other, symbol) === card
    );
    return `side ${card} ${firstOf(symbol)} ${relation} ${isBundled ? 0 : before2.length}`;
  }
  function wordOn({ relation, basis }) {
    if (!columnsDrawn()) return "";
    if (relation === "position-contests") return basis === "stated" ? "rivals" : "rivals, inferred";
    return relation === "position-supports" ? "supports" : "";
  }
  var barId = (first) => `bar ${first}`;

  // src/argmap/page/js/line-curves.js
  var RING = { radius: 5, width: 1.8 };
  var ENDED_RING = { radius: 3.4, width: 1.2 };
  var LEAST_STEEPNESS = 0.3;
  function middleOf(from, to, bend) {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const reach = (Math.abs(bend) * 0.5 + 0.5) * Math.hypot(dx, dy);
    const angle = Math.atan2(-dy, dx) + (bend * 0.5 + 0.5) * Math.PI;
    return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
  }
  function curveOf(a, b, bend) {
    const via = middleOf(a, b, bend);
    const [ux, uy] = directionTo(via, b);
    const rim = rimOf(b, ux, uy);
    const to = { x: b.x - ux * rim, y: b.y - uy * rim };
    return { from: a, via, to, direction: [ux, uy], steepness: steepnessAt(b, rim, ux, uy) };
  }
  function directionTo(a, b) {
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    return (
      /** @type {[number, number]} */
      [(b.x - a.x) / length, (b.y - a.y) / length]
    );
  }
  function ringOf({ to, direction: [ux, uy], steepness }, isPast) {
    const ring = isPast ? ENDED_RING : RING;
    const away = ring.radius / Math.max(steepness, LEAST_STEEPNESS);
    return { ...ring, x: to.x - ux * away, y: to.y - uy * away };
  }
  function steepnessAt({ width: width2, radius }, rim, ux, uy) {
    if (!width2) return radius ? 1 : Math.abs(ux);
    const isAtSide = Math.abs(rim * ux) > width2 / 2 - 0.5;
    return Math.abs(isAtSide ? ux : uy);
  }
  function rimOf({ width: width2, height = 0, radius }, ux, uy) {
    if (!width2) return radius;
    const across = width2 / 2 / Math.max(Math.abs(ux), 1e-3);
    return Math.min(across, height / 2 / Math.max(Math.abs(uy), 1e-3));
  }

  // src/argmap/page/js/counting.js
  var isLeft = (left, { vis: vis2, from, to }) => !left || Boolean(left.edgeIn[vis2] && left.isIn[from] && left.isIn[to]);
  function actorsOn(graph2, positions2, { relations = STANCES, left = null } = {}) {
    const actors = /* @__PURE__ */ new Set();
    const isEither = relations === STANCES;
    for (const position of positions2) {
      for (const edge of graph2.stancesAt(position)) {
        if (!isLeft(left, edge)) continue;
        if (isEither || relations.includes(edge.relation)) actors.add(edge.from);
      }
    }
    return split(graph2, actors);
  }
  function neutralOn(graph2, position, left = null) {
    const edges = graph2.neutralAt(position).filter((edge) => isLeft(left, edge));
    return split(graph2, new Set(edges.map(({ from }) => from)));
  }
  function onlyNeutral(graph2, positions2, left = null) {
    const actors = /* @__PURE__ */ new Set();
    for (const position of positions2) {
      for (const edge of graph2.neutralAt(position)) if (isLeft(left, edge)) actors.add(edge.from);
    }
    if (!actors.size) return split(graph2, actors);
    const { counted: counted2, hedged } = actorsOn(graph2, positions2, { left });
    for (const actor of [...counted2, ...hedged]) actors.delete(actor);
    return split(graph2, actors);
  }
  function split(graph2, actors) {
    const found = { counted: [], hedged: [] };
    for (const actor of actors) {
      (graph2.nodes[actor].kind === "hedged" ? found.hedged : found.counted).push(actor);
    }
    return found;
  }
  function actorsEverywhere(graph2, left = null) {
    const positions2 = graph2.nodes.filter(({ kind }) => kind === "position").map(({ vis: vis2 }) => vis2);
    return actorsOn(graph2, positions2, { left });
  }
  function positionsOf(graph2, topic) {
    const homes2 = graph2.nodes[topic].kind === "thread" ? graph2.joined(topic, "controversy-of", "backward") : [topic];
    const found = homes2.flatMap((home) => graph2.joined(home, "position-of", "backward"));
    return [...new Set(found)];
  }
  function positionsHeld(graph2, actor, { relations = STANCES, left = null } = {}) {
    const held = graph2.stancesAt(actor).filter((edge) => isLeft(left, edge) && relations.includes(edge.relation)).map((edge) => edge.to);
    return [...new Set(held)].filter((number) => graph2.nodes[number].kind === "position");
  }
  var readingsNote = (readings) => readings ? `${readings} ${readings === 1 ? "reading" : "readings"} not counted` : "";
  var endedNote = (number) => number ? `${grouped(number)} ended` : "";
  function hedgedNote({ hedged }) {
    if (!hedged.length) return "";
    const names2 = hedged.length === 1 ? "name" : "names";
    return `${grouped(hedged.length)} hedged ${names2} not counted`;
  }
  function onlyNeutralNote(actors) {
    const { counted: counted2, hedged } = actors;
    if (counted2.length) {
      const note2 = hedgedNote(actors);
      return `, and ${grouped(counted2.length)} only neutral${note2 ? ` (${note2})` : ""}`;
    }
    if (!hedged.length) return "";
    const names2 = hedged.length === 1 ? "name" : "names";
    return `, and ${grouped(hedged.length)} hedged ${names2} only neutral`;
  }
  function leftOutNote(actors, more2) {
    if (!more2) return hedgedNote(actors);
    const hedged = actors.hedged.length;
    if (!hedged) return `not counted: ${grouped(more2)} on readings only`;
    const names2 = hedged === 1 ? "name" : "names";
    return `not counted: ${grouped(hedged)} hedged ${names2}, ${grouped(more2)} more on readings only`;
  }

  // src/argmap/page/js/elements.js
  var present = (children) => (
    /** @type {(Node | string)[]} */
    children.filter((child) => child !== null && child !== void 0 && child !== "")
  );
  function element(tag, attributes = {}, ...children) {
    const made5 = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") made5.addEventListener(name, value);
      else if (value === true) made5.setAttribute(name, "");
      else if (value !== false && value !== null && value !== void 0) {
        made5.setAttribute(name, String(value));
      }
    }
    made5.append(...present(children));
    return made5;
  }
  function svg(tag, attributes, ...children) {
    const made5 = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made5.setAttribute(name, String(value));
    made5.append(...present(children));
    return made5;
  }
  function byId(id, type) {
    const found = document.getElementById(id);
    if (!(found instanceof (type ?? HTMLElement))) throw new Error(`the page has no "${id}"`);
    return (
      /** @type {T} */
      found
    );
  }
  var isolated = (text2) => element("bdi", {}, String(text2));
  function link(href, ...children) {
    if (!/^(https?:\/\/|mailto:)/i.test(href || "")) return element("span", {}, ...children);
    return element("a", { href, rel: "noopener noreferrer", target: "_blank" }, ...children);
  }
  function paragraphs(text2) {
    return String(text2).split(/\n\s*\n/).filter((part4) => part4.trim()).map((part4) => element("p", { dir: "auto" }, part4.trim()));
  }

  // src/argmap/page/js/screen.js
  var LOW = "(max-width: 950px) and (max-height: 450px)";
  var narrowScreen = matchMedia(`(max-width: 760px), ${LOW}`);
  var lowScreen = matchMedia(LOW);
  var isNarrowScreen = () => narrowScreen.matches;
  var isLowScreen = () => lowScreen.matches && innerWidth > innerHeight;
  var lowZoom = () => innerWidth < 640 ? 0.7 : 0.85;
  var isPortrait = () => innerWidth <= 760 && innerHeight > innerWidth;
  var whenNarrow = (listener) => narrowScreen.addEventListener("change", () => narrowScreen.matches && listener());

  // src/argmap/page/js/palette.js
  var KINDS = [
    "thread",
    "controversy",
    "position",
    "reading",
    "actor",
    "hedged",
    "tension",
    "question",
    "source"
  ];
  var NAMES = [
    "paper",
    "panel",
    "ink",
    "muted",
    "hair",
    "accent",
    "supports",
    "contests",
    "supports-ink",
    "contests-ink",
    "neutral",
    "structure",
    ...KINDS,
    "controversy-ink",
    "position-fill",
    "reading-fill"
  ];
  var colours = {};
  function readColours() {
    const style = getComputedStyle(document.documentElement);
    colours = Object.fromEntries(
      NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])
    );
  }
  function channels(colour) {
    const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
    if (!found) throw new Error(`not a colour: ${colour}`);
    return found.slice(1).map((part4) => Number.parseInt(part4, 16));
  }
  var withOpacity = (colour, opacity) => `rgba(${channels(colour).join(",")},${opacity})`;
  function mix(from, to, share) {
    const target = channels(to);
    const mixed = channels(from).map(
      (part4, place) => Math.round(part4 + (target[place] - part4) * share)
    );
    return `#${mixed.map((part4) => part4.toString(16).padStart(2, "0")).join("")}`;
  }

  // src/argmap/page/js/color-by.js
  var CONFIDENCE_DASHES = {
    high: false,
    medium: [14, 5],
    low: [6, 5],
    disputed: [14, 4, 2, 4]
  };
  var STEPS = [0, 0.12, 0.28, 0.5, 0.75, 1];
  var stepOf = (share) => STEPS.findIndex((step2) => share <= step2);
  var HAS_PROPONENTS = /* @__PURE__ */ new Set(["position", "reading", "controversy", "actor", "hedged"]);
  var supports = { relations: ["actor-supports"] };
  var proponents = once(
    () => graph.nodes.map((node) => {
      if (node.label === "Actor") return positionsHeld(graph, node.vis, supports).length;
      const isTopic3 = node.kind === "controversy" || node.kind === "thread";
      const answers = isTopic3 ? positionsOf(graph, node.vis) : [node.vis];
      return actorsOn(graph, answers, supports).counted.length;
    })
  );
  var largest = (numbers) => numbers.reduce((a, b) => Math.max(a, b), 1);
  var mostProponents = once(() => largest(proponents()));
  var mostTies = once(() => largest(graph.degreeOf));
  var fillOfStep = (step2) => mix(colours.paper, colours.accent, 0.06 + step2 * 0.17);
  var paleAccent = () => mix(colours.paper, colours.accent, 0.35);
  function colorStyle(node) {
    if (state.colour === "kind") return null;
    if (state.colour === "proponents") return byProponents(node);
    if (state.colour === "standing") return byStanding(node);
    if (state.colour === "coalition") return byCoalition(node);
    return byConfidence(node);
  }
  var neutral = () => ({
    fill: mix(colours.paper, colours.muted, 0.12),
    border: mix(colours.paper, colours.muted, 0.5),
    ink: colours.ink
  });
  function byProponents(node) {
    if (!HAS_PROPONENTS.has(node.kind)) return neutral();
    const step2 = stepOf(proponents()[node.vis] / mostProponents());
    const ink = step2 > 3 ? colours.paper : colours.ink;
    return { fill: fillOfStep(step2), border: colours.accent, ink };
  }
  function byStanding(node) {
    if (node.label !== "Actor") return neutral();
    const border = colours.accent;
    switch (node.details.standing ?? "unregistered") {
      case "registered":
        return { fill: colours.accent, border, dashes: false };
      case "unregistered":
        return { fill: paleAccent(), border, dashes: false };
      case "hedged":
        return { fill: colours.paper, border, dashes: [4, 3] };
      default:
        return neutral();
    }
  }
  var coalitionOf = once(
    () => new Map(
      (graph.data.measures?.coalitions ?? []).flatMap(
        (members, coalition) => members.map((vis2) => (
          /** @type {[number, number]} */
          [vis2, coalition]
        ))
      )
    )
  );
  var COALITION_COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9"];
  var COLOURED = COALITION_COLOURS.length;
  function coalitionStyle(coalition) {
    const colour = COALITION_COLOURS[coalition];
    if (!colour) return neutral();
    const dashes = coalition % 2 ? [6, 3] : false;
    return { fill: mix(colours.paper, colour, 0.55), border: colours.ink, ink: colours.ink, dashes };
  }
  function byCoalition(node) {
    return coalitionStyle(coalitionOf().get(node.vis) ?? COLOURED);
  }
  var betweenness = once(() => new Map(graph.data.measures?.betweenness ?? []));
  var mostBetweenness = once(() => largest([...betweenness().values()]));
  function byConfidence(node) {
    if (node.kind !== "position") return neutral();
    const word = node.details.confidence;
    return {
      fill: colours["position-fill"],
      border: colours.ink,
      ink: colours.ink,
      width: word ? 2.2 : 1,
      dashes: CONFIDENCE_DASHES[word] ?? [2, 5]
    };
  }
  function sizeStyle(node) {
    if (state.size === "kind") return null;
    if (state.size === "proponents" && !HAS_PROPONENTS.has(node.kind)) return null;
    if (state.size === "betweenness" && node.label !== "Actor") return null;
    const share = shareOf(node);
    return { factor: 0.7 + 1.5 * Math.sqrt(share), border: 1 + 6 * Math.sqrt(share) };
  }
  function shareOf(node) {
    if (state.size === "degree") return graph.degreeOf[node.vis] / mostTies();
    if (state.size === "betweenness") return (betweenness().get(node.vis) ?? 0) / mostBetweenness();
    return proponents()[node.vis] / mostProponents();
  }
  function tagOf(node) {
    if (node.kind === "position" && state.colour === "confidence") {
      return node.details.confidence || "not said";
    }
    const isCounted = state.colour === "proponents" || state.size === "proponents";
    if (!isCounted || node.kind !== "position" && node.kind !== "reading") return "";
    return `${proponents()[node.vis]} in support`;
  }

  // src/argmap/page/js/styles.js
  var SHAPES = {
    thread: "hexagon",
    controversy: "box",
    position: "box",
    reading: "box",
    actor: "dot",
    hedged: "dot",
    tension: "diamond",
    question: "triangle",
    source: "square"
  };
  var isOutlined = (kind) => kind === "hedged";
  var isDashed = (kind) => kind === "hedged" || kind === "reading";
  var isCardKind = (kind) => ["controversy", "position", "reading"].includes(kind);
  var hasFill = (kind) => kind === "position" || kind === "reading";
  var ROUNDING = { controversy: 5, position: 9, reading: 20 };
  var roundingOf = (kind) => ROUNDING[kind] ?? 6;
  var FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
  var FONT_SIZE = {
    thread: 15,
    controversy: 17,
    position: 14,
    reading: 14,
    actor: 12,
    hedged: 12,
    tension: 12,
    question: 12,
    source: 11
  };
  var isBold = (kind) => kind === "thread" || kind === "controversy";
  var LINE_HEIGHT = 1.25;
  function fillOf(kind) {
    if (hasFill(kind)) return colours[`${kind}-fill`];
    return isOutlined(kind) ? colours.paper : colours[kind];
  }
  function inkOf(node) {
    const usual = node.kind === "controversy" ? colours["controversy-ink"] : colours.ink;
    return colorStyle(node)?.ink || usual;
  }
  var NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };
  function nodeStyle(node, isFaded2, isSelected) {
    const { kind } = node;
    const own = colorStyle(node);
    const isCard2 = isCardKind(kind);
    const opacity = isFaded2 ? 0.13 : 1;
    const border = isSelected ? colours.ink : own?.border ?? colours[kind];
    const faint = {
      border: withOpacity(border, opacity),
      background: withOpacity(own?.fill ?? fillOf(kind), opacity)
    };
    const style = {
      id: node.vis,
      x: node.x,
      y: node.y,
      shape: SHAPES[kind],
      size: node.radius * ((isCard2 ? null : sizeStyle(node)?.factor) ?? 1),
      color: { ...faint, highlight: faint, hover: { ...faint, border: colours.ink } },
      borderWidth: borderWidth(node, isSelected),
      borderWidthSelected: 3,
      shapeProperties: {
        borderDashes: own?.dashes ?? (isDashed(kind) ? [5, 4] : false),
        borderRadius: roundingOf(kind)
      }
    };
    return isCard2 ? { ...style, ...cardStyle(node, style.shapeProperties) } : style;
  }
  function borderWidth(node, isSelected) {
    const isCard2 = isCardKind(node.kind);
    if (isSelected) return 3;
    const own = colorStyle(node)?.width || (isCard2 ? sizeStyle(node)?.border : 0);
    return own || (isCard2 || isOutlined(node.kind) ? 1.6 : 1);
  }
  var CLEAR = { border: "rgba(0,0,0,0)", background: "rgba(0,0,0,0)" };
  var INVISIBLE = {
    color: { ...CLEAR, highlight: CLEAR, hover: CLEAR },
    borderWidth: 0,
    borderWidthSelected: 0
  };
  function cardStyle(node, shape) {
    const { cards: cards2 } = graph.data;
    const small = node.kind === "controversy" ? [36, 22] : [24, 15];
    const [width2, height] = cards2 ? [node.width, node.height] : small;
    const rounding = roundingOf(node.kind);
    return {
      // `drawCardBody` draws the card of a small map, with its text.
      ...cards2 ? INVISIBLE : {},
      label: " ",
      font: { size: 1 },
      margin: NO_MARGIN,
      widthConstraint: width2,
      heightConstraint: height,
      shapeProperties: { ...shape, borderRadius: cards2 ? rounding : Math.min(rounding, 6) }
    };
  }
  var LINES = {
    SUPPORTS: { colour: "supports", width: 1.7, head: "arrow", size: 0.55 },
    CONTESTS: { colour: "contests", width: 1.7, head: "bar", size: 0.6 },
    NEUTRAL_ON: { colour: "neutral", width: 1.2, head: "ring" },
    PART_OF: { colour: "structure", width: 1.2 },
    RAISES: { colour: "tension", width: 1, opacity: 0.7 },
    CITES: { colour: "source", width: 1, opacity: 0.8 }
  };
  var WORD_SIZE = 13;
  var WORD_HALO = 5;
  var INFERRED_OPACITY = 0.8;
  var ENDED_OPACITY = 0.55;
  var ENDED_LINE_OPACITY = 0.92;
  var opacityOf = (line, isInferred) => isInferred ? INFERRED_OPACITY : line.opacity ?? 1;
  var hasEnded = ({ relation, until }) => Boolean(until) && ALL_STANCES.includes(relation);
  function edgeStyle(edge, isFaded2, { bend, isMutual: isMutual2, word }) {
    const line = LINES[graph.typeOf(edge)];
    const isInferred = edge.basis === "inferred";
    const usual = hasEnded(edge) ? ENDED_LINE_OPACITY : opacityOf(line, isInferred);
    const colour = withOpacity(colours[line.colour], isFaded2 ? 0.07 : usual);
    const hasHead = line.head && line.head !== "ring" && !isInferred;
    const head = { enabled: true, type: line.head, scaleFactor: line.size };
    return {
      id: edge.vis,
      from: edge.from,
      to: edge.to,
      color: { color: colour, highlight: colour, hover: colour },
      width: isInferred || hasEnded(edge) ? 1 : line.width,
      selectionWidth: 1,
      hoverWidth: 0.5,
      label: isFaded2 ? "" : word,
      font: {
        size: WORD_SIZE,
        color: colour,
        strokeWidth: WORD_HALO,
        strokeColor: colours.panel,
        align: "horizontal"
      },
      dashes: isInferred ? [3, 6] : false,
      arrows: hasHead ? { to: head, ...isMutual2 ? { from: head } : {} } : "",
      smooth: bend !== 0 && {
        enabled: true,
        type: bend > 0 ? "curvedCW" : "curvedCCW",
        roundness: Math.abs(bend)
      }
    };
  }

  // src/argmap/page/js/label-sizes.js
  var MIN_SIZE = { thread: 12 };
  var minOther = () => isLowScreen() ? 11 : 10;
  var ruler = once(
    () => (
      /** @type {CanvasRenderingContext2D} */
      element("canvas").getContext("2d")
    )
  );
  var widths = { normal: /* @__PURE__ */ new Map(), bold: /* @__PURE__ */ new Map() };
  var fontOf = (kind, size2) => `${isBold(kind) ? "600 " : ""}${size2}px ${FONT}`;
  function widthOf(text2, kind, size2) {
    const known3 = isBold(kind) ? widths.bold : widths.normal;
    if (!known3.has(text2)) {
      ruler().font = fontOf(kind, 100);
      known3.set(text2, ruler().measureText(text2).width / 100);
    }
    return known3.get(text2) * size2;
  }
  var SIDE_GAP = 2;
  var isCard = (node) => graph.data.cards && isCardKind(node.kind);
  var isReadable = (node, scale2) => isCard(node) && FONT_SIZE[node.kind] * scale2 >= minOther();
  var BESIDE_BELOW = 0.8;
  var isBeside = (kind, scale2) => ["actor", "hedged", "source"].includes(kind) && scale2 < BESIDE_BELOW && (graph.data.layout === "overview" || graph.data.layout === "layered");
  var allNamedFrom = () => graph.data.layout !== "packed" ? 0.2 : graph.data.cards ? 0.35 : 0.7;
  var isNamed = (node, scale2) => scale2 >= allNamedFrom() || KIND_WEIGHT[node.kind] >= 500;
  function bodyBox(node, at, scale2) {
    const { across, down } = halfSize(node, scale2);
    return {
      owner: node.vis,
      left: at.x - across,
      right: at.x + across,
      top: at.y - down,
      bottom: at.y + down
    };
  }
  function halfSize(node, scale2) {
    const { width: width2, height, radius } = asDrawn(node);
    return {
      across: (width2 ? width2 / 2 : radius) * scale2,
      down: (height ? height / 2 : radius) * scale2
    };
  }
  var fontSize = (kind, scale2) => Math.max(MIN_SIZE[kind] ?? minOther(), Math.min(FONT_SIZE[kind] * scale2, FONT_SIZE[kind] * 1.15));
  function labelOf(node, scale2) {
    const { kind, text: name, radius } = asDrawn(node);
    const size2 = fontSize(kind, scale2);
    const card = isCard(node);
    const lines2 = name.split("\n");
    const body = card ? halfSize(node, scale2) : { across: 0, down: 0 };
    const text2 = Math.max(...lines2.map((line) => widthOf(line, kind, size2))) / 2 + (card ? 6 : 2);
    const half = Math.max(text2, body.across);
    const height = Math.max(lines2.length * size2 * LINE_HEIGHT + (card ? 6 : 0), 2 * body.down);
    return { lines: lines2, size: size2, card, half, height, top: card ? -height / 2 : radius * scale2 + 3 };
  }
  function reachOf(node, scale2) {
    const { across, down } = halfSize(node, scale2);
    const body = { left: across, right: across, up: down, down };
    if (isReadable(node, scale2) || !isNamed(node, scale2)) return body;
    const { half, top, height } = labelOf(node, scale2);
    const { side } = asDrawn(node);
    if (side === "left" || side === "right") {
      const tall = Math.max(down, height / 2);
      return { ...body, [side]: across + SIDE_GAP + 2 * half, up: tall, down: tall };
    }
    const beside = isNarrowScreen() ? Math.min(half, 30) : half;
    const wide = Math.max(across, beside);
    const above = side === "above" ? top + height : -top;
    return {
      left: wide,
      right: wide,
      up: Math.max(down, above),
      down: side === "above" ? down : Math.max(down, top + height)
    };
  }
  var CELL = 64;
  var ScreenGrid = class {
    constructor() {
      this.cells = /* @__PURE__ */ new Map();
    }
    /** Marks a box as occupied. @param {OwnedBox} box */
    occupy(box) {
      const [right, bottom] = [Math.floor(box.right / CELL), Math.floor(box.bottom / CELL)];
      for (let x = Math.floor(box.left / CELL); x <= right; x++) {
        for (let y = Math.floor(box.top / CELL); y <= bottom; y++) {
          const boxes = this.cells.get(cellKey(x, y));
          if (boxes) boxes.push(box);
          else this.cells.set(cellKey(x, y), [box]);
        }
      }
    }
    /**
     * Whether a box covers no boxes of other owners.
     *
     * @param {OwnedBox} box
     * @param {boolean} [overSymbols] whether it may cover symbols, but no names and cards
     */
    isFree(box, overSymbols = false) {
      const isInTheWay = (other) => box.owner !== other.owner && overlap(box, other) && !(overSymbols && other.owner >= 0 && !isCard(graph.nodes[other.owner]));
      const [right, bottom] = [Math.floor(box.right / CELL), Math.floor(box.bottom / CELL)];
      for (let x = Math.floor(box.left / CELL); x <= right; x++) {
        for (let y = Math.floor(box.top / CELL); y <= bottom; y++) {
          if (this.cells.get(cellKey(x, y))?.some(isInTheWay)) return false;
        }
      }
      return true;
    }
  };
  var cellKey = (x, y) => x * 100003 + y;
  var overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

  // src/argmap/page/js/text-wrap.js
  var LETTER = /\p{L}/u;
  var RIGHT_TO_LEFT = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Nkoo}\p{sc=Syrc}\p{sc=Thaa}]/u;
  function inReadingOrder(lines2) {
    const first = LETTER.exec(lines2.join(""))?.[0] ?? "";
    return RIGHT_TO_LEFT.test(first) ? lines2.map((line) => `⁧${line}⁩`) : lines2;
  }
  function atMost(lines2, most2) {
    if (lines2.length <= most2) return lines2;
    return [...lines2.slice(0, most2 - 1), `${lines2[most2 - 1].replace(/[\s,;:.–—-]+$/, "")}…`];
  }
  var WORDS = /[^\s-]*-+ ?|[^\s-]+ ?/g;
  var widestWord = (text2, kind, size2) => Math.max(0, ...(text2.match(WORDS) ?? []).map((word) => widthOf(word.trimEnd(), kind, size2)));
  function wrapText(text2, kind, size2, width2) {
    const lines2 = [];
    let line = "";
    for (const word of text2.match(WORDS) ?? []) {
      if (widthOf((line + word).trimEnd(), kind, size2) <= width2) {
        line += word;
        continue;
      }
      if (line) lines2.push(line.trimEnd());
      if (widthOf(word.trimEnd(), kind, size2) > width2) return null;
      line = word;
    }
    return [...lines2, line.trimEnd()];
  }
  function wrapHyphenated(text2, size2, width2) {
    const parts2 = text2.replace(/[^\s-]+/gu, (word) => {
      if (widthOf(word, "controversy", size2) <= width2) return word;
      const pieces = [""];
      for (const letter of word) {
        const longer = pieces[pieces.length - 1] + letter;
        if (widthOf(`${longer}-`, "controversy", size2) <= width2) pieces[pieces.length - 1] = longer;
        else pieces.push(letter);
      }
      return pieces.join("-");
    });
    return wrapText(parts2, "controversy", size2, width2);
  }
  function inOneLine([first, second], width2, size2) {
    if (second === void 0) return first;
    let text2 = first.endsWith("-") ? first + second : `${first} ${second}`;
    while (text2.length > 1 && widthOf(`${text2}…`, "controversy", size2) > width2) {
      text2 = text2.slice(0, -1);
    }
    return `${text2.replace(/[\s,;:.–—-]+$/, "")}…`;
  }
  var END = /[\s,;:.–—…-]+$/;
  var NARROWER = [104, 88, 72];
  function smallerCards(lines2, kind, size2) {
    const text2 = lines2.join(" ").replaceAll("- ", "-");
    const narrower = NARROWER.flatMap((width2) => {
      const some = wrapText(text2, kind, size2, width2);
      return some && some.length > lines2.length && some.length <= 4 ? [some] : [];
    });
    return [...narrower, ...shorterCards(lines2)];
  }
  var shorterCards = (lines2) => [
    ...lines2.slice(1).map((_, place) => lines2.slice(0, lines2.length - 1 - place)),
    [lines2[0].slice(0, 14)]
  ].map(
    (some) => some.map((line, place) => place < some.length - 1 ? line : `${line.replace(END, "")}…`)
  );

  // src/argmap/page/js/list-layout.js
  var MOST_LINES = 3;
  var FAN = 46;
  var SYMBOL = 16;
  var MARGIN = 8;
  var LEAST_NAME = 70;
  var ROWS = [
    [32, 1],
    [24, 1],
    [32, 1.5],
    [24, Infinity]
  ];
  var BLOCK = 4;
  var CARD = 14;
  var FREE = 30;
  function nameRoom(cards2, { sides, width: width2 }) {
    const taken = 2 * halfOf(cards2) + sides * (FAN + SYMBOL + MARGIN) + (sides === 1 ? MARGIN : 0);
    return Math.max(LEAST_NAME, (width2 - taken) / sides);
  }
  var halfOf = (cards2) => Math.max(...cards2.map(({ half }) => half));
  function nameLines({ name, kind }, room, zoom) {
    const size2 = fontSize(kind, zoom);
    const wide = room - (kind === "thread" ? 6 : 0);
    const usual = wrapText(name, kind, size2, wide) ?? wrapHyphenated(name, size2, wide);
    return { size: size2, lines: atMost(usual ?? [name], MOST_LINES) };
  }
  function listPlaces(cards2, rows, form2) {
    const { sides, zoom } = form2;
    const [least] = (
      /** @type {number[]} */
      ROWS.find(([tall, screens]) => heightOf(divided(rows, sides, tall)) <= screens * form2.height)
    );
    const columns2 = divided(rows, sides, least);
    const needed = cards2.reduce((sum, { up, down }) => sum + up + down + CARD, 0);
    const height = Math.max(heightOf(columns2), needed, form2.height - FREE);
    const x = halfOf(cards2) + FAN;
    const places = /* @__PURE__ */ new Map();
    columns2.forEach((column2, number) => {
      const isRight = sides === 1 || number === 1;
      const spare = (height - columnHeight(column2)) / (column2.length + 1);
      column2.forEach(({ row, middle }, place) => {
        const y = middle + spare * (place + 1);
        places.set(row.number, { x: isRight ? x : -x, y, side: isRight ? "right" : "left" });
      });
    });
    placeCards(places, cards2, rows, height);
    for (const place of places.values()) {
      place.x = Math.round(place.x / zoom);
      place.y = Math.round(place.y / zoom);
    }
    return { places, height: height / zoom };
  }
  function divided(rows, sides, least) {
    const columns2 = Array.from({ length: sides }, () => (
      /** @type {Placed[]} */
      []
    ));
    let column2 = columns2[0];
    rows.forEach((row, place) => {
      const isNew = row.ends.join() !== rows[place - 1]?.ends.join();
      if (isNew) column2 = columns2.reduce((a, b) => columnHeight(b) < columnHeight(a) ? b : a);
      const before2 = columnHeight(column2);
      const tall = Math.max(least, row.lines.length * row.size * LINE_HEIGHT + 5);
      const gap = isNew && column2.length ? BLOCK : 0;
      column2.push({ row, middle: before2 + gap + tall / 2, tall: tall + gap });
    });
    return columns2;
  }
  var columnHeight = (column2) => column2.reduce((sum, { tall }) => sum + tall, 0);
  var heightOf = (columns2) => Math.max(...columns2.map(columnHeight));
  function placeCards(places, cards2, rows, height) {
    let bottom = -CARD;
    const middles = cards2.map(({ number, up, down }, place) => {
      const mine = rows.filter(({ ends }) => ends.includes(number));
      const sum = mine.reduce((total, row) => total + Number(places.get(row.number)?.y), 0);
      const wish = place && mine.length ? sum / mine.length : height * place / cards2.length;
      const y = Math.max(wish, bottom + CARD + up);
      bottom = y + down;
      return y;
    });
    let lowest2 = height;
    for (let place = cards2.length - 1; place >= 0; place--) {
      const { number, up, down } = cards2[place];
      const y = Math.min(middles[place], lowest2 - down);
      places.set(number, { x: 0, y });
      lowest2 = y - up - CARD;
    }
  }

  // src/argmap/page/js/opened-list.js
  var openedZoom = () => isLowScreen() ? lowZoom() : 0.62;
  var MOST_LINES2 = 27;
  var GROUP_LINES = 2;
  var GROUP_NAMES = 6;
  function openedList(topic, numbers, { width: width2, height }) {
    const sides = (
      /** @type {1 | 2} */
      isLowScreen() ? 2 : 1
    );
    const form2 = { sides, zoom: openedZoom(), width: width2, height };
    const heads = [topic, ...numbers.filter((number) => isHead(graph.nodes[number], topic))];
    const rank = (number) => graph.nodes[number].details.rank ?? 0;
    heads.sort((a, b) => Number(b === topic) - Number(a === topic) || rank(a) - rank(b) || a - b);
    const cards2 = heads.map((number) => cardOf(graph.nodes[number], form2.zoom));
    const room = nameRoom(cards2, form2);
    const rows = numbers.filter((number) => !heads.includes(number)).map((number) => rowOf(number, heads, room, form2));
    const folds = foldsOf(rows, heads, room, form2);
    const shown2 = unfolded(rows, folds);
    shown2.sort((a, b) => compareRows(a, b, heads));
    const made5 = listPlaces(cards2, shown2, form2);
    return placed(made5, { rows, folds, cards: cards2, form: form2 });
  }
  var isHead = ({ kind, vis: vis2 }, topic) => isCardKind(kind) && vis2 !== topic;
  function cardOf(node, zoom) {
    const { up, down } = reachOf(node, zoom);
    return { number: node.vis, half: labelOf(node, zoom).half, up, down };
  }
  function rowOf(number, heads, room, { zoom }) {
    const others = new Set(graph.edgesAt[number].map((edge) => otherEnd(edge, number)));
    const ends = heads.filter((head) => others.has(head));
    return { number, ...nameLines(graph.nodes[number], room, zoom), ends };
  }
  var patternOf = (number, heads) => graph.edgesAt[number].filter(({ relation, to }) => ALL_STANCES.includes(relation) && heads.includes(to)).map(({ relation, to }) => `${to} ${relation}`).sort().join();
  function foldsOf(rows, heads, room, { zoom }) {
    const groups2 = /* @__PURE__ */ new Map();
    for (const row of rows) {
      const { label: label2, kind } = graph.nodes[row.number];
      if (label2 !== "Actor") continue;
      const key = `${kind} ${patternOf(row.number, heads)}`;
      groups2.set(key, [...groups2.get(key) ?? [], row]);
    }
    let lines2 = rows.reduce((sum, row) => sum + row.lines.length, 0);
    const found = [];
    const bySize = [...groups2.values()].sort((a, b) => b.length - a.length);
    for (const group of bySize.filter(({ length }) => length > 1)) {
      if (lines2 <= MOST_LINES2) break;
      const members = group.map(({ number }) => number);
      const names2 = groupLines(members, room, zoom);
      const saved = group.reduce((sum, row) => sum + row.lines.length, -Math.max(1, names2.length));
      if (saved <= 0) continue;
      lines2 -= saved;
      found.push({ members, x: 0, y: 0, text: names2.join("\n") });
    }
    return found;
  }
  function groupLines(members, room, zoom) {
    const { kind } = graph.nodes[members[0]];
    const names2 = members.map((number) => graph.nodes[number].name);
    const most2 = Math.min(members.length, GROUP_NAMES);
    const several = names2.slice(0, most2).map((_, place) => names2.slice(0, most2 - place));
    for (const some of [...several, ...names2.map((name) => [name])]) {
      const rest = members.length - some.length;
      const text2 = `${some.join(", ")}${rest ? ` +${rest}` : ""}`;
      const lines2 = wrapText(text2, kind, fontSize(kind, zoom), room);
      if (lines2 && lines2.length <= GROUP_LINES) return lines2;
    }
    return [];
  }
  function unfolded(rows, folds) {
    const chosen2 = chosenRefs().map((ref) => graph.numberOf(ref));
    const group = chosen2.map((one) => folds.find(({ members }) => members.includes(one))).find(Boolean);
    const closed = folds.filter((fold) => fold !== group);
    const away = new Set(closed.flatMap(({ members }) => members.slice(1)));
    const texts = new Map(closed.map(({ members, text: text2 }) => [members[0], text2?.split("\n")]));
    return rows.filter(({ number }) => !away.has(number)).map((row) => ({ ...row, lines: texts.get(row.number) ?? row.lines }));
  }
  function compareRows(a, b, heads) {
    const [one, other] = [a, b].map(({ number, ends }) => {
      const at = ends.map((end) => heads.indexOf(end));
      const middle = at.reduce((sum, place) => sum + place, 0) / (at.length || 1);
      const { label: label2 } = graph.nodes[number];
      return { middle, key: [at, label2, patternOf(number, heads)].join() };
    });
    if (one.middle !== other.middle) return one.middle - other.middle;
    if (one.key !== other.key) return one.key < other.key ? -1 : 1;
    return a.number - b.number;
  }
  function placed({ places, height }, { rows, folds, cards: cards2, form: { sides, zoom, width: width2 } }) {
    const half = Math.max(...cards2.map((card) => card.half)) / zoom;
    const across = sides === 1 ? width2 / zoom / 2 - half - 8 / zoom : 0;
    const down = Math.round(height / 2);
    const moved = new Map(
      [...places].map(([number, { x: x2, y: y2 }]) => [number, { x: x2 - Math.round(across), y: y2 - down }])
    );
    for (const fold of folds) {
      const [first] = fold.members;
      Object.assign(fold, moved.get(first), { side: places.get(first)?.side });
      for (const number of fold.members) {
        moved.set(number, moved.get(number) ?? /** @type {Point} */
        moved.get(first));
      }
    }
    const looks = rows.map(({ number, lines: lines2 }) => {
      const side = places.get(number)?.side;
      return (
        /** @type {const} */
        [number, { text: lines2.join("\n"), side }]
      );
    });
    const [x, y] = [width2 / zoom / 2, height / 2];
    const box = { left: -x, right: x, top: -y, bottom: y };
    return { places: moved, box, folds, looks: new Map(looks) };
  }

  // src/argmap/page/js/turned-frame.js
  var ACTOR_WIDTH = 104;
  var CELL_WIDTH = 172;
  var SPACE = 14;
  var ABOVE = 34;
  var UNITS = 6;
  function turnedFrame(base, actor, width2, heightOf3) {
    const topics3 = [];
    for (let at = 0; at < base.cells.length; at += 3) {
      topics3.push({ number: base.cells[at], x: base.cells[at + 1], y: base.cells[at + 2] });
    }
    topics3.sort((a, b) => a.y - b.y || a.x - b.x);
    const most2 = Math.max(1, Math.floor((width2 - ACTOR_WIDTH) / CELL_WIDTH));
    const columns2 = Math.min(most2, topics3.length);
    const cell = (width2 - ACTOR_WIDTH) / columns2;
    const heights = topics3.map(({ number }) => heightOf3(number, cell));
    const [cells2, spots] = [
      /** @type {number[]} */
      [],
      /** @type {number[]} */
      []
    ];
    const used = Array.from({ length: columns2 }, () => 0);
    topics3.forEach(({ number }, place) => {
      const column2 = used.indexOf(Math.min(...used));
      const middle = ACTOR_WIDTH + (column2 + 0.5) * cell;
      cells2.push(number, middle * UNITS, (used[column2] + (heights[place] + SPACE) / 2) * UNITS);
      used[column2] += heights[place] + SPACE;
    });
    for (let at = 0; at < base.actors.length; at += 3) {
      const number = base.actors[at];
      spots.push(number, ACTOR_WIDTH / 2 * UNITS, number === actor ? ABOVE * UNITS : 0);
    }
    return {
      cell: [cell * UNITS, (Math.max(...heights) + SPACE) * UNITS],
      size: [width2 * UNITS, Math.max(...used) * UNITS],
      regions: [],
      cells: cells2,
      actors: spots
    };
  }

  // src/argmap/page/js/overview-frame.js
  var CARD_SHAPE = 1.5;
  var LABELLED = [190, 240];
  var LABELLED_GAIN = 1e3;
  var FLATTEST = 3;
  var NARROWEST = 0.45;
  var SCROLLS_BELOW = [600, 260];
  var MOST_SCREENS = 6;
  var SCROLLED_CELL = [130, 100];
  var LOW_CELL = 130;
  var LOW_WIDTH = 120;
  var HIGHEST_LOW = 3e3;
  var FRAME_MARGIN = 6;
  var isActorMap = () => (graph.data.overview?.actor ?? null) !== null;
  var comparedPair = () => (
    /** @type {number[]} */
    graph.data.overview?.pair ?? []
  );
  var subjects = () => {
    const actor = graph.data.overview?.actor ?? null;
    return actor === null ? comparedPair() : [actor];
  };
  var hasRegions = () => Boolean(graph.data.overview) && !subjects().length;
  var frame;
  var isTallFrame = false;
  var opensAsList = () => isNarrowScreen() || isTallFrame;
  var isScrolled = false;
  var isTurned = false;
  var regionsHeight = 0;
  var screenSize = { width: 1, height: 1 };
  var madeFor = "";
  var isForLow = false;
  var cells = /* @__PURE__ */ new Map();
  var actorSpots = /* @__PURE__ */ new Map();
  function eachPlace(flat, use2) {
    for (let at = 0; at < flat.length; at += 3) use2(flat[at], { x: flat[at + 1], y: flat[at + 2] });
  }
  var isLowPart = (height) => height < SCROLLS_BELOW[1] || isLowScreen();
  function fitted({ size: [right, bottom], cell }, width2, height) {
    const shape = cell[0] / cell[1];
    const natural = bottom * width2 / right;
    if (isLowPart(height)) {
      const [wide2, tall2] = [cell[0] * width2 / right, cell[1] * width2 / right];
      let down2 = LOW_CELL / tall2;
      const scrolls2 = wide2 >= LOW_WIDTH && natural * down2 <= HIGHEST_LOW;
      const most2 = Math.max(down2, shape / NARROWEST);
      down2 = Math.max(down2, Math.min(height / natural, most2));
      const room2 = Math.min(wide2, LOW_CELL);
      if (scrolls2) return { across: 1, down: down2, isScrolled: true, scale: width2 / right, room: room2 };
    }
    const fits = natural <= height;
    const hasCards = cell[0] * width2 / right >= SCROLLED_CELL[0];
    const isLow = cell[1] * height / bottom < SCROLLED_CELL[1];
    const isNarrow = width2 < SCROLLS_BELOW[0] && hasCards && isLow;
    const scrolls = !fits && isNarrow && natural <= MOST_SCREENS * height;
    const across = fits || scrolls ? 1 : Math.max(1, Math.min(natural / height, FLATTEST / shape));
    const down = fits ? Math.max(1, Math.min(height / natural, shape / NARROWEST)) : 1;
    const byWidth = width2 / (right * across);
    const scale2 = scrolls ? byWidth : Math.min(byWidth, height / (bottom * down));
    const [wide, tall] = [scale2 * cell[0] * across, scale2 * cell[1] * down];
    const isLabelled = wide >= LABELLED[0] && tall >= LABELLED[1];
    const room = Math.min(wide, tall * CARD_SHAPE) + (isLabelled ? LABELLED_GAIN : 0);
    return { across, down, isScrolled: scrolls, scale: scale2, room };
  }
  function arrange({ clientWidth, clientHeight }, cardHeight2, stripHeight2) {
    const { overview } = graph.data;
    const key = [clientWidth, clientHeight].join();
    screenSize = { width: clientWidth, height: clientHeight };
    const isKept = madeFor && !hasRegions() && !isLowScreen() && !isForLow;
    if (!overview || key === madeFor || isKept) return false;
    isForLow = isLowScreen();
    madeFor = key;
    isTurned = isLowScreen() && overview.actor !== null;
    if (isTurned) {
      const width2 = clientWidth - 2 * FRAME_MARGIN;
      useFrame(turnedFrame(overview.tall, Number(overview.actor), width2, cardHeight2));
      [isTallFrame, isScrolled] = [false, true];
      return true;
    }
    if (!hasRegions() && !isLowScreen()) {
      const plain2 = { across: 1, down: 1, isScrolled: false, scale: 1, room: 0 };
      use(isPortrait(), plain2, 0);
      return true;
    }
    const strip = stripHeight2();
    const space = (
      /** @type {const} */
      [
        Math.max(1, clientWidth - 2 * FRAME_MARGIN),
        Math.max(1, clientHeight - 2 * FRAME_MARGIN - strip)
      ]
    );
    const [wide, tall] = [overview.wide, overview.tall].map((base) => fitted(base, ...space));
    const isWideEnough = isLowPart(space[1]) && wide.isScrolled;
    const isTall = tall.room > wide.room && !isWideEnough;
    use(isTall, isTall ? tall : wide, strip);
    return true;
  }
  function use(isTall, { across, down, scale: scale2, isScrolled: scrolls }, strip) {
    const { overview } = graph.data;
    if (!overview) return;
    const base = isTall ? overview.tall : overview.wide;
    const [x, y] = [
      (value) => Math.round(value * across),
      (value) => Math.round(value * down)
    ];
    isTallFrame = isTall;
    isScrolled = scrolls;
    useFrame({
      ...base,
      cell: [x(base.cell[0]), y(base.cell[1])],
      size: [x(base.size[0]), y(base.size[1]) + Math.round(strip / scale2)],
      regions: base.regions.map(([thread, left, top, right, bottom]) => [
        thread,
        x(left),
        y(top),
        x(right),
        y(bottom)
      ]),
      cells: base.cells.map((value, at) => at % 3 === 1 ? x(value) : at % 3 ? y(value) : value),
      actors: base.actors.map((value, at) => at % 3 === 1 ? x(value) : at % 3 ? y(value) : value)
    });
    regionsHeight = y(base.size[1]);
  }
  function useFrame(made5) {
    frame = made5;
    regionsHeight = frame.size[1];
    eachPlace(frame.cells, (number, at) => cells.set(number, at));
    eachPlace(frame.actors, (number, at) => actorSpots.set(number, at));
  }

  // src/argmap/page/js/opened-places.js
  var MAX_STRETCH = 1.9;
  function contentOf(topic) {
    const found = /* @__PURE__ */ new Map();
    const middle = cells.get(topic);
    if (!middle) return found;
    const stretch = stretchOf(topic);
    eachPlace(
      graph.data.overview?.contents[topic] ?? [],
      (number, { x, y }) => found.set(number, {
        x: middle.x + Math.round(x * stretch),
        y: middle.y + y
      })
    );
    return found;
  }
  var stretches = /* @__PURE__ */ new Map();
  function stretchOf(topic) {
    const known3 = stretches.get(topic);
    if (known3 !== void 0) return known3;
    const box = { left: 0, right: 0, top: 0, bottom: 0 };
    eachPlace(graph.data.overview?.contents[topic] ?? [], (number, { x, y }) => {
      const { height = 70 } = graph.nodes[number];
      box.left = Math.min(box.left, x - halfWidth(topic, number));
      box.right = Math.max(box.right, x + halfWidth(topic, number));
      box.top = Math.min(box.top, y - height / 2);
      box.bottom = Math.max(box.bottom, y + height / 2);
    });
    const shape = (box.right - box.left) / Math.max(1, box.bottom - box.top);
    const wanted = frame.cell[0] / frame.cell[1];
    const stretch = Math.max(1, Math.min(MAX_STRETCH, wanted / shape));
    stretches.set(topic, stretch);
    return stretch;
  }
  function halfWidth(topic, number) {
    const { width: width2 } = graph.nodes[number];
    const reach = graph.data.overview?.columns[topic]?.reach;
    return width2 ? width2 / 2 : reach ?? 55;
  }
  var forgetStretches = () => stretches.clear();

  // src/argmap/page/js/shared-actors.js
  var answersOf = (graph2, topic) => [
    ...graph2.joined(topic, "position-of", "backward"),
    ...graph2.joined(topic, "reading-of", "backward")
  ];
  var actorsIn = (graph2, topic, left) => new Set(actorsOn(graph2, answersOf(graph2, topic), { left }).counted);
  function sidesIn(graph2, topic, left) {
    const found = /* @__PURE__ */ new Map();
    for (const position of answersOf(graph2, topic)) {
      for (const edge of graph2.stancesAt(position)) {
        const { from: actor, relation } = edge;
        if (!isLeft(left, edge) || graph2.nodes[actor].kind === "hedged") continue;
        const sides = found.get(actor) ?? { supports: /* @__PURE__ */ new Set(), contests: /* @__PURE__ */ new Set() };
        found.set(actor, sides);
        (relation === "actor-supports" ? sides.supports : sides.contests).add(position);
      }
    }
    return found;
  }
  function relationOf(a, b, exclude2) {
    const common2 = (
      /** @param {Set<number>} one @param {Set<number>} other */
      (one, other) => [...one].some((position) => other.has(position))
    );
    const agree = common2(a.supports, b.supports) || common2(a.contests, b.contests);
    const clash = common2(a.supports, b.contests) || common2(a.contests, b.supports) || [...a.supports].some((one) => [...b.supports].some((other) => exclude2(one, other)));
    return Number(agree) - Number(clash);
  }
  function exclusions(graph2) {
    const pairs2 = /* @__PURE__ */ new Set();
    for (const edge of graph2.rivalEdges) {
      pairs2.add(`${edge.from} ${edge.to}`).add(`${edge.to} ${edge.from}`);
    }
    return (
      /** @param {number} one @param {number} other */
      (one, other) => pairs2.has(`${one} ${other}`)
    );
  }
  function compareTopics(first, second, exclude2) {
    const { same, opposed, unknown } = actorsByAllies(first, second, exclude2);
    const count = same.length + opposed.length + unknown.length;
    return { count, same: same.length, opposed: opposed.length };
  }
  function actorsByAllies(first, second, exclude2) {
    const camps = /* @__PURE__ */ new Map();
    for (const [actor, a] of first) {
      const b = second.get(actor);
      if (!b) continue;
      const key = [a.supports, a.contests, b.supports, b.contests].map((some) => [...some].sort((x, y) => x - y).join()).join(";");
      const camp = camps.get(key);
      if (camp) camp.actors.push(actor);
      else camps.set(key, { a, b, actors: [actor] });
    }
    const all = [...camps.values()];
    const found = { same: [], opposed: [], unknown: [] };
    for (const camp of all) {
      let [kept2, changed] = [0, 0];
      for (const other of all) {
        const others = other.actors.length - Number(other === camp);
        const relation = relationOf(camp.a, other.a, exclude2) * relationOf(camp.b, other.b, exclude2);
        if (relation > 0) kept2 += others;
        if (relation < 0) changed += others;
      }
      const group = kept2 > changed ? "same" : changed > kept2 ? "opposed" : "unknown";
      for (const actor of camp.actors) found[group].push(actor);
    }
    return found;
  }

  // src/argmap/page/js/overview.js
  var isOverview = () => Boolean(graph.data.overview);
  var OPENS_AT = 0.55;
  var COVERED = 96;
  var open = null;
  var isPlaced = false;
  function placeAgain() {
    forgetStretches();
    if (isPlaced) placeNodes();
  }
  function placeNodes() {
    isPlaced = true;
    const placed5 = /* @__PURE__ */ new Set();
    const put = (number, { x, y }) => {
      if (placed5.has(number)) return;
      placed5.add(number);
      Object.assign(graph.nodes[number], { x, y });
    };
    for (const [number, point] of [...cells, ...actorSpots]) put(number, point);
    for (const [number, left, top, right] of frame.regions) {
      if (typeof number === "number") put(number, { x: (left + right) / 2, y: top });
    }
    for (const topic of cells.keys()) {
      for (const [number, point] of contentOf(topic)) put(number, point);
    }
  }
  var made = { key: "", lists: /* @__PURE__ */ new Map() };
  function listOf(topic) {
    const key = [screenSize.width, screenSize.height, ...chosenRefs()].join();
    if (key !== made.key) made = { key, lists: /* @__PURE__ */ new Map() };
    const contents = graph.data.overview?.contents[topic] ?? [];
    const numbers = contents.filter((_, at) => at % 3 === 0);
    const covered = hasRegions() || isLowScreen() ? 0 : COVERED;
    const screen = { width: screenSize.width, height: screenSize.height - covered };
    const list3 = made.lists.get(topic) ?? openedList(topic, numbers, screen);
    made.lists.set(topic, list3);
    return list3;
  }
  var homes = once(() => {
    const found = /* @__PURE__ */ new Map();
    for (const topic of cells.keys()) {
      eachPlace(graph.data.overview?.contents[topic] ?? [], (number) => {
        const some = found.get(number);
        if (some) some.push(topic);
        else found.set(number, [topic]);
      });
    }
    return found;
  });
  var homesOf = (number) => cells.has(number) ? [number] : homes().get(number) ?? [];
  var opened2 = /* @__PURE__ */ new Map();
  function setOpen(topic) {
    if (open === topic) return false;
    open = topic;
    placeOpened();
    return true;
  }
  function placeOpened() {
    if (open === null || !opensAsList()) {
      if (hasLists) setFolds(null);
      setColumns(open);
      opened2 = open === null ? /* @__PURE__ */ new Map() : contentOf(open);
      return;
    }
    const list3 = listOf(open);
    const { x, y } = (
      /** @type {Point} */
      cells.get(open)
    );
    setColumns(null);
    setFolds(list3);
    hasLists = true;
    opened2 = new Map(
      [...list3.places].map(([number, place]) => [number, { x: x + place.x, y: y + place.y }])
    );
  }
  var hasLists = false;
  function boxOf(topic) {
    const middle = cells.get(topic);
    if (middle && opensAsList()) {
      const { left, right, top, bottom } = listOf(topic).box;
      const [x, y] = [middle.x, middle.y];
      return { left: x + left, right: x + right, top: y + top, bottom: y + bottom };
    }
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const [number, { x, y }] of contentOf(topic)) {
      const { height = 70 } = graph.nodes[number];
      box.left = Math.min(box.left, x - halfWidth(topic, number));
      box.right = Math.max(box.right, x + halfWidth(topic, number));
      box.top = Math.min(box.top, y - height / 2);
      box.bottom = Math.max(box.bottom, y + height / 2);
    }
    return box;
  }
  function topicAt(middle, scale2, { clientWidth, clientHeight }) {
    const [width2, height] = frame.cell;
    for (const [topic, { x, y }] of cells) {
      if (Math.abs(x - middle.x) > width2 / 2 || Math.abs(y - middle.y) > height / 2) continue;
      const box = boxOf(topic);
      const across = (box.right - box.left) * scale2 / clientWidth;
      const down = (box.bottom - box.top) * scale2 / clientHeight;
      const share = isScrolled ? across : Math.max(across, down);
      return share >= OPENS_AT || scale2 >= 0.8 ? topic : null;
    }
    return null;
  }
  function kept(compute) {
    let values = /* @__PURE__ */ new Map();
    let key = null;
    return (
      /** @param {number} number */
      (number) => {
        if (key !== shownKey) values = /* @__PURE__ */ new Map();
        key = shownKey;
        if (!values.has(number)) values.set(number, compute(number));
        return (
          /** @type {T} */
          values.get(number)
        );
      }
    );
  }
  var sidesOf = kept((topic) => sidesIn(graph, topic, shown));
  var exclude = once(() => exclusions(graph));
  var sharedBy = kept((key) => {
    const [a, b] = [Math.floor(key / graph.nodes.length), key % graph.nodes.length];
    return compareTopics(sidesOf(a), sidesOf(b), exclude());
  });
  var actorsOf = kept((topic) => actorsIn(graph, topic, shown));
  var allActors = /* @__PURE__ */ new Map();
  function allActorsOf(topic) {
    const known3 = allActors.get(topic) ?? actorsIn(graph, topic, null);
    allActors.set(topic, known3);
    return known3;
  }
  var sizeOf = (topic) => allActorsOf(topic).size;
  function common(some, others) {
    let count = 0;
    for (const item of some) if (others.has(item)) count += 1;
    return count;
  }
  var sharedCount = (a, b) => common(actorsOf(a), actorsOf(b));
  var sharedWithoutFilters = (a, b) => common(allActorsOf(a), allActorsOf(b));
  var sharedBetween = (a, b) => sharedBy(Math.min(a, b) * graph.nodes.length + Math.max(a, b));
  function actorsOfBoth(a, b) {
    const found = actorsByAllies(sidesOf(a), sidesOf(b), exclude());
    const byName2 = (one, other) => graph.nodes[one].name.localeCompare(graph.nodes[other].name, "en");
    for (const actors of Object.values(found)) actors.sort(byName2);
    return { ...found, count: sharedCount(a, b) };
  }
  var answerCounts = kept((topic) => {
    const positions2 = answersOf(graph, topic).sort(
      (a, b) => (graph.nodes[a].details.rank ?? 0) - (graph.nodes[b].details.rank ?? 0) || a - b
    );
    const counts = new Map(
      positions2.map((number) => {
        const neutral2 = neutralOn(graph, number, shown).counted.length;
        return [number, { supports: 0, contests: 0, neutral: neutral2 }];
      })
    );
    for (const { supports: supports2, contests } of sidesOf(topic).values()) {
      for (const position of supports2) counts.get(position).supports += 1;
      for (const position of contests) counts.get(position).contests += 1;
    }
    return [...counts].map(([position, count]) => ({ position, ...count }));
  });
  var mostOnOne = once(
    () => [...cells.keys()].flatMap((topic) => answerCounts(topic)).reduce(
      (most2, { supports: supports2, contests, neutral: neutral2 }) => Math.max(most2, supports2 + contests + neutral2),
      1
    )
  );

  // src/argmap/page/js/edge-bends.js
  var BENDS = [0, 0.06, -0.06, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34];
  var MAX_BEND = 110;
  var COLUMN_GAP = 14;
  var MAX_CARDS = 40;
  var known = { key: "none", cards: [] };
  function drawnCards() {
    const first = opened2.keys().next().value ?? -1;
    const key = `${opened2.size} ${first}`;
    if (key === known.key) return known.cards;
    const nodes2 = isOverview() ? [...opened2.keys()].map((number) => graph.nodes[number]) : graph.data.cards ? graph.nodes : [];
    const cards2 = nodes2.filter((node) => isCardKind(node.kind)).map((node) => ({ node, at: opened2.get(node.vis) ?? node }));
    known = { key, cards: cards2.length <= MAX_CARDS ? cards2 : [] };
    return known.cards;
  }
  function bendAround(from, to, ends) {
    const cards2 = drawnCards().filter(({ node }) => !ends.includes(node.vis));
    let best = { bend: 0, hits: Infinity };
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    for (const bend of BENDS) {
      if (Math.abs(bend) * length > MAX_BEND) break;
      const hits2 = cards2.filter(({ node, at }) => isUnder(from, to, bend, node, at)).length;
      if (hits2 < best.hits) best = { bend, hits: hits2 };
      if (!hits2) break;
    }
    return best.bend;
  }
  function bendOutOfColumn(from, to, away) {
    const sign2 = from.y < to.y === away > 0 ? 1 : -1;
    for (let bend = 0.04; bend < 1; bend += 0.02) {
      if (Math.abs(middleOf(from, to, sign2 * bend).x - from.x) >= Math.abs(away)) return sign2 * bend;
    }
    return sign2;
  }
  function bendInColumn(edge, from, to) {
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    const between = drawnCards().filter(({ at }) => at.x === from.x && at.y > top && at.y < bottom);
    const half = Math.max(0, ...between.map(({ node }) => (node.width ?? 0) / 2));
    const isRight = columnsDrawn()?.drawn(graph.nodes[edge.from]).side === "right";
    const isSecond = graph.edgesAt[edge.from].some(
      (other) => other.vis < edge.vis && otherEnd(other, edge.from) === edge.to
    );
    return bendOutOfColumn(from, to, 2 * (half + COLUMN_GAP) * (isRight !== isSecond ? -1 : 1));
  }
  function isUnder(from, to, bend, { width: width2 = 0, height = 0 }, at) {
    const via = middleOf(from, to, bend);
    for (let step2 = 1; step2 < 20; step2++) {
      const t = step2 / 20;
      const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      const x = p * from.x + q * via.x + r * to.x;
      const y = p * from.y + q * via.y + r * to.y;
      if (Math.abs(x - at.x) < width2 / 2 + 3 && Math.abs(y - at.y) < height / 2 + 3) return true;
    }
    return false;
  }
  function bendOf(edge) {
    const [a, b] = [edge.from, edge.to].map(
      (number) => opened2.get(number) ?? asDrawn(graph.nodes[number])
    );
    const isList2 = graph.data.layout === "listed" || isOverview() && opensAsList();
    if (isList2 && a.x === b.x && isInFrame(edge)) return 0;
    if ((isList2 || columnsDrawn()) && a.x === b.x) return bendInColumn(edge, a, b);
    if (cardAndSymbol(edge)) return 0;
    const before2 = isStanceType(graph, edge) ? graph.edgesAt[edge.from].filter(
      (other) => other.vis < edge.vis && otherEnd(other, edge.from) === edge.to
    ) : [];
    if (before2.length) return 0.12 * before2.length;
    return bendAround(a, b, [edge.from, edge.to]);
  }

  // src/argmap/page/js/chart.js
  var chart = (
    /** @type {Chart} */
    /** @type {Partial<Chart>} */
    {
      selected: null,
      hovered: null,
      hoveredNode: null,
      fadedNodes: null,
      fadedEdges: null,
      written: [],
      targets: []
    }
  );
  var reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  var isCalm = () => reducedMotion.matches;
  var motion = () => isCalm() ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  var isLarge = () => !graph.data.cards;
  var chartElement = () => byId("chart");
  var positionOf = (number) => chart.network?.body.nodes[number] ?? opened2.get(number) ?? asDrawn(graph.nodes[number]);
  var isFaded = (number) => chart.fadedNodes?.[number] === 1;
  var isFadedEdge = (number) => chart.fadedEdges?.[number] === 1;
  var isDropped = (number) => state.rest === "hide" && !shown.isIn[number] && number !== chart.selected;
  var isHidden = (number) => isDropped(number) || isOverview() && !opened2.has(number) || isFolded(number);
  var filteredBy = () => [state.stances, state.versus, state.round].filter(Boolean).map((ref) => graph.numberOf(ref));
  function viewBox(factor) {
    const { clientWidth, clientHeight } = chartElement();
    const scale2 = chart.network.getScale();
    const { x, y } = chart.network.getViewPosition();
    const [wide, tall] = [clientWidth / 2 / scale2 * factor, clientHeight / 2 / scale2 * factor];
    return { left: x - wide, right: x + wide, top: y - tall, bottom: y + tall };
  }
  var currentNodeStyle = (node) => ({
    ...nodeStyle(asDrawn(node), isFaded(node.vis), node.vis === chart.selected),
    ...opened2.get(node.vis),
    hidden: isHidden(node.vis)
  });
  var isInOpenGroup = ({ from }) => state.group !== "" && groupOf(from) !== void 0 && groupOf(from) === openGroup();
  function currentEdgeStyle(edge) {
    const drawn2 = edgeAsDrawn(edge) ?? edge;
    const isOut = state.rest === "hide" && !shown.edgeIn[edge.vis];
    const isGone = isHidden(drawn2.from) || isHidden(drawn2.to) || edgeAsDrawn(edge) === null;
    const isAway = isReplaced(edge, isFaint);
    const style = edgeStyle(drawn2, isFadedEdge(edge.vis) || isInOpenGroup(edge), {
      bend: bendOf(drawn2),
      isMutual: isMutual(edge, isFaint),
      word: wordOn(edge)
    });
    const isHiddenEdge = isGone || isOut || isAway;
    return { ...style, ...isHiddenEdge ? {} : lineEnds(edge, isFaint), hidden: isHiddenEdge };
  }
  var isFaint = ({ vis: vis2 }) => !shown.edgeIn[vis2] || isFadedEdge(vis2);

  // src/argmap/page/js/card-body.js
  var FAINT = 0.13;
  var DOT = 5;
  function drawCardBody(ctx, node, { left, right, top, bottom }, isFaint2) {
    const { kind, vis: vis2 } = node;
    const own = colorStyle(node);
    const isActive = vis2 === chart.selected || vis2 === chart.hovered;
    ctx.save();
    ctx.globalAlpha = isFaint2 ? FAINT : 1;
    ctx.beginPath();
    const rounding = Math.min(roundingOf(kind), (bottom - top) / 2.5);
    ctx.roundRect(left, top, right - left, bottom - top, rounding);
    ctx.fillStyle = own?.fill ?? fillOf(kind);
    ctx.fill();
    ctx.lineWidth = vis2 === chart.selected ? 3 : own?.width ?? sizeStyle(node)?.border ?? 1.4;
    ctx.strokeStyle = isActive ? colours.ink : own?.border ?? colours[kind];
    const dashes = own?.dashes ?? (isDashed(kind) ? [5, 4] : false);
    if (dashes) ctx.setLineDash(dashes);
    ctx.stroke();
    ctx.restore();
  }
  function drawCardDot(ctx, node, { x, y }, isFaint2) {
    drawCardBody(
      ctx,
      node,
      { left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT },
      isFaint2
    );
  }

  // src/argmap/page/js/discs.js
  var PARTS = {
    controversy: [
      ["position-of", "backward"],
      ["raises", "forward"]
    ],
    thread: [
      ["reading-of", "backward"],
      ["asks", "forward"]
    ]
  };
  var discs = once(
    () => graph.data.layout === "packed" ? graph.nodes.flatMap((node) => discOf(node) ?? []) : []
  );
  var meanRadius = once(() => {
    const sum = discs().reduce((total, disc) => total + disc.radius, 0);
    return sum / (discs().length || 1);
  });
  function discOf(node) {
    const numbers = (PARTS[node.kind] ?? []).flatMap(
      ([relation, direction]) => graph.joined(node.vis, relation, direction)
    );
    if (node.kind !== "controversy" && !numbers.length) return null;
    const parts2 = [...numbers.map((number) => graph.nodes[number]), node];
    const [xs, ys] = [parts2.map((part4) => part4.x), parts2.map((part4) => part4.y)];
    const [x, y] = [xs, ys].map((some) => (Math.max(...some) + Math.min(...some)) / 2);
    const reach = parts2.map((part4) => Math.hypot(part4.x - x, part4.y - y) + (part4.width ?? 0) / 2);
    return { node, x, y, radius: Math.max(...reach) + 40 };
  }
  function drawDiscs(ctx, box) {
    for (const { node, x, y, radius } of discs()) {
      const isBeside2 = x + radius < box.left || x - radius > box.right;
      const isAboveOrBelow = y + radius < box.top || y - radius > box.bottom;
      if (isBeside2 || isAboveOrBelow || isHidden(node.vis)) continue;
      ctx.fillStyle = colours[node.kind];
      ctx.globalAlpha = shown.isIn[node.vis] ? 0.07 : 0.03;
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 7);
      ctx.fill();
    }
    ctx.globalAlpha = 1;
  }

  // src/argmap/page/js/overview-picture.js
  var MAX_CROSSING_LINES = 5e3;
  function drawPicture(box, width2, left = /* @__PURE__ */ new Set()) {
    const scale2 = width2 / (box.right - box.left);
    const height = Math.max(1, Math.ceil((box.bottom - box.top) * scale2));
    const canvas = element("canvas", { width: Math.ceil(width2), height });
    const ctx = (
      /** @type {CanvasRenderingContext2D} */
      canvas.getContext("2d")
    );
    ctx.setTransform(scale2, 0, 0, scale2, -box.left * scale2, -box.top * scale2);
    drawDiscs(ctx, box);
    ctx.lineWidth = 0.7 / scale2;
    for (const [key, ends] of linesByStyle(box, left)) {
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
    drawDots(ctx, box, 1.1 / scale2, left);
    return { canvas, box };
  }
  function drawDots(ctx, box, minSize, left) {
    for (const node of graph.nodes) {
      const { x, y } = node;
      const isBeside2 = x < box.left - 30 || x > box.right + 30;
      const isAboveOrBelow = y < box.top - 30 || y > box.bottom + 30;
      if (isBeside2 || isAboveOrBelow || left.has(node.vis) || isHidden(node.vis)) continue;
      ctx.globalAlpha = shown.isIn[node.vis] ? 1 : 0.12;
      ctx.fillStyle = colorStyle(node)?.border ?? colours[node.kind];
      const size2 = Math.max(minSize, node.radius * (sizeStyle(node)?.factor ?? 1));
      ctx.fillRect(x - size2, y - size2, 2 * size2, 2 * size2);
    }
  }
  function linesByStyle(box, left) {
    const lines2 = /* @__PURE__ */ new Map();
    const crossing = [];
    const add = (edge, opacity2) => {
      const key = `${LINES[graph.typeOf(edge)].colour} ${opacity2}`;
      const ends = lines2.get(key) ?? [];
      lines2.set(key, ends);
      ends.push(graph.nodes[edge.from], graph.nodes[edge.to]);
    };
    for (const edge of graph.edges) {
      const [a, b] = [graph.nodes[edge.from], graph.nodes[edge.to]];
      if (isOutside(box, a, b) || left.has(edge.from) && left.has(edge.to)) continue;
      if (isHidden(edge.from) || isHidden(edge.to)) continue;
      const isFiltered2 = !shown.edgeIn[edge.vis];
      if (isFiltered2 && (state.rest === "hide" || graph.edges.length > 2e4)) continue;
      const isLocal = Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < 2.5 * meanRadius();
      if (isLocal) add(edge, isFiltered2 ? 0.05 : edge.basis === "inferred" ? 0.15 : 0.5);
      else if (!isFiltered2) crossing.push(edge);
    }
    const every = Math.ceil(crossing.length / MAX_CROSSING_LINES);
    const faint = Math.min(0.32, 160 / (crossing.length / every));
    const opacity = Math.max(0.05, faint).toFixed(3);
    crossing.forEach((edge, place) => {
      if (place % every === 0) add(edge, opacity);
    });
    return lines2;
  }
  var isOutside = (box, a, b) => a.x < box.left && b.x < box.left || a.x > box.right && b.x > box.right || a.y < box.top && b.y < box.top || a.y > box.bottom && b.y > box.bottom;

  // src/argmap/page/js/level-of-detail.js
  var MAX_REAL = 600;
  var PICTURE_WIDTH = 2048;
  var wholePicture = null;
  var wholeKey = "";
  var closePicture = null;
  var timer = 0;
  var realNodes = /* @__PURE__ */ new Set();
  var namedInView = [];
  var worldBox = once(() => {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const { x, y } of graph.nodes) {
      box.left = Math.min(box.left, x - 60);
      box.right = Math.max(box.right, x + 60);
      box.top = Math.min(box.top, y - 60);
      box.bottom = Math.max(box.bottom, y + 60);
    }
    return box;
  });
  function drawBackground(ctx) {
    if (!wholePicture) return;
    const scale2 = chart.network.getScale();
    const view = viewBox(1);
    const isCovered = closePicture && contains(closePicture.box, view) && closePicture.scale / scale2 < 3;
    const { canvas, box } = isCovered && closePicture ? closePicture : wholePicture;
    ctx.globalAlpha = chart.selected === null && state.edge === "" ? 1 : 0.3;
    ctx.drawImage(canvas, box.left, box.top, box.right - box.left, box.bottom - box.top);
    ctx.globalAlpha = 1;
    if (scale2 <= 0.5) drawSelection(ctx, scale2);
  }
  var contains = (outer, inner) => outer.left <= inner.left && outer.right >= inner.right && outer.top <= inner.top && outer.bottom >= inner.bottom;
  function drawSelection(ctx, scale2) {
    ctx.lineWidth = 1.3 / scale2;
    for (const edge of selectedEdges()) {
      if (isFadedEdge(edge.vis) || isHidden(edge.from) || isHidden(edge.to)) continue;
      const [from, to] = [graph.nodes[edge.from], graph.nodes[edge.to]];
      ctx.strokeStyle = colours[LINES[graph.typeOf(edge)].colour];
      ctx.beginPath();
      ctx.moveTo(from.x, from.y);
      ctx.lineTo(to.x, to.y);
      ctx.stroke();
    }
    for (const number of selectedWithNeighbours()) {
      if (isHidden(number)) continue;
      const { x, y, kind, radius } = graph.nodes[number];
      const size2 = Math.max(radius, (number === chart.selected ? 5 : 3) / scale2);
      ctx.fillStyle = colours[kind];
      ctx.fillRect(x - size2, y - size2, 2 * size2, 2 * size2);
    }
  }
  function selectedEdges() {
    if (state.edge !== "") return [graph.edges[Number(state.edge)]];
    return chart.selected === null ? [] : graph.edgesAt[chart.selected];
  }
  function selectedWithNeighbours() {
    if (state.edge !== "") {
      const { from, to } = graph.edges[Number(state.edge)];
      return [from, to];
    }
    const { selected } = chart;
    if (selected === null) return [];
    const edges = graph.edgesAt[selected].slice(0, MAX_REAL);
    return [selected, ...edges.map((edge) => otherEnd(edge, selected))];
  }
  var isInside = (box, { x, y }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  function settle() {
    clearTimeout(timer);
    const box = viewBox(1.5);
    const scale2 = chart.network.getScale();
    const inView = graph.nodes.filter((node) => isInside(box, node) && !isHidden(node.vis));
    realNodes = new Set(inView.length <= MAX_REAL ? inView.map((node) => node.vis) : []);
    for (const number of selectedWithNeighbours()) if (!isHidden(number)) realNodes.add(number);
    const minWeight = scale2 < 0.25 ? 900 : 500;
    namedInView = graph.sortedByWeight(
      inView.filter((node) => realNodes.has(node.vis) || KIND_WEIGHT[node.kind] >= minWeight)
    );
    const { left, right } = worldBox();
    const isSharp = scale2 * (right - left) > PICTURE_WIDTH || realNodes.size > 0;
    const width2 = chartElement().clientWidth * 1.5;
    closePicture = isSharp ? { ...drawPicture(box, width2, realNodes), scale: scale2 } : null;
    const edges = /* @__PURE__ */ new Map();
    for (const number of realNodes) {
      for (const edge of graph.edgesAt[number]) {
        if (realNodes.has(edge.from) && realNodes.has(edge.to)) edges.set(edge.vis, edge);
      }
    }
    const nodes2 = new Map([...realNodes].map((number) => [number, graph.nodes[number]]));
    replaceItems(chart.visEdges, edges, currentEdgeStyle);
    replaceItems(chart.visNodes, nodes2, currentNodeStyle);
    if (chart.selected !== null && realNodes.has(chart.selected)) {
      chart.network.selectNodes([chart.selected], false);
    }
    chart.network.redraw();
  }
  function replaceItems(items, wanted, styleOf) {
    const old = items.getIds().filter((id) => !wanted.has(id));
    if (old.length) items.remove(old);
    if (wanted.size) items.update([...wanted.values()].map(styleOf));
  }
  function settleSoon() {
    clearTimeout(timer);
    timer = setTimeout(settle, 120);
  }
  function paintLargeMap() {
    const key = [shownKey, state.colour, state.size, colours.paper].join("\n");
    if (key !== wholeKey) wholePicture = drawPicture(worldBox(), PICTURE_WIDTH);
    wholeKey = key;
    settle();
  }
  function nodeNear({ x, y }) {
    const reach = 9 / chart.network.getScale();
    let best = null;
    for (const node of graph.nodes) {
      const distance2 = Math.hypot(node.x - x, node.y - y);
      if (distance2 >= Math.max(reach, node.radius) || isHidden(node.vis)) continue;
      if (best === null || distance2 < best.distance) best = { distance: distance2, number: node.vis };
    }
    return best?.number ?? null;
  }

  // src/argmap/page/js/name-places.js
  var ALTERNATIVES = [
    [0, -1],
    [0, 1],
    [-1, 0],
    [1, 0],
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1]
  ];
  var CARD_SHIFTS = [
    [0.3, 0],
    [-0.3, 0],
    [0, -1.2],
    [0, 1.2],
    [0.6, 0],
    [-0.6, 0]
  ];
  function besideOffset({ vis: vis2 }, at, { half, height, top }, [across, down], wide) {
    const isFixed = at.x < 0 || at.x > wide || 2 * half > wide;
    const x = isFixed ? at.x : Math.max(half + 4, Math.min(wide - half - 4, at.x));
    const [left, up] = [x - half + across * half, at.y + top + down * height / 2];
    return { owner: vis2, left, right: left + 2 * half, top: up, bottom: up + height };
  }
  function besides(node, at, scale2, lines2 = labelOf(node, scale2).lines) {
    const { size: size2 } = labelOf(node, scale2);
    const wide = Math.max(...lines2.map((line) => widthOf(line, node.kind, size2))) + 4;
    const tall = lines2.length * size2 * LINE_HEIGHT;
    const reach = asDrawn(node).radius * scale2 + SIDE_GAP;
    const owner = node.vis;
    const boxAt = (side, x, y) => ({
      ...{ owner, side, left: x, right: x + wide, top: y, bottom: y + tall }
    });
    const [left, right] = [at.x - reach - wide, at.x + reach];
    const [above, middle, below] = [at.y - reach - tall, at.y - tall / 2, at.y + reach];
    return [
      boxAt("right", right, middle),
      boxAt("left", left, middle),
      boxAt("above", at.x - wide / 2, above),
      boxAt("right", right, below - reach),
      boxAt("right", right, above + reach),
      boxAt("left", left, below - reach),
      boxAt("left", left, above + reach),
      boxAt("below", at.x - wide / 2, below + tall / 2)
    ];
  }
  var enlarged = ({ owner, left, right, top, bottom }, margin) => ({
    ...{ owner, left: left - margin, right: right + margin },
    ...{ top: top - margin, bottom: bottom + margin }
  });

  // src/argmap/page/js/labels.js
  var SHORTER = [99, 14, 8, 10];
  var KEEP_OFF_FROM = 0.5;
  var FEW_NAMES_BELOW = 0.25;
  var FAINT_NAME = 0.4;
  var isTopic = (node) => node.kind === "controversy" || node.kind === "thread";
  var topics = once(() => graph.sortedByWeight(graph.nodes.filter(isTopic)));
  var isFarView = (scale2) => isLarge() && scale2 < FEW_NAMES_BELOW;
  function namedNodes(scale2) {
    if (isOverview())
      return graph.sortedByWeight([...opened2.keys()].map((number) => graph.nodes[number]));
    if (!isLarge()) return graph.byWeight;
    return isFarView(scale2) && realNodes.size <= 2 ? topics() : namedInView;
  }
  function writeNames(ctx, { isFaded: isFaded2, isHidden: isHidden2, first, grid }) {
    const { canvas } = ctx;
    if (!canvas.clientWidth) return [];
    const ratio = canvas.width / canvas.clientWidth;
    const scale2 = chart.network.getScale();
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 4;
    ctx.strokeStyle = colours.paper;
    const nodes2 = /* @__PURE__ */ new Set([...first.map((number) => graph.nodes[number]), ...namedNodes(scale2)]);
    const visible = onScreen(
      [...nodes2].filter((node) => !isHidden2(node.vis)),
      canvas,
      scale2
    );
    for (const { node, spot } of visible) {
      const isKept = scale2 >= KEEP_OFF_FROM || isOverview() || isReadable(node, scale2);
      if (graph.data.cards && isKept) grid.occupy(bodyBox(node, spot, scale2));
    }
    const area = canvas.clientWidth * canvas.clientHeight;
    const maxNames = isFarView(scale2) ? Math.max(6, area / 2e4) : 300;
    const written = [];
    for (const { node, spot } of visible) {
      const isFaint2 = isFaded2(node.vis);
      if (isReadable(node, scale2)) {
        drawCardBody(ctx, node, bodyBox(node, spot, scale2), isFaint2);
        writeCard(ctx, node, spot, scale2, isFaint2, grid);
        written.push(bodyBox(node, spot, scale2));
        continue;
      }
      const isWanted = chart.selected !== null || first.includes(node.vis) || isNamed(node, scale2);
      const isWritten = isWanted && (!isFaint2 || columnsDrawn() !== null);
      ctx.globalAlpha = isFaint2 ? FAINT_NAME : 1;
      const isOmitted = !isWritten || written.length >= maxNames;
      const box = isOmitted ? null : writeName(ctx, node, spot, scale2, grid);
      ctx.globalAlpha = 1;
      if (box) written.push(box);
      else if (isCard(node)) drawCardDot(ctx, node, spot, isFaint2);
    }
    ctx.restore();
    return written;
  }
  function onScreen(nodes2, { clientWidth, clientHeight }, scale2) {
    const middle = chart.network.getViewPosition();
    const visible = [];
    for (const node of nodes2) {
      const at = positionOf(node.vis);
      const x = (at.x - middle.x) * scale2 + clientWidth / 2;
      const y = (at.y - middle.y) * scale2 + clientHeight / 2;
      if (x < -160 || y < -80 || x > clientWidth + 160 || y > clientHeight + 80) continue;
      visible.push({ node, spot: { x, y } });
    }
    return visible;
  }
  function writeCard(ctx, node, at, scale2, isFaint2, grid) {
    const { kind, text: text2, width: width2 = 0 } = node;
    const size2 = FONT_SIZE[kind] * scale2;
    const lines2 = text2.split("\n");
    ctx.font = fontOf(kind, size2);
    ctx.globalAlpha = isFaint2 ? 0.28 : 1;
    ctx.fillStyle = isFaint2 ? colours.ink : inkOf(node);
    const maxWidth = (width2 - 12) * scale2;
    inReadingOrder(lines2).forEach((line, place) => {
      const y = at.y + (place + 0.5 - lines2.length / 2) * size2 * LINE_HEIGHT;
      ctx.fillText(line, at.x, y, maxWidth);
    });
    const tag = isFaint2 ? "" : tagOf(node);
    if (tag) writeTag(ctx, node, tag, at, scale2, grid);
    ctx.globalAlpha = 1;
  }
  function writeTag(ctx, { height = 0 }, tag, at, scale2, grid) {
    const size2 = Math.max(10, 11 * scale2);
    const y = at.y - height / 2 * scale2;
    const half = widthOf(tag, "actor", size2) / 2 + 2;
    const [top, bottom] = [y - size2 / 2, y + size2 / 2];
    grid.occupy({ owner: -1, left: at.x - half, right: at.x + half, top, bottom });
    ctx.font = `${size2}px ${FONT}`;
    ctx.strokeText(tag, at.x, y);
    ctx.fillStyle = colours.ink;
    ctx.fillText(tag, at.x, y);
  }
  function writeName(ctx, node, at, scale2, grid) {
    const { kind, side: ownSide } = asDrawn(node);
    const label2 = labelOf(node, scale2);
    const { size: size2, card } = label2;
    let { lines: lines2, half, height, top } = label2;
    const { clientWidth: wide, clientHeight: tall } = ctx.canvas;
    const placed5 = (offset) => besideOffset(node, at, { half, height, top }, offset, wide);
    const shifts = isTopic(node) ? ALTERNATIVES : CARD_SHIFTS;
    const isShifted = card || isTopic(node) && !ownSide;
    const others = isShifted ? shifts.map(placed5) : besides(node, at, scale2);
    const isOnScreen = (item) => item.left >= 0 && item.right <= wide && item.top >= 0 && item.bottom <= tall;
    const boxes = [placed5([0, 0]), ...others.filter(isOnScreen)];
    if (isBeside(kind, scale2) && isOnScreen(others[0])) boxes.unshift(others[0]);
    if (ownSide === "below") boxes.unshift({ ...placed5([0, 0]), side: ownSide });
    else if (ownSide && !card) boxes.unshift(...others.filter(({ side: side2 }) => side2 === ownSide));
    const margin = isFarView(scale2) ? 9 : 2;
    let box = boxes.find(
      (item) => grid.isFree(ownSide && item.side === ownSide ? item : enlarged(item, margin))
    );
    for (const smaller of card && !isLarge() ? smallerCards(label2.lines, kind, size2) : []) {
      if (box) break;
      lines2 = smaller;
      half = Math.max(...lines2.map((line) => widthOf(line, kind, size2))) / 2 + 6;
      height = lines2.length * size2 * LINE_HEIGHT + 6;
      top = -height / 2;
      box = [[0, 0], ...CARD_SHIFTS].map(placed5).find((item) => isOnScreen(item) && grid.isFree(item));
    }
    for (const length of card || isLarge() ? [] : SHORTER) {
      if (box) break;
      const start2 = label2.lines[0].slice(0, length).replace(END, "");
      lines2 = [start2 === label2.lines.join(" ") ? start2 : `${start2}…`];
      half = widthOf(lines2[0], kind, size2) / 2 + 2;
      height = size2 * LINE_HEIGHT;
      box = [placed5([0, 0]), ...besides(node, at, scale2, lines2)].find(
        (item) => isOnScreen(item) && grid.isFree(item, length === SHORTER[3] && !isOverview())
      );
    }
    if (!box) return null;
    grid.occupy({ ...box, owner: -1 });
    if (card) drawCardBody(ctx, node, box, false);
    ctx.font = fontOf(kind, size2);
    const isMuted = kind === "source" || kind === "hedged";
    ctx.fillStyle = card ? inkOf(node) : isMuted ? colours.muted : colours.ink;
    const side = box.side ?? "";
    ctx.textAlign = side === "right" ? "left" : side === "left" ? "right" : "center";
    const x = side === "right" ? box.left + 2 : side === "left" ? box.right - 2 : box.left + half;
    inReadingOrder(lines2).forEach((line, place) => {
      const y = (box.top + box.bottom) / 2 + (place + 0.5 - lines2.length / 2) * size2 * LINE_HEIGHT;
      if (!card) ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
    ctx.textAlign = "center";
    return box;
  }

  // src/argmap/page/js/overview-actor-strip.js
  var CAPTION = "Actors in the most controversies:";
  var [LARGE, USUAL, WIDE] = [13, 11.5, 1200];
  var [ROW, PHONE_ROW] = [20, 27];
  var DOT_SPACE = 15;
  var COUNT_GAP = 4;
  var COUNT_SPACE = 30;
  var WIDEST = 300;
  var [MOST_SHARE, PHONE_SHARE] = [0.3, 0.48];
  var ABOVE2 = 5;
  var BESIDE = 12;
  var width = () => Math.max(100, screenSize.width - 2 * (FRAME_MARGIN + BESIDE));
  var rowHeight = () => isNarrowScreen() ? PHONE_ROW : ROW;
  var nameSize = () => screenSize.width < WIDE ? USUAL : LARGE;
  function itemOf(actor) {
    const size2 = nameSize();
    const room = Math.min(WIDEST, width() - DOT_SPACE - COUNT_SPACE);
    const { name } = graph.nodes[actor];
    const lines2 = wrapText(name, "actor", size2, room) ?? wrapHyphenated(name, size2, room) ?? [name];
    const text2 = inOneLine(lines2, room, size2);
    return { actor, text: text2, width: DOT_SPACE + widthOf(text2, "actor", size2) + COUNT_SPACE };
  }
  function itemsOf(actors) {
    if (!actors.length) return [];
    const size2 = widthOf(CAPTION, "actor", nameSize()) + 14;
    return [{ actor: null, text: CAPTION, width: size2 }, ...actors.map(itemOf)];
  }
  function flow(items, rows, used) {
    const placed5 = [];
    let [x, row] = [0, 0];
    for (const item of items) {
      const isLast = row === rows - 1;
      if (x && x + item.width > width() - (isLast ? used : 0)) [x, row] = [0, row + 1];
      if (row === rows) break;
      placed5.push({ ...item, x, y: ABOVE2 + (row + 0.5) * rowHeight() });
      x += item.width;
    }
    return placed5;
  }
  function rowsIn(height) {
    const items = itemsOf(graph.data.overview?.bridges ?? []);
    const share = isNarrowScreen() ? PHONE_SHARE : MOST_SHARE;
    const most2 = Math.max(1, Math.floor(height * share / rowHeight()));
    let rows = 1;
    while (rows < most2 && flow(items, rows, 0).length < items.length) rows += 1;
    return rows;
  }
  var stripHeight = () => hasRegions() ? 2 * ABOVE2 + rowsIn(screenSize.height) * rowHeight() : 0;
  function placeStrip(actors, chosen2) {
    const rows = rowsIn(screenSize.height);
    const last = chosen2.map(itemOf);
    const used = last.reduce((sum, item) => sum + item.width, 0);
    let x = width() - used;
    const y = ABOVE2 + (rows - 0.5) * rowHeight();
    const ends = last.map((item) => {
      x += item.width;
      return { ...item, x: x - item.width, y };
    });
    return [...flow(itemsOf(actors), rows, used), ...ends];
  }
  var stripStart = () => -width() / 2;

  // src/argmap/page/js/current-stance.js
  function currentKinds(statements) {
    const open2 = statements.filter(({ until }) => !until);
    const left = open2.length ? open2 : latest(statements, "until");
    return [...new Set(latest(left, "since").map(({ relation }) => relation))];
  }
  function latest(statements, name) {
    const dates = statements.map((item) => item[name] ?? "");
    const last = [...dates].sort().at(-1) ?? "";
    return statements.filter(
      (_, place) => last.startsWith(dates[place]) && (dates[place] !== "" || last === "")
    );
  }

  // src/argmap/page/js/stance-times.js
  function endOf(graph2, actor, side, position, left = null) {
    let found = "";
    for (const edge of side === NEUTRAL ? graph2.neutralAt(actor) : graph2.stancesAt(actor)) {
      if (edge.to !== position || edge.relation !== side || !isLeft(left, edge)) continue;
      if (!edge.until) return "";
      if (!found || lastDay(edge.until) > lastDay(found)) found = edge.until;
    }
    return found;
  }
  var endedAmong = (graph2, actors, side, position, left = null) => actors.filter((actor) => endOf(graph2, actor, side, position, left)).length;
  var VERBS = {
    "actor-supports": ["supports", "supported"],
    "actor-contests": ["contests", "contested"],
    "actor-neutral": ["is neutral on", "was neutral on"]
  };
  var verbOf = (relation, isPast) => VERBS[relation][Number(isPast)];
  function undatedNote(graph2, position) {
    const [topic] = ["position-of", "reading-of"].flatMap(
      (relation) => graph2.joined(position, relation, "forward")
    );
    if (topic === void 0) return "";
    const { kind, details } = graph2.nodes[topic];
    const { status } = details;
    return !status || status === "active" ? "" : `no date given; the ${kind} is ${status}`;
  }
  function stanceText(graph2, actor, side, position) {
    const until = endOf(graph2, actor, `actor-${side}`, position);
    return until ? `${side.slice(0, -1)}ed it until ${until}` : `${side} it`;
  }

  // src/argmap/page/js/own-stances.js
  var STANCE_KINDS = ["supports", "contests", "neutral"];
  var relationOf2 = (kind) => ALL_STANCES[STANCE_KINDS.indexOf(kind)];
  var noStances = () => ({
    has: [],
    marks: [],
    until: { supports: "", contests: "", neutral: "" }
  });
  function ownStances(actor, position, left = shown.active ? shown : null) {
    const own = [...graph.stancesAt(position), ...graph.neutralAt(position)].filter(
      (edge) => edge.from === actor && edge.to === position && isLeft(left, edge)
    );
    const found = noStances();
    const relations = own.map(({ relation }) => relation);
    const current3 = relations.includes(NEUTRAL) ? currentKinds(own) : relations;
    found.has = STANCE_KINDS.filter((kind) => relations.includes(relationOf2(kind)));
    found.marks = found.has.filter((kind) => current3.includes(relationOf2(kind)));
    for (const kind of found.marks) {
      found.until[kind] = endOf(graph, actor, relationOf2(kind), position, left);
    }
    return found;
  }
  var pastText = ({ until }) => STANCE_KINDS.flatMap((kind) => until[kind] ? [`until ${until[kind]}`] : []).join(", ");

  // src/argmap/page/js/overview-card-rows.js
  var LABEL_SIZE = 11;
  var NUMBER_SIZE = 10.5;
  var BAR_SPACE = 34;
  var LABEL_LINE = 13.5;
  var ROW_SPACE = 3;
  var LEAST_ROW = LABEL_LINE + ROW_SPACE;
  var pastStart = ({ lines: lines2, isPastBelow }) => isPastBelow ? 0 : widthOf(`${lines2.at(-1)} `, "actor", LABEL_SIZE);
  function cardName(topic) {
    const { kind, name } = graph.nodes[topic];
    if (kind !== "thread") return name;
    if (!answerCounts(topic).length) return "Open questions";
    return subjects().length ? `Readings of ${name}` : "Readings";
  }
  function titleLines(topic, inner, size2) {
    const { text: text2, kind } = graph.nodes[topic];
    const own = kind === "thread" ? [cardName(topic)] : text2.split("\n");
    if (own.every((line) => widthOf(line, "controversy", size2) <= inner)) return own;
    const lines2 = wrapText(cardName(topic), "controversy", size2, inner);
    return lines2 && evenLines(cardName(topic), lines2, size2, inner);
  }
  function evenLines(text2, lines2, size2, inner) {
    for (let width2 = inner * 0.5; lines2.length > 1 && width2 < inner; width2 += 6) {
      const even = wrapText(text2, "controversy", size2, width2);
      if (even?.length === lines2.length) return even;
    }
    return lines2;
  }
  function inWords(position, counts, own, room) {
    if (comparedPair().length) return "";
    const [usual, short2] = FORMS.map((form2) => () => wordsOf(position, counts, own, form2));
    const fits = (text2, wide) => widthOf(text2, "actor", NUMBER_SIZE) <= wide;
    if (fits(usual(), room)) return usual();
    if (!counts.neutral || fits(short2(), room)) return short2();
    const brief = wordsOf(position, counts, own, "brief");
    return fits(brief, room * CONDENSED) ? brief : "";
  }
  var FORMS = ["usual", "short"];
  var CONDENSED = 1.12;
  var BRIEF = { supports: "for", contests: "against", neutral: "neutral" };
  function wordsOf(position, counts, own, form2) {
    const subject = graph.data.overview?.actor ?? null;
    const left = shown.active ? shown : null;
    const parts2 = STANCE_KINDS.flatMap((kind) => {
      const isOwn2 = own.has.includes(kind);
      const number = counts[kind] - Number(isOwn2);
      if (form2 === "brief") return number ? [`${number} ${BRIEF[kind]}`] : [];
      const others = isOwn2 ? number === 1 ? "other" : "others" : "";
      const relation = relationOf2(kind);
      const { counted: counted2 } = kind === "neutral" ? neutralOn(graph, position, left) : actorsOn(graph, [position], { relations: [relation], left });
      const rest = counted2.filter((actor) => actor !== subject);
      const ended = endedNote(endedAmong(graph, rest, relation, position, left));
      const isClear = others || ended && kind === "supports";
      const usual = kind === "neutral" ? kind : kind.slice(0, -1);
      const verb = form2 === "short" && isClear && kind !== "neutral" ? "" : usual;
      const words = [number, others, verb, ended && `(${ended})`];
      return number ? [words.filter(Boolean).join(" ")] : [];
    });
    return parts2.length || !isActorMap() ? parts2.join(", ") : "no others";
  }
  function shownAnswers(topic) {
    const actors = subjects();
    if (!actors.length) return answerCounts(topic);
    return answerCounts(topic).filter(
      ({ position }) => actors.some((actor) => ownStances(actor, position, null).has.length > 0)
    );
  }
  var marksWidth = () => 14 * subjects().length;
  function labelledRows(topic, inner, isNarrow, isBrief = false) {
    const actor = graph.data.overview?.actor ?? null;
    const rows = [];
    for (const { position, ...counts } of shownAnswers(topic)) {
      const own = actor === null ? noStances() : ownStances(actor, position);
      const node = graph.nodes[position];
      const room = inner - marksWidth();
      const numberRoom = inner - (marksWidth() || BAR_SPACE);
      const broken = node.text.split("\n");
      const isFit = isNarrow && broken.every((line) => widthOf(line, "actor", LABEL_SIZE) <= room);
      const lines2 = isFit ? broken : wrapText(node.name, "actor", LABEL_SIZE, room);
      if (!lines2) return null;
      const shownLines = atMost(lines2, 2);
      const past = pastText(own);
      const start2 = pastStart({ lines: shownLines, isPastBelow: false });
      const isPastBelow = Boolean(past) && start2 + widthOf(past, "actor", NUMBER_SIZE) > room;
      const numbers = isBrief && isPastBelow ? "" : inWords(position, counts, own, numberRoom);
      const height = (shownLines.length + (isPastBelow ? 1 : 0) + (numbers ? 1 : 0)) * LABEL_LINE + ROW_SPACE;
      rows.push({
        position,
        ...counts,
        lines: shownLines,
        past,
        isPastBelow,
        numbers,
        top: 0,
        height,
        bar: 6
      });
    }
    return rows;
  }
  function threadRows(topic, inner) {
    if (!isActorMap()) return [];
    return graph.joined(topic, "controversy-of", "forward").map((thread) => {
      const { name, text: text2 } = graph.nodes[thread];
      const own = text2.split("\n");
      const isFit = own.every((line) => widthOf(line, "actor", NUMBER_SIZE) <= inner - 14);
      const lines2 = isFit ? own : wrapText(name, "actor", NUMBER_SIZE, inner - 14) ?? own;
      const shown2 = atMost(lines2, 2);
      const height = shown2.length * LABEL_LINE + ROW_SPACE;
      const none = {
        supports: 0,
        contests: 0,
        neutral: 0,
        past: "",
        isPastBelow: false,
        numbers: ""
      };
      return { position: thread, ...none, lines: shown2, top: 0, height, bar: 0 };
    });
  }

  // src/argmap/page/js/overview-card-bars.js
  var BAR_STEP = 0.7;
  var BAR_TIGHT = 0.6;
  var BAR = 0.68;
  var NUMBERED = -1;
  var NUMBERED_BAR = 7;
  var NUMBERED_LINE = 11;
  var BEFORE_NUMBER = 6;
  var SIDES_LINE = 12;
  var MAX_BARS = 9;
  var PADDING = 7;
  function barredCard(topic, { title, size: size2, widest, head }, inner, step2) {
    const width2 = Math.min(inner, Math.max(widest, 96)) + 2 * PADDING;
    if (!step2) return { level: "name", title, size: size2, head, rows: [], width: width2, height: head };
    const isNumbered = step2 === NUMBERED && !subjects().length;
    const plain2 = step2 === NUMBERED ? BAR_STEP : step2;
    const usual = isNumbered ? NUMBERED_LINE : plain2 * size2;
    const line = comparedPair().length ? SIDES_LINE : usual;
    const answers = shownAnswers(topic).slice(0, MAX_BARS);
    const numbers = isNumbered ? numberWidths(answers) : void 0;
    const rows = answers.map((count, place) => ({
      ...count,
      lines: [],
      past: "",
      isPastBelow: false,
      numbers: "",
      top: head + 4 + place * line,
      height: line,
      bar: isNumbered ? NUMBERED_BAR : line * BAR
    }));
    const height = head + rows.length * line + 6;
    return { level: "bars", title, size: size2, head, rows, numbers, width: width2, height };
  }
  var numberWidths = (answers) => STANCE_KINDS.map((kind) => {
    const most2 = Math.max(0, ...answers.map((answer) => answer[kind]));
    return most2 ? widthOf(grouped(most2), "actor", NUMBER_SIZE) + BEFORE_NUMBER : 0;
  });

  // src/argmap/page/js/overview-card-styles.js
  var SHORT_SIZES = [12, 11];
  var LONG_WORD_SIZES = [10.5, 10];
  var UNIFORM_UP_TO = 40;
  var TITLE_SPACE = 2.5;
  var BELOW_ROWS = 8;
  var MAX_WIDTH = 300;
  var MIN_WIDTH = 62;
  var inSizes = (level, sizes, step2) => sizes.map((size2) => ({ level, size: size2, step: step2 }));
  var STYLES = [
    ...inSizes("full", [16, 15, 14, 13, 12]),
    ...inSizes("bars", [16, 15, 14, 13, 12, 11.5, 11], NUMBERED),
    ...inSizes("bars", [16, 15, 14, 13, 12, 11.5, 11], BAR_STEP),
    ...inSizes("bars", [12, 11.5, 11], BAR_TIGHT),
    ...inSizes("name", [12, 11.5, 11])
  ];
  function lineRoom(topic, size2, { width: width2, widest }) {
    const usual = Math.min(width2, MAX_WIDTH);
    const longest = widestWord(cardName(topic), "controversy", size2) + 2 * PADDING;
    return Math.max(usual, Math.min(longest, widest)) - 2 * PADDING;
  }
  var hasWords = (topic, size2, most2) => widestWord(cardName(topic), "controversy", size2) <= lineRoom(topic, size2, most2);
  function cardIn(topic, { size: size2, level, step: step2 = 0 }, most2) {
    if (most2.width < MIN_WIDTH) return null;
    const inner = lineRoom(topic, size2, most2);
    const title = titleLines(topic, inner, size2);
    if (!title) return null;
    const widest = Math.max(...title.map((line) => widthOf(line, "controversy", size2)));
    const head = { title, size: size2, widest, head: title.length * (size2 + TITLE_SPACE) + 6 };
    const count = shownAnswers(topic).length;
    const shown2 = count ? level : "name";
    if (shown2 === "full") {
      const isTooHigh = head.head + count * LEAST_ROW + BELOW_ROWS > most2.height;
      return isTooHigh ? null : labelledCard(topic, head, inner, most2.height);
    }
    const card = barredCard(topic, head, inner, shown2 === "bars" ? step2 : 0);
    return card.height <= most2.height ? card : null;
  }
  function bestCard(topic, most2) {
    for (const style of STYLES) {
      const card = style.size <= 12 ? cardIn(topic, style, most2) : null;
      if (card) return card;
    }
    for (const size2 of hasWords(topic, SHORT_SIZES[1], most2) ? [] : LONG_WORD_SIZES) {
      const card = cardIn(topic, { size: size2, level: "name" }, most2);
      if (card) return card;
    }
    return shortenedCard(topic, most2);
  }
  function makeCards(most2) {
    const topics3 = [...cells.keys()];
    const isUniform = hasRegions() && topics3.length <= UNIFORM_UP_TO;
    for (const style of isUniform ? STYLES.filter(({ size: size2 }) => size2 <= most2.size) : []) {
      const found = /* @__PURE__ */ new Map();
      for (const topic of topics3) {
        const card = cardIn(topic, style, most2);
        if (!card) break;
        found.set(topic, card);
      }
      if (found.size === topics3.length) return found;
    }
    return /* @__PURE__ */ new Map();
  }
  function labelledCard(topic, name, inner, maxHeight) {
    return cardOfRows(topic, name, labelledRows(topic, inner, true), inner, maxHeight) ?? cardOfRows(topic, name, labelledRows(topic, inner, false), inner, maxHeight) ?? cardOfRows(topic, name, labelledRows(topic, inner, true, true), inner, maxHeight);
  }
  function cardOfRows(topic, { title, size: size2, widest, head }, positions2, inner, maxHeight) {
    if (!positions2) return null;
    const heightOf3 = (rows2) => head + rows2.reduce((sum, row) => sum + row.height, 0) + BELOW_ROWS;
    const withThreads = positions2.concat(threadRows(topic, inner));
    const rows = heightOf3(withThreads) <= maxHeight ? withThreads : positions2;
    const height = heightOf3(rows);
    if (!rows.length || height > maxHeight) return null;
    const widths2 = rows.flatMap((row) => [
      ...row.lines.map((line) => widthOf(line, "actor", LABEL_SIZE) + marksWidth()),
      row.past ? pastStart(row) + widthOf(row.past, "actor", NUMBER_SIZE) + marksWidth() : 0,
      row.numbers ? widthOf(row.numbers, "actor", NUMBER_SIZE) + (marksWidth() || BAR_SPACE) : 0
    ]);
    let top = head + 4;
    for (const row of rows) {
      row.top = top;
      top += row.height;
    }
    const width2 = Math.min(inner, Math.max(widest, ...widths2)) + 2 * PADDING;
    return { level: "full", title, size: size2, head, rows, width: width2, height };
  }
  var DOT2 = { level: "dot", title: [], size: 0, head: 0, rows: [], width: 9, height: 9 };
  function shortenedCard(topic, most2) {
    const counts = SHORT_SIZES.map((size3) => Math.floor((most2.height - 6) / (size3 + TITLE_SPACE)));
    const place = counts[1] > counts[0] ? 1 : 0;
    const count = counts[place];
    if (most2.width < MIN_WIDTH || count < 1) return DOT2;
    const sizes = [SHORT_SIZES[place], SHORT_SIZES[1], ...LONG_WORD_SIZES];
    const size2 = sizes.find((tried) => hasWords(topic, tried, most2)) ?? SHORT_SIZES[place];
    const inner = lineRoom(topic, size2, most2);
    const title = wrapHyphenated(cardName(topic), size2, inner) ?? [cardName(topic)];
    const lines2 = count === 1 ? [inOneLine(title, inner, size2)] : atMost(title, count);
    const isThread = graph.nodes[topic].kind === "thread";
    if (isThread && lines2.join(" ") !== cardName(topic)) return DOT2;
    const widest = Math.max(...lines2.map((text2) => widthOf(text2, "controversy", size2)));
    const head = { title: lines2, size: size2, widest, head: lines2.length * (size2 + TITLE_SPACE) + 6 };
    return barredCard(topic, head, inner, 0);
  }

  // src/argmap/page/js/overview-card-layout.js
  var SPACE2 = 14;
  var LEAST_SPACE = 6;
  var spaceIn = (width2) => Math.max(SPACE2, Math.min(60, 0.3 * width2 - 46));
  var USUAL_CELL = [200, 120];
  var MOST_LARGER = 1.3;
  var TITLE_SIZE = 12.5;
  var ALL_UP_TO = 160;
  var made2 = /* @__PURE__ */ new Map();
  var madeFor2 = "";
  var cardHeight = (topic, cell) => bestCard(topic, { width: cell - spaceIn(cell), widest: cell - LEAST_SPACE, height: 1e3 }).height;
  var cards = [];
  function typeFactor(scale2) {
    if (!hasRegions()) return 1;
    const [width2, height] = [frame.cell[0] * scale2, frame.cell[1] * scale2];
    const factor = Math.min(MOST_LARGER, width2 / USUAL_CELL[0], height / USUAL_CELL[1]);
    return Math.max(1, Math.floor(factor * 10) / 10);
  }
  function openedBox(toScreen) {
    if (open === null) return null;
    const { left, top, right, bottom } = boxOf(open);
    const [from, to] = [toScreen({ x: left, y: top }), toScreen({ x: right, y: bottom })];
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  }
  var overlap2 = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  function placeCards2(toScreen, scale2, { clientWidth, clientHeight }, key) {
    const width2 = frame.cell[0] * scale2;
    const maxWidth = width2 - spaceIn(width2);
    const maxHeight = frame.cell[1] * scale2 - 8;
    const wanted = [Math.min(maxWidth, 900) | 0, Math.min(maxHeight, 900) | 0, key].join();
    const size2 = TITLE_SIZE * typeFactor(scale2);
    const most2 = { width: maxWidth, widest: width2 - LEAST_SPACE, height: maxHeight, size: size2 };
    if (wanted !== madeFor2) made2 = makeCards(most2);
    madeFor2 = wanted;
    cards = [];
    const opened3 = openedBox(toScreen);
    const isMany = cells.size > ALL_UP_TO;
    for (const [topic, middle] of cells) {
      const { x, y } = toScreen(middle);
      const isOutside2 = isMany && (x < -150 || y < -150 || x > clientWidth + 150 || y > clientHeight + 150);
      if (topic === open || isOutside2) continue;
      const card = made2.get(topic) ?? bestCard(topic, most2);
      made2.set(topic, card);
      const [left, top] = [x - card.width / 2, y - card.height / 2];
      const box = { left, top, right: left + card.width, bottom: top + card.height };
      if (opened3 && overlap2(opened3, box)) continue;
      cards.push({ topic, card, box });
    }
    const corner = toScreen({ x: 0, y: 0 });
    return isMany ? [wanted, corner.x, corner.y].join() : wanted;
  }

  // src/argmap/page/js/fading.js
  function edgesWith(number) {
    const edges = graph.edgesAt[number];
    if (graph.nodes[number].kind !== "controversy") return edges;
    const positions2 = edges.filter(({ relation, to }) => relation === "position-of" && to === number);
    return [.../* @__PURE__ */ new Set([...edges, ...positions2.flatMap(({ from }) => graph.edgesAt[from])])];
  }
  function fade() {
    const edge = state.edge === "" ? null : graph.edges[Number(state.edge)];
    const selected = state.node ? graph.numberOf(state.node) : null;
    chart.selected = selected;
    chart.fadedNodes = null;
    chart.fadedEdges = null;
    const named2 = new Set(
      chosenEvents(graph, state.event).flatMap((event) => [...nodesNamed(event)])
    );
    if (selected === null && edge === null && !named2.size && !shown.active) return;
    const fadedNodes = shown.isIn.map((item) => 1 - item);
    const fadedEdges = shown.edgeIn.map((item) => 1 - item);
    if (selected !== null || edge !== null) {
      const edges = edge ? [edge] : edgesWith(Number(selected)).filter((item) => shown.edgeIn[item.vis]);
      const bright = new Set(edges.flatMap(({ from, to }) => [from, to]));
      if (selected !== null) bright.add(selected);
      if (selected !== null && selected === open)
        for (const number of opened2.keys()) bright.add(number);
      const brightEdges = new Set(edges.map((item) => item.vis));
      const isAll = selected !== null && selected === open;
      for (const { vis: vis2, from, to } of graph.edges) {
        const isBright = brightEdges.has(vis2) || isAll && opened2.has(from) && opened2.has(to);
        if (!isBright) fadedEdges[vis2] = 1;
      }
      for (const { vis: vis2 } of graph.nodes) {
        fadedNodes[vis2] = bright.has(vis2) && (!isAll || shown.isIn[vis2] || vis2 === selected) ? 0 : 1;
      }
    }
    if (named2.size) {
      for (const { vis: vis2 } of graph.nodes) if (!named2.has(vis2)) fadedNodes[vis2] = 1;
      for (const { vis: vis2, from, to } of graph.edges) {
        if (!named2.has(from) || !named2.has(to)) fadedEdges[vis2] = 1;
      }
    }
    chart.fadedNodes = fadedNodes;
    chart.fadedEdges = fadedEdges;
  }

  // src/argmap/page/js/bundle-bars.js
  var GAP = 7;
  var BAR_WIDTH = 2.4;
  var TICK_WIDTH = 1.4;
  var FAINT2 = 0.13;
  var AROUND = 10;
  var FRAME_ROUNDING = 12;
  function bars() {
    const columns2 = columnsDrawn();
    return (columns2?.bundles ?? []).map((bundle) => {
      const shown2 = bundle.filter((number) => !isDropped(number));
      const bright = shown2.filter((number) => !isFaded(number));
      const some = bright.length > 1 ? bright : shown2.length > 1 ? shown2 : bundle;
      const { radius, side } = columns2?.drawn(graph.nodes[bundle[0]]) ?? graph.nodes[bundle[0]];
      const inwards = side === "left" ? 1 : -1;
      const places = some.map(positionOf);
      const members = places.map(({ x, y }) => ({ x: x + inwards * radius, y }));
      const ys = places.map(({ y }) => y);
      return {
        id: barId(bundle[0]),
        x: places[0].x + inwards * (radius + GAP),
        top: Math.min(...ys) - radius / 2,
        bottom: Math.max(...ys) + radius / 2,
        members,
        opacity: shown2.length < 2 ? 0 : bright.length > 1 ? 1 : FAINT2
      };
    });
  }
  var startOf = ({ x, top, bottom }) => ({ x, y: (top + bottom) / 2 });
  function columnFrame() {
    if (!columnsDrawn()) return null;
    const numbers = opened2.size ? [...opened2.keys()] : graph.nodes.map(({ vis: vis2 }) => vis2);
    const cards2 = numbers.filter((number) => isInFrame2(graph.nodes[number]) && !isDropped(number));
    if (!cards2.some((number) => !isTopic2(graph.nodes[number]))) return null;
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const number of cards2) {
      const { x, y } = positionOf(number);
      const { width: width2 = 0, height = 0, radius } = graph.nodes[number];
      const [half, tall] = width2 ? [width2 / 2, height / 2] : [radius, radius];
      box.left = Math.min(box.left, x - half - AROUND);
      box.right = Math.max(box.right, x + half + AROUND);
      box.top = Math.min(box.top, y - tall - AROUND);
      box.bottom = Math.max(box.bottom, y + tall + AROUND);
    }
    return { ...box, opacity: cards2.every((number) => isFaded(number)) ? FAINT2 : 1 };
  }
  var isTopic2 = ({ kind, vis: vis2 }) => kind === "controversy" || kind === "thread" && opened2.size > 0 && opened2.has(vis2);
  var isInFrame2 = (node) => isCardKind(node.kind) || isTopic2(node);
  function drawBars(ctx) {
    if (!chart.network || !columnsDrawn()) return;
    const frame2 = columnFrame();
    if (frame2) drawFrame(ctx, frame2);
    ctx.strokeStyle = colours.muted;
    for (const bar of bars()) {
      const { x, top, bottom, members, opacity } = bar;
      ctx.globalAlpha = opacity;
      ctx.lineWidth = BAR_WIDTH;
      ctx.beginPath();
      ctx.moveTo(x, top);
      ctx.lineTo(x, bottom);
      ctx.stroke();
      ctx.lineWidth = TICK_WIDTH;
      ctx.beginPath();
      for (const end of members) {
        ctx.moveTo(end.x, end.y);
        ctx.lineTo(x, end.y);
      }
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }
  function drawFrame(ctx, { left, right, top, bottom, opacity }) {
    ctx.globalAlpha = opacity;
    ctx.fillStyle = colours.panel;
    ctx.strokeStyle = colours.hair;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.roundRect(left, top, right - left, bottom - top, FRAME_ROUNDING);
    ctx.fill();
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  // src/argmap/page/js/line-points.js
  var MOST_GAP = 11;
  var CORNER = 6;
  var BORDER = 1.5;
  var sidePoints = [];
  var heightOf2 = (number) => (opened2.get(number) ?? asDrawn(graph.nodes[number])).y;
  function findSidePoints() {
    if (!columnsDrawn() && !isList()) return [];
    const bundleOf = columnsDrawn()?.bundleOf;
    const numbers = opened2.size ? [...opened2.keys()] : graph.nodes.map(({ vis: vis2 }) => vis2);
    const cards2 = numbers.map((number) => graph.nodes[number]).filter(({ width: width2 }) => width2);
    return cards2.flatMap((card) => {
      const sides = { left: /* @__PURE__ */ new Map(), right: /* @__PURE__ */ new Map() };
      for (const edge of graph.edgesAt[card.vis]) {
        const symbol = cardAndSymbol(edge)?.symbol;
        const drawn2 = edgeAsDrawn(edge);
        if (!symbol || !drawn2) continue;
        const beside = otherEnd(drawn2, card.vis);
        const ys = (bundleOf?.get(beside) ?? [beside]).map(heightOf2);
        const middle = (Math.min(...ys) + Math.max(...ys)) / 2;
        sides[symbol.side ?? "left"].set(sideId(edge, card.vis, symbol.vis), middle);
      }
      return [...pointsOfSide(card, -1, sides.left), ...pointsOfSide(card, 1, sides.right)];
    });
  }
  function pointsOfSide({ vis: vis2, width: width2 = 0, height = 0 }, sign2, ids) {
    const gap = Math.min(MOST_GAP, (height - 2 * CORNER) / ids.size);
    return [...ids].sort(([, one], [, other]) => one - other).map(([id], place) => ({
      id,
      card: vis2,
      dx: sign2 * (width2 / 2 + BORDER),
      dy: gap * (place - (ids.size - 1) / 2)
    }));
  }
  function linePoints() {
    const points = new Map(bars().map((bar) => [bar.id, startOf(bar)]));
    for (const { id, card, dx, dy } of sidePoints) {
      const { x, y } = positionOf(card);
      points.set(id, { x: x + dx, y: y + dy });
    }
    return points;
  }
  var CLEAR2 = "rgba(0,0,0,0)";
  function pointStyles() {
    sidePoints = findSidePoints();
    return [...linePoints()].map(([id, at]) => ({
      ...{ id, shape: "dot", size: 0.01, borderWidth: 0, fixed: true },
      ...{ color: { border: CLEAR2, background: CLEAR2 }, chosen: false },
      ...at
    }));
  }
  function moveLinePoints() {
    for (const [id, at] of linePoints()) Object.assign(chart.network?.body.nodes[id] ?? {}, at);
  }

  // src/argmap/page/js/overview-links.js
  var MAX_FIRST = 160;
  var MAX_LINES = 12;
  var focused = { link: "" };
  var activeLink = () => focused.link || state.link;
  function activeTopic() {
    for (const number of [chart.hovered, chart.selected]) {
      if (number !== null && cells.has(number)) return number;
    }
    return null;
  }
  function activeActor() {
    for (const number of [chart.hovered, chart.selected, graph.data.overview?.actor ?? null]) {
      if (number !== null && graph.nodes[number].label === "Actor" && actorSpots.has(number)) {
        return number;
      }
    }
    return null;
  }
  var strongestLinks = once(() => {
    const links = graph.data.overview?.links ?? [];
    if (links.length <= MAX_FIRST) return links;
    const counted2 = links.map((pair2) => ({ pair: pair2, count: sharedWithoutFilters(...pair2) }));
    counted2.sort((one, other) => other.count - one.count);
    return counted2.slice(0, MAX_FIRST).map(({ pair: pair2 }) => pair2);
  });
  var firstLinks = () => strongestLinks().filter(([a, b]) => shown.isIn[a] && shown.isIn[b]);
  function linkedTopics() {
    const topic = activeTopic();
    if (topic === null) return activeActor() === null ? firstLinks() : [];
    if (!shown.isIn[topic]) return [];
    return [...cells.keys()].filter((other) => other !== topic && graph.nodes[other].kind === "controversy").filter((other) => shown.isIn[other]).map((other) => ({ other, count: sharedCount(topic, other) })).filter(({ count }) => count).sort((a, b) => b.count - a.count || a.other - b.other).slice(0, MAX_LINES).map(({ other }) => [topic, other]);
  }
  function topicsOf(actor) {
    const found = /* @__PURE__ */ new Map();
    for (const edge of graph.edgesAt[actor]) {
      const kind = STANCE_KINDS[ALL_STANCES.indexOf(edge.relation)];
      if (!kind || edge.basis !== "stated" || !shown.edgeIn[edge.vis]) continue;
      for (const relation of ["position-of", "reading-of"]) {
        for (const topic of graph.joined(edge.to, relation, "forward")) {
          if (!cells.has(topic) || !shown.isIn[topic]) continue;
          const item = found.get(topic) ?? {
            topic,
            supports: 0,
            contests: 0,
            neutral: 0,
            lasting: []
          };
          found.set(topic, item);
          item[kind] += 1;
          if (!edge.until) item.lasting.push(kind);
        }
      }
    }
    return [...found.values()];
  }
  var related = { key: "", topics: null };
  function isRelated(topic) {
    if (open !== null) return true;
    const [active, actor] = [activeTopic(), activeActor()];
    const key = [active, actor, shownKey].join();
    if (key !== related.key) related = { key, topics: relatedTopics(active, actor) };
    return related.topics === null || related.topics.has(topic);
  }
  function relatedTopics(active, actor) {
    if (active !== null) {
      const isNear2 = (
        /** @param {number} topic */
        (topic) => sharedCount(active, topic) > 0
      );
      return /* @__PURE__ */ new Set([active, ...[...cells.keys()].filter(isNear2)]);
    }
    if (actor === null || subjects().includes(actor)) return null;
    return new Set(topicsOf(actor).map(({ topic }) => topic));
  }

  // src/argmap/page/js/overview-marks.js
  var STEP = 11;
  var DRAW = {
    supports(ctx, x, y, isPast) {
      ctx.fillStyle = colours.supports;
      ctx.beginPath();
      ctx.arc(x, y, isPast ? 2.8 : 4, 0, 7);
      ctx.fill();
    },
    contests(ctx, x, y, isPast) {
      ctx.strokeStyle = colours.contests;
      const reach = isPast ? 2.6 : 3.5;
      ctx.lineWidth = isPast ? 1.3 : 2;
      ctx.beginPath();
      ctx.moveTo(x - reach, y - reach);
      ctx.lineTo(x + reach, y + reach);
      ctx.moveTo(x + reach, y - reach);
      ctx.lineTo(x - reach, y + reach);
      ctx.stroke();
    },
    neutral(ctx, x, y, isPast) {
      ctx.strokeStyle = colours.neutral;
      ctx.lineWidth = isPast ? 1.1 : 1.7;
      const [wide, tall] = isPast ? [7, 3.4] : [9, 4.6];
      ctx.beginPath();
      ctx.roundRect(x - wide / 2, y - tall / 2, wide, tall, tall / 2);
      ctx.stroke();
    }
  };
  function drawMarks(ctx, { marks, until }, x, y, { isBeside: isBeside2 = false } = {}) {
    const alpha = ctx.globalAlpha;
    marks.forEach((kind, place) => {
      const isPast = Boolean(until[kind]);
      ctx.globalAlpha = alpha * (isPast ? ENDED_OPACITY : 1);
      const away = place * STEP;
      DRAW[kind](ctx, isBeside2 ? x + away : x, isBeside2 ? y : y + away, isPast);
    });
    ctx.globalAlpha = alpha;
  }

  // src/argmap/page/js/overview-cards.js
  var FAINT3 = 0.32;
  var ROUNDING2 = 7;
  var alphaOf = (number) => !shown.isIn[number] || cells.has(number) && !isRelated(number) ? FAINT3 : 1;
  function drawCard(ctx, { topic, card, box }) {
    const node = graph.nodes[topic];
    const own = colorStyle(node);
    const isThread = node.kind === "thread";
    const colour = own?.border ?? colours[isThread ? "reading" : "controversy"];
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, card.width, card.height, ROUNDING2);
    ctx.fillStyle = colours.panel;
    ctx.fill();
    ctx.globalAlpha = alphaOf(topic);
    const below = card.head < card.height ? 0 : ROUNDING2;
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, card.width, card.head, [ROUNDING2, ROUNDING2, below, below]);
    ctx.fillStyle = own?.fill ?? (isThread ? colours["reading-fill"] : colours.controversy);
    ctx.fill();
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, card.width, card.height, ROUNDING2);
    const isActive = topic === chart.selected || topic === chart.hovered;
    ctx.lineWidth = isActive ? 3 : 1.4;
    ctx.strokeStyle = isActive ? colours.ink : colour;
    if (isDashed(isThread ? "reading" : node.kind)) ctx.setLineDash([5, 4]);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = own?.ink ?? colours[isThread ? "ink" : "controversy-ink"];
    ctx.font = fontOf("controversy", card.size);
    ctx.textAlign = "center";
    const middle = (box.left + box.right) / 2;
    inReadingOrder(card.title).forEach((line, place) => {
      const y = box.top + 3 + (place + 0.5) * ((card.head - 6) / card.title.length);
      ctx.fillText(line, middle, y, card.width - 6);
    });
    for (const row of card.rows) {
      if (card.level === "full") drawRow(ctx, row, box);
      else if (comparedPair().length) drawSides(ctx, row, box);
      else {
        const [left, top] = [box.left + PADDING, box.top + row.top];
        const wide = card.width - 2 * PADDING;
        const numbers = (card.numbers ?? []).reduce((sum, width2) => sum + width2, 0);
        const bar = row.bar;
        drawBar(ctx, row, [left, top, wide - numbers, bar]);
        drawNumbers(ctx, row, left + wide, top + bar / 2 + 0.5, card.numbers);
      }
    }
    ctx.globalAlpha = 1;
  }
  function drawSides(ctx, { position, top, height }, { left, right, top: above }) {
    const y = above + top + height / 2;
    const places = [left + (right - left) / 4, right - (right - left) / 4];
    ctx.strokeStyle = colours.structure;
    ctx.lineWidth = 0.5;
    ctx.beginPath();
    ctx.moveTo(left + PADDING, y);
    ctx.lineTo(right - PADDING, y);
    ctx.stroke();
    comparedPair().forEach((actor, place) => {
      drawMarks(ctx, ownStances(actor, position), places[place], y, { isBeside: true });
    });
  }
  var rowBox = ({ box }, row) => ({
    owner: row.position,
    left: box.left,
    right: box.right,
    top: box.top + row.top,
    bottom: box.top + row.top + row.height
  });
  function drawRow(ctx, row, box) {
    const [left, top] = [box.left + PADDING, box.top + row.top];
    const actors = subjects();
    const isActive = row.position === chart.selected || row.position === chart.hovered;
    const isThread = graph.nodes[row.position].kind === "thread";
    const indent = actors.length ? 14 : 0;
    const places = [left + 4, box.right - PADDING - 4];
    actors.forEach((actor, place) => {
      drawMarks(ctx, ownStances(actor, row.position), places[place], top + 8);
    });
    ctx.textAlign = "left";
    ctx.fillStyle = isThread ? colours.muted : colours.ink;
    if (isThread) drawHexagon(ctx, left + 4, top + 7);
    ctx.font = `${isActive ? "600 " : ""}${fontOf("actor", isThread ? NUMBER_SIZE : LABEL_SIZE)}`;
    inReadingOrder(row.lines).forEach((line, place) => {
      ctx.fillText(line, left + indent, top + (place + 0.55) * 13.5);
    });
    ctx.fillStyle = colours.muted;
    ctx.font = fontOf("actor", NUMBER_SIZE);
    const below = row.lines.length + (row.isPastBelow ? 1 : 0);
    if (row.past) ctx.fillText(row.past, left + indent + pastStart(row), top + (below - 0.45) * 13.5);
    const y = top + (below + 0.5) * 13.5;
    if (!actors.length) drawBar(ctx, row, [left, y - 3, 30, 6]);
    ctx.fillStyle = colours.muted;
    const start2 = left + (indent || BAR_SPACE);
    ctx.fillText(row.numbers, start2, y, box.right - 4 - start2);
  }
  function drawHexagon(ctx, x, y) {
    ctx.save();
    ctx.fillStyle = colours.thread;
    ctx.beginPath();
    for (let corner = 0; corner < 6; corner++) {
      ctx.lineTo(
        x + 4.5 * Math.cos(corner * Math.PI / 3),
        y + 4.5 * Math.sin(corner * Math.PI / 3)
      );
    }
    ctx.fill();
    ctx.restore();
  }
  function drawBar(ctx, { supports: supports2, contests, neutral: neutral2 }, [left, top, width2, height]) {
    const unit = width2 / mostOnOne();
    ctx.fillStyle = colours.muted;
    const alpha = ctx.globalAlpha;
    ctx.globalAlpha = alpha * 0.14;
    ctx.fillRect(left, top, width2, height);
    ctx.globalAlpha = alpha;
    ctx.fillStyle = colours.supports;
    ctx.fillRect(left, top, supports2 * unit, height);
    ctx.fillStyle = colours.contests;
    ctx.fillRect(
      left + supports2 * unit + (supports2 && contests ? 1 : 0),
      top,
      contests * unit,
      height
    );
    if (!neutral2) return;
    ctx.strokeStyle = colours.neutral;
    ctx.lineWidth = 1;
    const start2 = left + (supports2 + contests) * unit + (supports2 || contests ? 1.5 : 0.5);
    ctx.strokeRect(start2, top + 0.5, Math.max(1, neutral2 * unit - 1), height - 1);
  }
  function drawNumbers(ctx, row, right, y, widths2) {
    if (!widths2) return;
    ctx.font = fontOf("actor", NUMBER_SIZE);
    ctx.textAlign = "right";
    let end = right - widths2.reduce((sum, width2) => sum + width2, 0);
    STANCE_KINDS.forEach((kind, place) => {
      end += widths2[place];
      ctx.fillStyle = colours[kind === "neutral" ? kind : `${kind}-ink`];
      if (row[kind]) ctx.fillText(grouped(row[kind]), end, y);
    });
  }
  function drawDot(ctx, { topic, box }) {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const isActive = topic === chart.selected || topic === chart.hovered;
    const reach = isActive ? 7 : Math.max(1.6, Math.min(4.5, frame.cell[1] * chart.network.getScale() * 0.2));
    ctx.globalAlpha = alphaOf(topic);
    ctx.fillStyle = colorStyle(graph.nodes[topic])?.border ?? dotColour(topic);
    ctx.beginPath();
    ctx.roundRect(x - reach, y - reach, 2 * reach, 2 * reach, reach / 2);
    ctx.fill();
    ctx.globalAlpha = 1;
    const half = Math.max(reach, 4);
    return { owner: topic, left: x - half, right: x + half, top: y - half, bottom: y + half };
  }
  var topicsByNumber = kept((actor) => new Map(topicsOf(actor).map((item) => [item.topic, item])));
  function dotColour(topic) {
    const verdict = graph.data.overview?.verdicts?.[topic];
    if (verdict === "agree") return colours.supports;
    if (verdict === "clash") return colours.contests;
    if (verdict !== void 0) return colours.structure;
    const actor = graph.data.overview?.actor ?? null;
    const sides = actor === null ? null : topicsByNumber(actor).get(topic);
    if (!sides) return colours[graph.nodes[topic].kind];
    if (sides.supports && sides.contests) return colours.structure;
    if (sides.supports) return colours.supports;
    return sides.contests ? colours.contests : colours.neutral;
  }

  // src/argmap/page/js/overview-names.js
  var NO_NODE = -3;
  var LEADING = 1.22;
  var NAME_SIZE = 11.5;
  var TITLE_MARGIN = 14;
  var REGION_OPACITY = 0.07;
  var regionColour = () => mix(colours.paper, colours.thread, REGION_OPACITY);
  var titleShare = once(() => {
    const [, left, top, right, bottom] = frame.regions[0];
    const inside = [...cells.values()].filter(
      ({ x, y }) => x > left && x < right && y > top && y < bottom
    );
    return (Math.min(...inside.map(({ y }) => y)) - frame.cell[1] / 2 - top) / frame.cell[1];
  });
  function writeLines(ctx, lines2, box, { size: size2, isBold: isBold2 = false, isLeft: isLeft2 = false, alpha, colour, ground }) {
    ctx.globalAlpha = alpha;
    ctx.font = fontOf(isBold2 ? "controversy" : "actor", size2);
    ctx.textAlign = isLeft2 ? "left" : "center";
    ctx.strokeStyle = ground ?? (hasRegions() ? regionColour() : colours.paper);
    ctx.lineWidth = 4;
    ctx.fillStyle = colour;
    const x = isLeft2 ? box.left : (box.left + box.right) / 2;
    inReadingOrder(lines2).forEach((line, place) => {
      const y = box.top + (place + 0.5) * size2 * LEADING;
      ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
    ctx.globalAlpha = 1;
  }
  function nameDot(ctx, { topic, box: dot }, grid) {
    const alpha = alphaOf(topic);
    if (alpha < 1) return null;
    const { name } = graph.nodes[topic];
    const lines2 = atMost(wrapText(name, "actor", NAME_SIZE, 130) ?? [name], 2);
    const half = Math.max(...lines2.map((line) => widthOf(line, "actor", NAME_SIZE))) / 2 + 2;
    const { clientWidth, clientHeight } = ctx.canvas;
    const middle = (dot.left + dot.right) / 2;
    const x = Math.max(half + 3, Math.min(clientWidth - half - 3, middle));
    const top = dot.bottom + 2;
    const bottom = top + lines2.length * NAME_SIZE * LEADING;
    const box = { owner: topic, left: x - half, right: x + half, top, bottom };
    if (bottom > clientHeight || !grid.isFree({ ...box, owner: -2 })) return null;
    writeLines(ctx, lines2, box, { size: NAME_SIZE, alpha, colour: colours.ink });
    return box;
  }
  var SIDES = [0, 0.5, 1];
  var chosen = { key: "", sides: (
    /** @type {number[]} */
    []
  ) };
  var titles = [];
  var namedRegions = () => frame.regions.filter(([thread]) => typeof thread === "string" || !isDropped(thread));
  var usualTitles = (toScreen) => namedRegions().map((region) => titleOf(region, toScreen, SIDES[0]).box);
  function placeTitles(toScreen, { grid, lines: lines2 }, key) {
    const regions = namedRegions();
    const isFree = ({ box }) => lines2().isFree({ ...box, owner: -2 });
    const onSide = (side) => regions.map((region) => titleOf(region, toScreen, side));
    if (chosen.key !== key || chosen.sides.length !== regions.length) {
      const free = SIDES.map((side) => onSide(side).map(isFree));
      const all = free.findIndex((some) => some.every(Boolean));
      const places = regions.map((_, place) => free.findIndex((some) => some[place]));
      const sides = places.map((first) => SIDES[Math.max(0, all < 0 ? first : all)]);
      chosen = { key, sides };
    }
    const placed5 = regions.map((region, place) => titleOf(region, toScreen, chosen.sides[place]));
    titles = placed5.filter(({ box }) => {
      const isFreeOfCards = grid.isFree({ ...box, owner: -2 });
      if (isFreeOfCards) grid.occupy({ ...box, owner: -1 });
      return isFreeOfCards;
    });
  }
  function titleOf([thread, left, top, right], toScreen, side) {
    const [from, to] = [toScreen({ x: left, y: top }), toScreen({ x: right, y: top })];
    const room = titleShare() * frame.cell[1] * chart.network.getScale();
    const name = typeof thread === "string" ? thread : graph.nodes[thread].name;
    const margin = Math.min(TITLE_MARGIN, Math.max(4, (to.x - from.x) * 0.06));
    const width2 = Math.max(60, to.x - from.x - 2 * margin);
    const [size2, lines2] = [13 * typeFactor(chart.network.getScale()), 11.5].map((tried) => (
      /** @type {const} */
      [tried, wrapHyphenated(name, tried, width2) ?? [name]]
    )).find(([tried, some], place) => place === 1 || some.length * tried * LEADING <= room) ?? [
      13,
      []
    ];
    const most2 = Math.floor(room / (size2 * LEADING));
    const shown2 = most2 > 1 ? atMost(lines2, most2) : [inOneLine(lines2, width2, size2)];
    const wide = Math.max(...shown2.map((line) => widthOf(line, "controversy", size2))) + 4;
    const height = shown2.length * size2 * LEADING;
    const first = from.x + margin;
    const last = to.x - margin - wide;
    const screenWidth = chartElement().clientWidth;
    const wish = first + side * (last - first);
    const start2 = Math.max(
      first,
      Math.min(last, Math.max(4, Math.min(screenWidth - wide - 4, wish)))
    );
    const above = from.y + Math.max(1, Math.min(8, (room - height) / 2 + 2));
    const owner = typeof thread === "string" ? NO_NODE : thread;
    const box = { owner, left: start2, right: start2 + wide, top: above, bottom: above + height };
    return { lines: shown2, size: size2, box, isLeft: side === 0 };
  }
  function clearBehind(ctx, lines2, size2, box, isLeft2) {
    ctx.fillStyle = regionColour();
    lines2.forEach((line, place) => {
      const wide = widthOf(line, "controversy", size2) + 4;
      const left = isLeft2 ? box.left - 2 : (box.left + box.right - wide) / 2;
      ctx.fillRect(left, box.top + place * size2 * LEADING - 1, wide, size2 * LEADING + 2);
    });
  }
  function drawTitles(ctx) {
    const visible = titles.filter(({ box }) => box.bottom > 0 && box.top < ctx.canvas.clientHeight);
    for (const { lines: lines2, size: size2, box, isLeft: isLeft2 } of visible) {
      clearBehind(ctx, lines2, size2, box, isLeft2);
      const alpha = box.owner === NO_NODE ? 1 : alphaOf(box.owner);
      writeLines(ctx, lines2, box, { size: size2, isBold: true, isLeft: isLeft2, alpha, colour: colours.ink });
    }
    return visible.map(({ box }) => box);
  }

  // src/argmap/page/js/overview-actor-places.js
  var RADIUS = 5.5;
  var GAP2 = 4;
  var REACH = 1.1;
  var STEP2 = 6;
  var ROWS2 = [-15, 15];
  var WIDTHS = [118, 150, 190, 92];
  var focusSize = () => comparedPair().length ? 13.5 : isNarrowScreen() ? 15 : 20;
  var focusRadius = () => comparedPair().length ? 9 : isNarrowScreen() ? 15 : 22;
  var MOST_BESIDE = 6;
  var placedActors = /* @__PURE__ */ new Map();
  var caption = null;
  var dotOf = (actor, toScreen) => placedActors.get(actor)?.dot ?? spotOf(actor, toScreen);
  var spotOf = (actor, toScreen) => toScreen(
    /** @type {Point} */
    actorSpots.get(actor)
  );
  var placedFor = { key: "", x: 0, y: 0 };
  function placeActors(toScreen, obstacles, key) {
    const usual = [...subjects(), ...graph.data.overview?.bridges ?? []];
    const chosen2 = [.../* @__PURE__ */ new Set([chart.selected, chart.hovered])].flatMap(
      (number) => number !== null && actorSpots.has(number) && !usual.includes(number) ? [number] : []
    );
    const [actors, others] = [usual, chosen2].map((some) => some.filter((item) => !isDropped(item)));
    const corner = toScreen({ x: 0, y: 0 });
    const wanted = [key, frame.size, screenSize.width, actors, "", others].join();
    if (wanted === placedFor.key) moveBy(corner.x - placedFor.x, corner.y - placedFor.y);
    else if (hasRegions()) placeBelow(actors, others, toScreen);
    else placeAround(actors, others, toScreen, obstacles);
    placedFor = { key: wanted, ...corner };
    for (const placed5 of placedActors.values()) {
      obstacles.grid.occupy({ ...wholeBox(placed5), owner: -1 });
    }
  }
  function moveBy(x, y) {
    const boxes = caption ? [caption.box] : [];
    for (const { dot, box } of placedActors.values()) {
      dot.x += x;
      dot.y += y;
      boxes.push(box);
    }
    for (const box of boxes) {
      Object.assign(box, { left: box.left + x, right: box.right + x });
      Object.assign(box, { top: box.top + y, bottom: box.bottom + y });
    }
  }
  function placeBelow(actors, others, toScreen) {
    placedActors.clear();
    caption = null;
    const size2 = nameSize();
    const middle = toScreen({ x: frame.size[0] / 2, y: regionsHeight });
    for (const { actor, text: text2, x, y } of placeStrip(actors, others)) {
      const at = { x: middle.x + stripStart() + x, y: middle.y + y };
      const half = size2 * LEADING / 2;
      const [left, top, bottom] = [at.x + DOT_SPACE, at.y - half, at.y + half];
      if (actor === null) {
        const right = at.x + widthOf(text2, "actor", size2);
        caption = { text: text2, size: size2, box: { owner: NO_NODE, left: at.x, right, top, bottom } };
        continue;
      }
      const count = String(controversiesOf(actor));
      const after = widthOf(count, "actor", size2) + COUNT_GAP;
      const box = { owner: actor, left, right: left + widthOf(text2, "actor", size2) + after, top };
      const dot = { x: at.x + RADIUS, y: at.y };
      const item = { actor, dot, radius: RADIUS, lines: [text2], size: size2, isBeside: true, count };
      placedActors.set(actor, { ...item, box: { ...box, bottom } });
    }
  }
  var controversiesOf = (actor) => topicsOf(actor).filter(
    ({ topic, supports: supports2, contests }) => (supports2 || contests) && graph.nodes[topic].kind === "controversy"
  ).length;
  function placeAround(about, others, toScreen, obstacles) {
    placedActors.clear();
    for (const actor of about) placedActors.set(actor, focusAt(actor, spotOf(actor, toScreen)));
    for (const actor of others) {
      const spot = spotOf(actor, toScreen);
      const found = freePlace(actor, spot, obstacles);
      if (found) placedActors.set(actor, found);
      else if (actor === chart.selected) placedActors.set(actor, besideDot(actor, spot));
    }
  }
  function freePlace(actor, spot, { grid, map }) {
    const far = REACH * frame.cell[0] * chart.network.getScale();
    const names2 = namesOf(actor);
    for (let away = 0; away <= far; away += STEP2) {
      for (const across of away ? [away, -away] : [0]) {
        for (const down of ROWS2) {
          for (const lines2 of names2) {
            const place = besideDot(actor, { x: spot.x + across, y: spot.y + down }, lines2);
            const box = { ...wholeBox(place), owner: -2 };
            const isIn = box.left >= map.left && box.right <= map.right && box.bottom <= map.bottom;
            const isFree = [...placedActors.values()].every((other) => !overlap3(other.box, box));
            if (isIn && isFree && grid.isFree(box)) return place;
          }
        }
      }
    }
    return null;
  }
  var overlap3 = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  function besideDot(actor, { x, y }, lines2 = namesOf(actor)[0]) {
    const width2 = Math.max(...lines2.map((line) => widthOf(line, "actor", NAME_SIZE)));
    const dot = { x: x - (width2 + GAP2) / 2, y };
    return withBox({ actor, dot, radius: RADIUS, lines: lines2, size: NAME_SIZE, isBeside: true });
  }
  function focusAt(actor, dot) {
    const { name, text: text2 } = graph.nodes[actor];
    const [size2, radius] = [focusSize(), focusRadius()];
    const share = isNarrowScreen() ? 1.6 : 0.9;
    const width2 = comparedPair().length ? frame.size[0] / 2 : frame.cell[0] * share;
    const room = (isTurned ? ACTOR_WIDTH : width2 * chart.network.getScale()) - 6;
    const own = text2.split("\n");
    const isFit = own.every((line) => widthOf(line, "actor", size2) <= room);
    const other = isTurned ? atMost(wrapHyphenated(name, size2, room) ?? own, MOST_BESIDE) : own;
    const lines2 = isFit ? own : wrapText(name, "actor", size2, room) ?? other;
    return withBox({ actor, dot, radius, lines: lines2, size: size2, isBeside: false });
  }
  function withBox(placed5) {
    const { actor, dot, radius, lines: lines2, size: size2, isBeside: isBeside2 } = placed5;
    const kind = isBeside2 ? "actor" : "controversy";
    const width2 = Math.max(...lines2.map((line) => widthOf(line, kind, size2)));
    const height = lines2.length * size2 * LEADING;
    const left = isBeside2 ? dot.x + radius + GAP2 : dot.x - width2 / 2 - 2;
    const top = isBeside2 ? dot.y - height / 2 : dot.y + radius + 4;
    const box = { owner: actor, left, right: left + width2 + (isBeside2 ? 2 : 4), top };
    return { ...placed5, box: { ...box, bottom: top + height } };
  }
  function wholeBox({ actor, dot, radius, box }) {
    const left = Math.min(box.left, dot.x - radius - 2);
    const top = Math.min(box.top, dot.y - radius);
    return {
      owner: actor,
      left,
      right: box.right,
      top,
      bottom: Math.max(box.bottom, dot.y + radius)
    };
  }
  function namesOf(actor) {
    const { name } = graph.nodes[actor];
    const found = WIDTHS.flatMap((width2) => {
      const lines2 = wrapText(name, "actor", NAME_SIZE, width2);
      return lines2 && lines2.length <= 2 ? [lines2] : [];
    });
    if (found.length) return found;
    return [atMost(wrapText(name, "actor", NAME_SIZE, 240) ?? [name], 2)];
  }

  // src/argmap/page/js/overview-actors.js
  function drawActors(ctx) {
    const names2 = [];
    const dots = [];
    const height = ctx.canvas.clientHeight;
    const ground = colours.paper;
    if (caption && caption.box.top < height) {
      const { text: text2, size: size2, box } = caption;
      writeLines(ctx, [text2], box, { size: size2, isLeft: true, alpha: 1, colour: colours.muted, ground });
    }
    for (const placed5 of placedActors.values()) {
      const { actor, dot, radius, lines: lines2, size: size2, isBeside: isBeside2, count, box } = placed5;
      if (box.bottom < 0 || box.top > height) continue;
      writeLines(ctx, lines2, box, {
        size: size2,
        isBold: !isBeside2,
        isLeft: isBeside2,
        alpha: alphaOf(actor),
        colour: graph.nodes[actor].kind === "hedged" ? colours.muted : colours.ink,
        ground
      });
      if (count) {
        const left = box.right - widthOf(count, "actor", size2);
        const style = { size: size2, isLeft: true, alpha: alphaOf(actor), colour: colours.muted, ground };
        writeLines(ctx, [count], { ...box, left }, style);
      }
      names2.push(box);
      drawDot2(ctx, actor, dot, radius);
      const { x, y } = dot;
      dots.push({
        owner: actor,
        left: x - radius,
        right: x + radius,
        top: y - radius,
        bottom: y + radius
      });
    }
    return { names: names2, dots, captions: caption ? [caption.box] : [] };
  }
  function drawDot2(ctx, actor, { x, y }, radius) {
    const node = graph.nodes[actor];
    ctx.globalAlpha = alphaOf(actor);
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 7);
    ctx.fillStyle = colorStyle(node)?.fill ?? colours[node.kind];
    ctx.fill();
    ctx.lineWidth = actor === chart.selected || actor === activeActor() ? 2.5 : 1.5;
    ctx.strokeStyle = actor === chart.selected ? colours.ink : colours.paper;
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  // src/argmap/page/js/overview-curves.js
  var MAX_BEND2 = 150;
  var BENDS2 = [0, 0.12, -0.12, 0.18, -0.18, 0.24, -0.24, 0.3, -0.3, 0.38, -0.38, 0.6, -0.6];
  var STEPS2 = 24;
  var CARD2 = 4;
  function pointOn({ from, to, bend }, share) {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const away = 4 * bend * share * (1 - share);
    return { x: from.x + dx * share - dy * away, y: from.y + dy * share + dx * away };
  }
  function bendBetween(from, to, { boxes, names: names2 }, width2, map) {
    let best = { bend: 0, hits: Infinity };
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    for (const bend of BENDS2.filter((item) => Math.abs(item) * length < MAX_BEND2)) {
      const middle = pointOn({ from, to, bend }, 0.5);
      if (bend && !isInside2(middle, map, -width2)) continue;
      const crossed = (some) => some.filter((box) => isUnder2({ from, to, bend }, box, width2 / 2 + 4)).length;
      const hits2 = CARD2 * crossed(boxes) + crossed(names2);
      if (hits2 < best.hits) best = { bend, hits: hits2 };
      if (!hits2) break;
    }
    return best.bend;
  }
  var isInside2 = ({ x, y }, box, margin) => x > box.left - margin && x < box.right + margin && y > box.top - margin && y < box.bottom + margin;
  function isNear({ from, to, bend }, box, margin) {
    const reach = Math.abs(bend) * Math.hypot(to.x - from.x, to.y - from.y) + margin;
    return Math.max(from.x, to.x) + reach > box.left && Math.min(from.x, to.x) - reach < box.right && Math.max(from.y, to.y) + reach > box.top && Math.min(from.y, to.y) - reach < box.bottom;
  }
  function isUnder2(curve, box, margin) {
    if (!isNear(curve, box, margin)) return false;
    for (let step2 = 1; step2 < STEPS2; step2++) {
      if (isInside2(pointOn(curve, step2 / STEPS2), box, margin)) return true;
    }
    return false;
  }
  function boxesAlong(curve) {
    const length = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y);
    const steps2 = Math.max(1, Math.ceil(length / 6));
    const half = curve.width / 2 + 5;
    return Array.from({ length: steps2 + 1 }, (_, step2) => {
      const { x, y } = pointOn(curve, step2 / steps2);
      return { left: x - half, right: x + half, top: y - half, bottom: y + half };
    });
  }
  function strokeCurve(ctx, { from, to, bend }, { offset, width: width2, colour }) {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [nx, ny] = [-(to.y - from.y) / length, (to.x - from.x) / length];
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const away = bend * length * 2 + offset;
    ctx.strokeStyle = colour;
    ctx.lineWidth = Math.max(width2, 0.7);
    ctx.beginPath();
    ctx.moveTo(from.x + nx * offset, from.y + ny * offset);
    ctx.quadraticCurveTo(
      middle.x + nx * away,
      middle.y + ny * away,
      to.x + nx * offset,
      to.y + ny * offset
    );
    ctx.stroke();
  }

  // src/argmap/page/js/link-hits.js
  var drawnLinks = [];
  var REACH2 = 4;
  var STEPS3 = 60;
  function linkAt(at) {
    const found = drawnLinks.map((link2) => ({ link: link2, away: distance(link2, at) - link2.width / 2 }));
    found.sort((one, other) => one.away - other.away);
    return found.length && found[0].away <= REACH2 ? found[0].link.pair : null;
  }
  function distance(link2, at) {
    let least = Infinity;
    for (let step2 = 0; step2 <= STEPS3; step2++) {
      const { x, y } = pointOn(link2, step2 / STEPS3);
      least = Math.min(least, Math.hypot(x - at.x, y - at.y));
    }
    return least;
  }

  // src/argmap/page/js/overview-lines.js
  var MAX_BENT = 160;
  var HOLLOW = 2;
  function mapBox(toScreen) {
    const [from, to] = [toScreen({ x: 0, y: 0 }), toScreen({ x: frame.size[0], y: regionsHeight })];
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  }
  function drawBehind(ctx, toScreen) {
    drawRegions(ctx, toScreen);
    drawnLinks.length = 0;
    if (open !== null) return;
    const isResting = activeTopic() === null && activeActor() === null;
    const lines2 = isResting ? restingLines(toScreen) : curves(linkedTopics(), toScreen);
    for (const line of lines2) {
      drawnLinks.push(line);
      drawLink(ctx, line);
    }
    const actor = activeActor();
    if (isTurned && actor === graph.data.overview?.actor) return;
    if (actor !== null && activeTopic() === null) drawActorLines(ctx, toScreen, actor);
  }
  function drawRegions(ctx, toScreen) {
    for (const [thread, left, top, right, bottom] of frame.regions) {
      const [from, to] = [toScreen({ x: left, y: top }), toScreen({ x: right, y: bottom })];
      ctx.globalAlpha = typeof thread === "string" || shown.isIn[thread] ? REGION_OPACITY : 0.03;
      ctx.fillStyle = colours.thread;
      ctx.beginPath();
      ctx.roundRect(from.x, from.y, to.x - from.x, to.y - from.y, 14);
      ctx.fill();
    }
    ctx.globalAlpha = 1;
  }
  var resting = { key: "", corner: { x: 0, y: 0 }, lines: [] };
  function restingLines(toScreen) {
    const key = [shownKey, state.rest, frame.size, chart.network.getScale()].join();
    const corner = toScreen({ x: 0, y: 0 });
    if (key !== resting.key) {
      resting = { key, corner, lines: curves(firstLinks(), toScreen) };
      return resting.lines;
    }
    const [dx, dy] = [corner.x - resting.corner.x, corner.y - resting.corner.y];
    for (const { from, to } of resting.lines) {
      Object.assign(from, { x: from.x + dx, y: from.y + dy });
      Object.assign(to, { x: to.x + dx, y: to.y + dy });
    }
    resting.corner = corner;
    return resting.lines;
  }
  var isAvoided = () => cells.size <= MAX_BENT;
  function curves(links, toScreen) {
    const counts = links.map(([a, b]) => sharedBetween(a, b).count);
    const most2 = counts.reduce((top, count) => Math.max(top, count), 1);
    const isBent = links.length <= MAX_BENT && cells.size <= MAX_BENT;
    const room = frame.cell[1] * chart.network.getScale();
    const map = mapBox(toScreen);
    const names2 = isBent ? usualTitles(toScreen) : [];
    return links.flatMap((pair2, place) => {
      if (!counts[place]) return [];
      const [from, to] = pair2.map((topic) => centreOf(topic, toScreen));
      const width2 = Math.max(1.2, Math.min(10, room * 0.09) * Math.sqrt(counts[place] / most2));
      const bend = isBent ? bendBetween(from, to, { boxes: boxesBut(pair2), names: names2 }, width2, map) : 0;
      return [{ pair: pair2, from, to, bend, width: width2 }];
    });
  }
  var boxesBut = (topics3) => cards.filter(({ topic }) => !topics3.includes(topic)).map(({ box }) => box);
  function drawLink(ctx, line) {
    const [a, b] = line.pair;
    const { count, same, opposed } = sharedBetween(a, b);
    const parts2 = [
      { share: same / count, colour: colours.supports },
      { share: (count - same - opposed) / count, colour: colours.structure },
      { share: opposed / count, colour: colours.contests }
    ];
    let offset = -line.width / 2;
    const active = activeLink();
    ctx.globalAlpha = active ? active === `${a}-${b}` ? 1 : 0.2 : 0.62;
    for (const { share, colour } of parts2) {
      if (!share) continue;
      const width2 = share * line.width;
      strokeCurve(ctx, line, { offset: offset + width2 / 2, width: width2, colour });
      offset += width2;
    }
    ctx.globalAlpha = 1;
  }
  var centreOf = (topic, toScreen) => toScreen(
    /** @type {Point} */
    cells.get(topic)
  );
  function drawActorLines(ctx, toScreen, actor) {
    const from = dotOf(actor, toScreen);
    const topics3 = topicsOf(actor);
    const isMany = topics3.length > 40;
    const isBent = topics3.length <= MAX_BENT && cells.size <= MAX_BENT;
    const map = mapBox(toScreen);
    const names2 = isBent ? usualTitles(toScreen) : [];
    ctx.globalAlpha = isMany ? Math.max(0.16, Math.min(0.5, 60 / topics3.length)) : 0.8;
    const width2 = isMany ? 0.8 : 2.2;
    const alpha = ctx.globalAlpha;
    for (const { topic, lasting, ...sides } of topics3) {
      const to = centreOf(topic, toScreen);
      const curve = {
        from,
        to,
        bend: isBent ? bendBetween(from, to, { boxes: boxesBut([topic]), names: names2 }, width2, map) : 0
      };
      const isNeutral = !(sides.supports || sides.contests) || lasting.includes("neutral") && lasting.every((kind) => kind === "neutral");
      if (isNeutral) {
        ctx.globalAlpha = alpha * (lasting.length ? 1 : ENDED_OPACITY);
        strokeCurve(ctx, curve, { offset: 0, width: width2 + HOLLOW, colour: colours.neutral });
        ctx.globalAlpha = 1;
        strokeCurve(ctx, curve, { offset: 0, width: width2, colour: colours.paper });
        continue;
      }
      const offset = sides.supports && sides.contests ? width2 * 0.8 : 0;
      for (
        const side of
        /** @type {const} */
        ["supports", "contests"]
      ) {
        if (!sides[side]) continue;
        const isPast = !lasting.includes(side);
        ctx.globalAlpha = alpha * (isPast ? ENDED_OPACITY : 1);
        strokeCurve(ctx, curve, {
          offset: side === "supports" ? -offset : offset,
          width: isPast ? width2 / 2 : width2,
          colour: colours[side]
        });
      }
    }
    ctx.globalAlpha = 1;
  }

  // src/argmap/page/js/overview-drawing.js
  var MAX_DOT_NAMES = 30;
  function projection() {
    const { clientWidth, clientHeight } = chartElement();
    const { x, y } = chart.network.getViewPosition();
    const scale2 = chart.network.getScale();
    return (point) => ({
      x: (point.x - x) * scale2 + clientWidth / 2,
      y: (point.y - y) * scale2 + clientHeight / 2
    });
  }
  function onScreen2(ctx, draw) {
    const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    const made5 = draw();
    ctx.restore();
    return made5;
  }
  function placeNames(toScreen, key) {
    const grid = new ScreenGrid();
    for (const { card, box, topic } of cards) {
      if (card.level === "dot" || isDropped(topic)) continue;
      const { left, right, top, bottom } = box;
      const space = { left: left - 2, right: right + 2, top: top - 2, bottom: bottom + 2 };
      grid.occupy({ ...space, owner: -1 });
    }
    const opened3 = openedBox(toScreen);
    if (opened3) grid.occupy({ ...opened3, owner: -1 });
    const map = mapBox(toScreen);
    const lines2 = once(() => {
      const made5 = new ScreenGrid();
      for (const line of open === null && isAvoided() ? restingLines(toScreen) : []) {
        for (const box of boxesAlong(line)) made5.occupy({ ...box, owner: -1 });
      }
      return made5;
    });
    placeTitles(toScreen, { grid, lines: lines2, map }, [key, open].join());
    if (open === null) placeActors(toScreen, { grid, lines: lines2, map }, key);
  }
  function drawOverviewBehind(ctx) {
    if (!ctx.canvas.clientWidth) return;
    const toScreen = projection();
    const key = [shownKey, chart.network.getScale(), state.rest].join();
    placeNames(toScreen, placeCards2(toScreen, chart.network.getScale(), chartElement(), key));
    onScreen2(ctx, () => drawBehind(ctx, toScreen));
    openMiddleSoon();
  }
  function drawOverviewCards(ctx, grid) {
    if (!ctx.canvas.clientWidth) return { written: [], targets: [] };
    return onScreen2(ctx, () => drawOverview(ctx, grid));
  }
  function drawOverview(ctx, grid) {
    const written = [];
    const targets = [];
    const add = (box) => {
      if (!box) return;
      written.push(box);
      targets.push(box);
      grid.occupy({ ...box, owner: -1 });
    };
    const { clientWidth, clientHeight } = ctx.canvas;
    const visible = cards.filter(
      ({ topic, box: { left, right, top, bottom } }) => !isDropped(topic) && right > 0 && left < clientWidth && bottom > 0 && top < clientHeight
    );
    for (const placed5 of visible) {
      if (placed5.card.level === "dot") continue;
      drawCard(ctx, placed5);
      add({ ...placed5.box, owner: placed5.topic });
      for (const row of placed5.card.rows) targets.push(rowBox(placed5, row));
    }
    const dots = visible.filter(({ card }) => card.level === "dot");
    for (const placed5 of dots) targets.push(drawDot(ctx, placed5));
    for (const box of drawTitles(ctx)) add(box);
    if (open === null) {
      const { names: names2, dots: symbols, captions } = drawActors(ctx);
      for (const box of names2) add(box);
      written.push(...captions);
      targets.push(...symbols);
    }
    dots.sort((a, b) => sizeOf(b.topic) - sizeOf(a.topic) || a.topic - b.topic);
    const unnamed = dots.filter(({ topic }) => isActorMap() || graph.nodes[topic].kind !== "thread");
    for (const placed5 of unnamed.slice(0, MAX_DOT_NAMES)) add(nameDot(ctx, placed5, grid));
    return { written, targets };
  }
  function paintOpened() {
    if (opensAsList()) placeOpened();
    const nodes2 = new Map(
      [...opened2.keys()].filter((number) => !isDropped(number)).map((number) => [number, graph.nodes[number]])
    );
    const edges = /* @__PURE__ */ new Map();
    for (const number of nodes2.keys()) {
      for (const edge of graph.edgesAt[number]) {
        if (edge.from === number && nodes2.has(edge.to)) edges.set(edge.vis, edge);
      }
    }
    replaceItems(chart.visEdges, edges, currentEdgeStyle);
    const styles = [...[...nodes2.values()].map(currentNodeStyle), ...pointStyles()];
    replaceItems(chart.visNodes, new Map(styles.map((style) => [style.id, style])), Object);
    if (chart.selected !== null && nodes2.has(chart.selected)) {
      chart.network.selectNodes([chart.selected], false);
    }
    chart.network.redraw();
  }
  var keptFrom = Infinity;
  function openTopic(topic, scale2 = Infinity) {
    if (scale2 < Infinity || topic !== open) keptFrom = scale2;
    if (!setOpen(topic)) return;
    fade();
    paintOpened();
  }
  var timer2 = 0;
  var lastView = "";
  function openMiddleSoon() {
    const { x, y } = chart.network.getViewPosition();
    const view = [x, y, chart.network.getScale()].join();
    if (view === lastView) return;
    lastView = view;
    clearTimeout(timer2);
    timer2 = setTimeout(openMiddle, 80);
  }
  function openMiddle() {
    const topic = topicAt(chart.network.getViewPosition(), chart.network.getScale(), chartElement());
    openTopic(topic ?? (isStillOpen() ? open : null));
  }
  function isStillOpen() {
    const box = openedBox(projection());
    if (!box) return false;
    const { clientWidth, clientHeight } = chartElement();
    const isInView2 = box.left < clientWidth && box.right > 0 && box.top < clientHeight && box.bottom > 0;
    if (isInView2 && chart.network.getScale() >= keptFrom) return true;
    const [wide, tall] = [box.right - box.left, box.bottom - box.top];
    return isInView2 && (wide > clientWidth * 0.45 || tall > clientHeight * 0.45);
  }

  // src/argmap/page/js/page-list.js
  var EDGE = 8;
  var BEFORE = 60;
  var UNCOVERED = 0.4;
  var pageList = null;
  var madeFor3 = "";
  var subjects2 = once(() => {
    const { cards: cards2, overview, versus } = graph.data;
    const allOf = (kind) => graph.nodes.filter((node) => node.kind === kind);
    const [topic, ...others] = allOf("controversy");
    const isOne = topic && !others.length && allOf("position").length && !allOf("reading").length;
    return isOne && cards2 && !overview && versus === null ? [topic.vis] : [];
  });
  var isListOnPhones = () => subjects2().length > 0;
  function placeList(isMoved = false) {
    const [topic] = subjects2();
    if (topic === void 0) return false;
    const isList2 = isPortrait() || isLowScreen();
    byId("map").classList.toggle("with-bar", isList2);
    if (!isList2) {
      if (pageList) setFolds(null);
      pageList = null;
      return false;
    }
    const { clientWidth, clientHeight } = chartElement();
    const width2 = clientWidth || innerWidth;
    const height = (clientHeight || innerHeight / 2) - 2 * EDGE;
    const key = [width2, height, openGroup()?.members].join();
    if (pageList && key === madeFor3 && !isMoved) return false;
    madeFor3 = key;
    const numbers = graph.nodes.map(({ vis: vis2 }) => vis2).filter((number) => number !== topic);
    pageList = openedList(topic, numbers, { width: width2, height });
    graph.data.layout = "listed";
    for (const [number, place] of pageList.places) Object.assign(graph.nodes[number], place);
    setFolds(pageList);
    return true;
  }
  function listBox() {
    const { top, bottom } = (
      /** @type {OpenedList} */
      pageList.box
    );
    const edge = EDGE / openedZoom();
    return { top: top - edge, bottom: bottom + edge };
  }
  function fitList(animation) {
    if (placeList()) {
      chart.visNodes.update([...graph.nodes.map(currentNodeStyle), ...pointStyles()]);
      chart.visEdges.update(graph.edges.map(currentEdgeStyle));
    }
    if (!pageList) return;
    const scale2 = openedZoom();
    const screen = chartElement().clientHeight / scale2;
    const { top, bottom } = listBox();
    const first = openGroup()?.members[0];
    const wish = first === void 0 ? top : graph.nodes[first].y - BEFORE / scale2;
    const last = bottom - screen * (isLowScreen() ? 1 : UNCOVERED);
    const y = Math.max(top, Math.min(wish, last)) + screen / 2;
    chart.network.moveTo({ position: { x: 0, y }, scale: scale2, animation });
  }

  // src/argmap/page/js/sheet.js
  var DRAG = 24;
  var isDragged = false;
  var pressedAt = null;
  var openSheet = (isOpen) => setSize(isOpen ? size() || 1 : 0);
  var isSheetOpen = () => size() > 0;
  var needsScreen = () => isNarrowScreen() && (isOverview() || pageList !== null);
  function size() {
    const { classList } = byId("panel");
    return classList.contains("whole") ? 2 : classList.contains("open") ? 1 : 0;
  }
  function setSize(size2) {
    const handle = byId("handle");
    byId("panel").classList.toggle("open", size2 > 0);
    byId("panel").classList.toggle("whole", size2 === 2);
    handle.setAttribute("aria-expanded", String(size2 > 0));
    const label2 = ["", "Make the details as high as the page", "Make the details lower"][size2];
    if (label2 && !isLowScreen()) handle.setAttribute("aria-label", label2);
    else handle.removeAttribute("aria-label");
  }
  function onTap({ detail }) {
    const isKey = detail === 0;
    if (isDragged && !isKey) return;
    const now = size();
    if (isLowScreen()) openSheet(!now);
    else setSize(now === 1 ? 2 : 1);
  }
  function onPress({ clientY, pointerId }) {
    isDragged = false;
    pressedAt = clientY;
    byId("handle").setPointerCapture(pointerId);
  }
  function onRelease({ clientY }) {
    const up = pressedAt === null ? 0 : pressedAt - clientY;
    pressedAt = null;
    if (isLowScreen() || Math.abs(up) < DRAG) return;
    isDragged = true;
    setSize(
      /** @type {Size} */
      Math.max(0, Math.min(2, size() + Math.sign(up)))
    );
  }
  function startSheet() {
    const handle = byId("handle");
    handle.addEventListener("pointerdown", onPress);
    handle.addEventListener("pointerup", onRelease);
    handle.addEventListener("pointercancel", () => {
      pressedAt = null;
    });
    handle.addEventListener("click", onTap);
    byId("shut").addEventListener("click", () => openSheet(false));
  }

  // src/argmap/page/js/phone-moves.js
  var PANEL = 320;
  var EDGE2 = 16;
  function moveInList(number) {
    const { x, y } = chart.network.getViewPosition();
    const scale2 = chart.network.getScale();
    const at = positionOf(number).y;
    const down = (at - y) * scale2;
    const half = chartElement().clientHeight / 2;
    const isInSight = Math.abs(down) < half - EDGE2;
    const isCovered = isSheetOpen() && !isLowScreen();
    if (isInSight && (!isCovered || down < 0)) return;
    const offset = { x: 0, y: isCovered ? -half / 2 : 0 };
    chart.network.moveTo({ position: { x, y: at }, offset, scale: scale2, animation: motion() });
  }
  function besidePanel(y) {
    const half = chartElement().clientHeight / 2;
    const down = (y - chart.network.getViewPosition().y) * chart.network.getScale();
    return { x: -PANEL / 2, y: Math.abs(down) < half - EDGE2 ? down : 0 };
  }

  // src/argmap/page/js/navigation.js
  var MARGIN2 = 16;
  var BUTTONS = 48;
  var MOST_SCREENS2 = 2.2;
  var NAMES_BELOW = 16;
  var FROM_EDGE = 30;
  var SWITCH = 120;
  var topSpace = () => graph.data.reasons?.length ? 48 : MARGIN2;
  var largest2 = (nodes2, measure) => nodes2.reduce((most2, node) => Math.max(most2, measure(node)), -Infinity);
  var outerNodes = once(() => {
    if (!isLarge()) return graph.nodes;
    const sides = [(node) => node.x, (node) => -node.x, (node) => node.y, (node) => -node.y];
    const outermost = sides.map(
      (measure) => graph.nodes.reduce((best, node) => measure(node) > measure(best) ? node : best)
    );
    return [.../* @__PURE__ */ new Set([...topics(), ...outermost])];
  });
  function extentAt(scale2) {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const node of outerNodes()) {
      if (isHidden(node.vis)) continue;
      const { x, y } = positionOf(node.vis);
      const { left, right, up, down } = reachOf(node, scale2);
      box.left = Math.min(box.left, x * scale2 - left);
      box.right = Math.max(box.right, x * scale2 + right);
      box.top = Math.min(box.top, y * scale2 - up);
      box.bottom = Math.max(box.bottom, y * scale2 + down);
    }
    return box;
  }
  function lowestPoint() {
    const screen = chartElement().clientHeight / chart.network.getScale();
    if (isOverview()) {
      const isList2 = open !== null && opensAsList();
      const box = open !== null && isList2 ? boxOf(open) : { top: 0, bottom: frame.size[1] };
      const isHigher = (isList2 || isScrolled && open === null) && box.bottom - box.top > screen + 1;
      return isHigher ? box.bottom : null;
    }
    if (pageList) {
      const { top: top2, bottom: bottom2 } = listBox();
      return bottom2 - top2 > screen + 1 ? bottom2 : null;
    }
    if (!isLowScreen() || isLarge()) return null;
    const scale2 = chart.network.getScale();
    const { top, bottom } = extentAt(scale2);
    return bottom - top > chartElement().clientHeight ? bottom / scale2 : null;
  }
  function fitAll(animation) {
    if (isOverview()) {
      fitOverview(animation);
      return;
    }
    if (pageList) {
      isWhole = true;
      fitList(animation);
      return;
    }
    const { clientWidth, clientHeight } = chartElement();
    const top = topSpace();
    const isScroll = isLowScreen() && !isLarge();
    const tall = isScroll ? MOST_SCREENS2 * clientHeight : clientHeight - top - BUTTONS;
    const wide = clientWidth - 2 * MARGIN2;
    const nodes2 = outerNodes().filter(({ vis: vis2 }) => !isHidden(vis2));
    if (!nodes2.length) return;
    const span = (measure) => Math.max(1, largest2(nodes2, measure) + largest2(nodes2, (node) => -measure(node)));
    let tooLarge = Math.min(
      1.15,
      wide / span(({ vis: vis2 }) => positionOf(vis2).x),
      tall / span(({ vis: vis2 }) => positionOf(vis2).y)
    );
    let scale2 = tooLarge / 4;
    for (let step2 = 0; step2 < 9; step2++) {
      const middle2 = (scale2 + tooLarge) / 2;
      const box2 = extentAt(middle2);
      if (box2.right - box2.left <= wide && box2.bottom - box2.top <= tall) scale2 = middle2;
      else tooLarge = middle2;
    }
    const box = extentAt(scale2);
    if (box.left > box.right) return;
    const x = (box.left + box.right) / 2 / scale2;
    const middle = (box.top + box.bottom) / 2;
    const first = Math.min(middle, box.top + (clientHeight - MARGIN2) / 2);
    const y = (isScroll ? first : middle + (BUTTONS - top) / 2) / scale2;
    chart.network.moveTo({ position: { x, y }, scale: scale2, animation });
    if (isLarge() && !animation) settleSoon();
  }
  var isWhole = false;
  function leaveWhole() {
    isWhole = false;
  }
  function fitAgain() {
    const { clientWidth, clientHeight } = chartElement();
    if (isWhole && open === null && clientWidth && clientHeight) fitAll(false);
  }
  function fitOverview(animation) {
    const { clientWidth, clientHeight } = chartElement();
    if (arrange(chartElement(), cardHeight, stripHeight)) {
      openTopic(null);
      placeAgain();
    }
    isWhole = true;
    const [right, bottom] = frame.size;
    const margin = FRAME_MARGIN;
    if (isScrolled) {
      const scale2 = (clientWidth - 2 * margin) / right;
      const position = { x: right / 2, y: (clientHeight / 2 - margin) / scale2 };
      chart.network.moveTo({ position, scale: scale2, animation });
      return;
    }
    const beside = clientWidth - right * (clientHeight - MARGIN2) / bottom;
    const above = !hasRegions() && beside < 2 * SWITCH ? topSpace() - MARGIN2 : 0;
    const hidden = isNarrowScreen() && !hasRegions() ? BUTTONS - 8 : 0;
    const space = { most: Infinity, margin, above, hidden };
    fitBox({ left: 0, top: 0, right, bottom }, { animation, ...space });
  }
  function fitBox({ left, top, right, bottom }, { animation, most: most2, margin, hidden = 0, above = 0 }) {
    const { clientWidth, clientHeight } = chartElement();
    const [wide, tall] = [clientWidth - 2 * margin, clientHeight - hidden - above - 2 * margin];
    const scale2 = Math.min(most2, wide / (right - left), tall / (bottom - top));
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    const offset = { x: 0, y: (above - hidden) / 2 };
    chart.network.moveTo({ position, offset, scale: scale2, animation });
    return scale2;
  }
  function showOverview() {
    openTopic(null);
    fitAll(motion());
  }
  function moveInOverview(number) {
    const topics3 = homesOf(number);
    const isInside3 = open !== null && topics3.includes(open);
    if (isInside3 && opensAsList()) moveInList(number);
    const isActor2 = graph.nodes[number].label === "Actor";
    if (isInside3 || isActor2 && open === null) return;
    if (!topics3.length || isActor2) {
      showOverview();
      return;
    }
    leaveWhole();
    if (opensAsList()) {
      openTopic(topics3[0], openedZoom() * 0.7);
      fitOpened(number);
      return;
    }
    const space = { most: 1.1, margin: 40, hidden: NAMES_BELOW };
    const scale2 = fitBox(boxOf(topics3[0]), { animation: motion(), ...space });
    openTopic(topics3[0], scale2 * 0.7);
  }
  function fitOpened(number) {
    const { left, right, top, bottom } = boxOf(Number(open));
    const scale2 = openedZoom();
    const screen = chartElement().clientHeight / scale2;
    const above = hasRegions() || isLowScreen() ? 0 : topSpace() / scale2;
    const isHigher = bottom - top + above > screen;
    const first = isHigher || above ? top - above + screen / 2 : (top + bottom) / 2;
    const isBelow = isHigher && positionOf(number).y > first + screen / 2 - FROM_EDGE / scale2;
    const y = isBelow ? Math.min(positionOf(number).y, bottom - screen / 2) : first;
    const x = (left + right) / 2;
    chart.network.moveTo({ position: { x, y }, scale: scale2, animation: motion() });
  }
  function isInView(number) {
    const { left, right, top, bottom } = viewBox(0.96);
    const ends = graph.edgesAt[number].map((edge) => otherEnd(edge, number));
    return [number, ...ends].filter((node) => !isHidden(node)).map(positionOf).every(({ x, y }) => x > left && x < right && y > top && y < bottom);
  }
  function moveTo(number) {
    if (isOverview()) {
      moveInOverview(number);
      return;
    }
    if (groupOf(number)) {
      requestAnimationFrame(() => fitAll(motion()));
      return;
    }
    if (pageList) {
      leaveWhole();
      moveInList(number);
      return;
    }
    if (!isLarge() && !isNarrowScreen() && isInView(number)) return;
    const { x, y } = positionOf(number);
    const scale2 = Math.max(chart.network.getScale(), 0.75);
    const offset = isLowScreen() ? besidePanel(y) : { x: 0, y: 0 };
    if (isNarrowScreen() && !isLowScreen()) offset.y = -window.innerHeight * 0.25;
    leaveWhole();
    chart.network.moveTo({ position: { x, y }, offset, scale: scale2, animation: motion() });
    if (isLarge()) settleSoon();
  }
  function zoomBy(factor) {
    leaveWhole();
    chart.network.moveTo({ scale: chart.network.getScale() * factor, animation: motion() });
    if (isLarge()) settleSoon();
  }

  // src/argmap/page/js/panel-tabs.js
  var PANES = { read: "details", narrow: "filters", look: "looks", keep: "keep" };
  var fillPanes = () => {
  };
  function whenTabOpens(act) {
    fillPanes = act;
  }
  function openTab(tab) {
    for (const [name, id] of Object.entries(PANES)) {
      byId(`to-${name}`).setAttribute("aria-pressed", String(name === tab));
      byId(id).hidden = name !== tab;
    }
    fillPanes();
  }
  var isTabOpen = (tab) => !byId(PANES[tab]).hidden;

  // src/argmap/page/js/stances-table.js
  var pristine = once(() => document.getElementById("stances")?.outerHTML ?? "");
  var known2;
  function gridTable() {
    if (known2 === void 0) known2 = findTable();
    return known2;
  }
  function findTable() {
    const section = document.getElementById("stances");
    const table = section?.querySelector("table");
    if (!section || !table) return null;
    const rows = /* @__PURE__ */ new Map();
    const cells2 = /* @__PURE__ */ new Map();
    for (const row of table.querySelectorAll("tbody tr")) {
      if (!(row instanceof HTMLTableRowElement)) continue;
      if (row.dataset.node) rows.set(Number(row.dataset.node), row);
    }
    for (
      const cell of
      /** @type {NodeListOf<HTMLElement>} */
      table.querySelectorAll("td[data-edge]")
    ) {
      const row = cell.closest("tr")?.dataset.node;
      for (const edge of edgesOf(cell)) {
        const isOwn2 = String(graph.edges[edge].to) === row;
        if (isOwn2 || !cells2.has(edge)) cells2.set(edge, cell);
      }
    }
    return { section, table, rows, columns: columnsOf(table), cells: cells2 };
  }
  var edgesOf = ({ dataset }) => dataset.edge ? dataset.edge.split(" ").map(Number) : [];
  function edgesOfSign(sign2, cell) {
    const { dataset, classList } = sign2;
    const to = (edge) => String(graph.edges[edge].to);
    const listed2 = sign2.closest("li")?.dataset.node;
    const edges = edgesOf(cell).filter((edge) => listed2 === void 0 || to(edge) === listed2);
    if (dataset.instead !== void 0) return edges.filter((edge) => to(edge) === dataset.instead);
    const others = [...cell.querySelectorAll("i")].map((other) => other.dataset.instead);
    return edges.filter(
      (edge) => !others.includes(to(edge)) && classList.contains(graph.edges[edge].relation.replace("actor-", ""))
    );
  }
  function columnsOf(table) {
    const labels = (
      /** @type {HTMLTableRowElement | null} */
      table.querySelector("tr.labels")
    );
    const lines2 = (
      /** @type {NodeListOf<HTMLTableRowElement>} */
      table.querySelectorAll("tr:is(.claims, .agreement), tbody tr:not(.topic), tfoot tr")
    );
    return [...labels?.cells ?? []].flatMap((head, place) => {
      if (!head.dataset.node) return [];
      const cells2 = [...lines2].map((row) => row.cells[place]).filter(Boolean);
      return [{ node: Number(head.dataset.node), head, cells: [head, ...cells2] }];
    });
  }

  // src/argmap/page/js/stances-reveal.js
  var isByActor = (section) => section.matches(".cards, .upright");
  function revealInGrid(number) {
    const grid = gridTable();
    if (!grid) return;
    const row = grid.rows.get(number);
    const at = row ?? grid.columns.find((column2) => column2.node === number)?.head;
    if (!at) return;
    if (row) unfold(row);
    at.scrollIntoView({ block: row ? "center" : "nearest", inline: "nearest" });
  }
  function unfold(row) {
    const body = row.closest("tbody");
    const outside = body?.dataset.outside;
    for (const opener of [
      body?.querySelector("input.unfold"),
      outside && row.closest("table")?.querySelector(`input[value="${outside}"]`)
    ]) {
      if (!(opener instanceof HTMLInputElement) || opener.checked) continue;
      opener.checked = true;
      opener.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  // src/argmap/page/js/selection.js
  var NOTHING = { edge: "", group: "", link: "", event: "" };
  function choose(number, { move = false } = {}) {
    if (number !== null) openTab("read");
    change({ node: number === null ? "" : graph.nodes[number].ref, ...NOTHING });
    if (move && number !== null) showPlace(number);
  }
  function showPlace(number) {
    if (currentWay() === "stances") revealInGrid(number);
    else moveTo(number);
  }
  function chooseEdge(number) {
    openTab("read");
    change({ ...NOTHING, node: "", edge: String(number) });
  }
  function chooseGroup(fold) {
    openTab("read");
    change({ ...NOTHING, node: "", group: graph.nodes[fold.members[0]].ref });
  }
  function chooseLink(pair2) {
    openTab("read");
    change({ ...NOTHING, node: "", link: pair2.join("-") });
  }
  function chooseEvent(id) {
    openTab("read");
    change({ ...NOTHING, node: "", event: id });
  }
  function goThere(number) {
    choose(number, { move: true });
    byId("details").focus({ preventScroll: true });
  }

  // src/argmap/page/js/symbols.js
  function symbolOf(kind) {
    const fill = hasFill(kind) ? `${kind}-fill` : isOutlined(kind) ? "paper" : kind;
    const paint2 = {
      fill: `var(--${fill})`,
      stroke: `var(--${kind})`,
      "stroke-width": 1.4,
      ...isDashed(kind) ? { "stroke-dasharray": "2.6 1.8" } : {}
    };
    const polygon = (points) => svg("polygon", { points, ...paint2 });
    const rounding = kind === "reading" ? 4.8 : kind === "position" ? 2.6 : 1.2;
    const draw = {
      hexagon: () => polygon("1.5,8 4.7,2.2 11.3,2.2 14.5,8 11.3,13.8 4.7,13.8"),
      box: () => svg("rect", { x: 1, y: 3.2, width: 14, height: 9.6, rx: rounding, ...paint2 }),
      dot: () => svg("circle", { cx: 8, cy: 8, r: 5.2, ...paint2 }),
      diamond: () => polygon("8,1.6 14.4,8 8,14.4 1.6,8"),
      triangle: () => polygon("8,2 14.4,13.4 1.6,13.4"),
      square: () => svg("rect", { x: 3.4, y: 3.4, width: 9.2, height: 9.2, ...paint2 })
    };
    const attributes = { viewBox: "0 0 16 16", class: "symbol", "aria-hidden": "true" };
    return svg("svg", attributes, draw[SHAPES[kind]]());
  }
  function lineSymbol(type, isInferred) {
    const line = LINES[type];
    const colour = `var(--${line.colour})`;
    const stroke = { stroke: colour, fill: "none" };
    const parts2 = [
      svg("path", {
        d: "M1 8H31",
        ...stroke,
        "stroke-width": isInferred ? 1.2 : line.width + 0.3,
        opacity: opacityOf(line, isInferred),
        ...isInferred ? { "stroke-dasharray": "3 4" } : {}
      })
    ];
    if (line.head === "arrow" && !isInferred) {
      parts2.push(svg("path", { d: "M31 8L23 4.4V11.6Z", fill: colour }));
    }
    if (line.head === "bar" && !isInferred) {
      parts2.push(svg("path", { d: "M30 3V13", ...stroke, "stroke-width": 2.4 }));
    }
    if (line.head === "ring") {
      const ring = { cx: 26, cy: 8, r: 4.4, fill: "var(--panel)", stroke: colour };
      parts2.push(svg("circle", { ...ring, "stroke-width": 1.8 }));
    }
    const attributes = { viewBox: "0 0 32 16", class: "line", "aria-hidden": "true" };
    return svg("svg", attributes, ...parts2);
  }
  var barSymbol = () => svg(
    "svg",
    { viewBox: "0 0 32 16", class: "line", "aria-hidden": "true" },
    svg("circle", { cx: 4, cy: 3.5, r: 2.6, fill: "var(--actor)" }),
    svg("circle", { cx: 4, cy: 12.5, r: 2.6, fill: "var(--actor)" }),
    svg("path", { d: "M10 1V15", stroke: "var(--muted)", "stroke-width": 1.6 }),
    svg("path", { d: "M10 8H31", stroke: "var(--supports)", "stroke-width": 1.6 })
  );
  var endedSymbol = () => svg(
    "svg",
    { viewBox: "0 0 32 16", class: "line", "aria-hidden": "true" },
    svg("path", { d: "M1 8H31", stroke: "var(--supports)", opacity: ENDED_OPACITY }),
    svg("circle", { cx: 16, cy: 8, r: 3, fill: "var(--supports)", opacity: ENDED_OPACITY })
  );

  // src/argmap/page/js/panel-parts.js
  function showInDetails(heading, ...children) {
    const details = byId("details");
    const isEmpty = !details.firstChild;
    details.replaceChildren(...children.filter((child) => child !== null && child !== void 0));
    if (!isEmpty) details.scrollTop = 0;
    const handle = document.querySelector("#handle span");
    if (handle) handle.textContent = heading;
  }
  function announce(text2) {
    byId("said").textContent = text2;
  }
  var block = (title, ...children) => element("section", {}, element("h3", {}, title), ...children);
  var counted = (text2, count, note2 = "") => element(
    "span",
    {},
    text2,
    element("b", {}, ` ${grouped(count)}`),
    note2 ? element("small", {}, ` (${note2})`) : null
  );
  var list2 = (items, className = "things") => element("ul", { class: className }, ...items);
  var plainButton = (label2, attributes, ...more2) => element("button", { type: "button", class: "plain-button", ...attributes }, label2, ...more2);
  var backButton = (label2, act) => element("button", { type: "button", class: "back", click: act }, `← ${label2}`);
  var fieldset = (key, name, unit, children) => element(
    "fieldset",
    { "data-facet": key },
    element("legend", {}, name, unit ? element("small", {}, ` counting ${unit}`) : null),
    ...children
  );
  var radio = (name, value, checked, label2, change2) => element(
    "label",
    { class: "check" },
    element("input", { type: "radio", name, value, checked, "data-field": value, change: change2 }),
    element("span", {}, label2)
  );
  function goTo(number) {
    const node = graph.nodes[number];
    return element(
      "button",
      { type: "button", class: "go", "data-node": node.ref, click: () => goThere(number) },
      symbolOf(node.kind),
      element("bdi", {}, node.name)
    );
  }
  var nodeItem = (number) => element("li", {}, goTo(number));
  function focusFirst(shown2) {
    for (const part4 of shown2) {
      if (typeof part4 === "string") continue;
      const target = part4.matches("a, button, summary") ? part4 : part4.querySelector("a, button, summary");
      if (!(target instanceof HTMLElement)) continue;
      target.focus({ preventScroll: true });
      return;
    }
  }
  var FIRST_ITEMS = 60;
  function longList(values, itemOf2, first = FIRST_ITEMS) {
    const more2 = values.length > first + 1 ? values.slice(first) : [];
    const made5 = list2(values.slice(0, values.length - more2.length).map(itemOf2));
    if (!more2.length) return made5;
    const show2 = () => {
      const items = more2.map(itemOf2);
      made5.lastElementChild?.replaceWith(...items);
      focusFirst(items);
    };
    const label2 = `and ${grouped(more2.length)} more`;
    made5.append(
      element("li", {}, plainButton(label2, { "aria-label": `${label2}: list them`, click: show2 }))
    );
    return made5;
  }
  var unfilteredNote = () => element(
    "p",
    { class: "note unfiltered", hidden: !hasConditions(state) },
    "Of all times and of the whole page: filters do not change what follows."
  );
  function pageCredits() {
    const { counted: note2, attribution, licence, documents } = graph.data;
    const count = documents.length;
    const made5 = `Made from ${grouped(count)} ${count === 1 ? "document" : "documents"}`;
    const items = element("ul", { class: "plain" });
    const fill = () => items.replaceChildren(
      ...documents.map(
        (item) => element("li", {}, isolated(item.id), item.updated ? ` (${item.updated})` : null)
      )
    );
    if (count > FIRST_ITEMS) setTimeout(fill, 300);
    else fill();
    return element(
      "footer",
      { class: "colophon" },
      element("p", {}, note2),
      attribution ? element("p", { dir: "auto" }, attribution) : null,
      licence ? element("p", {}, "Licence: ", link(licence, isolated(licence))) : null,
      count ? element("details", {}, element("summary", {}, made5), items) : null,
      element("p", {}, "Drawn with pyvis and vis-network.")
    );
  }

  // src/argmap/page/js/color-panel.js
  var CHOICES2 = {
    colour: [
      ["kind", "Kind"],
      ["proponents", "Number of proponents"],
      ["standing", "Standing of actors"],
      ["confidence", "How well documented"],
      ["coalition", "Coalition of actors"]
    ],
    size: [
      ["kind", "Kind"],
      ["proponents", "Number of proponents"],
      ["degree", "Number of relations"],
      ["betweenness", "Bridges between actors"]
    ]
  };
  var isKnown = (value) => Boolean(graph.data.measures) || !["coalition", "betweenness"].includes(value);
  var choiceOf = (field2, heading) => fieldset(
    field2,
    heading,
    null,
    CHOICES2[field2].filter(([value]) => isKnown(value)).map(
      ([value, label2]) => radio(field2, value, state[field2] === value, label2, () => change({ [field2]: value }))
    )
  );
  function keyItem(paint2, text2) {
    const attributes = { viewBox: "0 0 34 16", class: "line", "aria-hidden": "true" };
    const shape = svg("rect", { x: 2, y: 2, width: 30, height: 12, rx: 3, ...paint2 });
    return element("li", {}, svg("svg", attributes, shape), element("span", {}, text2));
  }
  function colourKey() {
    if (state.colour === "confidence") return confidenceKey();
    if (state.colour === "standing") return standingKey();
    if (state.colour === "coalition") return coalitionKey();
    return state.colour === "proponents" ? proponentsKey() : null;
  }
  function confidenceKey() {
    const items = Object.entries(CONFIDENCE_DASHES).map(([word, dashes]) => {
      const scaled = dashes ? dashes.map((length) => length * 0.55).join(" ") : "none";
      const stroke = { stroke: "var(--ink)", "stroke-width": 2, "stroke-dasharray": scaled };
      return keyItem({ fill: "none", ...stroke }, word);
    });
    const note2 = element("p", { class: "note" }, graph.data.confidence_note);
    return element("div", {}, element("ul", { class: "key" }, ...items), note2);
  }
  function coalitionKey() {
    const measures = graph.data.measures;
    if (!measures) return null;
    const shown2 = measures.coalitions.slice(0, COLOURED);
    const items = shown2.map((members, coalition) => {
      const { fill: fill2, border: border2, dashes } = coalitionStyle(coalition);
      const stroke = { stroke: border2, "stroke-dasharray": dashes ? "3 2" : "none" };
      return keyItem({ fill: fill2, ...stroke }, `${coalition + 1}: ${members.length} actors`);
    });
    const rest = measures.coalitions.length - shown2.length;
    const { fill, border } = coalitionStyle(COLOURED);
    if (rest > 0) items.push(keyItem({ fill, stroke: border }, `${rest} smaller ones, or none`));
    const note2 = element("p", { class: "note" }, measures.note);
    return element("div", {}, element("ul", { class: "key" }, ...items), note2);
  }
  function standingKey() {
    const stroke = "var(--accent)";
    return element(
      "ul",
      { class: "key" },
      keyItem({ fill: stroke, stroke }, "registered"),
      keyItem({ fill: paleAccent(), stroke }, "unregistered"),
      keyItem({ fill: "none", stroke, "stroke-dasharray": "3 2" }, "hedged")
    );
  }
  function proponentsKey() {
    const steps2 = STEPS.map((share, step2) => ({
      max: Math.floor(share * mostProponents()),
      step: step2
    })).filter(({ max }, place, all) => !place || max > all[place - 1].max);
    const items = steps2.map(({ max, step: step2 }, place) => {
      const min = place ? steps2[place - 1].max + 1 : max;
      const text2 = min < max ? `${min} to ${max}` : String(max);
      return keyItem({ fill: fillOfStep(step2), stroke: "var(--accent)" }, text2);
    });
    return element("ul", { class: "key" }, ...items);
  }
  var shownKey2 = null;
  function fillColours() {
    const key = [state.colour, state.size, colours.paper].join(" ");
    if (key === shownKey2) return;
    shownKey2 = key;
    const pane = byId("looks");
    const focused2 = document.activeElement;
    const held = focused2 instanceof HTMLInputElement && pane.contains(focused2) ? focused2 : null;
    const parts2 = [
      element("h2", {}, "Style"),
      choiceOf("colour", "Colour by"),
      colourKey(),
      choiceOf("size", "Size by"),
      element(
        "p",
        { class: "note" },
        "A card is as large as its text; a thick border means a large number."
      ),
      element("p", { class: "note" }, "For an actor, proponents are the positions that it supports.")
    ];
    pane.replaceChildren(...parts2.filter((part4) => part4 !== null));
    if (!held) return;
    const same = pane.querySelector(`input[name="${held.name}"][value="${held.value}"]`);
    if (same instanceof HTMLInputElement) same.focus({ preventScroll: true });
  }

  // src/argmap/page/js/agreement.js
  var NO_AGREEMENT = {
    agreed: 0,
    opposite: 0,
    rivals: 0,
    inferred: 0,
    readings: 0,
    pastAgreed: 0,
    pastClashes: 0
  };
  var statedClashes = ({ opposite, rivals }) => opposite + rivals;
  var clashesOf = (item) => statedClashes(item) + item.inferred;
  var agreedNote = ({ agreed, readings, pastAgreed }) => agreed ? endedNote(pastAgreed) : readingsNote(readings);
  var clashNote = ({ inferred, pastClashes }) => [inferred ? `${grouped(inferred)} inferred` : "", endedNote(pastClashes)].filter(Boolean).join(", ");
  function rivalsIn(graph2, left = null) {
    const found = /* @__PURE__ */ new Map();
    for (const edge of graph2.rivalEdges) {
      if (edge.from === edge.to || !isLeft(left, edge)) continue;
      for (const [one, other] of [
        [edge.from, edge.to],
        [edge.to, edge.from]
      ]) {
        const some = found.get(one) ?? /* @__PURE__ */ new Map();
        found.set(one, some);
        if (some.get(other)?.basis !== "stated") some.set(other, edge);
      }
    }
    return found;
  }
  function agreementsOf(graph2, actor, left = null) {
    const found = /* @__PURE__ */ new Map();
    const seen = new Uint32Array(graph2.nodes.length);
    const current3 = new Uint32Array(graph2.nodes.length);
    let pass = 0;
    const countActors2 = (position, side, name, isPast) => {
      pass += 1;
      const others = [];
      for (const edge of graph2.stancesAt(position)) {
        const other = edge.from;
        if (other === actor || edge.relation !== side || !isLeft(left, edge)) continue;
        if (!edge.until) current3[other] = pass;
        if (seen[other] !== pass) others.push(other);
        seen[other] = pass;
      }
      for (const other of others) {
        const item = found.get(other) ?? { ...NO_AGREEMENT };
        found.set(other, item);
        item[name] += 1;
        if (name === "readings" || !(isPast || current3[other] !== pass)) continue;
        item[name === "agreed" ? "pastAgreed" : "pastClashes"] += 1;
      }
    };
    const rivals = rivalsIn(graph2, left);
    for (const [side, opposite] of [
      ["actor-supports", "actor-contests"],
      ["actor-contests", "actor-supports"]
    ]) {
      const held = graph2.stancesAt(actor).filter((edge) => edge.relation === side && isLeft(left, edge)).map((edge) => edge.to);
      for (const position of new Set(held)) {
        const isReading = graph2.nodes[position].kind === "reading";
        const isPast = Boolean(endOf(graph2, actor, side, position, left));
        countActors2(position, side, isReading ? "readings" : "agreed", isPast);
        if (isReading) continue;
        countActors2(position, opposite, "opposite", isPast);
        if (side !== "actor-supports") continue;
        for (const [rival, edge] of rivals.get(position) ?? []) {
          countActors2(rival, side, edge.basis === "stated" ? "rivals" : "inferred", isPast);
        }
      }
    }
    return found;
  }
  var GROUPS = [
    ["agree", "Only agree"],
    ["both", "Agree and clash"],
    ["clash", "Only clash"]
  ];
  function groupOf2(item) {
    if (item.agreed) return clashesOf(item) ? "both" : "agree";
    return clashesOf(item) ? "clash" : "readings";
  }
  function groupedActors(graph2, others) {
    const nameOf2 = (number) => graph2.nodes[number].name.toLowerCase();
    const byName2 = (a, b) => {
      const [one, other] = [nameOf2(a), nameOf2(b)];
      return one < other ? -1 : one > other ? 1 : a - b;
    };
    const found = { agree: [], both: [], clash: [], readings: [] };
    for (const [number, item] of others) {
      if (graph2.nodes[number].kind !== "hedged") found[groupOf2(item)].push([number, item]);
    }
    for (const some of Object.values(found)) {
      some.sort(
        ([a, x], [b, y]) => y.agreed - x.agreed || clashesOf(x) - clashesOf(y) || y.readings - x.readings || byName2(a, b)
      );
    }
    const byClashes = (some) => [...some].sort(
      ([a, x], [b, y]) => clashesOf(y) - clashesOf(x) || x.agreed - y.agreed || byName2(a, b)
    );
    const clashing = byClashes(found.both);
    const both = [...new Set(found.both.flatMap((item, place) => [item, clashing[place]]))];
    return { ...found, both, clash: byClashes(found.clash) };
  }
  var VERBS2 = {
    agree: ["only agree", "only agrees"],
    both: ["agree and clash", "agrees and clashes"],
    clash: ["only clash", "only clashes"]
  };
  function shownText(shown2, groups2) {
    const some = GROUPS.map(([group]) => group).filter((group) => groups2[group].length);
    const total = some.reduce((sum, group) => sum + groups2[group].length, 0);
    const verbs = some.length === 1 ? VERBS2[some[0]][0] : "agree or clash";
    const text2 = `The grid shows ${grouped(shown2)} of ${grouped(total)} actors that ${verbs} with it`;
    if (some.length < 2) return `${text2}.`;
    const parts2 = some.map((group) => {
      const number = groups2[group].length;
      return `${grouped(number)} ${VERBS2[group][Number(number === 1)]}`;
    });
    return `${text2}: ${parts2.join(", ")}.`;
  }
  var positions = (number) => number ? `${grouped(number)} ${number === 1 ? "position" : "positions"}` : "no position";
  var pairs = (number) => `${grouped(number)} ${number === 1 ? "pair" : "pairs"} of rival positions`;
  function agreedText({ agreed, readings, pastAgreed }) {
    const note2 = [endedNote(pastAgreed), readingsNote(readings)].filter(Boolean).join(", ");
    return `agree on ${positions(agreed)}${note2 ? ` (${note2})` : ""}`;
  }
  function clashText(item) {
    const number = clashesOf(item);
    if (!number) return "do not clash";
    const kinds = [
      item.opposite ? `on opposite sides of ${positions(item.opposite)}` : "",
      item.rivals ? `over ${pairs(item.rivals)}` : "",
      item.inferred ? `over ${pairs(item.inferred)} by inference` : ""
    ];
    const times = number === 1 ? "once" : `${grouped(number)} times`;
    const note2 = item.pastClashes ? ` (${endedNote(item.pastClashes)})` : "";
    return `clash ${times}${note2}: ${kinds.filter(Boolean).join(", ")}`;
  }

  // src/argmap/page/js/prose.js
  var TAGS = (
    /** @type {(keyof HTMLElementTagNameMap)[]} */
    "p h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr th td em strong code a br s".split(
      " "
    )
  );
  function proseOf(node, name) {
    const parsed2 = node.prose?.[name];
    if (!parsed2) return paragraphs(node.details[name]);
    return [element("div", { class: "prose" }, ...parsed2.map(made3))];
  }
  function made3(item) {
    if (typeof item === "string") return item;
    const [name, ...rest] = item;
    const [first] = rest;
    const hasAttributes = typeof first === "object" && !Array.isArray(first);
    const { href, start: start2 } = hasAttributes ? (
      /** @type {{ href?: string, start?: number }} */
      first
    ) : {};
    const children = (
      /** @type {ProseItem[]} */
      (hasAttributes ? rest.slice(1) : rest).map(made3)
    );
    const tag = TAGS.find((known3) => known3 === name);
    if (!tag) return element("span", {}, ...children);
    if (tag !== "a") return element(tag, { start: start2 }, ...children);
    if (!/^(https?:\/\/|mailto:)/i.test(href ?? "")) return element("span", {}, ...children);
    return element("a", { href, rel: "noopener noreferrer", target: "_blank" }, ...children);
  }

  // src/argmap/page/js/addresses.js
  var LONGEST = 46;
  var LONGEST_PART = 30;
  function shortAddress(address2) {
    const [, host, path, rest] = /^https?:\/\/(?:www\.)?([^/?#]+)([^?#]*)(.*)$/is.exec(address2) ?? [];
    if (!host) return address2;
    const plain2 = `${host}${path.replace(/\/$/, "")}`;
    if (`${plain2}${rest}`.length <= LONGEST) return `${plain2}${rest}`;
    const parts2 = path.split("/").filter(Boolean);
    const last = parts2.at(-1) ?? "";
    const end = last.length > LONGEST_PART ? `${last.slice(0, LONGEST_PART)}…` : last;
    const middle = parts2.length > 1 ? "/…" : "";
    return `${host}${middle}${end && "/"}${end}${rest && "?…"}`;
  }
  function addressLink(href, address2) {
    const parts2 = shortAddress(address2).split(/(?<=[/?&-])/);
    const text2 = parts2.flatMap((part4, place) => place ? [element("wbr"), part4] : [part4]);
    const made5 = link(href, element("bdi", {}, ...text2));
    if (made5.textContent === address2) return made5;
    made5.title = address2;
    made5.addEventListener("copy", (event) => {
      const { anchorNode, focusNode } = getSelection() ?? {};
      if (!made5.contains(anchorNode ?? null) || !made5.contains(focusNode ?? null)) return;
      event.clipboardData?.setData("text/plain", address2);
      event.preventDefault();
    });
    return made5;
  }

  // src/argmap/page/js/time-scale.js
  var MOST_STEPS = 60;
  var UNITS2 = [
    [10, 1],
    [7, 1],
    [7, 3],
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3].map((years) => [4, years])
  ];
  var DAY = 864e5;
  var days = /* @__PURE__ */ new Map();
  function dayOf(date) {
    const known3 = days.get(date);
    if (known3 !== void 0) return known3;
    const [year, month = 1, day = 1] = date.split("-").map(Number);
    const found = Math.round((/* @__PURE__ */ new Date(0)).setUTCFullYear(year, month - 1, day) / DAY);
    days.set(date, found);
    return found;
  }
  var dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  function endOf2(date) {
    const [year, month] = date.split("-").map(Number);
    if (date.length === 10) return dayOf(date) + 1;
    const next = date.length === 7 ? [year, month] : [year + 1, 0];
    return Math.round((/* @__PURE__ */ new Date(0)).setUTCFullYear(next[0], next[1], 1) / DAY);
  }
  function later(date, count) {
    if (date.length === 10) return dateOf(dayOf(date) + count);
    const [year, month = 1] = date.split("-").map(Number);
    const months = date.length === 7 ? year * 12 + month - 1 + count : (year + count) * 12;
    const text2 = String(Math.floor(months / 12)).padStart(4, "0");
    return date.length === 4 ? text2 : `${text2}-${String(months % 12 + 1).padStart(2, "0")}`;
  }
  function stepStart(date, length, count) {
    const start2 = firstDay(date).slice(0, length);
    if (length === 10 || count === 1) return start2;
    const [year, month = 1] = start2.split("-").map(Number);
    return later(start2, -(length === 4 ? year % count : (month - 1) % count));
  }
  function scaleOf(dates) {
    const sorted = [...dates].sort();
    if (!sorted.length) return null;
    const lengths = dates.map((date) => date.length).sort((a, b) => a - b);
    const finest = lengths[Math.floor(lengths.length / 2)];
    const end = Math.max(...[...new Set(dates)].map(endOf2));
    for (const [length, count] of UNITS2) {
      if (length > finest) continue;
      const steps2 = [];
      let start2 = stepStart(sorted[0], length, count);
      while (dayOf(start2) < end && steps2.length <= MOST_STEPS && start2.length === length) {
        const next = later(start2, count);
        steps2.push({ since: start2, until: later(next, -1), from: dayOf(start2), to: dayOf(next) });
        start2 = next;
      }
      if (steps2.length <= MOST_STEPS) {
        return { steps: steps2, from: steps2[0].from, to: steps2[steps2.length - 1].to };
      }
    }
    return null;
  }
  function stepAt({ steps: steps2 }, day) {
    const found = steps2.findIndex(({ to }) => day < to);
    return found < 0 ? steps2.length - 1 : found;
  }
  var isOneDay = ({ since, until }) => since.length === 10 && since === until;
  function stepsOf(scale2, { since, until }) {
    const first = since ? stepAt(scale2, dayOf(firstDay(since))) : 0;
    const last = until ? stepAt(scale2, endOf2(until) - 1) : scale2.steps.length - 1;
    return { first, last: Math.max(first, last) };
  }
  var periodOf = ({ steps: steps2 }, first, last) => ({
    since: first > 0 ? steps2[first].since : "",
    until: last < steps2.length - 1 ? steps2[last].until : ""
  });
  function nextPeriod(scale2, period2, width2) {
    const { steps: steps2 } = scale2;
    const { first, last } = stepsOf(scale2, period2);
    if (isOneDay(period2)) {
      const next = steps2[first].from > dayOf(period2.since) ? first : first + 1;
      if (next >= steps2.length) return null;
      const day = dateOf(steps2[next].from);
      return { since: day, until: day };
    }
    if (last === steps2.length - 1) return null;
    return periodOf(scale2, width2 === null ? 0 : last + 1 - width2, last + 1);
  }
  function startOfPlay(scale2, period2) {
    const { first, last } = stepsOf(scale2, period2);
    const width2 = period2.since && !isOneDay(period2) ? last - first : null;
    if (nextPeriod(scale2, period2, width2)) return { period: period2, width: width2, isFirst: false };
    const day = dateOf(scale2.from);
    const start2 = isOneDay(period2) ? { since: day, until: day } : periodOf(scale2, 0, Math.min(width2 ?? 0, scale2.steps.length - 1));
    return { period: start2, width: width2, isFirst: true };
  }
  function countStances(stances, { since, until }) {
    const counts = { dated: 0, held: 0, before: 0, after: 0, ended: 0, undated: 0 };
    for (const edge of stances) {
      if (!edge.since && !edge.until) {
        counts.undated += 1;
        continue;
      }
      counts.dated += 1;
      if (edge.until) counts.ended += 1;
      if (isInTime(edge, since, until)) counts.held += 1;
      else if (edge.until && since && lastDay(edge.until) < firstDay(since)) counts.before += 1;
      else counts.after += 1;
    }
    return counts;
  }
  function heldText({ since, until }) {
    if (since && until) return `${since} to ${until}`;
    return since ? `since ${since}` : until ? `until ${until}` : "";
  }

  // src/argmap/page/js/relation-lists.js
  function byRank(a, b) {
    const rank = (number) => graph.nodes[number].details.rank ?? 0;
    return rank(a) - rank(b) || a - b;
  }
  var isSource = ({ type }, { label: label2 }) => type === "CITES" && STANCE_TARGETS.includes(label2);
  function sourceBlock(node) {
    const relation = graph.data.relations.find((item) => isSource(item, node));
    const edges = graph.edgesAt[node.vis].filter((edge) => edge.relation === relation?.key);
    return relation && edges.length ? statedBlock(node, relation, "forward", edges) : null;
  }
  function relationBlocks(node) {
    const edges = graph.edgesAt[node.vis];
    const blocks = [];
    for (const relation of graph.data.relations) {
      if (isSource(relation, node)) continue;
      const stated = edges.filter(
        (edge) => edge.relation === relation.key && edge.basis === "stated"
      );
      const outgoing = stated.filter((edge) => edge.from === node.vis);
      const incoming = stated.filter((edge) => edge.to === node.vis);
      if (outgoing.length && relation.type !== "PART_OF") {
        blocks.push(statedBlock(node, relation, "forward", outgoing));
      }
      if (incoming.length) blocks.push(statedBlock(node, relation, "backward", incoming));
    }
    for (const relation of graph.data.relations) {
      const inferred = edges.filter(
        (edge) => edge.relation === relation.key && edge.basis === "inferred"
      );
      blocks.push(...inferredBlocks(node, inferred));
    }
    return blocks;
  }
  function statedBlock(node, relation, direction, edges) {
    const groups2 = byOtherEnd(node, edges);
    const isOrdered = node.label === "Controversy" || node.label === "Thread";
    const numbers = isOrdered ? [...groups2.keys()].sort(byRank) : [...groups2.keys()];
    const item = (number) => element(
      "li",
      {},
      goTo(number),
      hedgeNote(graph.nodes[number]),
      topicNote(graph.nodes[number], node),
      ...(groups2.get(number) ?? []).map(statement)
    );
    const { count, note: note2 } = countOf(node, relation, direction, numbers);
    return block(counted(relation[direction], count, note2), longList(numbers, item));
  }
  function countOf({ vis: vis2 }, { key }, direction, listed2) {
    if (!ALL_STANCES.includes(key)) return { count: listed2.length, note: "" };
    const isForward = direction === "forward";
    const leftOut = isForward ? "reading" : "hedged";
    const others = listed2.filter((number) => graph.nodes[number].kind === leftOut);
    const held = listed2.filter((number) => graph.nodes[number].kind !== leftOut);
    const ended = held.filter(
      (number) => isForward ? endOf(graph, vis2, key, number) : endOf(graph, number, key, vis2)
    );
    const note2 = isForward ? readingsNote(others.length) : hedgedNote({ counted: [], hedged: others });
    const notes = [endedNote(ended.length), note2].filter(Boolean).join(", ");
    return { count: held.length, note: notes };
  }
  var inferredName = ({ rule }) => graph.data.rule_names[rule ?? ""] ?? "Relations, inferred";
  var inferredHead = (edge) => [
    element("h2", { class: "relation" }, inferredName(edge)),
    element("p", { class: "note" }, ruleText(edge))
  ];
  function inferredBlocks(node, edges) {
    const names2 = [...new Set(edges.map(inferredName))].sort().reverse();
    return names2.map((name) => {
      const some = edges.filter((edge) => inferredName(edge) === name);
      const others = [...byOtherEnd(node, some).keys()];
      return element(
        "section",
        { class: "inferred" },
        element("h3", {}, counted(name, others.length)),
        element("p", { class: "note" }, ruleText(some[0])),
        longList(others, nodeItem)
      );
    });
  }
  function byOtherEnd(node, edges) {
    const groups2 = /* @__PURE__ */ new Map();
    for (const edge of edges) {
      const number = otherEnd(edge, node.vis);
      groups2.set(number, [...groups2.get(number) ?? [], edge]);
    }
    return groups2;
  }
  var hedgeNote = (node) => node.details.standing === "hedged" ? element("small", {}, "hedged") : null;
  function topicNote(node, from) {
    if (!STANCE_TARGETS.includes(node.label) || from.label !== "Actor") return null;
    const [topic] = ["position-of", "reading-of"].flatMap(
      (relation) => graph.joined(node.vis, relation, "forward")
    );
    if (topic === void 0) return null;
    return element("small", { class: "where" }, isolated(graph.nodes[topic].name));
  }
  function statement(edge) {
    const isStance = ALL_STANCES.includes(edge.relation);
    const dates = heldText(edge) || (isStance ? undatedNote(graph, edge.to) : "");
    const isCitation = graph.typeOf(edge) === "CITES";
    const citation = isCitation ? [edge.name, edge.publisher, edge.published].filter(Boolean).join(", ") : "";
    const isNew = citation && citation !== graph.nodes[edge.to].name;
    const source = isCitation && edge.href ? edge.href : edge.source;
    return element(
      "div",
      { class: "statement" },
      edge.word ? element("p", {}, "In the words of the source: ", element("q", {}, isolated(edge.word))) : null,
      dates ? element("p", {}, dates) : null,
      edge.organization ? element("p", {}, "For ", isolated(edge.organization)) : null,
      edge.quote ? element("blockquote", { dir: "auto" }, edge.quote) : null,
      isNew ? element("p", { dir: "auto" }, citation) : null,
      source ? element("p", {}, isCitation ? null : "Source: ", sourceLink(edge.href, source)) : null,
      !source && isStance && edge.basis === "stated" ? element("p", { class: "trace" }, "No source given") : null,
      trace(edge)
    );
  }
  function sourceLink(href, source) {
    const title = graph.data.titles?.[source];
    if (!title) return addressLink(href, source);
    const made5 = link(href, isolated(title));
    made5.title = source;
    return made5;
  }
  var ruleText = (edge) => graph.data.rules[edge.rule ?? ""] ?? "Inferred: not stated by a document.";
  function trace(thing, opening = "") {
    const number = thing.document ?? thing.mentioned_in;
    if (number === void 0) return null;
    const isDefined = thing.document !== void 0;
    const path = graph.data.documents[number].id;
    const line = isDefined && thing.line ? `, line ${thing.line}` : "";
    const start2 = isDefined ? opening || "Recorded in" : "First named in";
    return element(
      "p",
      { class: "trace", title: path },
      `${start2} `,
      isolated(isDefined && !opening ? path.split("/").pop() : path),
      line,
      ...alsoIn(thing),
      ...writtenAs(thing)
    );
  }
  function alsoIn(thing) {
    const others = "also" in thing ? thing.also ?? [] : [];
    return others.flatMap((number, index) => [
      index ? ", " : ", also in ",
      isolated(graph.data.documents[number].id.split("/").pop())
    ]);
  }
  function writtenAs(thing) {
    if (!("to" in thing) || !thing.as_written) return [];
    const names2 = [thing.from, thing.to].flatMap((end) => graph.nodes[end].name.split("\n"));
    if (names2.includes(thing.as_written)) return [];
    return [", written as ", element("q", {}, isolated(thing.as_written))];
  }

  // src/argmap/page/js/sentence-names.js
  var nameLink = (number) => element(
    "a",
    {
      href: "#",
      class: graph.nodes[number].kind === "hedged" ? "name hedged" : "name",
      title: graph.nodes[number].kind === "hedged" ? "A hedged name, which is not counted" : null,
      "data-node": graph.nodes[number].ref,
      click: (event) => {
        event.preventDefault();
        goThere(number);
      }
    },
    element("bdi", {}, graph.nodes[number].name)
  );
  function sourceLink2(number) {
    const { href, name } = graph.nodes[number];
    const open2 = href ? link(href, "↗") : null;
    open2?.setAttribute("aria-label", `Open ${name}`);
    open2?.setAttribute("title", href ?? "");
    return element("span", {}, nameLink(number), open2 ? " " : null, open2);
  }

  // src/argmap/page/js/summary-evidence.js
  var FIRST = 8;
  var LONGEST2 = 120;
  function openedEvidence(sentence2, numbers, total) {
    const made5 = element("details", { class: "evidence" }, element("summary", {}, ...sentence2));
    const more2 = total - numbers.length;
    const fill = () => {
      made5.append(longList(numbers, stanceItem, FIRST));
      if (more2 > 0) {
        const others = `And ${grouped(more2)} more, in the details of actors and positions.`;
        made5.append(element("p", { class: "note" }, others));
      }
    };
    made5.addEventListener("toggle", fill, { once: true });
    return made5;
  }
  function stanceItem(number) {
    const { from, relation, to, until, quote, source, href } = graph.edges[number];
    const does = verbOf(relation, Boolean(until));
    const isCut = (quote?.length ?? 0) > LONGEST2;
    const beginning = isCut ? `${quote?.slice(0, LONGEST2).replace(/\s+\S*$/, "")}…` : quote;
    return element(
      "li",
      {},
      nameLink(from),
      ` ${does} `,
      nameLink(to),
      quote ? element("blockquote", { dir: "auto" }, beginning) : null,
      source ? element("div", {}, addressLink(href, source)) : null
    );
  }

  // src/argmap/page/js/summary.js
  function summary(...withoutRoles) {
    const made5 = summaryOf(graph.data.summary.filter(({ role }) => !withoutRoles.includes(role)));
    const { glossary } = graph.data;
    if (glossary) made5?.querySelector(":scope > :not(.narrowed, nav)")?.after(sentenceLine(glossary));
    return made5;
  }
  function topicSummary(topic) {
    const sentences = graph.data.topics?.[topic] ?? [];
    const made5 = summaryOf(sentences.filter(({ role }) => role !== "state"));
    made5?.classList.add("topic");
    return made5;
  }
  function summaryOf(sentences) {
    if (!sentences.length) return null;
    const lines2 = sentences.map(sentenceLine);
    const headings = lines2.filter((line) => line.matches("h3"));
    const place = lines2.findIndex((line) => line.matches(".state, h3"));
    if (headings.length) lines2.splice(place, 0, jumps(headings, "In short"));
    return element("div", { class: "summary" }, ...lines2);
  }
  var jumps = (headings, label2) => element(
    "nav",
    { class: "jumps", "aria-label": label2 },
    ...headings.map(
      (heading) => plainButton(heading.textContent ?? "", {
        click: () => {
          heading.scrollIntoView({ block: "start" });
          heading.focus({ preventScroll: true });
        }
      })
    )
  );
  var CHANGES = ".changed, .ended, .former";
  function showChanges() {
    const about = document.querySelector(currentWay() === "text" ? "#summary" : "#details .summary");
    for (const more2 of about?.querySelectorAll(`.more:is(${CHANGES}, .position, .others)`) ?? []) {
      if (more2 instanceof HTMLDetailsElement) {
        if (!more2.open) more2.dispatchEvent(new Event("toggle"));
        more2.open = true;
      } else more2.querySelector("button")?.click();
    }
    (about?.querySelector(`.meaning, ${CHANGES}`) ?? about)?.scrollIntoView({ block: "start" });
  }
  function sentenceLine({ role, pieces, rest, listed: listed2, stated }) {
    if (role === "heading") return element("h3", { tabindex: "-1" }, ...shownPieces(pieces));
    if (stated) return openedEvidence(shownPieces(pieces), stated.edges, stated.count);
    if (rest && role.endsWith("others")) {
      const [first, ...others] = shownPieces(pieces);
      const isTopic3 = role.startsWith("controversy") && typeof first === "string";
      const named2 = isTopic3 ? element("b", {}, isolated(first)) : first;
      const heading = element("summary", {}, named2, ...others);
      const made5 = element("details", { class: role }, heading);
      made5.addEventListener("toggle", () => made5.append(...rest.map(sentenceLine)), { once: true });
      return made5;
    }
    const line = element("div", { class: role });
    if (rest) {
      const label2 = pieces.join("");
      const show2 = () => {
        const lines2 = rest.map(sentenceLine);
        line.replaceWith(...lines2);
        focusFirst(lines2);
      };
      line.append(plainButton(label2, { "aria-label": `${label2} Show them`, click: show2 }));
    } else {
      line.append(...shownPieces(pieces));
      if (role === "position" || role === "side") line.append(claimOf(pieces[0]));
      if (listed2) line.append(list2(listed2.map(listedItem)));
    }
    return line;
  }
  function claimOf(piece) {
    if (typeof piece !== "number") return "";
    const { name, details } = graph.nodes[piece];
    if (!details.claim || details.claim === name) return "";
    return element("span", { class: "in-words", dir: "auto" }, details.claim);
  }
  var PUNCTUATION = /^[.,;:)]+/;
  var shownPieces = (pieces) => pieces.map((piece, place) => {
    const [before2, after] = [pieces[place - 1], pieces[place + 1]];
    if (typeof piece === "string") {
      return typeof before2 === "object" ? piece.replace(PUNCTUATION, "") : piece;
    }
    const mark = typeof after === "string" ? PUNCTUATION.exec(after)?.[0] ?? "" : "";
    return shownPiece(piece, mark);
  });
  function shownPiece(piece, mark) {
    if (typeof piece === "number") {
      return graph.nodes[piece].kind === "source" ? sourceLink2(piece) : nameLink(piece);
    }
    const { more: more2, rest } = piece;
    const show2 = () => {
      const shown2 = shownPieces(rest);
      folded2.replaceWith(...shown2, mark);
      focusFirst(shown2);
    };
    const button2 = plainButton(more2, { "aria-label": `${more2}: name them`, click: show2 });
    const unbroken = element("span", { class: "unbroken" }, button2, mark);
    const folded2 = element("span", { class: "folded" }, " ", unbroken);
    return folded2;
  }
  var listedItem = (item) => typeof item === "number" ? element("li", {}, nameLink(item)) : openItem(item);
  var openItem = (item) => element(
    "li",
    {},
    element(
      "details",
      {},
      element("summary", {}, isolated(item.name)),
      ...item.details.text && item.details.text !== item.name ? proseOf(item, "text") : [],
      trace(item)
    )
  );

  // src/argmap/page/js/agreement-block.js
  var NEAREST = 5;
  var LISTED = 20;
  function agreementBlock(node, first = NEAREST) {
    if (node.label !== "Actor") return null;
    const { isIn, edgeIn, active } = applyFilters(graph, state);
    const others = agreementsOf(graph, node.vis, active ? { isIn, edgeIn } : null);
    const found = groupedActors(graph, others);
    const lists = [
      ...GROUPS.map(([group, title]) => listed(node, `${title} with it`, found[group], first)),
      listed(node, "Share only readings with it", found.readings, first)
    ].filter((item) => item !== null);
    const headings = lists.flatMap((item) => [...item.querySelectorAll("h3")]);
    const isSubject = node.vis === graph.data.focus;
    const scope = active ? "Counted on this page, with its filters." : "Counted on this page.";
    return element(
      "div",
      { class: "agreements" },
      active && isSubject && !lists.length ? element("p", { class: "note" }, "With these filters, no actor agrees or clashes with it.") : null,
      isSubject && headings.length > 1 ? jumps(headings, "Who agrees and clashes") : null,
      ...lists,
      lists.length ? element("p", { class: "note" }, `${scope} ${graph.data.clash_rule}`) : null
    );
  }
  function listed(node, heading, others, first) {
    if (!others.length) return null;
    const item = ([other, agreement]) => element(
      "li",
      {},
      goTo(other),
      element(
        "small",
        { title: `They ${agreedText(agreement)}, and ${clashText(agreement)}.` },
        `${textOf(agreement)} `,
        plainButton("Compare", {
          class: "compare",
          "aria-label": `Compare with ${graph.nodes[other].name}`,
          click: () => compareActors(node.vis, other)
        })
      )
    );
    const made5 = block(counted(heading, others.length), longList(others, item, first));
    made5.querySelector("h3")?.setAttribute("tabindex", "-1");
    return made5;
  }
  function listNearest(actor) {
    const block2 = agreementBlock(graph.nodes[actor], LISTED);
    const old = document.querySelector("#details .agreements");
    if (!block2 || !old) return;
    old.replaceWith(block2);
    const heading = block2.previousElementSibling;
    (heading?.matches("h3") ? heading : block2).scrollIntoView({ block: "start" });
  }
  function textOf(agreement) {
    const { agreed, readings } = agreement;
    const clashes = clashesOf(agreement);
    const note2 = clashNote(agreement);
    const times = `clash ${clashes === 1 ? "once" : `${clashes} times`}${note2 ? ` (${note2})` : ""}`;
    const parts2 = [agreed || readings ? agreedText(agreement) : "", clashes ? times : ""];
    return parts2.filter(Boolean).join(", ");
  }
  var compareActors = (one, other) => change({
    ...{ stances: graph.nodes[one].ref, versus: graph.nodes[other].ref },
    ...{ round: "", node: "", edge: "" }
  });

  // src/argmap/page/js/actor-summary.js
  var SEVERAL = 3;
  function actorSummary(node) {
    const made5 = summary();
    const block2 = agreementBlock(node);
    const [first, ...rest] = made5?.querySelectorAll(":scope > .nearest") ?? [];
    for (const line of rest) line.remove();
    if (block2 && first) first.replaceWith(block2);
    else if (block2) made5?.append(block2);
    return made5;
  }
  function linkBlocks({ label: label2, vis: vis2 }) {
    document.querySelector("#details > .jumps")?.remove();
    if (label2 !== "Actor" || vis2 === graph.data.focus) return;
    const headings = (
      /** @type {NodeListOf<HTMLElement>} */
      document.querySelectorAll("#details section:not(.focus) > h3")
    );
    if (headings.length < SEVERAL) return;
    for (const heading of headings) heading.tabIndex = -1;
    const links = jumps([...headings], "Details");
    document.querySelector("#details > section")?.before(links);
  }
  function refreshAgreement(node) {
    const fresh = agreementBlock(node);
    if (fresh) document.querySelector("#details .agreements")?.replaceWith(fresh);
    linkBlocks(node);
  }

  // src/argmap/page/js/compare.js
  function sidesOf2(graph2, actor, left) {
    const sides = /* @__PURE__ */ new Map();
    for (const relation of STANCES) {
      const side = relation === "actor-supports" ? "supports" : "contests";
      const edges = graph2.stancesAt(actor).filter((edge) => edge.relation === relation && isLeft(left, edge));
      for (const position of new Set(edges.map((edge) => edge.to))) {
        sides.set(position, [...sides.get(position) ?? [], side]);
      }
    }
    return sides;
  }
  function compare(graph2, actor, versus, left = null) {
    const [mine, theirs] = [sidesOf2(graph2, actor, left), sidesOf2(graph2, versus, left)];
    const made5 = { agree: [], clash: [], rivals: [], alternatives: [] };
    for (const [position, sides] of mine) {
      for (const side of sides) {
        for (const opposite of theirs.get(position) ?? []) {
          if (side === opposite) made5.agree.push({ position, side });
          else made5.clash.push({ position, mine: side, theirs: opposite });
        }
      }
    }
    const rivals = rivalsIn(graph2, left);
    const answers = supported(theirs);
    for (const one of supported(mine)) {
      const excluded = rivals.get(one) ?? /* @__PURE__ */ new Map();
      for (const [other, edge] of excluded) {
        if (answers.has(other)) made5.rivals.push({ mine: one, theirs: other, edge });
      }
      for (const other of besides2(graph2, one)) {
        if (answers.has(other) && !excluded.has(other)) {
          made5.alternatives.push({ mine: one, theirs: other, edge: null });
        }
      }
    }
    return made5;
  }
  var supported = (sides) => new Set([...sides.keys()].filter((position) => sides.get(position)?.includes("supports")));
  var besides2 = (graph2, position) => graph2.joined(position, "position-of", "forward").flatMap((topic) => graph2.joined(topic, "position-of", "backward")).filter((other) => other !== position);

  // src/argmap/page/js/comparison-panel.js
  function showComparison() {
    const [one, other] = [graph.numberOf(state.stances), graph.numberOf(state.versus)];
    const [name, otherName] = [graph.nodes[one].name, graph.nodes[other].name];
    const { agree, clash, rivals, alternatives } = compare(graph, one, other);
    const readings = agree.filter(({ position }) => graph.nodes[position].kind === "reading").length;
    const agreed = agree.map(({ position, side }) => {
      const words = [one, other].map((actor) => stanceText(graph, actor, side, position));
      const isSame = words.every((text2) => text2 === `${side} it`);
      const both = `both ${side === "supports" ? "support" : "contest"} it`;
      const note2 = isSame ? both : `${name} ${words[0]}, ${otherName} ${words[1]}`;
      return positionItem(position, note2);
    });
    const clashes = clash.map(({ position, mine, theirs }) => {
      const words = [
        stanceText(graph, one, mine, position),
        stanceText(graph, other, theirs, position)
      ];
      return positionItem(position, `${name} ${words[0]}, ${otherName} ${words[1]}`);
    });
    const agreement = agreementsOf(graph, one).get(other);
    const isSummarised = one === graph.data.focus && other === graph.data.versus;
    showInDetails(
      "Comparison",
      backButton("Leave the comparison", () => change({ versus: "", stances: "" })),
      element("h2", {}, isolated(name), " and ", isolated(otherName)),
      unfilteredNote(),
      isSummarised ? summary("total") : null,
      list2([one, other].map(nodeItem)),
      agreement ? element(
        "p",
        { title: graph.data.clash_rule },
        `They ${agreedText(agreement)}, and ${clashText(agreement)}.`
      ) : null,
      part("They agree", agreed, "No document states that they agree on a position.", readings),
      part("They clash: opposite sides", clashes, "They do not take opposite sides on any position."),
      rivals.length ? part("They clash: rival positions", rivals.map(pairItem(one, other))) : null,
      alternatives.length ? part("They support different answers", alternatives.map(pairItem(one, other))) : null
    );
    announce(
      agreement ? `${name} and ${otherName} ${agreedText(agreement)}, and ${clashText(agreement)}` : `${name} and ${otherName} neither agree nor clash`
    );
  }
  var part = (heading, items, none = "", readings = 0) => block(
    counted(heading, items.length - readings, readingsNote(readings)),
    items.length ? list2(items) : element("p", { class: "note" }, none)
  );
  var positionItem = (position, note2) => element("li", {}, goTo(position), element("small", {}, isolated(note2)));
  function pastNote(actor, position) {
    const until = endOf(graph, actor, "actor-supports", position);
    return until ? element("small", {}, `supported until ${until}`) : null;
  }
  var pairItem = (one, other) => (
    /** @param {RivalPair} pair */
    ({ mine, theirs, edge }) => element(
      "li",
      {},
      goTo(mine),
      pastNote(one, mine),
      goTo(theirs),
      pastNote(other, theirs),
      element(
        "small",
        {},
        !edge ? "No document says that they exclude each other: no clash." : edge.basis === "inferred" ? ruleText(edge) : "A document states that one contests the other."
      )
    )
  );

  // src/argmap/page/js/feedback.js
  function selectedThing() {
    const node = state.node ? graph.nodes[graph.numberOf(state.node)] : null;
    const edge = !node && state.edge !== "" ? graph.edges[Number(state.edge)] : null;
    const thing = node ?? edge;
    if (!thing) return { id: "", document: "", line: "" };
    const number = thing.document ?? thing.mentioned_in;
    const ends = edge && [edge.from, edge.to].map((end) => graph.nodes[end].ref);
    return {
      id: edge && ends ? `${ends[0]} ${graph.typeOf(edge)} ${ends[1]}` : node?.ref ?? "",
      document: number === void 0 ? "" : graph.data.documents[number].id,
      line: thing.line === void 0 ? "" : String(thing.line)
    };
  }
  function feedbackAddress() {
    const { feedback, title } = graph.data;
    if (!feedback) return null;
    const thing = selectedThing();
    const pattern = /\{(id|document|line)\}/g;
    if (pattern.test(feedback)) {
      const fill = (_, name2) => encodeURIComponent(thing[name2]);
      return feedback.replace(pattern, fill);
    }
    const lines2 = [
      thing.id && `Id: ${thing.id}`,
      thing.document && `Document: ${thing.document}`,
      thing.line && `Line: ${thing.line}`,
      `Page: ${title}`
    ];
    const body = encodeURIComponent(`${lines2.filter(Boolean).join("\n")}

`);
    const subject = encodeURIComponent(`Something is wrong: ${thing.id || title}`);
    const name = feedback.startsWith("mailto:") ? "subject" : "title";
    const [address2, anchor] = feedback.split("#");
    const separator = address2.includes("?") ? "&" : "?";
    return `${address2}${separator}${name}=${subject}&body=${body}${anchor ? `#${anchor}` : ""}`;
  }
  function feedbackLink() {
    const address2 = feedbackAddress();
    if (!address2) return null;
    return element("p", { class: "feedback" }, link(address2, "Report an error here"));
  }

  // src/argmap/page/js/event-card.js
  var ROLE_NOTE = "A role is not a stance. That somebody took part in an event says nothing about the positions that they support or contest.";
  var CONFIDENCE_NOTE = "How well this event is documented, according to the document that records it.";
  var kindOfEvent = ({ details: { category, significance } }) => ["event", category, significance].filter(Boolean).join(", ").replaceAll("_", " ");
  var showEvents = (events2) => events2.length > 1 ? showTogether(events2) : showEvent(events2[0]);
  function showEvent(event) {
    const { details, name, actors, sources: sources2 } = event;
    showInDetails(
      name,
      backButton("In short", () => choose(null)),
      element("p", { class: "kind" }, sign(), element("span", {}, kindOfEvent(event))),
      element("h2", { dir: "auto" }, name),
      element("p", { class: "when" }, eventDate(event)),
      event.page ? element("p", {}, element("a", { href: event.page }, "The page of this event")) : null,
      ...text(event, "summary"),
      details.confidence ? element(
        "p",
        { class: "confidence", title: CONFIDENCE_NOTE },
        "Documented: ",
        element("b", {}, details.confidence),
        element("small", {}, CONFIDENCE_NOTE)
      ) : null,
      actors.length ? block(
        counted("Took part", actors.length),
        longList(actors, (actor) => namedItem(actor, actor.roles.join(", "))),
        element("p", { class: "note" }, ROLE_NOTE)
      ) : null,
      named("Concerns", event.concerns),
      ...folded(event, "happened", "What happened"),
      ...folded(event, "matters", "Why it matters"),
      named("Related events", event.related),
      named("Named as related by", event.related_by),
      named("Threads", event.threads),
      sources2.length ? block(counted("Sources", sources2.length), longList(sources2, sourceItem)) : null,
      neighbours(event),
      trace(event, "Defined in"),
      element("p", { class: "trace" }, "Id ", isolated(`Event:${event.id}`)),
      feedbackLink()
    );
    announce(`event: ${name}`);
  }
  function showTogether(events2) {
    const heading = `${grouped(events2.length)} events`;
    const dates = [events2[0], events2[events2.length - 1]].map(({ details: { date } }) => date);
    showInDetails(
      heading,
      backButton("In short", () => choose(null)),
      element("h2", {}, heading),
      element("p", { class: "when" }, [...new Set(dates)].join(" to ")),
      longList(
        events2,
        (event) => element("li", {}, goToEvent(event), element("small", {}, eventDate(event)))
      )
    );
    announce(heading);
  }
  var sign = () => element("i", { class: "event-sign", "aria-hidden": "true" });
  var text = (event, field2) => event.details[field2] ? proseOf(event, field2) : [];
  function folded(event, field2, heading) {
    const made5 = text(event, field2);
    if (!made5.length) return [];
    const open2 = field2 === "happened" && !event.details.summary;
    return [element("details", { open: open2 }, element("summary", {}, heading), ...made5)];
  }
  var named = (heading, things) => things.length ? block(
    counted(heading, things.length),
    longList(things, (item) => namedItem(item, item.date))
  ) : null;
  function namedItem({ name, node, event, page }, note2 = "") {
    const shown2 = node !== void 0 ? goTo(node) : event !== void 0 ? goToEvent(eventsOf(graph)[event]) : page ? element("a", { href: page }, isolated(name)) : isolated(name);
    return element("li", {}, shown2, note2 ? element("small", {}, note2) : null);
  }
  var sourceItem = ({ name, about, href, archive }) => element(
    "li",
    {},
    link(href, isolated(name)),
    about ? element("small", {}, about) : null,
    archive ? element("small", {}, link(archive, "archived copy")) : null
  );
  var goToEvent = (event) => element(
    "button",
    { type: "button", class: "go", "data-event": event.id, click: () => chooseEvent(event.id) },
    sign(),
    element("bdi", {}, event.name)
  );
  function neighbours(event) {
    const events2 = inPeriod(eventsOf(graph));
    const place = events2.indexOf(event);
    if (place < 0) return element("section", { class: "event-steps" });
    const step2 = (label2, other) => other ? element("p", {}, `${label2}, ${eventDate(other)}: `, goToEvent(other)) : null;
    return element(
      "section",
      { class: "event-steps" },
      step2("Before", events2[place - 1]),
      step2("After", events2[place + 1])
    );
  }
  var inPeriod = (events2) => events2.filter((event) => isInPeriod(event, state));
  function eventList(heading, events2, noteOf, ...after) {
    if (!events2.length) return null;
    const left = inPeriod(events2);
    const hidden = events2.length - left.length;
    const made5 = block(
      counted(heading, left.length, hidden ? `${grouped(hidden)} at other times` : ""),
      left.length ? longList(left, (event) => {
        const note2 = noteOf(event);
        const date = element("small", {}, eventDate(event), note2 ? `: ${note2}` : null);
        return element("li", {}, goToEvent(event), date);
      }) : list2([]),
      ...after
    );
    made5.classList.add("event-list");
    return made5;
  }
  function refreshEvents(node) {
    const details = byId("details");
    const fresh = node ? eventBlock(node) : allEvents();
    if (fresh) details.querySelector(".event-list")?.replaceWith(fresh);
    const [event, ...others] = chosenEvents(graph, state.event);
    if (event && !others.length) {
      details.querySelector(".event-steps")?.replaceWith(neighbours(event));
    }
  }
  var allEvents = () => eventList("Events", eventsOf(graph), () => "");
  function eventBlock(node) {
    const events2 = eventsAbout(graph, node);
    if (node.kind === "controversy") {
      return eventList("Events", events2, (event) => isByThread(event) ? BY_THREAD : "");
    }
    if (node.label !== "Actor") return eventList("Events", events2, () => "");
    const roles = ({ actors }) => actors.filter(({ node: number }) => number === node.vis).flatMap((actor) => actor.roles).join(", ");
    return eventList("Took part in", events2, roles, element("p", { class: "note" }, ROLE_NOTE));
  }

  // src/argmap/page/js/focus-block.js
  var MAX_LISTED = 2e3;
  function switchButton(label2, fields, undo) {
    const isOn = Object.entries(fields).every(
      ([name, value]) => state[
        /** @type {keyof State} */
        name
      ] === value
    );
    return plainButton(label2, {
      "aria-pressed": String(isOn),
      click: () => change(isOn ? undo : fields)
    });
  }
  function focusBlock(node) {
    const { ref } = node;
    const steps2 = ["1", "2", "3"].map(
      (hops) => switchButton(hops, { round: ref, hops, stances: "", versus: "" }, { round: "", hops: "1" })
    );
    const rows = [element("div", { class: "row" }, element("span", {}, "Steps around it"), ...steps2)];
    const hasStances = ALL_STANCES.some((name) => graph.joined(node.vis, name, "forward").length);
    if (node.label === "Actor" && hasStances) {
      const stances = { stances: ref, versus: "", round: "" };
      const button2 = switchButton("Only its stances", stances, { stances: "" });
      rows.push(element("div", { class: "row" }, button2, comparisonSelect(node)));
    }
    return element("section", { class: "focus" }, element("h3", {}, "Focus"), ...rows);
  }
  function comparisonSelect(node) {
    const { controversies } = graph.membership;
    const inCommon = (other) => [...controversies[other.vis]].filter((ref) => controversies[node.vis].has(ref)).length;
    const others = graph.nodes.filter((other) => other.label === "Actor" && other.vis !== node.vis).filter((other) => other.kind !== "hedged").map((other) => ({ other, count: inCommon(other) })).filter(({ count }) => count).sort((a, b) => b.count - a.count || (a.other.name < b.other.name ? -1 : 1));
    const rest = others.splice(MAX_LISTED).length;
    if (!others.length) return null;
    const isOpen = state.stances === node.ref;
    const options = others.map(
      ({ other: { ref, name } }) => element("option", { value: ref, selected: isOpen && state.versus === ref }, name)
    );
    return element(
      "select",
      {
        "aria-label": "Compare with",
        change: (event) => change({
          stances: node.ref,
          versus: event.target.value,
          round: "",
          node: "",
          edge: ""
        })
      },
      element("option", { value: "" }, "Compare with …"),
      ...options,
      rest ? element("option", { disabled: true }, `and ${grouped(rest)} more`) : null
    );
  }

  // src/argmap/page/js/group-panel.js
  var VERBS3 = ["They support", "They contest", "They are neutral on"];
  function showGroup() {
    const fold = (
      /** @type {Fold} */
      openGroup()
    );
    const shown2 = shownMembers(fold);
    const rest = fold.members.filter((number) => !shown2.includes(number));
    const name = `${sizeOfGroup(fold)} with the same stances${isOverview() ? " here" : ""}`;
    showInDetails(
      name,
      backButton("In short", () => choose(null)),
      element("h2", {}, name),
      ...ALL_STANCES.map((relation, place) => {
        const all = graph.joined(fold.members[0], relation, "forward");
        const ends = isOverview() ? all.filter((end) => opened2.has(end)) : all;
        return ends.length ? block(VERBS3[place], element("ul", { class: "things" }, ...ends.map(nodeItem))) : null;
      }),
      part2("Members", shown2),
      part2("Members that do not pass the filters", rest)
    );
    announce(name);
  }
  function part2(heading, members) {
    if (!members.length) return null;
    const byName2 = [...members].sort(
      (a, b) => graph.nodes[a].name.localeCompare(graph.nodes[b].name, "en") || a - b
    );
    return block(
      counted(heading, members.length),
      longList(byName2, (member) => element("li", {}, goTo(member)))
    );
  }
  function groupNote() {
    if (!hasFolds()) return null;
    const { length } = allFolds();
    const text2 = `The map draws actors with the same stances as one: ${length} ${length === 1 ? "group" : "groups"}. Select one to see who is in it.`;
    return element("p", { class: "note groups" }, text2);
  }

  // src/argmap/page/js/link-panel.js
  var part3 = (heading, actors) => actors.length ? block(
    counted(heading, actors.length),
    longList(actors, (actor) => element("li", {}, goTo(actor)))
  ) : null;
  function showLink() {
    const [a, b] = state.link.split("-").map(Number);
    const { count, same, opposed, unknown } = actorsOfBoth(a, b);
    const text2 = `${count} ${count === 1 ? "actor takes" : "actors take"} a side in both.`;
    showInDetails(
      "In both",
      backButton("In short", () => choose(null)),
      element("h2", {}, "Actors in both controversies"),
      element("ul", { class: "things" }, ...[a, b].map((item) => element("li", {}, goTo(item)))),
      element("p", {}, text2),
      part3("With the same allies in both", same),
      part3("Against allies of the other", opposed),
      part3(same.length + opposed.length ? "Allies not known, or some of each" : "In both", unknown),
      element(
        "p",
        { class: "note" },
        "Allies agree in a controversy, opponents clash in it. An actor is where most of the other actors in both put it."
      )
    );
    announce(`${graph.nodes[a].name} and ${graph.nodes[b].name}: ${text2}`);
  }

  // src/argmap/page/js/node-facts.js
  var FACTS = [
    ["status", "Status"],
    ["polarity", "Answers"],
    ["started", "Began"],
    ["founded", "Founded"],
    ["updated", "Revised"],
    ["curator", "Curator"],
    ["author", "Author"],
    ["publisher", "Publisher"],
    ["published", "Published"],
    ["accessed", "Read on"],
    ["source_type", "Type"],
    ["independence_group", "Not independent of"],
    ["aliases", "Also called"]
  ];
  var VALUE_TEXT = { binary: "exclude each other", "multi-axis": "need not exclude each other" };
  function facts({ details }) {
    const known3 = FACTS.filter(([name]) => String(details[name] ?? "") !== "");
    if (!known3.length) return null;
    const items = known3.flatMap(([name, heading]) => {
      const value = details[name];
      const text2 = Array.isArray(value) ? value.join(", ") : VALUE_TEXT[value] ?? value;
      return [element("dt", {}, heading), element("dd", {}, isolated(text2))];
    });
    return element("dl", {}, ...items);
  }
  function address({ href, details }) {
    if (href) return element("p", {}, addressLink(href, details.website ?? details.url ?? href));
    return details.url ? element("p", { class: "note" }, isolated(details.url)) : null;
  }
  function archivedCopy({ details }) {
    const url = details.archive_url;
    return url ? element("p", {}, "Archived copy: ", addressLink(url, url)) : null;
  }
  function kindText(node) {
    if (node.kind !== "actor") return graph.kind(node.kind).name;
    const { kind, standing } = node.details;
    const text2 = kind && kind !== "unknown" ? kind.replace("-", " ") : "actor";
    return standing === "unregistered" ? `${text2}, unregistered` : text2;
  }

  // src/argmap/page/js/position-item.js
  var NAMES2 = ["in support", "against", "neutral"];
  function positionItem2(number) {
    const kinds = [
      ...STANCES.map((side) => actorsOn(graph, [number], { relations: [side] })),
      neutralOn(graph, number)
    ];
    const [support, ...others] = kinds.map(({ counted: actors }, place) => {
      const ended = endedNote(endedAmong(graph, actors, ALL_STANCES[place], number));
      const words = `${actors.length} ${NAMES2[place]}`;
      return ended ? `${words} (${ended})` : words;
    });
    const hedged = new Set(kinds.flatMap((some) => some.hedged));
    const note2 = hedgedNote({ counted: [], hedged: [...hedged] });
    const parts2 = [support, ...others.filter((_, place) => kinds[place + 1].counted.length)];
    const text2 = parts2.join(", ") + (note2 ? ` (${note2})` : "");
    return element("li", {}, goTo(number), element("small", {}, text2));
  }

  // src/argmap/page/js/reason-tree.js
  var ROLE_NOTE2 = "Who gives a reason does not take a side on the position by that alone.";
  var reasonsOf = () => graph.data.reasons ?? [];
  var refsOf = (trees) => trees.flatMap(({ ref, reasons: reasons2 }) => [ref, ...refsOf(reasons2)]);
  var sizeOf2 = (trees) => new Set(refsOf(trees).filter((ref) => ref.startsWith("Reason:"))).size;
  var IN_TOPIC = ["position-of", "reading-of"];
  var SIDES2 = { for: "For", against: "Against", about: "About" };
  var treesBelow = (node) => reasonsOf().find((item) => item.node === node)?.trees ?? [];
  var madeFor4 = null;
  function showReasonTree() {
    const total = sizeOf2(reasonsOf().flatMap(({ trees }) => trees));
    const section = byId("reasons");
    section.hidden = !total || currentWay() !== "map";
    if (section.hidden) return;
    const isOn = state.reasons === "tree";
    byId("map").classList.toggle("with-reasons", isOn);
    if (!section.firstElementChild) section.append(treeSwitch(total));
    const button2 = section.firstElementChild;
    button2?.setAttribute("aria-pressed", String(isOn));
    if (!isOn || madeFor4 !== shownKey) section.querySelector(".forest")?.remove();
    if (!isOn || section.querySelector(".forest")) return;
    madeFor4 = shownKey;
    section.append(element("div", { class: "forest", tabindex: 0 }, ...topics2()));
    section.querySelector(`[data-topic="${chosenTopic()}"]`)?.scrollIntoView({ block: "start" });
  }
  function chosenTopic() {
    if (!state.node) return -1;
    const node = graph.numberOf(state.node);
    const [topic = node] = IN_TOPIC.flatMap((name) => graph.joined(node, name, "forward"));
    return topic;
  }
  var treeSwitch = (total) => plainButton(`Reasons ${grouped(total)}`, {
    id: "reason-switch",
    title: "Show the reasons for and against each position instead of the network",
    click: () => change({ reasons: state.reasons === "tree" ? "" : "tree" })
  });
  function topics2() {
    const byTopic = /* @__PURE__ */ new Map();
    for (const { node } of reasonsOf()) {
      const [topic = null] = IN_TOPIC.flatMap((name) => graph.joined(node, name, "forward"));
      const parts2 = topic === null ? [...byTopic.get(null) ?? [], node] : IN_TOPIC.flatMap((name) => graph.joined(topic, name, "backward"));
      byTopic.set(topic, parts2.sort(byRank));
    }
    const isIn = (node) => !shown.active || shown.isIn[node] === 1;
    return [...byTopic].map(
      ([topic, nodes2]) => element(
        "section",
        { "data-topic": topic },
        topic === null ? null : element("h2", {}, goTo(topic)),
        element("div", { class: "columns" }, ...nodes2.filter(isIn).map(column))
      )
    );
  }
  function column(node) {
    const trees = treesBelow(node);
    const { claim } = graph.nodes[node].details;
    const isNamed2 = claim && claim !== graph.nodes[node].name;
    return element(
      "div",
      { class: "tree" },
      element(
        "div",
        { class: "root" },
        goTo(node),
        isNamed2 ? element("p", { dir: "auto" }, claim) : null
      ),
      trees.length ? branch(trees) : element("p", { class: "note" }, "No reasons are given.")
    );
  }
  var branch = (trees) => element(
    "ul",
    {},
    ...trees.map(
      (tree) => element(
        "li",
        { class: tree.side },
        element(
          "div",
          { class: "reason", "data-ref": tree.under ? "" : tree.ref },
          element("b", {}, SIDES2[tree.side]),
          " ",
          tree.relation ? element("small", {}, "(", isolated(tree.relation), ") ") : null,
          element("span", { dir: "auto" }, tree.claim),
          tree.under ? element("div", { class: "by" }, "Listed below “", isolated(tree.under), "”") : null,
          people("Given by", tree.given),
          people("Contested by", tree.contested),
          sources(tree)
        ),
        tree.reasons.length ? branch(tree.reasons) : null
      )
    )
  );
  function people(word, actors) {
    if (!actors.length) return null;
    const names2 = actors.map(({ name, node }) => node === void 0 ? isolated(name) : goTo(node));
    return element("div", { class: "by" }, `${word} `, ...separated(names2));
  }
  function sources({ sources: cited }) {
    if (!cited.length) return null;
    const names2 = cited.map(({ name, href }) => link(href, isolated(name)));
    return element("div", { class: "by" }, "Source: ", ...separated(names2));
  }
  var separated = (items) => items.map(
    (item, place) => element("span", { class: "one" }, item, place < items.length - 1 ? "," : null)
  );
  function reasonBlock(node) {
    const trees = treesBelow(node.vis);
    if (!trees.length) return null;
    return block(
      counted("Reasons", sizeOf2(trees)),
      element("div", { class: "tree" }, branch(trees)),
      element("p", { class: "note" }, ROLE_NOTE2)
    );
  }
  function showReason(ref) {
    const found = byId("details").querySelector(`[data-ref="${CSS.escape(ref)}"]`);
    found?.classList.add("found");
    found?.scrollIntoView({ block: "center" });
  }
  function reasonsOfActor(node) {
    const items = [];
    const collect = (tree, root) => {
      for (
        const [word, actors] of
        /** @type {[string, ReasonActor[]][]} */
        [
          ["Gives", tree.given],
          ["Contests", tree.contested]
        ]
      ) {
        if (!actors.some((actor) => actor.node === node.vis)) continue;
        const about = element("small", {}, "about ", isolated(graph.nodes[root].name));
        items.push(element("li", { dir: "auto" }, element("b", {}, word), ` ${tree.claim}`, about));
      }
      for (const below of tree.reasons) collect(below, root);
    };
    for (const { node: root, trees } of reasonsOf()) for (const tree of trees) collect(tree, root);
    if (!items.length) return null;
    return block(
      counted("Reasons", items.length),
      element("ul", { class: "things" }, ...items),
      element("p", { class: "note" }, ROLE_NOTE2)
    );
  }

  // src/argmap/page/js/rival-blocks.js
  function rivalBlocks(edge) {
    const { focus, versus } = graph.data;
    const subject = focus !== null && versus === null ? graph.nodes[focus] : null;
    if (subject?.label !== "Actor" || edge.from === focus) return [];
    if (edge.relation !== "actor-supports") return [];
    const held = new Set(graph.joined(subject.vis, "actor-supports", "forward"));
    const rivals = [...rivalsIn(graph).get(edge.to) ?? []].filter(([number]) => held.has(number));
    if (!rivals.length && !held.has(edge.to)) return answerBlocks(edge, subject, held);
    return rivals.map(
      ([number, rivalry]) => block(
        element("span", {}, "A rival of what ", isolated(subject.name), " supports"),
        element("p", {}, goTo(number)),
        rivalry.basis === "inferred" ? element("p", { class: "note" }, ruleText(rivalry)) : element("p", { class: "note" }, "A document states that one contests the other."),
        trace(rivalry)
      )
    );
  }
  function answerBlocks(edge, subject, held) {
    const others = besides2(graph, edge.to).filter((number) => held.has(number));
    if (!others.length) return [];
    return [
      block(
        element("span", {}, "Another answer than ", isolated(subject.name), " supports"),
        ...others.map((number) => element("p", {}, goTo(number))),
        element("p", { class: "note" }, "No document says that they exclude each other: no clash.")
      )
    ];
  }
  function rivalLine({ vis: vis2 }) {
    const rivals = [...rivalsIn(graph).get(vis2) ?? []];
    if (!rivals.length) return null;
    const names2 = rivals.flatMap(([number, { basis }], place) => [
      place ? ", " : "",
      goTo(number),
      ` (${basis})`
    ]);
    return element("p", { class: "note" }, rivals.length === 1 ? "Rival: " : "Rivals: ", ...names2);
  }

  // src/argmap/page/js/details-panel.js
  var MAX_LISTED2 = 60;
  var shownAbout = null;
  var shownNode = null;
  function fillDetails(isFilterChanged) {
    const pair2 = state.node || state.edge ? "" : `${state.stances} ${state.versus}`;
    const link2 = state.link && `${state.link} ${shownKey}`;
    const group = state.group && `${state.group} ${shownKey}`;
    const about = [state.node, state.edge, group, link2, state.event, pair2].join("\n");
    if (about === shownAbout) {
      if (isFilterChanged) followFilters();
      refreshFocusBlock();
      return;
    }
    shownAbout = about;
    shownNode = null;
    const { focus } = graph.data;
    const focused2 = focus === null ? null : graph.nodes[focus];
    const events2 = chosenEvents(graph, state.event);
    if (events2.length) showEvents(events2);
    else if (state.edge !== "") showEdge(graph.edges[Number(state.edge)]);
    else if (state.node) showNode(graph.nodes[graph.numberOf(state.node)]);
    else if (openGroup() && state.group) showGroup();
    else if (state.link) showLink();
    else if (state.stances && state.versus) showComparison();
    else if (focused2?.label === "Actor" && !isRendered) showNode(focused2);
    else showOverview2();
  }
  function followFilters() {
    const notes = document.querySelectorAll("#details .unfiltered");
    for (
      const note2 of
      /** @type {NodeListOf<HTMLElement>} */
      notes
    ) {
      note2.hidden = !hasConditions(state);
    }
    if (shownNode) refreshAgreement(shownNode);
    refreshEvents(shownNode);
  }
  function refreshFocusBlock() {
    const old = document.querySelector("#details .focus");
    if (!old || !state.node) return;
    const controls = (parent) => [...parent.querySelectorAll("button, select")];
    const place = document.activeElement ? controls(old).indexOf(document.activeElement) : -1;
    const fresh = focusBlock(graph.nodes[graph.numberOf(state.node)]);
    old.replaceWith(fresh);
    const same = controls(fresh)[place];
    if (same instanceof HTMLElement) same.focus({ preventScroll: true });
  }
  var overviewButton = () => backButton("In short", () => choose(null));
  function showOverview2() {
    const controversies = graph.nodes.filter((node) => node.kind === "controversy");
    const readings = graph.nodes.filter((node) => node.kind === "reading");
    const hasSides = graph.data.summary.some(({ role }) => role === "side");
    const isLong = isLarge() || hasSides || controversies.length > MAX_LISTED2;
    const listed2 = isLong ? [] : controversies;
    showInDetails(
      "In short",
      // A phone that is turned cuts it above the views.
      element("p", { class: "turned-title", dir: "auto" }, graph.data.title),
      element("h2", { class: "in-short" }, "In short"),
      unfilteredNote(),
      summary(),
      groupNote(),
      element(
        "p",
        { class: "hint" },
        "Select anything in the view, or a name here, to see its details and what they are based on."
      ),
      ...listed2.map(
        (node) => element(
          "section",
          { class: "listed" },
          element("h3", { class: "matter" }, goTo(node.vis)),
          list2(graph.joined(node.vis, "position-of", "backward").sort(byRank).map(positionItem2))
        )
      ),
      readings.length && !isLong ? block("Readings of a thread", list2(readings.map((node) => positionItem2(node.vis)))) : null,
      allEvents(),
      feedbackLink(),
      pageCredits()
    );
  }
  function showNode(node) {
    shownNode = node;
    const kind = graph.kind(node.kind);
    const { details: fields, name } = node;
    const claim = fields.claim && fields.claim !== name ? fields.claim : null;
    const isClaim = STANCE_TARGETS.includes(node.label) && !claim;
    const isSubject = node.vis === graph.data.focus && node.label === "Actor";
    const texts = ["text", "context"].filter((field2) => fields[field2]);
    const topic = topicSummary(node.vis);
    showInDetails(
      name,
      overviewButton(),
      isSubject ? unfilteredNote() : null,
      isSubject ? actorSummary(node) : null,
      element("p", { class: "kind" }, symbolOf(node.kind), element("span", {}, kindText(node))),
      element("h2", { dir: "auto", class: isClaim ? "claim" : "" }, name),
      claim ? element("p", { dir: "auto", class: "claim" }, claim) : null,
      topic ? null : belongsTo(node),
      rivalLine(node),
      node.page ? element("p", {}, element("a", { href: node.page }, `The page of this ${kind.name}`)) : null,
      fields.confidence ? confidence(fields.confidence) : null,
      node.kind === "hedged" ? element("p", { class: "note" }, `${kind.note}.`) : null,
      fields.core_question ? element("p", { dir: "auto", class: "question" }, fields.core_question) : null,
      topic ? unfilteredNote() : null,
      topic,
      topic && texts.length ? element("h3", {}, "Context") : null,
      ...texts.flatMap((field2) => proseOf(node, field2)),
      fields.outlook ? block("Current state", ...proseOf(node, "outlook")) : null,
      facts(node),
      address(node),
      archivedCopy(node),
      fields.synthesis ? element("details", {}, element("summary", {}, "Synthesis"), ...proseOf(node, "synthesis")) : null,
      sourceBlock(node),
      reasonBlock(node),
      topic ? null : unfilteredNote(),
      ...relationBlocks(node),
      nobodysStance(node),
      reasonsOfActor(node),
      isSubject ? null : agreementBlock(node),
      eventBlock(node),
      tensionsAbout(node),
      focusBlock(node),
      trace(node, "Defined in") ?? element("p", { class: "trace" }, "Not defined by a document."),
      element("p", { class: "trace" }, "Id ", isolated(node.ref)),
      feedbackLink()
    );
    linkBlocks(node);
    announce(`${kind.name}: ${name}`);
  }
  function nobodysStance({ vis: vis2, label: label2 }) {
    if (vis2 === graph.data.focus) return null;
    const isActor2 = label2 === "Actor";
    const hasStances = graph.edgesAt[vis2].some(({ relation }) => ALL_STANCES.includes(relation));
    if (hasStances || !(isActor2 || STANCE_TARGETS.includes(label2))) return null;
    const text2 = isActor2 ? "has no stance of this actor" : "has nobody who supports or contests this";
    return element("p", { class: "note" }, `This page ${text2}.`);
  }
  function belongsTo(node) {
    const relations = ["position-of", "reading-of", "controversy-of", "member-of"];
    const ends = relations.flatMap((name) => graph.joined(node.vis, name, "forward"));
    if (!ends.length) return null;
    return element("p", { class: "belongs" }, "in ", ...ends.map((number) => goTo(number)));
  }
  function confidence(word) {
    const note2 = graph.data.confidence_note;
    return element(
      "p",
      { class: "confidence", title: note2 },
      "Documented: ",
      element("b", {}, word),
      element("small", {}, note2)
    );
  }
  function tensionsAbout(node) {
    if (node.label !== "Position") return null;
    const tensions = graph.joined(node.vis, "position-of", "forward").flatMap((number) => graph.joined(number, "raises", "forward"));
    if (!tensions.length) return null;
    return block("Tensions of the controversy", list2(tensions.map(nodeItem)));
  }
  function showEdge(edge) {
    const { type } = graph.relation(edge.relation);
    const name = graph.lineName.get(type) ?? "";
    const [from, to] = [graph.nodes[edge.from], graph.nodes[edge.to]];
    const isInferred = edge.basis === "inferred";
    showInDetails(
      `${from.name} → ${to.name}`,
      overviewButton(),
      element(
        "p",
        { class: "kind" },
        lineSymbol(type, isInferred),
        element("span", {}, `relation, ${edge.basis}`)
      ),
      ...isInferred ? inferredHead(edge) : [element("h2", { class: "relation" }, name)],
      list2([edge.from, edge.to].map(nodeItem)),
      statement(edge),
      ...otherStatements(edge),
      ...rivalBlocks(edge),
      feedbackLink()
    );
    announce(`${from.name} ${name} ${to.name}`);
  }
  function otherStatements(edge) {
    if (!ALL_STANCES.includes(edge.relation)) return [];
    return graph.edgesAt[edge.from].filter((other) => other.vis !== edge.vis && other.to === edge.to).filter((other) => ALL_STANCES.includes(other.relation)).map(
      (other) => block(`Also ${graph.lineName.get(graph.typeOf(other)) ?? ""}`, statement(other))
    );
  }

  // src/argmap/page/js/event-marks.js
  function openEvents(sign2, events2) {
    const ids = events2.map(({ id }) => id).join(" ");
    sign2.dataset.events = ids;
    if (events2.length > 1) sign2.textContent = grouped(events2.length);
    sign2.addEventListener("click", () => chooseEvent(ids));
  }
  function showEventMark() {
    const marks = (
      /** @type {NodeListOf<HTMLElement>} */
      document.querySelectorAll("#strip [data-events]")
    );
    const chosen2 = chosenEvents(graph, state.event);
    for (const mark of marks) {
      const events2 = chosenEvents(graph, mark.dataset.events ?? "");
      mark.classList.toggle(
        "chosen",
        events2.some((event) => chosen2.includes(event))
      );
      mark.classList.toggle("out", !events2.some((event) => isInPeriod(event, state)));
    }
  }
  function eventsInPeriod() {
    const events2 = eventsOf(graph);
    if (!events2.length) return "";
    const left = events2.filter((event) => isInPeriod(event, state)).length;
    const all = `${grouped(events2.length)} ${events2.length === 1 ? "event" : "events"}`;
    return left === events2.length ? ` ${all}.` : ` ${grouped(left)} of ${all}.`;
  }

  // src/argmap/page/js/filter-panel.js
  var DATE_PATTERN = "\\d{4}(-\\d\\d){0,2}";
  var DEGREES = [1, 2, 3, 5, 10, 20, 50, 100];
  var YEAR_STEPS = [1, 2, 5, 10, 20, 50, 100];
  var VALUE_TEXT2 = { unknown: "not known" };
  var valueText = (facet, value) => facet.refs ? graph.nameOf(value) : VALUE_TEXT2[value] ?? value.replace("-", " ");
  var checkbox = (field2, value, label2, count) => element(
    "label",
    { class: "check" },
    element("input", {
      type: "checkbox",
      checked: state[field2].includes(value),
      "data-list": field2,
      value,
      change: () => toggle(field2, value)
    }),
    element("span", { dir: "auto" }, label2),
    element("b", {}, grouped(count))
  );
  function facetBlock(facet) {
    const left = applyFilters(graph, state, facet.key);
    const { counted: counted2, hedged } = actorsEverywhere(graph, left);
    const actors = new Set(facet.key === "standing" ? [...counted2, ...hedged] : counted2);
    const counts = /* @__PURE__ */ new Map();
    for (const node of graph.nodes) {
      if (!facet.appliesTo(node)) continue;
      const isCounted = facet.counted === "actor" ? actors.has(node.vis) : left.isIn[node.vis] && node.kind === facet.counted;
      for (const value of facet.valuesOf(graph, node)) {
        counts.set(value, (counts.get(value) ?? 0) + (isCounted ? 1 : 0));
      }
    }
    if (counts.size < 2 && !state[facet.key].length) return null;
    const place = (value) => facet.order?.indexOf(value) ?? -(counts.get(value) ?? 0);
    const values = [...counts.keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
    const unit = graph.kindOf.get(facet.counted)?.plural;
    const boxes = values.map(
      (value) => checkbox(facet.key, value, valueText(facet, value), counts.get(value) ?? 0)
    );
    return fieldset(facet.key, facet.name, unit, boxes);
  }
  var hasNeutral = () => graph.relationOf.has(NEUTRAL);
  function basisBlock() {
    if (!graph.edges.some((edge) => edge.basis === "inferred")) return null;
    const { isIn, edgeIn } = applyFilters(graph, state, "basis");
    const counts = { stated: 0, inferred: 0 };
    for (const edge of graph.edges) {
      const isShown = isIn[edge.from] && isIn[edge.to] && edgeIn[edge.vis];
      if (isShown && isStanceType(graph, edge)) counts[edge.basis] += 1;
    }
    const heading = hasNeutral() ? "Support, contest and neutral" : "Support and contest";
    return fieldset("basis", heading, "relations", [
      checkbox("basis", "stated", "stated", counts.stated),
      checkbox("basis", "inferred", "inferred", counts.inferred)
    ]);
  }
  function field(name, label2, attributes) {
    const set = ({ target }) => {
      const text2 = stateToText({ ...state, [name]: target.value.trim() });
      change({ [name]: stateFromText(text2, graph)[name] });
    };
    const more2 = { value: state[name], "data-field": name, change: set };
    return element(
      "label",
      { class: "field" },
      element("span", {}, label2),
      element("input", { ...attributes, ...more2 })
    );
  }
  function shortcuts(label2, items) {
    const buttons = items.map(({ name, count, fields, undo }) => {
      const isOn = Object.entries(fields).every(
        ([key, value]) => state[
          /** @type {keyof State} */
          key
        ] === value
      );
      const attributes = {
        "data-press": name,
        "aria-pressed": String(isOn),
        click: () => change(isOn ? undo : fields)
      };
      return plainButton(name, attributes, " ", element("b", {}, grouped(count)));
    });
    return element("div", { class: "presses", role: "group", "aria-label": label2 }, ...buttons);
  }
  function degreeBlock() {
    const { isIn } = applyFilters(graph, state, "degree");
    const items = DEGREES.map((least) => ({
      name: `${least}+`,
      count: graph.degreeOf.filter((degree, number) => isIn[number] && degree >= least).length,
      fields: { degree: String(least) },
      undo: { degree: "" }
    }));
    const useful = items.filter(
      ({ count }, place) => count && (!place || count < items[place - 1].count)
    );
    return fieldset("degree", "Relations per node", "nodes", [
      field("degree", "At least", { type: "number", min: 0, max: 999999, inputmode: "numeric" }),
      shortcuts("Minimum number of relations", useful)
    ]);
  }
  function datesBlock() {
    const dates = graph.edges.flatMap(({ since, until }) => [since ?? "", until ?? ""]);
    const sorted = dates.filter(Boolean).sort();
    if (!sorted.length) return null;
    const [earliest, latest2] = [sorted[0], sorted[sorted.length - 1]];
    const { isIn, edgeIn } = applyFilters(graph, state, "date");
    const stances = graph.edges.filter(
      ({ relation, from, to, vis: number }) => ALL_STANCES.includes(relation) && isIn[from] && isIn[to] && edgeIn[number]
    );
    const dated = stances.filter((edge) => edge.since || edge.until);
    const undated = stances.length - dated.length;
    const text2 = { type: "text", pattern: DATE_PATTERN, size: 11 };
    return fieldset("date", "Stances held", "stances with a date", [
      field("since", "From", { ...text2, placeholder: earliest }),
      field("until", "To", { ...text2, placeholder: latest2 }),
      shortcuts("Stances held in these years", yearSpans(earliest, latest2, dated)),
      undated ? element("p", { class: "note" }, `${grouped(undated)} without a date are kept.`) : null
    ]);
  }
  function yearSpans(earliest, latest2, stances) {
    const [first, last] = [earliest, latest2].map((date) => Number(date.slice(0, 4)));
    const step2 = YEAR_STEPS.find((years) => (last - first) / years < 12) ?? 500;
    const spans = [];
    for (let year = first - first % step2; year <= last; year += step2) {
      const [since, until] = [year, year + step2 - 1].map((item) => String(item).padStart(4, "0"));
      const count = stances.filter((edge) => isInTime(edge, since, until)).length;
      const name = step2 === 1 ? since : `${since}–${until}`;
      const undo = { since: "", until: "" };
      if (count) spans.push({ name, count, fields: { since, until }, undo });
    }
    return spans;
  }
  function fillFilters() {
    if (!isTabOpen("narrow")) return;
    const pane = byId("filters");
    const focused2 = focusKey(document.activeElement);
    const parts2 = [
      element("h2", {}, "Filter"),
      element(
        "p",
        { class: "hint" },
        `In each group, one of the selected values must match. A node must pass all groups. The numbers show how many are left with it, with the other groups applied. Actors count if they ${hasNeutral() ? "support or contest" : "have a stance on"} a position; hedged names only under “Standing”.`
      ),
      fieldset("rest", "Everything else", null, [
        radio(
          "rest",
          "fade",
          state.rest === "fade",
          "faded, as context",
          () => change({ rest: "fade" })
        ),
        radio("rest", "hide", state.rest === "hide", "hidden", () => change({ rest: "hide" }))
      ]),
      ...FACETS.map(facetBlock),
      basisBlock(),
      degreeBlock(),
      datesBlock(),
      plainButton("Clear all", { click: () => change(NO_FILTERS) })
    ];
    pane.replaceChildren(...parts2.filter((part4) => part4 !== null));
    if (focused2 === null) return;
    const inputs = (
      /** @type {NodeListOf<HTMLElement>} */
      pane.querySelectorAll("input, [data-press]")
    );
    for (const input of inputs) {
      if (focusKey(input) === focused2) input.focus({ preventScroll: true });
    }
  }
  function focusKey(input) {
    if (!(input instanceof HTMLElement) || !byId("filters").contains(input)) return null;
    const { list: list3, field: name, press } = input.dataset;
    const isValued = name === void 0 && input instanceof HTMLInputElement;
    const value = isValued ? input.value : "";
    return [list3, name, press, value].join("\n");
  }

  // src/argmap/page/js/legend.js
  var SMALL_WINDOW = "(max-height: 899px), (max-width: 1500px)";
  var switchItem = (field2, value, title, number, ...children) => element(
    "li",
    {},
    element(
      "button",
      {
        type: "button",
        "data-list": field2,
        "data-value": value,
        "aria-pressed": "true",
        title,
        click: () => toggle(field2, value)
      },
      ...children,
      element("b", {}, number)
    )
  );
  var ofDrawn = (count, more2) => [count, ...more2 ? [count + more2] : []].map(grouped).join(" of ");
  function kindItems() {
    return graph.data.kinds.map(({ key, name, plural, note: note2, count, more: more2 }) => {
      const label2 = element("span", {}, count + more2 === 1 ? name : plural);
      return switchItem("kindoff", key, note2, ofDrawn(count, more2), symbolOf(key), label2);
    });
  }
  function lineItems() {
    return graph.data.lines.flatMap(({ type, name }) => {
      const relations = graph.data.relations.filter((relation) => relation.type === type);
      const item = (basis) => {
        const isInferred = basis === "inferred";
        const count = relations.reduce((sum, relation) => sum + relation[basis], 0);
        if (!count || isInferred && !drawnEdges(type, basis).length) return [];
        const title = isInferred ? "Lines inferred by argmap, not stated" : "Lines stated by a document, also of readings and reasons, and between positions";
        const label2 = element(
          "span",
          {},
          isInferred ? element("em", {}, lineText(type, basis)) : name
        );
        const symbol = lineSymbol(type, isInferred);
        return [switchItem("lineoff", `${type} ${basis}`, title, ofDrawn(count, 0), symbol, label2)];
      };
      return [...item("stated"), ...item("inferred")];
    });
  }
  function endedItem() {
    if (!graph.edges.some(hasEnded)) return [];
    const title = "Stances that have ended, with a smaller and lighter mark or line";
    const words = element("span", {}, "ended");
    return [element("li", { class: "sign", title }, endedSymbol(), words)];
  }
  var BARS_NOTE = "A bar joins actors with the same stances, or sources of the same positions. One line leads from it to each position, for all of them. Left or right means nothing.";
  var hasBars = () => graph.data.layout === "columns" && Boolean(graph.data.bundles?.length);
  function barItem() {
    if (!hasBars()) return [];
    const title = "Actors with the same stances, or sources of the same positions, have one line";
    return [
      element("li", { class: "sign", title }, barSymbol(), element("span", {}, "one line for all"))
    ];
  }
  var drawnEdges = (type, basis) => graph.edges.filter(
    (edge) => edge.basis === basis && graph.typeOf(edge) === type && !(graph.data.layout === "columns" && isInFrame(edge))
  );
  function lineText(type, basis) {
    const name = graph.lineName.get(type) ?? "";
    if (basis !== "inferred") return `${name} ${basis}`.trim();
    const names2 = [...new Set(drawnEdges(type, basis).map(inferredName))].sort().reverse();
    const kinds = names2.map((text2) => text2.replace(", inferred", "").toLowerCase());
    return `${kinds.join(" and ")}, inferred`;
  }
  function drawnNote() {
    const example = graph.data.kinds.find(({ more: more3 }) => more3);
    if (!example) return null;
    const { count, more: more2, neutral: neutral2 = 0 } = example;
    const rest = neutral2 === more2 ? "" : ", the rest only on readings, or on nothing here";
    const only = neutral2 ? `, ${neutral2} only neutral` : "";
    const numbers = `of ${count + more2} drawn, ${count} on positions${only}`;
    return ` “${ofDrawn(count, more2)}”: ${numbers}${rest}.`;
  }
  function stancesNote() {
    const numbers = { stances: 0, others: 0 };
    const neutral2 = graph.data.relations.find(({ key }) => key === NEUTRAL)?.stated ?? 0;
    for (const { type, key, stated } of graph.data.relations) {
      if (!["SUPPORTS", "CONTESTS"].includes(type)) continue;
      numbers[STANCES.includes(key) ? "stances" : "others"] += stated;
    }
    if (!numbers.stances && !neutral2) return null;
    const [stances, others] = [numbers.stances, numbers.others].map(grouped);
    const between = numbers.others ? `, ${others} between positions` : "";
    const sides = `${stances} stances of actors, hedged names included${between}.`;
    return ` Supports and contests: ${sides}${neutral2 ? ` Neutral: ${grouped(neutral2)} more.` : ""}`;
  }
  function explanation() {
    const overview = graph.data.overview?.links.length ? linkNote() : null;
    const details = element(
      "details",
      { class: "explain" },
      element(
        "summary",
        {},
        overview || hasBars() ? "What the numbers and lines mean" : "What the numbers mean"
      ),
      element(
        "div",
        {},
        element(
          "p",
          { class: "note", title: graph.data.counted },
          graph.data.counting_note,
          drawnNote(),
          stancesNote()
        ),
        overview,
        hasBars() ? element("p", { class: "links" }, BARS_NOTE) : null
      )
    );
    details.open = isNarrowScreen() || !matchMedia(SMALL_WINDOW).matches;
    return details;
  }
  var barsText = () => graph.relationOf.has(NEUTRAL) ? "supporters, opponents and, hollow, neutral actors" : "supporters and opponents";
  var linkNote = () => element(
    "p",
    { class: "links" },
    "A line: the same actors in both controversies, thicker for more. Their allies are ",
    element("i", { class: "supports" }, "the same in both"),
    ", ",
    element("i", { class: "contests" }, "opponents in the other"),
    `, or not known. Click it to see who. Bars: ${barsText()}. Actors below: those in the most controversies, each with their number. `,
    BARS_NOTE
  );
  function makeLegend() {
    const legend = byId("legend", HTMLDetailsElement);
    legend.querySelector("div")?.append(
      element("ul", { "aria-label": "Kinds shown" }, ...kindItems()),
      element("ul", { "aria-label": "Lines shown" }, ...lineItems(), ...endedItem(), ...barItem()),
      explanation()
    );
    if (!isNarrowScreen()) legend.open = true;
    whenNarrow(() => {
      legend.open = false;
    });
  }
  function showSwitches() {
    const buttons = (
      /** @type {NodeListOf<HTMLElement>} */
      document.querySelectorAll("#legend button")
    );
    for (const button2 of buttons) {
      const { list: list3, value = "" } = button2.dataset;
      const off = state[
        /** @type {ListField} */
        list3
      ];
      button2.setAttribute("aria-pressed", String(!off.includes(value)));
    }
  }

  // src/argmap/page/js/filter-bar.js
  function showFilterBar() {
    const chips = [...listChips(), ...textChips(), ...focusChips()];
    const bar = byId("asked");
    showTitle();
    document.documentElement.classList.toggle("filtered", shown.active);
    if (!chips.length) {
      bar.hidden = true;
      bar.replaceChildren();
      return;
    }
    bar.hidden = chips.length === 1 && state.versus !== "" && shown.count === graph.nodes.length;
    bar.replaceChildren(
      element("span", { class: "count", title: graph.data.counted }, `Matching: ${leftText()}`),
      ...chips.map(chipButton),
      element(
        "button",
        { type: "button", id: "clear", click: () => change(NO_FILTERS) },
        "Clear all"
      )
    );
  }
  var ALWAYS = ["position", "actor"];
  function leftText() {
    const left = {};
    for (const { vis: vis2, kind } of graph.nodes) left[kind] = (left[kind] ?? 0) + shown.isIn[vis2];
    const actors = actorsEverywhere(graph, shown);
    const counted2 = { ...left, actor: actors.counted.length, hedged: actors.hedged.length };
    const parts2 = graph.data.kinds.map(({ key, name, plural, count: all }) => {
      const number = counted2[key] ?? 0;
      if (!all || number === all && !ALWAYS.includes(key)) return "";
      if (all === 1) return `${number} of 1 ${name}`;
      return `${number === all ? "all" : `${grouped(number)} of`} ${grouped(all)} ${plural}`;
    });
    return [...parts2, neutralText()].filter(Boolean).join(", ");
  }
  function neutralText() {
    if (!graph.relationOf.has(NEUTRAL)) return "";
    const positions2 = graph.nodes.filter(({ kind }) => kind === "position").map(({ vis: vis2 }) => vis2);
    const number = onlyNeutral(graph, positions2, shown).counted.length;
    return number ? `${grouped(number)} only neutral` : "";
  }
  function showTitle() {
    const { title, part_title: part4 } = graph.data;
    const heading = document.querySelector("#head h1");
    if (heading && part4) heading.textContent = shown.active ? part4 : title;
  }
  var chipButton = ({ label: label2, undo }) => element(
    "button",
    {
      type: "button",
      class: "chip",
      "aria-label": `Remove the filter: ${label2}`,
      title: label2,
      click: () => change(undo)
    },
    element("span", {}, label2),
    element("span", { "aria-hidden": "true" }, " ×")
  );
  function listChips() {
    const chipsOf = (field2, labelOf2) => state[field2].flatMap((value) => {
      const label2 = labelOf2(value);
      const others = state[field2].filter((item) => item !== value);
      return label2 === null ? [] : [{ label: label2, undo: { [field2]: others } }];
    });
    const kinds = new Map(graph.data.kinds.map(({ key, plural }) => [String(key), plural]));
    return [
      ...FACETS.flatMap(
        (facet) => chipsOf(
          facet.key,
          (value) => facet.refs && !graph.has(value) ? null : valueText(facet, value)
        )
      ),
      ...chipsOf("basis", (value) => value),
      ...chipsOf("kindoff", (value) => kinds.has(value) ? `no ${kinds.get(value)}` : null),
      ...chipsOf("lineoff", (value) => {
        const [type, basis = ""] = value.split(" ");
        return `not: ${lineText(type, basis)}`;
      })
    ];
  }
  function textChips() {
    const { degree, since, until } = state;
    const isOne = since && since === until;
    const one = `held ${since.length === 10 ? "on" : "in"} ${since}`;
    return [
      ...degree ? [{ label: `${degree} or more relations`, undo: { degree: "" } }] : [],
      ...isOne ? [{ label: one, undo: { since: "", until: "" } }] : [],
      ...since && !isOne ? [{ label: `from ${since}`, undo: { since: "" } }] : [],
      ...until && !isOne ? [{ label: `to ${until}`, undo: { until: "" } }] : []
    ];
  }
  function focusChips() {
    const { round, hops, stances, versus } = state;
    const chips = [];
    if (round) {
      const steps2 = hops === "1" ? "step" : "steps";
      const label2 = `${hops} ${steps2} around ${graph.nameOf(round)}`;
      chips.push({ label: label2, undo: { round: "", hops: "1" } });
    }
    if (stances && versus) {
      const label2 = `${graph.nameOf(stances)} and ${graph.nameOf(versus)}`;
      chips.push({ label: label2, undo: { stances: "", versus: "" } });
    } else if (stances) {
      chips.push({ label: `stances of ${graph.nameOf(stances)}`, undo: { stances: "" } });
    }
    return chips;
  }

  // src/argmap/page/js/keyboard.js
  var ARROWS = {
    ArrowRight: [1, 0],
    ArrowLeft: [-1, 0],
    ArrowDown: [0, 1],
    ArrowUp: [0, -1]
  };
  function neighbourTowards(number, [dx, dy]) {
    const here = asDrawn(graph.nodes[number]);
    let best = null;
    for (const edge of graph.edgesAt[number]) {
      const other = asDrawn(graph.nodes[otherEnd(edge, number)]);
      if (!shown.edgeIn[edge.vis] || !shown.isIn[other.vis] || other.vis === number) continue;
      const [x, y] = [other.x - here.x, other.y - here.y];
      const along = x * dx + y * dy;
      const distance2 = Math.hypot(x, y);
      if (along <= distance2 * 0.3) continue;
      const cost = distance2 * (2 - along / distance2);
      if (best === null || cost < best.cost) best = { cost, number: other.vis };
    }
    return best?.number ?? null;
  }
  function firstShown() {
    const { focus } = graph.data;
    if (focus !== null && shown.isIn[focus]) return focus;
    return graph.byWeight.find((node) => shown.isIn[node.vis])?.vis ?? null;
  }
  function walk(direction) {
    const { selected } = chart;
    const to = selected === null ? firstShown() : neighbourTowards(selected, direction);
    if (to !== null) choose(to, { move: true });
    else announce(selected === null ? "Nothing is shown" : "No neighbour in this direction");
  }
  function readSelected() {
    if (isNarrowScreen()) openSheet(true);
    byId("details").focus({ preventScroll: true });
  }
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (ARROWS[event.key]) walk(ARROWS[event.key]);
    else if (event.key === "Enter" && chart.selected !== null) readSelected();
    else if (event.key === "+" || event.key === "=") zoomBy(1.4);
    else if (event.key === "-") zoomBy(1 / 1.4);
    else if (event.key === "0") fitAll(motion());
    else return;
    event.preventDefault();
  }
  function startKeyboard() {
    chartElement().addEventListener("keydown", onKey);
  }

  // src/argmap/page/js/first-drawing.js
  var NO_ITEMS = { update() {
  }, remove() {
  }, getIds: () => [] };
  var FirstDrawing = class {
    /** @param {HTMLElement} holder */
    constructor(holder) {
      const { clientWidth, clientHeight } = holder;
      const [width2, height] = [clientWidth, clientHeight].map(
        (size2) => Math.round(size2 * devicePixelRatio)
      );
      this.canvas = element("canvas", { class: "first", width: width2, height });
      holder.append(this.canvas);
      this.half = { x: clientWidth / 2, y: clientHeight / 2 };
      this.scale = 1;
      this.middle = { x: 0, y: 0 };
      this.listeners = /* @__PURE__ */ new Map();
      this.body = { nodes: {}, edges: {}, emitter: { emit() {
      } } };
    }
    /** @param {string} name @param {(event: any) => void} listener */
    on(name, listener) {
      this.listeners.set(name, listener);
    }
    /** @param {{ position?: Point, scale?: number, offset?: Point }} options */
    moveTo({ position = this.middle, scale: scale2 = this.scale, offset = { x: 0, y: 0 } }) {
      this.scale = scale2;
      this.middle = { x: position.x - offset.x / scale2, y: position.y - offset.y / scale2 };
    }
    getScale() {
      return this.scale;
    }
    getViewPosition() {
      return this.middle;
    }
    getSelection() {
      return { nodes: [], edges: [] };
    }
    selectNodes() {
    }
    unselectAll() {
    }
    redraw() {
      const ctx = (
        /** @type {CanvasRenderingContext2D} */
        this.canvas.getContext("2d")
      );
      const { scale: scale2, half, middle } = this;
      ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      ctx.clearRect(0, 0, 2 * half.x, 2 * half.y);
      ctx.translate(half.x - middle.x * scale2, half.y - middle.y * scale2);
      ctx.scale(scale2, scale2);
      this.listeners.get("beforeDrawing")?.(ctx);
      this.listeners.get("afterDrawing")?.(ctx);
    }
  };
  function runVis() {
    if ("vis" in window) return;
    const script = element("script", {}, byId("vis-network").textContent);
    document.head.append(script);
    script.remove();
  }

  // src/argmap/page/js/rings.js
  var neutralEdges = once(
    () => graph.edges.filter(({ relation }) => relation === NEUTRAL).sort((a, b) => Number(hasEnded(b)) - Number(hasEnded(a)) || a.vis - b.vis)
  );
  var drawnRings = [];
  function drawRings(ctx) {
    drawnRings.length = 0;
    const { nodes: nodes2, edges } = chart.network.body;
    ctx.fillStyle = colours.paper;
    for (const edge of neutralEdges()) {
      const { vis: vis2 } = edge;
      const line = edges[vis2];
      if (!line || line.options.hidden) continue;
      const { color, smooth } = line.options;
      const bend = smooth.enabled ? smooth.roundness * (smooth.type === "curvedCCW" ? -1 : 1) : 0;
      const [from, to] = [placed2(nodes2, line.fromId), placed2(nodes2, line.toId)];
      const { x, y, radius, width: width2 } = ringOf(curveOf(from, to, bend), hasEnded(edge));
      ctx.lineWidth = width2;
      ctx.strokeStyle = color.color;
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 7);
      ctx.fill();
      ctx.stroke();
      drawnRings.push({ edge: vis2, x, y, radius });
    }
  }
  function placed2(nodes2, id) {
    const { x, y } = nodes2[id] ?? { x: 0, y: 0 };
    const { width: width2, height, radius } = typeof id === "number" ? graph.nodes[id] : { radius: 0 };
    return { x, y, width: width2, height, radius };
  }

  // src/argmap/page/js/map-drawing.js
  var FINGER = 9;
  var NOTHING2 = { written: [], targets: [] };
  function startChart(onColours, isFirst) {
    readColours();
    startNetwork(isFirst);
    chartElement().addEventListener("mousemove", hoverName);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      readColours();
      paint();
      onColours();
    });
  }
  function startNetwork(isFirst) {
    const isMany = isLarge();
    const isEmpty = isMany || isOverview();
    if (isFirst) {
      Object.assign(chart, { visNodes: NO_ITEMS, visEdges: NO_ITEMS });
      chart.network = new FirstDrawing(chartElement());
    } else {
      runVis();
      chart.visNodes = new vis.DataSet(
        isEmpty ? [] : [...graph.nodes.map(currentNodeStyle), ...pointStyles()]
      );
      chart.visEdges = new vis.DataSet(isEmpty ? [] : graph.edges.map(currentEdgeStyle));
      const options = readJson("options");
      if (isEmpty) Object.assign(options.interaction, { dragNodes: false, hover: !isMany });
      const items = { nodes: chart.visNodes, edges: chart.visEdges };
      chart.network = new vis.Network(chartElement(), items, options);
    }
    const drawBehind2 = (ctx) => {
      if (isOverview()) drawOverviewBehind(ctx);
      else drawDiscs(ctx, viewBox(1));
      moveLinePoints();
      drawBars(ctx);
    };
    const drawFirst = isMany ? drawBackground : drawBehind2;
    chart.network.on("beforeDrawing", drawFirst);
    if (isOverview() || isListOnPhones()) {
      chart.network.on("zoom", leaveWhole);
      chart.network.on("dragEnd", leaveWhole);
      chart.network.on("resize", () => setTimeout(fitAgain));
    }
    if (isMany) {
      for (const name of ["zoom", "dragEnd", "animationFinished", "resize"]) {
        chart.network.on(name, settleSoon);
      }
    }
    chart.network.on("afterDrawing", (ctx) => {
      drawRings(ctx);
      const first = [chart.selected, chart.hovered, ...filteredBy()].flatMap(
        (number) => number === null || isHidden(number) ? [] : [number]
      );
      const grid = new ScreenGrid();
      const { written, targets } = isOverview() ? drawOverviewCards(ctx, grid) : NOTHING2;
      const names2 = writeNames(ctx, { isFaded, isHidden, first, grid });
      chart.written = [...written, ...names2];
      chart.targets = [...targets, ...names2];
    });
    chart.network.on("click", (event) => {
      const near = () => isMany ? nodeNear(event.pointer.canvas) : null;
      const onName = targetAt(event.pointer.DOM);
      const [node = null] = event.nodes.filter(isNumber);
      const hit = onName ?? node ?? near() ?? besideFinger(event);
      const line = event.edges.length ? foldOf(graph.edges[event.edges[0]].from) : void 0;
      const group = hit === null ? line : foldOf(hit);
      if (group) chooseGroup(group);
      else if (hit !== null) choose(hit, { move: isNarrowScreen() || isOverview() });
      else if (event.edges.length) chooseLine(event.edges[0]);
      else {
        const pair2 = isOverview() ? linkAt(event.pointer.DOM) : null;
        if (pair2) chooseLink(pair2);
        else choose(null);
      }
    });
    chart.network.on("hoverNode", (event) => {
      if (!isNumber(event.node)) return;
      chart.hoveredNode = event.node;
      hover(event.node);
    });
    chart.network.on("blurNode", () => hover(null));
    fitAll(false);
  }
  function chooseLine(number) {
    const edge = graph.edges[number];
    const isOne = bundledWith(edge, isFaint).length === 1 || isMutual(edge, isFaint);
    if (isOne) chooseEdge(number);
    else choose([edge.from, edge.to].find((end) => isCardKind(graph.nodes[end].kind)) ?? null);
  }
  var isNumber = (id) => typeof id === "number";
  function finishChart() {
    startNetwork(false);
    paint();
  }
  function targetAt({ x, y }) {
    const found = [...chart.targets].reverse().find(
      (box) => box.owner >= 0 && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
    );
    return found?.owner ?? null;
  }
  function besideFinger({ pointer }) {
    if (!isNarrowScreen()) return null;
    const { x, y } = pointer.DOM;
    let best = { owner: (
      /** @type {number | null} */
      null
    ), distance: FINGER };
    for (const { owner, left, right, top, bottom } of chart.targets) {
      const [across, down] = [Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)];
      const distance2 = Math.hypot(across, down);
      if (owner >= 0 && distance2 < best.distance) best = { owner, distance: distance2 };
    }
    return best.owner;
  }
  function hoverName(event) {
    if (!(event.target instanceof HTMLCanvasElement) || event.buttons) return;
    const at = { x: event.offsetX, y: event.offsetY };
    const number = targetAt(at);
    const isOnLink = number === null && isOverview() && linkAt(at) !== null;
    chartElement().classList.toggle("over-link", isOnLink);
    const isOverNode = chart.hovered !== null && chart.hovered === chart.hoveredNode;
    if (number === chart.hovered || number === null && isOverNode) return;
    hover(number);
    if (isOverview()) chart.network.redraw();
  }
  function hover(number) {
    chart.hovered = number;
    chartElement().classList.toggle("over", number !== null);
  }
  function paintSelection() {
    fade();
    if (chart.selected === null) {
      if (isSomethingSelected()) chart.network.unselectAll();
    } else if (!isLarge() && !isOverview()) chart.network.selectNodes([chart.selected], false);
    paint();
  }
  function isSomethingSelected() {
    const { nodes: nodes2, edges } = chart.network.getSelection();
    return nodes2.length + edges.length > 0;
  }
  var drawnGroup;
  function drawAgain() {
    if (isLarge()) return;
    chart.visNodes.update([...graph.nodes.map(currentNodeStyle), ...pointStyles()]);
    chart.visEdges.update(graph.edges.map(currentEdgeStyle));
  }
  function paint() {
    if (isLarge()) {
      paintLargeMap();
      return;
    }
    if (isOverview()) {
      paintOpened();
      return;
    }
    const isPlaced2 = placeList();
    const styles = graph.nodes.map((node) => {
      const { x, y, ...style } = currentNodeStyle(node);
      return isPlaced2 || groupOf(node.vis) ? { x, y, ...style } : style;
    });
    chart.visNodes.update([...styles, ...pointStyles()]);
    chart.visEdges.update(graph.edges.map(currentEdgeStyle));
    const group = openGroup();
    if (group === drawnGroup) return;
    drawnGroup = group;
    requestAnimationFrame(() => fitAll(motion()));
  }

  // src/argmap/page/js/map-scroll.js
  var SHARE = 0.8;
  function hiddenBelow() {
    const lowest2 = lowestPoint();
    if (lowest2 === null) return null;
    const { y } = chart.network.getViewPosition();
    return (lowest2 - y) * chart.network.getScale() - chartElement().clientHeight / 2;
  }
  function showButton() {
    const button2 = byId("further");
    const below = hiddenBelow();
    button2.hidden = below === null;
    if (below === null) return;
    const [text2, what] = below > 8 ? further() : ["↑ Top", ""];
    if (button2.textContent === text2 + what) return;
    button2.replaceChildren(text2, ...what ? [element("small", {}, what)] : []);
    button2.setAttribute("aria-label", `${text2} ${what}`.slice(2).trim());
  }
  function further() {
    if (!isOverview()) return ["↓ More", pageList ? "of the list" : "of the map"];
    if (open !== null) return ["↓ More", "of the list"];
    const { bottom } = viewBox(1);
    const below = [...cells].filter(
      ([topic, { y }]) => graph.nodes[topic].kind === "controversy" && y > bottom
    ).length;
    if (!below) return ["↓ More", hasRegions() ? "actors" : "of the map"];
    return [`↓ ${grouped(below)} more`, below === 1 ? "controversy" : "controversies"];
  }
  function startScrolling() {
    chart.network.on("afterDrawing", showButton);
    showButton();
    byId("further").addEventListener("click", () => {
      const below = hiddenBelow();
      if (below === null || below <= 8) {
        fitAll(motion());
        return;
      }
      const scale2 = chart.network.getScale();
      const { x, y } = chart.network.getViewPosition();
      const step2 = Math.min(below + 6, chartElement().clientHeight * SHARE) / scale2;
      leaveWhole();
      chart.network.moveTo({ position: { x, y: y + step2 }, scale: scale2, animation: motion() });
    });
  }

  // src/argmap/page/js/portrait-layout.js
  var MAX_STRETCH2 = 2.8;
  var OTHER_HEIGHT = 300;
  var OTHER_WIDTH = 372;
  var MAX_WIDENED = 1.6;
  var WIDE_SHARE = 0.8;
  function stretchForPortrait(nodes2, layout) {
    if (!nodes2.length || layout === "overview") return;
    const isWide = innerWidth > 760 && layout === "layered";
    if (!isPortrait() && !isWide) return;
    const span = (measure) => {
      const values = nodes2.map(measure);
      return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
    };
    const shape = span((node) => node.x) / Math.max(
      1,
      span((node) => node.y)
    );
    if (isWide) {
      const wanted = (innerWidth - OTHER_WIDTH) / (innerHeight - OTHER_HEIGHT) / shape * WIDE_SHARE;
      const widened = Math.min(MAX_WIDENED, wanted);
      if (widened > 1) for (const node of nodes2) node.x = Math.round(node.x * widened);
      return;
    }
    const stretch = Math.min(MAX_STRETCH2, (innerHeight - OTHER_HEIGHT) / innerWidth * shape);
    if (stretch <= 1) return;
    for (const node of nodes2) node.y = Math.round(node.y * stretch);
    if (layout === "packed" || layout === "compact" || stretch <= 1.5) return;
    nodes2.filter((node) => node.kind === "position").sort((a, b) => a.y - b.y || a.x - b.x).forEach((node, place) => {
      node.y += place % 2 ? 70 : -70;
    });
  }

  // src/argmap/page/js/node-places.js
  var made4 = null;
  function placeForScreen() {
    const { nodes: nodes2, data } = graph;
    if (data.overview) return;
    made4 ??= { places: nodes2.map(({ x, y }) => ({ x, y })), layout: data.layout };
    for (const [number, place] of made4.places.entries()) Object.assign(nodes2[number], place);
    data.layout = made4.layout;
    placeList(true);
    if (!pageList) stretchForPortrait(nodes2, data.layout);
  }

  // src/argmap/page/js/overview-link-list.js
  var NEXT = ["ArrowRight", "ArrowDown"];
  var PREVIOUS = ["ArrowLeft", "ArrowUp"];
  var madeFor5;
  function showLinkList() {
    if (!hasRegions() || madeFor5 === shownKey) return;
    madeFor5 = shownKey;
    const counted2 = firstLinks().map((pair2) => ({ pair: pair2, count: sharedCount(...pair2) })).filter(({ count }) => count);
    counted2.sort((one, other) => other.count - one.count);
    const list3 = byId("links");
    list3.replaceChildren(...counted2.map(({ pair: pair2, count }) => linkButton(pair2, count)));
    list3.hidden = !counted2.length;
    if (list3.firstElementChild) list3.firstElementChild.tabIndex = 0;
  }
  function linkButton(pair2, count) {
    const names2 = pair2.map((topic) => graph.nodes[topic].name);
    const actors = count === 1 ? "1 actor" : `${grouped(count)} actors`;
    return element(
      "button",
      {
        type: "button",
        tabindex: -1,
        click: () => {
          chooseLink(pair2);
          if (isNarrowScreen()) openSheet(true);
        },
        focus: () => focusLink(pair2.join("-")),
        blur: () => focusLink(""),
        keydown: moveFocus
      },
      `${names2[0]} – ${names2[1]}: ${actors} in both`
    );
  }
  function focusLink(link2) {
    focused.link = link2;
    if (link2 && open !== null) {
      openTopic(null);
      fitAll(false);
    }
    chart.network.redraw();
  }
  function moveFocus(event) {
    const button2 = (
      /** @type {HTMLElement} */
      event.currentTarget
    );
    const all = (
      /** @type {HTMLElement[]} */
      [...byId("links").children]
    );
    const step2 = NEXT.includes(event.key) ? 1 : PREVIOUS.includes(event.key) ? -1 : 0;
    if (!step2 || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = all[(all.indexOf(button2) + step2 + all.length) % all.length];
    button2.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
  }

  // src/argmap/page/js/packed-graph.js
  function assign(items, columns2) {
    for (const [name, { values, index, steps: steps2 }] of Object.entries(columns2)) {
      const count = (index ?? values).length;
      let at = -1;
      for (let place = 0; place < count; place++) {
        at += steps2 ? steps2[place] : 1;
        items[at][name] = values[index ? index[place] : place];
      }
    }
  }
  async function readGraph() {
    if (!document.getElementById("graph")) {
      return { nodes: readJson("nodes"), edges: readJson("edges"), complete: null };
    }
    const first = await readPacked("graph");
    const texts = { ref: void 0, label: "", id: "", kind: "", name: "", text: void 0 };
    const nodes2 = [];
    for (let vis2 = 0; vis2 < first.nodes.count; vis2++) {
      nodes2.push({ vis: vis2, ...texts, x: 0, y: 0, radius: 0, details: {} });
    }
    const edges = [];
    for (let vis2 = 0; vis2 < first.edges.count; vis2++) {
      edges.push({ vis: vis2, from: 0, to: 0, relation: "", basis: "stated" });
    }
    const details = nodes2.map((node) => node.details);
    assign(nodes2, first.nodes.columns);
    assign(edges, first.edges.columns);
    assign(details, first.details.columns);
    const complete = async () => {
      await parsed();
      const rest = await readPacked("rest");
      assign(nodes2, rest.nodes);
      assign(edges, rest.edges);
      assign(details, rest.details);
    };
    return { nodes: nodes2, edges, complete };
  }

  // src/argmap/page/js/text-match.js
  var plain = (text2) => String(text2).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  var wordsOf2 = (query) => plain(query).split(/\s+/).filter(Boolean);
  function rankOf(words, name, more2) {
    if (!words.every((word) => name.includes(word) || more2.includes(word))) return -1;
    const phrase = words.join(" ");
    if (name === phrase) return 0;
    if (name.startsWith(phrase)) return 1;
    if (name.includes(phrase)) return 2;
    return words.every((word) => name.includes(word)) ? 3 : 4;
  }

  // src/argmap/page/js/search-hits.js
  var entry = (hit, name, ...more2) => ({
    hit,
    name: plain(name),
    more: plain(more2.flat().filter(Boolean).join(" "))
  });
  var nodes = once(
    () => graph.nodes.map((node) => {
      const { claim, aliases, url, text: text2, publisher } = node.details;
      return entry({ node }, node.name, node.ref, claim, aliases, url, text2, publisher);
    }).sort((a, b) => weightOf(b) - weightOf(a))
  );
  var weightOf = ({ hit }) => hit.node ? graph.weightOf(hit.node) : 0;
  var events = once(
    () => eventsOf(graph).map((event) => {
      const { summary: summary2, date, tags } = event.details;
      const actors = event.actors.map(({ name }) => name);
      return entry({ event }, event.name, `Event:${event.id}`, summary2, date, tags, actors);
    })
  );
  var reasons = once(() => {
    const found = [];
    const collect = (node, trees) => {
      for (const reason of trees) {
        if (!reason.under && reason.ref.startsWith("Reason:"))
          found.push(entry({ node, reason }, reason.claim, reason.ref.split("/").pop()));
        collect(node, reason.reasons);
      }
    };
    for (const { node, trees } of graph.data.reasons ?? []) collect(graph.nodes[node], trees);
    return found;
  });
  function hitsOf(query) {
    const words = wordsOf2(query);
    if (!words.length) return [];
    return [nodes(), events(), reasons()].flatMap(
      (entries) => entries.map(({ hit, name, more: more2 }) => ({ hit, rank: rankOf(words, name, more2) })).filter(({ rank }) => rank >= 0).sort((a, b) => a.rank - b.rank).map(({ hit }) => hit)
    );
  }

  // src/argmap/page/js/slash-key.js
  function focusWithSlash(box, except) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(except)) return;
      event.preventDefault();
      box.focus();
      box.select();
    });
  }

  // src/argmap/page/js/search-box.js
  var FIRST_LISTED = 40;
  var MORE_LISTED = 200;
  var most = FIRST_LISTED;
  var hits = [];
  var marked = -1;
  var note = (text2, click = null) => element(
    "li",
    { class: "note", role: "presentation" },
    click ? plainButton(text2, { click }) : text2
  );
  function resultItem(hit, place) {
    const { node, event, reason } = hit;
    const sign2 = { class: event ? "event-sign" : "reason-sign", "aria-hidden": "true" };
    return element(
      "li",
      {
        role: "option",
        id: `hit${place}`,
        "aria-selected": String(place === marked),
        click: () => goToResult(place)
      },
      node && !reason ? symbolOf(node.kind) : element("i", sign2),
      element(
        "span",
        {},
        element("bdi", {}, reason?.claim ?? event?.name ?? node?.name ?? ""),
        element("small", {}, aboutHit(hit))
      )
    );
  }
  function aboutHit({ node, event, reason }) {
    if (event) return `event, ${eventDate(event)}`;
    if (!node) return "";
    return reason ? `reason, about ${node.name}${placeOf(node)}` : kindOf(node) + placeOf(node);
  }
  var kindOf = ({ kind }) => graph.kind(kind).name;
  function placeOf(node) {
    const [controversy] = graph.membership.controversies[node.vis];
    return node.kind === "position" && controversy ? ` in ${graph.nameOf(controversy)}` : "";
  }
  function showFirstResults() {
    most = FIRST_LISTED;
    showResults();
  }
  function showMoreResults(event) {
    event.stopPropagation();
    const next = most;
    most += MORE_LISTED;
    showResults();
    marked = next;
    showMark();
  }
  function showResults() {
    const box = byId("find", HTMLInputElement);
    const found = byId("found");
    const isAsked = Boolean(box.value.trim());
    hits = hitsOf(box.value);
    marked = hits.length ? 0 : -1;
    const items = hits.slice(0, most).map(resultItem);
    const more2 = hits.length - most;
    if (isAsked && more2 > 0) items.push(note(`and ${grouped(more2)} more`, showMoreResults));
    if (isAsked && !hits.length) items.push(note("No results for these words."));
    found.replaceChildren(...items);
    found.hidden = !isAsked;
    box.setAttribute("aria-expanded", String(isAsked));
    showMark();
    if (isAsked) announce(`${hits.length} found`);
  }
  function showMark() {
    const box = byId("find");
    byId("found").querySelectorAll("[role=option]").forEach((item, place) => {
      item.setAttribute("aria-selected", String(place === marked));
      if (place === marked) item.scrollIntoView({ block: "nearest" });
    });
    if (marked >= 0) box.setAttribute("aria-activedescendant", `hit${marked}`);
    else box.removeAttribute("aria-activedescendant");
  }
  function closeResults() {
    byId("found").hidden = true;
    byId("find").setAttribute("aria-expanded", "false");
  }
  function goToResult(place) {
    const hit = hits[place];
    if (!hit) return;
    closeResults();
    byId("find", HTMLInputElement).value = "";
    if (currentWay() === "text") change({ way: "" });
    const isInDetails = Boolean(hit.event ?? hit.reason) || currentWay() !== "map";
    if (isNarrowScreen()) openSheet(isInDetails || !needsScreen());
    if (hit.event) chooseEvent(hit.event.id);
    else if (hit.node) goThere(hit.node.vis);
    if (hit.reason) showReason(hit.reason.ref);
  }
  function onKey2(event) {
    const last = Math.min(hits.length, most) - 1;
    if (event.key === "ArrowDown" && last >= 0) marked = marked >= last ? 0 : marked + 1;
    else if (event.key === "ArrowUp" && last >= 0) marked = marked <= 0 ? last : marked - 1;
    else if (event.key === "Enter") {
      event.preventDefault();
      goToResult(marked);
      return;
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (byId("found").hidden) byId("find").blur();
      else closeResults();
      return;
    } else return;
    event.preventDefault();
    showMark();
  }
  function startSearch() {
    const box = byId("find", HTMLInputElement);
    if (!isNarrowScreen()) box.placeholder = "Find (press /)";
    box.addEventListener("input", showFirstResults);
    box.addEventListener("focus", () => {
      if (box.value.trim()) showFirstResults();
    });
    box.addEventListener("keydown", onKey2);
    document.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element && target.closest("#search"))) closeResults();
    });
    focusWithSlash(box, "input, select, textarea");
  }

  // src/argmap/page/js/downloads.js
  function fileName(ending) {
    const name = plain(graph.data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
    return (name || "map") + ending;
  }
  function download(name, type, content) {
    const blob = content instanceof Blob ? content : new Blob([content], { type });
    const address2 = URL.createObjectURL(blob);
    element("a", { href: address2, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address2), 1e4);
  }

  // src/argmap/page/js/export-files.js
  var shownNodes = () => graph.nodes.filter((node) => shown.isIn[node.vis]);
  var shownEdges = () => graph.edges.filter((edge) => shown.edgeIn[edge.vis]);
  var documentId = (number) => number === void 0 ? "" : graph.data.documents[number].id;
  var traceOf = (thing) => [documentId(thing.document ?? thing.mentioned_in), thing.line ?? ""];
  var documentsOf = (edge) => [...edge.document === void 0 ? [] : [edge.document], ...edge.also ?? []].map(documentId);
  function csvCell(value) {
    const text2 = String(value ?? "");
    const isFormula = typeof value !== "number" && /^[\s]*[=+\-@\t\r\n]/.test(text2);
    const safe = isFormula ? `'${text2}` : text2;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }
  function csv(head, rows) {
    const lines2 = [head, ...rows].map((row) => row.map(csvCell).join(","));
    return `\uFEFF${lines2.join("\r\n")}\r
`;
  }
  var EDGE_COLUMNS = [
    "from",
    "from_name",
    "relation",
    "to",
    "to_name",
    "basis",
    "rule",
    "since",
    "until",
    "word",
    "as_written",
    "quote",
    "source",
    "document",
    "line"
  ];
  function edgesAsCsv() {
    const rows = shownEdges().map((edge) => {
      const [from, to] = [graph.nodes[edge.from], graph.nodes[edge.to]];
      const { basis, rule, since, until, word, as_written: asWritten, quote, source } = edge;
      const stated = documentsOf(edge).join("; ");
      const ends = [from.ref, from.name, graph.typeOf(edge), to.ref, to.name];
      return [
        ...ends,
        basis,
        rule,
        since,
        until,
        word,
        asWritten,
        quote,
        source,
        stated,
        edge.line ?? ""
      ];
    });
    return csv(EDGE_COLUMNS, rows);
  }
  var NODE_COLUMNS = [
    "ref",
    "kind",
    "name",
    "claim",
    "standing",
    "confidence",
    "url",
    "document",
    "line"
  ];
  function nodesAsCsv() {
    const rows = shownNodes().map((node) => {
      const { claim, standing, confidence: confidence2, url, website } = node.details;
      const fields = [claim, standing, confidence2, url ?? website];
      return [node.ref, node.kind, node.name, ...fields, ...traceOf(node)];
    });
    return csv(NODE_COLUMNS, rows);
  }
  var plainNode = ({ label: label2, id, kind, name, details, document: document2, mentioned_in: named2, line }) => ({
    label: label2,
    id,
    kind,
    name,
    properties: details,
    ...document2 === void 0 ? {} : { document: documentId(document2), line },
    ...named2 === void 0 ? {} : { mentioned_in: documentId(named2) }
  });
  function plainEdge(edge) {
    const { vis: _, relation, from, to, document: document2, also, mentioned_in: __, ...properties } = edge;
    return {
      from: graph.nodes[from].ref,
      type: graph.relation(relation).type,
      to: graph.nodes[to].ref,
      ...properties,
      ...document2 === void 0 ? {} : { document: documentId(document2) },
      ...also === void 0 ? {} : { documents: documentsOf(edge) }
    };
  }
  function shownAsJson() {
    const { title, about, documents, attribution, licence } = graph.data;
    const made5 = {
      title,
      about,
      attribution,
      licence,
      narrowed: stateToText(state),
      documents,
      nodes: shownNodes().map(plainNode),
      edges: shownEdges().map(plainEdge)
    };
    return `${JSON.stringify(made5, null, 1)}
`;
  }

  // src/argmap/page/js/svg-context.js
  var MIDDLE = 0.31;
  var ANCHORS = { left: "start", center: "middle", right: "end" };
  var SvgContext = class {
    fillStyle = "";
    strokeStyle = "";
    lineWidth = 1;
    globalAlpha = 1;
    font = "";
    /** @type {keyof typeof ANCHORS} */
    textAlign = "left";
    /** @type {SVGElement[]} */
    shapes = [];
    #path = "";
    /** @type {number[]} */
    #dashes = [];
    /** What was last written around a text. @type {Record<string, unknown> | null} */
    #halo = null;
    #haloOf = "";
    /**
     * @param {{ clientWidth: number, clientHeight: number }} canvas its size
     * @param {(text: unknown) => string} clean removes what XML does not allow
     */
    constructor(canvas, clean) {
      this.canvas = canvas;
      this.clean = clean;
    }
    save() {
    }
    restore() {
    }
    beginPath() {
      this.#path = "";
    }
    /** @param {number} x @param {number} y */
    moveTo(x, y) {
      this.#path += `M${pair(x, y)}`;
    }
    /** @param {number} x @param {number} y */
    lineTo(x, y) {
      this.#path += `${this.#path ? "L" : "M"}${pair(x, y)}`;
    }
    /** @param {number} x1 @param {number} y1 @param {number} x @param {number} y */
    quadraticCurveTo(x1, y1, x, y) {
      this.#path += `Q${pair(x1, y1)} ${pair(x, y)}`;
    }
    /** @param {number} x @param {number} y @param {number} r */
    arc(x, y, r) {
      const half = `A${pair(r, r)} 0 1 0 `;
      this.#path += `M${pair(x - r, y)}${half}${pair(x + r, y)}${half}${pair(x - r, y)}Z`;
    }
    /**
     * @param {number} x
     * @param {number} y
     * @param {number} width
     * @param {number} height
     * @param {number | number[]} radii of all corners, or of each from the top left
     */
    roundRect(x, y, width2, height, radii) {
      const all = typeof radii === "number" ? [radii, radii, radii, radii] : radii;
      const [a, b, c, d] = all.map((radius) => Math.min(radius, width2 / 2, height / 2));
      const [right, bottom] = [x + width2, y + height];
      this.#path += `M${pair(x + a, y)}L${pair(right - b, y)}Q${pair(right, y)} ${pair(right, y + b)}L${pair(right, bottom - c)}Q${pair(right, bottom)} ${pair(right - c, bottom)}L${pair(x + d, bottom)}Q${pair(x, bottom)} ${pair(x, bottom - d)}L${pair(x, y + a)}Q${pair(x, y)} ${pair(x + a, y)}Z`;
    }
    /** @param {number[]} dashes */
    setLineDash(dashes) {
      this.#dashes = dashes;
    }
    fill() {
      this.#add("path", { d: this.#path, fill: this.fillStyle });
    }
    stroke() {
      this.#add("path", {
        d: this.#path,
        fill: "none",
        stroke: this.strokeStyle,
        "stroke-width": short(this.lineWidth),
        ...this.#dashes.length ? { "stroke-dasharray": this.#dashes.join(" ") } : {}
      });
    }
    /** @param {number} x @param {number} y @param {number} width @param {number} height */
    fillRect(x, y, width2, height) {
      const size2 = { width: short(width2), height: short(height) };
      this.#add("rect", { x: short(x), y: short(y), ...size2, fill: this.fillStyle });
    }
    /** Keeps the outline for the text that is then written. @param {string} text */
    strokeText(text2) {
      this.#haloOf = text2;
      this.#halo = {
        stroke: this.strokeStyle,
        "stroke-width": short(this.lineWidth),
        "stroke-linejoin": "round",
        "paint-order": "stroke"
      };
    }
    /** @param {string} text @param {number} x @param {number} y */
    fillText(text2, x, y) {
      if (!text2) return;
      const size2 = Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 12);
      const attributes = {
        x: short(x),
        y: short(y + size2 * MIDDLE),
        "text-anchor": ANCHORS[this.textAlign],
        "font-size": short(size2),
        fill: this.fillStyle,
        ...this.font.startsWith("600") ? { "font-weight": 600 } : {},
        ...this.#haloOf === text2 ? this.#halo : {}
      };
      this.#halo = null;
      this.#add("text", attributes, this.clean(text2));
    }
    /**
     * @param {"path" | "rect" | "text"} tag
     * @param {object} attributes
     * @param {...string} children
     */
    #add(tag, attributes, ...children) {
      const faint = this.globalAlpha < 1 ? { opacity: short(this.globalAlpha) } : {};
      this.shapes.push(svg(tag, { ...attributes, ...faint }, ...children));
    }
  };
  var short = (value) => Math.round(value * 100) / 100;
  var pair = (x, y) => `${short(x)} ${short(y)}`;

  // src/argmap/page/js/overview-svg.js
  function overviewShapes(toScreen, clean) {
    const made5 = new SvgContext(chartElement(), clean);
    const ctx = (
      /** @type {CanvasRenderingContext2D} */
      /** @type {unknown} */
      made5
    );
    drawBehind(ctx, toScreen);
    drawOverview(ctx, new ScreenGrid());
    return made5.shapes;
  }

  // src/argmap/page/js/svg-lines.js
  var placed3 = (node) => ({ ...asDrawn(node), ...opened2.get(node.vis) });
  var NOWHERE = { x: 0, y: 0, radius: 0 };
  function edgeShape(edge, points) {
    const line = LINES[graph.typeOf(edge)];
    const isInferred = edge.basis === "inferred";
    const ends = { ...edge, ...lineEnds(edge, isFaint) };
    const [a, b] = [ends.from, ends.to].map(
      (end2) => typeof end2 === "number" ? placed3(graph.nodes[end2]) : { ...NOWHERE, ...points.get(end2) }
    );
    const curve = curveOf(a, b, bendOf(edge));
    const { via: middle, to: end } = curve;
    const stroke = colours[line.colour];
    const parts2 = [
      svg("path", {
        d: `M${a.x} ${a.y}Q${pointsText([[middle.x, middle.y]])} ${pointsText([[end.x, end.y]])}`,
        stroke,
        fill: "none",
        "stroke-width": isInferred || hasEnded(edge) ? 1 : line.width,
        opacity: opacityOf(line, isInferred),
        ...isInferred ? { "stroke-dasharray": "3 6" } : {}
      })
    ];
    if (line.head === "ring") {
      parts2.push(ringShape(ringOf(curve, hasEnded(edge)), stroke));
    } else if (line.head && !isInferred) {
      parts2.push(headShape(line, end, curve.direction));
      if (isMutual(edge, isFaint)) {
        const [sx, sy] = directionTo(middle, a);
        const back = rimOf(a, sx, sy);
        parts2.push(headShape(line, { x: a.x - sx * back, y: a.y - sy * back }, [sx, sy]));
      }
    }
    const word = wordOn(edge);
    if (word) parts2.push(wordShape(word, pointOn2(a, middle, end), stroke));
    return svg("g", {}, ...parts2);
  }
  var pointOn2 = (a, via, b) => ({ x: (a.x + 2 * via.x + b.x) / 4, y: (a.y + 2 * via.y + b.y) / 4 });
  var wordShape = (word, { x, y }, fill) => svg(
    "text",
    {
      ...{ x: x.toFixed(1), y: (y + WORD_SIZE / 3).toFixed(1), fill },
      ...{ "font-size": WORD_SIZE, "text-anchor": "middle" },
      ...{ stroke: colours.panel, "stroke-width": WORD_HALO, "paint-order": "stroke" }
    },
    word
  );
  var ringShape = ({ x, y, radius: r, width: width2 }, stroke) => svg("circle", {
    ...{ cx: x.toFixed(1), cy: y.toFixed(1), r },
    ...{ fill: colours.paper, stroke, "stroke-width": width2 }
  });
  function headShape({ head, colour }, { x, y }, [ux, uy]) {
    const isBar = head === "bar";
    const stroke = colours[colour];
    const [hx, hy] = isBar ? [x, y] : [x - ux * 9, y - uy * 9];
    const points = pointsText([
      [hx - uy * 5, hy + ux * 5],
      [x, y],
      [hx + uy * 5, hy - ux * 5]
    ]);
    const paint2 = { fill: isBar ? "none" : stroke, stroke, "stroke-width": isBar ? 2.4 : 0 };
    return svg("polyline", { points, ...paint2 });
  }
  function barShape({ x, top, bottom, members, opacity }) {
    const ticks2 = members.map((end) => `M${end.x} ${end.y}H${x}`).join("");
    return svg(
      "g",
      { stroke: colours.muted, opacity },
      svg("path", { d: `M${x} ${top}V${bottom}`, "stroke-width": BAR_WIDTH }),
      svg("path", { d: ticks2, "stroke-width": TICK_WIDTH })
    );
  }
  function frameShape() {
    const frame2 = columnFrame();
    if (!frame2) return [];
    const { left: x, top: y, right, bottom, opacity } = frame2;
    const paint2 = { fill: colours.panel, stroke: colours.hair, "stroke-width": 1.5, opacity };
    const size2 = { width: right - x, height: bottom - y, rx: FRAME_ROUNDING };
    return [svg("rect", { x, y, ...size2, ...paint2 })];
  }
  var pointsText = (places) => places.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");

  // src/argmap/page/js/export-images.js
  var NAME_GAP = 4;
  function credit() {
    const { title, attribution, licence } = graph.data;
    return [title, attribution, licence].filter(Boolean).join(" · ");
  }
  function savePng() {
    const from = document.querySelector("#chart canvas");
    if (!(from instanceof HTMLCanvasElement)) return;
    const foot = Math.round(26 * (from.width / from.clientWidth));
    const made5 = element("canvas", { width: from.width, height: from.height + foot });
    const ctx = (
      /** @type {CanvasRenderingContext2D} */
      made5.getContext("2d")
    );
    ctx.fillStyle = colours.paper;
    ctx.fillRect(0, 0, made5.width, made5.height);
    ctx.drawImage(from, 0, 0);
    ctx.fillStyle = colours.muted;
    ctx.font = `${foot / 2.1}px ${FONT}`;
    ctx.fillText(credit(), foot / 2, from.height + foot * 0.62, made5.width - foot);
    made5.toBlob((blob) => {
      if (blob) download(fileName(".png"), "image/png", blob);
    }, "image/png");
  }
  var NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  var xmlText = (text2) => String(text2).replace(NOT_IN_XML, "�");
  var lowest = (numbers) => numbers.reduce((a, b) => Math.min(a, b), Infinity);
  var highest = (numbers) => numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  function shownAsSvg() {
    const isClosed = isOverview() && open === null;
    const nodes2 = shownNodes().filter(
      ({ vis: vis2 }) => !isFolded(vis2) && (!isOverview() || opened2.has(vis2))
    );
    const edges = shownEdges().filter((edge) => !isReplaced(edge, isFaint)).flatMap((edge) => edgeAsDrawn(edge) ?? []).filter(({ from, to }) => !isOverview() || opened2.has(from) && opened2.has(to));
    const { left, top, width: width2, height } = isClosed ? screenFrame() : frameOf(nodes2.map(placed3));
    const attributes = {
      viewBox: `${left} ${top} ${width2} ${height}`,
      width: width2,
      height,
      "font-family": "system-ui, sans-serif"
    };
    const note2 = { x: left + 14, y: top + height - 12, "font-size": 12, fill: colours.muted };
    const points = linePoints();
    const made5 = svg(
      "svg",
      attributes,
      svg("title", {}, xmlText(graph.data.title)),
      svg("rect", { x: left, y: top, width: width2, height, fill: colours.paper }),
      ...isClosed ? overviewShapes(projection(), xmlText) : [],
      ...frameShape(),
      ...edges.map((edge) => edgeShape(edge, points)),
      ...bars().map(barShape),
      ...nodes2.map(placed3).map(nodeShape),
      svg("text", note2, xmlText(credit()))
    );
    return `<?xml version="1.0" encoding="UTF-8"?>
${new XMLSerializer().serializeToString(made5)}`;
  }
  function screenFrame() {
    const { clientWidth, clientHeight } = chartElement();
    return { left: 0, top: 0, width: clientWidth, height: clientHeight + 24 };
  }
  function sideReach({ width: width2 = 120, side, kind, text: text2, radius }, to) {
    if (side !== to) return width2 / 2;
    const lines2 = text2.split("\n").map((line) => widthOf(line, kind, FONT_SIZE[kind]));
    return radius + NAME_GAP + Math.max(...lines2);
  }
  function frameOf(nodes2) {
    if (!nodes2.length) return { left: 0, top: 0, width: 400, height: 100 };
    const lefts = nodes2.map((node) => node.x - sideReach(node, "left"));
    const rights = nodes2.map((node) => node.x + sideReach(node, "right"));
    const tops = nodes2.map(({ y, height = 40 }) => y - height / 2);
    const bottoms = nodes2.map(({ y, height = 100 }) => y + height / 2);
    const [left, top] = [lowest(lefts) - 20, lowest(tops) - 20];
    return { left, top, width: highest(rights) - left + 20, height: highest(bottoms) - top + 44 };
  }
  function nodeShape(node) {
    const { x, y, kind, radius: r } = node;
    const own = colorStyle(node);
    const dashes = own?.dashes ?? (isDashed(kind) ? [5, 4] : false);
    const paint2 = {
      fill: own?.fill ?? fillOf(kind),
      stroke: own?.border ?? colours[kind],
      "stroke-width": own?.width ?? 1.4,
      ...dashes ? { "stroke-dasharray": dashes.join(" ") } : {}
    };
    const polygon = (...corners) => {
      const places = corners.map(([px, py]) => [x + px * r, y + py * r]);
      return svg("polygon", { points: pointsText(places), ...paint2 });
    };
    const [width2, height] = [node.width ?? 36, node.height ?? 22];
    const draw = {
      box: () => {
        const [left, top] = [x - width2 / 2, y - height / 2];
        return svg("rect", { x: left, y: top, width: width2, height, rx: roundingOf(kind), ...paint2 });
      },
      dot: () => svg("circle", { cx: x, cy: y, r, ...paint2 }),
      square: () => svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, ...paint2 }),
      diamond: () => polygon([0, -1], [1, 0], [0, 1], [-1, 0]),
      triangle: () => polygon([0, -1], [1, 0.8], [-1, 0.8]),
      hexagon: () => polygon([-1, 0], [-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87])
    };
    return svg("g", {}, draw[SHAPES[kind]](), nodeText(node));
  }
  function nodeText(node) {
    const { x, y, kind, radius } = node;
    const lines2 = inReadingOrder(xmlText(node.text).split("\n"));
    const size2 = FONT_SIZE[kind];
    const { side = "below" } = node;
    const isBeside2 = side === "left" || side === "right";
    const tall = lines2.length * size2 * LINE_HEIGHT;
    const above = side === "above" ? y - radius - 5 - tall + size2 : y + radius + 5 + size2;
    const start2 = node.width || isBeside2 ? y - tall / 2 + size2 : above;
    const reach = radius + NAME_GAP;
    const left = side === "left" ? x - reach : side === "right" ? x + reach : x;
    const attributes = {
      "text-anchor": side === "left" ? "end" : side === "right" ? "start" : "middle",
      "font-size": size2,
      fill: node.width ? inkOf(node) : colours.ink,
      ...isBold(kind) ? { "font-weight": 600 } : {}
    };
    const spans = lines2.map(
      (line, place) => svg("tspan", { x: left, y: (start2 + place * size2 * LINE_HEIGHT).toFixed(1) }, line)
    );
    return svg("text", attributes, ...spans);
  }

  // src/argmap/page/js/save-page.js
  var FILLED = [
    "chart",
    "details",
    "filters",
    "looks",
    "keep",
    "found",
    "asked",
    "said",
    "strip",
    "tour",
    "reasons",
    "further"
  ];
  var HIDDEN = [
    "app",
    "ways",
    "search",
    "asked",
    "found",
    "filters",
    "looks",
    "keep",
    "strip",
    "tour",
    "reasons",
    "further"
  ];
  function pageWithState() {
    const page = (
      /** @type {HTMLElement} */
      document.documentElement.cloneNode(true)
    );
    const find = (selector) => {
      const found = page.querySelector(selector);
      if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
      return found;
    };
    const all = (selector) => (
      /** @type {NodeListOf<HTMLElement>} */
      page.querySelectorAll(selector)
    );
    page.removeAttribute("class");
    page.removeAttribute("data-way");
    const packed2 = page.querySelector("#parts > noscript");
    while (packed2?.nextElementSibling) packed2.nextElementSibling.remove();
    for (const item of all("#text [hidden]")) item.hidden = false;
    for (const item of all("#text [tabindex]")) item.removeAttribute("tabindex");
    for (const id of FILLED) find(`#${id}`).replaceChildren();
    find("#legend > div").replaceChildren();
    for (const id of HIDDEN) find(`#${id}`).hidden = true;
    find("#details").hidden = false;
    find("#panel").removeAttribute("class");
    find("#handle").setAttribute("aria-expanded", "false");
    for (const id of ["handle", "further"]) find(`#${id}`).removeAttribute("aria-label");
    find("#legend").removeAttribute("open");
    find("#strip").removeAttribute("class");
    find("#map").removeAttribute("class");
    for (const item of all("#take-tour, #beyond")) item.remove();
    const grid = find("#app > #stances, #text");
    if (grid.id === "stances") {
      grid.remove();
      const made5 = new DOMParser().parseFromString(pristine(), "text/html").body.firstElementChild;
      if (made5) find("#app").before(made5);
    }
    const saved = JSON.stringify(stateToText(state)).replaceAll("<", "\\u003c");
    page.querySelector("#saved")?.replaceChildren(saved);
    return `<!DOCTYPE html>
${page.outerHTML}`;
  }

  // src/argmap/page/js/stances-csv.js
  var textOf2 = (cell) => [...cell.querySelectorAll("li, div > q, .dates, .source, i, b")].length && cell.tagName === "TD" ? partsOf(cell) : onOneLine(cell.textContent);
  var onOneLine = (text2) => (text2 ?? "").replace(/\s+/g, " ").trim();
  function partsOf(cell) {
    const items = cell.querySelectorAll(":scope > ul > li, :scope > div, :scope > i, :scope > b");
    return [...items].filter((item) => !/** @type {HTMLElement} */
    item.hidden).map((item) => onOneLine(textInFull(item))).join("; ");
  }
  function textInFull(item) {
    const copy = (
      /** @type {Element} */
      item.cloneNode(true)
    );
    for (const source of copy.querySelectorAll(".source[title]")) {
      source.textContent = source.getAttribute("title");
    }
    return copy.textContent;
  }
  function stancesAsCsv() {
    const grid = gridTable();
    if (!grid) return "";
    const { table } = grid;
    const labels = (
      /** @type {HTMLTableRowElement} */
      table.querySelector("tr.labels")
    );
    const topics3 = (
      /** @type {HTMLTableRowElement | null} */
      table.querySelector("tr.topics")
    );
    const topicOf = [...topics3?.cells ?? []].flatMap(
      (cell) => Array.from(
        { length: Number(cell.dataset.width ?? cell.colSpan) },
        () => textOf2(cell.querySelector(".title") ?? cell)
      )
    );
    const head = [...labels.cells].map((cell, place) => {
      const label2 = cell.querySelector(".label, .column-name")?.textContent?.trim() ?? textOf2(cell);
      return [topicOf[place], label2].filter(Boolean).join(": ");
    });
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.hidden && !row.classList.contains("topic") && row.dataset.node).map((row) => [...row.cells].map(textOf2));
    return csv(head, rows);
  }
  var downloadStances = () => download(fileName("-stances.csv"), "text/csv", stancesAsCsv());

  // src/argmap/page/js/share.js
  function linkToView() {
    const text2 = stateToText(state);
    const base = graph.data.base_url || location.href.split("#")[0];
    return base + (text2 ? `#${text2}` : "");
  }
  async function copyLink() {
    const field2 = byId("link", HTMLInputElement);
    try {
      await navigator.clipboard.writeText(field2.value);
      announce("Link copied");
      byId("copy").textContent = "Copied";
    } catch {
      field2.focus();
      field2.select();
      announce("Press Control and C to copy the link");
    }
  }
  function linkRow() {
    if (IS_FRAMED && !graph.data.base_url) return null;
    const field2 = element("input", {
      id: "link",
      readonly: true,
      value: linkToView(),
      "aria-label": "Link to this view",
      focus: (event) => event.target.select()
    });
    const button2 = plainButton("Copy link", { id: "copy", click: copyLink });
    return element("div", { class: "row" }, field2, button2);
  }
  var action = (id, label2, click, note2) => element("li", {}, plainButton(label2, { id, click }), element("small", {}, note2));
  var saving = (ending, type, make) => () => download(fileName(ending), type, make());
  var FILES = [
    action("as-png", "PNG", savePng, "The picture on the screen."),
    action(
      "as-svg",
      "SVG",
      saving(".svg", "image/svg+xml", shownAsSvg),
      "Everything that is shown, for printing or editing."
    ),
    action(
      "as-csv",
      "CSV, relations",
      saving("-relations.csv", "text/csv", edgesAsCsv),
      "One row for each relation, with document and line."
    ),
    action(
      "as-csv-nodes",
      "CSV, nodes",
      saving("-nodes.csv", "text/csv", nodesAsCsv),
      "One row for each node."
    ),
    action(
      "as-csv-stances",
      "CSV, stances",
      saving("-stances.csv", "text/csv", stancesAsCsv),
      "The table of stances, as it is shown."
    ),
    action(
      "as-json",
      "JSON",
      saving(".json", "application/json", shownAsJson),
      "The part of the graph that is shown, for programs."
    )
  ];
  var isGeneral = (item) => !item.querySelector("#as-csv-stances");
  function fillShare() {
    if (!isTabOpen("keep")) return;
    const isLocal = !graph.data.base_url && location.protocol === "file:";
    const save = action(
      "save",
      "Save this view",
      () => parsed().then(saving(".html", "text/html", pageWithState)),
      "This page in its current state, as a file."
    );
    const note2 = "The link works on this computer. To send this view, save it and send the file.";
    const parts2 = [
      element("h2", {}, "Share"),
      block(
        "This view",
        linkRow(),
        isLocal ? element("p", { class: "note" }, note2) : null,
        list2([save], "actions")
      ),
      block(
        "Export what is shown",
        list2(graph.data.ways.includes("stances") ? FILES : FILES.filter(isGeneral), "actions")
      ),
      feedbackLink(),
      pageCredits()
    ];
    byId("keep").replaceChildren(...parts2.filter((part4) => part4 !== null));
  }

  // src/argmap/page/js/counted-lines.js
  var MOST_LINES3 = 8;
  function countedLines(graph2, one, other, left) {
    const nameOf2 = (number) => graph2.nodes[number].name.replaceAll("\n", " ");
    const quoted = (number) => `“${nameOf2(number)}”`;
    const names2 = graph2.nodes.filter(({ kind }) => kind === "position").map(({ name }) => name);
    const placed5 = (position) => {
      const { name } = graph2.nodes[position];
      const [topic] = graph2.joined(position, "position-of", "forward");
      const isOne = topic === void 0 || names2.indexOf(name) === names2.lastIndexOf(name);
      return isOne ? quoted(position) : `${quoted(position)} (${nameOf2(topic)})`;
    };
    const untilOf = (actor, side, position) => endOf(graph2, actor, `actor-${side}`, position, left);
    const does = (actor, side, position, what) => {
      const until = untilOf(actor, side, position);
      if (!until) return `${nameOf2(actor)} ${side} ${what}`;
      return `${nameOf2(actor)} ${side.slice(0, -1)}ed ${what} until ${until}`;
    };
    const { agree, clash, rivals } = compare(graph2, one, other, left);
    const agreed = agree.filter(({ position }) => graph2.nodes[position].kind === "position").map(
      ({ position, side }) => untilOf(one, side, position) || untilOf(other, side, position) ? `${does(one, side, position, placed5(position))}, ${does(other, side, position, "it")}` : `both ${side.slice(0, -1)} ${placed5(position)}`
    );
    const opposite = clash.map(
      ({ position, mine, theirs }) => `${does(one, mine, position, placed5(position))}, ${does(other, theirs, position, "it")}`
    );
    const pairs2 = rivals.map(({ mine, theirs, edge }) => {
      const rival = `its ${edge?.basis === "inferred" ? "inferred " : ""}rival ${quoted(theirs)}`;
      const first = does(one, "supports", mine, placed5(mine));
      return `${first}, ${does(other, "supports", theirs, rival)}`;
    });
    return { agreed: bounded(agreed), clashing: bounded([...opposite, ...pairs2]) };
  }
  function bounded(lines2) {
    const rest = lines2.length - MOST_LINES3;
    return rest < 2 ? lines2 : [...lines2.slice(0, MOST_LINES3), `and ${grouped(rest)} more`];
  }

  // src/argmap/page/js/stances-rivals.js
  var rivalsLeft = kept(
    (position) => [...rivalsIn(graph, shown.active ? shown : null).get(position) ?? []].map(([number, { basis }]) => ({ number, isInferred: basis === "inferred" })).sort((one, other) => Number(one.isInferred) - Number(other.isInferred))
  );
  function showRivals({ section }, position) {
    section.querySelector(".rivals-shown")?.remove();
    const rivals = position === null ? [] : rivalsLeft(position);
    if (!rivals.length) return;
    const line = element("p", { class: "rivals-shown" }, ...rivalsText(rivals));
    section.querySelector(".key")?.after(line);
  }
  function rivalsText(rivals) {
    const names2 = rivals.flatMap(({ number, isInferred }, place) => [
      place ? ", " : "",
      isolated(graph.nodes[number].name),
      isInferred ? " (inferred)" : " (stated)"
    ]);
    return [rivals.length === 1 ? "Rival of this position: " : "Rivals of this position: ", ...names2];
  }

  // src/argmap/page/js/stances-agreement.js
  function isSignLeft(sign2, cell) {
    if (!edgesOfSign(sign2, cell).some((edge) => shown.edgeIn[edge])) return false;
    if (!sign2.classList.contains("rival")) return true;
    const position = Number(cell.closest("tr")?.dataset.node);
    return rivalsLeft(position).some(({ number }) => number === Number(sign2.dataset.instead));
  }
  function leftByFilters() {
    if (!state.stances) return shown.active ? shown : null;
    const left = filterGraph(graph, { ...state, stances: "", versus: "" });
    return left.active ? left : null;
  }
  function sayShown({ section, table, columns: columns2 }, found, isFiltered2) {
    for (
      const total of
      /** @type {NodeListOf<HTMLElement>} */
      table.querySelectorAll(".topics .total")
    ) {
      total.hidden = isFiltered2;
    }
    const line = section.querySelector(".left-out");
    const text2 = line?.querySelector("span");
    if (!(line instanceof HTMLElement) || !text2) return;
    const groups2 = groupedActors(graph, found);
    line.hidden = GROUPS.every(([group]) => !groups2[group].length);
    const counted2 = columns2.slice(1).map(({ node }) => found.get(node));
    const number = counted2.filter((item) => item && groupOf2(item) !== "readings").length;
    const note2 = isFiltered2 ? " The headings of the columns are those without filters." : "";
    if (!line.hidden) text2.textContent = shownText(number, groups2) + note2;
  }
  function countAgreement(grid) {
    const { table, columns: columns2 } = grid;
    const left = leftByFilters();
    const found = agreementsOf(graph, columns2[0].node, left);
    sayShown(grid, found, left !== null);
    const agreementOf = (node) => found.get(node) ?? NO_AGREEMENT;
    for (const cell of cellsOf(table, "agreed")) {
      const item = agreementOf(Number(cell.dataset.node));
      sayNumber(cell, item.agreed, agreedNote(item), agreedText(item));
    }
    for (const cell of cellsOf(table, "clashing")) {
      const item = agreementOf(Number(cell.dataset.node));
      sayNumber(cell, clashesOf(item), clashNote(item), clashText(item));
    }
  }
  function nameNumber({ columns: columns2 }, target) {
    const cell = target instanceof Element ? target.closest(".agreement > [data-node]") : null;
    if (!(cell instanceof HTMLElement)) return;
    const other = Number(cell.dataset.node);
    const { agreed, clashing } = countedLines(graph, columns2[0].node, other, leftByFilters());
    const lines2 = cell.closest(".agreed") ? agreed : clashing;
    const [first] = cell.title.split("\n");
    cell.title = [first, ...lines2.map((line) => `• ${line}`), "Click to compare the two."].join("\n");
  }
  var cellsOf = (table, row) => (
    /** @type {NodeListOf<HTMLElement>} */
    table.querySelectorAll(`.${row} > [data-node]`)
  );
  function sayNumber(cell, number, note2, text2) {
    cell.title = `They ${text2}`;
    const shownNumber = cell.querySelector("b");
    if (shownNumber) shownNumber.textContent = grouped(number);
    const parts2 = note2 ? `(${note2})`.split(/(?<=,) /) : [];
    const spans = parts2.flatMap((part4, place) => [place ? " " : "", element("span", {}, part4)]);
    cell.querySelector("small")?.replaceChildren(...spans);
  }

  // src/argmap/page/js/stances-beyond.js
  var CUT = 6;
  var LEAST = 60;
  function startBeyond(grid) {
    const { section, table } = grid;
    const button2 = plainButton("", { click: () => showNext(grid) });
    byId("app").append(element("div", { id: "beyond", hidden: true }, button2));
    const show2 = () => showSign(grid, button2);
    section.addEventListener("scroll", show2, { passive: true });
    const observer = new ResizeObserver(show2);
    for (const part4 of [section, table]) observer.observe(part4);
  }
  function headsBeyond({ section, columns: columns2 }) {
    const { right } = section.getBoundingClientRect();
    return columns2.map(({ head }) => head).filter((head) => !head.hidden && head.getBoundingClientRect().right > right + CUT);
  }
  function showSign(grid, button2) {
    const { section, table } = grid;
    const sign2 = byId("beyond");
    const { length } = headsBeyond(grid);
    const [area, { top, bottom }] = [section, table].map((part4) => part4.getBoundingClientRect());
    const [from, to] = [Math.max(top, area.top), Math.min(bottom, area.bottom)];
    const isScrolled2 = section.scrollWidth > section.clientWidth;
    sign2.hidden = !length || !isScrolled2 || to - from < LEAST;
    if (sign2.hidden) return;
    button2.textContent = `${length} more →`;
    button2.setAttribute("aria-label", `${length} more columns to the right`);
    sign2.style.top = `${from - area.top}px`;
    sign2.style.height = `${to - from}px`;
  }
  function showNext(grid) {
    const [head] = headsBeyond(grid);
    const names2 = grid.table.querySelector(".corner")?.clientWidth ?? 0;
    const left = head.getBoundingClientRect().left - grid.section.getBoundingClientRect().left;
    grid.section.scrollBy({ left: left - names2, behavior: motion() ? "smooth" : "auto" });
  }

  // src/argmap/page/js/stances-counts.js
  function countAll(grid) {
    countSides(grid);
    countActors(grid);
    countOutside(grid);
  }
  function undatedAmong(actors, positions2, relations) {
    if (!state.since && !state.until) return 0;
    const dated = /* @__PURE__ */ new Set();
    for (const position of positions2) {
      for (const edge of [...graph.stancesAt(position), ...graph.neutralAt(position)]) {
        if (!shown.edgeIn[edge.vis] || !relations.includes(edge.relation)) continue;
        if (edge.since || edge.until) dated.add(edge.from);
      }
    }
    return actors.filter((actor) => !dated.has(actor)).length;
  }
  var NOUNS = {
    supports: ["supporter", "supporters"],
    contests: ["opponent", "opponents"],
    neutral: ["neutral", "neutral"]
  };
  function countSides({ columns: columns2 }) {
    for (const { node, head } of columns2) {
      for (
        const sign2 of
        /** @type {NodeListOf<HTMLElement>} */
        head.querySelectorAll(".number")
      ) {
        const side = (
          /** @type {keyof typeof NOUNS} */
          sign2.querySelector("i")?.className ?? ""
        );
        const relations = [`actor-${side}`];
        const left = shown.active ? shown : null;
        const { counted: counted2, hedged } = side === "neutral" ? neutralOn(graph, node, left) : actorsOn(graph, [node], { relations, left });
        const undated = undatedAmong(counted2, [node], relations);
        const ended = endedAmong(graph, counted2, relations[0], node, left);
        const [number, note2] = ["b", ".hedged-too"].map((name) => sign2.querySelector(name));
        if (number) number.textContent = grouped(counted2.length);
        if (note2) {
          const words = [`+${grouped(hedged.length)}`, element("span", {}, " hedged")];
          note2.replaceChildren(...hedged.length ? words : []);
        }
        for (const old of sign2.querySelectorAll(".without-date, .ended-too")) old.remove();
        if (ended) {
          number?.after(element("small", { class: "ended-too" }, `(${endedNote(ended)})`));
        }
        if (undated) {
          sign2.append(element("small", { class: "without-date" }, `(${grouped(undated)}?)`));
        }
        const noun = NOUNS[side][Number(counted2.length !== 1)];
        const text2 = `${grouped(counted2.length)} ${noun}`;
        const notes = [
          endedNote(ended),
          hedgedNote({ counted: counted2, hedged }),
          undatedNote2(undated)
        ].filter(Boolean);
        sign2.title = notes.length ? `${text2} (${notes.join(", ")})` : text2;
      }
    }
  }
  var undatedNote2 = (undated) => undated ? `${grouped(undated)} without a date` : "";
  function countActors({ section, columns: columns2 }) {
    const numbers = columns2.map(({ node }) => node);
    const positions2 = numbers.filter((number) => graph.nodes[number].kind === "position");
    const counting = positions2.length ? positions2 : numbers;
    const left = shown.active ? shown : null;
    const [actors, everybody] = [counting, numbers].map((on) => actorsOn(graph, on, { left }));
    const [some, all] = [actors, everybody].map(({ counted: counted2, hedged }) => [...counted2, ...hedged]);
    const count = actors.counted.length;
    const notes = [
      undatedNote2(undatedAmong(actors.counted, counting, STANCES)),
      leftOutNote(actors, all.length - some.length)
    ].filter(Boolean);
    const text2 = `${grouped(count)} ${count === 1 ? "actor" : "actors"}`;
    const noted = notes.length ? `${text2} (${notes.join(", ")})` : text2;
    const neutral2 = onlyNeutralNote(onlyNeutral(graph, positions2, left));
    const total = section.querySelector(".key > b");
    if (total) total.textContent = `${noted}${neutral2}.`;
  }
  function countOutside({ section, table }) {
    const sums = [...table.tFoot?.rows ?? []];
    for (const sum of sums) {
      const { outside } = sum.dataset;
      const bodies = [...table.querySelectorAll(`tbody[data-outside="${outside}"]`)];
      const rows = bodies.flatMap((body) => [
        .../** @type {NodeListOf<HTMLTableRowElement>} */
        body.querySelectorAll("tr[data-node]")
      ]);
      if (bodies.some((body) => !body.querySelector("tr[data-node]"))) continue;
      const left = rows.filter((row) => !shown.active || shown.isIn[Number(row.dataset.node)]);
      const number = sum.querySelector("b");
      if (number) number.textContent = grouped(left.length);
      sum.hidden = !left.length;
      for (const [place, cell] of [...sum.cells].entries()) {
        if (place)
          cell.replaceChildren(...tally(left, place, outside?.startsWith("hedged") ?? false));
      }
    }
    const note2 = section.querySelector(".rest-note");
    if (note2 instanceof HTMLElement) note2.hidden = sums.every((sum) => sum.hidden);
  }
  function tally(rows, place, isHedged) {
    return Object.keys(NOUNS).flatMap((side) => {
      const signs = rows.flatMap(
        (row) => [...row.cells[place].querySelectorAll("i")].filter(
          (sign2) => sign2.classList.contains(side) && (!shown.active || isSignLeft(sign2, row.cells[place]))
        )
      );
      if (!signs.length) return [];
      const name = isHedged ? `${side} hedged` : side;
      return [element("i", { class: name }, side), element("b", {}, grouped(signs.length))];
    });
  }

  // src/argmap/page/js/stances-cuts.js
  var MAX_UNCUT = 40;
  function startCuts({ section, table }) {
    for (
      const item of
      /** @type {NodeListOf<HTMLElement>} */
      section.querySelectorAll(".label, .claims p, .evidence q, tbody th:not([title]) > div")
    ) {
      const text2 = item.textContent ?? "";
      if (text2.length > MAX_UNCUT && !item.closest(".sum")) item.title = text2;
    }
    const claims = table.querySelector("tr.claims");
    if (claims)
      new ResizeObserver(() => requestAnimationFrame(() => markCuts(table))).observe(claims);
  }
  function markCuts(table) {
    const [labels, claims] = ["labels", "claims"].map(
      (name) => (
        /** @type {HTMLTableRowElement} */
        table.querySelector(`tr.${name}`)
      )
    );
    const isCut = (text2) => text2 !== null && text2.scrollHeight > text2.clientHeight + 1;
    const cards2 = [...claims.cells].map((cell, place) => ({
      cell,
      cut: isCut(cell.querySelector("p")) || isCut(labels.cells[place].querySelector(".label"))
    }));
    for (const { cell, cut } of cards2) cell.classList.toggle("cut", cut);
  }

  // src/argmap/page/js/stances-key.js
  var SIGNS = {
    supports: "i.supports",
    contests: "i.contests",
    neutral: "i.neutral",
    rival: "i.rival:not(.inferred)",
    inferred: "i.rival.inferred",
    other: "i.other",
    hedged: "i.hedged",
    ended: "i.ended",
    periods: "i.periods",
    quoted: "i.quoted",
    sourced: "i.sourced",
    undated: "i.undated"
  };
  function showKey({ section, table }) {
    const groups2 = [...table.children].filter((group) => group.checkVisibility());
    for (
      const item of
      /** @type {NodeListOf<HTMLElement>} */
      section.querySelectorAll(".key [data-key]")
    ) {
      const sign2 = SIGNS[item.dataset.key ?? ""];
      item.hidden = !groups2.some((group) => hasSign(group, sign2));
    }
  }
  function hasSign(group, sign2) {
    const rows = group.querySelector("input.unfold:not(:checked)") ? "tr.sum" : "tr";
    const isShown = ":not([hidden])";
    const found = group.querySelector(
      `${rows}${isShown} > ${isShown} ${sign2}${isShown}, ${rows}${isShown} > ${sign2}`
    );
    return found !== null;
  }

  // src/argmap/page/js/stances-keys.js
  var current = null;
  var visibleRows = (table) => (
    /** @type {HTMLTableRowElement[]} */
    [
      ...table.querySelectorAll("tr:is(.labels, .agreement), tbody tr, tfoot tr")
    ].filter((row) => row.offsetParent !== null || row.getClientRects().length > 0)
  );
  function setCurrent(cell) {
    current?.setAttribute("tabindex", "-1");
    current = cell;
    cell.tabIndex = 0;
  }
  function startStancesKeys({ section, table }) {
    table.setAttribute("role", "grid");
    for (const link2 of table.querySelectorAll("a:not([target])")) {
      link2.setAttribute("tabindex", "-1");
    }
    const scroller = section.querySelector(".scroller");
    for (const name of ["tabindex", "role", "aria-label"]) scroller?.removeAttribute(name);
    table.setAttribute("aria-label", "Stances. Arrow keys move between cells, Enter selects.");
    const first = table.querySelector("tbody th") ?? table.querySelector("tr.labels th");
    if (first instanceof HTMLElement) setCurrent(first);
    table.addEventListener("keydown", onKey3);
    table.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLTableCellElement) setCurrent(target);
    });
  }
  function onKey3(event) {
    const { key, target, currentTarget, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof HTMLTableCellElement) || metaKey || altKey) return;
    if (key === "Enter" || key === " ") {
      event.preventDefault();
      (target.querySelector("input") ?? target).click();
      return;
    }
    const row = (
      /** @type {HTMLTableRowElement} */
      target.parentElement
    );
    const rows = visibleRows(
      /** @type {HTMLTableElement} */
      currentTarget
    );
    const last = rows.length - 1;
    const down = rowAfter(key, rows.indexOf(row), last, ctrlKey);
    const cell = down === null ? besideCell(key, target, row) : cellUnder(rows[down], target, key);
    if (cell === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (!cell) return;
    setCurrent(cell);
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  function rowAfter(key, from, last, isFar) {
    if (key === "ArrowDown") return from + 1;
    if (key === "ArrowUp") return from - 1;
    if (key === "PageDown") return Math.min(last, from + 10);
    if (key === "PageUp") return Math.max(0, from - 10);
    if (key === "Home" && isFar) return 0;
    return key === "End" && isFar ? last : null;
  }
  function besideCell(key, cell, row) {
    const cells2 = shownCells(row);
    if (key === "ArrowRight") return cells2[cells2.indexOf(cell) + 1];
    if (key === "ArrowLeft") return cells2[cells2.indexOf(cell) - 1];
    if (key === "Home") return cells2[0];
    return key === "End" ? cells2[cells2.length - 1] : null;
  }
  function cellUnder(row, cell, key) {
    if (!row) return void 0;
    const cells2 = shownCells(row);
    if (key === "Home") return cells2[0];
    if (key === "End") return cells2[cells2.length - 1];
    if (cell.cellIndex === 0) return cells2[0];
    const { left, right } = cell.getBoundingClientRect();
    const middle = (left + right) / 2;
    const isUnder3 = (item) => {
      const box = item.getBoundingClientRect();
      return box.left <= middle && box.right >= middle;
    };
    return cells2.slice(1).find(isUnder3) ?? cells2[0];
  }
  var shownCells = (row) => [...row.cells].filter((cell) => !cell.hidden);

  // src/argmap/page/js/stances-marks.js
  function markUndated({ cells: cells2 }) {
    const isDated = Boolean(state.since || state.until);
    for (const cell of new Set(cells2.values())) {
      for (const sign2 of cell.querySelectorAll("i")) {
        const isUndated = isDated && isSignLeft(sign2, cell) && edgesOfSign(sign2, cell).every(hasNoDate);
        sign2.classList.toggle("undated", isUndated);
      }
    }
  }
  var hasNoDate = (edge) => !shown.edgeIn[edge] || !(graph.edges[edge].since || graph.edges[edge].until);
  function nameMark({ target }) {
    const sign2 = target instanceof Element ? target.closest("i") : null;
    const cell = sign2?.closest("td[data-edge]");
    if (!sign2 || !(cell instanceof HTMLElement) || sign2.dataset.named !== void 0) return;
    const edges = edgesOfSign(sign2, cell).map((edge) => graph.edges[edge]);
    if (!edges.length) return;
    sign2.dataset.named = "";
    sign2.title = `${markTitle(sign2, edges)}.
Click for details.`;
  }
  function markTitle({ classList, dataset }, edges) {
    const [{ from, to, relation }] = edges;
    const [actor, position] = [from, to].map(
      (number) => graph.nodes[number].name.replaceAll("\n", " ")
    );
    const isPast = classList.contains("ended");
    const verb = verbOf(relation, isPast);
    const kinds = ["", "the rival ", "the inferred rival ", "another answer, "];
    const isRival = classList.contains("rival");
    const kind = isRival ? 1 + Number(classList.contains("inferred")) : 3;
    const words = [...new Set(edges.map(({ word }) => word).filter(Boolean))];
    const inTheirWords = words.length ? ` (“${words.join("”, “")}”)` : "";
    const named2 = `${kinds[dataset.instead === void 0 ? 0 : kind]}“${position}”`;
    const what = `${verb} ${named2}${inTheirWords}`;
    const dates = edges.map(heldText).filter(Boolean).join("; ") || undatedNote(graph, to) || "no date";
    const known3 = [
      edges.some(({ quote }) => quote) ? "quote" : "",
      edges.some(({ source }) => source) ? "source" : ""
    ].filter(Boolean);
    const given = known3.length ? `with ${known3.join(" and ")}` : "no source given";
    return `${actor} ${what}, ${dates}, ${given}`;
  }

  // src/argmap/page/js/stances-order.js
  var ORDERS = { "": "By stances", name: "By name", most: "Most stances" };
  var exported = once(
    () => [...gridTable()?.table.tBodies ?? []].map((body) => ({ body, rows: [...body.rows] }))
  );
  var current2 = "";
  function orderMenu() {
    const options = Object.entries(ORDERS).map(([value, name]) => element("option", { value }, name));
    return element(
      "select",
      {
        id: "stances-order",
        "aria-label": "Order of actors",
        change: ({ target }) => change({ order: target.value })
      },
      ...options
    );
  }
  function showOrder(grid) {
    const { order } = state;
    const menu = document.getElementById("stances-order");
    if (menu instanceof HTMLSelectElement) menu.value = order;
    if (order === current2) return;
    current2 = order;
    const groups2 = exported();
    for (const body of [...grid.table.tBodies]) body.remove();
    if (!order) {
      for (const { body, rows } of groups2) body.append(...rows);
      addBodies(
        grid,
        groups2.map(({ body }) => body)
      );
      return;
    }
    for (const outside of new Set(groups2.map(({ body }) => body.dataset.outside))) {
      const some = groups2.filter(({ body: body2 }) => body2.dataset.outside === outside);
      const rows = some.flatMap((group) => group.rows.filter((row) => row.dataset.node));
      if (!rows.length) continue;
      const body = element("tbody", { "data-outside": outside });
      body.append(...rows.sort(order === "name" ? byName : byStances));
      addBodies(grid, [body]);
    }
  }
  function addBodies({ table }, bodies) {
    if (table.tFoot) table.tFoot.before(...bodies);
    else table.append(...bodies);
  }
  var nameOf = (row) => graph.nodes[Number(row.dataset.node)].name;
  var byName = (one, other) => nameOf(one).localeCompare(nameOf(other), "en");
  var stancesIn = (row) => row.querySelectorAll("td[data-edge]").length;
  var byStances = (one, other) => stancesIn(other) - stancesIn(one) || byName(one, other);

  // src/argmap/page/js/stances-view.js
  var MARKS = ["chosen", "same", "rival-head", "inferred", "cell-chosen"];
  var marked2 = /* @__PURE__ */ new Set();
  var filteredKey = null;
  var clicked = null;
  function startStances() {
    const section = document.getElementById("stances");
    if (!section) return;
    pristine();
    byId("app").prepend(section);
    const grid = gridTable();
    if (!grid) return;
    section.addEventListener("click", onClick);
    section.addEventListener("pointerover", nameMark);
    for (const type of ["pointerover", "focusin"]) {
      section.addEventListener(type, ({ target }) => nameNumber(grid, target));
    }
    section.addEventListener("change", (event) => onToggle(grid, event));
    const csv2 = element(
      "button",
      { type: "button", class: "plain-button", id: "stances-csv" },
      "CSV"
    );
    csv2.title = "Download this table";
    csv2.addEventListener("click", downloadStances);
    startCuts(grid);
    const isOfActor = section.matches(".by-actor");
    const more2 = isOfActor && grid.columns.length > 1 ? ", a number to compare the two" : "";
    const hint = `Click a mark for its statement and source${more2}.`;
    section.querySelector(".key")?.append(element("small", { class: "hint" }, hint));
    const menu = isByActor(section) ? [orderMenu()] : [];
    section.querySelector(".tools")?.append(notesButton(section), ...menu, csv2);
    if (isOfActor) {
      const list3 = plainButton("List them all", {
        click: () => {
          choose(grid.columns[0].node);
          if (isNarrowScreen()) openSheet(true);
          listNearest(grid.columns[0].node);
        }
      });
      section.querySelector(".left-out")?.append(" ", list3);
    }
    startStancesKeys(grid);
    startBeyond(grid);
  }
  function notesButton(section) {
    const toggle3 = () => {
      const isOpen = section.classList.toggle("with-notes");
      button2.setAttribute("aria-expanded", String(isOpen));
    };
    const title = "What the signs mean, and notes on the table";
    const button2 = plainButton("Signs", {
      ...{ id: "notes", title, "aria-expanded": "false" },
      click: toggle3
    });
    return button2;
  }
  function showStances() {
    const grid = gridTable();
    if (!grid) return;
    if (isByActor(grid.section)) showOrder(grid);
    if (filteredKey !== shownKey) {
      filteredKey = shownKey;
      showFilters(grid);
    }
    showSelection(grid);
  }
  function onClick({ target, currentTarget }) {
    if (!(target instanceof Element) || !(currentTarget instanceof Element)) return;
    const anchor = target.closest("a");
    if (target.closest("input, label, select, button, summary") || anchor?.target) return;
    target.closest("[popover]")?.hidePopover();
    const evidence = target.closest("td.evidence")?.previousElementSibling;
    const cell = evidence ?? target.closest("td[data-edge]");
    const node = target.closest("[data-node]");
    const [subject] = gridTable()?.columns ?? [];
    if (node instanceof HTMLElement && node.matches(".agreement > td"))
      compareActors(subject.node, Number(node.dataset.node));
    else if (!anchor && cell instanceof HTMLElement) chooseCell(cell, target.closest("i"));
    else if (node instanceof HTMLElement) choose(Number(node.dataset.node));
    else return;
    if (isNarrowScreen()) openSheet(true);
  }
  function onToggle(grid, { target, isTrusted }) {
    if (!(target instanceof HTMLInputElement)) return;
    showKey(grid);
    if (!isTrusted || !target.checked || !target.matches(".show-outside")) return;
    const rows = grid.table.querySelectorAll(`tbody[data-outside="${target.value}"] > tr`);
    const first = [...rows].find((row) => row.checkVisibility());
    first?.scrollIntoView({ block: "center", inline: "nearest" });
  }
  function chooseCell(cell, sign2) {
    const edges = edgesOf(cell);
    const instead = sign2?.dataset.instead;
    const edge = edges.find((number) => String(graph.edges[number].to) === instead) ?? edges[0];
    clicked = { cell, edge: String(edge) };
    chooseEdge(edge);
  }
  function stopGridLinks(event) {
    const { target } = event;
    if (target instanceof Element && target.closest("#stances a[href^='#n']")) event.preventDefault();
  }
  function showSelection(grid) {
    for (const item of marked2) item.classList.remove(...MARKS);
    marked2.clear();
    const mark = (items, name) => {
      for (const item of items) {
        if (!item) continue;
        item.classList.add(name);
        marked2.add(item);
      }
    };
    for (const cell of grid.table.querySelectorAll("[aria-selected]")) {
      cell.removeAttribute("aria-selected");
    }
    showRivals(grid, null);
    if (state.edge !== "") {
      const isClicked = clicked?.edge === String(state.edge);
      const cell = isClicked ? clicked?.cell : grid.cells.get(Number(state.edge));
      if (!cell) return;
      unfold(cell);
      cell.setAttribute("aria-selected", "true");
      mark([cell], "cell-chosen");
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
      const column3 = grid.columns.find(({ cells: cells2 }) => cells2.includes(cell));
      mark([column3?.head, cell.parentElement?.firstElementChild ?? void 0], "chosen");
      return;
    }
    if (!state.node) return;
    const number = graph.numberOf(state.node);
    showRivals(grid, number);
    const row = grid.rows.get(number);
    if (row) {
      unfold(row);
      mark([row], "chosen");
      row.cells[0].setAttribute("aria-selected", "true");
      if (isByActor(grid.section)) mark(sameRows(grid, row), "same");
    }
    const column2 = grid.columns.find(({ node }) => node === number);
    if (column2) {
      mark(column2.cells, "chosen");
      column2.head.setAttribute("aria-selected", "true");
      for (const { number: rival, isInferred } of rivalsLeft(number)) {
        const heads = grid.columns.filter(({ node }) => node === rival).map(({ head }) => head);
        mark(heads, "rival-head");
        if (isInferred) mark(heads, "inferred");
      }
    }
  }
  function sameRows(grid, row) {
    const pattern = (item) => [...item.children].map((cell) => [...cell.children].map(sideOf).join()).join(";");
    const wanted = pattern(row);
    return [...grid.rows.values()].filter((item) => item !== row && pattern(item) === wanted);
  }
  var sideOf = ({ classList }) => ["supports", "contests", "neutral", "ended"].filter((name) => classList.contains(name)).join(" ");
  function showFilters(grid) {
    const isHiding = shown.active && state.rest === "hide";
    const show2 = (item, isIn2) => {
      item.hidden = isHiding && !isIn2;
      item.classList.toggle("faded", shown.active && !isHiding && !isIn2);
    };
    const isIn = (number) => !shown.active || shown.isIn[number] === 1;
    for (const [number, row] of grid.rows) show2(row, isIn(number));
    for (const { node, cells: cells2 } of grid.columns) {
      for (const cell of cells2) show2(cell, isIn(node));
    }
    const inFull = (
      /** @type {NodeListOf<HTMLElement>} */
      grid.section.querySelectorAll(".in-full li[data-node]")
    );
    for (const item of inFull) show2(item, isIn(Number(item.dataset.node)));
    for (const cell of new Set(grid.cells.values())) {
      for (const sign2 of cell.querySelectorAll("i"))
        show2(sign2, !shown.active || isSignLeft(sign2, cell));
    }
    for (
      const sum of
      /** @type {NodeListOf<HTMLElement>} */
      grid.table.querySelectorAll("tbody tr.sum")
    ) {
      const fold = sum.querySelector("input");
      if (!fold) continue;
      sum.hidden = shown.active;
      if (shown.active) fold.checked = true;
    }
    markUndated(grid);
    fitTopics(grid);
    if (grid.section.matches(".by-actor")) countAgreement(grid);
    if (isByActor(grid.section)) countAll(grid);
    showKey(grid);
  }
  function fitTopics({ table }) {
    const [topics3, labels] = ["topics", "labels"].map(
      (name) => (
        /** @type {HTMLTableRowElement | null} */
        table.querySelector(`tr.${name}`)
      )
    );
    const heads = [...labels?.cells ?? []];
    let from = 1;
    for (const head of [...topics3?.cells ?? []].slice(1)) {
      const width2 = Number(head.dataset.width ?? head.colSpan);
      head.dataset.width = String(width2);
      const left = heads.slice(from, from + width2).filter((label2) => !label2.hidden).length;
      from += width2;
      head.hidden = !left;
      head.colSpan = left || 1;
    }
  }

  // src/argmap/page/js/text-view.js
  var BATCH = 60;
  var packed = null;
  var filteredKey2;
  var isFiltered = false;
  function unpackText(whole = false) {
    const parts2 = byId("parts");
    packed ??= parts2.querySelector("noscript")?.textContent?.split(/(?<=<\/section>)\s*/) ?? [];
    if (!packed.length) return;
    const html = packed.splice(0, whole ? packed.length : BATCH).join("");
    const { children } = new DOMParser().parseFromString(html, "text/html").body;
    const made5 = (
      /** @type {HTMLElement[]} */
      [...children]
    );
    parts2.append(...made5);
    if (filteredKey2 !== void 0 && shown.active) made5.forEach(filterPart);
    if (packed.length) setTimeout(unpackText, 30);
  }
  async function showTextOnly(reason) {
    await parsed();
    unpackText(true);
    byId("text").prepend(element("p", { class: "without", role: "alert" }, reason));
    document.documentElement.removeAttribute("class");
  }
  function showText(whole = false) {
    if (!isParsed()) {
      parsed().then(() => showText(whole));
      return;
    }
    unpackText(whole);
    if (filteredKey2 === shownKey) return;
    filteredKey2 = shownKey;
    if (shown.active || isFiltered) {
      const parts2 = (
        /** @type {NodeListOf<HTMLElement>} */
        document.querySelectorAll("#parts > .part")
      );
      parts2.forEach(filterPart);
    }
    isFiltered = shown.active;
  }
  var COLUMN_TYPES = {
    "Supported by": "SUPPORTS",
    "Contested by": "CONTESTS",
    Neutral: "NEUTRAL_ON",
    Sources: "CITES",
    Supports: "SUPPORTS",
    Contests: "CONTESTS",
    "Neutral on": "NEUTRAL_ON"
  };
  function filterPart(part4) {
    const all = (parent, selector) => (
      /** @type {HTMLElement[]} */
      [...parent.querySelectorAll(selector)]
    );
    for (const item of [part4, ...all(part4, "[data-node]")]) {
      const { node } = item.dataset;
      if (node) item.hidden = shown.active && !shown.isIn[Number(node)];
    }
    if (shown.active) all(part4, "td > ul > li").forEach(filterName);
    for (const item of all(part4, "[data-event]")) {
      item.hidden = !isInPeriod(eventsOf(graph)[Number(item.dataset.event)], state);
    }
    const rows = all(part4, "tr[data-node], .tensions > li");
    if (rows.length) part4.hidden = rows.every((row) => row.hidden);
    const table = part4.querySelector("table");
    if (table) table.hidden = all(table, "tbody tr").every((row) => row.hidden);
  }
  function filterName(item) {
    const cell = item.closest("td");
    const table = item.closest("table");
    if (!cell || !table) return;
    const row = Number(cell.parentElement?.dataset.node);
    const other = Number(item.dataset.node);
    const type = COLUMN_TYPES[table.tHead?.rows[0].cells[cell.cellIndex].textContent ?? ""];
    const isShown = graph.edgesAt[row].some(
      (edge) => shown.edgeIn[edge.vis] && edge.basis === "stated" && graph.typeOf(edge) === type && otherEnd(edge, row) === other
    );
    item.hidden = !isShown;
  }
  function followTextLink(event) {
    const from = event.target instanceof Element && event.target.closest("#text a:is([href^='#n'], [href^='#e'])");
    if (!from) return;
    event.preventDefault();
    const id = (from.getAttribute("href") ?? "").slice(1);
    if (!document.getElementById(id)) unpackText(true);
    const to = document.getElementById(id);
    if (!to) return;
    const block2 = to.clientHeight > innerHeight / 2 ? "start" : "center";
    to.scrollIntoView({ block: block2 });
    requestAnimationFrame(() => to.scrollIntoView({ block: block2 }));
    to.setAttribute("tabindex", "-1");
    to.focus({ preventScroll: true });
  }

  // src/argmap/page/js/date-marks.js
  var NAMED = 5;
  var dateMarks = (graph2) => [...happenings(graph2), ...revisions(graph2)];
  function happenings(graph2) {
    const byDate = /* @__PURE__ */ new Map();
    for (const event of eventsOf(graph2)) {
      const { date } = event.details;
      if (DATE.test(date)) byDate.set(date, [...byDate.get(date) ?? [], event]);
    }
    return [...byDate].map(([date, events2]) => eventMark(date, events2));
  }
  function eventMark(date, events2) {
    const names2 = events2.slice(0, NAMED).map((event) => `${eventDate(event)}: ${event.name}`);
    const more2 = events2.length > NAMED ? [`and ${events2.length - NAMED} more`] : [];
    const isLandmark = events2.some(({ details }) => details.significance === "landmark");
    const lane = ["event", isLandmark && "landmark", events2.length > 1 && "several"].filter(Boolean).join(" ");
    return { date, lane, title: [...names2, ...more2].join("\n"), events: events2 };
  }
  function joinedMarks(marks, placeOf2, closest) {
    const joined = [];
    for (const mark of marks) {
      const last = joined[joined.length - 1];
      const isClose = last?.events && placeOf2(mark.date) - placeOf2(last.date) < closest;
      if (mark.events && last?.events && isClose) {
        joined[joined.length - 1] = eventMark(last.date, [...last.events, ...mark.events]);
      } else joined.push(mark);
    }
    return joined;
  }
  function revisions({ data }) {
    const byDate = /* @__PURE__ */ new Map();
    for (const { id, updated = "" } of data.documents) {
      if (DATE.test(updated)) byDate.set(updated, [...byDate.get(updated) ?? [], id]);
    }
    return [...byDate.keys()].sort().map((date) => {
      const names2 = byDate.get(date) ?? [];
      const more2 = names2.length > NAMED ? ` and ${names2.length - NAMED} more` : "";
      const title = `${date}: revision of ${names2.slice(0, NAMED).join(", ")}${more2}`;
      return { date, lane: "revision", title };
    });
  }

  // src/argmap/page/js/timeline-bars.js
  var datesOf = ({ since = "", until = "" }) => [since, until].map((date) => DATE.test(date) ? date : "");
  function changesOf(scale2, stances) {
    const begins = scale2.steps.map(() => 0);
    const ends = scale2.steps.map(() => 0);
    for (const [since, until] of stances.map(datesOf)) {
      if (since) begins[stepAt(scale2, dayOf(firstDay(since)))] += 1;
      if (until) ends[stepAt(scale2, endOf2(until) - 1)] += 1;
    }
    return { begins, ends };
  }
  function stanceBars(scale2, percent2, stances, isOwn2 = null) {
    const { steps: steps2 } = scale2;
    const { begins, ends } = changesOf(scale2, stances);
    const own = isOwn2 ? changesOf(scale2, stances.filter(isOwn2)) : null;
    const most2 = Math.max(1, ...begins, ...ends);
    const bars2 = steps2.flatMap(({ from, to }, place) => {
      const [x, right] = [percent2(from), percent2(to)];
      const width2 = Math.max(0.1, (right - x) * 0.8);
      const left = x + (right - x) * 0.1;
      const bar = (name, count, room, isUp) => {
        const height = count ? Math.max(2, room * count / most2) : 0;
        const y = isUp ? 26 - height : 27;
        return count ? svg("rect", { class: name, x: left, y, width: width2, height }) : null;
      };
      const more2 = own ? " others" : "";
      return [
        bar(`begins${more2}`, begins[place], 26, true),
        bar(`ends${more2}`, ends[place], 12, false),
        own && bar("begins", own.begins[place], 26, true),
        own && bar("ends", own.ends[place], 12, false)
      ];
    });
    const box = { viewBox: "0 0 100 40", preserveAspectRatio: "none" };
    const spoken = steps2.flatMap(({ since, until }, place) => {
      const name = since === until ? since : `${since} to ${until}`;
      const of = own ? `, ${own.begins[place]} and ${own.ends[place]} of those in the title` : "";
      const counts = `${begins[place]} stances begin, ${ends[place]} end${of}`;
      return begins[place] + ends[place] ? [element("li", {}, `${name}: ${counts}`)] : [];
    });
    return { picture: svg("svg", box, ...bars2), spoken, most: most2 };
  }

  // src/argmap/page/js/timeline-brush.js
  var KEYS = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -5,
    PageUp: 5,
    Home: -Infinity,
    End: Infinity
  };
  function listenToBrush(brush) {
    const { track, from, to } = brush;
    track.addEventListener("pointerdown", (event) => startDrag(brush, event));
    for (const item of [from, to]) {
      item.addEventListener("keydown", (event) => onKey4(brush, event, item === from));
    }
  }
  function dayPeriod({ steps: steps2 }, step2) {
    const day = dateOf(steps2[step2].from);
    return { since: day, until: day };
  }
  var within = (number, most2) => Math.min(most2, Math.max(0, number));
  function onKey4({ scale: scale2, period: period2, set }, event, isFrom) {
    const by = KEYS[event.key];
    if (by === void 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const current3 = period2();
    const { first, last } = stepsOf(scale2, current3);
    const end = scale2.steps.length - 1;
    if (isOneDay(current3)) set(dayPeriod(scale2, within(first + by, end)));
    else if (isFrom) set(periodOf(scale2, Math.min(last, within(first + by, end)), last));
    else set(periodOf(scale2, first, Math.max(first, within(last + by, end))));
  }
  function startDrag({ scale: scale2, track, from, to, period: period2, preview: preview2, set }, down) {
    if (down.button !== 0) return;
    down.preventDefault();
    const box = track.getBoundingClientRect();
    const stepUnder = ({ clientX }) => {
      const share = within((clientX - box.left) / box.width, 1);
      return stepAt(scale2, Math.floor(scale2.from + share * (scale2.to - scale2.from)));
    };
    const start2 = period2();
    const { first, last } = stepsOf(scale2, start2);
    const [at, end] = [stepUnder(down), scale2.steps.length - 1];
    const isNarrowed = Boolean(start2.since || start2.until);
    const held = down.target === from ? "from" : down.target === to ? "to" : "track";
    const periodAt = (now) => {
      if (isOneDay(start2)) return dayPeriod(scale2, now);
      if (held === "from") return periodOf(scale2, Math.min(now, last), last);
      if (held === "to") return periodOf(scale2, first, Math.max(now, first));
      if (isNarrowed && at >= first && at <= last) {
        const moved = within(first + now - at, end - (last - first));
        return periodOf(scale2, moved, moved + last - first);
      }
      return periodOf(scale2, Math.min(at, now), Math.max(at, now));
    };
    (held === "to" ? to : from).focus({ preventScroll: true });
    track.setPointerCapture(down.pointerId);
    const move = (event) => preview2(periodAt(stepUnder(event)));
    const stop = (event) => {
      track.removeEventListener("pointermove", move);
      track.removeEventListener("pointerup", stop);
      track.removeEventListener("pointercancel", stop);
      if (event.type === "pointercancel") preview2(start2);
      else set(periodAt(stepUnder(event)));
    };
    track.addEventListener("pointermove", move);
    track.addEventListener("pointerup", stop);
    track.addEventListener("pointercancel", stop);
    preview2(periodAt(at));
  }

  // src/argmap/page/js/timeline-play.js
  var PACE = 1e3;
  var button;
  var timer3 = 0;
  var played = null;
  var before = { since: "", until: "" };
  var step = () => false;
  var begin = () => {
  };
  var finish = () => {
  };
  var isPlaying = () => timer3 !== 0;
  function playButton(scale2, period2, set) {
    let width2 = null;
    const show2 = (next) => {
      played = next;
      set(next);
    };
    step = () => {
      if (played === null) {
        const start2 = startOfPlay(scale2, period2());
        width2 = start2.width;
        if (start2.isFirst) {
          show2(start2.period);
          return true;
        }
      }
      const next = nextPeriod(scale2, period2(), width2);
      if (!next) return false;
      show2(next);
      return nextPeriod(scale2, next, width2) !== null;
    };
    begin = () => {
      if (!isPlayed(period2())) before = period2();
      played = null;
    };
    finish = () => {
      pause();
      set(before);
      announce("The end. The timeline shows the same as before.");
    };
    button = plainButton("", { id: "play", click: toggle2 });
    label();
    return button;
  }
  function label() {
    const text2 = isPlaying() ? "Pause" : isCalm() ? "Step" : "Play";
    button.dataset.does = text2.toLowerCase();
    button.replaceChildren(text2);
  }
  function toggle2() {
    if (isPlaying()) pause();
    else {
      begin();
      if (isCalm()) step();
      else advance();
    }
  }
  function advance() {
    const isMore = step();
    timer3 = window.setTimeout(isMore ? advance : finish, PACE);
    label();
  }
  function pause() {
    clearTimeout(timer3);
    timer3 = 0;
    label();
  }
  var isPlayed = ({ since, until }) => played?.since === since && played.until === until;
  function showPlaying(period2) {
    if (isPlaying() && !isPlayed(period2)) pause();
  }

  // src/argmap/page/js/timeline-sentence.js
  var more = (...children) => element("span", { class: "more" }, ...children);
  var endedButton = (number) => plainButton(`(${grouped(number)} ended)`, {
    title: "Say which stances have ended. Each statement of a stance counts here.",
    click: () => {
      choose(null);
      if (isNarrowScreen() && currentWay() !== "text") openSheet(true);
      showChanges();
    }
  });
  function subjects3({ data, edges, nodes: nodes2 }) {
    const actors = [data.focus, data.versus].flatMap(
      (number) => number !== null && nodes2[number].label === "Actor" ? [number] : []
    );
    const isOthers = ({ relation, from }) => ALL_STANCES.includes(relation) && !actors.includes(from);
    if (!actors.length || !edges.some(isOthers)) return null;
    return { actors, name: actors.length > 1 ? "the two" : nodes2[actors[0]].name };
  }
  function isOwn(graph2) {
    const found = subjects3(graph2);
    if (!found) return null;
    return ({ from }) => found.actors.includes(from);
  }
  function withOwn(all, own, noun) {
    const about = subjects3(graph);
    if (!about) return [`${all} ${noun}`];
    return [`${own} ${noun} of `, isolated(about.name), more(`, ${all} of all actors here`)];
  }
  function sentence(stances) {
    const { since, until } = state;
    const period2 = { since, until };
    const counts = countStances(stances, period2);
    const own = countStances(stances.filter(isOwn(graph) ?? Boolean), period2);
    const undated = counts.undated ? ` ${grouped(counts.undated)} without a date are kept.` : "";
    const happened = eventsInPeriod();
    if (!since && !until) {
      const noun = counts.dated === 1 ? "dated stance" : "dated stances";
      const all = counts.dated ? withOwn(grouped(counts.dated), grouped(own.dated), noun) : ["no dated stances"];
      const others = counts.dated && counts.undated ? `, ${grouped(counts.undated)} without a date` : "";
      const button2 = counts.ended ? endedButton(counts.ended) : null;
      const ended = button2 ? [" ", isOwn(graph) ? more(button2) : button2] : [];
      const { day } = graph.data;
      const name2 = element("b", {}, day ? `As held on ${day}` : "Any time");
      return [
        ...day ? [name2, ": "] : [more(name2, ": ")],
        ...all,
        ...ended,
        more(`${others}.${happened}`)
      ];
    }
    const dated = withOwn(
      `${grouped(counts.held)} of ${grouped(counts.dated)}`,
      `${grouped(own.held)} of ${grouped(own.dated)}`,
      own.dated === 1 ? "dated stance" : "dated stances"
    );
    if (isOneDay(period2)) {
      const others = [
        counts.before ? `${grouped(counts.before)} ended before` : "",
        counts.after ? `${grouped(counts.after)} begin later` : ""
      ].filter(Boolean);
      const rest = more(`${others.length ? `; ${others.join(", ")}` : ""}.${undated}${happened}`);
      return [element("b", {}, `Held on ${since}`), ": ", ...dated, rest];
    }
    const name = [since && `from ${since}`, until && `to ${until}`].filter(Boolean).join(" ");
    return [
      element("b", {}, `Held ${name}`),
      ": ",
      ...dated,
      more(`, also if ended since.${undated}${happened}`)
    ];
  }

  // src/argmap/page/js/timeline.js
  var scale = null;
  var shownFilters = null;
  var barred = { key: "", stances: (
    /** @type {GraphEdge[]} */
    []
  ) };
  var lastAddress = "";
  var lastDate = "";
  var parts = {};
  var period = () => ({ since: state.since, until: state.until });
  var percent = (day) => {
    const { from, to } = (
      /** @type {Scale} */
      scale
    );
    return Math.min(100, Math.max(0, 100 * (day - from) / (to - from)));
  };
  function setPeriod(next) {
    if (isOneDay(next)) lastDate = next.since;
    change(next, { isReplacing: location.hash !== "" && location.hash === lastAddress });
    lastAddress = location.hash;
  }
  function startTimeline() {
    const stances = graph.edges.filter(({ relation }) => ALL_STANCES.includes(relation));
    const held = stances.flatMap(datesOf).filter(Boolean);
    const happened = eventsOf(graph).map(({ details }) => details.date);
    const dates = [...held, ...happened.filter((date) => DATE.test(date))];
    scale = new Set(dates).size > 1 ? scaleOf(dates) : null;
    if (!scale) return;
    const marks = joinedMarks(
      dateMarks(graph),
      (date) => percent(dayOf(date)),
      isNarrowScreen() ? 5 : 1.9
    );
    lastDate = dates.map(firstDay).sort()[dates.length - 1];
    const track = element("div", { class: "track" });
    Object.assign(parts, {
      text: element("p", { class: "period" }),
      oneDay: element("input", { type: "checkbox", id: "one-day", change: toggleOneDay }),
      date: element("input", {
        type: "date",
        id: "held-on",
        "aria-label": "Day",
        min: dateOf(scale.from),
        max: dateOf(scale.to - 1),
        change: ({ target }) => {
          if (target.value) setPeriod({ since: target.value, until: target.value });
        }
      }),
      clear: plainButton("Any time", {
        id: "any-time",
        click: () => change({ since: "", until: "" })
      }),
      most: element("span", { class: "bar-key" }),
      bars: element("div", { class: "bars", "aria-hidden": "true" }),
      brush: element("div", { class: "brush" }),
      from: grip("from", "From"),
      to: grip("to", "To"),
      track,
      spoken: element("ul", { class: "spoken", "aria-label": "Dates" })
    });
    track.append(parts.bars, ...markSigns(marks), parts.brush, parts.from, parts.to);
    byId("strip").replaceChildren(
      element(
        "div",
        { class: "head" },
        plainButton("Timeline", { id: "unfold", "aria-expanded": "false", click: unfold2 }),
        playButton(scale, period, setPeriod),
        parts.text,
        ...held.length ? [barKey("begins", "begins"), barKey("ends", "ends"), otherKey(), parts.most] : [],
        ...eventKeys(marks),
        held.length ? element("label", { class: "switch" }, parts.oneDay, "Held on one day") : null,
        parts.date,
        parts.clear
      ),
      track,
      element("div", { class: "ticks", "aria-hidden": "true" }, ...ticks()),
      parts.spoken
    );
    byId("strip").hidden = false;
    byId("strip").classList.toggle("with-events", happened.length > 0);
    byId("strip").classList.toggle("only-events", !held.length);
    parts.date.hidden = true;
    parts.clear.hidden = true;
    showBars();
    showSentence();
    listenToBrush({ scale, track, from: parts.from, to: parts.to, period, preview, set: setPeriod });
  }
  function showSentence() {
    parts.text.replaceChildren(...sentence(barred.stances));
    parts.text.title = parts.text.textContent ?? "";
  }
  function isOnAxis(date) {
    const { from, to } = (
      /** @type {Scale} */
      scale
    );
    const day = (dayOf(date) + endOf2(date)) / 2;
    return day >= from && day <= to;
  }
  var eventKeys = (marks) => [
    ["event", "event-sign", "event"],
    ["landmark", "event-sign landmark", "landmark"],
    ["revision", "revision", "revision"]
  ].flatMap(
    ([kind, name, label2]) => marks.some(({ lane, date }) => lane.split(" ").includes(kind) && isOnAxis(date)) ? [barKey(name, label2)] : []
  );
  var otherKey = () => isOwn(graph) ? barKey("begins others", "of other actors") : null;
  var barKey = (name, label2) => element("span", { class: "bar-key" }, element("i", { class: name }), label2);
  var grip = (name, label2) => element("div", { class: `grip ${name}`, role: "slider", tabindex: 0, "aria-label": label2 });
  function placed4(item, at) {
    item.style.left = `${at}%`;
    return item;
  }
  var markSigns = (marks) => marks.map(({ date, lane, title, events: events2 }) => {
    const { from, to } = (
      /** @type {Scale} */
      scale
    );
    const day = (dayOf(date) + endOf2(date)) / 2;
    const side = day < from ? "before" : day > to ? "after" : "";
    const sign2 = element("span", { class: `mark ${lane} ${side}`, title });
    sign2.addEventListener("pointerdown", (event) => event.stopPropagation());
    if (events2) openEvents(sign2, events2);
    return placed4(sign2, percent(day));
  });
  function ticks() {
    const { steps: steps2 } = (
      /** @type {Scale} */
      scale
    );
    const every = [1, 2, 5, 10, 20].find((count) => steps2.length / count <= 8) ?? 30;
    return steps2.filter(({ from }, place) => place % every === 0 && percent(from) < 92).map(({ since, from }) => {
      const at = percent(from);
      return placed4(element("span", { class: at > 75 ? "late" : "" }, since), at);
    });
  }
  function showTimeline() {
    if (!scale) return;
    if (shownFilters === shownKey) return;
    shownFilters = shownKey;
    showBars();
    const isDay = isOneDay(period());
    parts.oneDay.checked = isDay;
    parts.date.value = isDay ? state.since : "";
    parts.date.hidden = !isDay;
    parts.clear.hidden = !state.since && !state.until;
    showSentence();
    showPlaying(period());
    preview(period());
  }
  function showBars() {
    const key = JSON.stringify([FACETS.map((facet) => state[facet.key]), state.degree, state.basis]);
    if (key === barred.key) return;
    const { isIn, edgeIn } = applyFilters(graph, state, "date");
    const stances = graph.edges.filter(
      (edge) => ALL_STANCES.includes(edge.relation) && isIn[edge.from] && isIn[edge.to] && edgeIn[edge.vis]
    );
    barred = { key, stances };
    const { picture, spoken, most: most2 } = stanceBars(
      /** @type {Scale} */
      scale,
      percent,
      stances,
      isOwn(graph)
    );
    parts.bars.replaceChildren(picture);
    parts.most.textContent = `(tallest: ${grouped(most2)})`;
    const marks = dateMarks(graph).map(({ title }) => element("li", {}, title));
    parts.spoken.replaceChildren(...spoken, ...marks);
  }
  function preview({ since, until }) {
    const { from, to } = (
      /** @type {Scale} */
      scale
    );
    const [start2, end] = [
      since ? dayOf(firstDay(since)) : from,
      until ? Math.max(endOf2(until), dayOf(firstDay(since || until))) : to
    ];
    const isDay = isOneDay({ since, until });
    const [left, right] = isDay ? [percent(start2 + 0.5), percent(start2 + 0.5)] : [percent(start2), percent(end)];
    byId("strip").classList.toggle("narrowed", Boolean(since || until));
    byId("strip").classList.toggle("day", isDay);
    placed4(parts.brush, left);
    parts.brush.style.width = `${right - left}%`;
    placed4(parts.from, left);
    placed4(parts.to, right);
    parts.to.hidden = isDay;
    for (
      const [item, day, date] of
      /** @type {[HTMLElement, number, string][]} */
      [
        [parts.from, start2, since],
        [parts.to, end - 1, until]
      ]
    ) {
      item.setAttribute("aria-valuemin", String(from));
      item.setAttribute("aria-valuemax", String(to - 1));
      item.setAttribute("aria-valuenow", String(Math.min(to - 1, Math.max(from, day))));
      item.setAttribute("aria-valuetext", date || `no limit, ${dateOf(day)}`);
    }
    parts.from.setAttribute("aria-label", isDay ? "Held on" : "From");
  }
  function toggleOneDay({ target }) {
    if (isPlaying()) pause();
    const date = target.checked ? lastDate : "";
    setPeriod({ since: date, until: date });
    announce(parts.text.textContent ?? "");
  }
  function unfold2() {
    const isOpen = byId("strip").classList.toggle("open");
    byId("unfold").setAttribute("aria-expanded", String(isOpen));
  }

  // src/argmap/page/js/tour.js
  var shownStep = "";
  var steps = () => graph.data.tour ?? [];
  function startTour() {
    if (!steps().length) return;
    const button2 = plainButton("Tour", { id: "take-tour", click: () => goTo2(1) });
    byId("ways").append(button2);
    byId("tour").addEventListener("keydown", onKey5);
  }
  function goTo2(number) {
    const step2 = steps()[number - 1];
    if (!step2) return;
    const focused2 = document.activeElement?.id ?? "";
    change(stateFromText(step2.state, graph));
    openTab("read");
    if (state.node && currentWay() !== "text") {
      const chosen2 = graph.numberOf(state.node);
      const isActor2 = graph.nodes[chosen2]?.label === "Actor";
      if (isActor2 && isOverview() && currentWay() === "map") showOverview();
      else showPlace(chosen2);
    }
    const { length } = steps();
    const wanted = number === length ? "tour-back" : focused2;
    const button2 = document.getElementById(number === 1 ? "tour-next" : wanted);
    (button2 ?? byId("tour-next")).focus({ preventScroll: true });
    announce(`Step ${number} of ${length}: ${step2.title}. ${step2.text}`);
  }
  function leave() {
    change({ tour: "" });
    byId("take-tour").focus({ preventScroll: true });
    announce("You have left the tour");
  }
  function onKey5(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const number = Number(state.tour);
    if (event.key === "ArrowRight") goTo2(number + 1);
    else if (event.key === "ArrowLeft") goTo2(number - 1);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function showTour() {
    if (state.tour === shownStep) return;
    shownStep = state.tour;
    const section = byId("tour");
    section.hidden = !shownStep;
    const number = Number(shownStep);
    const step2 = steps()[number - 1];
    if (!step2) {
      section.replaceChildren();
      return;
    }
    const isLast = number === steps().length;
    section.replaceChildren(
      element(
        "div",
        { class: "caption" },
        element("h2", { dir: "auto" }, step2.title),
        ...paragraphs(step2.text),
        basedOn(step2)
      ),
      element(
        "div",
        { class: "steps" },
        element("span", { class: "place" }, `${number} of ${steps().length}`),
        plainButton("Back", {
          id: "tour-back",
          disabled: number === 1,
          click: () => goTo2(number - 1)
        }),
        plainButton("Next", { id: "tour-next", disabled: isLast, click: () => goTo2(number + 1) }),
        plainButton("Leave the tour", { id: "tour-leave", click: leave })
      )
    );
  }
  function basedOn({ based_on: documents }) {
    if (!documents.length) return null;
    const items = documents.map(
      ({ document: document2, line }) => element("li", {}, isolated(document2), line ? `, line ${grouped(line)}` : null)
    );
    const count = items.length === 1 ? "1 place" : `${items.length} places`;
    return element(
      "details",
      {},
      element("summary", {}, `Based on ${count} in the documents`),
      element("ul", {}, ...items)
    );
  }

  // src/argmap/page/js/turning.js
  var form = () => isPortrait() ? "portrait" : isLowScreen() ? "low" : "wide";
  function followTurning() {
    let last = form();
    chart.network.on(
      "resize",
      () => setTimeout(() => {
        if (form() === last) return;
        last = form();
        turn();
      })
    );
  }
  function turn() {
    if (isOverview()) {
      const topic = open;
      openTopic(null);
      fitAll(false);
      if (topic !== null) moveTo(topic);
      return;
    }
    placeForScreen();
    forgetGroups();
    drawAgain();
    fitAll(false);
  }

  // src/argmap/page/js/way-back.js
  var SIGN = "Actors with the same stances, or sources of the same positions, have one line";
  var hasBars2 = () => Boolean(columnsDrawn()?.bundles.length);
  function show() {
    const isOpen = open !== null;
    byId("way-back").hidden = !isOpen;
    byId("key").hidden = isOpen;
    const sign2 = byId("one-line");
    sign2.hidden = !isOpen || !hasBars2();
  }
  function startWayBack() {
    if (!hasRegions()) return;
    const sign2 = element("span", { id: "one-line", title: SIGN }, barSymbol(), "one line for all");
    byId("way-back").append(sign2);
    chart.network.on("afterDrawing", show);
    show();
    byId("close-topic").addEventListener("click", () => {
      choose(null);
      showOverview();
    });
  }

  // src/argmap/page/js/main.js
  var TOO_OLD = "This browser is too old to draw a map of this size. Open the file with Chrome or Edge 103, Firefox 113, Safari 16.4, or a later version. The text below has the same content.";
  var isStarted = false;
  function render2(isFilterChanged) {
    if (isFilterChanged) {
      showSwitches();
      showFilterBar();
      fillFilters();
      showTimeline();
    }
    showEventMark();
    showTour();
    const way = currentWay();
    if (way === "map") paintSelection();
    fillDetails(isFilterChanged);
    fillColours();
    fillShare();
    showWay(way);
    showReasonTree();
    if (isStarted) showLinkList();
    if (way === "text") showText();
    if (way === "stances") showStances();
  }
  function showWay(way) {
    document.documentElement.dataset.way = way;
    for (const name of graph.data.ways) {
      byId(`as-${name}`).setAttribute("aria-pressed", String(name === way));
    }
  }
  function connectButtons() {
    const tabs = (
      /** @type {Tab[]} */
      Object.keys(PANES)
    );
    const { ways } = graph.data;
    const actions = {
      closer: () => zoomBy(1.4),
      farther: () => zoomBy(1 / 1.4),
      everything: () => fitAll(motion()),
      ...Object.fromEntries(
        ways.map((way) => [`as-${way}`, () => change({ way: way === graph.data.way ? "" : way })])
      ),
      ...Object.fromEntries(tabs.map((tab) => [`to-${tab}`, () => openTab(tab)]))
    };
    for (const [id, act] of Object.entries(actions)) byId(id).addEventListener("click", act);
    document.addEventListener("click", followTextLink);
    document.addEventListener("click", stopGridLinks);
    addEventListener("beforeprint", () => {
      showText(true);
      showStances();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      choose(null);
      openSheet(false);
    });
  }
  function canDrawFirst() {
    const { focus, overview, events: events2, reasons: reasons2 } = graph.data;
    const isPlain = focus === null && !events2?.length && !reasons2?.length;
    return Boolean(overview) && isPlain && !opensInState();
  }
  async function readTopics() {
    graph.data.topics = await readPacked("topics") ?? {};
  }
  var drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  var sized = () => new Promise((done) => {
    const look = () => innerWidth > 0 && innerHeight > 0 && done(true);
    addEventListener("resize", look);
    look();
  });
  async function start() {
    if (isTooOld()) {
      await showTextOnly(TOO_OLD);
      return;
    }
    await sized();
    const [{ nodes: nodes2, edges, complete }, overview, events2, reasons2] = await Promise.all([
      readGraph(),
      ...["overview", "events", "reasons-data"].map(readPacked)
    ]);
    const more2 = { overview, events: events2 ?? [], reasons: reasons2 ?? [] };
    const data = { ...readJson("data"), ...more2 };
    if (overview?.narrow) {
      if (isNarrowScreen()) data.layout = "overview";
      else data.overview = null;
    }
    setGraph(new PageGraph(nodes2, edges, data));
    placeForScreen();
    const isDrawnFirst = canDrawFirst();
    if (!isDrawnFirst) await Promise.all([complete?.(), readTopics()]);
    document.body.inert = isDrawnFirst;
    if (hasRegions()) byId("map").classList.add("with-bar");
    for (const id of ["app", "ways", "search"]) byId(id).hidden = false;
    showWay(graph.data.way);
    startStances();
    startTimeline();
    startTour();
    makeLegend();
    startChart(fillColours, isDrawnFirst);
    if (isOverview() && !isDrawnFirst) placeNodes();
    whenTabOpens(() => {
      fillFilters();
      fillShare();
    });
    openTab("read");
    whenRestored(showPlace);
    startState(render2);
    if (isDrawnFirst) {
      await drawn();
      finishChart();
      await Promise.all([complete?.(), readTopics()]);
      placeNodes();
      document.body.inert = false;
    }
    connectButtons();
    isStarted = true;
    showLinkList();
    startScrolling();
    startWayBack();
    followTurning();
    startSearch();
    startKeyboard();
    followAddress();
    startSheet();
    chart.network.on("click", (event) => {
      const isOnMap = event.nodes.length + event.edges.length > 0 && !needsScreen();
      openSheet(isOnMap || state.link !== "");
    });
    window.argmap = {
      network: chart.network,
      nodes: graph.nodes,
      edges: graph.edges,
      data: graph.data,
      choose,
      chooseEdge,
      state: () => state,
      shown: () => shown,
      written: () => chart.written,
      targets: () => chart.targets,
      rings: () => drawnRings,
      discs: discs(),
      links: () => (isOverview() ? linkedTopics() : []).map(([a, b]) => [nodes2[a], nodes2[b]])
    };
  }
  start().catch((error) => {
    document.documentElement.removeAttribute("class");
    document.body.inert = false;
    throw error;
  });
})();

// The details: of what is chosen, or of the whole where nothing is.

const details = document.getElementById("details");

function show(heading, ...children) {
  details.replaceChildren(...children.filter(Boolean));
  details.scrollTop = 0;
  document.querySelector("#handle span").textContent = heading;
}

const block = (title, ...children) => element("section", {}, element("h3", {}, title), ...children);
const list = (items, name = "things") => element("ul", { class: name }, ...items);

// A node's name as a button that goes there.
function goTo(number, ...more) {
  const node = nodes[number];
  return element("button", {
    type: "button", class: "go", "data-node": node.ref, click: () => goThere(number),
  }, symbolOf(node.kind), element("bdi", {}, node.name), ...more);
}

function showOverview() {
  const controversies = nodes.filter((node) => node.kind === "controversy");
  const outside = nodes.filter((node) => node.kind === "reading");
  show("In short",
    element("h2", {}, "In short"),
    told(),
    element("p", { class: "hint" }, "Choose anything on the map or here to read it in full."),
    ...(MANY ? [] : controversies).map((node) => element("section", {}, element("h3", { class: "matter" }, goTo(node.vis)),
      list(joined(node.vis, "position-of", "backward").sort(byRank).map(positionItem)))),
    outside.length && !MANY ? block("Readings of a thread", list(outside.map((node) => positionItem(node.vis)))) : null,
    feedback(), colophon());
}

// What the page shows, in sentences whose names lead to their places.
function told() {
  if (!data.summary.length) return null;
  return element("div", { class: "told" }, ...data.summary.map(({ role, pieces }) => element("p", { class: role },
    ...pieces.map((piece) => (typeof piece === "number" ? nameOf(piece) : piece)))));
}

// A name within a sentence. A link, since a button would not break over lines.
const nameOf = (number) => element("a", {
  href: "#", class: "name", "data-node": nodes[number].ref, click: (event) => {
    event.preventDefault();
    goThere(number);
  },
}, element("bdi", {}, nodes[number].name));

function goThere(number) {
  choose(number, { move: true });
  details.focus({ preventScroll: true });
}

const byRank = (a, b) => (nodes[a].details.rank ?? 0) - (nodes[b].details.rank ?? 0) || a - b;

function positionItem(number) {
  return element("li", {}, goTo(number), element("small", {}, sides(number)));
}

function sides(number) {
  const supporters = joined(number, "actor-supports", "backward").length;
  const opponents = joined(number, "actor-contests", "backward").length;
  return [`${supporters} in support`, opponents ? `${opponents} against` : ""].filter(Boolean).join(", ");
}

// What the page was made from, whose it is, and what in it is inferred.
function colophon() {
  const made = `Made from ${data.documents.length.toLocaleString("en")} ${data.documents.length === 1 ? "document" : "documents"}`;
  return element("footer", { class: "colophon" },
    element("p", {}, data.counted),
    data.attribution ? element("p", { dir: "auto" }, data.attribution) : null,
    data.licence ? element("p", {}, "Licence: ", link(data.licence, written(data.licence))) : null,
    data.documents.length ? element("details", {}, element("summary", {}, made),
      list(data.documents.map((item) => element("li", {}, written(item.id), item.updated ? ` (${item.updated})` : "")), "plain")) : null,
    element("p", {}, "Drawn with pyvis and vis-network."));
}

const FACTS = [
  ["status", "Status"], ["polarity", "Answers"], ["started", "Began"], ["founded", "Founded"], ["updated", "Revised"],
  ["curator", "Curator"], ["publisher", "Publisher"], ["published", "Published"], ["source_type", "Type"],
  ["independence_group", "Not independent of"], ["aliases", "Also called"],
];
const SAID = {
  binary: "exclude each other", "multi-axis": "may be held together",
};

function showNode(node) {
  const kind = kindOf.get(node.kind);
  const fields = node.details;
  const claim = fields.claim && fields.claim !== node.name ? fields.claim : null;
  show(node.name,
    back(),
    node.vis === data.focus && node.label === "Actor" ? told() : null,
    element("p", { class: "kind" }, symbolOf(node.kind), element("span", {}, kindWord(node, kind))),
    element("h2", { dir: "auto", class: node.label === "Position" && !claim ? "claim" : "" }, node.name),
    claim ? element("p", { dir: "auto", class: "claim" }, claim) : null,
    ...belongings(node),
    node.page ? element("p", {}, element("a", { href: node.page }, `The page of this ${kind.name}`)) : null,
    fields.confidence ? confidence(fields.confidence) : null,
    node.kind === "hedged" ? element("p", { class: "note" }, kind.note + ".") : null,
    fields.core_question ? element("p", { dir: "auto", class: "question" }, fields.core_question) : null,
    ...["text", "context"].flatMap((name) => (fields[name] ? paragraphs(fields[name]) : [])),
    fields.outlook ? block("Where it stands", ...paragraphs(fields.outlook)) : null,
    facts(node),
    node.href ? element("p", {}, link(node.href, (fields.website ?? fields.url ?? node.href))) : null,
    !node.href && fields.url ? element("p", { class: "note" }, written(fields.url)) : null,
    fields.synthesis ? element("details", {}, element("summary", {}, "Synthesis"), ...paragraphs(fields.synthesis)) : null,
    ...neighbours(node),
    tensionsAbout(node),
    focusBlock(node),
    trace(node, "Defined in") ?? element("p", { class: "trace" }, "No document defines it."),
    element("p", { class: "trace" }, "Id ", written(node.ref)),
    feedback());
  say(`${kind.name}: ${node.name}`);
}

const back = () => element("button", { type: "button", class: "back", click: () => choose(null) }, "← In short");

function kindWord(node, kind) {
  const what = node.details.kind;
  if (node.kind === "actor") {
    const word = what && what !== "unknown" ? what.replace("-", " ") : "actor";
    return node.details.standing === "unregistered" ? `${word}, named by a label only` : word;
  }
  return kind.name;
}

// What a node is part of, as a line above all else.
function belongings(node) {
  const parts = ["position-of", "reading-of", "controversy-of", "member-of"];
  const ends = parts.flatMap((relation) => joined(node.vis, relation, "forward"));
  return ends.length ? [element("p", { class: "belongs" }, "in ", ...ends.map((number) => goTo(number)))] : [];
}

function confidence(word) {
  return element("p", { class: "confidence", title: data.confidence_note },
    "Documented: ", element("b", {}, word),
    element("small", {}, data.confidence_note));
}

function facts(node) {
  const known = FACTS.filter(([name]) => node.details[name] !== undefined && String(node.details[name]) !== "");
  if (!known.length) return null;
  return element("dl", {}, ...known.flatMap(([name, heading]) => {
    const value = node.details[name];
    const text = Array.isArray(value) ? value.join(", ") : SAID[value] ?? value;
    return [element("dt", {}, heading), element("dd", {}, written(text))];
  }));
}

// The neighbours, by relation and direction, what is inferred last and named so.
function neighbours(node) {
  const blocks = [];
  for (const basis of ["stated", "inferred"]) {
    for (const relation of data.relations) {
      if (basis === "inferred") {
        const some = edgesAt[node.vis].filter((edge) => edge.relation === relation.key && edge.basis === basis);
        if (some.length) blocks.push(inferredBlock(node, relation, some));
        continue;
      }
      for (const direction of ["forward", "backward"]) {
        if (direction === "forward" && relation.type === "PART_OF") continue;
        const here = direction === "forward" ? "from" : "to";
        const some = edgesAt[node.vis].filter((edge) => edge.relation === relation.key && edge.basis === basis && edge[here] === node.vis);
        if (some.length) blocks.push(statedBlock(node, relation[direction], some));
      }
    }
  }
  return blocks;
}

function statedBlock(node, heading, some) {
  const groups = byOtherEnd(node, some);
  // A controversy lists its positions in its document's own order.
  const order = node.label === "Controversy" || node.label === "Thread" ? byRank : () => 0;
  return block(element("span", {}, heading, element("b", {}, ` ${groups.size.toLocaleString("en")}`)),
    list([...groups].sort(([a], [b]) => order(a, b)).map(([number, edgesThere]) => element("li", {},
      goTo(number), standing(nodes[number]), whereIs(nodes[number], node), ...edgesThere.map(statement)))));
}

function inferredBlock(node, relation, some) {
  const rules = [...new Set(some.map((edge) => data.rules[edge.rule]).filter(Boolean))];
  return element("section", { class: "inferred" },
    element("h3", {}, "Rivals, inferred", element("b", {}, ` ${some.length.toLocaleString("en")}`)),
    ...rules.map((rule) => element("p", { class: "note" }, rule)),
    list([...byOtherEnd(node, some).keys()].map((number) => element("li", {}, goTo(number)))));
}

function byOtherEnd(node, some) {
  const groups = new Map();
  for (const edge of some) {
    const number = otherEnd(edge, node.vis);
    groups.set(number, [...(groups.get(number) ?? []), edge]);
  }
  return groups;
}

const standing = (node) => (node.details.standing === "hedged" ? element("small", {}, "who is not said") : null);

// The controversy of a position that is listed somewhere else.
function whereIs(node, from) {
  if (node.label !== "Position" || from.label !== "Actor") return null;
  const [matter] = [...joined(node.vis, "position-of", "forward"), ...joined(node.vis, "reading-of", "forward")];
  return matter === undefined ? null : element("small", { class: "where" }, written(nodes[matter].name));
}

// One statement of an edge: when, in which words, on what ground, and where it stands.
function statement(edge) {
  const dates = edge.since && edge.until ? `${edge.since} to ${edge.until}`
    : edge.since ? `since ${edge.since}` : edge.until ? `until ${edge.until}` : "";
  const cited = typeOf(edge) === "CITES";
  const said = cited ? [edge.name, edge.publisher, edge.published].filter(Boolean).join(", ") : "";
  const ground = cited && edge.href ? edge.href : edge.source;
  return element("div", { class: "statement" },
    dates ? element("p", {}, dates) : null,
    edge.quote ? element("blockquote", { dir: "auto" }, edge.quote) : null,
    said && said !== nodes[edge.to].name ? element("p", { dir: "auto" }, said) : null,
    ground ? element("p", {}, cited ? "" : "Source: ", link(edge.href, written(ground))) : null,
    trace(edge, ""));
}

// Where something is said: document and line, and the words by which it was said.
function trace(thing, opening) {
  const number = thing.document ?? thing.mentioned_in;
  if (number === undefined) return null;
  const path = data.documents[number].id;
  const line = thing.document !== undefined && thing.line ? `, line ${thing.line}` : "";
  const start = thing.document === undefined ? "First named in" : opening;
  const name = thing.to === undefined ? "" : nodes[thing.from].name + "\n" + nodes[thing.to].name;
  const words = thing.as_written && !name.split("\n").includes(thing.as_written) ? ["written ", element("q", {}, written(thing.as_written)), " · "] : [];
  return element("p", { class: "trace", title: path }, ...words, start ? start + " " : "",
    written(start ? path : path.split("/").pop()), line);
}

// A position doesn't settle what its controversy raises.
function tensionsAbout(node) {
  if (node.label !== "Position") return null;
  const open = joined(node.vis, "position-of", "forward").flatMap((number) => joined(number, "raises", "forward"));
  return open.length ? block("Tensions of the controversy", list(open.map((number) => element("li", {}, goTo(number))))) : null;
}

function showEdge(edge) {
  const relation = relationOf.get(edge.relation);
  show(`${nodes[edge.from].name} → ${nodes[edge.to].name}`,
    back(),
    element("p", { class: "kind" }, lineSymbol(relation.type, edge.basis === "inferred"),
      element("span", {}, edge.basis === "inferred" ? "relation, inferred" : "relation, stated")),
    element("h2", { class: "relation" }, edge.basis === "inferred" ? "rivals" : lineName.get(relation.type)),
    list([element("li", {}, goTo(edge.from)), element("li", {}, goTo(edge.to))]),
    edge.basis === "inferred" ? element("p", { class: "note" }, data.rules[edge.rule] ?? "Inferred: no document says it.") : null,
    statement(edge),
    feedback());
  say(`${nodes[edge.from].name} ${lineName.get(relation.type)} ${nodes[edge.to].name}`);
}

function say(text) {
  document.getElementById("said").textContent = text;
}

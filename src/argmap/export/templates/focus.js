// From one node: what is round it, where an actor stands, and two actors side by side.

function focusBlock(node) {
  const isOn = (asked) => Object.entries(asked).every(([name, value]) => state[name] === value);
  const press = (label, asked, undo) => element("button", {
    type: "button", class: "plain-button", "aria-pressed": String(isOn(asked)), click: () => change(isOn(asked) ? undo : asked),
  }, label);
  const rows = [element("div", { class: "row" }, element("span", {}, "Steps round it"),
    ...["1", "2", "3"].map((hops) => press(hops, { round: node.ref, hops, stances: "", versus: "" }, { round: "", hops: "1" })))];
  if (node.label === "Actor" && STANCES.some((relation) => joined(node.vis, relation, "forward").length)) {
    rows.push(element("div", { class: "row" }, press("Only where it stands", { stances: node.ref, versus: "", round: "" }, { stances: "" }), comparison(node)));
  }
  return element("section", { class: "focus" }, element("h3", {}, "Focus"), ...rows);
}

// The choice of another actor to compare with, those with most in common first.
function comparison(node) {
  const common = new Map();
  const mine = homes().matters[node.vis];
  for (const other of nodes) {
    if (other.label !== "Actor" || other.vis === node.vis || other.kind === "hedged") continue;
    const count = [...homes().matters[other.vis]].filter((ref) => mine.has(ref)).length;
    if (count) common.set(other, count);
  }
  if (!common.size) return null;
  const ordered = [...common].sort(([a, x], [b, y]) => y - x || (a.name < b.name ? -1 : 1)).slice(0, 200);
  return element("select", {
    "aria-label": "Compare with", change: (event) => change({ stances: node.ref, versus: event.target.value, round: "", node: "", edge: "" }),
  }, element("option", { value: "" }, "Compare with …"),
  ...ordered.map(([other]) => element("option", { value: other.ref, selected: state.stances === node.ref && state.versus === other.ref }, other.name)));
}

function sidesOf(number) {
  const found = new Map();
  for (const relation of STANCES) for (const position of joined(number, relation, "forward")) {
    found.set(position, [...(found.get(position) ?? []), relation === STANCES[0] ? "supports" : "contests"]);
  }
  return found;
}

// Where two actors agree, where they clash, and by what that is known.
function compared(one, other) {
  const [mine, theirs] = [sidesOf(one), sidesOf(other)];
  const agree = [];
  const clash = [];
  for (const [position, words] of mine) {
    for (const word of theirs.get(position) ?? []) {
      if (words.includes(word)) agree.push({ position, said: `both ${word === "supports" ? "support" : "contest"} it` });
      else clash.push({ position, said: `${nodes[one].name} ${words[0]} it, ${nodes[other].name} ${word} it` });
    }
  }
  const rivals = [];
  for (const edge of edges) {
    if (edge.relation !== "position-contests") continue;
    for (const [a, b] of [[edge.from, edge.to], [edge.to, edge.from]]) {
      if (mine.get(a)?.includes("supports") && theirs.get(b)?.includes("supports")) rivals.push({ a, b, edge });
    }
  }
  return { agree, clash, rivals };
}

function showComparison() {
  const [one, other] = [numberOf.get(state.stances), numberOf.get(state.versus)];
  const { agree, clash, rivals } = compared(one, other);
  const place = ({ position, said }) => element("li", {}, goTo(position), element("small", {}, written(said)));
  const part = (heading, items, none) => block(element("span", {}, heading, element("b", {}, ` ${items.length}`)), items.length ? list(items) : element("p", { class: "note" }, none));
  show("Compared",
    element("button", { type: "button", class: "back", click: () => change({ versus: "", stances: "" }) }, "← Leave the comparison"),
    element("h2", {}, written(nodes[one].name), " and ", written(nodes[other].name)),
    one === data.focus && other === data.versus ? told() : null,
    list([element("li", {}, goTo(one)), element("li", {}, goTo(other))]),
    part("They agree", agree.map(place), "Nowhere that a document says so."),
    part("They clash", clash.map(place), "On no one position."),
    rivals.length ? part("They support rivals", rivals.map(({ a, b, edge }) => element("li", {}, goTo(a), goTo(b),
      element("small", {}, edge.basis === "inferred" ? data.rules[edge.rule] ?? "Inferred." : "A document states that one contests the other."))), "") : null);
  say(`${nodes[one].name} and ${nodes[other].name}: ${agree.length} agreed, ${clash.length} contested`);
}

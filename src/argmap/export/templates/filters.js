// Narrowing: filters that stack, each value with the number that it would leave.

const filters = document.getElementById("filters");

function check(list, value, name, count) {
  return element("label", { class: "check" },
    element("input", {
      type: "checkbox", checked: state[list].includes(value), "data-list": list, value,
      change: () => toggle(list, value),
    }),
    element("span", { dir: "auto" }, name), element("b", {}, count.toLocaleString("en")));
}

const nameOfValue = (facet, value) => (facet.refs ? nodes[numberOf.get(value)].name : VALUE_NAMES[value] ?? value.replace("-", " "));

function facetBlock(facet) {
  const { isIn } = filtered(facet.key);
  const counts = new Map();
  for (const node of nodes) {
    if (!facet.applies(node)) continue;
    for (const value of facet.of(node)) {
      if (!counts.has(value)) counts.set(value, 0);
      if (isIn[node.vis] && (!facet.counted || node.kind === facet.counted)) counts.set(value, counts.get(value) + 1);
    }
  }
  if (counts.size < 2 && !state[facet.key].length) return null;
  const place = (value) => (facet.order ? facet.order.indexOf(value) : -counts.get(value));
  const values = [...counts.keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const unit = facet.counted ? kindOf.get(facet.counted)?.plural : null;
  return fieldset(facet.key, facet.name, unit, values.map((value) => check(facet.key, value, nameOfValue(facet, value), counts.get(value))));
}

const fieldset = (key, name, unit, children) => element("fieldset", { "data-facet": key },
  element("legend", {}, name, unit ? element("small", {}, ` counting ${unit}`) : ""), ...children);

function basisBlock() {
  const { isIn, edgeIn } = filtered("basis");
  const counts = { stated: 0, inferred: 0 };
  for (const edge of edges) if (hasSides(edge) && isIn[edge.from] && isIn[edge.to] && edgeIn[edge.vis]) counts[edge.basis] += 1;
  if (!edges.some((edge) => edge.basis === "inferred")) return null;
  return fieldset("basis", "Support and contest", "relations", ["stated", "inferred"].map((value) => check("basis", value, value, counts[value])));
}

function field(name, label, attributes) {
  return element("label", { class: "field" }, element("span", {}, label),
    element("input", { ...attributes, value: state[name], "data-field": name, change: (event) => change({ [name]: readState(stateText({ ...state, [name]: event.target.value.trim() }))[name] }) }));
}

// Values that one press asks for, each with its number.
const presses = (label, items) => element("div", { class: "presses", role: "group", "aria-label": label },
  ...items.map(({ name, count, asked, undo }) => {
    const isOn = Object.entries(asked).every(([key, value]) => state[key] === value);
    return element("button", { type: "button", class: "plain-button", "data-press": name, "aria-pressed": String(isOn), click: () => change(isOn ? undo : asked) },
      name, " ", element("b", {}, count.toLocaleString("en")));
  }));

function tiesBlock() {
  const { isIn } = filtered("degree");
  const counts = [1, 2, 3, 5, 10, 20, 50, 100].map((least) => ({
    name: `${least}+`, asked: { degree: String(least) }, undo: { degree: "" },
    count: nodes.filter((node) => isIn[node.vis] && degreeOf[node.vis] >= least).length,
  }));
  return presses("At least so many ties", counts.filter(({ count }, place) => count && (!place || count < counts[place - 1].count)));
}

// The time in which stances were held, by years, or by more where there are many.
function datesBlock() {
  const dates = edges.flatMap((edge) => [edge.since, edge.until]).filter(Boolean).sort();
  if (!dates.length) return null;
  const { isIn, edgeIn } = filtered("date");
  const some = edges.filter((edge) => STANCES.includes(edge.relation) && isIn[edge.from] && isIn[edge.to] && edgeIn[edge.vis]);
  const dated = some.filter((edge) => edge.since || edge.until);
  const [first, last] = [dates[0], dates.at(-1)].map((date) => Number(date.slice(0, 4)));
  const step = [1, 2, 5, 10, 20, 50, 100].find((years) => (last - first) / years < 12) ?? 500;
  const spans = [];
  for (let year = first - (first % step); year <= last; year += step) {
    const [since, until] = [year, year + step - 1].map((number) => String(number).padStart(4, "0"));
    const count = dated.filter((edge) => isInTime(edge, since, until)).length;
    if (count) spans.push({ name: step === 1 ? since : `${since}–${until}`, count, asked: { since, until }, undo: { since: "", until: "" } });
  }
  const undated = some.length - dated.length;
  return fieldset("date", "Stances held", "stances with a date", [
    field("since", "From", { type: "text", placeholder: dates[0], pattern: "\\d{4}(-\\d\\d){0,2}", size: 11 }),
    field("until", "To", { type: "text", placeholder: dates.at(-1), pattern: "\\d{4}(-\\d\\d){0,2}", size: 11 }),
    presses("Stances held in these years", spans),
    undated ? element("p", { class: "note" }, `${undated.toLocaleString("en")} without a date stay.`) : ""]);
}

function fillFilters() {
  if (panelWay !== "narrow") return;
  const held = document.activeElement;
  const key = held && filters.contains(held) ? [held.dataset.list, held.value, held.dataset.field, held.dataset.press] : null;
  filters.replaceChildren(...[
    element("h2", {}, "Narrow"),
    element("p", { class: "hint" }, "Within one group, any of what is ticked; between groups, all of it. The numbers say what the other groups leave."),
    fieldset("rest", "The rest", null, ["fade", "hide"].map((value) => element("label", { class: "check" },
      element("input", { type: "radio", name: "rest", value, checked: state.rest === value, "data-field": value, change: () => change({ rest: value }) }),
      element("span", {}, value === "fade" ? "faded, as context" : "hidden")))),
    ...[...FACETS.map(facetBlock), basisBlock()].filter(Boolean),
    fieldset("degree", "Ties", "nodes", [
      field("degree", "At least so many", { type: "number", min: 0, max: 999999, inputmode: "numeric" }), tiesBlock()]),
    datesBlock(),
    element("button", { type: "button", class: "plain-button", click: () => change(CLEARED) }, "Clear all"),
  ].filter(Boolean));
  if (!key) return;
  for (const input of filters.querySelectorAll("input, [data-press]")) {
    if (input.dataset.press === key[3] && input.dataset.list === key[0] && input.dataset.field === key[2] && (key[2] || input.value === key[1])) input.focus({ preventScroll: true });
  }
}

// What is asked for, as buttons that take it back, over the map and the text.
function showAsked() {
  const asked = [];
  const add = (label, undo) => asked.push(element("button", { type: "button", class: "chip", "aria-label": `Take back: ${label}`, click: () => change(undo) },
    element("span", {}, label), element("span", { "aria-hidden": "true" }, " ×")));
  for (const facet of FACETS) for (const value of state[facet.key]) {
    if (!facet.refs || numberOf.has(value)) add(nameOfValue(facet, value), { [facet.key]: state[facet.key].filter((item) => item !== value) });
  }
  for (const value of state.basis) add(value, { basis: state.basis.filter((item) => item !== value) });
  for (const value of state.kindoff) if (kindOf.has(value)) add(`no ${kindOf.get(value).plural}`, { kindoff: state.kindoff.filter((item) => item !== value) });
  for (const value of state.lineoff) add(`not: ${lineName.get(value.split(" ")[0]) ?? ""} ${value.split(" ")[1] ?? ""}`, { lineoff: state.lineoff.filter((item) => item !== value) });
  if (state.degree) add(`${state.degree} ties or more`, { degree: "" });
  if (state.since) add(`from ${state.since}`, { since: "" });
  if (state.until) add(`to ${state.until}`, { until: "" });
  const name = (ref) => nodes[numberOf.get(ref)].name;
  if (state.round) add(`${state.hops} ${state.hops === "1" ? "step" : "steps"} round ${name(state.round)}`, { round: "", hops: "1" });
  if (state.stances && state.versus) add(`${name(state.stances)} and ${name(state.versus)}`, { stances: "", versus: "" });
  else if (state.stances) add(`where ${name(state.stances)} stands`, { stances: "" });
  const bar = document.getElementById("asked");
  bar.hidden = !asked.length;
  bar.replaceChildren(element("span", { class: "count" }, `${shown.count.toLocaleString("en")} of ${nodes.length.toLocaleString("en")}`), ...asked,
    element("button", { type: "button", id: "clear", click: () => change(CLEARED) }, "Clear all"));
}

// What is what, and a switch for each: a shape and a colour for each kind, a line for each
// relation, with counts.

function switchOf(list, value, title, count, ...children) {
  return element("li", {}, element("button", {
    type: "button", "data-list": list, "data-value": value, "aria-pressed": "true", title,
    click: () => toggle(list, value),
  }, ...children, element("b", {}, count.toLocaleString("en"))));
}

function fillLegend() {
  const kinds = data.kinds.map((kind) => switchOf("kindoff", kind.key, kind.note, kind.count,
    symbolOf(kind.key), element("span", {}, kind.count === 1 ? kind.name : kind.plural)));
  const lines = [];
  for (const { type, name } of data.lines) {
    const some = data.relations.filter((relation) => relation.type === type);
    const sum = (basis) => some.reduce((total, relation) => total + relation[basis], 0);
    for (const basis of ["stated", "inferred"]) {
      if (!sum(basis)) continue;
      const inferred = basis === "inferred";
      lines.push(switchOf("lineoff", `${type} ${basis}`,
        inferred ? "Concluded by argmap; no document says it" : "A document says it", sum(basis),
        lineSymbol(type, inferred), element("span", {}, name, inferred ? element("em", {}, " inferred") : "")));
    }
  }
  document.querySelector("#legend > div").append(
    element("ul", { "aria-label": "Kinds shown" }, ...kinds),
    element("ul", { "aria-label": "Relations shown" }, ...lines),
  );
  if (!isNarrow()) document.getElementById("legend").open = true;
}

function showSwitches() {
  for (const button of document.querySelectorAll("#legend button")) {
    button.setAttribute("aria-pressed", String(!state[button.dataset.list].includes(button.dataset.value)));
  }
}

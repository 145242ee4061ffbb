// What is what: a shape and a colour for each kind, a line for each relation, with counts.

function fillLegend() {
  const kinds = data.kinds.map((kind) => element("li", { title: kind.note },
    symbolOf(kind.key), element("span", {}, kind.count === 1 ? kind.name : kind.plural),
    element("b", {}, kind.count.toLocaleString("en"))));
  const lines = [];
  for (const { type, name } of data.lines) {
    const some = data.relations.filter((relation) => relation.type === type);
    const sum = (basis) => some.reduce((total, relation) => total + relation[basis], 0);
    for (const basis of ["stated", "inferred"]) {
      if (!sum(basis)) continue;
      const inferred = basis === "inferred";
      lines.push(element("li", {
        title: inferred ? "Concluded by argmap; no document says it" : "A document says it",
      }, lineSymbol(type, inferred), element("span", {}, name, inferred ? element("em", {}, " inferred") : ""),
      element("b", {}, sum(basis).toLocaleString("en"))));
    }
  }
  document.querySelector("#legend > div").append(
    element("ul", { "aria-label": "Kinds" }, ...kinds),
    element("ul", { "aria-label": "Relations" }, ...lines),
  );
  if (!isNarrow()) document.getElementById("legend").open = true;
}

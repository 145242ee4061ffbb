import assert from "node:assert/strict";
import { test } from "node:test";
import { applyFilters, filterGraph, isInTime } from "../../src/argmap/page/js/core/filter.js";
import { PageGraph } from "../../src/argmap/page/js/core/graph.js";
import { freshState } from "../../src/argmap/page/js/core/state.js";
import { caseGraph, casesOfPages, readCases } from "./graphs.js";

const graph = caseGraph();

/** What passes, as in the cases: refs of nodes, and edges as "from relation to basis". */
function passing({ isIn, edgeIn }) {
  const refs = graph.nodes.map((node) => node.ref);
  return {
    nodes: refs.filter((_, number) => isIn[number]),
    edges: graph.edges
      .filter((_, number) => edgeIn[number])
      .map(({ from, relation, to, basis }) => `${refs[from]} ${relation} ${refs[to]} ${basis}`),
  };
}

for (const { name, state, nodes, edges } of casesOfPages(readCases("filter"))) {
  test(`filter: ${name}`, () => {
    const shown = filterGraph(graph, { ...freshState(), ...state });
    assert.deepEqual(passing(shown), { nodes, edges });
    assert.equal(shown.count, nodes.length);
    assert.equal(shown.active, Object.keys(state).length > 0);
  });
}

test("a filter that is left out does not count", () => {
  const state = { ...freshState(), since: "2021", actor: ["company"] };
  const all = applyFilters(graph, { ...freshState(), since: "2021" });
  assert.deepEqual(applyFilters(graph, state, "actor"), all);
  assert.notDeepEqual(applyFilters(graph, state), all);
});

test("an actor without a stance is not on a filtered map", () => {
  const nodes = graph.nodes.map((node) => ({ ...node }));
  const bare = { ref: "Actor:bare", label: "Actor", kind: "actor", name: "Bare" };
  const larger = new PageGraph([...nodes, bare], graph.edges, graph.data);
  const passes = (state) => filterGraph(larger, { ...freshState(), ...state }).isIn[nodes.length];
  assert.equal(passes({}), 1);
  assert.equal(passes({ since: "2000" }), 0);
});

test("a stance without a date may have been held at any time", () => {
  const stance = (dates) => ({ relation: "actor-supports", ...dates });
  assert.ok(isInTime(stance({}), "2020", "2020"));
  assert.ok(isInTime(stance({ since: "2020" }), "2024-05", ""));
  assert.ok(isInTime(stance({ ended: "2020-02-29" }), "2020-02-29", ""));
  assert.ok(!isInTime(stance({ ended: "2020-02-29" }), "2020-03", ""));
  assert.ok(!isInTime(stance({ since: "2020-02-02" }), "", "2020-02-01"));
  assert.ok(isInTime({ relation: "cites", since: "1999", until: "1999" }, "2020", ""));
});

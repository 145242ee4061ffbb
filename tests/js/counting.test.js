import assert from "node:assert/strict";
import { test } from "node:test";
import { actorsEverywhere, hedgedNote, holdersOf } from "../../src/argmap/page/js/core/counting.js";
import { filterGraph } from "../../src/argmap/page/js/core/filter.js";
import { freshState } from "../../src/argmap/page/js/core/state.js";
import { caseGraph, casesOfPages, readCases } from "./graphs.js";

const graph = caseGraph();
const refsOf = (numbers) => numbers.map((number) => graph.nodes[number].ref).sort();
const mapped = (object, make) =>
  Object.fromEntries(Object.keys(object).map((ref) => [ref, make(graph.numberOf(ref))]));

for (const { name, state, everywhere, positions } of casesOfPages(readCases("counting"))) {
  test(`count: ${name}`, () => {
    const left = filterGraph(graph, { ...freshState(), ...state });
    const { counted, hedged } = actorsEverywhere(graph, left);
    assert.deepEqual({ counted: refsOf(counted), hedged: refsOf(hedged) }, everywhere);
    const positionCounts = mapped(positions, (position) => {
      const on = (relation) => holdersOf(graph, position, relation, left);
      const supporters = on("actor-supports");
      return {
        supporters: supporters.counted.length,
        opponents: on("actor-contests").counted.length,
        note: hedgedNote(supporters),
      };
    });
    assert.deepEqual(positionCounts, positions);
  });
}

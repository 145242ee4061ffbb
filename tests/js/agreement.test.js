import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agreedText,
  agreementsOf,
  clashesOf,
  clashText,
  groupedActors,
  statedClashes,
} from "../../src/argmap/page/js/core/agreement.js";
import { filterGraph } from "../../src/argmap/page/js/core/filter.js";
import { freshState } from "../../src/argmap/page/js/core/state.js";
import { caseGraph, readCases } from "./graphs.js";

const graph = caseGraph();
const refOf = (number) => graph.nodes[number].ref;

for (const { name, state, actor, others, ...expected } of readCases("agreement")) {
  test(`agreement: ${name}`, () => {
    const left = filterGraph(graph, { ...freshState(), ...state });
    const found = agreementsOf(graph, graph.numberOf(actor), left);
    const counted = [...found].filter(([other]) => graph.nodes[other].kind !== "hedged");
    const numbers = counted.map(([other, item]) => [
      refOf(other),
      [agreedText(item), clashText(item), statedClashes(item), clashesOf(item)],
    ]);
    assert.deepEqual(Object.fromEntries(numbers), others);
    const groups = groupedActors(graph, found);
    const refs = Object.entries(groups).map(([name, some]) => [
      name,
      some.map(([other]) => refOf(other)),
    ]);
    assert.deepEqual(Object.fromEntries(refs), expected.groups);
  });
}

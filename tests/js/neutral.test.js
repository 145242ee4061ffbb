import assert from "node:assert/strict";
import { test } from "node:test";
import { agreementsOf } from "../../src/argmap/page/js/core/agreement.js";
import {
  actorsEverywhere,
  holdersOf,
  onlyNeutral,
} from "../../src/argmap/page/js/core/counting.js";
import { filterGraph, isInTime } from "../../src/argmap/page/js/core/filter.js";
import { endOf } from "../../src/argmap/page/js/core/stance-times.js";
import { freshState } from "../../src/argmap/page/js/core/state.js";
import { caseGraph, neutralGraph, readCases } from "./graphs.js";

const graph = neutralGraph();
const refsOf = ({ counted, hedged }) => ({
  counted: counted.map((number) => graph.nodes[number].ref).sort(),
  hedged: hedged.map((number) => graph.nodes[number].ref).sort(),
});

for (const { name, state, positions, only, dropped } of readCases("neutral").cases) {
  test(`neutral: ${name}`, () => {
    const left = filterGraph(graph, { ...freshState(), ...state });
    for (const [ref, wanted] of Object.entries(positions)) {
      assert.deepEqual(
        refsOf(holdersOf(graph, graph.numberOf(ref), "actor-neutral", left)),
        wanted,
      );
    }
    for (const [ref, wanted] of Object.entries(only)) {
      const inside = graph
        .joined(graph.numberOf(ref), "position-of", "backward")
        .filter((number) => left.isIn[number]);
      assert.deepEqual(refsOf(onlyNeutral(graph, inside, left)), wanted);
    }
    const gone = graph.nodes.filter(({ vis }) => !left.isIn[vis]).map(({ ref }) => ref);
    assert.deepEqual(gone.sort(), [...dropped].sort());
  });
}

test("neutral stances change no number of actors and no agreement", () => {
  const plain = caseGraph();
  assert.deepEqual(actorsEverywhere(graph), actorsEverywhere(plain));
  for (const { vis, label } of graph.nodes) {
    if (label === "Actor") assert.deepEqual(agreementsOf(graph, vis), agreementsOf(plain, vis));
  }
});

test("a neutral stance ends, and is in a period", () => {
  const [rider, half] = ["Actor:rider", "Position:fares/half"].map((ref) => graph.numberOf(ref));
  assert.equal(endOf(graph, rider, "actor-neutral", half), "2023");
  assert.equal(endOf(graph, rider, "actor-supports", half), "");
  const edge = graph.neutralAt(half)[0];
  assert.ok(isInTime(edge, "2022", ""));
  assert.ok(!isInTime(edge, "2024", ""));
});

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actorsEverywhere,
  holdersOf,
  onlyNeutral,
} from "../../src/argmap/page/js/core/counting.js";
import { filterGraph, isInTime } from "../../src/argmap/page/js/core/filter.js";
import { freshState } from "../../src/argmap/page/js/core/state.js";
import { caseGraph, casesOfPages, neutralGraph, readCases } from "./graphs.js";

const graph = neutralGraph();
const refsOf = ({ counted, hedged }) => ({
  counted: counted.map((number) => graph.nodes[number].ref).sort(),
  hedged: hedged.map((number) => graph.nodes[number].ref).sort(),
});

for (const { name, state, positions, only, dropped } of casesOfPages(readCases("neutral").cases)) {
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

test("neutral stances change no number of actors", () => {
  assert.deepEqual(actorsEverywhere(graph), actorsEverywhere(caseGraph()));
});

test("a neutral stance is in a period", () => {
  const edge = graph.neutralAt(graph.numberOf("Position:fares/half"))[0];
  assert.ok(isInTime(edge, "2022", ""));
  assert.ok(!isInTime(edge, "2024", ""));
});

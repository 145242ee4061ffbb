import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actorsEverywhere,
  actorsOn,
  hedgedNote,
  positionsHeld,
  positionsOf,
} from "../../src/argmap/page/js/counting.js";
import { filterGraph } from "../../src/argmap/page/js/filter.js";
import { freshState } from "../../src/argmap/page/js/state.js";
import { caseGraph, readCases } from "./graphs.js";

const graph = caseGraph();
const refsOf = (numbers) => numbers.map((number) => graph.nodes[number].ref).sort();
const mapped = (object, make) =>
  Object.fromEntries(Object.keys(object).map((ref) => [ref, make(graph.numberOf(ref))]));

for (const { name, state, everywhere, topics, positions, held } of readCases("counting")) {
  test(`count: ${name}`, () => {
    const left = filterGraph(graph, { ...freshState(), ...state });
    const { counted, hedged } = actorsEverywhere(graph, left);
    assert.deepEqual({ counted: refsOf(counted), hedged: refsOf(hedged) }, everywhere);
    const topicCounts = mapped(topics, (topic) => {
      const inside = positionsOf(graph, topic).filter((number) => left.isIn[number]);
      const actors = actorsOn(graph, inside, { left });
      return {
        positions: inside.length,
        actors: actors.counted.length,
        hedged: actors.hedged.length,
      };
    });
    assert.deepEqual(topicCounts, topics);
    const positionCounts = mapped(positions, (position) => {
      const on = (relation) => actorsOn(graph, [position], { relations: [relation], left });
      const supporters = on("actor-supports");
      return {
        supporters: supporters.counted.length,
        opponents: on("actor-contests").counted.length,
        note: hedgedNote(supporters),
      };
    });
    assert.deepEqual(positionCounts, positions);
    assert.deepEqual(
      mapped(held, (actor) => positionsHeld(graph, actor, { left }).length),
      held,
    );
  });
}

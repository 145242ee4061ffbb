import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf, undatedNote } from "../../src/argmap/page/js/core/stance-times.js";
import { caseGraph, readCases } from "./graphs.js";

const graph = caseGraph();

for (const [actor, side, position, text, undated] of readCases("stance_times")) {
  test(`stance times: ${actor} ${side} ${position}`, () => {
    const [from, to] = [actor, position].map((ref) => graph.numberOf(ref));
    const until = endOf(graph, from, `actor-${side}`, to);
    assert.equal(until ? `${side.slice(0, -1)}ed it until ${until}` : `${side} it`, text);
    assert.equal(undatedNote(graph, to), undated);
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { stanceText, undatedNote } from "../../src/argmap/page/js/core/stance-times.js";
import { caseGraph, readCases } from "./graphs.js";

const graph = caseGraph();

for (const [actor, side, position, text, undated] of readCases("stance_times")) {
  test(`stance times: ${actor} ${side} ${position}`, () => {
    const [from, to] = [actor, position].map((ref) => graph.numberOf(ref));
    assert.equal(stanceText(graph, from, side, to), text);
    assert.equal(undatedNote(graph, to), undated);
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { compare } from "../../src/argmap/page/js/core/compare.js";
import { caseGraph, readCases } from "./graphs.js";

const graph = caseGraph();
const refOf = (number) => graph.nodes[number].ref;

/** A comparison as in the cases. */
function described(one, other) {
  const { agree, clash, rivals, alternatives } = compare(
    graph,
    graph.numberOf(one),
    graph.numberOf(other),
  );
  const agreed = (side) =>
    agree.filter((item) => item.side === side).map(({ position }) => refOf(position));
  const topics = alternatives.flatMap(({ mine, theirs }) =>
    [mine, theirs].flatMap((number) => graph.joined(number, "position-of", "forward").map(refOf)),
  );
  return {
    both_support: agreed("supports").sort(),
    both_contest: agreed("contests").sort(),
    clash: clash
      .map(({ position, mine }) => {
        const [supporter, opponent] = mine === "supports" ? [one, other] : [other, one];
        return { position: refOf(position), supporter, opponent };
      })
      .sort((a, b) => (a.position + a.supporter < b.position + b.supporter ? -1 : 1)),
    rivals: rivals.map(({ mine, theirs, edge }) => [refOf(mine), refOf(theirs), edge.basis]).sort(),
    alternatives_in: [...new Set(topics)].sort(),
  };
}

for (const { one, other, ...expected } of readCases("comparison")) {
  test(`compare: ${one} and ${other}`, () => {
    assert.deepEqual(described(one, other), expected);
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actorsByAllies,
  compareTopics,
  sidesIn,
} from "../../src/argmap/page/js/network/overview/shared-actors.js";
import { caseGraph } from "./graphs.js";

const graph = caseGraph();
const none = () => false;

/** The sides of actors: names of positions that each supports and contests. */
const sides = (actors) =>
  new Map(
    Object.entries(actors).map(([actor, [supports, contests = ""]]) => [
      actor,
      { supports: new Set(supports), contests: new Set(contests) },
    ]),
  );

test("allies in both topics are the same, and split allies are opposed", () => {
  const first = sides({ a: ["p"], b: ["p"], c: ["", "p"], d: ["p"] });
  const second = sides({ a: ["q"], b: ["q"], c: ["", "q"] });
  assert.deepEqual(compareTopics(first, second, none), { count: 3, same: 3, opposed: 0 });
  const some = sides({ a: ["q"], b: ["q"], d: ["", "q"] });
  assert.deepEqual(actorsByAllies(first, some, none), {
    same: [],
    opposed: ["d"],
    unknown: ["a", "b"],
  });
  const turned = sides({ a: ["q"], b: ["", "q"] });
  assert.deepEqual(compareTopics(first, turned, none), { count: 2, same: 0, opposed: 2 });
});

test("nothing is known of one actor, or of answers that do not exclude each other", () => {
  const one = sides({ a: ["p"] });
  assert.deepEqual(compareTopics(one, one, none), { count: 1, same: 0, opposed: 0 });
  const two = sides({ a: ["p"], b: ["q"] });
  assert.deepEqual(compareTopics(two, two, none), { count: 2, same: 0, opposed: 0 });
  const isRival = (x, y) => x !== y;
  assert.deepEqual(compareTopics(two, two, isRival), { count: 2, same: 2, opposed: 0 });
});

test("the sides in a topic leave out hedged names and what filters removed", () => {
  const lane = graph.numberOf("Controversy:lane");
  const names = [...sidesIn(graph, lane, null).keys()].map((number) => graph.nodes[number].ref);
  assert.equal(names.length, 4);
  assert.ok(!names.includes("Actor:neighbours"));
  const nothing = {
    isIn: new Uint8Array(graph.nodes.length),
    edgeIn: new Uint8Array(graph.edges.length),
  };
  assert.equal(sidesIn(graph, lane, nothing).size, 0);
});

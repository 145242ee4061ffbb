import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsAbout, isByThread } from "../../src/argmap/page/js/core/events.js";
import { PageGraph } from "../../src/argmap/page/js/core/graph.js";

const node = (id, label, kind) => ({ id, label, kind, ref: `${label}:${id}`, name: id });
const nodes = [
  node("streets", "Thread", "thread"),
  node("kerb", "Controversy", "controversy"),
  node("lane", "Controversy", "controversy"),
  node("wide", "Position", "position"),
];
const edge = (from, to, relation) => ({ from, to, relation, basis: "stated" });
const event = (id, rest) => ({
  id,
  name: id,
  actors: [],
  threads: [{ name: "streets", node: 0 }],
  concerns: [],
  ...rest,
});
const graph = new PageGraph(
  nodes,
  [edge(1, 0, "controversy-of"), edge(2, 0, "controversy-of"), edge(3, 1, "position-of")],
  {
    relations: [
      { key: "controversy-of", type: "PART_OF" },
      { key: "position-of", type: "PART_OF" },
    ],
    lines: [],
    kinds: [],
    ways: ["map", "text"],
    way: "map",
    events: [
      event("own", { controversies: [1] }),
      event("position", { controversies: [1], concerns: [{ name: "wide", node: 3 }] }),
      event("elsewhere", { controversies: [], threads: [] }),
      event("hidden", { controversies: [] }),
      event("by-thread", {}),
    ],
  },
);
const about = (number) => eventsAbout(graph, graph.nodes[number]).map(({ id }) => id);

test("events that concern a controversy belong to no other of their thread", () => {
  assert.deepEqual(about(1), ["own", "position", "by-thread"]);
  assert.deepEqual(about(2), ["by-thread"]);
  assert.deepEqual(about(0), ["own", "position", "hidden", "by-thread"]);
  assert.deepEqual(about(3), ["position"]);
  assert.deepEqual(
    graph.data.events.filter(isByThread).map(({ id }) => id),
    ["by-thread"],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  freshState,
  NO_FILTERS,
  stateFromText,
  stateToText,
} from "../../src/argmap/page/js/core/state.js";
import { caseGraph, readCases } from "./graphs.js";

const graph = caseGraph();
const { texts, dates, pair } = readCases("state");

for (const { text, state, written } of texts) {
  test(`state: ${text}`, () => {
    const read = stateFromText(text, graph);
    assert.deepEqual(read, { ...freshState(), ...state });
    assert.equal(stateToText(read), written ?? text);
    assert.deepEqual(stateFromText(stateToText(read), graph), read);
  });
}

for (const [date, isValid] of Object.entries(dates)) {
  test(`state: the date ${date}`, () => {
    assert.equal(stateFromText(`since=${date}`, graph).since, isValid ? date : "");
    assert.equal(stateFromText(`until=${date}`, graph).until, isValid ? date : "");
  });
}

test("state: a page made for two actors opens with their comparison", () => {
  const { stances, versus } = stateFromText(pair.text, graph);
  assert.deepEqual({ stances, versus }, { stances: pair.one, versus: pair.other });
});

test("state: clearing the filters keeps the selection", () => {
  const text = "node=Actor%3Acity&since=2020&order=name&actor=company&lineoff=CITES+stated";
  const cleared = { ...stateFromText(text, graph), ...NO_FILTERS };
  assert.equal(stateToText(cleared), "node=Actor%3Acity&order=name");
});

test("state: a page with a grid opens with it, and the address names other views", () => {
  const page = {
    ...graph,
    data: { ...graph.data, ways: ["stances", "map", "text"], way: "stances" },
  };
  const ways = ["", "way=stances", "way=map", "way=text", "way=other"].map((text) =>
    stateToText(stateFromText(text, Object.assign(Object.create(graph), page))),
  );
  assert.deepEqual(ways, ["", "", "way=map", "way=text", ""]);
  assert.equal(stateFromText("way=stances", graph).way, "");
});

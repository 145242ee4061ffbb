import assert from "node:assert/strict";
import { test } from "node:test";
import { joinedMarks } from "../../src/argmap/page/js/timeline/date-marks.js";

const mark = (id, date, significance) => ({
  date,
  lane: "event",
  title: id,
  events: [{ id, name: id, date, significance }],
});

test("events that fall together are one mark", () => {
  const marks = [mark("a", "10"), mark("b", "11", "landmark"), mark("c", "20")];
  const joined = joinedMarks(marks, Number, 2);
  const found = joined.map(({ lane, events }) => [lane, events.map(({ id }) => id)]);
  assert.deepEqual(found, [
    ["event landmark several", ["a", "b"]],
    ["event", ["c"]],
  ]);
});

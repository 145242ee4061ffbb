import assert from "node:assert/strict";
import { test } from "node:test";
import { lastDay } from "../../src/argmap/page/js/core/filter.js";
import {
  countStances,
  dateOf,
  dayOf,
  endOf,
  heldText,
  periodOf,
  scaleOf,
  stepsOf,
} from "../../src/argmap/page/js/timeline/time-scale.js";
import { readCases } from "./graphs.js";

const NONE = { since: "", until: "" };
const years = scaleOf(["2019", "2021-06", "2022"]);
const day = (date) => ({ since: date, until: date });

test("days are numbers, also of early years and leap years", () => {
  assert.equal(dayOf("1970-01-02"), 1);
  assert.equal(dateOf(dayOf("0047")), "0047-01-01");
  assert.equal(dateOf(endOf("2024-02") - 1), "2024-02-29");
  assert.equal(dateOf(endOf("2024") - 1), "2024-12-31");
});

test("the steps are few, and not shorter than most dates are precise", () => {
  const steps = (...dates) =>
    scaleOf(dates).steps.map(({ since, until }) => (since === until ? since : `${since}/${until}`));
  assert.deepEqual(steps("2019", "2021-06", "2022"), ["2019", "2020", "2021", "2022"]);
  assert.deepEqual(steps("2019-11-03", "2020-01"), ["2019-11", "2019-12", "2020-01"]);
  assert.deepEqual(steps("2019-12-31", "2020-01-01"), ["2019-12-31", "2020-01-01"]);
  assert.equal(steps("2013-05", "2020-01-20")[0], "2013-04/2013-06");
  assert.deepEqual(steps("1013", "1790").slice(0, 2), ["1000/1019", "1020/1039"]);
  assert.equal(scaleOf([]), null);
  assert.ok(scaleOf(["0001", "9999"]).steps.length <= 60);
});

test("a period has steps, and the ends of the axis are no limits", () => {
  assert.deepEqual(stepsOf(years, NONE), { first: 0, last: 3 });
  assert.deepEqual(stepsOf(years, { since: "2020-05", until: "" }), { first: 1, last: 3 });
  assert.deepEqual(stepsOf(years, { since: "1990", until: "2050" }), { first: 0, last: 3 });
  assert.deepEqual(periodOf(years, 0, 3), NONE);
  assert.deepEqual(periodOf(years, 1, 2), { since: "2020", until: "2021" });
});

test("stances are counted by a period", () => {
  const stances = [
    { since: "2019", until: "2020", ended: "2020-12-31" },
    { since: "2021-06" },
    { until: "2019", ended: "2019-12-31" },
    { since: "2022" },
    {},
  ].map((dates) => ({ relation: "actor-supports", ...dates }));
  const counts = (period) => Object.values(countStances(stances, period)).join(" ");
  assert.equal(counts(NONE), "4 4 0 0 2 1");
  assert.equal(counts(day("2021-07-01")), "4 1 2 1 2 1");
  assert.equal(counts({ since: "2020", until: "2021" }), "4 2 1 1 2 1");
});

const { stances, held } = readCases("held_on");
for (const [date, expected] of Object.entries(held)) {
  test(`stances held on ${date}`, () => {
    const found = stances.filter((text) => {
      const [since, until] = text.split("/");
      const { held, undated } = countStances(
        [{ relation: "actor-supports", since, until, ended: until && lastDay(until) }],
        day(date),
      );
      return held + undated > 0;
    });
    assert.deepEqual(found, expected);
  });
}

test("periods in words mark dates of commits", () => {
  for (const { held, words } of readCases("held_text")) assert.equal(heldText(held), words);
});

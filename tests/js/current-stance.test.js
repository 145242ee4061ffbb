import assert from "node:assert/strict";
import { test } from "node:test";
import { currentStance } from "../../src/argmap/page/js/core/stance-times.js";
import { readCases } from "./graphs.js";

for (const { name, statements, current } of readCases("current_stance")) {
  test(`current stance: ${name}`, () => {
    const given = statements.map(([relation, ended]) => ({ relation, ended }));
    assert.equal(currentStance(given), current);
    assert.equal(currentStance(given.reverse()), current);
  });
}

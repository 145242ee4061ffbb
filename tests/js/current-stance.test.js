import assert from "node:assert/strict";
import { test } from "node:test";
import { currentKinds } from "../../src/argmap/page/js/core/stance-times.js";
import { readCases } from "./graphs.js";

for (const { name, statements, current } of readCases("current_stance")) {
  test(`current stance: ${name}`, () => {
    const given = statements.map(([relation, ended]) => ({ relation, ended }));
    for (const some of [given, given.toReversed()]) {
      const kinds = currentKinds(some);
      assert.equal(kinds.length > 1 ? "both" : (kinds[0] ?? ""), current);
    }
  });
}

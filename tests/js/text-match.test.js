import assert from "node:assert/strict";
import { test } from "node:test";
import { plain, rankOf, wordsOf } from "../../src/argmap/page/js/core/text-match.js";

test("accents and case do not matter", () => {
  assert.equal(plain("Économie ÅNGSTRÖM"), "economie angstrom");
  assert.deepEqual(wordsOf("  Trées  beds "), ["trees", "beds"]);
  assert.deepEqual(wordsOf(" "), []);
});

test("the nearer to the name, the better the rank", () => {
  const rank = (query, name, rest = "") => rankOf(wordsOf(query), plain(name), plain(rest));
  assert.equal(rank("city council", "City Council"), 0);
  assert.equal(rank("city", "City Council"), 1);
  assert.equal(rank("council", "City Council"), 2);
  assert.equal(rank("council city", "City Council"), 3);
  assert.equal(rank("council bus", "City Council", "runs the bus lines"), 4);
  assert.equal(rank("council tram", "City Council", "runs the bus lines"), -1);
});

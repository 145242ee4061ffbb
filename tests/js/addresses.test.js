import assert from "node:assert/strict";
import { test } from "node:test";
import { shortAddress } from "../../src/argmap/page/js/core/addresses.js";

test("a long address is its host and the end of its path", () => {
  const cases = {
    "https://www.example.org/": "example.org",
    "https://example.org/a?b=1": "example.org/a?b=1",
    "https://example.org/2016/02/a-message-to-customers/of-this-house.html":
      "example.org/…/of-this-house.html",
    "https://example.org/watch/now?v=abcdefghijklmnopqrstuvwxyz": "example.org/…/now?…",
    [`https://example.org/${"word-".repeat(12)}end`]: `example.org/${"word-".repeat(6)}…`,
    "A letter, page 4": "A letter, page 4",
    "javascript:alert(1)": "javascript:alert(1)",
  };
  for (const [address, short] of Object.entries(cases)) assert.equal(shortAddress(address), short);
});

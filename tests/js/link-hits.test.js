import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnLinks, linkAt } from "../../src/argmap/page/js/network/overview/link-hits.js";

test("the nearest line is found, also where it is bent", () => {
  const from = { x: 0, y: 0 };
  drawnLinks.push({ pair: [1, 2], from, to: { x: 100, y: 0 }, bend: 0, width: 4 });
  drawnLinks.push({ pair: [3, 4], from, to: { x: 100, y: 0 }, bend: 0.3, width: 4 });
  assert.deepEqual(linkAt({ x: 50, y: 4 }), [1, 2]);
  assert.deepEqual(linkAt({ x: 50, y: 28 }), [3, 4]);
  assert.equal(linkAt({ x: 50, y: 15 }), null);
});

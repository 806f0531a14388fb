import assert from "node:assert/strict";
import { test } from "node:test";

import { covered } from "../../static/js/lib/covered.js";

test("a keyboard covers what the page has below the part that is seen", () => {
  assert.equal(covered({ whole: 844, seen: 504, top: 0, scale: 1 }), 340);
  assert.equal(covered({ whole: 844, seen: 504, top: 40, scale: 1 }), 300);
});

test("a browser's bar that comes and goes is no keyboard", () => {
  assert.equal(covered({ whole: 844, seen: 788, top: 0, scale: 1 }), 0);
});

test("who looks closer has no keyboard open", () => {
  assert.equal(covered({ whole: 844, seen: 422, top: 100, scale: 2 }), 0);
});

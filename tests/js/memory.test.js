import assert from "node:assert/strict";
import { test } from "node:test";

import { Memory } from "../../static/js/offline/memory.js";

test("without a database the page keeps words in the order they were written", async () => {
  const memory = new Memory();
  await memory.put("change", "b", { words: "first" });
  await memory.put("change", "a", { words: "second" });
  await memory.put("change", "b", { words: "first, put right" });
  await memory.put("draft", "b", { words: "another kind" });
  const all = await memory.all("change");
  assert.deepEqual(
    all.map(({ id, order, value }) => [id, order, value.words]),
    [["b", 1, "first, put right"], ["a", 2, "second"]],
  );
  assert.equal(await memory.count("change", "draft"), 3);
  assert.equal(memory.lasts, false);
});

test("what is got is a copy, and what is deleted is gone", async () => {
  const memory = new Memory();
  const value = { words: ["mine"] };
  await memory.put("draft", "1", value);
  value.words.push("changed later");
  (await memory.get("draft", "1")).words.push("changed by a reader");
  assert.deepEqual(await memory.get("draft", "1"), { words: ["mine"] });
  await memory.delete("draft", "1");
  assert.equal(await memory.get("draft", "1"), undefined);
});

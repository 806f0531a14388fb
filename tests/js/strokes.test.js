import assert from "node:assert/strict";
import { test } from "node:test";

import { replyOf } from "../../static/js/lib/reply.js";
import { told, without } from "../../static/js/lib/refusal.js";
import { lineOf, MOST_POINTS, MOST_STROKES, Sketch } from "../../static/js/lib/strokes.js";

function drawn(...lines) {
  const sketch = new Sketch();
  for (const [first, ...rest] of lines) {
    const stroke = sketch.begin("dusk", 14, first);
    for (const place of rest) sketch.extend(stroke, place);
  }
  return sketch;
}

test("a line is told as whole numbers on a square of a thousand", () => {
  const sketch = drawn([[0.1004, 0.2], [0.5, 0.5], [1.2, -0.1]]);
  assert.deepEqual(JSON.parse(sketch.told()), {
    strokes: [{ ink: "dusk", width: 14, points: [100, 200, 500, 500, 1000, 0] }],
  });
});

test("a finger that hardly moves adds nothing, and a dot is still a line", () => {
  const sketch = drawn([[0.5, 0.5], [0.501, 0.502]]);
  assert.deepEqual(sketch.strokes[0].points, [500, 500]);
  assert.equal(lineOf(sketch.strokes[0]), "500 500 500 500");
});

test("each line can be taken back, and so can clearing", () => {
  const sketch = drawn([[0, 0], [1, 1]], [[1, 0], [0, 1]]);
  sketch.clear();
  assert.equal(sketch.told(), "");
  sketch.undo();
  assert.equal(sketch.count, 2);
  sketch.undo();
  sketch.undo();
  assert.deepEqual([sketch.count, sketch.canUndo], [0, false]);
  sketch.undo();
  assert.equal(sketch.count, 0);
});

test("a drawing that was kept goes on, and its lines can be taken back too", () => {
  const again = new Sketch(drawn([[0, 0], [1, 1]], [[0.2, 0.2]]).told());
  again.begin("ink", 6, [0.3, 0.3]);
  assert.equal(again.count, 3);
  for (const left of [2, 1, 0]) {
    again.undo();
    assert.equal(again.count, left);
  }
});

test("what is no drawing is an empty one", () => {
  for (const text of ["", "{", "[]", "null", '{"strokes": 3}']) {
    assert.equal(new Sketch(text).count, 0);
  }
});

test("a full drawing takes no more, and loses nothing", () => {
  const many = new Sketch();
  for (let line = 0; line < MOST_STROKES; line += 1) many.begin("ink", 6, [0, 0]);
  assert.ok(many.isFull);
  assert.equal(many.begin("ink", 6, [1, 1]), null);
  assert.equal(many.count, MOST_STROKES);
  const long = new Sketch();
  const stroke = long.begin("ink", 6, [0, 0]);
  for (let at = 1; at < MOST_POINTS + 50; at += 1) long.extend(stroke, [at % 2, 0.5]);
  assert.equal(stroke.points.length / 2, MOST_POINTS);
});

test("a form is told as a reply, and what was left empty is not in it", () => {
  const fields = new FormData();
  assert.equal(replyOf(fields), null);
  fields.set("rating", "");
  fields.set("step_id", "");
  fields.append("lines", "");
  assert.equal(replyOf(fields), null);
  fields.set("rating", "0");
  fields.append("lines", "two");
  fields.append("marked", "1");
  fields.set("drawing", "{broken");
  fields.append("comfortable", "chest");
  fields.set("step_words", "Walk");
  fields.set("step_id", "one");
  const told = JSON.parse(JSON.stringify(replyOf(fields)));
  assert.deepEqual(told, {
    instead: [],
    chips: [],
    rating: 0,
    lines: ["", "two"],
    marked: [1],
    checklist: [],
    body: { comfortable: ["chest"], uncomfortable: [] },
    step: { id: "one", words: "Walk" },
  });
});

test("a part of a reply that is refused does not keep the others from being saved", () => {
  const entry = { body: "words", reply: { rating: 99, lines: ["one"] } };
  assert.deepEqual(without(entry, { "reply.rating": "too high" }).reply, { lines: ["one"] });
});

test("what a drawing shows goes with its lines, and stays where there are none", () => {
  const lines = JSON.stringify({ strokes: [{ ink: "ink", width: 6, points: [1, 1] }] });
  const drawn = (drawing, words) => {
    const fields = new FormData();
    fields.set("drawing", drawing);
    fields.set("drawing_words", words);
    return JSON.parse(JSON.stringify(replyOf(fields)))?.drawing;
  };
  assert.deepEqual(drawn(lines, " a boat "), { ...JSON.parse(lines), words: "a boat" });
  assert.deepEqual(drawn(lines, " "), JSON.parse(lines));
  assert.deepEqual(drawn("", "a boat"), { strokes: [], words: "a boat" });
  assert.equal(drawn("", ""), undefined);
});

test("words of a drawing that are refused do not keep its lines from being saved", () => {
  const drawing = { strokes: [{ ink: "ink", width: 6, points: [1, 1] }], words: "too many" };
  const errors = { "reply.drawing.words": "is too long" };
  const rest = without({ body: "", reply: { drawing, lines: ["one"] } }, errors);
  assert.deepEqual(rest.reply, { drawing: { strokes: drawing.strokes }, lines: ["one"] });
  assert.equal(told(errors, (name) => name), "drawing_words: is too long");
});

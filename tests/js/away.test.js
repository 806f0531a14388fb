import assert from "node:assert/strict";
import { test } from "node:test";

import { cookie, isOver, said } from "../../static/js/lib/away.js";
import { bytes, fromServer, text, toServer } from "../../static/js/lib/webauthn.js";

const NOW = 1_800_000_000_000;

test("two minutes out of sight are over after two minutes", () => {
  const ago = (seconds) => String(NOW - seconds * 1000);
  assert.deepEqual(
    [ago(119), ago(120), ago(-60), "1", "", "now", "-1", `${ago(300)}x`].map((one) =>
      isOver(one, NOW),
    ),
    [false, true, false, true, false, false, false, false],
  );
});

test("the cookie is found among others and by its whole name", () => {
  assert.equal(said("a=1; afterword-away=123; b=2"), "123");
  assert.equal(said("not-afterword-away=123"), "");
  assert.equal(said(""), "");
});

test("it is as lax as the sign-in's own, and outlives it", () => {
  assert.equal(
    cookie("1", { secure: true }),
    "afterword-away=1; Path=/; Max-Age=34560000; SameSite=Lax; Secure",
  );
  assert.match(cookie("", { secure: false }), /^afterword-away=; Path=\/; Max-Age=0; SameSite=Lax$/);
});

test("bytes go to the server and come back as they were", () => {
  const all = Uint8Array.from({ length: 256 }, (_, place) => place);
  assert.deepEqual(bytes(text(all.buffer)), all);
  assert.doesNotMatch(text(all.buffer), /[+/=]/);
});

test("what the server asks becomes what the browser takes", () => {
  const asked = { challenge: "AQI", user: { id: "Aw", name: "x" }, excludeCredentials: [{ id: "BA" }] };
  const ready = fromServer(asked);
  assert.deepEqual([...ready.challenge], [1, 2]);
  assert.deepEqual([...ready.user.id], [3]);
  assert.deepEqual([...ready.excludeCredentials[0].id], [4]);
  assert.equal("allowCredentials" in ready, false);
});

test("of an answer only what is there is sent", () => {
  const part = (...numbers) => Uint8Array.from(numbers).buffer;
  const told = toServer({
    id: "AQ",
    rawId: part(1),
    type: "public-key",
    response: { clientDataJSON: part(2), signature: part(3), userHandle: null },
  });
  assert.deepEqual(told.response, { clientDataJSON: "Ag", signature: "Aw" });
  assert.equal(told.rawId, "AQ");
});

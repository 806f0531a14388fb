import { newId } from "../lib/ids.js";
import { mediaOf, MOST_OF_AN_ENTRY } from "../lib/recording.js";
import { fill } from "../lib/steps.js";
import { Captures } from "../offline/captures.js";
import { hear } from "../offline/events.js";
import { isLive, stayAlive } from "../offline/live.js";
import { ownerOf } from "../offline/owner.js";
import { openStore } from "../offline/store.js";
import { itemOf, lengthOf, offServer } from "./capture-item.js";

// Voice notes and photos of the entry that is being written. They are sealed on the phone as they
// are made; the form only names them.
export async function attach(root) {
  const form = root.closest("form");
  const { dataset: words } = root;
  const field = root.querySelector("[name=attached]");
  const list = root.querySelector("[data-captures]");
  const said = root.querySelector("[data-capture-said]");
  const ways = root.querySelector("[data-capture-ways]");
  const recordButton = root.querySelector("[data-record-button]");
  const photoField = root.querySelector("[data-photo-field]");
  const owner = await ownerOf(form);
  const store = await openStore(owner);
  const captures = new Captures(store);
  let recording = null;

  const named = () => (field.value ? JSON.parse(field.value) : []);
  const entryId = () => form.elements.id.value;

  function name(changed) {
    field.value = changed.length > 0 ? JSON.stringify(changed) : "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function add(id, kind, seconds = null) {
    name([...named().filter((one) => one.id !== id), { id, kind, seconds }]);
  }

  function say(key, more = {}) {
    said.textContent = fill(words[key] ?? "", more);
  }

  async function send() {
    const { sendCaptures } = await import("../offline/uploads.js");
    return sendCaptures(owner).catch(() => {});
  }

  async function show(id, { kind, seconds, isLeft = false }) {
    const head = await captures.get(id);
    const known = [...list.children].find((item) => item.dataset.id === id);
    const item = await itemOf({ id, kind, seconds, head, words, isLeft, bytes: () => captures.bytes(id) });
    item.addEventListener("capture:keep", async () => {
      await captures.change(id, { state: "done", entry: entryId() });
      add(id, kind, seconds);
      await show(id, { kind, seconds });
      send();
    });
    item.addEventListener("capture:off", () => takeOff(id, { kind, seconds, head, item }));
    item.addEventListener("capture:words", async ({ detail }) => {
      await captures.change(id, { alt: detail });
      send();
    });
    if (known) known.replaceWith(item);
    else list.append(item);
    offerMore();
  }

  async function takeOff(id, { kind, seconds, head, item }) {
    const now = await captures.get(id);
    if (!now || now.state === "sent") {
      const refused = await offServer(id, form.elements.csrf_token?.value ?? "");
      if (refused) {
        say(refused.detail ? "problem" : "notNow", { why: refused.detail });
        return;
      }
      item.remove();
      say("offServer");
    } else {
      await captures.change(id, { state: "off", at: Date.now() });
    }
    name(named().filter((one) => one.id !== id));
    if (now && now.state !== "sent") await show(id, { kind, seconds, head });
    offerMore();
  }

  function offerMore() {
    const isFull = named().length >= MOST_OF_AN_ENTRY;
    recordButton.disabled = isFull && !recording;
    photoField.disabled = isFull || Boolean(recording);
    if (isFull) say("six");
  }

  async function record() {
    const { Recorder } = await import("./recorder.js");
    const id = newId();
    const recorder = new Recorder({
      keep: (bytes, seconds) => captures.add(id, bytes, { seconds }),
      tick: (seconds) => {
        root.querySelector("[data-clock]").textContent = lengthOf(seconds);
      },
      stopped: (end) => stopped(id, recorder, end),
    });
    say("asking");
    try {
      await recorder.begin();
    } catch (error) {
      say(["absent", "refused"].includes(error.message) ? error.message : "busy");
      return;
    }
    const end = stayAlive(id);
    recording = { recorder, end };
    await captures.begin(id, { entry: entryId(), kind: "voice", media: mediaOf(recorder.format) }).catch(() => {
      say("full");
      recorder.stop();
    });
    root.dataset.state = "recording";
    recordButton.textContent = words.stop;
    say(store.lasts ? "recording" : "memory");
    offerMore();
  }

  async function stopped(id, recorder, { seconds, trouble }) {
    recording?.end();
    const waiting = recording?.then;
    recording = null;
    delete root.dataset.state;
    recordButton.textContent = words.record;
    const head = await captures.get(id);
    if (head && head.size > 0) {
      const whole = Math.max(1, Math.round(seconds));
      await captures.change(id, { state: "done", seconds: whole });
      add(id, "voice", whole);
      await show(id, { kind: "voice", seconds: whole });
      say(trouble ? "full" : store.lasts ? "kept" : "memory");
      send();
    } else {
      await captures.forget(id);
      say(trouble ? "full" : "nothing");
    }
    offerMore();
    waiting?.();
  }

  recordButton.addEventListener("click", () => (recording ? recording.recorder.stop() : record()));

  // Choosing is not writing yet: the entry changes once the picture is there.
  photoField.addEventListener("input", (event) => event.stopPropagation());
  photoField.addEventListener("change", async () => {
    const [file] = photoField.files;
    photoField.value = "";
    if (!file) return;
    const { takeIn } = await import("./photo.js");
    const id = newId();
    say("reading");
    const trouble = await takeIn(file, { id, captures, entry: entryId() });
    if (trouble) {
      say(trouble);
      return;
    }
    add(id, "photo");
    await show(id, { kind: "photo", seconds: null });
    say(store.lasts ? "photoKept" : "memory");
    send();
  });

  // Keep, pressed while recording: first what is being said, then the form.
  form.addEventListener(
    "submit",
    (event) => {
      if (!recording) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      recording.then = () => form.requestSubmit(event.submitter);
      recording.recorder.stop();
    },
    { capture: true },
  );
  document.addEventListener("afterword:cover", () => recording?.recorder.stop());

  hear(({ type, id, state, why, done, of }) => {
    const item = type === "capture" && [...list.children].find((one) => one.dataset.id === id);
    const place = item && item.querySelector("[data-place]");
    const key = why === "older" ? why : PLACES[state];
    if (place) place.textContent = fill(words[key] ?? "", { why, done, of });
  });

  for (const one of named()) await show(one.id, one);
  for (const head of await captures.all()) {
    if (head.state !== "recording" || (await isLive(head.id))) continue;
    if (head.size === 0) await captures.forget(head.id);
    else await show(head.id, { kind: head.kind, seconds: Math.max(1, Math.round(head.seconds ?? 0)), isLeft: true });
  }
  ways.hidden = false;
  offerMore();
}

const PLACES = { sending: "sending", sent: "sent", waiting: "waiting", refused: "problem" };

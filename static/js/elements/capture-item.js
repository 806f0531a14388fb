import { clockOf } from "../lib/recording.js";
import { fill } from "../lib/steps.js";

export const lengthOf = clockOf;

// One voice note or photo on the page: heard or seen, described, taken off, brought back.
export async function itemOf({ id, kind, seconds, head, words, isLeft, bytes }) {
  const item = make("li", { className: "capture-item" });
  item.dataset.id = id;
  const isVoice = kind === "voice";
  const title = isVoice ? fill(words.voice, { length: clockOf(seconds ?? 0) }) : words.photo;
  const isOff = head?.state === "off";
  item.append(make("p", { className: "capture-title", textContent: isLeft ? fill(words.left, { length: clockOf(seconds ?? 0) }) : title }));
  if (isOff) {
    item.append(make("p", { className: "soft small", textContent: words.off }), button(words.back, () => tell(item, "keep")));
    return item;
  }
  item.append(await medium({ id, isVoice, title, isHere: head && head.state !== "sent", media: head?.media, bytes }));
  const place = make("p", { className: "soft small", textContent: placeOf(head, words) });
  place.dataset.place = "";
  item.append(place);
  const row = make("div", { className: "row" });
  if (isLeft) row.append(button(words.keep, () => tell(item, "keep")));
  else if (head) item.append(wordsFor(item, { id, isVoice, head, words }));
  row.append(button(words.takeOff, () => tell(item, "off")));
  item.append(row);
  return item;
}

// One that never came to the server is off by not being named any more. Gives what stood in the way.
export async function offServer(id, token) {
  const headers = { "X-CSRFToken": token };
  const answer = await fetch(`/api/v1/attachments/${id}`, { method: "DELETE", headers }).catch(() => null);
  if (answer?.ok || answer?.status === 404) return null;
  return (await answer?.json().catch(() => null)) ?? {};
}

function placeOf(head, words) {
  if (!head) return "";
  if (head.state === "sent") return words.sent;
  return head.state === "refused" ? fill(words.problem, { why: head.why }) : words.here;
}

async function medium({ id, isVoice, title, isHere, media, bytes }) {
  const address = `/attachments/${id}`;
  const whole = isHere ? await bytes() : null;
  if (isVoice) {
    const src = whole ? URL.createObjectURL(new Blob([whole], { type: media })) : address;
    const audio = make("audio", { controls: true, preload: "metadata", src });
    audio.setAttribute("aria-label", title);
    return audio;
  }
  if (whole) {
    const { preview } = await import("./photo.js");
    const canvas = await preview(whole);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", title);
    return canvas;
  }
  return make("img", { src: address, alt: title, decoding: "async" });
}

function wordsFor(item, { id, isVoice, head, words }) {
  const label = make("label", { className: "field own-words", textContent: isVoice ? words.altVoice : words.altPhoto });
  const box = make("textarea", { className: "input", rows: 2, maxLength: 500, value: head.alt });
  box.id = `f-words-${id}`;
  // Belongs to what was captured, and is sealed with it: the entry's own typing is not asked.
  box.addEventListener("input", (event) => event.stopPropagation());
  box.addEventListener("change", () => tell(item, "words", box.value));
  label.append(box);
  return label;
}

function button(words, act) {
  const made = make("button", { type: "button", className: "btn quiet small", textContent: words });
  made.addEventListener("click", act);
  return made;
}

function tell(item, what, detail) {
  item.dispatchEvent(new CustomEvent(`capture:${what}`, { detail }));
}

function make(name, more) {
  return Object.assign(document.createElement(name), more);
}

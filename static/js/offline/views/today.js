import { asOf, line, say, waitsHere } from "../fill.js";

function thread(root, { beads }) {
  const list = root.querySelector("[data-thread]");
  if (!list) return;
  // A long course shows the part around now, as on the page.
  const behind = beads.filter(({ state }) => state !== "to-come").length;
  const first = Math.max(0, Math.min(behind - 12, beads.length - 24));
  for (const bead of beads.slice(first, first + 24)) {
    const one = document.createElement("li");
    one.className = `bead ${bead.state}`;
    if (bead.state === "now") one.setAttribute("aria-current", "step");
    const said = document.createElement("span");
    said.className = "visually-hidden";
    said.textContent = bead.words;
    one.append(said);
    list.append(one);
  }
  list.classList.toggle("many", beads.length > 12);
  list.hidden = beads.length === 0;
}

export function fill(root, { carried, now, isFoggy }) {
  waitsHere(root, { isFoggy });
  asOf(root, carried, { now });
  if (!carried) {
    say(root, "[data-nothing]", root.querySelector("[data-nothing]")?.textContent);
    return;
  }
  const { today, sessions } = carried;
  const intention = root.querySelector("[data-intention]");
  intention.hidden = !today.intention;
  const said = intention.querySelector("a") ?? intention.querySelector("p");
  said.textContent = today.intention?.words ?? "";
  if (isFoggy) {
    const here = sessions.findLast((one) => one.started_at || one.ended_at);
    root.querySelector("[data-after]").href = `/sessions/${here.id}/after`;
    return;
  }
  say(root, "[data-title]", today.title);
  say(root, "[data-stage]", today.stage);
  thread(root, today);
  say(root, "[data-thread-words]", today.beads.length > 0 ? today.thread_words : "");
  say(root, "[data-left]", today.left_for_today);
  const sheet = root.querySelector("[data-sheet]");
  sheet.hidden = false;
  say(sheet, "[data-sheet-title]", today.sheet.title);
  const question = sheet.querySelector("[data-question]");
  question.textContent = today.sheet.question;
  if (today.sheet.lang) question.lang = today.sheet.lang;
  const ways = today.sheet.ways.map(({ words: said, address }, place) => {
    const way = document.createElement("a");
    way.className = place === 0 ? "btn" : "btn second";
    way.href = address;
    way.textContent = said;
    return way;
  });
  sheet.querySelector("[data-ways]").replaceChildren(...ways);
  const lines = today.lines.map((one) => line(one.words, one));
  root.querySelector("[data-further]").replaceChildren(...lines);
}

import { fill as words } from "../../lib/steps.js";
import { hear } from "../events.js";
import { asOf, copyOf } from "../fill.js";
import { keep } from "../keep.js";

function row(known, link, { what, under, subject, path }) {
  const part = copyOf("[data-part=shared]").firstElementChild;
  const [back, undo] = [part.querySelector("[data-take-back]"), part.querySelector("[data-undo]")];
  const said = part.querySelector("[data-said]");
  part.querySelector("[data-what]").textContent = what;
  if (under) part.querySelector("[data-under]").textContent = under;
  for (const button of [back, undo]) {
    button.setAttribute("aria-label", words(button.dataset.aria, { what, name: link.name }));
  }
  let waits = known.waiting.find((one) => one.path === path && !one.problem) ?? null;
  let isBack = false;
  let isLate = false;

  function show() {
    back.hidden = waits !== null || isBack;
    // What was given out may have arrived: it cannot be called back any more.
    undo.hidden = waits === null || Boolean(waits.given);
    const waiting = waits ? words(isLate ? said.dataset.going : said.dataset.words, { name: link.name }) : "";
    said.textContent = isBack ? (isLate ? said.dataset.late : said.dataset.done) : waiting;
  }

  hear(({ type, id }) => {
    if (waits === null || id !== waits.id || !part.isConnected) return;
    if (type !== "sent" && type !== "refused") return;
    const isHere = part.contains(document.activeElement);
    isBack = type === "sent";
    waits = null;
    show();
    if (isHere) (isBack ? said : back).focus();
  });

  back.addEventListener("click", async () => {
    const about = { what: "share", words: back.getAttribute("aria-label") };
    waits = await keep(known, { method: "POST", path, form: [], subject, about });
    show();
    undo.focus();
  });
  undo.addEventListener("click", async () => {
    if (waits === null) return;
    const { id } = waits;
    const still = (await known.queue.waiting()).find((one) => one.id === id);
    if (still && !still.given) {
      await known.queue.forget(id);
      waits = null;
    } else {
      isLate = true;
      isBack = !still;
      waits = still ?? null;
    }
    show();
    (back.hidden ? said : back).focus();
  });
  show();
  return part;
}

export function fill(root, known) {
  const { carried, now } = known;
  asOf(root, carried, { now });
  const links = carried?.links ?? [];
  root.querySelector("[data-nobody]").hidden = links.length > 0;
  const language = document.documentElement.lang;
  const day = (text) =>
    new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(text));
  for (const link of links) {
    const part = copyOf("[data-part=link]");
    part.querySelector("[data-name]").textContent = link.name;
    const series = link.series.map((one) =>
      row(known, link, {
        what: one.words,
        subject: link.id,
        path: `/sharing/${link.id}/series/${one.series}/take-back`,
      }),
    );
    const entries = carried.entries
      .filter((entry) => entry.link_ids.includes(link.id))
      .map((entry) =>
        row(known, link, {
          what: entry.start || day(entry.day),
          under: day(entry.day),
          subject: entry.id,
          path: `/entries/${entry.id}/sharing/${link.id}/take-back`,
        }),
      );
    part.querySelector(".lines").append(...series, ...entries);
    root.querySelector("[data-links]").append(part);
  }
}

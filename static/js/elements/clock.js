import { isWrong, learn, skewOf, span } from "../lib/skew.js";

// Says in plain words when the phone's clock is wrong. The page brings the server's time along.
export function attach(line) {
  const { now } = document.body.dataset;
  // A page that came out of a cache says nothing about the time it is.
  const [way] = performance.getEntriesByType("navigation");
  if (!now || way?.type === "back_forward") return;
  const asked = performance.timeOrigin;
  const arrived = way?.responseStart ?? 0;
  const skew = learn(skewOf(now, { asked, answered: asked + arrived }));
  if (!isWrong(skew)) return;
  const { unit, number } = span(skew);
  const words = line.dataset[`${skew > 0 ? "behind" : "ahead"}${unit[0].toUpperCase()}${unit.slice(1)}`];
  const forms = words.split("|");
  const told = new Intl.NumberFormat(document.documentElement.lang).format(number);
  line.textContent = (number === 1 ? forms[0] : forms[1]).replace("{n}", told);
  line.hidden = false;
}

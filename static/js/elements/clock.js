import { isWrong, onLearned, skewNow, span } from "../lib/skew.js";

// Says in plain words when the phone's clock is wrong, as soon as it is known.
export function attach(line) {
  const show = () => say(line, skewNow());
  onLearned(show);
  show();
}

function say(line, skew) {
  line.hidden = !isWrong(skew);
  if (line.hidden) return;
  const { unit, number } = span(skew);
  const words = line.dataset[`${skew > 0 ? "behind" : "ahead"}${unit[0].toUpperCase()}${unit.slice(1)}`];
  const forms = words.split("|");
  const told = new Intl.NumberFormat(document.documentElement.lang).format(number);
  line.textContent = (number === 1 ? forms[0] : forms[1]).replace("{n}", told);
}

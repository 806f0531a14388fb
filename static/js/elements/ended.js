import { fill } from "../lib/steps.js";
import { forgetEnded } from "../offline/ended.js";

// A page that says the sign-in was ended from elsewhere: the phone lets go, and says what stays.
export async function attach() {
  const left = await forgetEnded();
  const words = document.querySelector("[data-ended-left]");
  if (left === 0 || !words) return;
  words.textContent = left === 1 ? words.dataset.one : fill(words.dataset.many, { n: left });
  words.hidden = false;
}

import { covered } from "../lib/covered.js";

// What is stuck to the lower edge of a page stands above the keyboard, also where the keyboard
// lies over the page instead of making it smaller (iOS); and the line that is typed above that.
export function attach(foot) {
  const { visualViewport: seen } = window;
  if (!seen) return;
  const page = document.documentElement;

  function place() {
    const height = covered({ whole: window.innerHeight, seen: seen.height, top: seen.offsetTop, scale: seen.scale });
    page.style.setProperty("--keyboard", `${height}px`);
    keep();
  }

  // A browser brings the caret into its view, and does not know that something is stuck there.
  function keep() {
    const area = document.activeElement;
    if (!area?.matches("textarea") || area.selectionEnd < area.value.length) return;
    const { bottom } = area.getBoundingClientRect();
    const under = bottom - foot.getBoundingClientRect().top;
    if (under > 0 && page.scrollHeight > seen.height) window.scrollBy(0, under);
  }

  seen.addEventListener("resize", place);
  seen.addEventListener("scroll", place);
  document.addEventListener("input", keep);
  place();
}

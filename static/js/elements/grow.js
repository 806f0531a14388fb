// A text area as tall as its words. Browsers with field-sizing need no help.
export function attach(area) {
  if (CSS.supports("field-sizing", "content") && area.classList.contains("page")) return;
  const fit = () => {
    // Growing only: shrinking would move the page under the keyboard while typing.
    if (area.scrollHeight > area.clientHeight) {
      area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
    }
  };
  area.addEventListener("input", fit);
  fit();
}

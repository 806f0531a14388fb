// Lays a range over the number that is sent. Until it is moved the number stays empty.
export function attach(slider) {
  const number = slider.querySelector("[type=number]");
  const range = slider.querySelector("[type=range]");
  const mirror = () => {
    const set = number.value !== "";
    range.value = set ? number.value : "5";
    range.classList.toggle("unset", !set);
    range.setAttribute("aria-valuetext", set ? number.value : range.dataset.unset);
  };
  const take = () => {
    number.value = range.value;
    mirror();
    number.dispatchEvent(new Event("input", { bubbles: true }));
  };
  range.addEventListener("input", take);
  // A tap in the middle moves nothing, yet it is an answer.
  range.addEventListener("click", take);
  range.addEventListener("keydown", (event) => {
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      take();
    }
  });
  number.addEventListener("input", mirror);
  window.addEventListener("pageshow", mirror);
  range.hidden = false;
  mirror();
}

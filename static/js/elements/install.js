// A browser that can add the app by itself says so with an event, which may be kept and used once.
export function attach(place) {
  const button = place.querySelector("button");
  const standsAlone = window.matchMedia("(display-mode: standalone)").matches;
  const show = (isThere) => {
    document.querySelector("[data-installed]").hidden = !isThere;
    if (isThere) place.hidden = true;
  };
  let offer = null;
  show(standsAlone || navigator.standalone === true);
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    place.hidden = false;
  });
  window.addEventListener("appinstalled", () => show(true));
  button.addEventListener("click", async () => {
    if (!offer) return;
    const asked = offer;
    offer = null;
    place.hidden = true;
    await asked.prompt();
  });
}

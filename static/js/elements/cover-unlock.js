const PIN = /^[\p{Nd}\s]{6,24}$/u;

// On the sheet itself: a way to unlock without leaving the page that lies under it.
export function offer(sheet, part, open) {
  const source = document.querySelector("template[data-cover]");
  if (!source || sheet.firstElementChild) return;
  sheet.append(document.importNode(source.content, true));
  const nothing = sheet.querySelector("[data-nothing]");
  const form = sheet.querySelector("form");
  const says = form.querySelector("[role=status]");
  const page = [...document.body.children].filter((one) => one !== sheet);

  function choose(isForm) {
    nothing.hidden = isForm;
    form.hidden = !isForm;
    if (isForm) form.elements.secret.focus();
  }

  function close() {
    page.forEach((one) => one.removeAttribute("inert"));
    sheet.replaceChildren();
    open();
  }

  async function unlock() {
    const secret = form.elements.secret.value;
    const fields = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
    fields.set(PIN.test(secret) ? "pin" : "passphrase", secret);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Afterword-Sends": "script" },
        body: fields,
      });
      const next = answer.headers.get("Afterword-Next");
      if (answer.ok && next?.startsWith("/sign-in")) window.location.replace(next);
      else if (answer.ok) close();
      else says.textContent = answer.status === 429 ? says.dataset.often : says.dataset.wrong;
    } catch {
      says.textContent = says.dataset.offline;
    }
  }

  page.forEach((one) => one.setAttribute("inert", ""));
  nothing.querySelector("button").addEventListener("click", () => choose(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    unlock();
  });
  choose(part === "unlock");
}

// Forms that say what they are doing while they are sent, and are sent once.

/** Mark a form as busy when it is sent; a form with data-once refuses a second sending. */
export function sendOnce(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
    if (form.dataset.sent === "yes") {
      event.preventDefault();
      return;
    }
    if ("once" in form.dataset) form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  });
  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of root.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });
}

/** The secret that every changing request brings. */
export function secret() {
  return document.querySelector('meta[name="musnad-csrf"]').content;
}

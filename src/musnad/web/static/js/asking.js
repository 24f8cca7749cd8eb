// The filters: open beside the list where there is room, and asked again as soon as one is chosen.
export function start(root) {
  const box = root.querySelector("[data-asking]");
  const form = root.querySelector("[data-filters]");
  const room = window.matchMedia("(min-width: 52rem)");
  const fit = () => {
    if (room.matches) box.open = true;
  };
  fit();
  room.addEventListener("change", fit);
  form.addEventListener("change", (event) => {
    // Words are asked for when they are whole: Enter, or the button.
    if (event.target.matches("select, [type=checkbox]")) form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    // Empty questions are left out of the address.
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
  });
  window.addEventListener("pageshow", () => {
    for (const field of form.elements) field.disabled = false;
  });
}

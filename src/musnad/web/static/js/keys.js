// Keys: a control that has data-key is worked by that key of the keyboard, whatever letters the layout puts there
// (KeyboardEvent.code). Inside a claim only the current one's controls answer.

const TYPED = "input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]";
const STORED = "musnad-keys";

const named = (event) => (event.shiftKey ? "Shift+" : "") + event.code;
const shown = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

export const isOn = () => {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
};

export const setOn = (on) => {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing has the keys on.
  }
};

// The control that a key works: the current claim's own, else one that stands outside all claims.
const controlOf = (name) => {
  const found = [...document.querySelectorAll(`[data-key~="${name}"]`)].filter((one) => !one.disabled);
  const current = document.activeElement?.closest?.(".claim") ?? document.querySelector(".claim[data-current]");
  return (
    found.find((one) => current?.contains(one)) ?? found.find((one) => !one.closest(".claim") && (one.tagName === "DIALOG" || shown(one)))
  );
};

const step = (by) => {
  const cards = [...document.querySelectorAll(".claim")].filter(shown);
  const current = cards.findIndex((card) => card.contains(document.activeElement) || card.hasAttribute("data-current"));
  const next = cards[current < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, current + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

const work = (control) => {
  if (control.tagName === "DIALOG") control.showModal();
  else if (control.matches("input, [data-text]")) control.focus();
  else control.click();
};

export function start(root) {
  for (const box of root.querySelectorAll("[data-keys-on]")) {
    box.checked = isOn();
    box.addEventListener("change", () => setOn(box.checked));
  }
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (!isOn() || event.target.closest?.(TYPED) || document.querySelector("dialog[open]")) return;
    const control = controlOf(named(event));
    if (control) {
      event.preventDefault();
      work(control);
    } else if (!event.shiftKey && (event.code === "KeyJ" || event.code === "KeyK")) {
      event.preventDefault();
      step(event.code === "KeyJ" ? 1 : -1);
    }
  });
}

// A report's text with its claims: words are marked, tied to their cells, and picked.
import { able, Layers, spanOf } from "./highlight.js";
import { Lines } from "./offsets.js";
import { picking } from "./select.js";
import { tie } from "./tie.js";

const legend = (root, layers) => {
  for (const box of root.querySelectorAll("input[data-mark]")) {
    box.addEventListener("change", () => layers.toggle(box.dataset.mark, box.checked));
  }
};

// Where marks cannot be drawn the quotes in the cards still tell every word.
const withoutMarks = (root) => {
  root.querySelector(".fallback")?.removeAttribute("hidden");
  root.querySelectorAll(".legend label").forEach((label) => label.setAttribute("hidden", ""));
};

const open = (pane, cards) => {
  const named = cards.find((card) => card.id === decodeURIComponent(location.hash.slice(1)));
  const focused = cards.find((card) => card.id === pane.dataset.focus) ?? named;
  focused?.focus({ preventScroll: !named });
  focused?.setAttribute("data-current", "");
};

const view = (root) => {
  const pane = root.querySelector("[data-text]");
  const lines = new Lines(pane);
  const cards = [...root.querySelectorAll(".claim")];
  const layers = able ? new Layers(lines) : { only: () => [], mark() {}, toggle() {} };
  if (able) layers.mark([...root.querySelectorAll(".marks [data-span]")].map(spanOf));
  else withoutMarks(root);
  legend(root, layers);
  tie(pane, lines, layers, cards);
  picking(root, pane, lines, layers);
  pane.dataset.ready = "yes";
  open(pane, cards);
  globalThis.addEventListener("hashchange", () => open(pane, cards));
};

export function start(root) {
  root.querySelectorAll("[data-view]").forEach(view);
}

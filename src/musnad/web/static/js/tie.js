// Ties words to the cells that stand on them, both ways: by pointer and by focus.

import { spansIn } from "./highlight.js";

const caretAt = (event) => {
  const caret = document.caretPositionFromPoint
    ? document.caretPositionFromPoint(event.clientX, event.clientY)
    : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return caret && { node: caret.offsetNode ?? caret.startContainer, at: caret.offset ?? caret.startOffset };
};

const SECOND_CLICK = 350; // milliseconds

const gentle = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth");

export const reveal = (pane, range) => {
  if (!range) return;
  const folded = range.startContainer.parentElement?.closest("details:not([open])");
  const target = folded ?? range;
  const { top, bottom } = target.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (top >= Math.max(frame.top, 0) + 8 && bottom <= Math.min(frame.bottom, innerHeight) - 8) return;
  if (pane.scrollHeight > pane.clientHeight) {
    pane.scrollBy({ top: top - frame.top - frame.height / 3, behavior: gentle() });
  } else {
    scrollBy({ top: top - innerHeight / 3, behavior: gentle() });
  }
};

export const tie = (pane, lines, layers, cards) => {
  const words = new Map(cards.map((card) => [card, spansIn(card)]));

  // The words that stand for a claim come into sight, whatever else hangs on it.
  const show = (spans, isScrolled, trigger) => {
    const ranges = layers.only("active", spans);
    if (!isScrolled || !ranges.length) return;
    const main = spans.findIndex((span) => span.start === trigger);
    reveal(pane, ranges[Math.max(main, 0)]);
  };
  const light = (lit) => cards.forEach((card) => card.classList.toggle("is-lit", lit.includes(card)));
  const under = (event) => {
    const caret = caretAt(event);
    if (!caret || !caret.node || !pane.contains(caret.node)) return [];
    const offset = lines.offset(caret.node, caret.at);
    return cards.filter((card) => words.get(card).some(({ start, end }) => start <= offset && offset < end));
  };
  const rest = () => {
    const card = cards.find((one) => one.hasAttribute("data-current"));
    if (card) show(words.get(card), false);
    else layers.only("active", []);
  };

  for (const card of cards) {
    card.addEventListener("pointerover", (event) => show(spansIn(event.target.closest("[data-span]") ?? card), false));
    card.addEventListener("pointerleave", rest);
    card.addEventListener("focusin", (event) => {
      show(spansIn(event.target.closest("[data-span]") ?? card), true, Number(card.dataset.trigger));
      cards.forEach((other) => other.toggleAttribute("data-current", other === card));
    });
    card.addEventListener("focusout", rest);
    card.addEventListener("click", (event) => {
      const quote = event.target.closest("[data-span]");
      if (quote) show(spansIn(quote), true);
    });
  }
  pane.addEventListener("pointermove", (event) => light(under(event)));
  pane.addEventListener("pointerleave", () => light([]));
  // Nothing moves until it is clear that no second click follows, by which a word is taken.
  let soon;
  pane.addEventListener("click", (event) => {
    clearTimeout(soon);
    const [card] = event.detail > 1 ? [] : under(event);
    if (!card) return;
    soon = setTimeout(() => {
      if (String(getSelection())) return;
      card.scrollIntoView({ block: "center", behavior: gentle() });
      card.focus({ preventScroll: true });
    }, SECOND_CLICK);
  });
  return { show };
};

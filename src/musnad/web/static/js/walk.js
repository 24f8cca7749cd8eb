// Walking: words of the text are selected from the keyboard: arrows go word by word, Shift extends, Enter takes them.

import { points } from "./offsets.js";

const WORD = /\S+/gu;

const wordsOf = (lines) =>
  lines.lines.flatMap((line) => {
    let at = line.at;
    let from = 0;
    return [...line.text.matchAll(WORD)].map((found) => {
      const start = at + points(line.text.slice(from, found.index), found.index - from);
      const end = start + points(found[0], found[0].length);
      [at, from] = [end, found.index + found[0].length];
      return { line, start, end };
    });
  });

export const walker = (pane, lines, reveal, done) => {
  let words = [];
  let anchor = -1;
  let head = -1;

  // Found when they are first asked for: a text may hold a million.
  const hasWords = () => {
    if (!words.length) words = wordsOf(lines);
    return words.length > 0;
  };
  const show = () => {
    const [first, last] = [Math.min(anchor, head), Math.max(anchor, head)];
    const range = lines.range(words[first].start, words[last].end);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    reveal(range);
  };
  const nearest = (offset) => {
    const found = words.findIndex((one) => one.end > offset);
    return found < 0 ? words.length - 1 : found;
  };
  const go = (to, isExtending) => {
    head = Math.max(0, Math.min(words.length - 1, to));
    if (!isExtending || anchor < 0) anchor = head;
    show();
  };
  const lineStep = (by) => {
    const here = lines.lines.indexOf(words[head].line);
    const order = by > 0 ? lines.lines.slice(here + 1) : lines.lines.slice(0, here).reverse();
    const line = order.find((one) => one.text.trim());
    return line ? nearest(line.at) : head;
  };

  pane.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== pane || !hasWords()) return;
    if (event.key === "Enter") {
      event.preventDefault();
      done();
      return;
    }
    const isForward = getComputedStyle(words[Math.max(head, 0)].line.element).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      go(head < 0 ? 0 : head + (event.key === isForward ? 1 : -1), event.shiftKey);
    } else if (head >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      go(lineStep(event.key === "ArrowDown" ? 1 : -1), event.shiftKey);
    }
  });
  return {
    begin(span) {
      if (!hasWords()) return;
      anchor = nearest(span.start);
      head = span.end > span.start ? nearest(span.end - 1) : anchor;
      show();
    },
  };
};

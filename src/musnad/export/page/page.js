"use strict";
// Marks the words of the claims in the text. Offsets in the page count code points, the browser counts UTF-16 units:
// `unit` and `point` turn one into the other, within one line.
(() => {
  const KINDS = ["opinion", "source", "event", "where", "when", "who", "harm"];

  const unit = (text, points) => {
    let at = 0;
    while (points-- > 0 && at < text.length) at += text.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  };
  const point = (text, units) => {
    let points = 0;
    for (let at = 0; at < units; points++) at += text.codePointAt(at) > 0xffff ? 2 : 1;
    return points;
  };

  // The line that holds an offset; as the end of a range, an offset may stand right after a line's last character.
  const lineAt = (lines, offset, isEnd) => {
    let low = 0, high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle].at < offset + (isEnd ? 0 : 1)) low = middle; else high = middle - 1;
    }
    return lines[low];
  };
  const rangeOf = (lines, start, end) => {
    const first = lineAt(lines, start, false), last = lineAt(lines, end, true);
    const range = new Range();
    range.setStart(first.node, unit(first.node.data, start - first.at));
    range.setEnd(last.node, unit(last.node.data, end - last.at));
    return range;
  };

  const spansOf = (element) => {
    const quotes = element.matches("q") ? [element] : [...element.querySelectorAll("q")];
    return quotes.map((quote) => {
      const [start, end, kind] = quote.dataset.span.split(" ");
      return { start: Number(start), end: Number(end), kind };
    });
  };

  const reports = [...document.querySelectorAll("article.report")].map((article) => ({
    article,
    text: article.querySelector(".text"),
    lines: [...article.querySelectorAll(".text > p")].filter((line) => line.firstChild)
      .map((line) => ({ at: Number(line.dataset.at), node: line.firstChild })),
    cards: [...article.querySelectorAll(".card")],
  }));

  const able = Boolean(globalThis.CSS && CSS.highlights && globalThis.Highlight);
  if (!able) {
    document.documentElement.classList.add("no-highlight");
    document.querySelector(".fallback").hidden = false;
    document.querySelector(".hover").hidden = true;
    document.querySelector("fieldset").hidden = true;
    return;
  }

  const layers = new Map();
  KINDS.forEach((kind, priority) => {
    const layer = new Highlight();
    layer.priority = priority;
    layers.set(kind, layer);
    CSS.highlights.set(kind, layer);
  });
  const active = new Highlight();
  active.priority = KINDS.length;
  CSS.highlights.set("active", active);

  const mark = (report) => {
    const seen = new Set();
    for (const { start, end, kind } of report.cards.flatMap(spansOf)) {
      const key = `${start} ${end} ${kind}`;
      if (seen.has(key) || !layers.has(kind)) continue;
      seen.add(key);
      layers.get(kind).add(rangeOf(report.lines, start, end));
    }
  };

  // A page may hold thousands of reports: each is marked when it comes near.
  const waiting = new Map(reports.map((report) => [report.article, report]));
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !waiting.has(target)) continue;
      mark(waiting.get(target));
      waiting.delete(target);
      watcher.unobserve(target);
    }
  }, { rootMargin: "100%" });
  reports.forEach((report) => watcher.observe(report.article));
  addEventListener("beforeprint", () => {
    waiting.forEach(mark);
    waiting.clear();
  });

  const show = (report, spans, scroll) => {
    active.clear();
    const ranges = spans.map(({ start, end }) => rangeOf(report.lines, start, end));
    ranges.forEach((range) => active.add(range));
    if (!scroll || !ranges.length) return;
    const top = Math.min(...ranges.map((range) => range.getBoundingClientRect().top));
    const frame = report.text.getBoundingClientRect();
    if (top < Math.max(frame.top, 0) || top > Math.min(frame.bottom, innerHeight) - 30) {
      report.text.scrollBy({ top: top - frame.top - frame.height / 3 });
    }
  };

  const cardsAt = (report, event) => {
    const caret = document.caretPositionFromPoint
      ? document.caretPositionFromPoint(event.clientX, event.clientY)
      : document.caretRangeFromPoint(event.clientX, event.clientY);
    const node = caret && (caret.offsetNode || caret.startContainer);
    const line = report.lines.find((one) => one.node === node);
    if (!line) return [];
    const offset = line.at + point(node.data, caret.offset ?? caret.startOffset);
    return report.cards.filter((card) => spansOf(card).some(({ start, end }) => start <= offset && offset <= end));
  };
  const light = (report, cards) => report.cards.forEach((card) => card.classList.toggle("is-lit", cards.includes(card)));

  for (const report of reports) {
    for (const card of report.cards) {
      card.addEventListener("pointerover", (event) => {
        const quote = event.target.closest("q");
        show(report, spansOf(quote && card.contains(quote) ? quote : card), false);
      });
      card.addEventListener("pointerleave", () => active.clear());
      card.addEventListener("focus", () => show(report, spansOf(card), true));
      card.addEventListener("blur", () => active.clear());
      card.addEventListener("click", (event) => show(report, spansOf(event.target.closest("q") || card), true));
    }
    report.text.addEventListener("pointermove", (event) => light(report, cardsAt(report, event)));
    report.text.addEventListener("pointerleave", () => light(report, []));
    report.text.addEventListener("click", (event) => {
      if (String(getSelection())) return;
      const [first] = cardsAt(report, event);
      if (first) first.scrollIntoView({ block: "center" });
    });
  }

  for (const box of document.querySelectorAll("input[data-mark]")) {
    box.addEventListener("change", () => {
      if (box.checked) CSS.highlights.set(box.dataset.mark, layers.get(box.dataset.mark));
      else CSS.highlights.delete(box.dataset.mark);
    });
  }
})();

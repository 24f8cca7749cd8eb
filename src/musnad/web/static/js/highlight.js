// Highlights: words are marked over the text by the browser (CSS Custom Highlight API), so that no tag ever stands
// between two joined Arabic letters, and spans may overlap and cross.

const KINDS = ["opinion", "check", "source", "event", "where", "when", "who", "harm"];
const ABOVE = ["hidden", "active", "picked"];

export const able = Boolean(globalThis.CSS?.highlights && globalThis.Highlight);

export class Layers {
  constructor(lines) {
    this.lines = lines;
    this.layers = new Map();
    this.shown = new Map();
    [...KINDS, ...ABOVE].forEach((kind, priority) => {
      // Two texts on one page share a kind's layer.
      const layer = CSS.highlights.get(kind) ?? new Highlight();
      layer.priority = priority;
      this.layers.set(kind, layer);
      CSS.highlights.set(kind, layer);
    });
  }

  mark(spans) {
    const seen = new Set();
    for (const { start, end, kind } of spans) {
      const key = `${start} ${end} ${kind}`;
      const layer = this.layers.get(kind);
      if (!layer || seen.has(key)) continue;
      seen.add(key);
      layer.add(this.lines.range(start, end));
    }
  }

  // Shows these words alone in a layer of their own; the ranges, for whoever wants to scroll to them.
  only(kind, spans) {
    const layer = this.layers.get(kind);
    this.shown.get(kind)?.forEach((range) => layer.delete(range));
    const ranges = spans.map(({ start, end }) => this.lines.range(start, end));
    ranges.forEach((range) => layer.add(range));
    this.shown.set(kind, ranges);
    return ranges;
  }

  toggle(kind, isShown) {
    if (isShown) CSS.highlights.set(kind, this.layers.get(kind));
    else CSS.highlights.delete(kind);
  }
}

export const spanOf = (element) => {
  const [start, end, kind] = element.dataset.span.split(" ");
  return { start: Number(start), end: Number(end), kind };
};

// The words of one element: its own, or those of all quotes in it.
export const spansIn = (element) =>
  (element.dataset.span ? [element] : [...element.querySelectorAll("[data-span]")]).map(spanOf);

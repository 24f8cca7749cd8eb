// Offsets: Python counts code points, the browser UTF-16 units. A text stands in the page line by line; each line knows
// the code point at which it begins (data-at) and holds one text node, or none when it is empty.

export const units = (text, points) => {
  let at = 0;
  while (points-- > 0 && at < text.length) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
};

export const points = (text, end) => {
  let count = 0;
  for (let at = 0; at < end && at < text.length; count++) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return count;
};

export class Lines {
  constructor(root) {
    this.root = root;
    this.lines = [...root.querySelectorAll("[data-at]")].map((element) => {
      const node = element.firstChild;
      const text = node ? node.data : "";
      return { element, node, text, at: Number(element.dataset.at), length: points(text, text.length) };
    });
    this.of = new Map(this.lines.map((line) => [line.element, line]));
  }

  // The line that holds an offset; the end of a span may stand right after a line's last character.
  lineAt(offset, isEnd = false) {
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lines[middle].at < offset + (isEnd ? 0 : 1)) low = middle;
      else high = middle - 1;
    }
    return this.lines[low];
  }

  range(start, end) {
    const first = this.lineAt(start);
    const last = this.lineAt(end, true);
    const range = document.createRange();
    range.setStart(first.node ?? first.element, first.node ? units(first.text, start - first.at) : 0);
    range.setEnd(last.node ?? last.element, last.node ? units(last.text, end - last.at) : 0);
    return range;
  }

  // The offset of a place in the document; a place between two lines is the end of the one before (or, as a start,
  // the beginning of the one after).
  offset(container, at, isEnd = false) {
    const element = container.nodeType === Node.TEXT_NODE ? container.parentElement : container;
    const owner = element.closest("[data-at]");
    const line = this.of.get(owner);
    if (line) {
      if (container === line.node) return line.at + points(line.text, at);
      return line.at + (at > 0 ? line.length : 0);
    }
    const here = document.createRange();
    here.setStart(container, at);
    const next = this.lines.findIndex((one) => here.comparePoint(one.element, 0) >= 0);
    if (isEnd) {
      const before = this.lines[next < 0 ? this.lines.length - 1 : Math.max(0, next - 1)];
      return before.at + (next === 0 ? 0 : before.length);
    }
    const after = this.lines[next];
    return after ? after.at : this.end;
  }

  get end() {
    const last = this.lines.at(-1);
    return last ? last.at + last.length : 0;
  }

  // The characters from one offset to another.
  slice(start, end) {
    const held = this.lines.filter((line) => line.at <= end && line.at + line.length >= start);
    const first = held[0]?.at ?? 0;
    return [...held.map((line) => line.text).join("\n")].slice(start - first, end - first);
  }

  // What is selected, without the space around it; null when no character of the text is.
  span(range) {
    if (!this.lines.length || !range.intersectsNode(this.root)) return null;
    let start = this.offset(range.startContainer, range.startOffset);
    let end = this.offset(range.endContainer, range.endOffset, true);
    const letters = this.slice(start, end);
    const whole = letters.length;
    while (letters.length && !letters[0].trim()) letters.shift();
    start += whole - letters.length;
    while (letters.length && !letters.at(-1).trim()) letters.pop();
    end = start + letters.length;
    return letters.length ? { start, end, words: letters.join("") } : null;
  }
}

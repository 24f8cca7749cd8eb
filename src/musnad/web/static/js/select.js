// Picking words: what is selected in the text fills the desk under it, as offsets in code points.

import { spanOf } from "./highlight.js";
import { word } from "./words.js";
import { reveal } from "./tie.js";
import { walker } from "./walk.js";

const CLOSED = new Set(["type", "status", "group", "background"]);

class Row {
  constructor(element, desk) {
    this.element = element;
    this.field = element.querySelector("[data-field]");
    this.words = element.querySelector("[data-words]");
    this.value = element.querySelector("[data-value]");
    this.shown = element.querySelector("[data-at-shown]");
    this.desk = desk;
    this.said = element.querySelector("[data-preview]");
    this.field.addEventListener("change", () => {
      this.suit(desk.values(this.field.value));
      this.preview();
    });
    this.words.addEventListener("input", () => this.place(null));
    this.words.addEventListener("focus", () => desk.activate(this));
    element.querySelector("[data-pick]").addEventListener("click", () => desk.walk(this));
    element.querySelector("[data-drop]").addEventListener("click", () => desk.drop(this));
  }

  get isClosed() {
    return CLOSED.has(this.field.value);
  }

  // A closed field takes one of its values, any other words of the text.
  suit(values) {
    this.value.replaceChildren(...(values ?? [new Option("", "")]));
    for (const part of this.element.querySelectorAll(".cell-value")) part.hidden = !this.isClosed;
    for (const part of this.element.querySelectorAll(".cell-words, [data-pick], [data-at-shown]")) {
      part.hidden = this.isClosed;
    }
  }

  // The row that takes the words of the event itself.
  trigger() {
    const fixed = document.createElement("input");
    fixed.type = "hidden";
    fixed.name = "field";
    fixed.value = "trigger";
    const said = document.createElement("span");
    said.className = "cell-name";
    said.textContent = word("js.desk.words");
    this.field.replaceWith(fixed, said);
    this.field = fixed;
    this.element.querySelector("[data-drop]").remove();
  }

  fill(span) {
    this.words.value = span.words;
    this.place(span);
  }

  place(span) {
    this.element.querySelector("[data-start]").value = span ? span.start : "";
    this.element.querySelector("[data-end]").value = span ? span.end : "";
    this.shown.textContent = span ? `${span.start}–${span.end}` : "";
    this.span = span;
    this.preview();
  }

  // What the words will be read as, before anything is stored; the last question asked is the one answered.
  async preview() {
    const asked = Symbol("asked");
    this.asked = asked;
    this.said.textContent = "";
    if (this.isClosed || this.field.value === "trigger" || !this.words.value.trim()) return;
    await new Promise((done) => setTimeout(done, 150));
    if (this.asked !== asked) return;
    const about = { field: this.field.value, words: this.words.value, near: this.desk.card?.dataset.trigger ?? 0 };
    const place = this.span ? { start: this.span.start, end: this.span.end } : {};
    const answer = await fetch(`${this.desk.form.dataset.previewOf}?${new URLSearchParams({ ...about, ...place })}`);
    if (answer.ok && this.asked === asked) this.said.textContent = await answer.text();
  }
}

class Desk {
  constructor(root, pane, lines, layers) {
    Object.assign(this, { root, pane, lines, layers });
    this.form = root.querySelector("[data-desk-form]");
    this.bar = root.querySelector("[data-picked]");
    this.rows = [];
    this.active = null;
    this.picked = null;
    for (const button of root.querySelectorAll("[data-desk]")) {
      button.addEventListener("click", () => this.open(button.dataset.desk, this.claimOf(button)));
    }
    this.form.querySelector("[data-desk-close]").addEventListener("click", () => this.close());
    this.form.querySelector("[data-more]").addEventListener("click", () => this.add().field.focus());
    this.form.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  claimOf(button) {
    return button.closest(".claim") ?? this.root.querySelector(".claim[data-current]") ?? this.root.querySelector(".claim");
  }

  values(field) {
    const template = this.root.querySelector(`template[data-values="${field}"]`);
    return template && [...template.content.cloneNode(true).children];
  }

  open(act, card) {
    const isOnClaim = act === "correct" || act === "split";
    if (isOnClaim && !card) return;
    const set = (name, value) => (this.form.elements.namedItem(name).value = value);
    set("act", act);
    set("target", isOnClaim ? card.dataset.claim : this.pane.dataset.report);
    set("seen", isOnClaim ? card.dataset.seen : "");
    set("next", this.leadsTo(isOnClaim ? card : null));
    this.card = isOnClaim ? card : null;
    const about = isOnClaim ? ` · ${card.querySelector("h3").textContent}` : "";
    this.form.querySelector("[data-desk-title]").textContent = word(`js.desk.${act}`) + about;
    this.form.querySelector("[data-desk-hint]").textContent = word(`js.desk.hint.${act}`);
    this.form.querySelector("[data-more]").hidden = act !== "correct" && act !== "add";
    const picked = this.picked;
    this.clear();
    this.form.hidden = false;
    this.bar.hidden = true;
    const first = this.add();
    if (act !== "correct") first.trigger();
    if (act === "add") this.choose(this.add(), "type");
    if (act === "correct" && picked) this.guess(first, card, picked);
    this.activate(first);
    if (picked) this.take(picked);
    const next = act === "correct" ? first.field : picked ? this.rows.at(-1).value : first.words;
    (next.closest("[hidden]") ? first.words : next).focus();
    this.form.scrollIntoView({ block: "nearest" });
  }

  // Where a decision leads: on to what comes after a claim (or to its card), back here otherwise.
  leadsTo(card) {
    const { next, after, anchored } = this.form.dataset;
    if (!card) return next;
    return anchored === undefined ? after : `${after}#${card.dataset.claim}`;
  }

  // Words that stand in a cell already are most likely meant for that cell.
  guess(row, card, picked) {
    const marks = [...this.root.querySelectorAll(`.marks [data-of="${card.dataset.claim}"]`)];
    const over = marks.filter((mark) => {
      const { start, end } = spanOf(mark);
      return start < picked.end && picked.start < end;
    });
    const named = over.find((mark) => [...row.field.options].some((one) => one.value === mark.dataset.what));
    if (named) this.choose(row, named.dataset.what);
  }

  choose(row, field) {
    row.field.value = field;
    row.suit(this.values(field));
  }

  clear() {
    this.form.querySelector("[data-rows]").replaceChildren();
    this.rows = [];
    this.active = null;
  }

  add() {
    const element = this.root.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    this.form.querySelector("[data-rows]").append(element);
    const row = new Row(element, this);
    row.suit(null);
    this.rows.push(row);
    this.activate(row);
    return row;
  }

  drop(row) {
    row.element.remove();
    this.rows = this.rows.filter((one) => one !== row);
    if (!this.rows.length) this.close();
    else this.activate(this.rows.at(-1));
  }

  activate(row) {
    this.active = row;
    this.rows.forEach((one) => one.element.classList.toggle("is-active", one === row));
  }

  // Selected words go to the row that waits for them, or into the bar that offers what can be done with them.
  take(span) {
    this.picked = span;
    this.layers.only("picked", span ? [span] : []);
    if (!this.form.hidden) {
      const row = this.active?.isClosed ? this.rows.find((one) => !one.isClosed) : this.active;
      if (span && row) row.fill(span);
      return;
    }
    this.bar.hidden = !span;
    if (!span) return;
    this.bar.querySelector("[data-picked-words]").textContent = span.words.length > 60 ? `${span.words.slice(0, 59)}…` : span.words;
    this.bar.querySelector("[data-picked-at]").textContent = `${span.start}–${span.end}`;
  }

  walk(row) {
    this.activate(row);
    this.pane.focus();
    const at = Number(this.card?.dataset.trigger ?? 0);
    this.walking.begin(this.picked ?? { start: at, end: at });
  }

  // After Enter in the text: on with the form.
  done() {
    if (this.form.hidden) this.bar.querySelector("button")?.focus();
    else this.form.querySelector("[data-desk-save]").focus();
  }

  close() {
    this.form.hidden = true;
    this.clear();
    this.take(null);
    (this.card ?? this.pane).focus({ preventScroll: true });
  }
}

export const picking = (root, pane, lines, layers) => {
  if (!root.querySelector("[data-desk-form]")) return;
  const desk = new Desk(root, pane, lines, layers);
  const read = () => {
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const isHere = range && !range.collapsed && pane.contains(range.commonAncestorContainer);
    if (isHere) desk.take(lines.span(range));
    else if (desk.form.hidden && pane.contains(document.activeElement)) desk.take(null);
  };
  desk.walking = walker(pane, lines, (range) => reveal(pane, range), () => desk.done());
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(read, 30);
  });
};

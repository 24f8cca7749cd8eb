// What is written on a map: names of places and countries, none upon another.
const SVG = "http://www.w3.org/2000/svg";

/** An element of SVG. */
export function make(name, attributes = {}, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

// The names of countries where no name of a place stands: below it, else above it, else not.
export function nameCountries(svg, countries, taken) {
  for (const { called, x, y, wide, count } of countries) {
    for (const at of [y, y + 22, y - 22]) {
      const box = { left: x - wide / 2, right: x + wide / 2, top: at - 11, bottom: at + (count ? 20 : 5) };
      if (taken.some((other) => meet(box, other))) continue;
      taken.push(box);
      svg.append(make("text", { x, y: at, class: "country-name" }, called));
      if (count) svg.append(make("text", { x, y: at + 15, class: "country-count" }, String(count)));
      break;
    }
  }
}

// A name beside its place, where no other name stands yet: on one side, else the other, else none; over a region.
export function namePlace(words, taken, name, x, y, size, width, only) {
  const wide = name.length * 7.2;
  for (const anchor of only ? [only] : ["start", "end"]) {
    const at = anchor === "middle" ? x : x + (anchor === "start" ? size + 4 : -size - 4);
    const left = anchor === "start" ? at : anchor === "end" ? at - wide : at - wide / 2;
    const box = { left, right: left + wide, top: y - 9, bottom: y + 7 };
    if (box.left < 2 || box.right > width - 2 || taken.some((other) => meet(box, other))) continue;
    taken.push(box);
    words.append(make("text", { x: at, y: y + 4.5, "text-anchor": anchor, class: "place-name", direction: "ltr" }, name));
    return;
  }
}

function meet(a, b) {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}

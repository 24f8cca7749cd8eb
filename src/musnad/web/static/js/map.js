// Maps: the places of the list beside them drawn on the shapes of countries, as exactly as words fix them.
import "../vendor/d3-array.min.js";
import "../vendor/d3-geo.min.js";
import "../vendor/topojson-client.min.js";
import { shapesFor } from "./map-shapes.js";
import { make, nameCountries, namePlace } from "./map-words.js";

const d3 = globalThis.d3;
const KM = 111.2; // a degree of a great circle
const LEAST = { one: 9, many: 4 }; // degrees: nearer than this, shapes of countries say nothing any more
const WORLD = { type: "Sphere" };

export function start(root) {
  for (const figure of root.querySelectorAll("[data-map]")) new Chart(figure);
}

function placesOf(figure) {
  return [...figure.querySelectorAll("[data-places] > li")].map((row, number) => ({
    kind: row.dataset.kind,
    name: row.dataset.name,
    shape: row.dataset.shape,
    count: Number(row.dataset.count),
    radius: Number(row.dataset.radius),
    at: row.dataset.lon === undefined ? null : [Number(row.dataset.lon), Number(row.dataset.lat)],
    href: row.querySelector("a")?.getAttribute("href") ?? null,
    title: row.textContent.trim().replace(/\s+/g, " "),
    first: number === 0,
  }));
}

class Chart {
  constructor(figure) {
    this.figure = figure;
    this.canvas = figure.querySelector("[data-canvas]");
    this.places = placesOf(figure);
    this.names = JSON.parse(figure.dataset.shapes || "{}");
    this.base = "core";
    this.zoom = 1;
    this.shift = [0, 0];
    shapesFor(this.extent()).then((countries) => {
      this.countries = countries;
      this.tools();
      this.draw();
      new ResizeObserver(() => this.draw()).observe(this.canvas);
    });
  }

  // What is seen at first: where most incidents lie, with the circles there; far places are reached by zooming out.
  extent() {
    const drawn = this.base === "all" ? this.drawn() : this.core();
    if (!drawn.length) return null;
    const box = [[Infinity, Infinity], [-Infinity, -Infinity]];
    for (const { at, radius } of drawn) {
      const reach = Math.min(6, radius / KM) + 0.2;
      const wide = reach / Math.max(0.2, Math.cos((at[1] * Math.PI) / 180));
      box[0] = [Math.min(box[0][0], at[0] - wide), Math.min(box[0][1], at[1] - reach)];
      box[1] = [Math.max(box[1][0], at[0] + wide), Math.max(box[1][1], at[1] + reach)];
    }
    for (const axis of [0, 1]) {
      const lack = (drawn.length === 1 ? LEAST.one : LEAST.many) - (box[1][axis] - box[0][axis]);
      if (lack > 0) {
        box[0][axis] -= lack / 2;
        box[1][axis] += lack / 2;
      }
    }
    return box;
  }

  drawn() {
    return this.places.filter((place) => place.at && place.kind !== "country");
  }

  // The places nearest to the middle of all incidents that hold four in five of them.
  core() {
    const drawn = this.drawn();
    const all = drawn.reduce((sum, place) => sum + place.count, 0);
    const middle = [0, 1].map((axis) => {
      let left = all / 2;
      return [...drawn].sort((a, b) => a.at[axis] - b.at[axis]).find((place) => (left -= place.count) <= 0)?.at[axis] ?? 0;
    });
    const order = [...drawn].sort((a, b) => d3.geoDistance(a.at, middle) - d3.geoDistance(b.at, middle));
    const kept = [];
    for (let held = 0; held < all * 0.8 && order.length; ) {
      kept.push(order.shift());
      held += kept.at(-1).count;
    }
    return kept;
  }

  projection(width, height) {
    const box = this.extent();
    const known = this.countries.features.filter((one) => this.places.some((place) => place.shape && place.shape === one.id));
    const corners = box && { type: "MultiPoint", coordinates: [box[0], box[1], [box[0][0], box[1][1]], [box[1][0], box[0][1]]] };
    const seen = corners ?? (known.length ? { type: "FeatureCollection", features: known } : WORLD);
    const pad = Math.min(width, height) * 0.09;
    const made = d3.geoMercator().fitExtent([[pad, pad], [width - pad, height - pad]], seen);
    const [x, y] = made.translate();
    const [cx, cy] = [width / 2, height / 2];
    return made
      .scale(made.scale() * this.zoom)
      .translate([cx + (x - cx) * this.zoom + this.shift[0], cy + (y - cy) * this.zoom + this.shift[1]])
      .clipExtent([[-40, -40], [width + 40, height + 40]]);
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false", direction: "ltr" });
    const projection = this.projection(width, height);
    const path = d3.geoPath(projection);
    if (this.figure.dataset.tiles) this.tiles(svg, projection, width, height);
    const countries = this.lands(svg, path, width, height);
    const taken = this.spots(svg, projection, path, width, height);
    nameCountries(svg, countries, taken);
    this.canvas.querySelector("svg")?.remove();
    this.canvas.prepend(svg);
    this.dragging(svg);
    this.figure.dataset.drawn = "yes";
  }

  lands(svg, path, width, height) {
    const counts = new Map(this.places.filter((place) => place.kind === "country").map((place) => [place.shape, place]));
    const named = [];
    const land = make("g", this.figure.dataset.tiles ? { "fill-opacity": "0.15" } : {});
    for (const country of this.countries.features) {
      if (outside(country.bounds, path.projection(), width, height)) continue;
      const shape = path(country);
      if (!shape) continue;
      const known = counts.get(country.id);
      const drawn = make("path", { d: shape, class: known ? "country is-known" : "country" });
      if (known) drawn.append(make("title", {}, known.title));
      land.append(known?.href ? linked(known.href, drawn) : drawn);
      const called = this.names[country.id] ?? (this.figure.dataset.lang === "en" ? country.properties.name : null);
      const [x, y] = path.centroid(country);
      const room = path.bounds(country);
      const wide = called ? called.length * 7 : 0;
      if (called && x > wide / 2 && x < width - wide / 2 && y > 14 && y < height - 10 && room[1][0] - room[0][0] > wide) {
        named.push({ called, x, y, wide, count: known?.count });
      }
    }
    svg.append(land);
    return named;
  }

  spots(svg, projection, path, width, height) {
    const most = Math.max(1, ...this.places.map((place) => place.count));
    const circles = make("g");
    const dots = make("g");
    const words = make("g");
    const taken = [];
    const few = this.places.length <= 60;
    for (const place of this.places) {
      if (!place.at || place.kind === "country") continue;
      const [x, y] = projection(place.at);
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
      const size = 3.5 + 9 * Math.sqrt(place.count / most);
      const shape = place.radius > 0 ? path(d3.geoCircle().center(place.at).radius(place.radius / KM)()) : null;
      if (place.kind === "area" && shape) {
        // A region has no point: its circle alone is drawn, and is what one chooses.
        const area = make("path", { class: "radius area", d: shape, "fill-opacity": 0.06 + (0.16 * place.count) / most });
        area.append(make("title", {}, place.title));
        circles.append(place.href ? linked(place.href, area) : area);
        namePlace(words, taken, place.name, x, y, 0, width, "middle");
        continue;
      }
      if (shape && few) circles.append(make("path", { class: "radius", d: shape }));
      const dot = make("circle", { cx: x, cy: y, r: size, class: place.first && !this.figure.dataset.target ? "place is-first" : "place" });
      dot.append(make("title", {}, place.title));
      dots.append(place.href ? linked(place.href, dot) : dot);
      namePlace(words, taken, place.name, x, y, size, width);
    }
    svg.append(circles, dots, words);
    return taken;
  }

  tiles(svg, projection, width, height) {
    const scale = projection.scale() * 2 * Math.PI;
    const level = Math.max(0, Math.min(18, Math.round(Math.log2(scale / 256))));
    const size = scale / 2 ** level;
    const [x0, y0] = projection.translate();
    const [left, top] = [x0 - scale / 2, y0 - scale / 2];
    const group = make("g");
    for (let row = Math.max(0, Math.floor(-top / size)); row < Math.min(2 ** level, (height - top) / size); row++) {
      for (let column = Math.max(0, Math.floor(-left / size)); column < Math.min(2 ** level, (width - left) / size); column++) {
        const href = this.figure.dataset.tiles.replace("{z}", level).replace("{x}", column).replace("{y}", row);
        group.append(make("image", { href, x: left + column * size, y: top + row * size, width: size + 0.5, height: size + 0.5 }));
      }
    }
    svg.append(group);
  }

  tools() {
    const box = document.createElement("div");
    box.className = "map-tools no-print";
    const { near, far, all } = this.figure.dataset;
    for (const [sign, told, work] of [
      ["+", near, () => this.zoomBy(1.6)],
      ["−", far, () => this.zoomBy(1 / 1.6)],
      ["⤢", all, () => this.zoomBy(0)],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.title = told;
      button.setAttribute("aria-label", told);
      button.addEventListener("click", work);
      box.append(button);
    }
    this.canvas.append(box);
  }

  zoomBy(factor) {
    const zoom = factor ? Math.min(40, Math.max(0.02, this.zoom * factor)) : 1;
    this.shift = factor ? this.shift.map((part) => (part * zoom) / this.zoom) : [0, 0];
    if (!factor) this.base = "all";
    this.zoom = zoom;
    this.draw();
  }

  dragging(svg) {
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.target.closest("a") || event.pointerType === "touch") return;
      const from = [event.clientX - this.shift[0], event.clientY - this.shift[1]];
      const move = (moved) => {
        this.shift = [moved.clientX - from[0], moved.clientY - from[1]];
        this.draw();
        this.canvas.querySelector("svg").classList.add("is-dragged");
      };
      window.addEventListener("pointermove", move);
      window.addEventListener("pointerup", () => {
        window.removeEventListener("pointermove", move);
        this.canvas.querySelector("svg").classList.remove("is-dragged");
      }, { once: true });
    });
  }
}

// Whether a country surely lies beside the picture: most do, and drawing them takes the time.
function outside([[west, south], [east, north]], projection, width, height) {
  if (west > east) return false; // it crosses the antimeridian
  const [left, bottom] = projection([west, Math.max(-85, south)]);
  const [right, top] = projection([east, Math.min(85, north)]);
  return right < 0 || left > width || bottom < 0 || top > height;
}

function linked(href, element) {
  const link = make("a", { href, tabindex: "-1" });
  link.append(element);
  return link;
}

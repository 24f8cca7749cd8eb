// The shapes of countries, fetched once from this page's own files.
const found = new Map();

/** The countries as features of GeoJSON. */
export function shapesFor() {
  const address = new URL("../vendor/countries-110m.json", import.meta.url);
  if (!found.has(address.href)) {
    found.set(address.href, fetch(address).then((answer) => answer.json()).then((atlas) =>
      globalThis.topojson.feature(atlas, atlas.objects.countries)));
  }
  return found.get(address.href);
}

// The shapes of countries, fetched once from this page's own files: in detail where a region is shown.
const found = new Map();
const REGION = 50; // degrees: wider than this, detail is lost anyway

/** The countries as features of GeoJSON; ``box``: the degrees that are shown at first, null for the world. */
export function shapesFor(box) {
  const near = box !== null && box[1][0] - box[0][0] < REGION && box[1][1] - box[0][1] < REGION;
  const address = new URL(`../vendor/countries-${near ? 50 : 110}m.json`, import.meta.url);
  if (!found.has(address.href)) found.set(address.href, countries(address));
  return found.get(address.href);
}

async function countries(address) {
  const atlas = await (await fetch(address)).json();
  const shapes = globalThis.topojson.feature(atlas, atlas.objects.countries);
  for (const country of shapes.features) country.bounds = globalThis.d3.geoBounds(country);
  return shapes;
}

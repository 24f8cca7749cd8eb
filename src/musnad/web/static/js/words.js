// The words that scripts say, in the page's language: the rows of words/*.tsv whose key begins with "js.".
const table = JSON.parse(document.querySelector('meta[name="musnad-words"]')?.content ?? "{}");

/** A word with its gaps filled: word("js.read.chosen", {n: 3}). */
export function word(key, gaps = {}) {
  const said = table[key];
  if (said === undefined) throw new Error(`no word ${key}`);
  return said.replace(/\{(\w+)\}/g, (_, name) => String(gaps[name]));
}

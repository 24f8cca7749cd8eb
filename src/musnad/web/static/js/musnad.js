// The one entry of the page's scripts. A page's own module is imported here when the page holds what it works on.
import { sendOnce } from "./forms.js";

const PAGES = [
  // [what the page must hold, its module]: a line a page.
  ["[data-drop]", "./drop.js"],
  ["[data-map]", "./map.js"],
  ["[data-filters]", "./asking.js"],
  ["[data-network]", "./network.js"],
  ["[data-keys]", "./keys.js"],
  ["[data-text]", "./report.js"],
];

sendOnce(document);
const wanted = PAGES.filter(([selector]) => document.querySelector(selector));
Promise.all(wanted.map(([, module]) => import(module).then((page) => page.start(document)))).then(() => {
  document.documentElement.dataset.ready = "";  // for whoever must know that a page answers to keys and drops
});

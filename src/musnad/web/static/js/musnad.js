// The one entry of the page's scripts. A page's own module is imported here when the page holds what it works on.
import { sendOnce } from "./forms.js";

const PAGES = [
  // [what the page must hold, its module]: a line a page.
  ["[data-drop]", "./drop.js"],
  ["[data-keys]", "./keys.js"],
  ["[data-text]", "./report.js"],
];

sendOnce(document);
for (const [selector, module] of PAGES) {
  if (document.querySelector(selector)) {
    import(module).then((page) => page.start(document));
  }
}

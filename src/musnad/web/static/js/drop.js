// Dropping files on a form: what lies in a dropped folder is taken too.
import { word } from "./words.js";

/** Make the form [data-drop] take files that are dropped on it; tells how many are chosen. */
export function start(root) {
  const form = root.querySelector("[data-drop]");
  const input = form.querySelector('input[type="file"]');
  const told = form.querySelector("[data-chosen]");
  const tell = () => {
    const n = input.files.length;
    told.textContent = n ? word("js.read.chosen", { n }) : "";
    form.classList.toggle("has-files", n > 0);
  };
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("is-over");
  });
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = entries.length ? (await Promise.all(entries.map(filesIn))).flat() : [...event.dataTransfer.files];
    const carrier = new DataTransfer();
    for (const file of files) carrier.items.add(file);
    input.files = carrier.files;
    tell();
  });
  input.addEventListener("change", tell);
  tell();
}

/** The files of a dropped file or folder. */
async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    for (const one of some) found.push(...(await filesIn(one)));
  }
}

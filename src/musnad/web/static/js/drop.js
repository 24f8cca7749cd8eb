// Dropping files on a form: what lies in a dropped folder is taken too.
import { word } from "./words.js";

/** Make the form [data-drop] take files that are dropped on it; tells how many are chosen. */
export function start(root) {
  const form = root.querySelector("[data-drop]");
  const input = form.querySelector('input[type="file"]');
  const told = form.querySelector("[data-chosen]");
  const limit = Number(form.dataset.limit);
  const tell = () => {
    const n = input.files.length;
    const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
    const problem = size > limit ? word("js.read.large", { size: mebibytes(size), limit: mebibytes(limit) }) : "";
    told.textContent = problem || (n ? word("js.read.chosen", { n }) : "");
    told.classList.toggle("wrong", problem !== "");
    // The browser itself keeps a form back whose field is not valid: a server could only cut the connection.
    input.setCustomValidity(problem);
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

function mebibytes(bytes) {
  return (bytes / 2 ** 20).toFixed(0);
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

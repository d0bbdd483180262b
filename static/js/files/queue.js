/* The files that wait to be uploaded to a row. The first stands in the form of its panel, with a title proposed from
   its name; when it has arrived the next one follows. One that is refused stays until another is chosen, or it is left
   out. */

import { sessionEnded } from "../common/network.js";
import { toast } from "../common/toasts.js";
import { plain } from "../common/fields.js";
import { code, title } from "../sheet/grid.js";

export const words = document.getElementById("file-words").dataset;
const panel = document.getElementById("entry-panel");
const MOST = Number(words.most); // files at once
const LARGEST = Number(words.largest); // bytes
const KINDS = words.kinds.split(",");
const MEANINGLESS = /^(image|img|dsc|scan|document|tai lieu|hinh|anh|untitled)?[\s\d._()-]*$/i;

const waiting = new Map(); // by the key of the row
let all = null; // the row whose files follow each other without being asked

const put = (text, facts) => text.replace(/{(\w+)}/g, (_whole, name) => facts[name]);
const isSame = (one, other) => ["name", "size", "lastModified"].every((fact) => one[fact] === other[fact]);
const kindOf = ({ name }) => name.slice(name.lastIndexOf(".") + 1).toLowerCase();

const fault = (file) => {
  if (!KINDS.includes(kindOf(file))) return put(words.wordsKind, { name: file.name, kinds: KINDS.join(", ") });
  if (!file.size) return put(words.wordsEmpty, { name: file.name });
  if (file.size > LARGEST) return put(words.wordsTooLarge, { name: file.name, most: LARGEST / 1048576 });
  return "";
};

/* "bao_cao-quy-1.pdf" → "bao cao-quy-1"; what a camera or a scanner calls its files says nothing. */
const proposed = ({ name }) => {
  const stem = name.normalize("NFC").slice(0, name.normalize("NFC").lastIndexOf("."));
  const text = stem.replace(/_+/g, " ").replace(/\s+/g, " ").trim();
  return MEANINGLESS.test(plain(text)) ? "" : text;
};

/* ---- The form of the row that is shown ---- */

const rowOf = (form) => document.getElementById(`row-${form.dataset.takesFiles}`);
const filesOf = (form) => waiting.get(form.dataset.takesFiles) ?? [];

const show = (form) => {
  const left = filesOf(form).slice(1);
  const place = form.querySelector("[data-files-left]");
  place.hidden = !left.length;
  const names = left.map((file) => file.name).join("; ");
  place.querySelector("output").textContent = put(words.wordsLeft, { count: left.length, names });
};

const judge = (input, why) => {
  input.setCustomValidity(why);
  if (why) input.reportValidity();
};

export const serve = (form) => {
  const [file] = filesOf(form);
  const { upload, abstract } = form.elements;
  upload.multiple = true;
  show(form);
  if (!file) return;
  form.closest("details").open = true;
  const fresh = !upload.files.length;
  if (fresh) {
    const transfer = new DataTransfer();
    transfer.items.add(file);
    upload.files = transfer.files;
    upload.dispatchEvent(new Event("change", { bubbles: true }));
  }
  if (!abstract.value) {
    abstract.value = proposed(file);
    const hint = form.querySelector("[data-proposed]");
    hint.hidden = !abstract.value;
    abstract.after(hint);
  }
  const question = form.parentElement.querySelector("[data-known-file] button");
  if (fresh && all !== form.dataset.takesFiles) (question ?? abstract).focus();
};

/* ---- What comes in ---- */

const named = (files, folders) => {
  const refused = folders.map((name) => put(words.wordsFolder, { name }));
  return [...refused, ...files.filter(({ name }) => !folders.includes(name)).map(fault)].filter(Boolean);
};

export const add = (row, files, folders = []) => {
  if (files.length > MOST) {
    toast(put(words.wordsTooMany, { count: files.length, most: MOST }), { tone: "danger", stays: true });
    return;
  }
  named(files, folders).forEach((text) => toast(text, { tone: "danger", stays: true }));
  const before = waiting.get(row.dataset.entry) ?? [];
  const good = files.filter((file) => !folders.includes(file.name) && !fault(file));
  const fresh = good.filter((file) => !before.some((other) => isSame(file, other)));
  if (!fresh.length) return;
  waiting.set(row.dataset.entry, [...before, ...fresh]);
  const form = panel.classList.contains("show") && panel.querySelector("[data-takes-files]");
  if (form && rowOf(form) === row) serve(form);
  else row.querySelector(".sheet-proof").click();
};

/* One that is chosen in the form takes the place of the one that stands there; several are queued. */
export const choose = (form, input) => {
  const files = [...input.files];
  const [first, ...left] = filesOf(form);
  if (input !== form.elements.upload) {
    input.value = "";
    add(rowOf(form), files);
  } else if (files.length > 1) {
    input.value = "";
    input.dispatchEvent(new Event("change", { bubbles: true }));
    waiting.set(form.dataset.takesFiles, left);
    add(rowOf(form), files);
    serve(form);
  } else if (files.length && !(first && isSame(first, files[0]))) {
    waiting.set(form.dataset.takesFiles, [files[0], ...left]);
    judge(input, fault(files[0]));
    serve(form);
  } else if (!files.length) judge(input, "");
};

/* ---- Sending ---- */

const drop = (key) => {
  const left = (waiting.get(key) ?? []).slice(1);
  if (left.length) waiting.set(key, left);
  else waiting.delete(key);
};

document.addEventListener("click", ({ target }) => {
  const form = target.closest("[data-takes-files]");
  if (!form) return;
  if (target.closest("[data-sends-all]")) {
    all = form.dataset.takesFiles;
    form.requestSubmit();
  } else if (target.closest("[data-leaves-out]")) {
    drop(form.dataset.takesFiles);
    form.elements.upload.value = "";
    form.elements.abstract.value = "";
    judge(form.elements.upload, "");
    serve(form);
  }
});

/* A file that was changed or moved since it was chosen cannot be read any more; a browser calls that a lost line. */
document.addEventListener("htmx:confirm", async (event) => {
  const file = event.target.elements?.upload?.files[0];
  if (!file) return;
  event.preventDefault();
  try {
    await file.slice(0, 1).arrayBuffer();
    event.detail.issueRequest(true);
  } catch {
    judge(event.target.elements.upload, put(words.wordsChanged, { name: file.name }));
  }
});
document.addEventListener("htmx:xhr:progress", ({ target, detail }) => {
  const bar = target.querySelector?.("[data-file-progress]");
  if (!bar || !detail.total) return;
  bar.hidden = false;
  bar.value = detail.loaded / detail.total;
});
document.addEventListener("htmx:beforeRequest", ({ detail: { elt, xhr } }) => {
  const key = elt.dataset.settlesFile;
  if (!key) return;
  xhr.addEventListener("readystatechange", () => {
    if (xhr.readyState !== XMLHttpRequest.DONE) return; // before its answer is drawn, here or elsewhere
    const taken = xhr.status === 200 && !sessionEnded(xhr); // the page to log in is a 200 too
    if (taken) drop(key);
    if (!taken || !waiting.has(key)) all = null;
  });
});
document.addEventListener("htmx:afterSettle", () => {
  const form = panel.querySelector("[data-takes-files]"); // its attributes count from now on
  if (form && all === form.dataset.takesFiles) form.requestSubmit();
});

/* ---- Leaving the page ---- */

document.addEventListener("parindex:asks", ({ detail }) => {
  if (!waiting.size) return;
  detail.answers.push(async () =>
    [...waiting].map(([key, files]) => {
      const row = document.getElementById(`row-${key}`);
      const said = put(words.wordsUnsent, { count: files.length });
      return { code: code(row), title: title(row), words: said, go: () => row.querySelector(".sheet-proof").click() };
    }),
  );
});
window.addEventListener("beforeunload", (event) => {
  if (waiting.size) event.preventDefault();
});

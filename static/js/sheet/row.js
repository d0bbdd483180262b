/* What a row holds, and what it shows. */

import { code, own, rowOf, sheet, words } from "./grid.js";

/* ---- Its fields ---- */

export const fields = (row) => [...row.querySelectorAll("input, select, textarea")].filter((field) => field.name);
export const controls = (row) => fields(row).filter((field) => !field.disabled);
const isBox = (field) => field.type === "checkbox" || field.type === "radio";

/* By name a list: several boxes may answer one question. */
export const values = (row) => {
  const held = {};
  fields(row).forEach((field) => {
    held[field.name] ??= [];
    if (!isBox(field) || field.checked) held[field.name].push(field.value);
  });
  return held;
};
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export const fill = (row, content) => {
  const all = fields(row);
  all.forEach((field) => {
    if (!(field.name in content)) return;
    const list = [content[field.name]].flat();
    const alone = field.type === "checkbox" && all.filter((other) => other.name === field.name).length === 1;
    if (isBox(field)) field.checked = alone ? list.some(Boolean) : list.includes(field.value);
    else field.value = list[0] ?? "";
  });
  dim(row);
};

/* As the server drew it: a browser that comes back to a page fills in what stood there before it left. */
export const reset = (field) => {
  if (isBox(field)) field.checked = field.defaultChecked;
  else if (field.tagName === "SELECT")
    [...field.options].forEach((option) => {
      option.selected = option.defaultSelected;
    });
  else field.value = field.defaultValue;
};

/* A field that must not stay blank, as the reason of points that were changed. */
export const unsaid = (row) => controls(row).find((field) => field.required && !field.value.trim());

const dim = (row) => {
  const off = row.querySelector("[name=not_applicable]")?.checked ?? false;
  const inputs = row.querySelector(".sheet-inputs");
  inputs?.classList.toggle("is-off", off);
  inputs?.querySelectorAll("input, select").forEach((field) => {
    field.disabled = off;
  });
  const note = row.querySelector("[name=note]"); // what does not apply, or did not arise, says on what basis
  if (!note) return;
  const none = row.querySelector("[data-needs-basis]")?.checked ?? false;
  note.required = off || none;
  note.placeholder = off ? words.wordsBasis : none ? words.wordsNoCase : words.wordsNote;
};

/* ---- Its state ---- */

const said = document.getElementById("sheet-said");

/* What happened to a row, for those who hear it. */
export const announce = (row, text) => {
  if (said) said.textContent = `${code(row)}: ${text}`;
};

export const state = (row, name, text) => {
  row.className = `sheet-row is-${name}${row.classList.contains("is-open") ? " is-open" : ""}`;
  row.dataset.state = name;
  row.querySelector(".sheet-words").textContent = text;
  if (!["typed", "saving"].includes(name)) announce(row, text);
  row.querySelector(".sheet-retry").hidden = !isUnsent(row);
};
export const isUnsent = (row) => ["waiting", "expired", "error"].includes(row.dataset.state);

/* As the server has it: what a row that is typed into and taken back shows again. */
export const stands = (row, name, text) => {
  row.dataset.before = name;
  row.dataset.beforeWords = text;
};

export const flag = (row, name, on) => (on ? (row.dataset[name] = "") : delete row.dataset[name]);

export const clearErrors = (row) => {
  row.querySelectorAll("[data-error]").forEach((place) => {
    place.textContent = "";
  });
  row.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
};
export const showError = (row, name, text) => {
  const any = row.querySelector("[data-error]");
  const place = (name && row.querySelector(`[data-error="${CSS.escape(name)}"]`)) || any;
  place.textContent = text;
  const field = name && row.querySelector(`[name="${CSS.escape(name)}"]`);
  if (!field) return;
  place.id = `error-${row.dataset.entry}-${name}`;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", place.id);
};

/* ---- What it is, for counts and filters ---- */

const problems = ["typed", "incomplete", "warning", "error", "invalid-row", "conflict", "waiting", "expired"];

export const is = {
  all: () => true,
  blank: (row) => "own" in row.dataset && !("answered" in row.dataset),
  lacking: (row) => "needs" in row.dataset && row.dataset.documents === "0" && !("na" in row.dataset),
  problem: (row) => problems.includes(row.dataset.state),
};
export const matches = (name, row) => (name in is ? is[name](row) : name in row.dataset);

export const showDocuments = (row, documents, text) => {
  row.dataset.documents = documents;
  const button = row.querySelector(".sheet-proof");
  if (!button) return;
  button.lastChild.textContent = text;
  button.classList.toggle("is-lacking", is.lacking(row));
};

export const startRows = () => {
  own.forEach((row) => {
    dim(row);
    stands(row, row.dataset.state, row.querySelector(".sheet-words").textContent);
  });
  sheet.addEventListener("change", ({ target }) => {
    const row = rowOf(target);
    if (target.type === "checkbox" && target.name && own.includes(row)) dim(row);
  });
};

/* A form that was sent into an ended session comes back with what was typed. Kept in this tab only. */

import { toast } from "./toasts.js";

const KEY = "parindex-draft";
const here = location.pathname + location.search;
const refused = "refusesForms" in document.querySelector("main").dataset;
const untyped = ["hidden", "password", "file", "submit", "button"];

const posting = () => [...document.forms].filter((form) => form.method === "post");
const typed = (form) => [...form.elements].filter((field) => field.name && !untyped.includes(field.type));

const restore = (draft) => {
  const form = posting()[draft.place];
  if (!form) return;
  typed(form).forEach((field, index) => {
    const [name, value, checked] = draft.fields[index] ?? [];
    if (field.name !== name) return;
    field.value = value;
    field.checked = checked;
  });
  form.closest("dialog")?.showModal();
  toast(document.body.dataset.wordsRestored, { tone: "warning", stays: true });
};

const bringBack = () => {
  const draft = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  if (draft && refused) {
    sessionStorage.setItem(KEY, JSON.stringify({ ...draft, lost: true }));
    document.querySelectorAll("input[name=next]").forEach((field) => {
      field.value = draft.page;
    });
  } else if (draft) {
    if (draft.lost && draft.page === here) restore(draft);
    if (!draft.lost || draft.page === here) sessionStorage.removeItem(KEY);
  }
};

export const startDrafts = () => {
  bringBack();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (refused || form.method !== "post" || form.hasAttribute("hx-post") || !typed(form).length) return;
    const fields = typed(form).map((field) => [field.name, field.value, field.checked]);
    sessionStorage.setItem(KEY, JSON.stringify({ page: here, place: posting().indexOf(form), fields }));
  });
};

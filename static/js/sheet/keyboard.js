/* The sheet by keyboard: Enter and the arrows go from row to row. */

import { clearSearch, search } from "./filters.js";
import { editable, rowOf, rows, sheet } from "./grid.js";
import { controls, unsaid } from "./row.js";
import { flush } from "./save.js";

export const beside = (row, step) => {
  const shown = rows.filter((each) => !each.hidden && (!editable || controls(each).length));
  return shown[shown.indexOf(row) + step];
};
const move = (field, step) => {
  const row = rowOf(field);
  const first = unsaid(row);
  if (first && first !== field && step > 0) {
    first.focus();
    return;
  }
  const next = beside(row, step);
  if (!next) {
    field.blur();
    return;
  }
  const target = (field.name === "note" && next.querySelector("[name=note]")) || controls(next)[0];
  target.focus({ preventScroll: true });
  target.select?.();
};

/* The box above or below in a list of them; none at its ends, where the arrows leave the row. */
const box = (field, step) => {
  if (field.type !== "checkbox") return null;
  const all = [...(field.closest("[data-boxes]")?.querySelectorAll("[type=checkbox]") ?? [])];
  return all[all.indexOf(field) + step] ?? null;
};

/* In a list, and in a text of several lines, the arrows are the field's own. */
const leavesField = (field, event) =>
  field.tagName !== "SELECT" && !event.altKey && (field.tagName !== "TEXTAREA" || !field.value.includes("\n"));

const inRow = (event) => {
  const field = event.target;
  const row = rowOf(field);
  if (!row) return;
  const { key } = event;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  const aside = box(field, step);
  if (key === "Enter" && event.ctrlKey) row.querySelector(".sheet-open").click();
  else if (!field.name) return;
  else if (key === "Enter" && event.altKey && field.tagName === "TEXTAREA")
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
  else if (key === "Enter" && "lines" in field.dataset) return;
  else if (aside) aside.focus();
  else if (key === "Enter") move(field, event.shiftKey ? -1 : 1);
  else if (step && leavesField(field, event)) move(field, step);
  else return;
  event.preventDefault();
};

const onPage = (event) => {
  const { key, target } = event;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "s") {
    event.preventDefault();
    if (editable) flush();
  } else if (key === "/" && !target.closest("textarea, .offcanvas, dialog") && target !== search) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (key === "Escape" && target === search) {
    clearSearch();
  } else if (key === "Enter" && target === search) {
    event.preventDefault(); // else a list that gets the focus drops open
    const first = rows.find((row) => !row.hidden && controls(row).length);
    const field = first && controls(first)[0];
    field?.focus();
    field?.select?.();
  }
};

/* The row that is worked on is never under the bars; on a phone its card opens. */
const open = ({ target }) => {
  const row = rowOf(target);
  if (!row) return;
  row.classList.add("is-open");
  if (target.matches(":focus-visible")) row.scrollIntoView({ block: "nearest" }); // not under a mouse about to click
};

export const startKeyboard = () => {
  sheet.addEventListener("keydown", inRow);
  document.addEventListener("keydown", onPage);
  sheet.addEventListener("focusin", open);
};

/* Tab goes from figure to figure, to the note, and to the next criterion. Shift+Tab passes everything else on its way
   back: boxes, documents, the name of the criterion. */

import { rowOf, sheet } from "../sheet/grid.js";
import { beside } from "../sheet/keyboard.js";
import { controls } from "../sheet/row.js";

const isFigure = (field) => field.type !== "checkbox" && Boolean(field.closest(".sheet-inputs"));

const after = (field) => {
  const row = rowOf(field);
  if (!row || !field.name) return null;
  const note = row.querySelector("[name=note]");
  if (isFigure(field)) {
    const figures = controls(row).filter(isFigure);
    return figures[figures.indexOf(field) + 1] ?? note;
  }
  const next = field === note && beside(row, 1);
  return next ? controls(next)[0] : null;
};

const press = (event) => {
  if (event.key !== "Tab" || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const field = after(event.target);
  if (!field) return;
  event.preventDefault();
  field.focus({ preventScroll: true });
  if (field.tagName === "INPUT") field.select();
};

export const startTabbing = () => sheet.addEventListener("keydown", press);

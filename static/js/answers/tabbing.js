/* Tab goes from figure to figure, to the note, and to the next criterion. As long as no figure is entered the boxes
   that stand instead of figures are on its way, and in a row that asks something everything is. Shift+Tab passes
   everything on its way back: boxes, documents, the name of the criterion. */

import { rowOf, sheet } from "../sheet/grid.js";
import { beside } from "../sheet/keyboard.js";
import { controls } from "../sheet/row.js";

const isBox = (field) => field.type === "checkbox";
const isEntered = (field) => !isBox(field) && field.name !== "note" && field.value.trim() !== "";

const stops = (row) => {
  const all = controls(row);
  return all.some(isEntered) ? all.filter((field) => !isBox(field)) : all;
};

/* Whose values stand, or whether to send again. */
const asks = (row) => row.querySelector(":is(.sheet-conflict, .sheet-retry):not([hidden])");

const after = (field) => {
  const row = rowOf(field);
  const way = row && !asks(row) ? stops(row) : [];
  if (!way.includes(field)) return null;
  const next = way[way.indexOf(field) + 1];
  const below = next ? null : beside(row, 1);
  return next ?? (below && controls(below)[0]);
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

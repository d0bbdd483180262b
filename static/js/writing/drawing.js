/* A line as the server drew it, in the place of the one there is. */

import { lineOf, linesOf, tell } from "./lines.js";

const growsItself = CSS.supports("field-sizing", "content");
export const grow = (line) => {
  if (growsItself) return;
  line.querySelectorAll("textarea").forEach((field) => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`; // with its border
  });
};

const drawn = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children];
};

/* The focus stays in its field, and the line stays ticked. */
export const replace = (line, html) => {
  const { name, selectionStart: caret } = line.contains(document.activeElement) ? document.activeElement : {};
  const rows = drawn(html);
  const isTicked = line.querySelector("[data-ticks]")?.checked;
  line.replaceWith(...rows);
  if (isTicked) rows[0].querySelector("[data-ticks]").checked = true;
  rows.forEach((row) => {
    window.htmx.trigger(row, "htmx:load"); // its field of a day gets its calendar
    grow(row);
  });
  const field = name && rows[0].querySelector(`[name="${name}"]`);
  if (field) {
    field.focus({ preventScroll: true });
    if (caret !== null && field.setSelectionRange) field.setSelectionRange(caret, caret);
  }
  tell(rows[0], "parindex:lines");
  return rows;
};

export const startDrawing = () => {
  linesOf(document).forEach(grow);
  document.addEventListener("input", ({ target }) => lineOf(target) && grow(lineOf(target)));
};

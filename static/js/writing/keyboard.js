/* The keys of a line: Enter goes down, Alt with an arrow moves the task, Esc restores the line. */

import { isNew, isTyped, lineOf } from "./lines.js";
import { move } from "./placing.js";
import { restore } from "./restoring.js";
import { save } from "./saving.js";

const below = async (field) => {
  const line = lineOf(field);
  const rows = isNew(line) && isTyped(line) ? await save(line) : [line];
  if (!rows) return; // refused: it is corrected first
  const next = isNew(line) ? rows.at(-1) : line.nextElementSibling;
  const name = isNew(line) ? "title" : field.name;
  next?.querySelector(`[name="${name}"]`)?.focus();
};

const key = (event) => {
  const line = lineOf(event.target);
  if (!line || event.isComposing || event.defaultPrevented) return;
  if (event.key === "Escape") {
    restore(line);
  } else if (event.key === "Enter" && !event.shiftKey && event.target.matches("input, textarea")) {
    event.preventDefault();
    below(event.target);
  } else if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
    event.preventDefault();
    move(line, event.key === "ArrowUp");
  }
};

export const startKeyboard = () => {
  document.addEventListener("keydown", key);
};

/* The row that is being answered. When it is left, and not before, it is saved: all its figures at once. */

import { own, rowOf, sheet, tell, words } from "./grid.js";
import { state } from "./row.js";

let current = null;

export const isCurrent = (row) => row === current;
export const leave = () => {
  const row = current;
  current = null;
  if (row) tell(row, "parindex:save");
};

const answering = (target) => {
  const row = rowOf(target);
  return own.includes(row) && target.name ? row : null;
};

export const startLeaving = () => {
  sheet.addEventListener("input", ({ target }) => {
    const row = answering(target);
    if (!row) return;
    if (row !== current) leave();
    current = row;
    if (!["saving", "conflict"].includes(row.dataset.state)) state(row, "typed", words.wordsTyped);
    tell(row, "parindex:typed");
  });
  document.addEventListener("focusin", ({ target }) => {
    if (current && !current.contains(target) && !target.contains(current)) leave();
    current ??= answering(target);
  });

  /* The focus goes nowhere, which is to what surrounds the row: by a press inside the row it is not left, nor when
     another window is looked at. */
  let pressed = null;
  const press = ({ target }) => {
    pressed = target;
  };
  const forget = () => {
    pressed = null;
  };
  document.addEventListener("pointerdown", press, true);
  document.addEventListener("keydown", forget, true);
  document.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !relatedTarget.contains(current)) return;
    setTimeout(() => {
      if (!document.hasFocus() || !document.activeElement.contains(current)) return;
      if (!current?.contains(pressed)) leave();
    });
  });
  const click = ({ target }) => {
    if (current && !current.contains(target) && !current.contains(document.activeElement)) leave();
  };
  document.addEventListener("click", click, true);
};

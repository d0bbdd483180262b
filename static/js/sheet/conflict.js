/* Somebody else changed the row meanwhile: both values side by side; either may be taken. */

import { sheet, tell, words } from "./grid.js";
import { state } from "./row.js";

const button = (label, choose) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-secondary btn-sm";
  made.textContent = label;
  made.addEventListener("click", choose);
  return made;
};

const show = (row, theirs) => {
  state(row, "conflict", words.wordsConflict);
  const box = row.querySelector(".sheet-conflict");
  const said = document.createElement("p");
  said.textContent = theirs.conflict + (theirs.note ? ` (${theirs.note})` : "");
  const take = (values) => () => {
    box.hidden = true;
    tell(row, "parindex:chosen", { version: theirs.version, values });
  };
  box.replaceChildren(
    said,
    button(words.wordsMine, take(null)),
    button(
      words.wordsTheirs,
      take({ ...theirs.values, note: theirs.note, not_applicable: theirs.not_applicable ? "yes" : "" }),
    ),
  );
  box.hidden = false;
};

export const startConflicts = () => {
  sheet.addEventListener("parindex:conflict", ({ target, detail }) => show(target, detail));
};

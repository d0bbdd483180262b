/* Esc, or its button: the row stands again as it was last saved. What is on its way to the server, or in conflict, or
   was decided and not taken yet, is not restored: nobody knows what stands there. */

import { own, rowOf, sheet, tell } from "../sheet/grid.js";
import { controls, fill, values } from "../sheet/row.js";
import { settle } from "../sheet/save.js";
import { asSaved, isChanged } from "../sheet/stored.js";

const open = ["saving", "waiting", "conflict"];

export const isRestorable = (row) => asSaved(row) && isChanged(row) && !open.includes(row.dataset.state);

export const restore = (row) => {
  fill(row, asSaved(row));
  controls(row)[0].dispatchEvent(new Event("input", { bubbles: true })); // who listens to typing sees it too
  settle(row);
};

/* By Esc or the button: undoing.js can give back what was typed. */
const takeAway = (row) => {
  const typed = values(row);
  restore(row);
  tell(row, "parindex:restored", { typed });
};

const key = (event) => {
  const row = rowOf(event.target);
  if (event.key !== "Escape" || event.isComposing || !own.includes(row) || !isRestorable(row)) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // the documents beside the row stay open
  takeAway(row);
};

const press = ({ target }) => {
  const row = target.closest(".sheet-restore") && rowOf(target);
  if (row && isRestorable(row)) takeAway(row);
};

export const startRestoring = () => {
  window.addEventListener("keydown", key, true);
  sheet.addEventListener("click", press);
};

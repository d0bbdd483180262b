/* Ctrl+Z takes the last change of this page back, Ctrl+Shift+Z makes it again; so do two buttons. Each is a new save of
   its row, with the version that the page knows: where somebody else has saved the row meanwhile, both values are shown
   and one is chosen. What is typed and not saved yet is the field's own to undo. */

import { toast } from "../common/toasts.js";
import { code, own, rowOf, sheet, tell, words } from "../sheet/grid.js";
import { jump } from "../sheet/filters.js";
import { fill, same, state } from "../sheet/row.js";
import { allAnswered, flush } from "../sheet/save.js";
import { isChanged } from "../sheet/stored.js";
import { isRestorable, restore } from "./restoring.js";

let done = []; // what may be taken back, the last at the end: { row, before, after }
let undone = []; // what may be made again
const moving = new Map(); // by row, what is being taken back or made again
let turn = Promise.resolve(); // fast keys are taken one after the other

const record = ({ target: row, detail: { before, after } }) => {
  const move = moving.get(row);
  moving.delete(row);
  if (move && same(after, move.to)) {
    (move.undoes ? undone : done).push(move.change);
  } else if (before && !same(before, after)) {
    done.push({ row, before, after });
    undone = [];
  }
};

/* Somebody else changed the row: what was known of it before is not the way back any more. */
const forget = ({ target: row }) => {
  moving.delete(row);
  done = done.filter((change) => change.row !== row);
  undone = undone.filter((change) => change.row !== row);
};

const go = async (undoes) => {
  await allAnswered();
  const change = (undoes ? done : undone).at(-1);
  if (!change) return toast(undoes ? words.wordsNothingUndone : words.wordsNothingRedone);
  const { row } = change;
  jump(row);
  if (isChanged(row)) return toast(words.wordsUndoneLater.replace("{}", code(row)), { tone: "warning" });
  (undoes ? done : undone).pop();
  const to = undoes ? change.before : change.after;
  moving.set(row, { change, to, undoes });
  fill(row, to);
  state(row, "typed", words.wordsTyped);
  return tell(row, "parindex:save");
};

const direction = ({ key, shiftKey }) => {
  if (key.toLowerCase() === "z") return shiftKey ? "again" : "back";
  return key.toLowerCase() === "y" && !shiftKey ? "again" : "";
};
const isText = (field) => field.matches("input:not([type=checkbox], [type=radio]), textarea");

const take = (undoes) => {
  turn = turn.then(() => go(undoes));
};

const key = (event) => {
  const way = direction(event);
  const { target } = event;
  if (!way || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (target.closest("dialog, .offcanvas") || (isText(target) && !own.includes(rowOf(target)))) return;
  const row = own.includes(rowOf(target)) ? rowOf(target) : null;
  const typed = row && isChanged(row) && !moving.has(row);
  if (typed && isText(target)) return;
  event.preventDefault();
  if (typed && way === "back" && isRestorable(row)) restore(row);
  else take(way === "back");
};

/* What was typed last was left by the press: it is saved first, and is then the last change. */
const press = async ({ target }) => {
  const button = target.closest("[data-undoes]");
  if (!button) return;
  await flush();
  take(button.dataset.undoes === "yes");
};

export const startUndoing = () => {
  sheet.addEventListener("parindex:saved", record);
  sheet.addEventListener("parindex:conflict", forget);
  document.addEventListener("keydown", key);
  sheet.addEventListener("click", press);
};

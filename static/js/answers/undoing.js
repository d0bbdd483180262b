/* Ctrl+Z takes the last step of this page back, Ctrl+Shift+Z makes it again; so do two buttons. A step is a saved
   row, or all rows of a pasted block. Each row is a new save, with the version that the page knows: where somebody
   else has saved it meanwhile, both values are shown and one is chosen. What is typed and not saved yet is the field's
   own to undo; what Esc took away comes back first. */

import { toast } from "../common/toasts.js";
import { code, own, rowOf, sheet, tell, words } from "../sheet/grid.js";
import { jump } from "../sheet/filters.js";
import { controls, fill, isUnsent, same, state } from "../sheet/row.js";
import { allAnswered, flush } from "../sheet/save.js";
import { isChanged } from "../sheet/stored.js";
import { isRestorable, restore } from "./restoring.js";

let done = []; // what may be taken back, the last at the end; a step is a list of { row, before, after }
let undone = []; // what may be made again
let block = null; // the step of a block that is being taken
let left = null; // what Esc took away last: { row, typed }
const moving = new Map(); // by row, what is being taken back or made again
let turn = Promise.resolve(); // fast keys are taken one after the other

const filled = (steps) => steps.filter((step) => step.length);

/* What could not be saved stays in its step, to be tried again. */
const move = ({ change, step, made, undoes }) => {
  step.splice(step.indexOf(change), 1);
  if (!made.length) (undoes ? undone : done).push(made);
  made[undoes ? "unshift" : "push"](change);
  done = filled(done);
  undone = filled(undone);
};

const record = ({ target: row, detail: { before, after } }) => {
  const moved = moving.get(row);
  moving.delete(row);
  left = null;
  if (moved && same(after, moved.to)) {
    if (moved.step.includes(moved.change)) move(moved);
  } else if (before && !same(before, after)) {
    if (block) block.push({ row, before, after });
    else done.push([{ row, before, after }]);
    undone = [];
  }
};

/* Somebody else changed the row: what was known of it before is not the way back any more. */
const forget = ({ target: row }) => {
  moving.delete(row);
  for (const step of [...done, ...undone]) step.splice(0, step.length, ...step.filter((each) => each.row !== row));
  done = filled(done);
  undone = filled(undone);
};

const giveBack = ({ row, typed }) => {
  left = null;
  jump(row);
  fill(row, typed);
  controls(row)[0].dispatchEvent(new Event("input", { bubbles: true }));
};

/* One after the other; without a line or a log-in the others would wait in vain. */
const goInTurn = async ([change, ...later], step, made, undoes) => {
  if (!change) return;
  const { row } = change;
  const to = undoes ? change.before : change.after;
  moving.set(row, { change, to, step, made, undoes });
  fill(row, to);
  state(row, "typed", words.wordsTyped);
  tell(row, "parindex:save");
  if (!later.length) return;
  await allAnswered();
  if (!isUnsent(row)) await goInTurn(later, step, made, undoes);
};

const go = async (undoes) => {
  await allAnswered();
  if (undoes && left && !isChanged(left.row)) return giveBack(left);
  const step = (undoes ? done : undone).at(-1);
  if (!step) return toast(undoes ? words.wordsNothingUndone : words.wordsNothingRedone);
  const typed = step.find(({ row }) => isChanged(row));
  jump((typed ?? step[0]).row);
  if (typed) return toast(words.wordsUndoneLater.replace("{}", code(typed.row)), { tone: "warning" });
  return goInTurn(undoes ? [...step].reverse() : [...step], step, [], undoes);
};

/* All rows that are saved between its beginning and its end are one step. */
const bracket = ({ detail: { begins } }) => {
  if (!begins && block?.length) done.push(block);
  block = begins ? [] : null;
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
  sheet.addEventListener("parindex:block", bracket);
  sheet.addEventListener("parindex:restored", ({ target: row, detail: { typed } }) => {
    left = { row, typed };
  });
  document.addEventListener("keydown", key);
  sheet.addEventListener("click", press);
};

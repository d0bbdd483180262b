/* Ctrl+Z takes the last saved change of this page back, Ctrl+Shift+Z makes it again; so do two buttons. Each is a new
   save with the version that the page knows. What is typed and not saved yet is the field's own to undo. */

import { toast } from "../common/toasts.js";
import { differ, fill, isHeld, lineOf, stored, words } from "./lines.js";
import { allAnswered, save } from "./saving.js";

const done = []; // what may be taken back, the last at the end: { id, before, after }
let undone = []; // what may be made again
let moves = null; // the line of the step that is being taken
let turn = Promise.resolve(); // fast keys are taken one after the other

const record = ({ target: { id }, detail: { before, after } }) => {
  if (id === moves || !differ(before, after)) return;
  done.push({ id, before, after });
  undone = [];
};

/* Of a line that is gone, or that says something else by now, nothing is the way back any more. */
const isStanding = ({ id, before, after }, undoes) => {
  const line = document.getElementById(id);
  return line && (isHeld(line) || !differ(undoes ? after : before, stored(line)));
};

const go = async (undoes) => {
  await allAnswered();
  const steps = undoes ? done : undone;
  while (steps.length && !isStanding(steps.at(-1), undoes)) steps.pop();
  const step = steps.at(-1);
  if (!step) {
    toast(undoes ? words.wordsNothingUndone : words.wordsNothingRedone);
    return;
  }
  const line = document.getElementById(step.id);
  line.scrollIntoView({ block: "nearest" });
  if (isHeld(line)) {
    toast(words.wordsUndoneLater.replace("{}", line.dataset.code), { tone: "warning" });
    return;
  }
  const to = undoes ? step.before : step.after;
  fill(line, to);
  moves = step.id;
  const rows = await save(line, to);
  moves = null;
  if (!rows) return; // the step stays, to be tried again
  steps.pop();
  (undoes ? undone : done).push(step);
  rows[0].scrollIntoView({ block: "nearest" });
};

const take = (undoes) => {
  turn = turn.then(() => go(undoes));
};

const direction = ({ key, shiftKey }) => {
  if (key.toLowerCase() === "z") return shiftKey ? "no" : "yes";
  return key.toLowerCase() === "y" && !shiftKey ? "no" : "";
};
const key = (event) => {
  const way = direction(event);
  const { target } = event;
  if (!way || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const line = lineOf(target);
  if (target.closest("dialog, .offcanvas") || (target.matches("input, textarea") && !line)) return;
  if (line && isHeld(line) && !line.matches("[aria-busy]")) return;
  event.preventDefault();
  take(way === "yes");
};

export const startUndoing = () => {
  document.addEventListener("parindex:saved", record);
  document.addEventListener("keydown", key);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-undoes]");
    if (button) take(button.dataset.undoes === "yes");
  });
};

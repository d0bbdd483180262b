/* What leads on from the page, or opens a line in the panel, waits until the lines are saved. A line that could not be
   saved is shown instead; pressed again, the browser asks. */

import { allHeld, isHeld, lineOf, show } from "./lines.js";
import { allAnswered, isBusy, leave } from "./saving.js";

const LEADS_ON = "a[href]:not([target], [download], [href^='#']), [data-opens-panel]";
let passes = null; // what was waited for and goes on now

const first = async (event, line, go) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  await allAnswered();
  const [left] = line ? [document.getElementById(line.id)].filter(isHeld) : allHeld();
  if (left) show(left);
  else go();
};
const pass = (what, act) => {
  passes = what;
  act();
  passes = null;
};

const click = (event) => {
  const control = event.target.closest(LEADS_ON);
  if (!control || passes === control || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const line = lineOf(control);
  if (line) leave(line); // the focus is still in it
  if (!isBusy()) return;
  first(event, line, () => {
    const again = line ? document.getElementById(line.id).querySelector(LEADS_ON) : control;
    pass(again, () => again.click());
  });
};
const submit = (event) => {
  const { target: form, submitter } = event;
  if (passes === form || form.hasAttribute("hx-post") || form.method === "dialog" || !isBusy()) return;
  first(event, null, () => pass(form, () => form.requestSubmit(submitter)));
};

export const startLeaving = () => {
  document.addEventListener("click", click, true);
  document.addEventListener("submit", submit, true);
  window.addEventListener("beforeunload", (event) => {
    if (isBusy() || allHeld().length) event.preventDefault();
  });
};

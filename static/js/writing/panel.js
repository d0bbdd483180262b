/* The form beside the table draws the table anew: lines that hold something typed stay as they are. */

import { grow } from "./drawing.js";
import { allHeld, linesOf, tell } from "./lines.js";

const panel = document.getElementById("task-panel");

const keep = ({ detail: { target, fragment } }) => {
  if (target.id !== "writing") return;
  allHeld().forEach((line) => fragment.querySelector(`#${line.id}`)?.replaceWith(line));
};

const goOn = ({ detail: { task } }) => {
  const line = document.getElementById(`task-${task}`);
  panel.addEventListener("hidden.bs.offcanvas", () => line?.querySelector("[name=title]").focus(), { once: true });
  window.bootstrap.Offcanvas.getOrCreateInstance(panel).hide();
  linesOf(document).forEach(grow);
  document.querySelectorAll("#writing tbody").forEach((area) => tell(area, "parindex:lines"));
};

export const startPanel = () => {
  document.addEventListener("htmx:oobBeforeSwap", keep);
  document.addEventListener("written", goOn);
};

/* Both appraisals, on the grid of the score sheet: what stands is accepted line by line or many at once, what differs
   says why. */

import "../sheet/main.js";
import { editable, own, sheet } from "../sheet/grid.js";
import { accept, compare, decide, lineOf } from "./line.js";
import { startMany } from "./many.js";
import { startReasons } from "./reasons.js";
import { startTyping } from "./typing.js";

const press = ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  if ("accepts" in button.dataset) accept(button.closest("tr"));
  else if ("grants" in button.dataset) decide(button.closest("tr"), button.dataset.grants);
};

/* "=" grants what stands and goes on to the next line. */
const type = (event) => {
  const { key, target } = event;
  const row = lineOf(target);
  if (key !== "=" || !row || target.tagName === "TEXTAREA" || !row.querySelector("[data-accepts]")) return;
  event.preventDefault();
  accept(row);
  target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
};

/* The list of criteria counts along. */
const countAlong = (place) => {
  const answered = () => own.filter((row) => "answered" in row.dataset).length;
  const others = Number(place.dataset.done) - answered();
  sheet.addEventListener("parindex:updated", () => {
    place.text = place.text.replace(/\d+(?=\/\d+\)$)/, others + answered());
  });
};

if (editable) {
  /* What falls to the person comes first where the queue led here. */
  if (new URLSearchParams(location.search).has("mine")) sheet.querySelector("[data-shows=mine]")?.click();
  own.forEach(compare);
  startTyping();
  startMany();
  sheet.addEventListener("click", press);
  startReasons();
  sheet.addEventListener("keydown", type);
  const place = document.querySelector("#leaf [data-done]");
  if (place) countAlong(place);
}

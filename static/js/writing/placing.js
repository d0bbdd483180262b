/* The places of the lines in their area: counted, and changed by the arrows. A line moves once the server has it. */

import { isNew, lineOf, linesOf, tell } from "./lines.js";
import { isLost, sayLost, sayRefused, send } from "./server.js";

const arrowsOf = (line) => [...line.querySelectorAll("[data-places]")];
let turn = Promise.resolve(); // fast keys are taken one after the other

/* A place (from 1) with the line that is seen there: the server refuses where another one stands there by now. */
const at = (lines, index) => (lines[index] ? `${index + 1}:${lines[index].id.replace("task-", "")}` : "");

const count = (area) => {
  const lines = linesOf(area).filter((line) => !isNew(line));
  lines.forEach((line, index) => {
    const [up, down] = arrowsOf(line);
    [up.dataset.place, down.dataset.place] = [at(lines, index - 1), at(lines, index + 1)];
    [up.disabled, down.disabled] = [index === 0, index === lines.length - 1];
  });
  const said = area.closest(".panel").querySelector("[data-counted]");
  said.textContent = said.textContent.replace(/\d+/, lines.length);
};

/* Its neighbour is put on the other side, so that the focus stays where it is. */
const put = (line, goesUp) => {
  if (goesUp) line.after(line.previousElementSibling);
  else line.before(line.nextElementSibling);
  const focused = arrowsOf(line).indexOf(document.activeElement);
  tell(line, "parindex:lines");
  if (focused !== -1) (arrowsOf(line).find((arrow) => !arrow.disabled) ?? line).focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
};

const go = async (id, goesUp) => {
  const arrow = arrowsOf(document.getElementById(id))[goesUp ? 0 : 1];
  if (arrow.disabled) return;
  const body = new FormData();
  body.set("place", arrow.dataset.place);
  try {
    const response = await send(arrow.dataset.places, body);
    if (response.status === 204) put(document.getElementById(id), goesUp);
    else sayRefused(response);
  } catch (error) {
    if (!isLost(error)) throw error;
    sayLost();
  }
};

export const move = (line, goesUp) => {
  if (!isNew(line)) turn = turn.then(() => go(line.id, goesUp));
};

export const startPlacing = () => {
  document.addEventListener("parindex:lines", ({ target }) => count(target.closest("tbody")));
  document.addEventListener("click", ({ target }) => {
    const arrow = target.closest("[data-places]");
    if (arrow) move(lineOf(arrow), arrow === arrowsOf(lineOf(arrow))[0]);
  });
};

/* Esc, or taking what somebody else has written, gives up what is typed in a line. */

import { replace } from "./drawing.js";
import { fill, isNew, lineOf, say, stored } from "./lines.js";
import { isLost, sayLost, sayRefused } from "./server.js";

const giveUp = (line) => {
  const blank = () => Object.fromEntries(Object.keys(stored(line)).map((name) => [name, ""]));
  fill(line, isNew(line) ? blank() : stored(line));
  delete line.dataset.unsaved;
  say(line, "");
};

/* A line that was refused is drawn with what was sent: what is stored is asked for. */
const ask = async (line) => {
  try {
    const response = await fetch(line.dataset.stored, { redirect: "manual" });
    if (response.ok) replace(line, await response.text());
    else sayRefused(response);
  } catch (error) {
    if (!isLost(error)) throw error;
    sayLost();
  }
};

export const restore = (line) => {
  if (line.matches(".is-refused") && !isNew(line)) ask(line);
  else giveUp(line);
};

export const startRestoring = () => {
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-takes-stored]")) restore(lineOf(target));
  });
};

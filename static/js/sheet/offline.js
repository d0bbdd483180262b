/* What is typed is kept in this browser until the server has it; what could not be sent is sent again. */

import { toast } from "../common/toasts.js";
import { own, sheet, tell, words } from "./grid.js";
import { isCurrent } from "./leaving.js";
import { fill, isUnsent, state, values } from "./row.js";
import { isChanged } from "./stored.js";

const KEY = `parindex-sheet-${sheet.dataset.sheet}-${sheet.dataset.person}`;
const AGAIN = 15000; // milliseconds between two tries while the line is away

const kept = () => JSON.parse(localStorage.getItem(KEY) ?? "{}");

/* `left`: the row is whole and was to be sent. */
export const keep = (row, left) => {
  const all = kept();
  all[row.dataset.entry] = { values: values(row), version: row.dataset.version, left };
  localStorage.setItem(KEY, JSON.stringify(all));
};
export const forget = (row) => {
  const all = kept();
  delete all[row.dataset.entry];
  if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
  else localStorage.removeItem(KEY);
};

const save = (row) => tell(row, "parindex:save");
const sendAgain = () =>
  own.filter(isUnsent).forEach((row) => {
    if (!isCurrent(row)) save(row);
  });
const sendWaiting = () =>
  own.forEach((row) => {
    if (row.dataset.state === "waiting" && !isCurrent(row)) save(row);
  });

/* What an earlier visit could not send is sent; what it had not finished is only filled in. */
const restore = () => {
  const before = kept();
  const back = own.filter((row) => {
    const held = before[row.dataset.entry];
    if (!held) return false;
    fill(row, held.values);
    if (!isChanged(row)) {
      forget(row);
      return false;
    }
    row.dataset.version = held.version; // an older one meets the check for conflicts
    if (held.left) save(row);
    else state(row, "typed", words.wordsTyped);
    return true;
  });
  const unfinished = back.some((row) => row.dataset.state === "typed");
  if (!back.length) localStorage.removeItem(KEY);
  else toast(unfinished ? words.wordsUnfinished : words.wordsRestored, { tone: "warning", stays: true });
};

export const startOffline = () => {
  sheet.addEventListener("parindex:typed", ({ target }) => keep(target, false));
  window.addEventListener("online", sendAgain);
  window.addEventListener("focus", sendAgain);
  setInterval(sendWaiting, AGAIN);
  restore();
};

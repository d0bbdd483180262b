/* When a row is sent: once it was left, one request of a row at a time, and before anything else goes on. */

import { address, code, own, rowOf, sheet, tell, title, words } from "./grid.js";
import { isCurrent, leave } from "./leaving.js";
import { jump } from "./filters.js";
import { forget, keep } from "./offline.js";
import { clearErrors, fill, isUnsent, same, state, values } from "./row.js";
import { isLost, post, take } from "./server.js";
import { isChanged, isRefused, retract, store } from "./stored.js";

const busy = new Map(); // the rows whose answer is under way

export const isBusy = (row) => busy.has(row);
export const work = (row, job) => {
  const done = job().finally(() => {
    busy.delete(row);
    tell(row, "parindex:updated");
  });
  busy.set(row, done);
  return done;
};

const save = (row) => {
  const typed = values(row);
  if (isBusy(row) || row.dataset.state === "conflict" || isRefused(row, typed)) return;
  if (!isChanged(row)) {
    settle(row);
    return;
  }
  work(row, () => send(row, typed)).then(() => {
    if (!isChanged(row)) forget(row);
    else if (same(values(row), typed) || row.dataset.state === "conflict") return;
    else if (isCurrent(row)) state(row, "typed", words.wordsTyped);
    else save(row); // changed and left while the answer was under way
  });
};

const send = async (row, typed) => {
  keep(row, true);
  state(row, "saving", words.wordsSaving);
  try {
    await take(row, typed, await post(row.dataset.save ?? address("save", row), form(row, typed)));
  } catch (error) {
    if (!isLost(error)) throw error;
    state(row, "waiting", words.wordsWaiting);
  }
};
const form = (row, typed) => {
  const pairs = Object.entries(typed).flatMap(([name, list]) =>
    (list.length ? list : [""]).map((each) => [name, each]),
  );
  return new URLSearchParams([...pairs, ["version", row.dataset.version]]);
};

/* What was typed and taken back: the row is as it was saved. */
export const settle = (row) => {
  forget(row);
  retract(row);
  if (row.dataset.state === row.dataset.before) return;
  state(row, row.dataset.before, row.dataset.beforeWords);
  clearErrors(row);
};

/* What the page holds and the server does not: typed, on its way, refused, failed or in conflict. */
const isHeld = (row) => isBusy(row) || isChanged(row) || row.dataset.state === "conflict";

/* Until every answer is there. */
export const allAnswered = async () => {
  while (busy.size) await Promise.allSettled(busy.values());
};

/* Save what can be saved, and wait for it; resolves to what is left, for unsaved.js. */
export const flush = async () => {
  leave();
  own.filter(isUnsent).forEach(save);
  await allAnswered();
  return own.filter(isHeld).map((row) => ({
    code: code(row),
    title: title(row),
    words: row.querySelector(".sheet-words").textContent,
    go: () => jump(row),
  }));
};

/* One of two values was chosen: it is sent as a change of what stands now. */
const decide = (row, { version, values: theirs }) => {
  row.dataset.version = version;
  store(row, null);
  state(row, "typed", words.wordsTyped);
  if (theirs) fill(row, theirs);
  save(row);
};

export const startSaving = () => {
  sheet.addEventListener("parindex:save", ({ target }) => save(rowOf(target)));
  sheet.addEventListener("parindex:chosen", ({ target, detail }) => decide(target, detail));
  sheet.addEventListener("click", ({ target }) => {
    if (target.closest(".sheet-retry")) save(rowOf(target));
  });
  window.addEventListener("beforeunload", (event) => {
    if (busy.size) event.preventDefault();
  });
  document.addEventListener("parindex:asks", ({ detail }) => {
    if (own.some(isHeld)) detail.answers.push(flush);
  });
};

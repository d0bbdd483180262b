/* When a line is sent: once it was left, one request of a line at a time. What is refused, or what somebody else has
   written meanwhile, stays typed in its line until it is saved or given up. */

import { replace } from "./drawing.js";
import * as held from "./lines.js";
import { isLost, sayRefused, send } from "./server.js";

const { lineOf, say, words } = held;
const busy = new Map(); // the lines whose answer is under way

export const isBusy = () => busy.size > 0;
export const allAnswered = async () => {
  while (busy.size) await Promise.allSettled(busy.values());
};

const keep = (line, text) => {
  line.dataset.unsaved = "";
  say(line, text);
};

/* The lines as they are drawn now; null where it is not stored. */
const take = async (line, sent, response) => {
  const isDrawn = response.headers.get("Content-Type")?.startsWith("text/html");
  if (![200, 409, 422].includes(response.status) || !isDrawn) {
    sayRefused(response);
    keep(line, words.wordsUnsaved);
    return null;
  }
  const html = await response.text();
  const [since, before] = [held.typed(line), line.matches(".is-refused") ? null : held.stored(line)];
  const rows = replace(line, html);
  const after = held.stored(rows[0]);
  if (held.differ(since, sent)) {
    held.fill(rows[0], since); // typed while it was sent
    if (!rows[0].contains(document.activeElement)) setTimeout(leave, 0, rows[0]);
  }
  if (response.status !== 200) {
    say(rows[0], response.status === 409 ? words.wordsConflict : words.wordsRefused);
    return null;
  }
  say(rows[0], words.wordsSaved);
  if (!held.isNew(line) && before) held.tell(rows[0], "parindex:saved", { before, after });
  return rows;
};

const sendLine = async (line, more) => {
  line.setAttribute("aria-busy", "true");
  say(line, words.wordsSaving);
  const sent = held.typed(line);
  try {
    return await take(line, sent, await send(line.dataset.line, held.bodyOf(line, more)));
  } catch (error) {
    if (!isLost(error)) throw error;
    keep(line, words.wordsLost);
    return null;
  } finally {
    busy.delete(line);
    line.removeAttribute("aria-busy");
  }
};

/* Resolves to the lines as they are drawn now; null where it is not stored. `more` as of `bodyOf`. */
export const save = async (line, more = {}) => {
  if (busy.has(line)) return null;
  const answer = sendLine(line, more);
  busy.set(line, answer);
  return answer;
};

/* What somebody else has written is not overwritten by leaving the line: one of both is chosen first. */
export const leave = (line) => {
  if (held.isTyped(line) && !held.isInConflict(line)) save(line);
};

/* What could not be sent is sent again, but for the line that is being written. */
const sendAgain = () => {
  const waiting = held.allHeld().filter((line) => "unsaved" in line.dataset);
  waiting.filter((line) => !line.contains(document.activeElement) || !document.hasFocus()).forEach(leave);
};

export const startSaving = () => {
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    const line = lineOf(target);
    if (line && !line.contains(relatedTarget)) leave(line);
  });
  document.addEventListener("click", ({ target }) => {
    const line = lineOf(target);
    const button = line && target.closest("[data-keeps-own], [data-fills-lead]");
    if (!button) return;
    if ("fillsLead" in button.dataset) held.fill(line, { lead: button.dataset.fillsLead });
    save(line);
  });
  window.addEventListener("online", sendAgain);
  window.addEventListener("focus", sendAgain);
};

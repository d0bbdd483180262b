/* Who else fills in this sheet, and on which row they are. Asked while somebody looks at the page. */

import { code, own, rowOf, sheet, words } from "../sheet/grid.js";
import { isLost, post } from "../sheet/server.js";

const EVERY = 15000; // milliseconds between two questions
const SOONEST = 3000; // milliseconds: a row that is begun is told sooner, but not each at once
const CLOSED = [403, 404, 409]; // not filled in any more, or not by this person
const place = document.getElementById("sheet-people");
let over = false;
let asking = false;
let last = { at: "", when: 0 };

const here = () => {
  const row = rowOf(document.activeElement);
  return own.includes(row) ? row.dataset.entry : "";
};

const mark = (row, names) => {
  let badge = row.querySelector(".sheet-editing");
  if (!names.length) {
    badge?.remove();
    return;
  }
  if (!badge) {
    badge = document.createElement("span");
    badge.className = "sheet-editing";
    row.querySelector(".sheet-state").append(badge);
  }
  badge.textContent = words.wordsEditing.replace("{}", () => names.join(", "));
};

const show = (people) => {
  own.forEach((row) => {
    const names = people.filter(({ entry }) => String(entry) === row.dataset.entry).map(({ name }) => name);
    mark(row, names);
  });
  const all = people.map(({ name, entry }) => {
    const row = document.getElementById(`row-${entry}`);
    return row ? `${name} (${code(row)})` : name;
  });
  const text = all.length ? words.wordsTogether.replace("{}", () => all.join(", ")) : "";
  if (place.textContent !== text) place.textContent = text; // said aloud only when it changes
  place.hidden = !text;
};

/* Whatever goes wrong, nobody is shown who may have left. */
const take = async (response) => {
  if (response.status === 200) {
    show((await response.json()).people);
    return;
  }
  over = CLOSED.includes(response.status);
  show([]);
};

const ask = async () => {
  if (over || asking || document.hidden) return;
  asking = true;
  last = { at: here(), when: Date.now() };
  try {
    await take(await post(words.presence, new URLSearchParams({ entry: last.at })));
  } catch (error) {
    if (!isLost(error)) throw error;
    show([]);
  } finally {
    asking = false;
  }
};

export const startPresence = () => {
  if (!place) return;
  sheet.addEventListener("parindex:typed", ({ target }) => {
    if (target.dataset.entry !== last.at && Date.now() - last.when > SOONEST) ask();
  });
  document.addEventListener("visibilitychange", ask);
  setInterval(ask, EVERY);
  ask();
};

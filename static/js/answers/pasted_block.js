/* The look at a pasted block: the server says row by row what it would change and what cannot be taken.
   Nothing is stored until somebody has looked; then the rows are saved one after the other, as if they were typed. */

import { reasonOf, sayExpired } from "../common/network.js";
import { toast } from "../common/toasts.js";
import { jump } from "../sheet/filters.js";
import { code, rowOf, rows, sheet, tell, title, words } from "../sheet/grid.js";
import { fill, state } from "../sheet/row.js";
import { allAnswered, flush } from "../sheet/save.js";
import { isLost, post } from "../sheet/server.js";
import { isChanged } from "../sheet/stored.js";

const dialog = document.getElementById("sheet-paste");
const place = dialog.querySelector("[data-pasted]");
const end = dialog.querySelector("[data-pasted-end]");
const pasting = dialog.querySelector("[data-pasting]");
const taking = dialog.querySelector("[data-takes-pasted]");
const BAD = ["typed", "invalid-row", "error", "conflict", "waiting", "expired"];
let asked = null; // what was pasted, and where

const refuse = (response) => {
  if (response.type === "opaqueredirect" || response.status === 401) {
    sayExpired(words.wordsLogin);
    return;
  }
  toast(reasonOf(response) || document.body.dataset.wordsFailed, { tone: "danger", stays: true });
};

const show = (html) => {
  place.innerHTML = html;
  place.hidden = false;
  end.hidden = true;
  taking.hidden = !place.querySelector("[data-takes]");
  if (!dialog.open) dialog.showModal();
};

/* Which column holds the notes is the person's to say. */
const look = async (note) => {
  const body = new URLSearchParams(note === undefined ? asked : { ...asked, note });
  try {
    const response = await post(words.paste, body);
    if (response.status === 200) show(await response.text());
    else refuse(response);
  } catch (error) {
    if (!isLost(error)) throw error;
    toast(document.body.dataset.wordsOffline, { tone: "warning" });
  }
};

/* What hides a line is its style, which is read and not applied: the policy of the page forbids styles from outside. */
const parsed = (html) => {
  const text = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=/gi, " data-style=");
  return new DOMParser().parseFromString(text, "text/html");
};

/* Which lines and columns of the block hold merged cells, or are hidden in the spreadsheet: counted from 1. */
const shapeOf = (html) => {
  const table = parsed(html).querySelector("table");
  if (!table) return {};
  const isHidden = ({ dataset }) => /display:\s*none/i.test(dataset.style ?? "");
  const isMerged = (line) => [...line.cells].some((cell) => cell.colSpan > 1 || cell.rowSpan > 1);
  const places = (all, test) => all.flatMap((each, at) => (test(each) ? at + 1 : [])).join(" ");
  const lines = [...table.rows];
  const columns = [...table.querySelectorAll("col")].flatMap((each) => Array(each.span).fill(each));
  return {
    merged: places(lines, isMerged),
    hidden_lines: places(lines, isHidden),
    hidden_columns: places(columns, isHidden),
  };
};

export const lookAt = async (field, block, html) => {
  const shown = rows.filter((each) => !each.hidden);
  const from = shown.slice(shown.indexOf(rowOf(field))).map((each) => each.dataset.entry);
  asked = { block, field: field.name, rows: from.join(" "), ...shapeOf(html) };
  await flush(); // what was typed is saved first, so that it is compared with
  look();
};

/* ---- Taking the rows ---- */

const take = async ([row, values]) => {
  if (isChanged(row)) return;
  fill(row, values);
  state(row, "typed", words.wordsTyped);
  tell(row, "parindex:save");
  await allAnswered();
};

/* A line that leads to a row, out of the dialog. */
const lineTo = (row) => {
  const made = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  const number = document.createElement("span");
  number.className = "sheet-code";
  number.textContent = code(row);
  button.append(number, title(row));
  button.addEventListener("click", () => {
    dialog.close();
    jump(row);
  });
  made.append(button);
  return made;
};

const line = (row) => {
  const made = lineTo(row);
  const why = document.createElement("span");
  why.className = "unsaved-words";
  why.textContent = row.querySelector(".sheet-words").textContent;
  made.firstChild.append(why);
  return made;
};

/* One after the other; answers the rows that were not reached. Without a line or a log-in each would wait in vain. */
const STOPS = ["waiting", "expired"];
const takeInTurn = async ([first, ...later]) => {
  if (!first) return [];
  await take(first);
  pasting.querySelector("progress").value += 1;
  return STOPS.includes(first[0].dataset.state) ? later.map(([row]) => row) : takeInTurn(later);
};

const sayHowFar = (all) => {
  const bar = pasting.querySelector("progress");
  bar.max = all;
  bar.value = 0;
  pasting.querySelector("span").textContent = words.wordsPasting.replace("{}", all);
};

const takeAll = async () => {
  taking.hidden = true;
  const taken = [...place.querySelectorAll("[data-takes]")].map(({ dataset }) => [
    document.getElementById(`row-${dataset.takes}`),
    JSON.parse(dataset.values),
  ]);
  sayHowFar(taken.length);
  place.hidden = true;
  pasting.hidden = false;
  tell(sheet, "parindex:block", { begins: true });
  const unreached = await takeInTurn(taken);
  tell(sheet, "parindex:block", { begins: false });
  const failed = (row) => unreached.includes(row) || isChanged(row) || BAD.includes(row.dataset.state);
  const left = taken.map(([row]) => row).filter(failed);
  const saved = words.wordsPasted.replace("{}", taken.length - left.length);
  const lacking = left.length ? ` ${words.wordsNotPasted.replace("{}", left.length)}` : "";
  end.querySelector("p").textContent = saved + lacking;
  end.querySelector("ul").replaceChildren(...left.map(line));
  pasting.hidden = true;
  end.hidden = false;
  dialog.querySelector("[data-closes-dialog]").focus();
};

taking.addEventListener("click", takeAll);
place.addEventListener("change", ({ target }) => {
  if (target.id === "pasted-note") look(target.value);
});

/* One line for each criterion: the row that is worked on is whole, or all of them, as this browser remembers. On a
   narrow screen the rows are a list that opens. */

import { rowOf, rows, sheet, words } from "./grid.js";

const KEY = `parindex-sheet-whole-${words.person}`;
const button = document.getElementById("sheet-whole"); // on the score sheet alone
const narrow = window.matchMedia("(max-width: 991.98px)");
let current = null;
let pressed = false; // meanwhile nothing moves
let waiting = null;
let held = []; // whole rows above the pressed one, where the page cannot scroll as far up

const isCompact = () => sheet.classList.contains("is-compact");

const topOf = (row) => row.getBoundingClientRect().top;
/* The row stays where it was on the screen, where there is room to scroll; says whether there is. */
const still = (row, change) => {
  const top = topOf(row);
  change();
  window.scrollBy(0, topOf(row) - top);
  return Math.abs(topOf(row) - top) <= 1;
};

/* Whether the title of a row opens it, instead of its panel. */
export const opensInPlace = (row) => Boolean(button) && narrow.matches && isCompact() && "own" in row.dataset;

const describe = (row) => {
  const title = row.querySelector(".sheet-open");
  const inPlace = opensInPlace(row);
  title.removeAttribute(inPlace ? "aria-haspopup" : "aria-expanded");
  if (inPlace) title.setAttribute("aria-expanded", String("whole" in row.dataset));
  else title.setAttribute("aria-haspopup", "dialog");
};

const fold = (row) => {
  delete row.dataset.whole;
  describe(row);
};
const hold = (row) => {
  row.dataset.whole = "";
  describe(row);
};
const unfold = (row, byMouse = false) => {
  waiting = null;
  if (row === current && "whole" in row.dataset) return;
  const others = narrow.matches ? [] : [...held, current].filter((each) => each && each !== row);
  const top = topOf(row);
  held = [];
  const stays = still(row, () => {
    others.forEach(fold);
    hold(row);
  });
  if (byMouse && !stays) {
    held = others.filter((each) => each.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
    held.forEach(hold);
    window.scrollBy(0, topOf(row) - top);
  }
  current = row;
};
/* Who types aims at nothing: what was held falls back to one line. */
const letGo = () => {
  if (held.length) still(current, () => held.forEach(fold));
  held = [];
};

export const toggle = (row) => ("whole" in row.dataset ? fold(row) : unfold(row));

const come = ({ target }) => {
  const row = rowOf(target);
  if (!row || (narrow.matches && !target.name)) return;
  if (pressed) waiting = row;
  else unfold(row);
};
const press = () => {
  pressed = true;
};
const release = () => {
  pressed = false;
  setTimeout(() => waiting && unfold(waiting, true)); // after the click has found what was pressed
};
const click = ({ target }) => {
  const row = rowOf(target);
  if (row && !narrow.matches) unfold(row, true);
};

const inSight = () => {
  const { bottom } = sheet.querySelector(".sheet-head").getBoundingClientRect();
  return rows.find((row) => !row.hidden && row.getBoundingClientRect().top >= bottom);
};

const show = (all) => {
  sheet.classList.toggle("is-compact", !all);
  button.textContent = all ? button.dataset.wordsCompact : button.dataset.wordsWhole;
  rows.forEach(describe);
};
const change = () => {
  const all = isCompact();
  still(current ?? inSight() ?? button, () => show(all));
  if (all) localStorage.setItem(KEY, "yes");
  else localStorage.removeItem(KEY);
};

export const startCompact = () => {
  if (!button) return;
  show(localStorage.getItem(KEY) === "yes");
  button.addEventListener("click", change);
  narrow.addEventListener("change", () => rows.forEach(describe));
  sheet.addEventListener("focusin", come);
  sheet.addEventListener("click", click);
  const told = (event) => import("./cut.js").then(({ startTelling }) => startTelling(event), wait);
  const wait = () => sheet.addEventListener("pointerover", told, { once: true });
  wait();
  document.addEventListener("pointerdown", press, true);
  ["pointerup", "pointercancel", "keydown", "input"].forEach((name) => document.addEventListener(name, release, true));
  sheet.addEventListener("keydown", letGo);
};

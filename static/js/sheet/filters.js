/* Which rows are shown, how many there are of each kind, and the way to one of them. */

import { plain } from "../common/fields.js";
import { code, own, rows, sheet, tell, title } from "./grid.js";
import { controls, is, matches } from "./row.js";

export const search = document.getElementById("sheet-search");
let shows = "all";

/* ---- Counting ---- */

const counted = () => {
  const needing = own.filter((row) => "needs" in row.dataset && !("na" in row.dataset)).length;
  const owed = own.filter((row) => !("optional" in row.dataset)).length;
  const counts = { own: owed, needing };
  ["blank", "lacking", "problem"].forEach((name) => {
    counts[name] = own.filter(is[name]).length;
  });
  return { ...counts, answered: owed - counts.blank, proved: needing - counts.lacking };
};

export const count = () => {
  const counts = counted();
  document.querySelectorAll("[data-counts]").forEach((place) => {
    const name = place.dataset.counts;
    place.textContent = counts[name] ?? rows.filter((row) => matches(name, row)).length;
  });
  sheet.querySelectorAll("[data-rare]").forEach((button) => {
    const name = button.dataset.shows;
    button.hidden = !rows.some((row) => matches(name, row)) && shows !== name;
  });
  const bar = document.getElementById("sheet-progress");
  if (bar) bar.value = counts.answered;
  document.querySelectorAll(".count-pill[data-area]").forEach((pill) => {
    const here = own.filter((row) => row.closest("tbody").dataset.area === pill.dataset.area);
    const done = here.filter((row) => "answered" in row.dataset).length;
    pill.textContent = `${done}/${here.length}`;
    pill.classList.toggle("is-complete", done === here.length);
  });
};

/* ---- Filtering ---- */

const filter = () => {
  const wanted = plain(search.value.trim());
  rows.forEach((row) => {
    const found = !wanted || plain(`${code(row)} ${title(row)}`).includes(wanted);
    row.hidden = !(matches(shows, row) && found);
  });
  sheet.querySelectorAll(".sheet-group-head").forEach((head) => {
    const group = head.parentElement.querySelectorAll(`[data-in-group="${head.dataset.group}"]`);
    head.hidden = ![...group].some((row) => !row.hidden);
  });
  sheet.querySelectorAll(".sheet-area").forEach((area) => {
    area.hidden = !area.querySelector(".sheet-row:not([hidden])");
  });
  const none = sheet.querySelector(".sheet-none");
  if (none) none.hidden = rows.some((row) => !row.hidden);
  tell(sheet, "parindex:filtered");
};

const show = (name) => {
  shows = name;
  sheet.querySelectorAll("[data-shows]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.shows === name));
  });
  filter();
};

export const clearSearch = () => {
  search.value = "";
  filter();
};

/* ---- Going to a row ---- */

export const jump = (row) => {
  if (row.hidden) {
    search.value = "";
    show("all");
  }
  row.scrollIntoView({ block: "center" });
  (controls(row)[0] ?? row.querySelector("button")).focus({ preventScroll: true });
};
export const arrive = () => {
  const row = location.hash.startsWith("#row-") && document.getElementById(location.hash.slice(1));
  if (row) jump(row);
};

export const startFilters = () => {
  sheet.querySelectorAll("[data-shows]").forEach((button) => {
    button.addEventListener("click", () => show(button.dataset.shows));
  });
  search.addEventListener("input", filter);
  sheet.addEventListener("parindex:updated", count);
  window.addEventListener("hashchange", arrive);
};

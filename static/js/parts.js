/* The parts of a shared-out sheet: one's own part is shown first; the part in sight stays in the address. */

import { sheet } from "./sheet/grid.js";

const buttons = [...sheet.querySelectorAll("[data-shows^='part-']")];
const all = sheet.querySelector("[data-shows='all']");
const named = new URLSearchParams(location.search).get("part");

const remember = (part) => {
  const place = new URL(location.href);
  place.searchParams.set("part", part);
  if (place.hash.startsWith("#row-")) place.hash = "";
  history.replaceState(null, "", place);
};
buttons.forEach((button) => button.addEventListener("click", () => remember(button.dataset.shows)));
all.addEventListener("click", () => remember("all"));

const count = () =>
  buttons.forEach((button) => {
    const rows = [...sheet.querySelectorAll(`tr[data-${button.dataset.shows}]`)];
    button.querySelector("b").textContent = `${rows.filter((row) => "answered" in row.dataset).length}/${rows.length}`;
  });
sheet.addEventListener("parindex:updated", count);

const chosen = buttons.find((button) => button.dataset.shows === named);
const own = buttons.filter((button) => "mine" in button.dataset);
const first = chosen ?? (named === null && own.length === 1 ? own[0] : null);
if (first && !location.hash.startsWith("#row-")) first.click();

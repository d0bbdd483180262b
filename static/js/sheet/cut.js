/* What is cut in a sheet of one line for each criterion is said whole to the mouse. */

import { rowOf, sheet } from "./grid.js";

const CUT =
  ".sheet-open, .sheet-whose, .sheet-figure, .sheet-na, .sheet-inputs select, .sheet-shown, .sheet-points, " +
  ".sheet-granted, .sheet-note textarea, td.sheet-note, .sheet-state";

const whole = (place) => {
  if (place.matches("select")) return place.selectedOptions[0]?.textContent ?? "";
  if (place.matches("textarea")) return place.value;
  if (!place.matches(".sheet-state")) return place.textContent;
  return [...place.querySelectorAll(".sheet-words, .sheet-editing")].map((each) => each.textContent).join(" · ");
};
const tell = ({ target }) => {
  const place = target.closest(CUT);
  const isCut = sheet.classList.contains("is-compact");
  if (place && rowOf(place)) place.title = isCut ? whole(place).replace(/\s+/g, " ").trim() : "";
};

export const startTelling = (event) => {
  tell(event);
  sheet.addEventListener("pointerover", tell);
};

/* While points are typed: what can never be granted is refused at its cell, in the words of the server. Only what is
   plain is judged here; how a number is read is decided there. */

import { sheet } from "../sheet/grid.js";
import { compare, lineOf, number } from "./line.js";

const wrong = (field) => {
  const text = field.value.trim();
  if (!text) return "";
  if (/\p{L}/u.test(text) || !/\d/.test(text)) return field.dataset.wordsNumber;
  if (!/^-?\d+([.,]\d{1,2})?$/.test(text)) return "";
  if (number(text) > Number(field.dataset.most)) return field.dataset.wordsLarge;
  return number(text) < 0 ? field.dataset.wordsSmall : "";
};
const judge = (field) => {
  const place = field.closest("tr").querySelector(`[data-error="${CSS.escape(field.name)}"]`);
  place.textContent = wrong(field).replace("{}", () => field.value.trim());
  if (place.textContent) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
};

const type = ({ target }) => {
  const row = lineOf(target);
  if (row && target.name) compare(row);
  if (row && target.dataset.most) judge(target);
};

export const startTyping = () => sheet.addEventListener("input", type, true);

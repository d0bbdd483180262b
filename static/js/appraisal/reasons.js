/* Reasons: the words of the list stand in the text until somebody writes others. */

import { sheet } from "../sheet/grid.js";
import { kind, lineOf, reason, say } from "./line.js";

const stock = (row) => [...kind(row).options].map((option) => option.dataset.words ?? "");
const word = (row) => {
  const text = reason(row).value.trim();
  if (!text || stock(row).includes(text)) reason(row).value = kind(row).selectedOptions[0].dataset.words ?? "";
};
const choose = (row, place) => {
  if (!kind(row) || place >= kind(row).options.length) return;
  kind(row).selectedIndex = place;
  word(row);
  say(kind(row), "input", "change");
  reason(row).focus();
};

/* 1–9 choose a reason: in its list, and with Alt anywhere in the line. */
const press = (event) => {
  const row = lineOf(event.target);
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (!row || !digit || event.ctrlKey || !(event.altKey || event.target.name === "reason_code")) return;
  event.preventDefault();
  choose(row, Number(digit));
};

export const startReasons = () => {
  const type = ({ target }) => {
    if (target.name === "reason_code") word(target.closest("tr"));
  };
  sheet.addEventListener("input", type, true);
  sheet.addEventListener("keydown", press);
};

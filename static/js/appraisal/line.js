/* A line that is appraised: what is granted, and why. Points other than those that stand (the claim, then the first
   appraisal) ask for a reason, points below the claim for its kind. */

import { readNumber } from "../numbers.js";
import { own, rowOf, tell } from "../sheet/grid.js";

export const points = (row) => row.querySelector("[name=points]");
export const off = (row) => row.querySelector("[name=not_applicable]");
export const reason = (row) => row.querySelector("[name=reason]");
export const kind = (row) => row.querySelector("[name=reason_code]");

export const lineOf = (node) => {
  const row = rowOf(node);
  return own.includes(row) ? row : null;
};
export const number = (text) => readNumber(text) ?? NaN;

export const compare = (row) => {
  if (row.dataset.claim === undefined) return;
  const { base, claim } = row.dataset;
  const none = off(row)?.checked ?? false;
  const typed = points(row).value.trim();
  const same = none ? "baseNa" in row.dataset : base !== "" && number(typed) === number(base);
  const differs = (none || !Number.isNaN(number(typed))) && !same; // the server asks about what is no number
  const lowered = differs && !none && claim !== "" && number(typed) < number(claim);
  [
    [reason(row), differs],
    [kind(row), lowered],
  ].forEach(([field, asked]) => {
    field.required = asked;
    field.classList.toggle("is-asked", asked);
  });
};

export const say = (field, ...names) =>
  names.forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));

/* As it stands: one press, and the line is done. */
export const accept = (row) => {
  const none = "baseNa" in row.dataset;
  if (off(row)) off(row).checked = none;
  points(row).value = none ? "" : row.dataset.base;
  reason(row).value = kind(row).value = "";
  compare(row);
  say(none ? off(row) : points(row), "input", "change");
  tell(row, "parindex:save");
};

/* What “no case” is worth: the points are filled in, the reason is asked for. */
export const decide = (row, worth) => {
  if (off(row)) off(row).checked = false;
  points(row).value = worth;
  compare(row);
  say(points(row), "input");
  reason(row).focus();
};

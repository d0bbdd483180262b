/* What a typed number is, decided as in units/formats/numbers.py: null where it has no reading or more than one. */

const decimal = /^\d+(?:[.,]\d+)?$/;
const grouped = /^[1-9]\d{0,2}([., ])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;
const mixed = /^[1-9]\d{0,2}(?: \d{3})+[.,]\d{3}$/;
const longest = 1e15;

const readings = (digits) => {
  const found = new Set();
  const thousands = grouped.exec(digits);
  if (thousands) found.add(Number(digits.replaceAll(thousands[1], "").replace(",", ".")));
  if (mixed.test(digits)) found.add(Number(digits.replace(/[., ]/g, "")));
  if (decimal.test(digits)) found.add(Number(digits.replace(",", ".")));
  return [...found];
};

/* The text as the server cleans it: no invisible characters, one blank for many. */
const clean = (text) =>
  text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, "")
    .replace(/[^\S\n]+/g, " ")
    .trim();

export const readNumber = (text, { percent = false } = {}) => {
  const typed = clean(text);
  const signed = typed.endsWith("%");
  if (signed && !percent) return null;
  const digits = signed ? typed.slice(0, -1).trimEnd() : typed;
  const minus = /^[-\u2212]\d/.test(digits);
  const found = readings(minus ? digits.slice(1) : digits);
  if (found.length !== 1 || found[0] >= longest) return null;
  if (percent && !signed && !minus && found[0] > 0 && found[0] <= 1) return null;
  return minus && found[0] ? -found[0] : found[0];
};

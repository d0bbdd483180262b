/* Alt+M fills in the most points, Alt+0 none, where the rule of the criterion says how; so do two buttons in the
   row. */

import { own, rowOf, sheet, words } from "../sheet/grid.js";
import { announce, clearErrors, controls, fields, fill, showError } from "../sheet/row.js";

const kinds = { best: words.wordsNoBest, zero: words.wordsNoZero };

/* "@denominator" is whatever stands in that field. */
const resolve = (row, text) => (text.startsWith("@") ? row.querySelector(`[name="${text.slice(1)}"]`) : null);

const wanted = (row, known) => {
  const content = {};
  for (const pair of known.split(" ")) {
    const [name, text] = pair.split("=");
    const other = resolve(row, text);
    if (other && !other.value.trim()) return { lacking: other };
    content[name] = other ? other.value.trim() : text;
  }
  return { content };
};

const refuse = (row, field, text) => {
  showError(row, field, text);
  announce(row, text);
};

const fillIn = (row, kind) => {
  const known = row.dataset[kind];
  if (!known) return refuse(row, "", kinds[kind]);
  const { content, lacking } = wanted(row, known);
  if (lacking) {
    refuse(row, lacking.name, words.wordsWholeFirst);
    return lacking.focus();
  }
  clearErrors(row);
  const boxes = fields(row).filter((field) => field.type === "checkbox" && !(field.name in content));
  fill(row, { ...content, ...Object.fromEntries(boxes.map((box) => [box.name, ""])) });
  return controls(row)[0].dispatchEvent(new Event("input", { bubbles: true }));
};

const start = (row, kind) => {
  if (!["saving", "conflict"].includes(row.dataset.state)) fillIn(row, kind);
};

const key = (event) => {
  const { code, key: letter, target } = event;
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const kind = code === "KeyM" || letter.toLowerCase() === "m" ? "best" : code === "Digit0" ? "zero" : "";
  const row = rowOf(target);
  if (!kind || !own.includes(row) || !target.name) return;
  event.preventDefault();
  start(row, kind);
};

const press = ({ target }) => {
  const button = target.closest("[data-fills]");
  if (button) start(rowOf(button), button.dataset.fills);
};

export const startOneKey = () => {
  sheet.addEventListener("keydown", key);
  sheet.addEventListener("click", press);
};

/* The lines of the table and what they hold: what is typed, and what the server has drawn. */

export const words = document.querySelector("[data-words-saving]").dataset;

export const lineOf = (node) => node?.closest?.(".writing-line") ?? null;
export const linesOf = (area) => [...area.querySelectorAll(".writing-line")];
const fieldsOf = (line) => [...line.querySelectorAll("input:not([type=hidden], [data-ticks]), textarea")];

const isBox = (field) => field.type === "checkbox";
const typedIn = (field) => (isBox(field) ? String(field.checked) : field.value);
const drawnIn = (field) => (isBox(field) ? String(field.defaultChecked) : field.defaultValue);
const valuesBy = (line, read) => Object.fromEntries(fieldsOf(line).map((field) => [field.name, read(field)]));
export const typed = (line) => valuesBy(line, typedIn);
export const stored = (line) => valuesBy(line, drawnIn); // of a refused line what was sent

/* Of two sets of values: a day is there only while the words of the deadline ask for it. */
export const differ = (some, others) => Object.keys(some).some((name) => name in others && some[name] !== others[name]);

export const fill = (line, values) =>
  fieldsOf(line).forEach((field) => {
    if (!(field.name in values)) return;
    if (isBox(field)) field.checked = values[field.name] === "true";
    else field.value = values[field.name];
  });

/* `more`: values that have no field in the line now. */
export const bodyOf = (line, more = {}) => {
  const body = new FormData();
  line.querySelectorAll("input:not([data-ticks]), textarea").forEach((field) => {
    if (!isBox(field) || field.checked) body.set(field.name, field.value);
  });
  const shown = typed(line);
  Object.entries(more).forEach(([name, value]) => {
    if (!(name in shown) && value !== "false") body.set(name, value);
  });
  return body;
};

export const isNew = (line) => !line.dataset.code;
export const isTyped = (line) => differ(typed(line), stored(line));
export const isInConflict = (line) => line.querySelector(".writing-conflict") !== null;
export const isHeld = (line) => line.matches(".is-refused, [data-unsaved]") || isTyped(line);
export const allHeld = () => linesOf(document).filter(isHeld);

export const say = (line, text) => {
  line.querySelector(".writing-state").textContent = text;
};
export const show = (line) => {
  line.scrollIntoView({ block: "nearest" });
  if (!line.contains(document.activeElement)) line.querySelector("textarea").focus({ preventScroll: true });
};

/* How the modules talk: an event on the line or its area, which bubbles. main.js lists them. */
export const tell = (node, name, detail) => node.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));

/* A plan that is written: a line of the table is saved when it is left. The server draws the saved line anew; what it
   refuses, or what somebody else has written meanwhile, stays typed in its line until it is saved or given up. */

import { reasonOf, sayExpired, token } from "./common/network.js";
import { toast } from "./common/toasts.js";

const words = document.querySelector("[data-words-saving]").dataset;
const panel = document.getElementById("task-panel");
const undoButton = document.querySelector("[data-undo]");
const PATIENCE = 30000; // milliseconds until an answer counts as lost
const undone = []; // what saved lines said before, the last change at the end

const lineOf = (node) => node?.closest?.(".writing-line");
const linesOf = (area) => [...area.querySelectorAll(".writing-line")];
const fieldsOf = (line) => [...line.querySelectorAll("input:not([type=hidden], [data-ticks]), textarea")];
const valueOf = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);
const storedOf = (field) => (field.type === "checkbox" ? String(field.defaultChecked) : field.defaultValue);
const isTyped = (line) => fieldsOf(line).some((field) => valueOf(field) !== storedOf(field));
const isHeld = (line) => line.matches(".is-refused, [data-unsaved]") || isTyped(line);
const allHeld = () => [...document.querySelectorAll(".writing-line")].filter(isHeld);

const say = (line, text) => {
  line.querySelector(".writing-state").textContent = text;
};
const put = (field, value) => {
  if (field.type === "checkbox") field.checked = value === "true";
  else field.value = value;
};
const valuesOf = (line, read) => Object.fromEntries(fieldsOf(line).map((field) => [field.name, read(field)]));
const bodyOf = (line) => {
  const body = new FormData();
  line.querySelectorAll("input:not([data-ticks]), textarea").forEach((field) => {
    if (field.type !== "checkbox" || field.checked) body.set(field.name, field.value);
  });
  return body;
};
const send = (url, body) =>
  fetch(url, {
    method: "POST",
    redirect: "manual",
    keepalive: true, // also of a page that is left
    headers: { "X-CSRFToken": token() },
    body,
    signal: AbortSignal.timeout(PATIENCE),
  });

/* ---- A line as the server drew it ---- */

const growsItself = CSS.supports("field-sizing", "content");
const grow = (line) => {
  if (growsItself) return;
  line.querySelectorAll("textarea").forEach((field) => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`; // with its border
  });
};

const drawn = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children];
};
const replace = (line, html) => {
  const { name, selectionStart: caret } = line.contains(document.activeElement) ? document.activeElement : {};
  const rows = drawn(html);
  const isTicked = line.querySelector("[data-ticks]")?.checked;
  line.replaceWith(...rows);
  if (isTicked) rows[0].querySelector("[data-ticks]").checked = true;
  rows.forEach((row) => {
    window.htmx.trigger(row, "htmx:load"); // its field of a day gets its calendar
    grow(row);
  });
  const field = name && rows[0].querySelector(`[name="${name}"]`);
  if (field) {
    field.focus({ preventScroll: true });
    if (caret !== null && field.setSelectionRange) field.setSelectionRange(caret, caret);
  }
  count(rows[0].closest("tbody"));
  return rows;
};

/* ---- Saving ---- */

const refuse = async (line, response) => {
  if (response.type === "opaqueredirect" || response.status === 401) sayExpired(words.wordsLogin);
  else toast(await reasonOf(response), { tone: "danger", stays: true });
  line.dataset.unsaved = "";
  say(line, words.wordsUnsaved);
};

const take = async (line, sent, before, response) => {
  const isDrawn = response.headers.get("Content-Type")?.startsWith("text/html");
  if (![200, 409, 422].includes(response.status) || !isDrawn) return refuse(line, response);
  delete line.dataset.unsaved;
  const html = await response.text();
  const since = valuesOf(line, valueOf);
  const goesOn = Object.keys(sent).some((name) => since[name] !== sent[name]); // typed while it was sent
  const rows = replace(line, html);
  if (goesOn) {
    fieldsOf(rows[0]).forEach((field) => field.name in since && put(field, since[field.name]));
    if (!rows[0].contains(document.activeElement)) setTimeout(save, 0, rows[0]); // left while it was sent
  }
  if (response.status !== 200) {
    say(rows[0], response.status === 409 ? words.wordsConflict : words.wordsRefused);
    return null;
  }
  say(rows[0], words.wordsSaved);
  if (before) undone.push({ id: rows[0].id, values: before });
  undoButton.disabled = !undone.length;
  return rows;
};

const save = async (line, { remembers = true } = {}) => {
  if (line.hasAttribute("aria-busy")) return null;
  line.setAttribute("aria-busy", "true");
  say(line, words.wordsSaving);
  const sent = valuesOf(line, valueOf);
  const before = remembers && line.dataset.code && !line.matches(".is-refused") ? valuesOf(line, storedOf) : null;
  try {
    return await take(line, sent, before, await send(line.dataset.line, bodyOf(line)));
  } catch {
    line.dataset.unsaved = "";
    say(line, words.wordsLost);
    return null;
  } finally {
    line.removeAttribute("aria-busy");
  }
};

const restore = async (line) => {
  if (!line.dataset.stored || !line.matches(".is-refused")) {
    fieldsOf(line).forEach((field) => put(field, storedOf(field)));
    delete line.dataset.unsaved;
    say(line, "");
    return;
  }
  const response = await fetch(line.dataset.stored, { redirect: "manual" });
  if (response.ok) replace(line, await response.text());
};

const undo = async () => {
  const last = undone.pop();
  undoButton.disabled = !undone.length;
  const line = last && document.getElementById(last.id);
  if (!line) return;
  fieldsOf(line).forEach((field) => field.name in last.values && put(field, last.values[field.name]));
  const rows = await save(line, { remembers: false });
  (rows?.[0] ?? document.getElementById(last.id)).scrollIntoView({ block: "nearest" });
};

/* ---- Places ---- */

const count = (area) => {
  const lines = linesOf(area).filter((line) => line.dataset.code);
  lines.forEach((line, index) => {
    const [up, down] = line.querySelectorAll("[data-places]");
    [up.dataset.place, down.dataset.place] = [index, index + 2]; // from 1
    [up.disabled, down.disabled] = [index === 0, index === lines.length - 1];
  });
  const said = area.closest(".panel").querySelector("[data-counted]");
  said.textContent = said.textContent.replace(/\d+/, lines.length);
  countTicks();
};
const move = async (button) => {
  const line = lineOf(button);
  const goesUp = button === line.querySelector("[data-places]");
  const body = new FormData();
  body.set("place", button.dataset.place);
  const field = line.contains(document.activeElement) ? document.activeElement : button;
  const response = await send(button.dataset.places, body);
  if (response.type !== "opaqueredirect" && !response.ok) return refuse(line, response);
  if (goesUp) line.previousElementSibling.before(line);
  else line.nextElementSibling.after(line);
  count(line.closest("tbody"));
  field.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
};

/* ---- Ticks: several lines are written together on a page of their own ---- */

const together = document.getElementById("together");
const ticksOf = (area) => [...area.querySelectorAll("[data-ticks]")];
const countTicks = () => {
  const ticked = ticksOf(document).filter((tick) => tick.checked).length;
  const button = document.querySelector("button[form=together]");
  button.disabled = !ticked;
  button.querySelector("[data-ticked]").textContent = ticked ? `(${ticked})` : "";
  document.querySelectorAll("[data-ticks-all]").forEach((all) => {
    const ticks = ticksOf(all.closest("table"));
    const count = ticks.filter((tick) => tick.checked).length;
    all.checked = count > 0 && count === ticks.length;
    all.indeterminate = count > 0 && count < ticks.length;
    all.disabled = !ticks.length;
  });
};
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-ticks-all]")) {
    ticksOf(event.target.closest("table")).forEach((tick) => (tick.checked = event.target.checked));
  }
  if (event.target.matches("[data-ticks-all], [data-ticks]")) countTicks();
});
together.addEventListener("submit", async (event) => {
  if (!document.querySelector(".writing-line[aria-busy]")) return;
  event.preventDefault(); // a line that was just left is saved first: its version is sent along
  while (document.querySelector(".writing-line[aria-busy]")) {
    await new Promise((tell) => setTimeout(tell, 50));
  }
  together.submit();
});

/* ---- What people do ---- */

document.addEventListener("focusout", (event) => {
  const line = lineOf(event.target);
  if (line && !line.contains(event.relatedTarget) && isTyped(line)) save(line);
});
document.addEventListener("input", (event) => {
  if (lineOf(event.target)) grow(lineOf(event.target));
});
window.addEventListener("online", () => {
  allHeld()
    .filter((line) => "unsaved" in line.dataset && isTyped(line))
    .forEach((line) => save(line));
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const line = lineOf(button);
  if (!line) return button === undoButton ? undo() : null;
  if ("places" in button.dataset) return move(button);
  if ("takesStored" in button.dataset) return restore(line);
  if ("keepsOwn" in button.dataset) return save(line);
  if ("fillsLead" in button.dataset) {
    line.querySelector("[name=lead]").value = button.dataset.fillsLead;
    return save(line);
  }
});

const below = async (field) => {
  const line = lineOf(field);
  const isNew = !line.dataset.code;
  const rows = isNew && isTyped(line) ? await save(line) : [line];
  if (!rows) return; // refused: it is corrected first
  const next = isNew ? rows.at(-1) : line.nextElementSibling;
  const name = isNew ? "title" : field.name;
  next?.querySelector(`[name="${name}"]`)?.focus();
};
document.addEventListener("keydown", (event) => {
  const line = lineOf(event.target);
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
    if ((line && isHeld(line)) || event.target.closest("dialog, .offcanvas")) return; // the browser's own
    event.preventDefault();
    undo();
  } else if (!line || event.isComposing) {
    /* nothing of ours */
  } else if (event.key === "Escape") {
    restore(line);
  } else if (event.key === "Enter" && !event.shiftKey && event.target.matches("input, textarea")) {
    event.preventDefault();
    below(event.target);
  } else if (event.altKey && !event.defaultPrevented && ["ArrowUp", "ArrowDown"].includes(event.key)) {
    event.preventDefault();
    const [up, down] = line.querySelectorAll("[data-places]");
    const button = event.key === "ArrowUp" ? up : down;
    if (button && !button.disabled) move(button);
  }
});

/* The form beside the table draws the table anew: lines that hold something typed stay as they are. */
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (event.detail.target.id !== "writing") return;
  allHeld().forEach((line) => event.detail.fragment.querySelector(`#${line.id}`)?.replaceWith(line));
});
document.addEventListener("written", (event) => {
  const line = document.getElementById(`task-${event.detail.task}`);
  panel.addEventListener("hidden.bs.offcanvas", () => line?.querySelector("[name=title]").focus(), { once: true });
  window.bootstrap.Offcanvas.getOrCreateInstance(panel).hide();
  linesOf(document).forEach(grow);
  countTicks();
});
window.addEventListener("beforeunload", (event) => {
  if (allHeld().length) event.preventDefault();
});
linesOf(document).forEach(grow);
countTicks(); // a browser that goes back to the page remembers them

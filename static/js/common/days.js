/* Fields of days: a calendar to pick from, and what the server says about a typed day (weekday, day off, no day). */

const words = document.body.dataset;
const FIELDS = "input[data-calendar]";
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const CLOSING = "17:00";
let box; // one calendar for the page, over everything
let field; // the field it was opened for

const ask = async (url, facts) => {
  const answer = await fetch(`${url}?${new URLSearchParams(facts)}`, { redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  return answer;
};

/* ---- The word about a day ---- */

const showWord = (input, { words: text, tone }) => {
  const place = input.closest(".day-field");
  const shown = place.nextElementSibling?.matches(".day-word") ? place.nextElementSibling : null;
  if (!text) {
    shown?.remove();
    return;
  }
  const word = shown ?? Object.assign(document.createElement("p"), { role: "status" });
  word.className = `day-word is-${tone}`;
  word.textContent = text;
  if (!shown) place.after(word);
};

const readAgain = async (input) => {
  const text = input.value;
  try {
    const said = await (await ask(words.calendarDay, { text, kind: input.dataset.calendar })).json();
    if (input.value !== text) return;
    if (said.typed) input.value = said.typed;
    showWord(input, said);
  } catch {
    showWord(input, { words: "" }); // the server says it when the form is sent
  }
};

/* ---- The calendar ---- */

const dayIn = (text) => text.match(/\d{1,2}\/\d{1,2}\/\d{4}/)?.[0] ?? "";
const days = () => [...box.querySelectorAll("[data-day]")];

const focusDay = (day) => {
  const button = days().find((each) => each.dataset.day === day) ?? box.querySelector(".calendar-day:not(.is-outside)");
  for (const each of days()) each.tabIndex = each === button ? 0 : -1;
  button.focus();
};

const show = async (day, focus = day) => {
  box.innerHTML = await (await ask(words.calendarMonth, { day })).text();
  const chosen = dayIn(field.value);
  days()
    .filter((each) => each.dataset.day === chosen)
    .forEach((each) => each.setAttribute("aria-pressed", "true"));
  const today = box.querySelector("[aria-current]")?.dataset.day;
  focusDay(focus || today);
};

const place = () => {
  const { left, bottom, top } = field.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = bottom + height + 8 <= innerHeight;
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  box.style.top = `${Math.max(8, below ? bottom + 4 : top - height - 4)}px`;
};

const open = async (input) => {
  field = input;
  if (!box) {
    box = Object.assign(document.createElement("div"), { className: "calendar", popover: "auto" });
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", words.wordsPickDay);
  }
  (input.closest("dialog") ?? document.body).append(box);
  box.showPopover();
  try {
    await show(dayIn(input.value));
    place();
  } catch {
    box.hidePopover();
    showWord(input, { words: words.wordsOffline, tone: "warn" });
  }
};

const choose = (day) => {
  const clock = field.value.match(/\d{1,2}:\d{2}/)?.[0] ?? CLOSING;
  field.value = field.dataset.calendar === "moment" ? `${clock} ${day}` : day;
  box.hidePopover();
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

const written = (date) =>
  [date.getDate(), date.getMonth() + 1].map((part) => String(part).padStart(2, "0")).join("/") +
  `/${date.getFullYear()}`;

/* Arrows go by days and weeks, Page keys by months. */
const move = (event) => {
  const day = event.target.dataset?.day;
  if (!day) return;
  const [number, month, year] = day.split("/").map(Number);
  let goal;
  if (event.key in STEPS) goal = new Date(year, month - 1, number + STEPS[event.key]);
  else if (event.key === "PageUp" || event.key === "PageDown") {
    const there = new Date(year, month - 1 + (event.key === "PageUp" ? -1 : 1), 1);
    const last = new Date(there.getFullYear(), there.getMonth() + 1, 0).getDate();
    goal = new Date(there.getFullYear(), there.getMonth(), Math.min(number, last));
  } else return;
  event.preventDefault();
  const text = written(goal);
  if (days().some((each) => each.dataset.day === text && !each.matches(".is-outside"))) focusDay(text);
  else show(text).catch(() => {});
};

/* ---- A page's fields ---- */

const equip = (input) => {
  if (input.closest(".day-field")) return;
  const wrap = Object.assign(document.createElement("span"), { className: "day-field" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "day-pick" });
  button.setAttribute("aria-label", words.wordsPickDay);
  button.innerHTML = `<svg class="icon" aria-hidden="true"><use href="${words.icons}#calendar"/></svg>`;
  input.replaceWith(wrap);
  wrap.append(input, button);
};

const equipAll = (root) => root.querySelectorAll(FIELDS).forEach(equip);

export const startDays = () => {
  equipAll(document);
  document.addEventListener("htmx:load", (event) => equipAll(event.target));
  document.addEventListener("change", ({ target }) => {
    if (target.matches?.(FIELDS)) readAgain(target);
  });
  document.addEventListener("click", ({ target }) => {
    const pick = target.closest(".day-pick");
    if (pick) open(pick.parentElement.querySelector("input"));
    else if (!box?.contains(target)) return;
    else if (target.closest("[data-day]")) choose(target.closest("[data-day]").dataset.day);
    else if (target.closest("[data-month]")) show(target.closest("[data-month]").dataset.month, "-").catch(() => {});
  });
  window.addEventListener("resize", () => {
    if (box?.matches(":popover-open")) place();
  });
  document.addEventListener("keydown", (event) => {
    if (box?.contains(event.target)) move(event);
    else if (event.altKey && event.key === "ArrowDown" && event.target.matches?.(FIELDS)) {
      event.preventDefault();
      open(event.target);
    }
  });
};

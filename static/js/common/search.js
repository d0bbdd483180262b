/* The search of every page: what is typed is asked for after a short rest, an older question is given up, and the
   arrows lead from hit to hit. Without this script the form opens the page of the search. */

import { isTyping } from "./keys.js";

const REST = 200; // milliseconds without a key before a question is asked
const PATIENCE = 15000; // milliseconds until an answer counts as lost

const dialog = document.getElementById("search");
const words = dialog?.querySelector("input");
const found = dialog?.querySelector(".search-found");
const status = dialog?.querySelector("[role=status]");
let asking = null; // what takes back the question on its way
let rest = 0;
let shown = ""; // the words whose answer stands there

const say = (text) => {
  status.textContent = text;
};
const typed = () => words.value.trim();
const hits = () => [...found.querySelectorAll("a[href]")];

const put = (content, answered) => {
  const inside = found.contains(document.activeElement);
  found.replaceChildren(content);
  found.removeAttribute("aria-busy");
  shown = answered;
  say(found.querySelector("[data-search-count]")?.dataset.searchCount ?? "");
  if (inside) words.focus();
};
const putState = (name) => put(dialog.querySelector(`[data-search-state="${name}"]`).content.cloneNode(true), "");

const ask = async () => {
  asking?.abort();
  asking = null;
  const text = typed();
  if (!text) {
    putState("hint");
    return;
  }
  const question = new AbortController();
  asking = question;
  const late = setTimeout(() => question.abort(), PATIENCE);
  found.setAttribute("aria-busy", "true");
  say(dialog.dataset.wordsWaiting);
  try {
    const address = `${dialog.dataset.hits}?${new URLSearchParams({ q: text })}`;
    const response = await fetch(address, { redirect: "manual", signal: question.signal });
    if (response.type === "opaqueredirect" || response.status === 401) putState("expired");
    else if (!response.ok) putState("failed");
    else put(document.createRange().createContextualFragment(await response.text()), text);
  } catch {
    if (asking === question) putState("failed"); // and not because a newer one took its place
  } finally {
    clearTimeout(late);
  }
};

const open = () => {
  if (document.querySelector("dialog[open]")) return false;
  if (!found.childElementCount) putState("hint");
  dialog.showModal();
  words.focus();
  words.select();
  return true;
};

/* From the field down through the hits and back. */
const step = (by) => {
  const all = [words, ...hits()];
  const next = all[all.indexOf(document.activeElement) + by];
  next?.focus();
  if (next === words) words.select();
};

const onKey = (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.isComposing) return;
  if (by) step(by);
  else if (event.key === "Enter" && event.target === words && shown === typed() && hits().length) hits()[0].click();
  else return;
  event.preventDefault();
};

const onPage = (event) => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const asked = command ? event.key.toLowerCase() === "k" : event.key === "/" && !isTyping(event.target);
  if (asked && !event.defaultPrevented && open()) event.preventDefault();
};

export const startSearch = () => {
  if (!dialog) return;
  words.addEventListener("input", () => {
    clearTimeout(rest);
    rest = setTimeout(ask, REST);
  });
  dialog.addEventListener("keydown", onKey);
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-search-again]")) ask();
    else if (event.target.closest("a[href]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-opens-search]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (open()) event.preventDefault();
  });
  window.addEventListener("keydown", onPage); // after the page, which may take "/" for its own filter
};

/* Panels that belong to a row: the side panel, the document beside the grid, a dialog whose content is loaded.
   A panel says whose it is and is empty until the content of that row is there; what comes late for another row never
   stands in it. Opened by `[data-opens-panel]` (the tag opens_panel) or by the event "parindex:show" on the panel. */

import { toast } from "./common/toasts.js";

const PATIENCE = 30000; // milliseconds until a panel says that nothing comes
const shown = new Map(); // the row of each panel, with its turn
const asked = new WeakMap(); // the row and the turn for which each request was made
let turns = 0;

const panelOf = (node) => node.closest?.("[data-row-panel]");
const bodyOf = (panel) => document.getElementById(`${panel.id}-body`);
const isLoad = (panel, request) => request.elt === bodyOf(panel); // and not a form or a tab in it
const isLate = (panel, xhr) => asked.has(xhr) && asked.get(xhr).turn !== shown.get(panel).turn;

const put = (panel, name) => {
  const inside = bodyOf(panel).contains(document.activeElement);
  bodyOf(panel).replaceChildren(panel.querySelector(`[data-panel-state="${name}"]`).content.cloneNode(true));
  if (inside) panel.focus(); // Esc still closes it
};

const load = (panel) => {
  const body = bodyOf(panel);
  const row = shown.get(panel);
  window.htmx.trigger(body, "htmx:abort");
  row.turn = ++turns;
  put(panel, "loading");
  body.setAttribute("aria-busy", "true");
  const ignore = () => {}; // `fail` says it
  window.htmx.ajax("GET", row.url, { source: body, target: body, swap: "innerHTML" }).catch(ignore);
};

const show = (panel, row) => {
  shown.set(panel, { ...row });
  const head = panel.querySelector("[data-panel-row]");
  if (head && (row.code || row.title)) {
    const code = document.createElement("span");
    code.className = "panel-code";
    code.textContent = row.code;
    head.replaceChildren(code, ` ${row.title}`);
  } else if (head) head.textContent = head.dataset.panelRow;
  load(panel);
  if (panel.classList.contains("offcanvas")) window.bootstrap.Offcanvas.getOrCreateInstance(panel).show(row.opener);
  else if (panel instanceof HTMLDialogElement && !panel.open) panel.showModal();
  else panel.hidden = false;
};

const fail = (panel) => {
  put(panel, "failed");
  bodyOf(panel).removeAttribute("aria-busy");
};

document.addEventListener("parindex:show", (event) => show(event.target, event.detail));
document.addEventListener("click", (event) => {
  const again = event.target.closest("[data-panel-again]");
  const opener = event.target.closest("[data-opens-panel]");
  if (again) load(panelOf(again));
  else if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const { opensPanel: panel, panelUrl: url, panelCode: code, panelTitle: title } = opener.dataset;
    show(document.getElementById(panel), { url, code, title, opener });
  }
});

/* ---- Requests of a panel: each knows for which row it was made ---- */

const say = (row, text, tone) => toast(row.code ? `${row.code}: ${text}` : text, { tone, stays: tone !== "success" });

document.addEventListener("htmx:configRequest", (event) => {
  const panel = panelOf(event.detail.elt);
  if (panel && isLoad(panel, event.detail)) event.detail.timeout = PATIENCE;
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, xhr, requestConfig } = event.detail;
  const panel = panelOf(elt);
  if (!panel || !shown.has(panel)) return;
  asked.set(xhr, { ...shown.get(panel) });
  if (requestConfig.verb === "get") return;
  if (elt.hasAttribute("hx-disabled-elt")) panel.focus(); // its button goes out, and Esc must still close the panel
  xhr.addEventListener("error", () => {
    // its form may be gone, and with it whoever would say so
    if (isLate(panel, xhr)) say(asked.get(xhr), panel.dataset.wordsUnsent, "danger");
  });
});

/* What was sent for a row and answered when another one is shown: done or refused, it is said, but not shown here. */
const tell = (panel, row, answer) => {
  const alert = answer.querySelector(".alert, .field-error");
  const done = alert?.classList.contains("alert-success");
  if (alert) say(row, alert.textContent.trim(), done ? "success" : "danger");
  drawn(answer);
  if (row.url === shown.get(panel).url) load(panel);
};
const drawn = (place) => {
  const content = place.querySelector("[data-panel-of]");
  if (content) document.dispatchEvent(new CustomEvent("parindex:drawn", { detail: content.dataset }));
};

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target, requestConfig } = event.detail;
  const panel = panelOf(target);
  if (!panel || !shown.has(panel) || !isLate(panel, xhr)) return;
  const aside = document.createElement("div"); // what else the answer brings for the page still finds its place
  event.detail.target = aside;
  if (requestConfig.verb !== "get") aside.addEventListener("htmx:afterSwap", () => tell(panel, asked.get(xhr), aside));
});
document.addEventListener("htmx:afterSwap", (event) => {
  const panel = panelOf(event.target);
  if (!panel) return;
  if (isLoad(panel, event.detail.requestConfig)) {
    bodyOf(panel).removeAttribute("aria-busy");
    const { at } = shown.get(panel);
    if (at) bodyOf(panel).querySelector(at)?.scrollIntoView();
  }
  if (event.detail.xhr.status === 409) panel.querySelector(".alert-danger")?.scrollIntoView({ block: "center" });
  if (event.target === bodyOf(panel)) drawn(event.target);
});
["htmx:sendError", "htmx:timeout", "htmx:responseError", "parindex:expired"].forEach((name) =>
  document.addEventListener(
    name,
    (event) => {
      const { xhr, requestConfig } = event.detail;
      const panel = panelOf(requestConfig.elt);
      if (!panel || !shown.has(panel) || !isLoad(panel, requestConfig)) return;
      event.stopPropagation(); // it is said where it happened, not over the page as well
      if (!isLate(panel, xhr)) fail(panel);
    },
    true,
  ),
);

/* The documents of a row beside the grid: opened, changed and closed without leaving the row. On a narrow screen
   their links stay links, and the button of the row opens its panel. */

import { rowOf, sheet } from "./grid.js";

const dock = document.getElementById("document-frame");
const body = document.getElementById("document-frame-body");
const wide = window.matchMedia("(min-width: 992px)");
const looked = () => sheet.querySelector("[data-looked]");

const show = (row, url) => {
  window.bootstrap.Offcanvas.getInstance(document.getElementById("entry-panel"))?.hide(); // it takes its place
  looked()?.removeAttribute("data-looked");
  row.dataset.looked = "";
  sheet.dispatchEvent(new CustomEvent("parindex:open", { detail: { panel: dock, row, url } }));
  row.scrollIntoView({ block: "nearest" }); // the rows are higher beside a document
};

const of = (row, document = "") =>
  sheet.dataset.documentFrame.replace("/0/", `/${row.dataset.entry}/`) + (document && `?document=${document}`);

const close = () => {
  const row = looked();
  const inside = dock.contains(document.activeElement);
  dock.hidden = true;
  window.htmx.trigger(body, "htmx:abort"); // a document still under way is given up
  body.replaceChildren();
  row?.removeAttribute("data-looked");
  if (inside) row?.querySelector(".sheet-open").focus();
};

const next = () => {
  const tabs = [...body.querySelectorAll(".tabs a")];
  const place = tabs.findIndex((tab) => tab.hasAttribute("aria-current"));
  const tab = tabs[(place + 1) % tabs.length];
  if (tab) show(looked(), tab.getAttribute("hx-get")); // a click would leave the page before htmx knows the tab
};

const press = (event) => {
  const opener = event.target.closest("[data-looks]");
  if (!opener || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const panel = opener.closest("[data-panel-of]");
  const row = panel ? document.getElementById(`row-${panel.dataset.panelOf}`) : rowOf(opener);
  if (!row) return;
  event.preventDefault();
  event.stopPropagation();
  show(row, of(row, opener.dataset.looks));
};

/* Ctrl+Shift+Enter: the documents of the row, and once more the next of them. Esc: away with them. */
const type = (event) => {
  if (document.querySelector(".offcanvas.show[aria-modal], dialog[open]")) return;
  if (event.key === "Escape" && document.querySelector(".offcanvas.show")) return; // that goes first
  if (event.key === "Escape" && !dock.hidden && event.target.id !== "sheet-search") close();
  if (event.key !== "Enter" || !event.ctrlKey || !event.shiftKey || !wide.matches) return;
  const row = rowOf(event.target) ?? looked();
  if (!row) return;
  event.preventDefault();
  event.stopPropagation();
  if (row === looked()) next();
  else show(row, of(row));
};

export const startDocumentFrame = () => {
  document.getElementById("document-frame-close").addEventListener("click", close);
  wide.addEventListener("change", () => {
    if (!wide.matches && !dock.hidden) close();
  });
  document.addEventListener("click", press, true);
  document.addEventListener("keydown", type, true);
};

/* The side panel: how a row is scored, its evidence, its history. It tells how many documents prove the row, and what
   is still open. On a wide screen it stands beside the grid, and both are worked in; it goes from row to row. */

import { toast } from "../common/toasts.js";
import { opensInPlace, toggle } from "./compact.js";
import { address, code, rowOf, rows, sheet, tell, title, words } from "./grid.js";
import { flag, showDocuments } from "./row.js";

const panel = document.getElementById("entry-panel");
const beside = window.matchMedia("(min-width: 1280px)"); // as in panel.css
const steps = [...panel.querySelectorAll("[data-steps]")];
let left = null; // where the work goes on when the panel is closed
let shown = null; // its row

/* ---- Showing a row ---- */

/* From a row that the filter hid meanwhile the way goes on from where it was. */
const following = (row, step) => {
  const at = rows.indexOf(row);
  const way = step > 0 ? rows.slice(at + 1) : rows.slice(0, at).reverse();
  return way.find((each) => !each.hidden);
};

const show = (place, row, url, more) =>
  place.dispatchEvent(
    new CustomEvent("parindex:show", {
      bubbles: true,
      detail: { url, code: words.leaf ?? code(row), title: title(row), ...more },
    }),
  );

const offerSteps = () => {
  steps.forEach((button) => {
    const leads = shown && following(shown, Number(button.dataset.steps));
    button.setAttribute("aria-disabled", String(!leads));
  });
};
const mark = (row) => {
  delete shown?.dataset.shown;
  shown = row;
  shown.dataset.shown = "";
  offerSteps();
};

/* What is typed into the panel is of its row: it is sent, or the panel is closed, before another row is shown. */
const isTyped = (field) =>
  field.type === "file" ? field.files.length > 0 : field.type !== "search" && field.value !== field.defaultValue;
const unsent = () =>
  panel.classList.contains("show") && [...panel.querySelectorAll("textarea, input:not([type=radio])")].find(isTyped);

const keepsTyped = (row) => {
  const field = row !== shown && unsent();
  if (!field) return false;
  toast(panel.querySelector(".panel-steps").dataset.wordsTyped, { tone: "warning" });
  field.focus();
  return true;
};

const open = (row, more) => {
  if (keepsTyped(row)) return;
  mark(row);
  show(panel, row, address("panel", row), more);
  row.scrollIntoView({ block: "nearest" });
};

const press = (event) => {
  const { target, isTrusted } = event;
  const button = target.closest(".sheet-open, .sheet-proof, [data-opens-panel]");
  const row = button && rowOf(button);
  if (!row) return;
  const proof = button.classList.contains("sheet-proof");
  if (!proof && isTrusted && opensInPlace(row)) {
    toggle(row); // a key asks for the panel all the same
    return;
  }
  if ("opensPanel" in button.dataset && keepsTyped(row)) {
    event.preventDefault();
    event.stopPropagation(); // the panel is not opened for another row
    return;
  }
  if (!left || rowOf(left) !== row) left = button;
  if ("opensPanel" in button.dataset) mark(row);
  else open(row, { opener: button, at: proof ? "#entry-documents" : "" });
};

const step = ({ target }) => {
  const button = target.closest("[data-steps]");
  const row = button && following(shown, Number(button.dataset.steps));
  if (!row) return;
  left = row.querySelector(".sheet-open");
  open(row, { opener: button });
};

/* ---- Beside the grid ---- */

/* Made before anybody opens it, as the screen is: over the grid nothing else can be used meanwhile. */
const ready = () => {
  const { Offcanvas } = window.bootstrap;
  if (panel.matches(".show, .showing")) return; // one that is open, or opens, stays what it is
  Offcanvas.getInstance(panel)?.dispose();
  Offcanvas.getOrCreateInstance(panel, { backdrop: !beside.matches, scroll: beside.matches });
};
const stand = () => {
  if (!beside.matches) return;
  panel.removeAttribute("aria-modal");
  if (!panel.contains(document.activeElement)) panel.focus();
};
const close = () => {
  window.bootstrap.Offcanvas.getInstance(panel)?.hide();
};
const gone = () => {
  ready();
  delete shown?.dataset.shown;
  left?.focus();
};
const escape = (event) => {
  if (
    event.key !== "Escape" ||
    event.defaultPrevented ||
    event.target.type === "search" ||
    !panel.classList.contains("show")
  )
    return;
  if (!document.querySelector("dialog[open], .offcanvas.show[aria-modal]")) close();
};

/* ---- What it tells ---- */

const showComments = (row, open) => {
  let badge = row.querySelector(".sheet-comments");
  flag(row, "comments", open > 0);
  if (!open) {
    badge?.remove();
    return;
  }
  if (!badge) {
    badge = document.createElement("span");
    badge.className = "sheet-comments";
    const icon = sheet.querySelector(".icon").cloneNode(true);
    const use = icon.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, "#comment"));
    badge.append(icon, "");
    row.querySelector(".sheet-title").append(badge);
  }
  badge.lastChild.textContent = open;
};

const hear = ({ detail: drawn }) => {
  const row = document.getElementById(`row-${drawn.panelOf}`);
  if (!row) return;
  showDocuments(row, drawn.documents, drawn.words);
  showComments(row, Number(drawn.comments));
  tell(row, "parindex:updated");
};

export const startPanel = () => {
  sheet.addEventListener("focusin", ({ target }) => {
    if (target.name) left = target;
  });
  ready();
  beside.addEventListener("change", ready);
  panel.addEventListener("shown.bs.offcanvas", stand);
  panel.addEventListener("hidden.bs.offcanvas", gone);
  panel.addEventListener("click", step);
  document.addEventListener("keydown", escape);
  sheet.addEventListener("parindex:filtered", offerSteps);
  sheet.addEventListener("parindex:open", ({ detail }) => show(detail.panel, detail.row, detail.url));
  sheet.addEventListener("click", press);
  document.addEventListener("parindex:drawn", hear);
};

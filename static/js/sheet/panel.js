/* The side panel: how a row is scored, its evidence, its history. It tells how many documents prove the row, and what
   is still open. */

import { address, code, rowOf, sheet, tell, title, words } from "./grid.js";
import { flag, showDocuments } from "./row.js";

const panel = document.getElementById("entry-panel");
let left = null; // where the work goes on when the panel is closed

const show = (place, row, url, more) =>
  place.dispatchEvent(
    new CustomEvent("parindex:show", {
      bubbles: true,
      detail: { url, code: words.leaf ?? code(row), title: title(row), ...more },
    }),
  );

const press = ({ target }) => {
  const button = target.closest(".sheet-open, .sheet-proof");
  if (!button) return;
  const row = rowOf(button);
  if (!left || rowOf(left) !== row) left = button;
  const at = button.classList.contains("sheet-proof") ? "#entry-documents" : "";
  show(panel, row, address("panel", row), { opener: button, at });
};

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
  panel.addEventListener("hidden.bs.offcanvas", () => left?.focus());
  sheet.addEventListener("parindex:open", ({ detail }) => show(detail.panel, detail.row, detail.url));
  sheet.addEventListener("click", press);
  document.addEventListener("parindex:drawn", hear);
};

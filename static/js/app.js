/* What every page shares. */

import { startClicks } from "./common/clicks.js";
import { startDays } from "./common/days.js";
import { startDrafts } from "./common/drafts.js";
import { startFields } from "./common/fields.js";
import { startKeys } from "./common/keys.js";
import { startNetwork } from "./common/network.js";
import { startPdf } from "./common/pdf.js";
import { startScrolling } from "./common/scrolling.js";
import { startSearch } from "./common/search.js";
import { toast } from "./common/toasts.js";
import { startValidity } from "./common/validity.js";

startNetwork();
startFields();
startDays();
startValidity();
startClicks();
startScrolling();
startSearch();
startKeys();
startPdf();

/* A side panel whose focused part was replaced keeps the focus, so that Esc still closes it; a part of a page that is
   worked on takes it, so that the keyboard goes on from there. */
document.addEventListener("htmx:afterSwap", ({ target }) => {
  const panel = target.closest?.(".offcanvas.show");
  if (panel && !panel.contains(document.activeElement)) panel.focus();
  if (panel || document.activeElement !== document.body || !target.matches?.("[data-keeps-focus]")) return;
  (target.querySelector("[data-takes-focus]") ?? target).focus();
});
document.addEventListener("toast", (event) => toast(event.detail.text, event.detail));

document.querySelector("[data-takes-focus]")?.focus();
startDrafts();

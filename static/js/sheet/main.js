/* A grid whose rows are answered, appraised or explained: a row is one answer, saved when the row is left; it moves by
   keyboard, filters, counts, and loses nothing that was typed.

   The modules talk by events on the row:
   parindex:typed      something in it was changed
   parindex:save       it was left or is whole: send it
   parindex:saved      the server has it: { before, after }, the values as they were stored
   parindex:conflict   somebody else changed it; the detail is what stands now
   parindex:chosen     one of both was taken: { version, values }, values null for one's own
   parindex:updated    what is known of it is new: counts follow
   parindex:restored   what was typed in it was taken away: { typed }
   and on the sheet itself:
   parindex:filtered   other rows are shown
   parindex:block      a pasted block begins or ends to be saved: { begins } */

import "../panels.js";
import "../unsaved.js";
import { startDocumentFrame } from "./document_frame.js";
import { startCompact } from "./compact.js";
import { startConflicts } from "./conflict.js";
import { arrive, count, startFilters } from "./filters.js";
import { editable } from "./grid.js";
import { startHead } from "./head.js";
import { startKeyboard } from "./keyboard.js";
import { startLeaving } from "./leaving.js";
import { startOffline } from "./offline.js";
import { startPanel } from "./panel.js";
import { startRows } from "./row.js";
import { startSaving } from "./save.js";
import { takeEarly } from "./stored.js";
import { startTakingOver } from "./takeover.js";

startFilters();
startHead();
if (editable) {
  startRows();
  startLeaving();
  startSaving();
  startConflicts();
  startTakingOver();
  startOffline();
  document.addEventListener("DOMContentLoaded", takeEarly); // when every script of the page listens
}
startCompact(); // first, for keys scroll to a row that is whole
startKeyboard();
startPanel();
count();
arrive();
/* A browser that goes to the row itself takes the focus away again, once the page is loaded. */
window.addEventListener("load", () => {
  if (document.activeElement === document.body) arrive();
});
startDocumentFrame();
/* What takes files comes when all else is there; without a line the form of the panel takes one as any other does. */
window.addEventListener("load", () => {
  if (!document.getElementById("file-words")) return;
  import("../files/arriving.js").then(({ startFiles }) => startFiles()).catch(() => {});
});

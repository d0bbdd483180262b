/* A block of cells from a spreadsheet is looked at before it is taken. The script of that comes with the first
   block. */

import { toast } from "../common/toasts.js";
import { own, rowOf, sheet } from "../sheet/grid.js";

/* Several cells; a text of several lines in a note is a text, unless it comes from a table. */
const isBlock = (field, clipboard) => {
  const text = clipboard.getData("text/plain").replace(/\r?\n$/, "");
  if (text.includes("\t")) return true;
  const several = /[\r\n]/.test(text);
  return several && (field.tagName !== "TEXTAREA" || /<table/i.test(clipboard.getData("text/html")));
};

const paste = async (event) => {
  const { clipboardData, target: field } = event;
  if (!own.includes(rowOf(field)) || !field.name || !isBlock(field, clipboardData)) return;
  event.preventDefault();
  const [text, html] = ["text/plain", "text/html"].map((kind) => clipboardData.getData(kind)); // gone after the event
  const script = await import("./pasted_block.js").catch(() => null);
  if (script) script.lookAt(field, text, html);
  else toast(document.body.dataset.wordsOffline, { tone: "warning" });
};

export const startPasting = () => sheet.addEventListener("paste", paste);

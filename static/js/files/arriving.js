/* Files on their way to a row: dropped on it or on the open panel, pasted, taken with a camera, or several chosen at
   once in the form of the panel. */

import { toast } from "../common/toasts.js";
import { own, rowOf } from "../sheet/grid.js";
import { add, choose, serve, words } from "./queue.js";

const panel = document.getElementById("entry-panel");
const shownRow = () => {
  const shown = panel.classList.contains("show") && panel.querySelector("[data-panel-of]");
  return shown ? document.getElementById(`row-${shown.dataset.panelOf}`) : null;
};
const rowFor = (target) => rowOf(target) ?? shownRow();

const busy = () => document.querySelector("dialog[open]"); // what lies over the page is answered first
const take = (row, files, folders = []) => {
  if (own.includes(row)) add(row, files, folders);
  else toast(words.wordsNoRow, { tone: "warning" });
};

const holds = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files") && event.target.type !== "file";
const mark = (row) => own.forEach((each) => each.classList.toggle("takes-files", each === row));
const over = (event) => {
  if (!holds(event)) return;
  event.preventDefault(); // else the browser leaves the page for the file
  mark(rowFor(event.target));
};
const drop = (event) => {
  mark(null);
  if (!holds(event)) return;
  event.preventDefault();
  if (busy()) return;
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
  const folders = entries.filter((entry) => entry?.isDirectory).map((entry) => entry.name);
  take(rowFor(event.target), [...event.dataTransfer.files], folders);
};
const leave = ({ relatedTarget }) => {
  if (!relatedTarget) mark(null);
};
const paste = (event) => {
  const { files = [], types = [] } = event.clipboardData ?? {};
  if (busy() || !files.length || types.includes("text/plain")) return; // cells of Excel bring a picture of themselves
  event.preventDefault();
  take(rowFor(document.activeElement), [...files]);
};

const formOf = (node) => node.closest("[data-takes-files]");
const chosen = ({ target }) => {
  if (target.type === "file" && formOf(target)) choose(formOf(target), target);
};
const drawn = () => {
  const form = panel.querySelector("[data-takes-files]");
  if (form) serve(form);
};

export const startFiles = () => {
  document.addEventListener("dragover", over);
  document.addEventListener("dragleave", leave);
  document.addEventListener("drop", drop);
  document.addEventListener("paste", paste);
  panel.addEventListener("change", chosen);
  document.addEventListener("parindex:drawn", drawn);
};

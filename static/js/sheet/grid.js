/* The grid and its rows. The other modules of this folder stand on it. */

export const sheet = document.getElementById("sheet");
export const words = sheet.dataset;
export const editable = "editable" in sheet.dataset;
export const rows = [...sheet.querySelectorAll("tr.sheet-row")];
export const own = rows.filter((row) => "own" in row.dataset); // what the person answers

export const rowOf = (node) => node.closest?.("tr.sheet-row") ?? null;
export const code = (row) => row.querySelector(".sheet-code").textContent;
export const title = (row) => row.querySelector(".sheet-text").textContent;
export const address = (name, row) => words[name].replace("/0/", `/${row.dataset.entry}/`);

/* How the modules talk: an event on the row, which bubbles up to the sheet. main.js lists them. */
export const tell = (row, name, detail) => row.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));

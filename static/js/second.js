/* The second appraisal beside sheet.js: points other than those of the first ask for a reason, "=" keeps the first. */
"use strict";

(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet || !("editable" in sheet.dataset)) return;
  const rows = [...sheet.querySelectorAll("tr.sheet-row[data-own][data-first]")];
  const points = (row) => row.querySelector("[name=points]");
  const off = (row) => row.querySelector("[name=not_applicable]");
  const reason = (row) => row.querySelector("[name=reason]");
  const number = (text) => Number(text.trim().replace(",", "."));

  const compare = (row) => {
    const none = off(row)?.checked ?? false;
    const typed = points(row).value.trim();
    const same = none ? "firstNa" in row.dataset : row.dataset.first !== "" && number(typed) === number(row.dataset.first);
    const differs = (none || typed !== "") && !same;
    reason(row).required = differs;
    reason(row).classList.toggle("is-asked", differs);
  };

  const keep = (row) => {
    const none = "firstNa" in row.dataset;
    if (off(row)) off(row).checked = none;
    points(row).value = none ? "" : row.dataset.first;
    compare(row);
    const field = none ? off(row) : points(row);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  rows.forEach(compare);
  sheet.addEventListener("input", (event) => {
    const row = event.target.closest("tr.sheet-row[data-own][data-first]");
    if (row && event.target.name) compare(row);
  }, true);
  sheet.addEventListener("click", (event) => {
    const button = event.target.closest("[data-keeps]");
    if (button) keep(button.closest("tr"));
  });
  sheet.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("tr.sheet-row[data-own][data-first]");
    if (event.key !== "=" || !row || event.target.tagName === "TEXTAREA") return;
    event.preventDefault();
    keep(row);
    event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  });
})();

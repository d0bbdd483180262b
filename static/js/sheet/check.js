/* The check before a sheet is sent: what is blank, unclear or without evidence. */

import { count, jump } from "./filters.js";
import { code, own, title } from "./grid.js";
import { is } from "./row.js";
import { flush } from "./save.js";

const check = document.getElementById("sheet-check");

/* A line that leads to a row, out of the dialog in which it stands. */
export const lineTo = (row, dialog) => {
  const made = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  const number = document.createElement("span");
  number.className = "sheet-code";
  number.textContent = code(row);
  button.append(number, title(row));
  button.addEventListener("click", () => {
    dialog.close();
    jump(row);
  });
  made.append(button);
  return made;
};

const examine = () => {
  count();
  ["blank", "problem", "lacking"].forEach((name) => {
    const section = check.querySelector(`[data-list="${name}"]`);
    const items = own.filter(is[name]).map((row) => lineTo(row, check));
    section.hidden = !items.length;
    section.querySelector("ul").replaceChildren(...items);
  });
  const open = [...check.querySelectorAll("section")].some((section) => !section.hidden);
  check.querySelector(".sheet-all-well").hidden = open;
};

const press = (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const opener = button.closest("[data-needs-complete]") && button.dataset.opensDialog;
  if (button.dataset.opensDialog === "sheet-check") {
    examine();
    flush().then(examine); // what was typed last is on its way
  } else if (opener && button.getAttribute("aria-disabled") !== "true" && own.some(is.blank)) {
    event.stopImmediatePropagation();
    examine();
    check.showModal();
  }
};

export const startCheck = () => {
  if (check) document.addEventListener("click", press, true);
};

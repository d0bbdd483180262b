/* Many lines are accepted at once: the server says first what it would do. */

import { toast } from "../common/toasts.js";
import { own, sheet, words } from "../sheet/grid.js";

const boxes = () => [...sheet.querySelectorAll("[data-picks]")];
const chosen = () => boxes().filter((box) => box.checked && !box.disabled);
const tell = () => {
  document.querySelector("[data-picked]").textContent = chosen().length;
};

/* What is answered is not chosen any more. */
const settle = ({ target: row }) => {
  const box = row.querySelector("[data-picks]");
  if (!box) return;
  box.disabled = "answered" in row.dataset;
  if (box.disabled) box.checked = false;
  tell();
};

const ask = (some) => {
  const query = new URLSearchParams(some.map((row) => ["entry", row.dataset.entry]));
  const detail = { url: `${words.accept}?${query}`, code: "", title: "" };
  document.getElementById("accept").dispatchEvent(new CustomEvent("parindex:show", { bubbles: true, detail }));
};

const pick = ({ target }) => {
  if ("picks" in target.dataset) tell();
  if (!("picksAll" in target.dataset)) return;
  boxes().forEach((box) => {
    box.checked = target.checked && !box.disabled && !box.closest("tr").hidden;
  });
  tell();
};

const press = ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  if ("acceptsArea" in button.dataset) {
    const area = button.closest("tbody");
    ask(own.filter((row) => row.closest("tbody") === area && !("answered" in row.dataset)));
  } else if ("acceptsPicked" in button.dataset) {
    if (chosen().length) ask(chosen().map((box) => box.closest("tr")));
    else toast(words.wordsChoose, { tone: "warning" });
  }
};

export const startMany = () => {
  sheet.addEventListener("parindex:updated", settle);
  sheet.addEventListener("change", pick);
  sheet.addEventListener("click", press);
};

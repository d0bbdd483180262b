/* What was answered in the period before is taken over. */

import { toast } from "../common/toasts.js";
import { address, rowOf, sheet, words } from "./grid.js";
import { controls, fill, showDocuments, state, values } from "./row.js";
import { isBusy, work } from "./save.js";
import { accept, isLost, post, take } from "./server.js";

const takeOver = async (row) => {
  state(row, "saving", words.wordsSaving);
  try {
    const response = await post(address("copy", row));
    if (response.status === 200) {
      const answer = await response.json();
      fill(row, answer.values);
      accept(row, values(row), answer);
      if (answer.documents) showDocuments(row, answer.documents, answer.documents_words);
      controls(row)[0]?.focus();
    } else await take(row, values(row), response);
  } catch (error) {
    if (!isLost(error)) throw error;
    state(row, row.dataset.before, row.dataset.beforeWords);
    toast(document.body.dataset.wordsOffline, { tone: "warning" });
  }
};

export const startTakingOver = () => {
  sheet.addEventListener("click", ({ target }) => {
    const row = rowOf(target);
    if (target.closest(".sheet-take") && !isBusy(row)) work(row, () => takeOver(row));
  });
};

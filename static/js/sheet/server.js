/* What is sent to the server, and what its answer does to the row. */

import { reasonOf, sayExpired, token } from "../common/network.js";
import { toast } from "../common/toasts.js";
import { sheet, tell, words } from "./grid.js";
import { clearErrors, flag, showError, stands, state } from "./row.js";
import { asSaved, refuse, store } from "./stored.js";

const PATIENCE = 30000; // milliseconds until an answer counts as lost
const AWAY = [502, 503, 504]; // the server is being restarted

export const post = (url, body) =>
  fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: { "X-CSRFToken": token() },
    body,
    signal: AbortSignal.timeout(PATIENCE),
  });
export const isLost = (error) => error instanceof TypeError || error.name === "TimeoutError";

export const take = async (row, typed, response) => {
  clearErrors(row);
  if (response.type === "opaqueredirect" || response.status === 401) {
    state(row, "expired", words.wordsExpired);
    sayExpired(words.wordsLogin);
  } else if (response.status === 200) {
    accept(row, typed, await response.json());
  } else if (response.status === 422) {
    const { by_field: errors } = await response.json();
    refuse(row, typed);
    state(row, "invalid-row", words.wordsInvalid);
    Object.entries(errors).forEach(([name, text]) => showError(row, name, text));
  } else if (response.status === 409) {
    const { sentences, current } = await response.json();
    if (current) tell(row, "parindex:conflict", current);
    else {
      const text = sentences.join(" ");
      state(row, "error", words.wordsLocked);
      showError(row, "", text);
      toast(text, { tone: "danger", stays: true });
    }
  } else if (AWAY.includes(response.status)) {
    state(row, "waiting", words.wordsWaiting);
  } else {
    state(row, "error", words.wordsError);
    showError(row, "", reasonOf(response) || document.body.dataset.wordsFailed);
  }
};

export const accept = (row, typed, answer) => {
  const before = asSaved(row);
  store(row, typed);
  const decided = row.querySelector(".sheet-decided");
  if (decided) decided.textContent = answer.decided ?? "";
  stands(row, answer.state, answer.words);
  row.dataset.version = answer.version;
  flag(row, "answered", answer.answered);
  flag(row, "na", answer.not_applicable);
  if ("blank" in answer) offer(row, answer);
  flag(row, "differs", answer.differs);
  const { then } = row.dataset; // the answer of the period before
  flag(row, "changed", then && answer.mark && answer.mark !== then);
  row.querySelector(".sheet-earned").textContent = answer.points;
  row.querySelector(".sheet-because").textContent = answer.because;
  row.querySelector(".sheet-questions").textContent = answer.questions.join(" ");
  state(row, answer.state, answer.words);
  if (answer.totals && document.getElementById("total-points")) add(answer.totals);
  tell(row, "parindex:saved", { before, after: typed });
};

/* The unit's own row: what stands there is not taken over a second time. */
const offer = (row, answer) => {
  flag(row, "nocase", answer.no_case);
  const offered = row.querySelector(".sheet-take");
  if (offered) offered.hidden = !answer.blank;
  flag(row, "suggests", offered && answer.blank);
};

const add = ({ points, maximum, index, basis, above }) => {
  const put = (id, text) => {
    document.getElementById(id).textContent = text;
  };
  put("total-points", points);
  put("total-maximum", maximum);
  put("total-index", index ? `${index}%` : "");
  put("total-basis", basis);
  Object.entries(above).forEach(([criterion, sum]) => {
    const place = sheet.querySelector(`[data-above="${criterion}"]`);
    if (place) place.textContent = sum;
  });
};

/* What is sent to the server, and what is said where it does not take it. */

import { reasonOf, sayExpired, token } from "../common/network.js";
import { toast } from "../common/toasts.js";
import { words } from "./lines.js";

const PATIENCE = 30000; // milliseconds until an answer counts as lost

export const send = (url, body) =>
  fetch(url, {
    method: "POST",
    redirect: "manual",
    keepalive: true, // also of a page that is left
    headers: { "X-CSRFToken": token() },
    body,
    signal: AbortSignal.timeout(PATIENCE),
  });
export const isLost = (error) => error instanceof TypeError || error.name === "TimeoutError";

const isExpired = ({ type, status }) => type === "opaqueredirect" || status === 401;

export const sayRefused = (response) => {
  if (isExpired(response)) sayExpired(words.wordsLogin);
  else {
    const text = response.status === 404 ? words.wordsGone : reasonOf(response);
    toast(text || document.body.dataset.wordsFailed, { tone: "danger", stays: true });
  }
};
export const sayLost = () => toast(document.body.dataset.wordsOffline, { tone: "warning", stays: true });

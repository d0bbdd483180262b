/* The token of forms; and what is said when the network or the session is gone, or a request is refused. */

import { takeBack, toast } from "./toasts.js";

const words = document.body.dataset;

/* The token is read from the cookie each time, so a page stays usable after logging in again in another tab. */
export const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

/* Why the server refused, as it says in a header; of an answer to `fetch`, or of a request of htmx. */
export const reasonOf = (answer) => {
  const text = answer.headers ? answer.headers.get("X-Reason") : answer.getResponseHeader("X-Reason");
  return text && decodeURIComponent(text);
};

export const sayExpired = (text) =>
  toast(text, { tone: "warning", stays: true, link: { url: words.loginUrl, label: words.wordsLogin } });

export const sessionEnded = (xhr) =>
  xhr.status === 401 || (xhr.responseURL && new URL(xhr.responseURL).pathname === words.loginUrl);

export const startNetwork = () => {
  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector?.("input[name=csrfmiddlewaretoken]");
    if (field && token()) field.value = token();
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (token()) event.detail.headers["X-CSRFToken"] = token();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (sessionEnded(xhr)) {
      event.detail.shouldSwap = false;
      event.detail.isError = false;
      sayExpired(words.wordsExpired);
      event.target.dispatchEvent(new CustomEvent("parindex:expired", { bubbles: true, detail: event.detail }));
    } else if (xhr.status === 409 || xhr.status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    const reason = reasonOf(event.detail.xhr);
    if (reason) toast(reason, { tone: "danger" });
    else if (status === 403) toast(words.wordsRefused, { tone: "danger" });
    else toast(words.wordsFailed, { tone: "danger", stays: true });
  });
  window.addEventListener("online", () => takeBack(words.wordsOffline));
  ["htmx:sendError", "htmx:timeout"].forEach((name) =>
    document.addEventListener(name, () => toast(words.wordsOffline, { tone: "warning", stays: true })),
  );
};

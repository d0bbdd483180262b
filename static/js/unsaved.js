/* Nothing is sent from a page that still holds something: first what is typed or failed is saved, and waited for; what
   cannot be saved is listed instead. The page is asked by the event "parindex:asks": who holds something puts a
   function into its `answers` that saves it and resolves to what is left, as {code, title, words, go}. */

const dialog = document.getElementById("unsaved");
let waits = false; // one thing at a time: a second click changes nothing
let passes = null; // what was asked about and goes on now

const ask = () => {
  const detail = { answers: [] };
  document.dispatchEvent(new CustomEvent("parindex:asks", { detail }));
  return detail.answers;
};

const list = (left, again, leaves) => {
  dialog.querySelector("ul").replaceChildren(
    ...left.map(({ code, title, words, go }) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      const [number, state] = ["sheet-code", "unsaved-words"].map((name) =>
        Object.assign(document.createElement("span"), { className: name }),
      );
      number.textContent = code;
      state.textContent = words;
      button.append(number, title, state);
      button.addEventListener("click", () => {
        document.querySelectorAll("dialog[open]").forEach((open) => open.close());
        go();
      });
      item.append(button);
      return item;
    }),
  );
  dialog.querySelector("[data-sends]").hidden = leaves !== null;
  dialog.querySelector("[data-leaves]").hidden = leaves === null;
  const [retry, anyway] = ["[data-again]", "[data-anyway]"].map((name) => dialog.querySelector(name));
  retry.onclick = () => {
    dialog.close();
    again();
  };
  anyway.hidden = leaves === null;
  anyway.onclick = () => {
    dialog.close();
    leaves();
  };
  dialog.showModal();
};

/* `go` once the page holds nothing any more; `leaves`: it may also go on without (null: it may not). */
const first = async (control, go, leaves = null) => {
  if (waits) return;
  waits = true;
  control?.setAttribute("aria-busy", "true");
  let left = [];
  try {
    left = (await Promise.all(ask().map((answer) => answer()))).flat();
  } finally {
    control?.removeAttribute("aria-busy");
    waits = false;
  }
  if (left.length) list(left, () => first(control, go, leaves), leaves);
  else go();
};

const hold = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};
const once = (what, act) => {
  passes = what;
  act();
  passes = null;
};

/* Forms of the page send something on; those of the top bar, and those that only look, leave. */
document.addEventListener(
  "submit",
  (event) => {
    const { target: form, submitter } = event;
    if (passes === form || form.hasAttribute("hx-post") || form.method === "dialog" || !(waits || ask().length)) return;
    hold(event);
    const go = () => once(form, () => form.requestSubmit(submitter));
    first(submitter, go, form.method === "post" && form.closest("main") ? null : go);
  },
  true,
);

const opens = (button) => document.getElementById(button.dataset.opensDialog)?.querySelector("form[method=post]");
const stays = (link) =>
  link.target ||
  link.download ||
  link.hasAttribute("hx-get") ||
  "opensPanel" in link.dataset ||
  "looks" in link.dataset ||
  link.href.split("#")[0] === location.href.split("#")[0];

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("[data-opens-dialog], [data-settles]");
    const link = event.target.closest("a[href]");
    const control = button ?? link;
    if (!control || passes === control || control.getAttribute("aria-disabled") === "true") return;
    if (
      button
        ? !("settles" in button.dataset || opens(button))
        : event.ctrlKey || event.metaKey || event.shiftKey || stays(link)
    )
      return;
    if (!(waits || ask().length)) return;
    hold(event);
    const go = () => once(control, () => control.click());
    first(control, go, button ? null : go);
  },
  true,
);

/* Buttons that say by an attribute what they do; a form that is sent once. */

import { toast } from "./toasts.js";

/* Fills a field of the button's form, named by its id or name, with the button's words or what it brings. */
const fillIn = (button) => {
  const field = button.form.elements[button.dataset.fillsIn];
  field.value = button.dataset.with ?? button.textContent.trim();
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  field.focus();
};

const press = (event) => {
  const target = event.target.closest("button, [data-prints]");
  if (!target) {
    if (event.target instanceof HTMLDialogElement) event.target.close();
    return;
  }
  if (target.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
    if (target.title) toast(target.title, { tone: "warning" });
  } else if (target.dataset.opensDialog) {
    document.getElementById(target.dataset.opensDialog).showModal();
  } else if (target.dataset.fillsIn) {
    fillIn(target);
  } else if ("closesDialog" in target.dataset) {
    target.closest("dialog").close();
  } else if ("closesAlert" in target.dataset) {
    target.closest(".alert").remove();
  } else if ("prints" in target.dataset) {
    window.print();
  } else if (target.dataset.toggles) {
    const panel = document.getElementById(target.dataset.toggles);
    target.setAttribute("aria-expanded", String(panel.classList.toggle("is-open")));
  }
};

/* A double click sends a form once. */
const sendOnce = (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000); // a download leaves the page standing
};

export const startClicks = () => {
  document.addEventListener("click", press);
  document.addEventListener("submit", sendOnce);
};

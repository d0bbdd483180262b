/* "?" opens the list of keys on every page: the page's own list where it has one. Alt+H leads home. */

export const isTyping = (target) => target.closest?.("input, select, textarea, [contenteditable]");

const open = () => (document.querySelector("main dialog[data-keys]") ?? document.getElementById("keys"))?.showModal();

const home = (event) => {
  if (event.code !== "KeyH" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  document.querySelector(".brand")?.click();
};

export const startKeys = () => {
  document.addEventListener("keydown", home);
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !isTyping(event.target) && !event.target.closest(".offcanvas, dialog")) open();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-opens-keys]")) open();
  });
};

/* Short messages over the page. */

export const toast = (text, { tone = "info", link = null, stays = false } = {}) => {
  const box = document.getElementById("toasts");
  if ([...box.children].some((other) => other.dataset.text === text)) return;
  const item = document.createElement("div");
  item.className = `alert alert-${tone}`;
  item.dataset.text = text;
  const body = document.createElement("div");
  body.append(text);
  if (link) {
    const anchor = document.createElement("a");
    Object.assign(anchor, { href: link.url, target: "_blank", rel: "noopener", textContent: link.label });
    body.append(" ", anchor);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn-close";
  close.setAttribute("aria-label", document.body.dataset.wordsClose);
  close.addEventListener("click", () => item.remove());
  item.append(body, close);
  box.append(item);
  if (!stays) setTimeout(() => item.remove(), 8000);
};

export const takeBack = (text) => {
  [...document.getElementById("toasts").children].find((item) => item.dataset.text === text)?.remove();
};

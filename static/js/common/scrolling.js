/* Rows of tabs, and boxes that scroll. */

/* The current tab of a row that scrolls stands in its middle; the page itself does not move. */
export const reveal = (tab) => {
  const row = tab.closest("ul");
  const from = tab.getBoundingClientRect().left - row.getBoundingClientRect().left;
  row.scrollLeft += from - (row.clientWidth - tab.offsetWidth) / 2;
};

/* Boxes that scroll can be scrolled by keyboard, though nothing in them takes the focus. */
const SCROLLED = ".table-box, .guide .table, .slip, .appraisal-codes, .appraisal-refused";
const reach = (root) =>
  root.querySelectorAll?.(SCROLLED).forEach((box) => {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });

const show = (root) => {
  reach(root);
  root.querySelectorAll?.(".tabs [aria-current]").forEach(reveal);
};

export const startScrolling = () => {
  show(document);
  document.addEventListener("htmx:load", (event) => show(event.target));
  window.addEventListener("resize", () => reach(document));
};

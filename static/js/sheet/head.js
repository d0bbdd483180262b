/* The head of the sheet: the area in sight is marked and stays in the address; the rows know how high the head is. */

import { reveal } from "../common/scrolling.js";
import { sheet } from "./grid.js";

const head = sheet.querySelector(".sheet-head");
const tabs = new Map([...sheet.querySelectorAll(".sheet-areas a")].map((tab) => [tab.hash.slice(1), tab]));

const mark = (id) => {
  if (tabs.get(id).hasAttribute("aria-current")) return;
  tabs.forEach((tab) => tab.removeAttribute("aria-current"));
  tabs.get(id).setAttribute("aria-current", "true");
  reveal(tabs.get(id));
};

const watchAreas = () => {
  const seen = new Set();
  const look = (changes) => {
    changes.forEach(({ target, isIntersecting }) => seen[isIntersecting ? "add" : "delete"](target.id));
    const first = [...tabs.keys()].find((id) => seen.has(id));
    if (!first) return;
    mark(first);
    if (window.scrollY > 100 && !location.hash.startsWith("#row-")) history.replaceState(null, "", `#${first}`);
  };
  const watch = new IntersectionObserver(look, { rootMargin: "-35% 0px -60% 0px" });
  sheet.querySelectorAll(".sheet-area").forEach((area) => watch.observe(area));
};

export const startHead = () => {
  if (tabs.size) watchAreas();
  new ResizeObserver(() => sheet.style.setProperty("--head", `${head.offsetHeight}px`)).observe(head);
};

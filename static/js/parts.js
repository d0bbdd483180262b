/* The parts of a shared-out sheet: one's own part is shown first; the part in sight stays in the address. */
"use strict";

(() => {
  const buttons = [...document.querySelectorAll("#sheet [data-shows^='part-']")];
  const all = document.querySelector("#sheet [data-shows='all']");
  const named = new URLSearchParams(location.search).get("part");

  const remember = (part) => {
    const place = new URL(location.href);
    place.searchParams.set("part", part);
    if (place.hash.startsWith("#row-")) place.hash = "";
    history.replaceState(null, "", place);
  };
  buttons.forEach((button) => button.addEventListener("click", () => remember(button.dataset.shows)));
  all.addEventListener("click", () => remember("all"));

  const table = document.querySelector("#sheet table");
  const count = () =>
    buttons.forEach((button) => {
      const rows = [...table.querySelectorAll(`[data-${button.dataset.shows}]`)];
      button.querySelector("b").textContent =
        `${rows.filter((row) => "answered" in row.dataset).length}/${rows.length}`;
    });
  new MutationObserver(count).observe(table, { subtree: true, attributeFilter: ["data-answered"] });

  const chosen = buttons.find((button) => button.dataset.shows === named);
  const own = buttons.filter((button) => "mine" in button.dataset);
  const first = chosen ?? (named === null && own.length === 1 ? own[0] : null);
  if (first && !location.hash.startsWith("#row-")) first.click();
})();

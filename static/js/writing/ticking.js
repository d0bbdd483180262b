/* Ticks: several lines are written together on a page of their own. */

const ticksOf = (area) => [...area.querySelectorAll("[data-ticks]")];

const count = () => {
  const ticked = ticksOf(document).filter((tick) => tick.checked).length;
  const button = document.querySelector("button[form=together]");
  button.disabled = !ticked;
  button.querySelector("[data-ticked]").textContent = ticked ? `(${ticked})` : "";
  document.querySelectorAll("[data-ticks-all]").forEach((all) => {
    const ticks = ticksOf(all.closest("table"));
    const some = ticks.filter((tick) => tick.checked).length;
    all.checked = some > 0 && some === ticks.length;
    all.indeterminate = some > 0 && some < ticks.length;
    all.disabled = !ticks.length;
  });
};

export const startTicking = () => {
  document.addEventListener("change", ({ target }) => {
    if (target.matches("[data-ticks-all]")) {
      ticksOf(target.closest("table")).forEach((tick) => {
        tick.checked = target.checked;
      });
    }
    if (target.matches("[data-ticks-all], [data-ticks]")) count();
  });
  document.addEventListener("parindex:lines", count);
  count(); // a browser that goes back to the page remembers them
};

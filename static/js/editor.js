/* Rows that are written in a panel beside them (the editor of a criteria set, the targets of a plan): after a
   correction the panel closes and the work goes on at its line. */

const panel = document.querySelector(".offcanvas[data-row-panel]");
const body = document.getElementById(`${panel.id}-body`);
let line = "";

document.addEventListener("corrected", (event) => {
  if (!panel.contains(event.target)) return; // of a line that is not shown any more
  line = event.detail.node;
  window.bootstrap.Offcanvas.getOrCreateInstance(panel).hide();
});

/* The link that opened the panel may have been replaced meanwhile: its line is found anew. */
panel.addEventListener("show.bs.offcanvas", (event) => {
  line = event.relatedTarget?.closest("tr")?.id.replace(/^\D+-/, "") ?? "";
});
panel.addEventListener("hidden.bs.offcanvas", () => {
  const link = document.getElementById(`open-${line}`);
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: "nearest" });
});

/* What is wrong is read first; a line that was added is typed into at once. */
body.addEventListener("htmx:afterSwap", (event) => {
  if (event.target !== body) return;
  const added = event.detail.requestConfig.elt.name === "add_line" && [...body.querySelectorAll(".rule-line")].at(-1);
  const place = body.querySelector("[data-takes-focus]") ?? (added && added.querySelector("input, select"));
  if (place) place.focus();
});

/* The arrow that was pressed stays in sight with its line. */
document.addEventListener("htmx:afterRequest", (event) => {
  const arrow = event.detail.elt.form?.id === "order" && document.getElementById(event.detail.elt.id);
  if (!arrow) return;
  arrow.focus({ preventScroll: true });
  arrow.scrollIntoView({ block: "nearest" });
});

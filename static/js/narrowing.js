/* A long list of boxes to tick, narrowed by words; what is ticked stays in sight. */

import { plain } from "./common/fields.js";

document.addEventListener("input", (event) => {
  const search = event.target.closest?.("[data-narrows]");
  if (!search) return;
  const wanted = plain(search.value.trim());
  let found = 0;
  document.querySelectorAll(`#${search.dataset.narrows} label:has(input)`).forEach((label) => {
    const fits = plain(label.textContent).includes(wanted);
    label.parentElement.hidden = !fits && !label.querySelector("input").checked;
    found += fits;
  });
  search.closest("fieldset").querySelector("[data-narrowed-none]").hidden = found > 0;
});

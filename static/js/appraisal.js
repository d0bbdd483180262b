/* Both appraisals beside sheet.js: reasons appear when points differ from those that stand (the claim, then the first
   appraisal), what stands is accepted one by one or many at once. */
"use strict";

(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet || !("editable" in sheet.dataset)) return;
  const rows = [...sheet.querySelectorAll("tr.sheet-row[data-own]")];
  const points = (row) => row.querySelector("[name=points]");
  const off = (row) => row.querySelector("[name=not_applicable]");
  const reason = (row) => row.querySelector("[name=reason]");
  const kind = (row) => row.querySelector("[name=reason_code]");
  const claimed = (row) => row.dataset.claim !== undefined;
  const number = (text) => window.parindex.number(text) ?? NaN;

  /* ---- Points other than those that stand ask for a reason, points below the claim for its kind ---- */

  const compare = (row) => {
    if (!claimed(row)) return;
    const none = off(row)?.checked ?? false;
    const typed = points(row).value.trim();
    const same = none ? "baseNa" in row.dataset : row.dataset.base !== "" && number(typed) === number(row.dataset.base);
    const differs = (none || !Number.isNaN(number(typed))) && !same; // the server asks about what is no number
    const lowered = differs && !none && row.dataset.claim !== "" && number(typed) < number(row.dataset.claim);
    [
      [reason(row), differs],
      [kind(row), lowered],
    ].forEach(([field, asked]) => {
      field.required = asked;
      field.classList.toggle("is-asked", asked);
    });
  };

  /* ---- What can never be granted is refused at its cell while it is typed, in the words of the server.
     Only what is plain is judged here; how a number is read is decided there. ---- */

  const wrong = (field) => {
    const text = field.value.trim();
    if (!text) return "";
    if (/\p{L}/u.test(text) || !/\d/.test(text)) return field.dataset.wordsNumber;
    if (!/^-?\d+([.,]\d{1,2})?$/.test(text)) return "";
    if (number(text) > Number(field.dataset.most)) return field.dataset.wordsLarge;
    return number(text) < 0 ? field.dataset.wordsSmall : "";
  };
  const judge = (field) => {
    const place = field.closest("tr").querySelector(`[data-error="${CSS.escape(field.name)}"]`);
    place.textContent = wrong(field).replace("{}", () => field.value.trim());
    if (place.textContent) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };

  /* ---- As it stands ---- */

  const accept = (row) => {
    const none = "baseNa" in row.dataset;
    if (off(row)) off(row).checked = none;
    points(row).value = none ? "" : row.dataset.base;
    reason(row).value = kind(row).value = "";
    compare(row);
    const field = none ? off(row) : points(row);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.dispatchEvent(new CustomEvent("parindex:answered", { bubbles: true })); // the row is whole: it is saved now
  };

  /* What “no case” is worth: the points are filled in, the reason is asked for. */
  const decide = (row, worth) => {
    if (off(row)) off(row).checked = false;
    points(row).value = worth;
    compare(row);
    points(row).dispatchEvent(new Event("input", { bubbles: true }));
    reason(row).focus();
  };

  /* ---- Many at once: the server says first what it would do ---- */

  const boxes = () => [...sheet.querySelectorAll("[data-picks]")];
  const chosen = () => boxes().filter((box) => box.checked && !box.disabled);
  const tell = () => {
    document.querySelector("[data-picked]").textContent = chosen().length;
  };
  const settle = (row) => {
    const box = row.querySelector("[data-picks]");
    if (!box) return;
    box.disabled = "answered" in row.dataset;
    if (box.disabled) box.checked = false;
    tell();
  };
  const ask = (some) => {
    const query = new URLSearchParams(some.map((row) => ["entry", row.dataset.entry]));
    document.getElementById("accept").dispatchEvent(
      new CustomEvent("parindex:show", {
        bubbles: true,
        detail: { url: `${sheet.dataset.accept}?${query}`, code: "", title: "" },
      }),
    );
  };

  /* The list of criteria counts along. */
  const place = document.querySelector("#leaf [data-done]");
  const answered = () => rows.filter((row) => "answered" in row.dataset).length;
  const others = Number(place?.dataset.done) - answered();
  const tally = () => {
    if (place) place.text = place.text.replace(/\d+(?=\/\d+\)$)/, others + answered());
  };

  /* What falls to the person comes first where the queue led here. */
  if (new URLSearchParams(location.search).has("mine")) sheet.querySelector("[data-shows=mine]")?.click();

  rows.forEach((row) => {
    compare(row);
    new MutationObserver(() => {
      settle(row);
      tally();
    }).observe(row, { attributeFilter: ["data-answered"] });
  });
  sheet.addEventListener(
    "input",
    (event) => {
      const row = event.target.closest("tr.sheet-row[data-own]");
      if (row && event.target.name) compare(row);
      if (row && event.target.dataset.most) judge(event.target);
    },
    true,
  );
  sheet.addEventListener("change", (event) => {
    if ("picks" in event.target.dataset) tell();
    if ("picksAll" in event.target.dataset) {
      boxes().forEach((box) => {
        box.checked = event.target.checked && !box.disabled && !box.closest("tr").hidden;
      });
      tell();
    }
  });
  sheet.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("accepts" in button.dataset) accept(button.closest("tr"));
    else if ("grants" in button.dataset) decide(button.closest("tr"), button.dataset.grants);
    else if ("acceptsArea" in button.dataset) {
      ask(rows.filter((row) => row.closest("tbody") === button.closest("tbody") && !("answered" in row.dataset)));
    } else if ("acceptsPicked" in button.dataset && chosen().length) ask(chosen().map((box) => box.closest("tr")));
    else if ("acceptsPicked" in button.dataset) window.parindex.toast(sheet.dataset.wordsChoose, { tone: "warning" });
  });

  /* ---- Reasons: the words of the list stand in the text until somebody writes others ---- */

  const stock = (row) => [...kind(row).options].map((option) => option.dataset.words ?? "");
  const word = (row) => {
    const text = reason(row).value.trim();
    if (!text || stock(row).includes(text)) reason(row).value = kind(row).selectedOptions[0].dataset.words ?? "";
  };
  const choose = (row, place) => {
    if (!kind(row) || place >= kind(row).options.length) return;
    kind(row).selectedIndex = place;
    word(row);
    ["input", "change"].forEach((name) => kind(row).dispatchEvent(new Event(name, { bubbles: true })));
    reason(row).focus();
  };
  sheet.addEventListener(
    "input",
    (event) => {
      if (event.target.name === "reason_code") word(event.target.closest("tr"));
    },
    true,
  );

  /* 1–9 choose a reason: in its list, and with Alt anywhere in the line. */
  sheet.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("tr.sheet-row[data-own]");
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (!row || !digit || event.ctrlKey || !(event.altKey || event.target.name === "reason_code")) return;
    event.preventDefault();
    choose(row, Number(digit));
  });

  /* "=" grants what stands and goes on to the next line. */
  sheet.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("tr.sheet-row[data-own]");
    if (event.key !== "=" || !row || event.target.tagName === "TEXTAREA" || !row.querySelector("[data-accepts]"))
      return;
    event.preventDefault();
    accept(row);
    event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  });
})();

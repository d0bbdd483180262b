/* The score sheet: a row is one answer, saved when the row is left; moves by keyboard, filters, counts, and loses
   nothing that was typed. */
"use strict";

(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const words = sheet.dataset;
  const rows = [...sheet.querySelectorAll("tr.sheet-row")];
  const own = rows.filter((row) => "own" in row.dataset);
  const editable = "editable" in sheet.dataset;
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");
  const code = (row) => row.querySelector(".sheet-code").textContent;
  const title = (row) => row.querySelector(".sheet-text").textContent;
  const put = (id, text) => { document.getElementById(id).textContent = text; };

  /* ---- Counting: completeness, filters, areas ---- */

  const is = {
    all: () => true,
    blank: (row) => "own" in row.dataset && !("answered" in row.dataset),
    lacking: (row) => "needs" in row.dataset && row.dataset.documents === "0" && !("na" in row.dataset),
    problem: (row) => ["typed", "incomplete", "warning", "error", "invalid-row", "conflict", "waiting", "expired"].includes(row.dataset.state),
  };

  const matches = (name, row) => (name in is ? is[name](row) : name in row.dataset);

  const count = () => {
    const needing = own.filter((row) => "needs" in row.dataset && !("na" in row.dataset)).length;
    const owed = own.filter((row) => !("optional" in row.dataset)).length;
    const counts = { own: owed, needing };
    ["blank", "lacking", "problem"].forEach((name) => { counts[name] = own.filter(is[name]).length; });
    counts.answered = owed - counts.blank;
    counts.proved = needing - counts.lacking;
    document.querySelectorAll("[data-counts]").forEach((place) => { place.textContent = counts[place.dataset.counts] ?? rows.filter((row) => matches(place.dataset.counts, row)).length; });
    sheet.querySelectorAll("[data-rare]").forEach((button) => { button.hidden = !rows.some((row) => matches(button.dataset.shows, row)) && shows !== button.dataset.shows; });
    const bar = document.getElementById("sheet-progress");
    if (bar) bar.value = counts.answered;
    document.querySelectorAll(".count-pill[data-area]").forEach((pill) => {
      const here = own.filter((row) => row.closest("tbody").dataset.area === pill.dataset.area);
      const done = here.filter((row) => "answered" in row.dataset).length;
      pill.textContent = `${done}/${here.length}`;
      pill.classList.toggle("is-complete", done === here.length);
    });
  };

  /* ---- Filters ---- */

  const search = document.getElementById("sheet-search");
  let shows = "all";

  const shown = (row) => matches(shows, row);
  const filter = () => {
    const wanted = plain(search.value.trim());
    rows.forEach((row) => {
      row.hidden = !(shown(row) && (!wanted || plain(`${code(row)} ${title(row)}`).includes(wanted)));
    });
    sheet.querySelectorAll(".sheet-group-head").forEach((head) => {
      const group = head.parentElement.querySelectorAll(`[data-in-group="${head.dataset.group}"]`);
      head.hidden = ![...group].some((row) => !row.hidden);
    });
    sheet.querySelectorAll(".sheet-area").forEach((area) => { area.hidden = !area.querySelector(".sheet-row:not([hidden])"); });
    const none = sheet.querySelector(".sheet-none");
    if (none) none.hidden = rows.some((row) => !row.hidden);
  };

  const show = (name) => {
    shows = name;
    sheet.querySelectorAll("[data-shows]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.shows === name)));
    filter();
  };

  sheet.querySelectorAll("[data-shows]").forEach((button) => button.addEventListener("click", () => show(button.dataset.shows)));
  search.addEventListener("input", filter);

  /* ---- The area in sight is marked and stays in the address ---- */

  const tabs = new Map([...sheet.querySelectorAll(".sheet-areas a")].map((tab) => [tab.hash.slice(1), tab]));
  const mark = (id) => {
    if (tabs.get(id).hasAttribute("aria-current")) return;
    tabs.forEach((tab, each) => (each === id ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current")));
    window.parindex.reveal(tabs.get(id));
  };
  if (tabs.size) {
    const seen = new Set();
    const watch = new IntersectionObserver((changes) => {
      changes.forEach(({ target, isIntersecting }) => seen[isIntersecting ? "add" : "delete"](target.id));
      const first = [...tabs.keys()].find((id) => seen.has(id));
      if (!first) return;
      mark(first);
      if (window.scrollY > 100 && !location.hash.startsWith("#row-")) history.replaceState(null, "", `#${first}`);
    }, { rootMargin: "-35% 0px -60% 0px" });
    sheet.querySelectorAll(".sheet-area").forEach((area) => watch.observe(area));
  }

  const head = sheet.querySelector(".sheet-head");
  new ResizeObserver(() => sheet.style.setProperty("--head", `${head.offsetHeight}px`)).observe(head);

  const jump = (row) => {
    if (row.hidden) { search.value = ""; show("all"); }
    row.scrollIntoView({ block: "center" });
    (controls(row)[0] ?? row.querySelector("button")).focus({ preventScroll: true });
  };
  const arrive = () => {
    const row = location.hash.startsWith("#row-") && document.getElementById(location.hash.slice(1));
    if (row) jump(row);
  };

  /* ---- What a row holds ---- */

  const fields = (row) => [...row.querySelectorAll("input, select, textarea")].filter((field) => field.name);
  const controls = (row) => fields(row).filter((field) => !field.disabled);
  const isBox = (field) => field.type === "checkbox" || field.type === "radio";

  /* By name a list: several boxes may answer one question. */
  const values = (row) => {
    const held = {};
    fields(row).forEach((field) => {
      held[field.name] ??= [];
      if (!isBox(field) || field.checked) held[field.name].push(field.value);
    });
    return held;
  };
  /* As the server drew it: a browser that comes back to a page fills in what stood there before it left. */
  const reset = (field) => {
    if (isBox(field)) field.checked = field.defaultChecked;
    else if (field.tagName === "SELECT") [...field.options].forEach((option) => { option.selected = option.defaultSelected; });
    else field.value = field.defaultValue;
  };
  const toSend = (held) => Object.entries(held).flatMap(([name, list]) => (list.length ? list : [""]).map((value) => [name, value]));
  const fill = (row, content) => {
    const all = fields(row);
    all.forEach((field) => {
      if (!(field.name in content)) return;
      const list = [content[field.name]].flat();
      const alone = field.type === "checkbox" && all.filter((other) => other.name === field.name).length === 1;
      if (isBox(field)) field.checked = alone ? list.some(Boolean) : list.includes(field.value);
      else field.value = list[0] ?? "";
    });
    dim(row);
  };
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const dim = (row) => {
    const off = row.querySelector("[name=not_applicable]")?.checked ?? false;
    const inputs = row.querySelector(".sheet-inputs");
    inputs?.classList.toggle("is-off", off);
    inputs?.querySelectorAll("input, select").forEach((field) => { field.disabled = off; });
    const note = row.querySelector("[name=note]"); // what does not apply, or did not arise, says on what basis
    if (!note) return;
    const none = row.querySelector("[data-needs-basis]")?.checked ?? false;
    note.required = off || none;
    note.placeholder = off ? words.wordsBasis : none ? words.wordsNoCase : words.wordsNote;
  };
  const said = document.getElementById("sheet-said");
  const state = (row, name, text) => {
    row.className = `sheet-row is-${name}${row.classList.contains("is-open") ? " is-open" : ""}`;
    row.dataset.state = name;
    row.querySelector(".sheet-words").textContent = text;
    if (said && !["typed", "saving"].includes(name)) said.textContent = `${code(row)}: ${text}`;
    row.querySelector(".sheet-retry").hidden = !["error", "waiting", "expired"].includes(name);
  };
  const flag = (row, name, on) => (on ? (row.dataset[name] = "") : delete row.dataset[name]);
  const clearErrors = (row) => {
    row.querySelectorAll("[data-error]").forEach((place) => { place.textContent = ""; });
    row.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  };

  /* ---- Kept in this browser until the server has it ---- */

  const AWAY = [502, 503, 504]; // the server is being restarted

  const KEY = `parindex-sheet-${sheet.dataset.sheet}-${sheet.dataset.person}`;
  const kept = () => JSON.parse(localStorage.getItem(KEY) ?? "{}");
  const keep = (row, left) => {
    const all = kept();
    all[row.dataset.entry] = { values: values(row), version: row.dataset.version, left };
    localStorage.setItem(KEY, JSON.stringify(all));
  };
  const forget = (row) => {
    const all = kept();
    delete all[row.dataset.entry];
    if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
    else localStorage.removeItem(KEY);
  };

  /* ---- Saving ---- */

  const address = (name, row) => words[name].replace("/0/", `/${row.dataset.entry}/`);

  own.forEach((row) => fields(row).forEach(reset));
  const saved = new Map(own.map((row) => [row, values(row)]));
  const refused = new Map(); // what the server did not take is not sent again unchanged
  const busy = new Map(); // the rows whose answer is under way
  let current = null; // the row that is being answered
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  const isChanged = (row) => !same(values(row), saved.get(row));

  /* A field of the row that must not stay blank, as the reason of points that were changed. */
  const unsaid = (row) => controls(row).find((field) => field.required && !field.value.trim());

  const work = (row, job) => {
    const done = job().finally(() => { busy.delete(row); count(); });
    busy.set(row, done);
    return done;
  };

  const PATIENCE = 30000; // milliseconds until an answer counts as lost

  const post = (url, body) => fetch(url, {
    method: "POST", redirect: "manual", headers: { "X-CSRFToken": token() }, body, signal: AbortSignal.timeout(PATIENCE),
  });
  const isLost = (error) => error instanceof TypeError || error.name === "TimeoutError";

  /* All figures of a row at once, and only when it was left. */
  const save = (row) => {
    const typed = values(row);
    if (busy.has(row) || row.dataset.state === "conflict" || same(typed, refused.get(row))) return;
    if (!isChanged(row)) { settle(row); return; }
    work(row, () => send(row, typed)).then(() => {
      if (!isChanged(row)) forget(row);
      else if (same(values(row), typed) || row.dataset.state === "conflict") return;
      else if (row === current) state(row, "typed", words.wordsTyped);
      else save(row); // changed and left while the answer was under way
    });
  };
  const send = async (row, typed) => {
    keep(row, true);
    state(row, "saving", words.wordsSaving);
    try {
      const response = await post(row.dataset.save ?? address("save", row), new URLSearchParams([...toSend(typed), ["version", row.dataset.version]]));
      await take(row, typed, response);
    } catch (error) {
      if (!isLost(error)) throw error;
      state(row, "waiting", words.wordsWaiting);
    }
  };

  /* What was typed and taken back: the row is as it was saved. */
  const settle = (row) => {
    forget(row);
    refused.delete(row);
    if (row.dataset.state === row.dataset.before) return;
    state(row, row.dataset.before, row.dataset.beforeWords);
    clearErrors(row);
  };

  const take = async (row, typed, response) => {
    clearErrors(row);
    if (response.type === "opaqueredirect" || response.status === 401) {
      state(row, "expired", words.wordsExpired);
      window.parindex.toast(words.wordsLogin, {
        tone: "warning", stays: true, link: { url: document.body.dataset.loginUrl, label: document.body.dataset.wordsLogin },
      });
    } else if (response.status === 200) {
      accept(row, typed, await response.json());
    } else if (response.status === 422) {
      const { by_field: errors } = await response.json();
      refused.set(row, typed);
      state(row, "invalid-row", words.wordsInvalid);
      Object.entries(errors).forEach(([name, text]) => refuse(row, name, text));
    } else if (response.status === 409) {
      const { sentences, current: theirs } = await response.json();
      if (theirs) conflict(row, theirs);
      else {
        state(row, "error", words.wordsLocked);
        refuse(row, "", sentences.join(" "));
        window.parindex.toast(sentences.join(" "), { tone: "danger", stays: true });
      }
    } else if (AWAY.includes(response.status)) {
      state(row, "waiting", words.wordsWaiting);
    } else {
      const reason = response.headers.get("X-Reason");
      state(row, "error", words.wordsError);
      refuse(row, "", reason ? decodeURIComponent(reason) : document.body.dataset.wordsFailed);
    }
  };

  /* The mark of the sheet that goes with its submission: it follows one's own changes, in whatever order their
     answers come, and stays behind where somebody else changed something. */
  const moves = new Map();
  const follow = (before, after) => {
    if (!after || before === after) return;
    moves.set(before, after);
    const marks = [...document.querySelectorAll("input[name=seen]")]; // one for each step, all the same
    let seen = marks[0]?.value;
    while (moves.has(seen)) {
      const next = moves.get(seen);
      moves.delete(seen);
      seen = next;
    }
    marks.forEach((field) => { field.value = seen; });
  };

  const accept = (row, typed, answer) => {
    saved.set(row, typed);
    refused.delete(row);
    if (answer.seen) follow(...answer.seen);
    const decided = row.querySelector(".sheet-decided");
    if (decided) decided.textContent = answer.decided ?? "";
    row.dataset.before = answer.state;
    row.dataset.beforeWords = answer.words;
    row.dataset.version = answer.version;
    flag(row, "answered", answer.answered);
    flag(row, "na", answer.not_applicable);
    if ("blank" in answer) { // the unit's own row: what stands there is not taken over a second time
      flag(row, "nocase", answer.no_case);
      const offered = row.querySelector(".sheet-take");
      if (offered) offered.hidden = !answer.blank;
      flag(row, "suggests", offered && answer.blank);
    }
    flag(row, "differs", answer.differs);
    flag(row, "changed", row.dataset.then && answer.mark && answer.mark !== row.dataset.then); // than in the period before
    row.querySelector(".sheet-earned").textContent = answer.points;
    row.querySelector(".sheet-because").textContent = answer.because;
    row.querySelector(".sheet-questions").textContent = answer.questions.join(" ");
    state(row, answer.state, answer.words);
    if (answer.totals && document.getElementById("total-points")) {
      put("total-points", answer.totals.points);
      put("total-maximum", answer.totals.maximum);
      put("total-index", answer.totals.index ? `${answer.totals.index} %` : "");
      put("total-basis", answer.totals.basis);
      Object.entries(answer.totals.above).forEach(([above, points]) => {
        const place = sheet.querySelector(`[data-above="${above}"]`);
        if (place) place.textContent = points;
      });
    }
  };

  const refuse = (row, name, text) => {
    const place = row.querySelector(name ? `[data-error="${CSS.escape(name)}"]` : "[data-error]") ?? row.querySelector("[data-error]");
    place.textContent = text;
    const field = name && row.querySelector(`[name="${CSS.escape(name)}"]`);
    if (!field) return;
    place.id = `error-${row.dataset.entry}-${name}`;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", place.id);
  };

  /* Both values side by side; either may be taken. */
  const conflict = (row, theirs) => {
    state(row, "conflict", words.wordsConflict);
    const box = row.querySelector(".sheet-conflict");
    const said = document.createElement("p");
    said.textContent = theirs.conflict + (theirs.note ? ` (${theirs.note})` : "");
    const choose = (label, then) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-secondary btn-sm";
      button.textContent = label;
      button.addEventListener("click", () => {
        box.hidden = true;
        row.dataset.version = theirs.version;
        saved.set(row, null);
        refused.delete(row);
        state(row, "typed", words.wordsTyped);
        then();
        save(row);
      });
      return button;
    };
    box.replaceChildren(
      said,
      choose(words.wordsMine, () => {}),
      choose(words.wordsTheirs, () => fill(row, { ...theirs.values, note: theirs.note, not_applicable: theirs.not_applicable ? "yes" : "" })),
    );
    box.hidden = false;
  };

  /* ---- Taking over what was answered in the period before ---- */

  const showDocuments = (row, documents, text) => {
    row.dataset.documents = documents;
    const button = row.querySelector(".sheet-proof");
    if (!button) return;
    button.lastChild.textContent = text;
    button.classList.toggle("is-lacking", is.lacking(row));
  };

  const takeOver = async (row) => {
    state(row, "saving", words.wordsSaving);
    try {
      const response = await post(address("copy", row));
      if (response.status === 200) {
        const answer = await response.json();
        fill(row, answer.values);
        accept(row, values(row), answer);
        if (answer.documents) showDocuments(row, answer.documents, answer.documents_words);
        controls(row)[0]?.focus();
      } else await take(row, values(row), response);
    } catch (error) {
      if (!isLost(error)) throw error;
      state(row, row.dataset.before, row.dataset.beforeWords);
      window.parindex.toast(document.body.dataset.wordsOffline, { tone: "warning" });
    }
  };

  const unsent = () => own.filter((row) => ["waiting", "expired", "error"].includes(row.dataset.state));
  const sendAgain = () => unsent().filter((row) => row !== current).forEach(save);

  /* ---- A row is left: then, and not before, it is saved ---- */

  const leave = () => {
    const row = current;
    current = null;
    if (row) save(row);
  };

  /* What the page holds and the server does not: typed, on its way, refused, failed or in conflict. */
  const isHeld = (row) => busy.has(row) || isChanged(row) || row.dataset.state === "conflict";
  const flush = async () => {
    leave();
    unsent().forEach(save);
    while (busy.size) await Promise.allSettled(busy.values());
    return own.filter(isHeld).map((row) => ({
      code: code(row), title: title(row), words: row.querySelector(".sheet-words").textContent, go: () => jump(row),
    }));
  };

  if (editable) {
    const answering = (target) => {
      const row = target.closest?.("tr.sheet-row");
      return saved.has(row) && target.name ? row : null;
    };
    own.forEach((row) => {
      dim(row);
      row.dataset.before = row.dataset.state;
      row.dataset.beforeWords = row.querySelector(".sheet-words").textContent;
    });
    sheet.addEventListener("input", (event) => {
      const row = answering(event.target);
      if (!row) return;
      if (row !== current) leave();
      current = row;
      if (!["saving", "conflict"].includes(row.dataset.state)) state(row, "typed", words.wordsTyped);
      keep(row, false);
    });
    sheet.addEventListener("change", (event) => {
      const row = event.target.type === "checkbox" && answering(event.target);
      if (row) dim(row);
    });
    document.addEventListener("focusin", (event) => {
      if (current && !current.contains(event.target) && !event.target.contains(current)) leave();
      current ??= answering(event.target);
    });

    /* The focus goes nowhere, which is to what surrounds the row: by a press inside the row it is not left, nor when
       another window is looked at. */
    let pressed = null;
    document.addEventListener("pointerdown", (event) => { pressed = event.target; }, true);
    document.addEventListener("keydown", () => { pressed = null; }, true);
    document.addEventListener("focusout", (event) => {
      if (!event.relatedTarget || event.relatedTarget.contains(current)) setTimeout(() => {
        if (document.hasFocus() && document.activeElement.contains(current) && !current?.contains(pressed)) leave();
      });
    });
    document.addEventListener("click", (event) => {
      if (current && !current.contains(event.target) && !current.contains(document.activeElement)) leave();
    }, true);

    sheet.addEventListener("parindex:answered", (event) => save(event.target.closest("tr.sheet-row")));
    sheet.addEventListener("click", (event) => {
      const row = event.target.closest("tr.sheet-row");
      if (event.target.closest(".sheet-retry")) save(row);
      else if (event.target.closest(".sheet-take") && !busy.has(row)) work(row, () => takeOver(row));
    });
    window.addEventListener("online", sendAgain);
    window.addEventListener("focus", sendAgain);
    setInterval(() => unsent().filter((row) => row !== current && row.dataset.state === "waiting").forEach(save), 15000);
    window.addEventListener("beforeunload", (event) => {
      if (busy.size) event.preventDefault();
    });

    /* Before anything is sent the page is asked what it holds (unsaved.js); a step says what was seen. */
    document.addEventListener("parindex:asks", (event) => {
      if (own.some(isHeld)) event.detail.answers.push(flush);
    });
    document.addEventListener("submit", (event) => {
      const field = event.target.elements.namedItem("versions");
      if (field) field.value = own.map((row) => `${row.dataset.entry}:${row.dataset.version}`).join(" ");
    }, true);

    /* What an earlier visit could not send is sent; what it had not finished is only filled in. */
    const before = kept();
    const back = own.filter((row) => {
      const held = before[row.dataset.entry];
      if (!held) return false;
      fill(row, held.values);
      if (!isChanged(row)) { forget(row); return false; }
      row.dataset.version = held.version; // an older one meets the check for conflicts
      if (held.left) save(row);
      else state(row, "typed", words.wordsTyped);
      return true;
    });
    const unfinished = back.some((row) => row.dataset.state === "typed");
    if (back.length) window.parindex.toast(unfinished ? words.wordsUnfinished : words.wordsRestored, { tone: "warning", stays: true });
    else localStorage.removeItem(KEY);
  }

  /* ---- Keyboard ---- */

  const beside = (row, step) => {
    const shown = rows.filter((each) => !each.hidden && (!editable || controls(each).length));
    return shown[shown.indexOf(row) + step];
  };
  const move = (field, step) => {
    const row = field.closest("tr.sheet-row");
    const first = unsaid(row);
    if (first && first !== field && step > 0) { first.focus(); return; }
    const next = beside(row, step);
    if (!next) { field.blur(); return; }
    const target = (field.name === "note" && next.querySelector("[name=note]")) || controls(next)[0];
    target.focus({ preventScroll: true });
    target.select?.();
  };

  /* The box above or below in a list of them; none at its ends, where the arrows leave the row. */
  const box = (field, step) => {
    if (field.type !== "checkbox") return null;
    const all = [...(field.closest("[data-boxes]")?.querySelectorAll("[type=checkbox]") ?? [])];
    return all[all.indexOf(field) + step] ?? null;
  };

  sheet.addEventListener("keydown", (event) => {
    const field = event.target;
    const row = field.closest?.("tr.sheet-row");
    if (!row) return;
    const { key } = event;
    const aside = box(field, { ArrowDown: 1, ArrowUp: -1 }[key]);
    const list = field.tagName === "SELECT";
    if (key === "Enter" && event.ctrlKey) row.querySelector(".sheet-open").click();
    else if (!field.name) return;
    else if (key === "Enter" && event.altKey && field.tagName === "TEXTAREA") field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
    else if (key === "Enter" && "lines" in field.dataset) return; // a text of several lines
    else if (aside) aside.focus();
    else if (key === "Enter") move(field, event.shiftKey ? -1 : 1);
    else if (key === "ArrowDown" && !list && !event.altKey && (field.tagName !== "TEXTAREA" || !field.value.includes("\n"))) move(field, 1);
    else if (key === "ArrowUp" && !list && !event.altKey && (field.tagName !== "TEXTAREA" || !field.value.includes("\n"))) move(field, -1);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      if (editable) flush();
    } else if (event.key === "/" && !event.target.closest("textarea, .offcanvas, dialog") && event.target !== search) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "?" && !event.target.closest("input, select, textarea, .offcanvas, dialog")) {
      document.getElementById("sheet-keys")?.showModal();
    } else if (event.key === "Escape" && event.target === search) {
      search.value = "";
      filter();
    } else if (event.key === "Enter" && event.target === search) {
      const first = rows.find((row) => !row.hidden && controls(row).length);
      if (first) controls(first)[0].focus();
    }
  });

  /* The row that is worked on is never under the bars; on a phone its card opens. */
  sheet.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr.sheet-row");
    if (!row) return;
    row.classList.add("is-open");
    if (event.target.matches(":focus-visible")) row.scrollIntoView({ block: "nearest" }); // not under a mouse about to click
  });

  /* ---- The side panel: how it is scored, evidence, history ---- */

  const panel = document.getElementById("entry-panel");
  let left = null; // where the work goes on when the panel is closed
  sheet.addEventListener("focusin", (event) => { if (event.target.name) left = event.target; });
  panel.addEventListener("hidden.bs.offcanvas", () => left?.focus());
  const openPanel = (place, row, url, more) => place.dispatchEvent(new CustomEvent("parindex:show", {
    bubbles: true, detail: { url, code: words.leaf ?? code(row), title: title(row), ...more },
  }));
  sheet.addEventListener("parindex:open", ({ detail }) => openPanel(detail.panel, detail.row, detail.url));
  sheet.addEventListener("click", (event) => {
    const button = event.target.closest(".sheet-open, .sheet-proof");
    if (!button) return;
    const row = button.closest("tr");
    if (left?.closest("tr") !== row) left = button;
    openPanel(panel, row, address("panel", row), { opener: button, at: button.classList.contains("sheet-proof") ? "#entry-documents" : "" });
  });

  /* ---- Check before sending ---- */

  const check = document.getElementById("sheet-check");
  const list = (name) => own.filter(is[name]).map((row) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const number = document.createElement("span");
    number.className = "sheet-code";
    number.textContent = code(row);
    button.append(number, title(row));
    button.addEventListener("click", () => { check.close(); jump(row); });
    item.append(button);
    return item;
  });
  const examine = () => {
    count();
    ["blank", "problem", "lacking"].forEach((name) => {
      const section = check.querySelector(`[data-list="${name}"]`);
      const items = list(name);
      section.hidden = !items.length;
      section.querySelector("ul").replaceChildren(...items);
    });
    check.querySelector(".sheet-all-well").hidden = [...check.querySelectorAll("section")].some((section) => !section.hidden);
  };
  if (check) {
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const opener = button.closest("[data-needs-complete]") && button.dataset.opensDialog;
      if (button.dataset.opensDialog === "sheet-check") {
        examine();
        flush().then(examine); // what was typed last is on its way
      }
      else if (opener && button.getAttribute("aria-disabled") !== "true" && own.some(is.blank)) {
        event.stopImmediatePropagation();
        examine();
        check.showModal();
      }
    }, true);
  }

  /* ---- The side panel tells how many documents prove the leaf, and what is still open ---- */

  const showTalk = (row, open) => {
    let badge = row.querySelector(".sheet-talk");
    flag(row, "talk", open > 0);
    if (!open) { badge?.remove(); return; }
    if (!badge) {
      badge = document.createElement("span");
      badge.className = "sheet-talk";
      const icon = sheet.querySelector(".icon").cloneNode(true);
      const use = icon.querySelector("use");
      use.setAttribute("href", use.getAttribute("href").replace(/#.*/, "#comment"));
      badge.append(icon, "");
      row.querySelector(".sheet-title").append(badge);
    }
    badge.lastChild.textContent = open;
  };

  document.addEventListener("parindex:drawn", ({ detail: shown }) => {
    const row = document.getElementById(`row-${shown.panelOf}`);
    if (!row) return;
    showDocuments(row, shown.documents, shown.words);
    showTalk(row, Number(shown.talk));
    follow(shown.seenBefore, shown.seenAfter);
    count();
  });

  count();
  arrive();
  window.addEventListener("hashchange", arrive);
})();

/* What every page shares: dialogs, messages, file fields, printing, and what to say when the network or the session is
   gone. */
"use strict";

(() => {
  const words = document.body.dataset;

  /* The token is read from the cookie each time, so a page stays usable after logging in again in another tab. */
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector?.("input[name=csrfmiddlewaretoken]");
    if (field && token()) field.value = token();
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (token()) event.detail.headers["X-CSRFToken"] = token();
  });

  /* A side panel whose focused part was replaced keeps the focus, so that Esc still closes it. */
  document.addEventListener("htmx:afterSwap", (event) => {
    const panel = event.target.closest?.(".offcanvas.show");
    if (panel && !panel.contains(document.activeElement)) panel.focus();
  });

  /* Boxes of one answer: "none of these" is not ticked together with another. Before a page reads its fields. */
  document.addEventListener(
    "input",
    (event) => {
      const box = event.target;
      if (box.type !== "checkbox" || !box.checked) return;
      const others = [...(box.closest("[data-boxes]")?.querySelectorAll("[type=checkbox]") ?? [])].filter(
        (each) => each !== box,
      );
      others
        .filter((each) => "alone" in box.dataset || "alone" in each.dataset)
        .forEach((each) => {
          each.checked = false;
        });
    },
    true,
  );

  /* One box that chooses all boxes of its form. */
  document.addEventListener("change", ({ target }) => {
    if (!("choosesAll" in target.dataset)) return;
    for (const box of target.form.querySelectorAll("input[type=checkbox]")) box.checked = target.checked;
  });

  /* A long text says how much room is left once it is nearly full: a browser drops what is pasted beyond it. */
  document.addEventListener("input", ({ target }) => {
    if (!target.matches("textarea[maxlength]")) return;
    const left = target.maxLength - target.value.length;
    const shown = target.parentElement.querySelector(".field-room");
    if (left > target.maxLength / 10) return shown?.remove();
    const room =
      shown ?? Object.assign(document.createElement("p"), { className: "field-help field-room", role: "status" });
    const said = left ? words.wordsRoom : words.wordsFull;
    room.textContent = said
      .replace("{left}", left.toLocaleString("vi"))
      .replace("{most}", target.maxLength.toLocaleString("vi"));
    if (!shown) target.after(room);
  });

  /* ---- Toasts ---- */

  const toast = (text, { tone = "info", link = null, stays = false } = {}) => {
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
    close.setAttribute("aria-label", words.wordsClose);
    close.addEventListener("click", () => item.remove());
    item.append(body, close);
    box.append(item);
    if (!stays) setTimeout(() => item.remove(), 8000);
  };

  /* The current tab of a row that scrolls stands in its middle; the page itself does not move. */
  const reveal = (tab) => {
    const row = tab.closest("ul");
    const from = tab.getBoundingClientRect().left - row.getBoundingClientRect().left;
    row.scrollLeft += from - (row.clientWidth - tab.offsetWidth) / 2;
  };
  const revealIn = (root) => root.querySelectorAll?.(".tabs [aria-current]").forEach(reveal);

  window.parindex = { toast, reveal };

  document.addEventListener("toast", (event) => toast(event.detail.text, event.detail));

  /* ---- htmx: lost connection, ended session, refusals ---- */

  const sessionEnded = (xhr) =>
    xhr.status === 401 || (xhr.responseURL && new URL(xhr.responseURL).pathname === words.loginUrl);

  const sayExpired = () =>
    toast(words.wordsExpired, { tone: "warning", stays: true, link: { url: words.loginUrl, label: words.wordsLogin } });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (sessionEnded(xhr)) {
      event.detail.shouldSwap = false;
      event.detail.isError = false;
      sayExpired();
      event.target.dispatchEvent(new CustomEvent("parindex:expired", { bubbles: true, detail: event.detail }));
    } else if (xhr.status === 409 || xhr.status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    const reason = event.detail.xhr.getResponseHeader("X-Reason");
    if (reason) toast(decodeURIComponent(reason), { tone: "danger" });
    else if (status === 403) toast(words.wordsRefused, { tone: "danger" });
    else toast(words.wordsFailed, { tone: "danger", stays: true });
  });
  window.addEventListener("online", () => {
    [...document.getElementById("toasts").children].find((item) => item.dataset.text === words.wordsOffline)?.remove();
  });
  ["htmx:sendError", "htmx:timeout"].forEach((name) =>
    document.addEventListener(name, () => toast(words.wordsOffline, { tone: "warning", stays: true })),
  );

  /* ---- Clicks ---- */

  document.addEventListener("click", (event) => {
    const target = event.target.closest("button, [data-prints]");
    if (!target) {
      if (event.target instanceof HTMLDialogElement) event.target.close();
      return;
    }
    if (target.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      if (target.title) toast(target.title, { tone: "warning" });
    } else if (target.dataset.opensDialog) {
      document.getElementById(target.dataset.opensDialog).showModal();
    } else if ("closesDialog" in target.dataset) {
      target.closest("dialog").close();
    } else if ("closesAlert" in target.dataset) {
      target.closest(".alert").remove();
    } else if ("prints" in target.dataset) {
      window.print();
    } else if (target.dataset.toggles) {
      const panel = document.getElementById(target.dataset.toggles);
      target.setAttribute("aria-expanded", String(panel.classList.toggle("is-open")));
    }
  });

  /* A double click sends a form once. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) event.preventDefault();
    else form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000); // a download leaves the page standing
  });

  /* ---- File fields: show what was chosen ---- */

  const size = (bytes) => new Intl.NumberFormat("vi", { maximumFractionDigits: 1 }).format(bytes / 1048576) + " MB";

  document.addEventListener("change", (event) => {
    const box = event.target.closest("[data-file-drop]");
    if (!box || event.target.type !== "file") return;
    box.querySelector("output").textContent = [...event.target.files]
      .map((file) => `${file.name} (${size(file.size)})`)
      .join(", ");
  });
  ["dragenter", "dragover", "dragleave", "drop"].forEach((name) =>
    document.addEventListener(name, (event) => {
      const box = event.target.closest?.("[data-file-drop]");
      box?.classList.toggle("is-over", name === "dragenter" || name === "dragover");
    }),
  );

  /* ---- Boxes that scroll can be scrolled by keyboard ---- */

  const reachable = (root) =>
    root.querySelectorAll?.(".table-box").forEach((box) => {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  const ready = () => {
    reachable(document);
    revealIn(document);
    document.querySelector("[data-takes-focus]")?.focus();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
  document.addEventListener("htmx:load", (event) => {
    reachable(event.target);
    revealIn(event.target);
  });
  window.addEventListener("resize", () => reachable(document));
})();

/* A form that was sent into an ended session comes back with what was typed. Kept in this tab only. */
(() => {
  const KEY = "parindex-draft";
  const here = location.pathname + location.search;
  const words = document.body.dataset;

  const places = (form) => [...document.forms].filter((other) => other.method === "post").indexOf(form);
  const typed = (form) =>
    [...form.elements].filter(
      (field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type),
    );

  const restore = (draft) => {
    const form = [...document.forms].filter((other) => other.method === "post")[draft.place];
    if (!form) return;
    typed(form).forEach((field, index) => {
      const [name, value, checked] = draft.fields[index] ?? [];
      if (field.name !== name) return;
      field.value = value;
      field.checked = checked;
    });
    form.closest("dialog")?.showModal();
    window.parindex.toast(words.wordsRestored, { tone: "warning", stays: true });
  };

  const draft = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  const refused = "refusesForms" in document.querySelector("main").dataset;
  if (draft && refused) {
    sessionStorage.setItem(KEY, JSON.stringify({ ...draft, lost: true }));
    document.querySelectorAll("input[name=next]").forEach((field) => {
      field.value = draft.page;
    });
  } else if (draft) {
    if (draft.lost && draft.page === here) restore(draft);
    if (!draft.lost || draft.page === here) sessionStorage.removeItem(KEY);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (refused || form.method !== "post" || form.hasAttribute("hx-post") || !typed(form).length) return;
    const fields = typed(form).map((field) => [field.name, field.value, field.checked]);
    sessionStorage.setItem(KEY, JSON.stringify({ page: here, place: places(form), fields }));
  });
})();

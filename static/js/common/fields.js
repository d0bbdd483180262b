/* Fields of any form: boxes that answer together, the room left in a text, files that were chosen, words searched. */

const words = document.body.dataset;
const megabytes = new Intl.NumberFormat("vi", { maximumFractionDigits: 1 });

/* Boxes of one answer: "none of these" is not ticked together with another. */
const tickAlone = ({ target: box }) => {
  if (box.type !== "checkbox" || !box.checked) return;
  const all = [...(box.closest("[data-boxes]")?.querySelectorAll("[type=checkbox]") ?? [])];
  all
    .filter((each) => each !== box && ("alone" in box.dataset || "alone" in each.dataset))
    .forEach((each) => {
      each.checked = false;
    });
};

/* One box that chooses all boxes of its form. */
const chooseAll = ({ target }) => {
  if (!("choosesAll" in target.dataset)) return;
  for (const box of target.form.querySelectorAll("input[type=checkbox]")) box.checked = target.checked;
};

/* A long text says how much room is left once it is nearly full: a browser drops what is pasted beyond it. */
const showRoom = ({ target }) => {
  if (!target.matches("textarea[maxlength]")) return;
  const left = target.maxLength - target.value.length;
  const shown = target.parentElement.querySelector(".field-room");
  if (left > target.maxLength / 10) {
    shown?.remove();
    return;
  }
  const made = { className: "field-help field-room", role: "status" };
  const room = shown ?? Object.assign(document.createElement("p"), made);
  const text = left ? words.wordsRoom : words.wordsFull;
  room.textContent = text
    .replace("{left}", left.toLocaleString("vi"))
    .replace("{most}", target.maxLength.toLocaleString("vi"));
  if (!shown) target.after(room);
};

const showFiles = ({ target }) => {
  const box = target.closest("[data-file-drop]");
  if (!box || target.type !== "file") return;
  const size = ({ size: bytes }) =>
    bytes < 104858 ? `${Math.ceil(bytes / 1024)} kB` : `${megabytes.format(bytes / 1048576)} MB`;
  box.querySelector("output").textContent = [...target.files].map((file) => `${file.name} (${size(file)})`).join(", ");
};

export const startFields = () => {
  document.addEventListener("input", tickAlone, true); // before a page reads its fields
  document.addEventListener("input", showRoom);
  document.addEventListener("change", chooseAll);
  document.addEventListener("change", showFiles);
  ["dragenter", "dragover", "dragleave", "drop"].forEach((name) =>
    document.addEventListener(name, (event) => {
      const box = event.target.closest?.("[data-file-drop]");
      box?.classList.toggle("is-over", name === "dragenter" || name === "dragover");
    }),
  );
};

const accents = /[\u0300-\u036f]/g;
export const plain = (text) => text.toLowerCase().normalize("NFD").replace(accents, "").replaceAll("đ", "d");

/* What is missing or wrong in a field is said here, in words of our own, not in the browser's language. */

const words = document.body.dataset;

const CHOSEN = ["select-one", "select-multiple", "radio", "checkbox"];

const sentence = ({ validity, type, validationMessage }) => {
  if (validity.customError) return validationMessage; // said by a script of the page
  if (validity.valueMissing && type === "file") return words.wordsNeedsFile;
  if (validity.valueMissing && CHOSEN.includes(type)) return words.wordsNeedsChoice;
  if (validity.valueMissing) return words.wordsNeedsText;
  if (validity.typeMismatch && type === "email") return words.wordsNoEmail;
  return words.wordsNotValid;
};

const noteOf = (field) => {
  const place = field.closest(".day-field, .file-drop") ?? field;
  const next = place.nextElementSibling;
  if (next?.matches(".field-missing")) return next;
  const note = Object.assign(document.createElement("p"), { className: "field-error field-missing", role: "alert" });
  place.after(note);
  return note;
};

const refuse = (event) => {
  event.preventDefault(); // no bubble
  const field = event.target;
  noteOf(field).textContent = sentence(field);
  field.setAttribute("aria-invalid", "true");
  if (field === [...field.form.elements].find((each) => each.willValidate && !each.validity.valid)) field.focus();
};

const forget = ({ target: field }) => {
  const note = (field.closest?.(".day-field, .file-drop") ?? field).nextElementSibling;
  if (!note?.matches(".field-missing") || !field.validity.valid) return;
  note.remove();
  field.removeAttribute("aria-invalid");
};

export const startValidity = () => {
  document.addEventListener("invalid", refuse, true);
  document.addEventListener("input", forget);
  document.addEventListener("change", forget);
};

/* A box that is ticked proposes what else its form asks for, where that is still blank; what a box proposed goes with
   it. Each is an attribute of the box: data-proposes-<name of the field>. */

const PREFIX = "data-proposes-";

const propose = ({ target }) => {
  for (const { name, value } of target.form ? [...target.attributes] : []) {
    const field = name.startsWith(PREFIX) && target.form.elements[name.slice(PREFIX.length)];
    if (!field || field.value.trim() !== (target.checked ? "" : value)) continue;
    field.value = target.checked ? value : "";
    for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
  }
};

document.addEventListener("change", propose);

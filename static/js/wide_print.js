/* A table that is wider than paper is printed in parts, one below the other, each with its first column.
   `data-prints-columns` says how many columns beside it fit. */

/* The columns from the first up to the last one, counted behind the first column of the table. */
const partOf = (table, from, to) => {
  const part = table.cloneNode(true);
  delete part.dataset.printsColumns;
  part.dataset.printsPart = "";
  [...part.rows].forEach((row, n) => {
    let at = n && table.rows[n - 1].cells[0].rowSpan > 1 ? 1 : 0; // its heading may reach over two rows
    [...row.cells].forEach((cell) => {
      const first = at;
      at += cell.colSpan;
      const shown = Math.min(at, to) - Math.max(first, from);
      if (first && shown > 0) cell.colSpan = shown;
      else if (first) cell.remove();
    });
  });
  return part;
};

/* Where the parts begin and the last one ends: behind an area that ends in the second half of what fits, else behind
   the last column that fits. */
const cutsOf = (table) => {
  const most = Number(table.dataset.printsColumns);
  let end = 1;
  const ends = [...table.rows[0].cells].slice(1).map((cell) => (end += cell.colSpan));
  const cuts = [1];
  for (let from = 1; from + most < end; cuts.push(from)) {
    const areas = ends.filter((each) => each > from + most / 2 && each <= from + most);
    from = areas.length ? Math.max(...areas) : from + most;
  }
  return [...cuts, end];
};

const part = (table) => {
  const [first, ...ends] = cutsOf(table);
  if (ends.length < 2) return;
  table.after(...ends.map((to, n) => partOf(table, n ? ends[n - 1] : first, to)));
};

const tables = [...document.querySelectorAll("[data-prints-columns]")];
const unpart = () => document.querySelectorAll("[data-prints-part]").forEach((each) => each.remove());
addEventListener("beforeprint", () => {
  unpart(); // some browsers tell of the beginning twice
  tables.forEach(part);
});
addEventListener("afterprint", unpart);

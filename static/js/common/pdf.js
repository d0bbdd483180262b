/* A PDF is framed where the browser shows one inside a page; elsewhere its pages stand there as pictures. */

const narrow = window.matchMedia("(pointer: coarse), (max-width: 767.98px)");
const asPictures = () => navigator.pdfViewerEnabled === false || narrow.matches;

const fill = (place) => {
  const url = place.dataset.pdfPages;
  delete place.dataset.pdfPages;
  if (asPictures()) window.htmx.ajax("GET", url, { target: place, swap: "innerHTML" });
  else place.replaceChildren(place.querySelector("template").content.cloneNode(true));
};

const fillAll = (part) => {
  for (const place of part.querySelectorAll("div[data-pdf-pages]")) fill(place);
};

/* A link to a PDF leads to its pages: many phones would only put the file among the downloads. */
const lead = (event) => {
  const link = event.target.closest("a[data-pdf-pages]");
  if (link && asPictures()) link.href = link.dataset.pdfPages;
};

export const startPdf = () => {
  fillAll(document);
  document.addEventListener("htmx:load", (event) => fillAll(event.detail.elt.parentElement ?? document));
  document.addEventListener("click", lead, true);
};

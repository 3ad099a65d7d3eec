/* Where a number comes from: a sheet over the page; the focus goes back to the number. */
const sheet = byId("sheet");
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.figure");
  const source = link && link.closest("[data-sources]");
  const found = source && source.querySelector(`article[data-source="${CSS.escape(link.hash.slice(1))}"]`);
  if (!found) { return; }
  event.preventDefault();
  byId("sheet-text").replaceChildren(...found.cloneNode(true).childNodes);
  sheet.setAttribute("aria-label", found.querySelector("h3").textContent);
  sheet.showModal();
});
sheet.addEventListener("click", (event) => { if (event.target === sheet) { sheet.close(); } });
byId("sheet-close").addEventListener("click", () => { sheet.close(); });

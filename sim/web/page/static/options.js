/* Options that are kept: named, taken up again, and seen side by side. */
let kept = page.options;
const optionRow = byId("option-row").content;

function showOptions() {
  const list = byId("kept");
  list.replaceChildren(...kept.map((option) => {
    const row = optionRow.cloneNode(true).firstElementChild;
    const [box] = all("input", row), named = (text) => filled(text, { name: option.name });
    row.dataset.id = option.id;
    row.querySelector(".name").textContent = option.name;
    row.querySelector(".what").textContent = option.problem || option.what || "";
    box.checked = state.beside.includes(option.id);
    all("[data-named]", row).forEach((each) => { each.setAttribute("aria-label", named(each.dataset.named)); });
    all("[data-do=use], input", row).forEach((each) => { each.disabled = Boolean(option.problem); });
    return row;
  }));
  byId("none-kept").hidden = kept.length > 0;
}
function optionOf(element) { return kept.find((each) => each.id === element.closest("[data-id]").dataset.id); }

async function onOptions(method, body, said) {
  try {
    const response = await asked(`/options${inLanguage}`, withBody(method, { scenario: page.scenario, language: root.lang, ...body }));
    kept = (await response.json()).options;
    state.beside = state.beside.filter((id) => kept.some((each) => each.id === id));
    inLink();
    showOptions();
    showBeside();
    byId("options-said").textContent = said;
    return true;
  } catch (error) { byId("options-said").textContent = sentenceOf(error); return false; }
}
byId("keep").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = byId("option-name").value.trim();
  if (!state.set.size) { byId("options-said").textContent = texts.nothing; return; }
  const body = { name, set: Object.fromEntries(state.set) };
  await onOptions("POST", body, filled(texts.kept, { name }));
});
byId("option-name").addEventListener("change", () => {
  state.name = byId("option-name").value.trim();
  inLink();
  ask();
});
byId("kept").addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) { return; }
  const option = optionOf(button), { name, id } = option;
  if (button.dataset.do === "use") {
    state.name = name;
    byId("option-name").value = name;
    turnAll(Object.entries(option.set));
    byId("options-said").textContent = filled(texts.taken, { name });
  } else if (button.dataset.do === "rename") {
    const field = byId("option-name"), fresh = field.value.trim();
    if (!fresh || fresh === name) { byId("options-said").textContent = texts.rename; field.focus(); return; }
    await onOptions("PATCH", { id, name: fresh }, filled(texts.renamed, { name, fresh }));
  } else {
    await onOptions("DELETE", { id }, filled(texts.dropped, { name }));
    byId("options-title").focus();
  }
});
byId("kept").addEventListener("change", (event) => {
  const { id } = optionOf(event.target);
  state.beside = state.beside.filter((each) => each !== id).concat(event.target.checked ? [id] : []);
  inLink();
  showBeside();
});

let besides = null;
async function showBeside() {
  const region = byId("beside");
  if (besides) { besides.abort(); }
  if (!state.beside.length) { region.replaceChildren(); return; }
  const mine = new AbortController();
  besides = mine;
  byId("options-said").textContent = texts.working;
  try {
    const found = query(new Map(), "");
    const response = await asked(`/beside?${found}`, { signal: mine.signal, headers: { "Ventetid-Visitor": `${visitor}b` } });
    for await (const line of linesOf(response)) {
      if (mine.signal.aborted) { return; }
      if (line.kind === "error") { byId("options-said").textContent = line.sentence; }
      if (line.kind === "answer") {
        swap(region, line.html.beside);
        drawIn(region, line.charts);
        byId("options-said").textContent = filled(texts.beside, { n: number(line.replications) });
      }
    }
  } catch (error) { if (!mine.signal.aborted) { byId("options-said").textContent = sentenceOf(error); } }
}

/* Options that are kept: named, taken up again, and seen side by side. */
let kept = page.options;
const optionRow = byId("option-row").content;

function showOptions() {
  const list = byId("kept");
  list.replaceChildren(...kept.map((option) => {
    const row = optionRow.cloneNode(true).firstElementChild;
    const box = row.querySelector("[type=checkbox]"), named = (text) => filled(text, { name: option.name });
    row.dataset.id = option.id;
    row.querySelector(".name").textContent = option.name;
    row.querySelector(".what").textContent = option.problem || option.what || "";
    box.checked = state.beside.includes(option.id);
    all("[data-named]", row).forEach((each) => { each.setAttribute("aria-label", named(each.dataset.named)); });
    all("[data-do=use], [type=checkbox]", row).forEach((each) => { each.disabled = Boolean(option.problem); });
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
    byId("bring-back").hidden = true;
    return true;
  } catch (error) { byId("options-said").textContent = sentenceOf(error); return false; }
}
byId("keep").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = byId("option-name").value.trim();
  if (!state.set.size) { byId("options-said").textContent = texts.nothing; return; }
  const body = { name, set: Object.fromEntries(state.set) };
  const before = new Set(kept.map((each) => each.id));
  if (!await onOptions("POST", body, filled(texts.kept, { name }))) {
    unwrite(name);
    remember();
    inLink();
    ask();
    return;
  }
  if (sameSet(Object.entries(body.set), [...state.set])) { bind(name); }
  state.beside = [...state.beside, ...kept.map((each) => each.id).filter((id) => !before.has(id))];
  inLink();
  showOptions();
  showBeside();
});
byId("option-name").addEventListener("change", () => {
  write(byId("option-name").value.trim());
  inLink();
  ask();
});
byId("kept").addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) { return; }
  const option = optionOf(button), { name, id } = option;
  if (button.dataset.do === "use") {
    turnAll(Object.entries(option.set), name);
    byId("options-said").textContent = filled(texts.taken, { name });
  } else if (button.dataset.do === "rename") {
    beingNamed(rowOf(id), true);
  } else if (button.dataset.do === "leave") {
    beingNamed(rowOf(id), false);
  } else if (button.dataset.do === "drop" && await onOptions("DELETE", { id }, filled(texts.dropped, { name }))) {
    dropped = option;
    byId("bring-back").hidden = false;
    byId("bring-back").focus();
  }
});
let dropped = null;  // what can be brought back
byId("bring-back").addEventListener("click", async () => {
  const { name, set: changes } = dropped;
  if (await onOptions("POST", { name, set: changes }, filled(texts.kept, { name }))) { byId("options-title").focus(); }
});
function rowOf(id) { return byId("kept").querySelector(`[data-id="${CSS.escape(id)}"]`); }
function beingNamed(row, on) {  // its name is a field as long as it is changed
  const form = row.querySelector("form"), field = form.querySelector("input");
  form.hidden = !on;
  row.querySelector(".shown").hidden = on;
  if (on) { field.value = optionOf(row).name; field.select(); field.focus(); } else { row.querySelector("[data-do=rename]").focus(); }
}
byId("kept").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches(".naming input")) { beingNamed(event.target.closest("[data-id]"), false); }
});
byId("kept").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { id, name } = optionOf(event.target), fresh = event.target.querySelector("input").value.trim();
  if (fresh === name) { beingNamed(rowOf(id), false); return; }
  const done = await onOptions("PATCH", { id, name: fresh }, filled(texts.renamed, { name, fresh }));
  if (!done) { return; }
  if (bound && state.name === name) { bind(fresh); inLink(); ask(); }
  rowOf(id).querySelector("[data-do=rename]").focus();
});
function showName() {  // a name that is only being written stays in its field
  byId("option-name").value = state.name;
  byId("options-said").textContent = "";
}
byId("kept").addEventListener("change", (event) => {
  if (!event.target.matches("[type=checkbox]")) { return; }
  const { id } = optionOf(event.target);
  state.beside = state.beside.filter((each) => each !== id).concat(event.target.checked ? [id] : []);
  inLink();
  showBeside();
});

let besides = null, besideAgain = 0;
async function showBeside() {
  const region = byId("beside");
  clearTimeout(besideAgain);
  if (besides) { besides.abort(); }
  region.classList.remove("stale");
  if (!state.beside.length) { region.replaceChildren(); byId("beside-said").textContent = ""; return; }
  const mine = new AbortController();
  besides = mine;
  if (region.childElementCount) { region.classList.add("stale"); }  // what is there is of the options before
  byId("beside-said").textContent = texts.working;
  try {
    const found = query(new Map(), "");
    const response = await asked(`/beside?${found}`, { signal: mine.signal, headers: { "Ventetid-Visitor": `${looker}b` } });
    for await (const line of linesOf(response)) {
      if (mine.signal.aborted) { return; }
      if (line.kind === "error") { besideFailed(line.sentence); }
      if (line.kind === "answer") {
        swap(region, line.html.beside);
        drawIn(region, line.charts);
        region.classList.remove("stale");
        byId("beside-said").textContent = filled(texts.beside, { n: number(line.replications) });
      }
    }
  } catch (error) {
    if (mine.signal.aborted) { return; }
    if (error.status === 503) {
      byId("beside-said").textContent = texts.busy;
      besideAgain = setTimeout(showBeside, BUSY);
      return;
    }
    besideFailed(sentenceOf(error));
  }
}
function besideFailed(sentence) {  // numbers of other options would be worse than none
  byId("beside").replaceChildren();
  byId("beside").classList.remove("stale");
  byId("beside-said").textContent = sentence;
}

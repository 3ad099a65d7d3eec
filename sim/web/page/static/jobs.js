/* Long work: asked for, followed, cancelled; its result stays on the page or is a file to keep. */
const STATES = ["done", "failed", "cancelled"];
const panelAsked = new Map();  // what was set when it was asked for, by panel

function panelOf(kind) { return document.querySelector(`.job[data-kind="${kind}"]`); }
function tell(panel, sentence) { panel.querySelector(".said").textContent = sentence; }
function startsOf(kind) { return all(`[data-start="${kind}"]`); }
function showStarts() {  // also those that have come with an answer since
  all(".job").forEach((panel) => {
    startsOf(panel.dataset.kind).forEach((each) => { each.disabled = !panel.querySelector(".running").hidden; });
  });
}
function working(panel, on) {
  const running = panel.querySelector(".running"), here = document.activeElement;
  const lost = on ? startsOf(panel.dataset.kind).includes(here) : running.contains(here);
  running.hidden = !on;
  showStarts();
  if (!lost) { return; }  // the focus was on a button that cannot be pressed any more
  const next = on ? panel.querySelector(".said") : startsOf(panel.dataset.kind).find((each) => panel.parentElement.contains(each));
  next.focus({ preventScroll: true });
}
async function start(kind, more = {}) {
  const panel = panelOf(kind);
  panel.querySelector(".result").replaceChildren();
  all("[data-use]", panel).forEach((each) => { each.hidden = true; });
  panelAsked.set(panel, [...state.set]);
  showOld();
  working(panel, true);
  tell(panel, texts.queued);
  try {
    const response = await asked(`/jobs${inLanguage}`, withBody("POST", { kind, visit: query().toString(), ...more }));
    await follow(panel, await response.json());
  } catch (error) { nothing(panel, sentenceOf(error)); }
  working(panel, false);
}
function nothing(panel, sentence) {  // was found
  panelAsked.delete(panel);
  panel.querySelector(".old").hidden = true;
  tell(panel, sentence);
}
async function follow(panel, job) {
  const cancel = panel.querySelector("[data-cancel]");
  cancel.onclick = () => { asked(`/jobs/${job.id}${inLanguage}`, { method: "DELETE" }).catch((error) => { tell(panel, sentenceOf(error)); }); };
  let seen = job;
  if (!STATES.includes(seen.state)) {
    for await (const line of linesOf(await asked(`/jobs/${job.id}/stream${inLanguage}`))) {
      if (line.state) { seen = line; showJob(panel, seen); }
    }
  }
  if (seen.state === "done") { await showResult(panel, job.id); } else { nothing(panel, seen.sentence || texts[seen.state] || texts.gone); }
}
function showJob(panel, job) {
  const bar = panel.querySelector("progress");
  if (job.of) { bar.value = job.done / job.of; } else { bar.removeAttribute("value"); }
  const share = job.of ? filled(texts.share, { n: number(Math.floor(100 * job.done / job.of)) }) : "";
  panel.querySelector(".far").textContent = [job.part, share, job.left].filter(Boolean).join(" · ");
  const state = job.state === "waiting" ? texts.queued : texts.running;
  if (panel.querySelector(".said").textContent !== state) { tell(panel, state); }
}
async function showResult(panel, id) {
  const region = panel.querySelector(".result");
  if (panel.dataset.file) {
    const link = document.createElement("a");
    link.href = `/jobs/${id}/result`;
    link.textContent = panel.dataset.file;
    link.setAttribute("download", "");
    region.replaceChildren(link);
    tell(panel, texts.ready);
    link.click();
    return;
  }
  const found = await (await asked(`/jobs/${id}/result${inLanguage}`)).json();
  swap(region, found.html.result);
  drawIn(region, found.charts || {});
  const use = panel.querySelector("[data-use]");
  if (use) {
    use.hidden = !Object.entries(found.changed || {}).some(([path, written]) => differs(path, written, new Map(panelAsked.get(panel))));
    use.onclick = () => {
      turnAll(new Map([...panelAsked.get(panel), ...Object.entries(found.changed)]));
      byId("answer").scrollIntoView({ block: "start" });
      byId("answer").focus({ preventScroll: true });
    };
  }
  tell(panel, texts.found);
}
function showOld() {  // what was found is for what was set then
  panelAsked.forEach((then, panel) => {
    const old = panel.querySelector(".old");
    old.hidden = sameSet(then, [...state.set]);
    old.textContent = old.hidden ? "" : then.length ? filled(texts.old, { what: toldOf(then) }) : texts.oldToday;
  });
}
document.addEventListener("click", (event) => {  // a form of its own says more when it is sent
  const button = event.target.closest("button[type=button][data-start]");
  if (!button) { return; }
  const kind = button.dataset.start;
  start(kind);
  if (button.closest("#answer")) { panelOf(kind).scrollIntoView({ block: "center" }); }
});
let saving = 0;  // a file that is saved is fetched as another page would be, and leaves this one where it is
addEventListener("beforeunload", (event) => {  // what is running could not be followed from another page
  if (!saving && all(".job .running").some((each) => !each.hidden)) { event.preventDefault(); }
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("a[data-save]")) { return; }
  clearTimeout(saving);
  saving = setTimeout(() => { saving = 0; }, 1000);
});
function sent(text) {  // what is no number goes as it is, and is refused with a reason
  const value = read(text);
  return value === null ? text : String(value);
}
byId("plan-form").addEventListener("keydown", (event) => {
  const steps = keyed(event), field = event.target, { least = 0, most = Infinity } = field.dataset;
  if (!steps) { return; }
  event.preventDefault();
  field.value = typed(Math.min(Math.max((read(field.value) || 0) + steps, least), most));
});
byId("plan-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  start("plan", {
    promise: { measure: form.get("measure"), days: sent(form.get("days")), share: sent(form.get("share")), from: form.get("from") },
    claim: form.get("claim"), levers: form.getAll("lever"),
    costs: Object.fromEntries([...form].filter(([name, cost]) => name.startsWith("cost:") && cost).map(([name, cost]) => [name.slice(5), sent(cost)])),
  });
});

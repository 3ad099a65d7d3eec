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
    use.hidden = !found.changed || !Object.keys(found.changed).length;
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
byId("plan-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  start("plan", {
    promise: { measure: form.get("measure"), days: form.get("days"), share: form.get("share"), from: form.get("from") },
    claim: form.get("claim"), levers: form.getAll("lever"),
    costs: Object.fromEntries([...form].filter(([name, cost]) => name.startsWith("cost:") && cost).map(([name, cost]) => [name.slice(5), cost])),
  });
});

/* Long work: asked for, followed, cancelled; its result stays on the page or is a file to keep. */
const STATES = ["done", "failed", "cancelled"];

function panelOf(kind) { return document.querySelector(`.job[data-kind="${kind}"]`); }
function tell(panel, sentence) { panel.querySelector(".said").textContent = sentence; }
function working(panel, on) {
  panel.querySelector(".running").hidden = !on;
  document.querySelectorAll(`[data-start="${panel.dataset.kind}"]`).forEach((each) => { each.disabled = on; });
}
async function start(kind, more = {}) {
  const panel = panelOf(kind);
  panel.querySelector(".result").replaceChildren();
  working(panel, true);
  tell(panel, texts.queued);
  try {
    const response = await asked(`/jobs${inLanguage}`, withBody("POST", { kind, visit: query().toString(), ...more }));
    await follow(panel, await response.json());
  } catch (error) { tell(panel, sentenceOf(error)); }
  working(panel, false);
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
  if (seen.state === "done") { await showResult(panel, job.id); } else { tell(panel, seen.sentence || texts[seen.state] || texts.gone); }
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
    use.onclick = () => { turnAll(new Map([...state.set, ...Object.entries(found.changed)])); byId("answer").focus(); };
  }
  tell(panel, texts.found);
}
all("button[data-start]").forEach((button) => { button.addEventListener("click", () => { start(button.dataset.start); }); });
byId("plan-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  start("plan", {
    promise: { measure: form.get("measure"), days: form.get("days"), share: form.get("share") },
    claim: form.get("claim"), levers: form.getAll("lever"),
    costs: Object.fromEntries([...form].filter(([name, cost]) => name.startsWith("cost:") && cost).map(([name, cost]) => [name.slice(5), cost])),
  });
});

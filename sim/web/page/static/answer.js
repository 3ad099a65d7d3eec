/* The answer: asked for when a control is let go; the old one stays, grey and labelled, until the new is there. */
const SOON = 140, BUSY = 1200;  // milliseconds: between turns of a control that is turned on, and of a busy server
let asking = null, waiting = 0, before = 0, whole = false;

function ask() {
  clearTimeout(waiting);
  if (asking) { asking.abort(); }  // what is still to come is for the earlier setting
  const now = Date.now(), quick = now - before < 2 * SOON;
  before = now;
  stale();
  delete root.dataset.told;
  delete root.dataset.answered;
  waiting = setTimeout(askNow, quick ? SOON : 0);
}
async function askNow() {
  if (asking) { asking.abort(); }
  const mine = new AbortController();
  asking = mine;
  whole = false;
  stale();
  delete root.dataset.told;
  delete root.dataset.answered;
  say(texts.working);
  shownProgress(0, page.most);
  try {
    const response = await asked(`/answer?${query()}`, { signal: mine.signal, headers: { "Ventetid-Visitor": looker } });
    let ended = false;
    for await (const line of linesOf(response)) {
      if (mine.signal.aborted) { return; }
      ended = await hear(line, mine.signal) || ended;
    }
    if (!ended) { failed(texts.gone); }
    else if (ended === "end" && !whole) { waiting = setTimeout(askNow, SOON); }  // an earlier question arrived later
  } catch (error) {
    if (mine.signal.aborted) { return; }
    if (error.status === 503) {
      say(texts.busy);
      waiting = setTimeout(askNow, BUSY);
      return;
    }
    failed(sentenceOf(error));
    if (!error.said) { console.error(error); }
  }
}
function failed(sentence) { shownProgress(1, 1); say(sentence, true); }
function painted() {  // the new numbers can be read before the charts are drawn; a hidden window paints nothing
  return new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 100); });
}
async function hear(line, signal) {  // the last line's kind, once nothing more is to come
  if (line.kind === "error") { failed(line.sentence); return line.kind; }
  if (line.kind === "answer") {
    whole = line.last;
    const brief = byId("brief");
    swap(brief, line.html.answer);
    showStarts();
    fresh(brief);
    byId("key").classList.remove("stale");
    byId("key-text").textContent = line.key;
    say(line.status);
    shownProgress(line.replications, line.last ? line.replications : page.most);
    root.dataset.told = line.replications;
  }
  if (line.kind === "charts") {
    const drawn = byId("charts");
    await painted();
    if (signal.aborted) { return "aborted"; }
    swap(drawn, line.html.charts);
    drawIn(drawn, line.charts);
    fresh(drawn);
    root.dataset.answered = line.replications;
  }
  return line.kind === "end" && line.kind;
}
function stale() {  // what is there is for the earlier setting
  const there = ["brief", "charts", "key"].map(byId);
  if (!there[0].childElementCount) { return; }
  there.forEach((each) => { each.classList.add("stale"); });
  byId("earlier").hidden = false;
}
function fresh(region) {
  region.classList.remove("stale");
  byId("earlier").hidden = !document.querySelector("#brief.stale, #charts.stale");
}
document.addEventListener("click", (event) => {  // from the card to the table of all figures
  const link = event.target.closest("a[data-table]"), part = link && document.querySelector(link.hash);
  if (!part) { return; }
  event.preventDefault();
  const table = part.querySelector("figcaption details") || part;
  part.open = true;
  table.open = true;
  table.scrollIntoView({ block: "start" });
  table.querySelector("summary").focus({ preventScroll: true });
});
byId("again").addEventListener("click", () => { byId("said").focus(); askNow(); });

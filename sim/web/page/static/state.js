/* What is asked for, as it stands in the link; and the steps that can be undone. */
const MOST_STEPS = 200, ONE_STEP = 900;  // milliseconds in which turns of one control are one step
const state = { set: new Map(Object.entries(page.set)), name: page.name, beside: [...page.beside] };
let past = [], future = [], last = { path: "", at: 0 };

function query(set = state.set, name = state.name) {
  const found = new URLSearchParams({ scenario: page.scenario });
  [...set.keys()].sort().forEach((path) => found.append("set", `${path}:${set.get(path)}`));
  found.append("seed", page.seed);
  found.append("language", root.lang);
  if (name) { found.append("name", name); }
  state.beside.forEach((id) => found.append("with", id));
  return found;
}
function remember() {
  remembered.set(page.scenario, JSON.stringify({ past, future, now: [...state.set] }));
}
function recall() {  // after a change of language the same steps can be undone
  const kept = JSON.parse(remembered.get(page.scenario) || "null");
  if (kept && JSON.stringify(kept.now) === JSON.stringify([...state.set])) { ({ past, future } = kept); }
}
function turn(path, written) {  // null: as it is today
  const now = Date.now();
  if (path !== last.path || now - last.at > ONE_STEP) { past = [...past, [...state.set]].slice(-MOST_STEPS); }
  last = { path, at: now };
  future = [];
  const set = new Map(state.set);
  if (written === null) { set.delete(path); } else { set.set(path, written); }
  state.set = new Map([...set].sort());
  changed();
}
function turnAll(set) {
  past = [...past, [...state.set]].slice(-MOST_STEPS);
  future = [];
  arrive(set);
}
function back() { if (past.length) { future.push([...state.set]); arrive(past.pop()); } }
function forward() { if (future.length) { past.push([...state.set]); arrive(future.pop()); } }
function arrive(set) {
  last = { path: "", at: 0 };
  state.set = new Map([...set].sort());
  changed();
}
function inLink() {
  history.replaceState(null, "", `/?${query()}`);
  all("a[data-language]").forEach((link) => {
    const found = query();
    found.set("language", link.dataset.language);
    link.href = `/?${found}`;
  });
  all("a[data-save]").forEach((link) => { link.href = `/save?${query()}&form=${link.dataset.save}`; });
}
function changed() {  // everything that shows what is asked for follows
  remember();
  inLink();
  showControls();
  showSteps();
  ask();
}

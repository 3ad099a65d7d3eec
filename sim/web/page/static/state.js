/* What is asked for, as it stands in the link; and the steps that can be undone. */
const MOST_STEPS = 200, ONE_STEP = 900;  // milliseconds in which turns of one control are one step
const state = { set: new Map(Object.entries(page.set)), name: page.name, beside: [...page.beside] };
// A name is that of these settings once they are kept under it: others go by no name. One that is only written
// is for what is still being turned.
let bound = page.options.some((each) => each.name === page.name && sameSet(Object.entries(each.set), [...state.set]));
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
function sameSet(one, another) { return JSON.stringify([...one].sort()) === JSON.stringify([...another].sort()); }
function step() { return { set: [...state.set], name: state.name, bound }; }
function bind(name) {
  last = { path: "", at: 0 };  // what is turned next is a step of its own, and can be undone to this name
  state.name = name;
  bound = true;
  byId("option-name").value = name;
}
function remember() {
  remembered.set(`steps ${page.scenario}`, JSON.stringify({ past, future, now: [...state.set] }));
}
function recall() {  // after a change of language the same steps can be undone
  const kept = JSON.parse(remembered.get(`steps ${page.scenario}`) || "null");
  if (kept && JSON.stringify(kept.now) === JSON.stringify([...state.set])) { ({ past, future } = kept); }
}
function turn(path, written) {  // null: as it is today
  const now = Date.now();
  if (path !== last.path || now - last.at > ONE_STEP) { past = [...past, step()].slice(-MOST_STEPS); }
  last = { path, at: now };
  future = [];
  const set = new Map(state.set);
  if (written === null) { set.delete(path); } else { set.set(path, written); }
  state.set = new Map([...set].sort());
  if (bound) { unnamed(); }
  changed(path);
}
function turnAll(set, name = "") {  // `name`: of the option whose settings they are
  past = [...past, step()].slice(-MOST_STEPS);
  future = [];
  arrive({ set: [...set].filter(([path, written]) => differs(path, written)), name, bound: Boolean(name) });
}
function differs(path, written, set = new Map()) {  // from what is set there, else from today
  const control = controls.find((each) => each.path === path);
  return !control || parseFloat(written) !== valueOf(control, set);
}
function unnamed() { bound = false; state.name = ""; }
let unwritten = { ...step(), set: [] };  // what it was called before a name was written
function write(name) {
  unwritten = step();
  bound = false;
  state.name = name;
}
function unwrite(name) {  // it is not kept under this name: what was called so goes by the name before
  const clear = (each) => (each.name === name && !each.bound ? { ...each, name: "" } : each);
  [past, future] = [past.map(clear), future.map(clear)];
  if (bound || state.name !== name) { return; }
  const fits = unwritten.name !== name && (!unwritten.bound || sameSet(unwritten.set, [...state.set]));
  state.name = fits ? unwritten.name : "";
  bound = fits && unwritten.bound;
}
function back() { if (past.length) { future.push(step()); arrive(past.pop()); } }
function forward() { if (future.length) { past.push(step()); arrive(future.pop()); } }
function arrive(there) {
  last = { path: "", at: 0 };
  state.set = new Map(there.set.sort());
  state.name = there.name;
  bound = there.bound;
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
function changed(path = null) {  // everything that shows what is asked for follows; `path`: all else is as it was
  remember();
  inLink();
  showControls(path);
  showSteps();
  showName();
  showOld();
  ask();
}

/* Each capacity: a slider, a number and the way back to today, which show the same value. */
const controls = all(".control").map((box) => ({
  box,
  path: box.dataset.path,
  today: Number(box.dataset.today),
  slider: box.querySelector("input[type=range]"),
  field: box.querySelector(".number"),
  back: box.querySelector("button"),
  wrong: box.querySelector(".wrong"),
}));

function valueOf(control, set = state.set) {
  const written = set.get(control.path);
  return written === undefined ? control.today : parseFloat(written);
}
function showValue(control, value) {
  control.slider.value = value;
  control.field.value = typed(value);
  control.slider.setAttribute("aria-valuetext", `${number(value)} ${control.box.dataset.unit}`);
  control.field.removeAttribute("aria-invalid");
  control.wrong.textContent = "";
  const turned = value !== control.today;
  control.box.classList.toggle("turned", turned);
  if (!turned && document.activeElement === control.back) { control.slider.focus(); }
  control.back.hidden = !turned;
}
function showControls(path = null) {  // what is refused elsewhere stays there, with its reason, while one is turned
  controls.filter((each) => !path || each.path === path || !each.wrong.textContent).forEach((each) => { showValue(each, valueOf(each)); });
}
function refuse({ field, slider, box, wrong }) {
  field.setAttribute("aria-invalid", "true");
  wrong.textContent = filled(slider.step === "1" ? texts.whole : texts.outside, {
    least: number(slider.min), most: number(slider.max), unit: box.dataset.unit, step: number(slider.step),
  });
}
function valueIn({ field, slider }) {  // null where the slider cannot stand there
  const value = read(field.value, Math.max(2, (slider.step.split(".")[1] || "").length));
  const steps = (value - slider.min) / slider.step;
  const there = value !== null && value >= slider.min && value <= slider.max && Math.abs(steps - Math.round(steps)) < 1e-6;
  return there ? value : null;
}
function asWritten(control, value) {
  const { one, many } = page.written[control.path];
  return value + (value === 1 ? one : many);
}
function set(control, value) {
  if (value === valueOf(control)) { showValue(control, value); return; }
  turn(control.path, value === control.today ? null : asWritten(control, value));
}

controls.forEach((control) => {
  const { slider, field } = control;
  slider.addEventListener("input", () => { showValue(control, Number(slider.value)); });
  slider.addEventListener("change", () => { set(control, Number(slider.value)); });
  field.addEventListener("change", () => {
    const value = valueIn(control);
    if (value === null) { refuse(control); return; }
    set(control, value);
  });
  field.addEventListener("keydown", (event) => {
    const steps = keyed(event);
    if (!steps) { return; }
    event.preventDefault();
    slider.value = valueIn(control) ?? valueOf(control);
    slider.stepUp(steps);
    set(control, Number(slider.value));
  });
  control.back.addEventListener("click", () => { slider.focus(); set(control, control.today); });
});
function toldOf(set) {  // `Mentor, places 22 → 28 · …`
  return set.map(([path, written]) => {
    const control = controls.find((each) => each.path === path);
    return control ? `${control.box.dataset.label} ${number(control.today)} → ${number(parseFloat(written))}` : `${path}: ${written}`;
  }).join(" · ");
}
function showSteps() {
  const count = state.set.size;
  byId("undo").disabled = !past.length;
  byId("redo").disabled = !future.length;
  byId("reset").disabled = !count;
  const said = count === 0 ? texts.unchanged : count === 1 ? texts.change : texts.changes;
  byId("changes").textContent = filled(said, { n: count, name: page.today });
}

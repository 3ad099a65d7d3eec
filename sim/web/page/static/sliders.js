/* Each capacity: a slider, a number and the way back to today, which show the same value. */
const controls = all(".control").map((box) => ({
  box,
  path: box.dataset.path,
  today: Number(box.dataset.today),
  slider: box.querySelector("input[type=range]"),
  field: box.querySelector("input[type=number]"),
  back: box.querySelector("button"),
}));

function valueOf(control) {
  const written = state.set.get(control.path);
  return written === undefined ? control.today : parseFloat(written);
}
function showValue(control, value) {
  control.slider.value = value;
  control.field.value = value;
  control.slider.setAttribute("aria-valuetext", `${number(value)} ${control.box.dataset.unit}`);
  control.field.removeAttribute("aria-invalid");
  const turned = value !== control.today;
  control.box.classList.toggle("turned", turned);
  if (!turned && document.activeElement === control.back) { control.slider.focus(); }
  control.back.hidden = !turned;
}
function showControls() { controls.forEach((each) => showValue(each, valueOf(each))); }
function asWritten(control, value) {
  const { one, many } = page.written[control.path];
  return value + (value === 1 ? one : many);
}
function set(control, value) {
  if (value === valueOf(control)) { showValue(control, value); return; }
  turn(control.path, value === control.today ? null : asWritten(control, value));
}

controls.forEach((control) => {
  const { slider, field, box } = control;
  slider.addEventListener("input", () => { showValue(control, Number(slider.value)); });
  slider.addEventListener("change", () => { set(control, Number(slider.value)); });
  field.addEventListener("change", () => {
    if (field.value === "" || !field.checkValidity()) {
      field.setAttribute("aria-invalid", "true");
      say(filled(texts.outside, {
        what: box.dataset.label, least: number(slider.min), most: number(slider.max), unit: box.dataset.unit,
        step: number(slider.step),
      }), true);
      return;
    }
    set(control, Number(field.value));
  });
  control.back.addEventListener("click", () => { slider.focus(); set(control, control.today); });
});
function showSteps() {
  const count = state.set.size;
  byId("undo").disabled = !past.length;
  byId("redo").disabled = !future.length;
  byId("reset").disabled = !count;
  byId("changes").textContent = count === 0 ? texts.unchanged : count === 1 ? texts.change
    : filled(texts.changes, { n: count });
}

/* The status line, which is read aloud; and how far the simulations are, which is not. */
function say(sentence, problem = false) {
  const line = byId("status");
  line.classList.toggle("problem", problem);
  byId("said").textContent = sentence;
  byId("again").hidden = !problem;
}
function shownProgress(done, of) {
  const bar = byId("progress");
  bar.hidden = done >= of;
  bar.querySelector("progress").value = of ? done / of : 0;
  bar.querySelector("span").textContent = filled(texts.refining, { n: number(done), of: number(of) });
}

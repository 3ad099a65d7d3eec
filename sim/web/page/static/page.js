/* The page begins: what the link says is shown, and asked for. */
byId("undo").addEventListener("click", back);
byId("redo").addEventListener("click", forward);
byId("reset").addEventListener("click", () => { turnAll([]); byId("undo").focus(); });
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=range], [type=checkbox]), textarea, select");
  if (typing || sheet.open || event.altKey || !(event.ctrlKey || event.metaKey)) { return; }
  const key = event.key.toLowerCase();
  if (key === "z" || key === "y") {
    event.preventDefault();
    if (key === "y" || event.shiftKey) { forward(); } else { back(); }
  }
});
recall();
inLink();
showControls();
showSteps();
showOptions();
ask();
showBeside();

/* Opening a scenario from a file, choosing another one, and copying the link. */
byId("scenario").addEventListener("change", (event) => {
  location.assign(`/?${new URLSearchParams({ scenario: event.target.value, language: root.lang })}`);
});
byId("open").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) { return; }
  const problems = byId("open-problems");
  problems.replaceChildren();
  byId("open-said").textContent = texts.opening;
  try {
    const response = await asked(`/open${inLanguage}`, {
      method: "POST", body: await file.text(), headers: { "Content-Type": "application/yaml" },
    });
    location.assign((await response.json()).link);
  } catch (error) {
    byId("open-said").textContent = sentenceOf(error);
    problems.append(...((error.said && error.said.problems) || []).map(({ place, sentence, hint }) => {
      const item = document.createElement("li");
      item.textContent = [place && `${place}:`, sentence, hint].filter(Boolean).join(" ");
      return item;
    }));
  }
  event.target.value = "";
});
byId("copy").addEventListener("click", async () => {
  let done = true;
  try { await navigator.clipboard.writeText(location.href); } catch { done = false; }
  byId("copied").textContent = done ? texts.copied : texts.uncopied;
});

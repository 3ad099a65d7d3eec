/* A stream of lines, each a piece of JSON. */
async function* linesOf(response) {
  const reader = response.body.getReader(), decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split("\n");
    rest = done ? "" : lines.pop();
    for (const line of lines) { if (line.trim()) { yield JSON.parse(line); } }
    if (done) { return; }
  }
}

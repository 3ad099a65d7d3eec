/* What the server handed over, and how elements are found. */
const page = JSON.parse(document.getElementById("data").textContent);
const texts = page.texts;
const root = document.documentElement;
const inLanguage = `?language=${root.lang}`;

function byId(name) { return document.getElementById(name); }
function all(selector, within = document) { return Array.from(within.querySelectorAll(selector)); }
function filled(text, values) { return text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]); }

const remembered = {  // for as long as the window is open; a browser that forbids it only forgets more
  get(name) { try { return sessionStorage.getItem(`ventetid ${name}`); } catch { return null; } },
  set(name, value) { try { sessionStorage.setItem(`ventetid ${name}`, value); } catch { /* it is forgotten */ } },
};
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (each) => each.toString(16).padStart(2, "0")).join("");
}
const visitor = remembered.get("visitor") || newId();  // whose long work it is
remembered.set("visitor", visitor);
const looker = newId();  // who looks at answers: a copy of this window is somebody else

async function asked(address, options = {}) {  // an answer of the server, or an error with its sentence
  const headers = { "Ventetid-Visitor": visitor, ...options.headers };
  const response = await fetch(address, { ...options, headers });
  if (response.ok) { return response; }
  const said = await response.json().catch(() => ({}));
  const error = new Error(said.sentence || texts.refused);
  error.said = said;
  error.status = response.status;
  throw error;
}
function sentenceOf(error) { return error.said ? error.message : texts.gone; }
function withBody(method, body) {
  return { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
}

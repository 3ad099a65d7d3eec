/* Charts are drawn when they come near the window; one that was there before changes in place. */
const NARROW = 560;  // pixels: of a narrow page
const charts = new Map();  // by name: what is drawn
const library = new Promise((ready) => {
  page.styles.forEach((name) => {  // it adds a style of its own to a page that has none of this name
    const there = document.createElement("template");
    there.id = name;
    document.head.append(there);
  });
  const script = document.createElement("script");
  script.src = page.plotly;
  script.addEventListener("load", () => { window.Plotly.register(page.locale); ready(window.Plotly); });
  document.head.append(script);
});
const AROUND = 1500;  // pixels above and below the window
const near = new IntersectionObserver((entries) => {
  entries.forEach((entry) => { if (entry.isIntersecting) { draw(entry.target); } });
}, { rootMargin: `${AROUND}px 0px` });
function isNear(element) {  // one that is far away is not drawn anew at once: the old drawing must not stay there
  const { top, bottom, width } = element.getBoundingClientRect();
  return width > 0 && bottom > -AROUND && top < window.innerHeight + AROUND;
}
// The library writes styles of letters as attributes, which the page's policy refuses; set as properties it allows them.
const setAttribute = SVGElement.prototype.setAttribute;
SVGElement.prototype.setAttribute = function (name, value) {
  if (name === "style") { this.style.cssText = value; } else { setAttribute.call(this, name, value); }
};
const widths = new ResizeObserver((entries) => {
  entries.forEach(({ target }) => { if (target.dataset.width && target.clientWidth !== Number(target.dataset.width)) { draw(target); } });
});

async function draw(element) {
  const Plotly = await library, chart = charts.get(element.dataset.chart), width = element.clientWidth;
  if (!element.isConnected || !chart || !width) { return; }
  near.unobserve(element);
  if (!element.dataset.width) { element.textContent = ""; }
  element.dataset.width = width;
  const layout = { ...(width < NARROW ? chart.narrow : chart.wide), width, separators: page.separators };
  await Plotly.react(element, chart.data, layout, {
    displayModeBar: false, locale: root.lang, responsive: false, scrollZoom: false, doubleClick: false,
    showTips: false, showAxisDragHandles: false,
  });
  element.dataset.drawn = "yes";
}
const REACHED = "a[href], button, summary, input, [tabindex='0']";  // by the tab key
function named(elements) {  // by what names the same one in the next answer, whatever else has come or gone
  const counts = new Map(), found = new Map();
  elements.forEach((each) => {
    const part = each.closest("dl > div, tr"), heading = part && part.querySelector("dt, [scope=row]");
    const what = [each.closest("[id]").id, each.localName, each.className, each.dataset.start, heading && heading.textContent].join(" ");
    const count = counts.get(what) || 0;
    counts.set(what, count + 1);
    found.set(`${what} ${count}`, each);
  });
  return found;
}
function focusAgain(region, names, place) {  // the same one, or the nearest to it that can be reached now
  const there = named(all(REACHED, region));
  const found = [...names.slice(0, place + 1).reverse(), ...names.slice(place + 1)].some((name) => {
    const each = there.get(name);
    if (each) { each.focus({ preventScroll: true }); }
    return each && document.activeElement === each;  // not so where it is hidden or cannot be pressed
  });
  if (!found) { region.focus({ preventScroll: true }); }
}
function reach(box) {  // a key must scroll what is wider than its box, and need not stop anywhere else
  if (box.scrollWidth > box.clientWidth + 1) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); }
}
const scrolling = new ResizeObserver((entries) => { entries.forEach((each) => { reach(each.target.closest(".scroll")); }); });
function swap(region, markup) {  // our server's own markup; what was open stays open, and the focus where it was
  const open = new Map(Array.from(named(all("details", region)), ([name, each]) => [name, each.open]));
  const drawn = new Map(all(".drawing[data-drawn]", region).filter(isNear).map((each) => [each.dataset.chart, each]));
  const reached = named(all(REACHED, region)), place = [...reached.values()].indexOf(document.activeElement);
  region.innerHTML = markup;
  named(all("details", region)).forEach((each, name) => { each.open = open.has(name) ? open.get(name) : each.matches(":is(.part, .caveats)[open]"); });
  all(".drawing[data-chart]", region).forEach((fresh) => {
    const before = drawn.get(fresh.dataset.chart);
    if (!before) { return; }
    before.setAttribute("aria-label", fresh.getAttribute("aria-label"));
    fresh.replaceWith(before);
  });
  all(".scroll", region).forEach((each) => {
    reach(each);
    [each, each.firstElementChild].filter(Boolean).forEach((seen) => { scrolling.observe(seen); });
  });
  if (place >= 0) { focusAgain(region, [...reached.keys()], place); }
}
function drawIn(region, found) {
  Object.entries(found).forEach(([name, chart]) => { charts.set(name, chart); });
  all(".drawing[data-chart]", region).forEach((each) => { widths.observe(each); near.unobserve(each); near.observe(each); });
}

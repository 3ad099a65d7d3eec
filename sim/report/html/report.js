/* The page's own script: charts are drawn when they come near the window and all before printing, tables are
   folded away, and a number's source opens over the foot of the window and gives the way back. */
(function () {
  "use strict";
  var NARROW = 560, PRINTED = 680, TALLEST = 740;  // pixels: of a narrow page, of a sheet of paper
  var SMALLER = 0.8;  // than on a screen: letters of 13 pixels are 8 points high on paper
  var page = JSON.parse(document.getElementById("data").textContent);
  var root = document.documentElement;
  root.classList.add("scripted");

  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  /* ---- tables: folded away, and on paper only what the reader has opened (all of it would be forty sheets);
     in the order of the tab key only where they scroll */

  all("details").forEach(function (each) { each.open = false; });
  var unfolded = [];  // what paper needs, and only for as long as it is printed
  function unfold() {
    unfolded = all("details.printed").filter(function (each) { return !each.open; });
    unfolded.forEach(function (each) { each.open = true; });
  }
  function fold() { unfolded.forEach(function (each) { each.open = false; }); }

  if (window.ResizeObserver) {
    var seen = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) {
        var box = entry.target.closest(".scroll");
        if (box.scrollWidth > box.clientWidth + 1) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); }
      });
    });
    all(".scroll").forEach(function (box) {
      seen.observe(box);
      if (box.firstElementChild) { seen.observe(box.firstElementChild); }
    });
  }

  /* ---- charts */

  var drawings = all(".drawing[data-chart]");
  var drawn = new Map();  // element: the width that it was drawn at

  function layoutOf(element, width) {
    var chart = page.charts[element.dataset.chart];
    return width < NARROW ? chart.narrow : chart.wide;
  }
  function reserve(element) { element.style.minHeight = layoutOf(element, element.clientWidth).height + "px"; }
  function draw(element, width) {
    if (!window.Plotly || !width || drawn.get(element) === width) { return; }
    if (!drawn.has(element)) { element.textContent = ""; }
    drawn.set(element, width);
    var layout = Object.assign({}, layoutOf(element, width), { width: width, separators: page.separators });
    element.style.minHeight = "";
    window.Plotly.react(element, page.charts[element.dataset.chart].data, layout, {
      displayModeBar: false, locale: page.language, responsive: false, scrollZoom: false, doubleClick: false,
      showTips: false, showAxisDragHandles: false
    });
  }
  function drawAll() { drawings.forEach(function (each) { draw(each, each.clientWidth); }); }

  function drawTheRest() {  // one after the other, whenever there is nothing else to do
    var next = drawings.find(function (each) { return !drawn.has(each) && each.clientWidth; });
    if (!next) { root.dataset.drawn = "all"; return; }
    draw(next, next.clientWidth);
    later(drawTheRest);
  }
  function later(what) {
    if (window.requestIdleCallback) { window.requestIdleCallback(what, { timeout: 400 }); } else { setTimeout(what, 30); }
  }
  function unpack() {  // the drawing library; a browser that cannot shows what the charts say, and their tables
    var packed = document.getElementById("library");
    if (!packed || !window.DecompressionStream) { start(); return; }
    var bytes = Uint8Array.from(atob(packed.textContent), function (letter) { return letter.charCodeAt(0); });
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    new Response(stream).text().then(function (text) {
      var script = document.createElement("script");
      script.textContent = text;
      document.head.appendChild(script);
      packed.remove();
      start();
    });
  }
  function start() {
    if (!window.Plotly) {
      root.classList.toggle("undrawn", drawings.length > 0);
      root.dataset.drawn = "all";
      return;
    }
    window.Plotly.register(page.locale);
    drawings.forEach(reserve);
    if (window.IntersectionObserver) {
      var near = new IntersectionObserver(function (entries) {
        entries.forEach(function (entry) {
          if (entry.isIntersecting) { draw(entry.target, entry.target.clientWidth); near.unobserve(entry.target); }
        });
      }, { rootMargin: "600px 0px" });
      drawings.forEach(function (each) { near.observe(each); });
    }
    later(drawTheRest);
    var waiting;
    window.addEventListener("resize", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () { drawn.forEach(function (_width, each) { draw(each, each.clientWidth); }); }, 150);
    });
  }
  unpack();

  function drawForPaper() {  // smaller than on a screen, and smaller still where a sheet would cut it: as wide as the sheet
    drawings.forEach(function (each) {
      var zoom = Math.min(SMALLER, TALLEST / layoutOf(each, PRINTED / SMALLER).height);
      each.style.zoom = zoom;
      draw(each, Math.round(PRINTED / zoom));
    });
  }
  function drawForScreen() {
    drawings.forEach(function (each) { each.style.zoom = ""; });
    drawAll();
  }
  function bare() {  // a heading below which everything is folded away is not printed either
    var gone = function (each) { return each.matches("details:not([open]), .unprinted"); };
    all(".part > h3").reverse().forEach(function (heading) {
      var end = heading.matches(".option") ? "h3" : "h3:not(.option)", below = [];
      for (var next = heading.nextElementSibling; next && !next.matches(end); next = next.nextElementSibling) { below.push(next); }
      heading.classList.toggle("unprinted", below.length > 0 && below.every(gone));
    });
  }
  window.addEventListener("beforeprint", function () { unfold(); bare(); drawForPaper(); });
  window.addEventListener("afterprint", function () { fold(); drawForScreen(); });

  /* ---- where a number comes from */

  var from = null;  // the number that was clicked
  function shown() {
    var found = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return found && found.classList.contains("source") ? found : null;
  }
  function back() {
    var to = from && from.isConnected ? from : document.querySelector('a[href="#' + shown().id + '"]');
    var x = window.scrollX, y = window.scrollY;
    root.style.scrollBehavior = "auto";
    location.replace("#-");  // an address that nothing has: what was open is open no more
    window.scrollTo(x, y);
    if (to) { to.focus({ preventScroll: from === to }); }
    root.style.scrollBehavior = "";
    from = null;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link) { return; }
    if (link.classList.contains("back") && shown()) { event.preventDefault(); back(); return; }
    var target = document.getElementById(link.getAttribute("href").slice(1));
    if (target && target.classList.contains("source")) { from = link; }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && shown()) { event.preventDefault(); back(); }
  });
  window.addEventListener("hashchange", function () {
    var open = shown();
    if (open) { open.scrollTop = 0; open.focus({ preventScroll: true }); }
  });

  /* ---- contents: where one is */

  var entries = all(".contents a").map(function (link) {
    return { link: link, part: document.getElementById(link.getAttribute("href").slice(1)) };
  }).filter(function (entry) { return entry.part; });
  function mark() {
    var line = window.innerHeight / 3, here = entries[0];
    entries.forEach(function (entry) { if (entry.part.getBoundingClientRect().top <= line) { here = entry; } });
    entries.forEach(function (entry) {
      if (entry === here) { entry.link.setAttribute("aria-current", "true"); } else { entry.link.removeAttribute("aria-current"); }
    });
  }
  var asked = false;
  window.addEventListener("scroll", function () {
    if (!asked) { asked = true; requestAnimationFrame(function () { asked = false; mark(); }); }
  }, { passive: true });
  if (entries.length) { mark(); }
}());

(function () {
  "use strict";
  var page = JSON.parse(document.getElementById("data").textContent);
  var NARROW = 560, PRINTED = 680;
  var drawings = Array.prototype.slice.call(document.querySelectorAll(".drawing[data-chart]"));

  function draw(element, width) {
    var chart = page.charts[element.dataset.chart];
    var layout = Object.assign({}, width < NARROW ? chart.narrow : chart.wide, { width: width, separators: page.separators });
    return Plotly.react(element, chart.data, layout, { displayModeBar: false, locale: page.language, responsive: false, scrollZoom: false, doubleClick: false, showTips: false });
  }
  function drawAll(width) {
    drawings.forEach(function (element) { draw(element, width || element.clientWidth); });
  }
  if (window.Plotly) {
    Plotly.register(page.locale);
    drawAll();
    var last = window.innerWidth, waiting;
    window.addEventListener("resize", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        if (window.innerWidth !== last) { last = window.innerWidth; drawAll(); }
      }, 150);
    });
    window.addEventListener("beforeprint", function () { drawAll(PRINTED); });
    window.addEventListener("afterprint", function () { drawAll(); });
  }
}());

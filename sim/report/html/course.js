/* One possible course: citizens as dots, in a queue on the left and in a place on the right, a lane for each
   scenario. Nothing moves before somebody presses the button; where motion is to be reduced, the picture goes on by
   a month at a time and nothing glides. */
(function () {
  "use strict";
  var page = JSON.parse(document.getElementById("data").textContent);
  var SVG = "http://www.w3.org/2000/svg";
  var read = window.courseRows;  // course_rows.js, which stands before this one
  var WHO = read.WHO, JOINED = read.JOINED, OUT = read.OUT, HOW = read.HOW, ENDED = read.ENDED;
  var STARTED = read.STARTED, LEFT = read.LEFT;
  var LABELS = 20, GLIDE = 110, FADE = 500, A_MONTH = 1200;  // pixels, then milliseconds
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  Object.keys(page.moving).forEach(function (name) {
    var box = document.querySelector('.course[data-course="' + name + '"]');
    if (box) { set(box, page.moving[name]); }
  });

  function put(parent, tag, attributes) {
    var made = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    return parent.appendChild(made);
  }
  function fill(text, values) {
    return text.replace(/{(\w+)}/g, function (whole, key) { return key in values ? values[key] : whole; });
  }
  function written(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, page.separators.charAt(1));
  }

  function set(box, data) {
    var say = data.say, meetings = data.meetings;
    var lanes = Array.prototype.map.call(box.querySelectorAll(".lane"), function (element, k) {
      return read.lane(element, data.lanes[k]);
    });
    var controls = box.querySelector(".controls"), play = box.querySelector(".play"), clock = box.querySelector(".clock");
    var slider = box.querySelector("input[type=range]"), speed = box.querySelector("select");
    var follow = box.querySelector(".follow"), told = box.querySelector(".told"), cursor = box.querySelector(".now");
    var now = 0, playing = false, last = 0, timer = 0, someone = -1, size = null;
    var width = Number(box.querySelector(".drawn > svg").getAttribute("viewBox").split(" ")[2]);

    /* ---- dates */

    function dated(day) {
      var date = new Date(Date.UTC(data.start[0], data.start[1] - 1, data.start[2] + Math.floor(day)));
      return date.getUTCDate() + data.point + " " + data.months[date.getUTCMonth()] + " " + date.getUTCFullYear();
    }
    function nextMonth(day) {
      var first = Date.UTC(data.start[0], data.start[1] - 1, data.start[2]);
      var date = new Date(first + Math.floor(day) * 864e5);
      return Math.round((Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - first) / 864e5);
    }

    /* ---- where things stand: one size of dots for both lanes */

    function measure() {
      var wide = Math.max(lanes[0].svg.clientWidth, 240);
      var queue = Math.max(lanes[0].longest, lanes[1].longest);
      var seats = Math.max(lanes[0].seats, lanes[1].seats);
      if (meetings) { seats = 0; }
      var step = wide < 560 ? 17 : 22, gap = 34, edge = wide < 560 ? 10 : 24, rows;
      for (; step > 5; step -= 1) {  // few rows, so that a queue looks like one; smaller dots before a high lane
        var label = meetings ? 0 : Math.ceil(say.places.length * 7 / step);  // a column of places is wider than one
        var columns = Math.floor((wide - gap - 2 * edge) / step), needed = 0;
        rows = 2;
        while (Math.ceil(queue / rows) + (needed = Math.max(label, Math.ceil(seats / rows))) > columns) { rows += 1; }
        if (rows * step <= 130) { break; }
      }
      var high = rows * step, border = wide - edge - needed * step - gap;
      size = { wide: wide, high: high, step: step, rows: rows, border: border, seats: border + gap, edge: edge };
      lanes.forEach(function (lane) {
        lane.svg.textContent = "";
        lane.dots.clear();
        lane.svg.setAttribute("viewBox", "0 0 " + wide + " " + (high + LABELS + 6));
        lane.svg.style.aspectRatio = wide + " / " + (high + LABELS + 6);
        put(lane.svg, "text", { x: border, y: 13, "text-anchor": "end" }).textContent = say.queue + " →";
        if (seats) { put(lane.svg, "text", { x: size.seats, y: 13 }).textContent = say.places; }
        put(lane.svg, "line", { x1: border + gap / 2, x2: border + gap / 2, y1: LABELS, y2: LABELS + high, "class": "door" });
        lane.rings = [];
        if (!meetings) {
          for (var k = 0; k < lane.seats && lane.data.places.length; k += 1) {
            var at = seat(k);
            lane.rings.push(put(lane.svg, "circle", { cx: at[0], cy: at[1], r: radius() - 0.5, "class": "ring" }));
          }
        }
        lane.crowd = put(lane.svg, "g", { fill: lane.data.colour, stroke: lane.data.colour });
      });
    }
    function radius() { return Math.max(1.5, size.step * 0.36); }
    function standing(k) {
      return [size.border - (Math.floor(k / size.rows) + 0.5) * size.step, LABELS + (k % size.rows + 0.5) * size.step];
    }
    function seat(k) {
      return [size.seats + (Math.floor(k / size.rows) + 0.5) * size.step, LABELS + (k % size.rows + 0.5) * size.step];
    }

    /* ---- drawing a moment: `passed` milliseconds after the last, or at once with 0 */

    function draw(passed) {
      if (!size) { measure(); }
      lanes.forEach(function (lane) {
        var line = 0, there = new Set(), share = passed ? 1 - Math.exp(-passed / GLIDE) : 1;
        lane.rows.forEach(function (row, k) {
          if (row[JOINED] > now) { return; }
          var at = null;
          if (row[OUT] > now) { at = standing(line); line += 1; }
          else if (!meetings && row[HOW] === STARTED && row[ENDED] > now) { at = seat(lane.slots[k]); }
          if (!at) { return; }
          there.add(k);
          var dot = lane.dots.get(k);
          if (!dot || dot.going) {
            if (dot) { dot.node.remove(); }
            dot = { x: passed ? 4 : at[0], y: at[1], node: put(lane.crowd, "circle", { r: radius() }), going: 0 };
            if (row[WHO] < 0) { dot.node.setAttribute("class", "other"); }
            lane.dots.set(k, dot);
          }
          dot.x += (at[0] - dot.x) * share;
          dot.y += (at[1] - dot.y) * share;
          dot.node.setAttribute("cx", dot.x.toFixed(1));
          dot.node.setAttribute("cy", dot.y.toFixed(1));
          var mine = row[WHO] >= 0 && row[WHO] === someone;
          dot.node.setAttribute("r", radius() * (mine ? 1.25 : 1));
          if (row[WHO] >= 0) { dot.node.setAttribute("class", mine ? "someone" : ""); }
        });
        lane.dots.forEach(function (dot, k) {
          if (there.has(k)) { return; }
          dot.going += passed;
          var far = dot.going / FADE, row = lane.rows[k];
          if (!passed || far >= 1) { dot.node.remove(); lane.dots.delete(k); return; }
          if (row[HOW] === LEFT) { dot.node.setAttribute("cy", (dot.y + far * 40).toFixed(1)); }
          else { dot.node.setAttribute("cx", (dot.x + (size.wide - dot.x) * far).toFixed(1)); }
          dot.node.setAttribute("opacity", (1 - far).toFixed(2));
        });
        var places = read.placesAt(lane, now);
        lane.rings.forEach(function (ring, k) { ring.setAttribute("visibility", k < places ? "visible" : "hidden"); });
      });
    }

    /* ---- what is said about it */

    var said = -1;
    function tell(aloud) {
      var day = Math.floor(now);
      if (day !== said) {
        said = day;
        clock.textContent = dated(day);
        slider.value = day;
        lanes.forEach(function (lane) {
          lane.now = read.counted(lane, day);
          Object.keys(lane.numbers).forEach(function (key) { lane.numbers[key].textContent = written(lane.now[key]); });
          if (someone >= 0) { lane.followed.textContent = story(lane, day); }
        });
        cursor.setAttribute("visibility", "visible");
        cursor.setAttribute("x1", day / data.days * width);
        cursor.setAttribute("x2", day / data.days * width);
      }
      if (aloud || !playing) {
        var numbers = lanes.map(function (lane) { return fill(say.lane, { name: lane.name, n: lane.now.waiting }); }).join(", ");
        slider.setAttribute("aria-valuetext", fill(say.now, { date: dated(day), numbers: numbers }));
        if (aloud) { told.textContent = slider.getAttribute("aria-valuetext"); }
      }
    }
    function story(lane, day) {
      var mine = lane.rows.filter(function (row) { return row[WHO] === someone; });
      var row = mine.filter(function (each) { return each[JOINED] <= day; }).pop();
      if (!row) { return fill(say.coming, { date: dated(mine[0][JOINED]) }); }
      var number = Math.floor((Math.min(day, row[OUT]) - row[JOINED]) / 7);
      var weeks = number < 1 ? say.few : number === 1 ? say.week : fill(say.weeks, { n: number });
      if (row[OUT] > day) { return fill(say.waits, { weeks: weeks }); }
      var what = { 1: meetings ? say.met : row[ENDED] > day ? say.has : say.done, 2: say.bought, 3: say.gone }[row[HOW]];
      return fill(what, { weeks: weeks });
    }

    /* ---- time */

    function show(day) { now = Math.max(0, Math.min(data.days, day)); draw(0); tell(); }
    function stop() {
      if (!playing) { return; }
      playing = false;
      clearTimeout(timer);
      play.textContent = now >= data.days ? say.again : say.play;
      said = -1;
      tell(true);
    }
    function frame(time) {
      if (!playing || calm.matches) { return; }
      var passed = Math.min(100, Math.max(1, time - last));
      last = time;
      now = Math.min(data.days, now + passed / 1000 * Number(speed.value));
      draw(passed);
      tell();
      if (now >= data.days) { stop(); } else { requestAnimationFrame(frame); }
    }
    function month() {
      if (!playing) { return; }
      show(nextMonth(now));
      if (now >= data.days) { stop(); } else { timer = setTimeout(month, A_MONTH); }
    }
    function start() {
      if (now >= data.days) { show(0); }
      playing = true;
      play.textContent = say.pause;
      last = performance.now();
      if (calm.matches) { timer = setTimeout(month, A_MONTH / 2); } else { requestAnimationFrame(frame); }
    }
    play.addEventListener("click", function () { if (playing) { stop(); } else { start(); } });
    slider.addEventListener("input", function () {
      var day = Number(slider.value);
      stop();
      play.textContent = say.play;
      show(day);
    });
    calm.addEventListener("change", function () { stop(); asked(); });
    function asked() { box.querySelector(".speed").hidden = calm.matches; }

    /* ---- one citizen, in both lanes */

    var known = lanes.map(function (lane) {
      var first = new Map();
      lane.rows.forEach(function (row) { if (row[WHO] >= 0 && !first.has(row[WHO])) { first.set(row[WHO], row[JOINED]); } });
      return first;
    });
    var both = Array.from(known[0].keys()).filter(function (who) {
      return known[0].get(who) > 0 && known[1].get(who) > 0;
    });
    follow.addEventListener("click", function () {
      var at = both.indexOf(someone) + 1;
      while (at < both.length && known[0].get(both[at]) < now) { at += 1; }
      someone = both[at < both.length ? at : 0];
      follow.textContent = say.another;
      lanes.forEach(function (lane) { lane.followed.hidden = false; });
      said = -1;
      draw(0);
      tell();
    });
    follow.hidden = !both.length;

    controls.hidden = false;
    box.classList.add("ready");
    asked();
    show(0);
    if (window.ResizeObserver) {
      var before = lanes[0].svg.clientWidth;
      new ResizeObserver(function () {
        var wide = lanes[0].svg.clientWidth;
        if (wide && wide !== before) { before = wide; size = null; draw(0); }
      }).observe(box);
    }
  }
}());

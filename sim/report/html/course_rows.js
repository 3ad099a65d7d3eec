/* Who is where in one possible course: read off the rows of the report's data, for any moment. A row is one who
   waits: who, the day they joined the queue, the day they came out of it, how, and the day their place ended. */
(function () {
  "use strict";
  var WHO = 0, JOINED = 1, OUT = 2, HOW = 3, ENDED = 4;
  var STARTED = 1, ELSEWHERE = 2, LEFT = 3;

  /* A lane of the picture: its element and numbers, its rows, the place everybody holds, and how much room it takes */
  function lane(element, data) {
    var rows = data.rows.map(function (row) {
      return row.map(function (day, column) { return column !== WHO && day === -2 ? Infinity : day; });
    });
    var found = {
      element: element, svg: element.querySelector("svg"), data: data, rows: rows, slots: slots(rows), dots: new Map(),
      name: element.querySelector(".name").textContent, followed: element.querySelector(".followed"), numbers: {}
    };
    element.querySelectorAll("[data-number]").forEach(function (each) { found.numbers[each.dataset.number] = each; });
    found.longest = longest(rows, JOINED, OUT);
    found.seats = Math.max.apply(null, [0].concat(found.slots.map(function (slot) { return slot + 1; }),
      data.places.map(function (step) { return step[1]; })));
    return found;
  }
  function longest(rows, from, to) {
    var steps = [];
    rows.forEach(function (row) { steps.push([row[from], 1]); if (row[to] < Infinity) { steps.push([row[to], -1]); } });
    steps.sort(function (one, other) { return one[0] - other[0] || one[1] - other[1]; });
    var now = 0, most = 1;
    steps.forEach(function (step) { now += step[1]; most = Math.max(most, now); });
    return most;
  }
  function slots(rows) {  // the first free place for everybody, as long as they hold one
    var taken = [], slot = rows.map(function () { return -1; });
    rows.map(function (_row, k) { return k; }).filter(function (k) { return rows[k][HOW] === STARTED; })
      .sort(function (one, other) { return rows[one][OUT] - rows[other][OUT] || one - other; })
      .forEach(function (k) {
        var place = 0;
        while (taken[place] > rows[k][OUT]) { place += 1; }
        taken[place] = rows[k][ENDED];
        slot[k] = place;
      });
    return slot;
  }
  function placesAt(lane, day) {
    var found = 0;
    lane.data.places.forEach(function (step) { if (step[0] <= day) { found = step[1]; } });
    return found;
  }
  function counted(lane, day) {
    var found = { waiting: 0, holding: 0, started: 0, elsewhere: 0, left: 0 };
    lane.rows.forEach(function (row) {
      if (row[JOINED] > day) { return; }
      if (row[OUT] > day) { found.waiting += 1; return; }
      if (row[HOW] === STARTED && row[ENDED] > day) { found.holding += 1; }
      if (row[OUT] < 0) { return; }
      if (row[HOW] === STARTED) { found.started += 1; }
      if (row[HOW] === ELSEWHERE) { found.elsewhere += 1; }
      if (row[HOW] === LEFT) { found.left += 1; }
    });
    return found;
  }

  window.courseRows = {
    WHO: WHO, JOINED: JOINED, OUT: OUT, HOW: HOW, ENDED: ENDED, STARTED: STARTED, LEFT: LEFT,
    lane: lane, placesAt: placesAt, counted: counted
  };
}());

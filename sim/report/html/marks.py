"""The mark of an option beside its name: the same as its points have in the charts, as an outline."""

from __future__ import annotations

from math import cos, pi, sin

from sim.report.charts.look import mark

_OUTLINES = {
    "circle": "M-.9 0a.9 .9 0 1 0 1.8 0a.9 .9 0 1 0 -1.8 0Z",
    "diamond": "M0 -1L1 0L0 1L-1 0Z",
    "square": "M-.8 -.8H.8V.8H-.8Z",
    "triangle-up": "M0 -.9L.95 .75H-.95Z",
    "triangle-down": "M0 .9L.95 -.75H-.95Z",
    "cross": "M-.33 -.95H.33V-.33H.95V.33H.33V.95H-.33V.33H-.95V-.33H-.33Z",
    "x": "M-.95 -.5L-.5 -.95L0 -.45L.5 -.95L.95 -.5L.45 0L.95 .5L.5 .95L0 .45L-.5 .95L-.95 .5L-.45 0Z",
    "bowtie": "M-.95 -.8L0 0L.95 -.8V.8L0 0L-.95 .8Z",
}


def outline(place: int) -> str:
    """As a path in a box from -1 to 1, of the option at this place from 0."""
    name = mark(place)
    if name == "star":
        return _corners([(1.0 if k % 2 == 0 else 0.42, k / 10) for k in range(10)])
    if name == "hexagon":
        return _corners([(0.95, k / 6) for k in range(6)])
    return _OUTLINES.get(name, _OUTLINES["circle"])


def _corners(found: list[tuple[float, float]]) -> str:
    """Corners by their distance from the middle and their turn from the top."""
    points = (f"{size * sin(2 * pi * turn):.3f} {-size * cos(2 * pi * turn):.3f}" for size, turn in found)
    return "M" + "L".join(points) + "Z"

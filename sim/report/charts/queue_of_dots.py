"""The frame of the animated queue: a lane for each scenario, the controls, and both queues over time below.

The page's script puts the dots into it. What stands here already needs no script and is what is printed: the
names, the numbers when the window ends, and the two queues as lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from .look import colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.words import Words

WIDTH, HEIGHT = 1000, 100
"""Of the drawing of the lines, which is stretched to the page."""
SPEEDS = (7, 30, 90)
"""Days a second."""
USUAL = 30

Numbers = tuple[tuple[str, str, str], ...]
"""Of a lane: a name for the script, what it is, and the number as it is in the end."""


def frame(
    words: Words,
    name: str,
    text: str,
    lanes: Sequence[tuple[str, int, Numbers]],
    lines: Sequence[tuple[int, Sequence[int]]],
    ends: tuple[str, str],
    days: int,
) -> Markup:
    """The markup.

    lanes: name, place and numbers of each scenario. lines: place and queue, week by week. ends: the first and
    the last date. text: how all of it sounds to who cannot see it.
    """
    most = max(1, *(max(queue) for _place, queue in lines))
    return Markup(
        '<div class="course" data-course="{name}" role="group" aria-label="{label}">'
        "{controls}{lanes}{strip}</div>"
    ).format(
        name=name,
        label=words.say("One possible course, to be played"),
        controls=_controls(words, name, days, ends[1]),
        lanes=Markup("").join(_lane(*lane) for lane in lanes),
        strip=_strip(
            words, text, [(lane[0], *line) for lane, line in zip(lanes, lines, strict=True)], ends, most
        ),
    )


def _controls(words: Words, name: str, days: int, end: str) -> Markup:
    speeds = Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            speed, Markup(" selected") if speed == USUAL else "", text
        )
        for speed, text in zip(
            SPEEDS,
            (
                words.say("a week a second"),
                words.say("a month a second"),
                words.say("a quarter of a year a second"),
            ),
            strict=True,
        )
    )
    return Markup(
        '<output class="clock" for="{name}-date" aria-live="off">{end}</output>'
        '<div class="controls" hidden>'
        '<button type="button" class="play">{play}</button>'
        '<label class="date" for="{name}-date"><span>{date}</span>'
        '<input type="range" id="{name}-date" min="0" max="{days}" step="1" value="0"></label>'
        '<label class="speed"><span>{speed}</span> <select>{speeds}</select></label>'
        '<button type="button" class="follow">{follow}</button>'
        '</div><p class="told hidden" role="status"></p>'
    ).format(
        name=name,
        days=days,
        end=end,
        play=words.say("Play"),
        date=words.say("Date"),
        speed=words.say("Speed"),
        speeds=speeds,
        follow=words.say("Follow one citizen"),
    )


def _lane(name: str, place: int, numbers: Numbers) -> Markup:
    shown = Markup("").join(
        Markup('<div><dt>{}</dt><dd data-number="{}">{}</dd></div>').format(what, key, number)
        for key, what, number in numbers
    )
    return Markup(
        '<div class="lane" style="--colour:{}"><p class="name">{}</p>'
        '<dl>{}</dl><svg class="dots" aria-hidden="true" focusable="false"></svg>'
        '<p class="followed" hidden></p></div>'
    ).format(colour(place), name, shown)


def _strip(
    words: Words, text: str, lines: Sequence[tuple[str, int, Sequence[int]]], ends: tuple[str, str], most: int
) -> Markup:
    """How many wait, week by week: both queues as steps on one scale, a picture with `text` to hear."""
    drawn = Markup("").join(
        Markup('<path d="{}" stroke="{}" class="{}"/>').format(
            _steps(queue, most), colour(place), _kind(place)
        )
        for _name, place, queue in lines
    )
    key = Markup("").join(
        Markup(
            '<span class="key"><svg viewBox="0 0 26 8" focusable="false">'
            '<path d="M0 4H26" stroke="{}" class="{}"/></svg>{}</span>'
        ).format(colour(place), _kind(place), name)
        for name, place, _queue in lines
    )
    return Markup(
        '<div class="strip" role="img" aria-label="{text}"><p>{what}{key}</p><div class="drawn">'
        '<p class="scale"><span>{most}</span><span>{zero}</span></p>'
        '<svg viewBox="0 0 {width} {height}" preserveAspectRatio="none" focusable="false">{drawn}'
        '<line class="now" x1="0" x2="0" y1="0" y2="{height}" visibility="hidden"/></svg></div>'
        '<p class="ends"><span>{first}</span><span>{last}</span></p></div>'
    ).format(
        text=text,
        what=words.say("Waiting, week by week"),
        most=words.number(most),
        zero=words.number(0),
        width=WIDTH,
        height=HEIGHT,
        drawn=drawn,
        key=key,
        first=ends[0],
        last=ends[1],
    )


def _kind(place: int) -> str:
    return "before" if place < 0 else "after"


def _steps(queue: Sequence[int], most: int) -> str:
    wide = WIDTH / max(1, len(queue))
    points = []
    for week, number in enumerate(queue):
        height = round(HEIGHT - 2 - number / most * (HEIGHT - 4), 1)
        points.append(f"{'V' if week else 'M0 '}{height:g}H{round((week + 1) * wide, 1):g}")
    return "".join(points)

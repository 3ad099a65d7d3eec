"""The workbook's own charts: bars of a table's rows, which follow when somebody changes a number.

The baseline is grey and every option has its colour, as everywhere. Titles, names of series and of rows are
taken from cells, so that what people have written is shown and never read as a formula.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .book import FONT, INK, ROW, RULE, colour

if TYPE_CHECKING:
    from xlsxwriter.chart_bar import ChartBar

    from .book import Sheet

WIDTH, LEAST, OF_BAR = 640, 200, 20
"""Pixels: across a chart, the least from its top to its bottom, and what a bar adds."""


def bars(
    sheet: Sheet,
    title: int,
    first: int,
    last: int,
    series: int,
    at: int,
    number: str,
    *,
    values_from: int = 1,
    place: int = 0,
) -> None:
    """Bars beside a table whose head is the row before `first`: a group for each row, a bar a column.

    title: the row of the table's heading. at: the column in which the chart stands. values_from: column of
    the baseline. place: of the first option. Rows below are kept free for as long as the chart is.
    """
    chart = cast("ChartBar", sheet.book.file.add_chart({"type": "bar"}))
    text = {"name": FONT, "size": 9, "color": INK}
    for column in range(values_from, values_from + series):
        chart.add_series(
            {
                "name": sheet.cell(first - 1, column),
                "categories": sheet.column(first, last, 0),
                "values": sheet.column(first, last, column),
                "fill": {"color": colour(-1 if column == values_from else place + column - values_from - 1)},
                "gap": 60,
                "overlap": -5,
                "data_labels": {"value": True, "num_format": number, "font": {**text, "size": 8}},
            }
        )
    chart.set_title(
        {"name": sheet.cell(title, 0), "name_font": {**text, "size": 11, "bold": True}, "overlay": False}
    )
    chart.set_y_axis({"reverse": True, "num_font": text, "line": {"color": INK}})
    chart.set_x_axis(
        {
            "num_font": text,
            "num_format": number,
            "min": 0,
            "major_gridlines": {"visible": True, "line": {"color": RULE}},
        }
    )
    chart.set_legend({"position": "bottom", "font": text})
    height = max(LEAST, 90 + OF_BAR * series * (last - first + 1))
    chart.set_size({"width": WIDTH, "height": height})
    text_of = sheet.book.words.say("The numbers of the table beside it, as bars.")
    sheet.made.insert_chart(title, at, chart, {"description": text_of, "object_position": 2})
    sheet.row = max(sheet.row, title + height // ROW + 1)

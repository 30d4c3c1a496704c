"""Shares with their 90% intervals as a picture in HTML, in the ink of the page."""

from __future__ import annotations

from html import escape

from coverage.access.certainty.areas import HALF
from coverage.documents.how_it_works.interval_picture import IntervalLine, IntervalPicture

KEY = "Upright line: the figure. Bar: its 90% interval. Dashed line: half of the people."


def interval_html(picture: IntervalPicture) -> str:
    """Return the picture: an area a line, its share an upright line on the bar of its interval."""
    return "".join(
        (
            f'<div class="intervals" role="img" aria-label="{escape(picture.words)}">',
            f'<p class="title">{escape(picture.title)}</p><p>{KEY}</p><div class="lines">',
            *map(_line, picture.lines),
            '<span class="name"></span><span class="ticks">',
            *(f'<span style="left:{tick}%">{tick}%</span>' for tick in (0, 50, 100)),
            "</span><span></span></div></div>",
        )
    )


def _line(line: IntervalLine) -> str:
    width = (line.high - line.low) * 100
    return (
        f'<span class="name">{escape(line.name)}</span>'
        f'<span class="track" style="--half:{HALF * 100:g}%">'
        f'<i style="left:{line.low * 100:.2f}%;width:{width:.2f}%"></i>'
        f'<b style="left:{line.share * 100:.2f}%"></b></span>'
        f'<span class="said">{escape(line.said)} '
        f'<span class="{line.verdict}">{escape(line.verdict)}</span></span>'
    )

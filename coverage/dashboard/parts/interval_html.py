"""The picture of shares with their 90% intervals on a page: for its theme, screens and paper."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from coverage.documents.how_it_works.interval_picture import IntervalPicture
from coverage.documents.how_it_works.interval_svg import DARK, LIGHT, NARROW, WIDE, interval_svg


def interval_html(picture: IntervalPicture, *, dark: bool = False) -> str:
    """Return the picture as HTML: for a page, for a telephone, and for paper, whose ink is dark.

    Which of them is shown the style sheet says. A page takes no SVG but as an image.
    """
    inks = DARK if dark else LIGHT
    shown = [("wide", interval_svg(picture, WIDE, inks))]
    shown.append(("narrow", interval_svg(picture, NARROW, inks)))
    shown.append(("paper", interval_svg(picture)))
    words = escape(picture.words)
    images = "".join(
        f'<img class="{where}" alt="{words}" '
        f'src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
        for where, svg in shown
    )
    return f'<div class="intervals">{images}</div>'

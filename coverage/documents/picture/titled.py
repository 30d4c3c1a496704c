"""A picture that can go anywhere: with its title, its source, and the same in words."""

from __future__ import annotations

import struct
import textwrap
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from coverage.documents.picture.conversion import svg_to_png
from coverage.documents.picture.map import INK, SANS

FONTS = SANS
EDGE = 20.0
TITLE, WORDS, SOURCE = 20.0, 15.0, 10.5
LETTER = {TITLE: 0.56, WORDS: 0.5, SOURCE: 0.55}
"""Width of a letter, in sizes of the type, as a rule."""

STEP = 1.3
GREY = "#505a5f"


@dataclass(frozen=True, slots=True)
class Titled:
    """A picture with what has to stand around it.

    Parameters
    ----------
    body : str
        An ``svg`` element.
    width, height : float
        Its size.
    title : str
        What it shows, in a line.
    says : sequence of str
        What it tells, in sentences beneath the title.
    source : sequence of str
        What it was made from, with which version and when; what has to be said beside it.
    words : str
        What it shows, for those who cannot see it.
    """

    body: str
    width: float
    height: float
    title: str
    says: Sequence[str]
    source: Sequence[str]
    words: str


def picture_svg(picture: Titled) -> str:
    """Return the picture as SVG, a file that stands by itself; its texts are escaped."""
    width = picture.width + 2 * EDGE
    lines: list[str] = []
    y = EDGE
    for text, size, look in (
        (picture.title, TITLE, f'font-weight="bold" fill="{INK}"'),
        *((text, WORDS, f'fill="{INK}"') for text in picture.says),
    ):
        said, y = _lines(text, y, size, picture.width, look)
        lines += [*said]
        y += 4
    top = y + 8
    y = top + picture.height + 6
    for text in picture.source:
        said, y = _lines(text, y, SOURCE, picture.width, f'fill="{GREY}"')
        lines += said
    height = y + EDGE / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-labelledby="title desc" '
        f'font-family="{FONTS}" fill="{INK}">'
        f'<title id="title">{escape(picture.title)}</title>'
        f'<desc id="desc">{escape(picture.words)}</desc>'
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>{"".join(lines)}'
        f'<g transform="translate({EDGE:g} {top:g})">{picture.body}</g></svg>\n'
    )


def untitled_svg(picture: Titled) -> str:
    """Return the picture as SVG by itself, for a page that has its title and source already."""
    size = f"{picture.width:g} {picture.height:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{picture.width:g}" '
        f'height="{picture.height:g}" font-family="{FONTS}" fill="{INK}">{picture.body}</svg>'
    )


def _lines(text: str, y: float, size: float, width: float, look: str) -> tuple[list[str], float]:
    """Return a text in lines that fit, and where the next begins."""
    lines = []
    for line in textwrap.wrap(text, int(width / (LETTER[size] * size))):
        y += size * STEP
        lines.append(
            f'<text x="{EDGE:g}" y="{y - size * 0.3:.1f}" font-size="{size:g}" {look}>'
            f"{escape(line)}</text>"
        )
    return lines, y


SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIXELS = 2.0
"""To a unit of the picture: sharp on paper of half the size of a page."""


def picture_png(picture: Titled) -> bytes:
    """Return the picture as PNG; what it shows and its source are told in the file too.

    Raises
    ------
    CoverageError
        If it cannot be drawn here.
    """
    png = svg_to_png(picture_svg(picture), PIXELS)
    told = {
        "Title": picture.title,
        "Description": picture.words,
        "Source": " ".join(picture.source),
    }
    texts = b"".join(_text_chunk(key, text) for key, text in told.items())
    end = png.rindex(b"IEND") - 4
    return png[:end] + texts + png[end:]


def _text_chunk(key: str, text: str) -> bytes:
    """Return a text of a PNG in UTF-8: PNG (W3C, 2003), 11.3.4.5, iTXt."""
    content = key.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
    check = zlib.crc32(b"iTXt" + content)
    return struct.pack(">I", len(content)) + b"iTXt" + content + struct.pack(">I", check)

"""Shares with their 90% intervals as a picture: an SVG with a title and a text alternative."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from coverage.access.certainty.areas import HALF
from coverage.documents.how_it_works.interval_picture import OPEN, IntervalLine, IntervalPicture

KEY = ("Upright line: the figure. Bar: its 90% interval.", "Dashed line: half of the people.")
TICKS = (0.0, 0.5, 1.0)
FONT = "'Source Sans 3','Source Sans Pro',Arial,sans-serif"


@dataclass(frozen=True, slots=True)
class Paper:
    """Where things stand on paper of a width, in pixels.

    Parameters
    ----------
    width : int
        Of the whole.
    left, right : int
        Between which shares are drawn, from nought to all.
    row : int
        Height of an area.
    name_above : bool
        Whether the name and the words of an area stand above its bar and not beside it.
    """

    width: int
    left: int
    right: int
    row: int
    name_above: bool

    def x(self, share: float) -> str:
        """Return where a share is."""
        return f"{self.left + share * (self.right - self.left):.1f}"


WIDE = Paper(720, 200, 500, 30, name_above=False)
NARROW = Paper(344, 18, 324, 52, name_above=True)
"""For a page, and for a telephone, whose letters are then as large."""

TOP, FOOT = 76, 34

BAR = "#56b4e9"


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours of letters and lines, and of the ground of a bar."""

    ink: str
    edge: str


LIGHT, DARK = Inks("#0b0c0c", "#b1b8bd"), Inks("#eef2f1", "#5c6866")


def interval_svg(picture: IntervalPicture, paper: Paper = WIDE, inks: Inks = LIGHT) -> str:
    """Return the picture: an area a line, its share an upright line on the bar of its interval."""
    height = TOP + paper.row * len(picture.lines) + FOOT
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {paper.width} {height}" '
            f'width="{paper.width}" height="{height}" role="img" '
            f'aria-labelledby="intervals-title intervals-words" font-family="{FONT}" '
            f'font-size="{13 if paper.name_above else 15}" fill="{inks.ink}">',
            f'<title id="intervals-title">{escape(picture.title)}</title>',
            f'<desc id="intervals-words">{escape(picture.words)}</desc>',
            *_head(picture.title, paper),
            *_ticks(paper, height),
            *(
                part
                for at, line in enumerate(picture.lines)
                for part in (
                    *_rules(TOP + at * paper.row, paper, inks),
                    *_line(line, TOP + at * paper.row, paper, inks),
                )
            ),
            "</svg>",
        )
    )


def _head(title: str, paper: Paper) -> Iterator[str]:
    """Yield the title, in two rows where it is too long, and what the marks mean."""
    words, rows = title.split(), [""]
    for word in words:
        longer = f"{rows[-1]} {word}".strip()
        if len(longer) * 7.6 > paper.width and len(rows) < 2:
            rows.append(word)
        else:
            rows[-1] = longer
    for at, row in enumerate(rows):
        yield f'<text x="0" y="{16 + 18 * at}" font-weight="600">{escape(row)}</text>'
    keys = KEY if paper.name_above else (" ".join(KEY),)
    below = 16 + 18 * len(rows)
    for at, key in enumerate(keys):
        yield f'<text x="0" y="{below + 16 * at + 2}" font-size="13">{key}</text>'


def _ticks(paper: Paper, height: int) -> Iterator[str]:
    for tick in TICKS:
        yield (
            f'<text x="{paper.x(tick)}" y="{height - FOOT + 20}" font-size="13" '
            f'text-anchor="middle">{tick:.0%}</text>'
        )


def _rules(top: int, paper: Paper, inks: Inks) -> Iterator[str]:
    """Yield the upright rules of an area, which no name crosses, that of half dashed."""
    above = 24 if paper.name_above else 0
    for tick in TICKS:
        drawn = f'<path d="M{paper.x(tick)} {top + above}V{top + paper.row}"'
        if tick == HALF:
            yield f'{drawn} stroke="{inks.ink}" stroke-width="2" stroke-dasharray="5 3"/>'
        else:
            yield f'{drawn} stroke="{inks.edge}"/>'


def _line(line: IntervalLine, top: int, paper: Paper, inks: Inks) -> Iterator[str]:
    middle = top + (paper.row - 12 if paper.name_above else paper.row // 2)
    words = middle - 16 if paper.name_above else middle + 5
    low, high, share = paper.x(line.low), paper.x(line.high), paper.x(line.share)
    width = max(float(high) - float(low), 3.0)
    said = f"{escape(line.said)} {_verdict(line)}"
    start, end = (
        (paper.left, f'x="{paper.right}" text-anchor="end"')
        if paper.name_above
        else (0, f'x="{paper.right + 18}"')
    )
    yield f'<text x="{start}" y="{words}">{escape(line.name)}</text>'
    yield f'<text {end} y="{words}">{said}</text>'
    yield (
        f'<rect x="{low}" y="{middle - 6}" width="{width:.1f}" height="12" fill="{BAR}" '
        f'stroke="{inks.ink}" stroke-width=".5"/>'
    )
    yield f'<path d="M{share} {middle - 9}v18" stroke="{inks.ink}" stroke-width="3"/>'


def _verdict(line: IntervalLine) -> str:
    weight = ' font-weight="600"' if line.verdict == OPEN else ""
    return f"<tspan{weight}>{escape(line.verdict)}</tspan>"

"""WordTable: a table of a document of Word, with real headings, written as XML in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from coverage.documents.office.about import plain
from coverage.documents.office.dot import a_dot

EMU_A_TWIP = 635
MOST = 46
"""Letters of a column's longest cell that count for its width."""

TYPE, DENSE_TYPE = 190, 150
"""Sizes of the type in a table, in twips, as in the styles."""

LETTER, BOLD, LARGE = 0.56, 1.2, 1.75
"""Width of a letter in sizes of the type; of a bold one, and of one of a key figure, over that."""

MANY = 8
"""Columns from which on the type is small."""

KEY_FIGURE = "KeyFigure"
"""The style of figures in large type."""

BAR_WIDTH, BAR_HEIGHT = 1_260_000, 76_200
"""Of the longest bar, in EMU: 35 mm by 6 points."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table whose cells are words.

    Parameters
    ----------
    caption : str
        What stands above it, and what is told of it to those who cannot see it.
    headings : sequence of str
        A column each.
    rows : sequence of sequence of str
        A cell a column; the first names the row.
    text_columns : int
        How many of the first columns hold text; numbers stand on the right.
    numbers : sequence of bool
        The same where columns of text and of numbers are mixed; empty where they are not.
    has_total : bool
        Whether the last row sums up those above it.
    styles : sequence of str
        The style of each column, where it is no usual one; empty where all are.
    bars : sequence of float or None
        For each row the length of a bar before the cell of the second column: from 0 to 1; None
        where it is not known. Empty where no bars are drawn.
    shades : sequence of sequence of (str, str)
        For each row the ground and the ink of each cell but the first, as "#rrggbb"; empty where
        none are shaded.
    """

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    text_columns: int = 1
    numbers: Sequence[bool] = ()
    has_total: bool = False
    styles: Sequence[str] = ()
    bars: Sequence[float | None] = ()
    shades: Sequence[Sequence[tuple[str, str]]] = ()

    @property
    def bar_png(self) -> bytes:
        """A dot in the colour of bars, which is drawn as long as each is."""
        return a_dot("0072b2")

    @property
    def is_dense(self) -> bool:
        """Whether it has so many columns that its type is small."""
        return len(self.headings) >= MANY

    def is_number(self, column: int) -> bool:
        """Return whether the cells of a column stand on the right."""
        return self.numbers[column] if self.numbers else column >= self.text_columns


NAMESPACES = " ".join(
    f'xmlns:{name}="http://schemas.openxmlformats.org/{rest}"'
    for name, rest in {
        "w": "wordprocessingml/2006/main",
        "r": "officeDocument/2006/relationships",
        "wp": "drawingml/2006/wordprocessingDrawing",
        "a": "drawingml/2006/main",
        "pic": "drawingml/2006/picture",
    }.items()
)


def table_xml(table: WordTable, width: int, bar: str = "") -> str:
    """Return a table as XML.

    Parameters
    ----------
    width : int
        Of the whole table, in EMU.
    bar : str
        How the document calls the picture of a bar.
    """
    widths = _widths(table, width // EMU_A_TWIP)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    caption = _quoted(table.caption)
    last = "1" if table.has_total else "0"
    return (
        f"<w:tbl {NAMESPACES}><w:tblPr>"
        f'<w:tblStyle w:val="Ruled"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0{"6" if table.has_total else "4"}A0" w:firstRow="1" '
        f'w:lastRow="{last}" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{caption}"/><w:tblDescription w:val="{caption}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(_rows(table, widths, bar))}</w:tbl>"
    )


def _widths(table: WordTable, whole: int) -> list[int]:
    """Return the width of each column, in twips.

    Each has room for its longest word; what is left goes to those that have more to say.
    """
    letter = LETTER * (DENSE_TYPE if table.is_dense else TYPE)
    needed, wanted = [], []
    for at, cells in enumerate(zip(table.headings, *table.rows, strict=True)):
        heading, *texts = map(plain, cells)
        large = LARGE if table.styles and table.styles[at] == KEY_FIGURE else 1.0
        words = [BOLD * _longest_word(heading), *(large * _longest_word(text) for text in texts)]
        lines = [BOLD * len(heading) / 2, *(large * min(len(text), MOST) for text in texts)]
        drawn = (BAR_WIDTH // EMU_A_TWIP + GUTTER) if table.bars and at == 1 else 0
        needed.append(drawn + GUTTER + letter * max(words))
        wanted.append(drawn + GUTTER + letter * max(*lines, *words))
    if sum(needed) > whole:
        widths = [int(each * whole / sum(needed)) for each in needed]
    elif sum(wanted) > whole:
        part = (whole - sum(needed)) / (sum(wanted) - sum(needed))
        widths = [int(low + part * (high - low)) for low, high in zip(needed, wanted, strict=True)]
    else:
        widths = [int(each * whole / sum(wanted)) for each in wanted]
    return [*widths[:-1], whole - sum(widths[:-1])]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _rows(table: WordTable, widths: Sequence[int], bar: str) -> Iterator[str]:
    dense = "Dense" if table.is_dense else ""
    numbers = [table.is_number(at) for at in range(len(widths))]
    headed = [f"Table{'Number' if number else ''}Heading{dense}" for number in numbers]
    usual = [f"Table{'Number' if number else 'Text'}{dense}" for number in numbers]
    cells = "".join(
        _cell(_text(heading), style, width)
        for heading, style, width in zip(table.headings, headed, widths, strict=True)
    )
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
    for number, row in enumerate(table.rows):
        is_total = table.has_total and number == len(table.rows) - 1
        styles = headed if is_total else table.styles or usual
        shades = [("", ""), *table.shades[number]] if table.shades else [("", "")] * len(row)
        parts = [
            _cell(_text(cell, ink), style, width, ground=ground)
            for cell, style, width, (ground, ink) in zip(row, styles, widths, shades, strict=True)
        ]
        if table.bars:
            drawn = f"{_bar(table.bars[number], bar, number)}{TAB}{_text(row[1])}"
            parts[1] = _cell(drawn, "TableText", widths[1], _right(widths[1] - GUTTER))
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(parts)}</w:tr>"


TAB = "<w:r><w:tab/></w:r>"
GUTTER = 140
"""Between columns, in twips, as in the style of the table."""


def _right(at: int) -> str:
    """Return a stop at which what follows a tab ends."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs>'


def _cell(runs: str, style: str, width: int, stops: str = "", ground: str = "") -> str:
    fill = ground.removeprefix("#")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{stops}</w:pPr>{runs}</w:p></w:tc>'
    )


def _text(text: str, ink: str = "") -> str:
    colour = ink.removeprefix("#")
    look = f'<w:rPr><w:color w:val="{colour}"/></w:rPr>' if colour else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{_quoted(text)}</w:t></w:r>'


def _quoted(text: str) -> str:
    return escape(plain(text))


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'val="1"/></a:ext></a:extLst>'
)
"""Says that a picture shows nothing that the text beside it does not say."""

FIRST_BAR = 1000
"""Number of the first bar among the pictures of a document; others have lower ones."""


def _bar(length: float | None, picture: str, number: int) -> str:
    """Return a bar; empty where it has no length."""
    long = round(BAR_WIDTH * (length or 0.0))
    if not long:
        return ""
    size = f'cx="{long}" cy="{BAR_HEIGHT}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{FIRST_BAR + number}" name="Bar {number + 1}" descr="">'
        f"{DECORATIVE}</wp:docPr><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{FIRST_BAR + number}" name="Bar {number + 1}" descr=""/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{picture}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

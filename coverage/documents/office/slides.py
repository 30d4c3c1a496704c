"""Slides as a file of PowerPoint: real titles, texts, charts, tables, and notes with the source."""

from __future__ import annotations

import copy
import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from coverage.documents.office.about import LANGUAGE, plain, put_down
from coverage.documents.office.deck import Bars, Deck, Slide, Tile
from coverage.documents.office.same_bytes import same_bytes
from coverage.documents.office.slide_looks import (
    ACCENT,
    BODY_HEIGHT,
    BODY_TOP,
    FOOT_TYPE,
    GREY,
    INK,
    LEFT,
    LETTER,
    LINE,
    PALE,
    ROOM,
    colour_of,
    empty_deck,
)
from coverage.documents.office.slide_parts import (
    add_bars,
    add_picture_of,
    add_table,
    table_height,
)
from coverage.documents.picture.picture import Picture
from coverage.tables.small_table import SmallTable

if TYPE_CHECKING:
    from pptx.slide import Slide as Made

GAP = Inches(0.4)
SHOWN = Inches(7.9)
"""Width of what a slide shows beside a text."""

TILE_HEIGHT = Inches(2.45)
SIZES, SMALLER = (28, 26, 24, 22, 20), (18, 16, 14, 12)
"""Sizes of the type that are tried, in points; the smaller ones, which are hardly read from afar,
for one paragraph that is longer than a slide."""

SHORT = 9
"""Letters of a figure that has room in the largest type."""

A_NAME, LISTED, AIR = 44, (*SIZES, 18, 16, 14), Inches(0.2)
"""Letters of a line that is a name at most, the sizes of type for a list of names alone, of which
none may be left out, and what stays free beneath it."""


def deck_pptx(deck: Deck) -> bytes:
    """Return slides as a file; the same slides give the same bytes.

    Raises
    ------
    CoverageError
        If a picture cannot be drawn here.
    """
    made = empty_deck()
    put_down(deck.about, made.core_properties)
    texts, titles = made.slide_layouts
    for slide in deck.slides:
        new = made.slides.add_slide(texts if slide.says else titles)
        _fill(new, slide)
        _foot(new, deck.about.footer)
        _note(new, slide, deck.sources)
        for run in new._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            run.set("lang", LANGUAGE)
    written = io.BytesIO()
    made.save(written)
    return same_bytes(written.getvalue(), deck.about.stamp)


def _fill(new: Made, slide: Slide) -> None:
    """Put the title first, then what is said, then what is shown: so it is read aloud."""
    assert new.shapes.title is not None
    new.shapes.title.text_frame.text = plain(slide.title)
    _shrink(new.shapes.title, [slide.title], (30, 28, 26, 24), ROOM, Inches(1.0))
    width, height = ROOM, BODY_HEIGHT
    left = LEFT
    if slide.shows is not None and not isinstance(slide.shows, SmallTable):
        width, left = Emu(ROOM - SHOWN - GAP), Emu(LEFT + SHOWN + GAP)
    elif slide.tiles:
        height = Emu(BODY_HEIGHT - TILE_HEIGHT - GAP)
    elif isinstance(slide.shows, SmallTable):
        height = Emu(BODY_HEIGHT - table_height(slide.shows) - GAP)
    if slide.says:
        _say(new, slide.says, (left, BODY_TOP, width, height))
    if slide.tiles:
        _tiles(new, slide.tiles)
    match slide.shows:
        case Picture():
            add_picture_of(new, slide.shows, SHOWN if slide.says else ROOM)
        case Bars():
            add_bars(new, slide.shows, SHOWN if slide.says else ROOM)
        case SmallTable():
            add_table(new, slide.shows, beneath=bool(slide.says))
        case None:
            pass


Room = tuple[int, int, int, int]
"""Left, top, width and height."""


def _say(new: Made, says: Sequence[str], room: Room) -> None:
    shape = new.placeholders[1]
    shape.left, shape.top, shape.width, shape.height = (Emu(each) for each in room)
    kept = [plain(text) for text in says]
    are_names = all(len(text) <= A_NAME for text in kept)
    several = LISTED if are_names else SIZES
    height = room[3] - AIR if are_names else room[3]
    while len(kept) > 1 and not _fits(kept, several[-1], room[2], height):
        kept.pop()
    frame: Any = shape
    frame.text_frame.margin_left = 0
    frame.text_frame.text = kept[0]
    for text in kept[1:]:
        frame.text_frame.add_paragraph().text = text
    for paragraph in frame.text_frame.paragraphs:
        paragraph.space_after = Pt(8)
    sizes = several if len(kept) > 1 else (*SIZES, *SMALLER)
    _shrink(frame, kept, sizes, room[2], height)


def _fits(texts: Sequence[str], size: int, width: int, height: int) -> bool:
    a_line = max(1, int((Emu(width).pt - 14) / (LETTER * size)))
    lines = sum(math.ceil((len(text) + 4) / a_line) for text in texts)
    return lines * LINE * size + 9 * len(texts) <= Emu(height).pt


def _shrink(
    shape: Any, texts: Sequence[str], sizes: Sequence[int], width: int, height: int
) -> None:
    """Give a shape the largest type in which its texts fit."""
    fitting = next((size for size in sizes if _fits(texts, size, width, height)), sizes[-1])
    frame = shape.text_frame
    frame.auto_size = MSO_AUTO_SIZE.NONE
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(fitting)


def _tiles(new: Made, tiles: Sequence[Tile]) -> None:
    """Add figures side by side, each in large type above what it is of."""
    width = Emu((ROOM - (len(tiles) - 1) * Inches(0.2)) // len(tiles))
    top = Emu(BODY_TOP + BODY_HEIGHT - TILE_HEIGHT)
    for at, tile in enumerate(tiles):
        left = Emu(LEFT + at * (width + Inches(0.2)))
        box: Any = new.shapes.add_textbox(left, top, width, TILE_HEIGHT)
        box.name = f"Figure {at + 1}"
        box.fill.solid()
        box.fill.fore_color.rgb = colour_of(PALE)
        frame = box.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = Inches(0.18)
        frame.margin_top = Inches(0.12)
        texts = (tile.value, tile.label, tile.beside)
        large = 36 if len(tile.value) <= SHORT else 26
        looks = ((large, ACCENT, True), (18, INK, False), (18, GREY, False))
        for number, (text, (size, colour, bold)) in enumerate(zip(texts, looks, strict=True)):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = plain(text)
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = colour_of(colour)
            paragraph.space_after = Pt(4)


IN_GREY = (
    '<a:solidFill xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    f'<a:srgbClr val="{GREY}"/></a:solidFill>'
)


def _foot(new: Made, words: str) -> None:
    """Put source and date, and the number of the slide, in their places of the layout."""
    layout: Any = new.slide_layout
    for place in layout.placeholders:
        element = place._element
        if element.ph.get("type") not in ("ftr", "sldNum"):
            continue
        ours = copy.deepcopy(element)
        new.shapes._spTree.append(ours)
        ours.xpath(".//p:cNvPr")[0].set("id", str(max(shape.shape_id for shape in new.shapes) + 1))
        if element.ph.get("type") == "ftr":
            paragraph = ours.find(qn("p:txBody")).find(qn("a:p"))
            for child in [*paragraph]:
                paragraph.remove(child)
            paragraph.get_or_add_pPr().set("algn", "l")
            run = paragraph.add_r()
            run.text = plain(words)
            look = run.get_or_add_rPr()
            look.set("sz", str(FOOT_TYPE.centipoints))
            look.append(parse_xml(IN_GREY))


def _note(new: Made, slide: Slide, sources: Sequence[str]) -> None:
    """Write all that is said, what is shown in words, and the source, into the notes."""
    shown: list[str] = []
    match slide.shows:
        case Picture() | Bars():
            shown = [slide.shows.words]
        case SmallTable():
            shown = [f"{slide.shows.caption}."]
        case None:
            pass
    frame = new.notes_slide.notes_text_frame
    assert frame is not None
    texts = [*slide.says, *shown, *slide.tells, *sources]
    frame.text = "\n".join(plain(text) for text in texts)
    for run in new.notes_slide._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
        run.set("lang", LANGUAGE)

"""How slides look: 16 to 9, in the colours of the dashboard, in letters that are read from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from coverage.documents.office.about import LANGUAGE

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, ROOM = Emu(Inches(0.6)), Emu(Inches(12.13))
"""Where everything begins, and how wide it may be."""

TITLE_TOP, TITLE_HEIGHT = Inches(0.4), Inches(1.0)
BODY_TOP, BODY_HEIGHT = Emu(Inches(1.65)), Emu(Inches(5.1))
FOOT_TOP, FOOT_HEIGHT = Inches(6.92), Inches(0.36)
NUMBER_WIDTH = Inches(1.2)

TITLE_TYPE, BODY_TYPE, FOOT_TYPE = Pt(30), Pt(22), Pt(12)

LETTER, LINE = 0.46, 1.2
"""Width of a letter and height of a line, in sizes of the type."""

INK, GREY, ACCENT, BLUE, PALE = "0B0C0C", "505A5F", "00665E", "0072B2", "F2F5F4"
OTHER = "7F8B92"
"""Of bars that do not stand out."""

FONT = "Arial"

COLOURS = {
    **{"dk1": INK, "lt1": "FFFFFF", "dk2": "00513B", "lt2": PALE, "accent1": ACCENT},
    **{"accent2": BLUE, "accent3": "D55E00", "accent4": OTHER, "accent5": "F59A52"},
    **{"accent6": "BD1C2F", "hlink": "00594F", "folHlink": GREY},
}
"""What a program that opens the slides offers for their parts."""

TEXT, NOTHING_ELSE = 1, 5
"""Layouts of the library: a title above a text, and a title alone."""

THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
PRINTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/printerSettings"

PLACES = {
    "title": (LEFT, TITLE_TOP, ROOM, TITLE_HEIGHT),
    "body": (LEFT, BODY_TOP, ROOM, BODY_HEIGHT),
    "ftr": (LEFT, FOOT_TOP, Emu(ROOM - NUMBER_WIDTH), FOOT_HEIGHT),
    "sldNum": (Emu(LEFT + ROOM - NUMBER_WIDTH), FOOT_TOP, NUMBER_WIDTH, FOOT_HEIGHT),
}
"""Where the parts of every slide stand."""


def colour_of(digits: str) -> Any:
    """Return a colour, given by six hexadecimal digits, as the library takes it."""
    library: Any = RGBColor  # without types
    return library.from_string(digits)


def empty_deck() -> Presentation:
    """Return slides without a slide, with a layout for a title and text, and one for a title."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    root: Any = deck.part._element
    del root.find(qn("p:sldSz")).attrib["type"]
    kept = {deck.slide_layouts[TEXT].name, deck.slide_layouts[NOTHING_ELSE].name}
    for layout in [*deck.slide_layouts]:
        if layout.name not in kept:
            deck.slide_layouts.remove(layout)
    for holder in (deck.part, deck.part.package):
        _leave_out(holder)
    _dress(deck)
    return deck


def _leave_out(holder: Any) -> None:
    """Leave out the parts of the library's empty slides that say nothing of these."""
    relations = holder._rels
    for name in [name for name, each in relations.items() if each.reltype in (THUMBNAIL, PRINTER)]:
        relations.pop(name)


def _dress(deck: Presentation) -> None:
    master: Any = deck.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _in_our_colours(theme.blob)
    for holder in (master, *deck.slide_layouts):
        for shape in [*holder.placeholders]:
            kind = shape._element.ph.get("type", "body")
            if kind == "dt":
                shape._element.getparent().remove(shape._element)
            elif holder is master:
                shape.left, shape.top, shape.width, shape.height = PLACES[kind]
        for box in holder._element.iter(qn("a:bodyPr")):
            for fit in box.findall(qn("a:normAutofit")):  # sizes are chosen so that texts fit
                box.remove(fit)
        for element in holder._element.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
            if "lang" in element.attrib:
                element.set("lang", LANGUAGE)
    line = master.shapes._spTree  # a line beneath the title, on every slide
    line.append(_rule(PLACES["title"][1] + TITLE_HEIGHT))
    _dress_texts(master._element.find(qn("p:txStyles")))
    for shape in master.placeholders:
        if shape._element.ph.get("type") == "title":
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        shape.text_frame.margin_left = shape.text_frame.margin_right = 0
        for sizes in shape._element.iter(qn("a:lvl1pPr")):
            sizes.set("algn", "r" if shape._element.ph.get("type") == "sldNum" else "l")


def _dress_texts(styles: Any) -> None:
    """Set titles on the left in bold, and texts without bullets."""
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", str(TITLE_TYPE.centipoints))
    title.find(qn("a:defRPr")).set("b", "1")
    text = styles.find(qn("p:bodyStyle")).find(qn("a:lvl1pPr"))
    text.set("marL", "0")
    text.set("indent", "0")
    for bullet in ("a:buFont", "a:buChar"):
        text.remove(text.find(qn(bullet)))
    text.find(qn("a:defRPr")).set("sz", str(BODY_TYPE.centipoints))
    text.find(qn("a:defRPr")).addprevious(text.makeelement(qn("a:buNone"), {}, {}))


def _in_our_colours(theme: bytes) -> bytes:
    from lxml import etree

    told = etree.fromstring(theme)
    colours = told.find(f".//{qn('a:clrScheme')}")
    for name, colour in COLOURS.items():
        place = colours.find(qn(f"a:{name}"))
        place.clear()
        etree.SubElement(place, qn("a:srgbClr")).set("val", colour)
    for kind in ("a:majorFont", "a:minorFont"):
        told.find(f".//{qn(kind)}").find(qn("a:latin")).set("typeface", FONT)
    return bytes(etree.tostring(told, xml_declaration=True, encoding="UTF-8", standalone=True))


def _rule(top: int) -> Any:
    from pptx.oxml import parse_xml

    return parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr>'
        '<p:cNvPr id="99" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{LEFT}" y="{top + Inches(0.06)}"/>'
        f'<a:ext cx="{Inches(1.1)}" cy="{Pt(4)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr></p:sp>'
    )

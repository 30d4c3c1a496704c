"""WordFile: a document of Word, written block by block in styles that can be changed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Mm

from coverage.documents.office.about import About, plain, put_down
from coverage.documents.office.same_bytes import same_bytes
from coverage.documents.office.word_table import WordTable, table_xml

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

STYLES = Path(__file__).with_name("styles.xml")
PAPER = Mm(210), Mm(297)
SIDE, TOP, BOTTOM = Mm(20), Mm(18), Mm(18)

NOT_OURS = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
"""Parts of the library's empty document that say nothing of this one."""

THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"

WORD_2013 = """\
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
    w:val="15"/>"""
"""Without it Word opens the document as one of its older versions."""

SETTINGS = f"""
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="720"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>{WORD_2013}</w:compat>
  <w:themeFontLang w:val="en-GB"/>
  <w:decimalSymbol w:val="."/>
  <w:listSeparator w:val=","/>
</w:settings>
"""


class WordFile:
    """A document of Word that grows by a block at a time.

    Each text is shown letter by letter, whatever stands in it.

    Parameters
    ----------
    landscape : bool
        Whether the paper lies on its side.
    """

    def __init__(self, about: About, *, landscape: bool = False) -> None:
        """Begin a document without a word."""
        self._about = about
        self._document = docx.Document()
        _replace(self._document.styles.element, STYLES.read_bytes())
        _replace(self._document.settings.element, SETTINGS.encode())
        _leave_out(self._document.part, NOT_OURS)
        package = self._document.part.package
        if package:
            _leave_out(package, [THUMBNAIL])
        put_down(about, self._document.core_properties)
        self._pictures = 0
        section = self._document.sections[0]
        width, height = reversed(PAPER) if landscape else PAPER
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = width, height
        section.left_margin = section.right_margin = SIDE
        section.top_margin, section.bottom_margin = TOP, BOTTOM
        section.header_distance = section.footer_distance = Mm(9)
        self.width: Length = Emu(width - 2 * SIDE)
        self._write_footer()

    def _write_footer(self) -> None:
        """Write source and date, and which page it is, at the foot of each page."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.paragraph_format.tab_stops.add_tab_stop(self.width, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"{plain(self._about.footer)}\tPage ")
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" of ")
        _add_field(paragraph, "NUMPAGES")

    def write(self, text: str, style: str = "Normal") -> Paragraph:
        """Add a paragraph in a style."""
        return self._document.add_paragraph(plain(text), style)

    def title(self, text: str) -> None:
        """Add the title."""
        self.write(text, "Title")

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading."""
        self.write(text, f"Heading {level}")

    def says(self, texts: Iterable[str]) -> None:
        """Add paragraphs."""
        for text in texts:
            self.write(text)

    def bullets(self, texts: Iterable[str]) -> None:
        """Add a list."""
        for text in texts:
            self.write(text, "List Bullet")

    def terms(self, terms: Iterable[tuple[str, str]]) -> None:
        """Add names and what each means, as a list."""
        for name, meaning in terms:
            paragraph = self._document.add_paragraph(style="List Bullet")
            paragraph.add_run(plain(name), style="Strong")
            paragraph.add_run(f": {plain(meaning)}")

    def small(self, texts: Iterable[str]) -> None:
        """Add paragraphs in small print, all of them on one page."""
        added = [self.write(text, "Small Print") for text in texts]
        for paragraph in added:
            paragraph.paragraph_format.keep_together = True
        for paragraph in added[:-1]:
            paragraph.paragraph_format.keep_with_next = True

    def picture(self, png: bytes, words: str, width: Length) -> None:
        """Add a picture, with what it shows in words for those who cannot see it."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Mm(2)
        drawn = paragraph.add_run().add_picture(io.BytesIO(png), width=width)
        self._pictures += 1
        inline: Any = drawn._inline
        for side in ("distT", "distB", "distL", "distR"):  # without them some programs leave room
            inline.set(side, "0")
        about = inline.docPr
        about.set("name", f"Picture {self._pictures}")
        about.set("descr", plain(words))

    def table(self, table: WordTable) -> None:
        """Add a table under its caption; its first row is told again on each page."""
        bar = ""
        if table.bars:
            bar, _ = self._document.part.get_or_add_image(io.BytesIO(table.bar_png))
        caption = self.write(table.caption, "Caption")
        caption.paragraph_format.keep_with_next = True
        body = self._document.element.body
        body.insert(len(body) - 1, parse_xml(table_xml(table, self.width, bar)))
        after = self._document.add_paragraph(style="Small Print")  # else two tables become one
        after.paragraph_format.space_after = Mm(1)

    def content(self) -> bytes:
        """Return the bytes of the file: the same for the same blocks."""
        written = io.BytesIO()
        self._document.save(written)
        return same_bytes(written.getvalue(), self._about.stamp)


def _replace(element: Any, xml: bytes) -> None:
    """Put the contents of an XML text in the place of an element's own."""
    for child in [*element]:
        element.remove(child)
    for child in [*parse_xml(xml)]:
        element.append(child)


def _leave_out(holder: Any, kinds: Sequence[str]) -> None:
    """Leave out what a part, or the package, leads to by relations of some kinds."""
    relations = holder.rels
    for name in [name for name, relation in relations.items() if relation.reltype in kinds]:
        del relations[name]


def _add_field(paragraph: Paragraph, code: str) -> None:
    """Add a field that the program which opens the document works out."""
    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run()
        if kind == "1":  # what stands there until it is worked out
            run.text = kind
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        run._r.append(part)

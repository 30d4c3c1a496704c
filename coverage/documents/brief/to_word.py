"""A brief as a document of Word, which its users go on with: the blocks of the page and the PDF."""

from __future__ import annotations

from docx.shared import Mm

from coverage.documents.brief.model import NOTES, PUBLISHER, Brief, Section
from coverage.documents.office.about import About
from coverage.documents.office.word import WordFile
from coverage.documents.office.word_table import KEY_FIGURE, WordTable
from coverage.documents.picture.conversion import svg_to_png
from coverage.documents.picture.map import in_sans
from coverage.wording.citation import PUBLISHER as SOURCE

PIXELS = 3.0
"""To a unit of the map: some 300 to the inch, as it is printed."""


def brief_docx(brief: Brief) -> bytes:
    """Return a brief as a document of Word; its texts are data and never markup.

    Raises
    ------
    CoverageError
        If its map cannot be drawn here.
    """
    word = WordFile(about_brief(brief))
    word.small([PUBLISHER])
    word.title(brief.title)
    word.write(brief.level, "Subtitle")
    word.write(brief.answer, "Answer")
    word.table(
        WordTable(
            f"Key figures of {brief.title} and of {brief.beside}",
            ("Here", "What it is", brief.beside),
            [(figure.value, figure.label, figure.beside) for figure in brief.figures],
            text_columns=2,
            styles=(KEY_FIGURE, "TableText", "TableNumber"),
        )
    )
    first, *others = brief.sections
    _write(word, first)
    png = svg_to_png(in_sans(brief.picture).svg, PIXELS)
    word.picture(png, brief.picture.words, Mm(132))
    word.write(brief.caption, "Caption")
    for section in others:
        _write(word, section)
    word.heading(NOTES)
    word.bullets(brief.notes)
    again = f"python -m coverage {brief.command} --format docx --output {brief.stem}.docx"
    made = f"Made on {brief.date} with version {brief.version}. To make it again: {again}"
    word.small([*brief.sources, made])
    return word.content()


def about_brief(brief: Brief) -> About:
    """Return what a document of a brief says of itself."""
    return About(
        title=f"{brief.title} ({brief.level})",
        subject=brief.answer,
        publisher=PUBLISHER,
        version=brief.version,
        made_at=brief.made_at,
        footer=f"{brief.title}. {SOURCE}, {brief.date}, version {brief.version}",
    )


def _write(word: WordFile, section: Section) -> None:
    word.heading(section.heading)
    word.says(section.says)
    word.terms(section.terms)
    if table := section.table:
        told = " (bar: this area)" if section.bars else ""
        bars = [own for own, _ in section.bars]
        word.table(
            WordTable(
                f"{table.caption}{told}",
                table.headings,
                table.rows,
                table.text_columns,
                bars=bars,
            )
        )
    word.says(section.adds)

"""A brief as four slides: the answer, the map, where the area stands, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.documents.brief.model import Brief, Section, Standing
from coverage.documents.brief.near_and_gap import GAP, NEAREST
from coverage.documents.brief.to_word import about_brief
from coverage.documents.brief.verdict import HEADING as VERDICT
from coverage.documents.office.deck import Bars, Deck, Slide, Tile
from coverage.documents.office.slides import deck_pptx
from coverage.documents.picture.map import in_sans


def brief_pptx(brief: Brief) -> bytes:
    """Return a brief as slides; its texts are data and never markup.

    Raises
    ------
    CoverageError
        If its map cannot be drawn here.
    """
    again = f"python -m coverage {brief.command} --format pptx --output {brief.stem}.pptx"
    made = f"Made on {brief.date} with version {brief.version}. To make it again: {again}"
    return deck_pptx(Deck(about_brief(brief), [*_slides(brief)], [*brief.sources, made]))


def _slides(brief: Brief) -> Iterator[Slide]:
    verdict, near = _section(brief, VERDICT), _section(brief, NEAREST)
    yield Slide(
        f"{brief.title} ({brief.level})",
        (brief.answer, *verdict.says[:1]),
        tiles=[
            Tile(figure.value, figure.label, f"{brief.beside}: {figure.beside}")
            for figure in brief.figures
        ],
        tells=verdict.says[1:],
    )
    yield Slide(
        near.heading,
        (*near.says, brief.caption),
        shows=in_sans(brief.picture),
        tells=near.adds,
    )
    yield Slide(
        brief.standing.title,
        _section(brief, GAP).says,
        shows=standing_bars(brief.standing),
    )
    sure = brief.sure
    yield Slide(sure.heading, sure.says, shows=sure.table, tells=brief.notes)


def standing_bars(standing: Standing) -> Bars:
    """Return where an area stands as bars."""
    return Bars(
        standing.what,
        standing.names,
        standing.people,
        standing.marked,
        "#,##0",
        standing.words,
    )


def _section(brief: Brief, heading: str) -> Section:
    (found,) = [section for section in brief.sections if section.heading == heading]
    return found

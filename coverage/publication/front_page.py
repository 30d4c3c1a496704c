"""The front page: England's answer, the map and ranking of one level; and the page of sites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coverage.documents.brief.facts import share_cell
from coverage.documents.brief.figures import Figure, in_brackets
from coverage.documents.brief.model import Section
from coverage.documents.charts.sector_bars import sorted_sectors
from coverage.documents.picture.titled import picture_svg
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.export.formats import Format, write_table
from coverage.export.picture_kinds import PictureOf
from coverage.export.pictures import draw
from coverage.publication.addresses import FILES, FRONT, SITES, level_page
from coverage.publication.area_page import in_words
from coverage.publication.frame import FileLink, Frame, Link
from coverage.publication.level_page import (
    IN_SHORT,
    LevelAnswers,
    level_map,
    ranking_table,
    wave_two_said,
)
from coverage.tables.comparison import typical
from coverage.tables.sites import site_table
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import AreaLevel, Verdict, capitalised, listed
from coverage.wording.citation import PUBLISHER
from coverage.wording.doubts import support_notes
from coverage.wording.intervals import gap_told, share_told
from coverage.wording.numbers import MISSING, distance, people
from coverage.wording.place_names import inside
from coverage.wording.sentences import sites_words, with_unit

MOST_SHOWN = 15
"""Areas of the ranking on the front page; the page on the level has them all."""

SITES_SHOWN = ("site", "institute", "role", "postcode", "sectors")
FORMATS = (Format.CSV, Format.JSON)


def first_level(levels: Sequence[AreaLevel]) -> AreaLevel:
    """Return the level that the front page shows: that by which the rule is, or the first."""
    return OFFICIAL_LEVEL if OFFICIAL_LEVEL in levels else levels[0]


def front_files(
    frame: Frame, answers: LevelAnswers, areas: Mapping[AreaLevel, int]
) -> dict[str, bytes]:
    """Return the front page, the page of sites and the files beside them, by path.

    Parameters
    ----------
    answers : LevelAnswers
        On the level that the page shows: ``first_level``.
    areas : mapping of AreaLevel to int
        How many areas each level has.
    """
    gaps = answers.background.gaps
    sites = site_table(gaps, frame.datasets)
    sectors = picture_svg(draw(answers.shared.sectors, PictureOf.SECTORS)).encode()
    stem = sites.name
    beside = [
        *(
            (FileLink("Sites", form.label, f"{FILES}/{stem}{form.ending}", len(content)), content)
            for form in FORMATS
            for content in [write_table(sites, form)]
        ),
        (
            FileLink("By sector", Format.SVG.label, f"{FILES}/sectors.svg", len(sectors)),
            sectors,
        ),
    ]
    ranking = ranking_table(frame, answers, IN_SHORT)
    cut = {name: ranking[name][:MOST_SHOWN] for name in ("rows", "ranks", "bars")}
    whole = len(ranking["rows"])
    shown_sites = sites.showing(*SITES_SHOWN)
    files = {link.page: content for link, content in beside}
    files[FRONT] = frame.page(
        "front.html.jinja",
        FRONT,
        PUBLISHER,
        answer=answers.shared.gaps.says[0],
        wave_two=wave_two_said(answers),
        figures=_figures(answers),
        levels=[
            (
                Link(capitalised(level.plural), level_page(level)),
                level.spec.meaning,
                many,
            )
            for level, many in areas.items()
        ],
        level=answers.level,
        level_link=Link(f"All {whole:,} {answers.level.plural}", level_page(answers.level)),
        map=level_map(frame, answers, FRONT),
        map_title=answers.shared.gaps.table.title,
        ranking={**ranking, **cut},
        cut_off=whole > MOST_SHOWN,
        sectors=_sectors(answers),
        files=[link for link, _ in beside],
    )
    files[SITES] = frame.page(
        "sites.html.jinja",
        SITES,
        "Institutes",
        way_here=(Link("Home", FRONT),),
        sites=in_words(shown_sites, [""] * len(shown_sites.rows)),
        sites_title=capitalised(sites_words(gaps.selection)),
        notes=support_notes(gaps.selection),
        files=[link for link, _ in beside if "sites" in link.what.lower()],
    )
    return files


def _figures(answers: LevelAnswers) -> tuple[Figure, ...]:
    """Return the key figures of England, each with what stands beside it."""
    background = answers.background
    gaps, england = background.gaps, background.gaps.england
    selection, sure = gaps.selection, answers.sure.england
    known = england.known_share
    interval = "" if known is None else in_brackets(share_told(known, sure))
    unit, near = selection.measure.spec.unit.word, with_unit(selection.threshold, gaps.unit)
    trip = MISSING if england.median is None else f"{distance(england.median)} {unit}"
    could = background.verdicts.count(Verdict.ELIGIBLE)
    many = len(background.verdicts.areas)
    other = background.both.other
    beside = share_cell(other.england) if background.both.differ else ""
    return (
        Figure(
            share_cell(england),
            f"{interval}of {selection.population.label} can reach a {selection.one_site} within "
            f"{near}",
            beside and f"{capitalised(other.selection.network.label)}: {beside}",
        ),
        Figure(
            people(england.gap),
            f"{in_brackets(gap_told(england, sure))}people are out of reach",
            "",
        ),
        Figure(trip, f"{typical(selection.measure).lower()} to the nearest site", ""),
        Figure(f"{could} of {many:,}", f"{answers.level.plural} could bid for Wave Two", ""),
    )


def _sectors(answers: LevelAnswers) -> Section:
    """Return the share of people in England who can reach a site in each sector, as bars."""
    matrix = answers.background.sectors
    told = [(sector, access) for sector, access in sorted_sectors(matrix) if access is not None]
    untaught = [sector.value for sector, access in sorted_sectors(matrix) if access is None]
    one, where = matrix.selection.one_site, inside(matrix.england[0].area)
    says = (f"No {one} teaches {listed(untaught, 'or')}.",) if untaught else ()
    return Section(
        "By sector",
        says,
        SmallTable(
            f"People {where} who can reach a site, by the sector it teaches",
            ("Sector", "Share within reach", "People out of reach"),
            tuple(
                (sector.label, share_cell(access), people(access.gap)) for sector, access in told
            ),
        ),
        bars=tuple((access.known_share, None) for _, access in told),
    )

"""The pictures of a report: a map of England, and charts, as SVG and PNG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

import shapely

from coverage.access.gaps import find_gaps
from coverage.access.need_a_car import AreaNeed
from coverage.access.sectors import sector_matrix
from coverage.access.summary import AreaAccess
from coverage.datasets.areas import in_metres, read_outlines
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.projection import to_national_grid
from coverage.documents.charts.added_by_each import added_by_each
from coverage.documents.charts.ranking import ranked, ranking_chart, ranking_title, ranking_words
from coverage.documents.charts.sector_bars import sector_bars, sector_words, sorted_sectors
from coverage.documents.picture.chart import chart_body
from coverage.documents.picture.map import INK, Spots
from coverage.documents.picture.national import (
    HEIGHT,
    WIDE,
    WIDTH,
    Filled,
    Legend,
    Named,
    draw_england,
)
from coverage.documents.picture.titled import Titled, picture_png, picture_svg
from coverage.eligibility.findings import counted_sites
from coverage.eligibility.verdicts import judge
from coverage.export.method import modes_beside
from coverage.export.picture_kinds import PictureOf, pictures_of
from coverage.export.report import Report
from coverage.questions.question import (
    BesideQuestion,
    GapsQuestion,
    GroupsQuestion,
    LedgerQuestion,
    ModesQuestion,
    NeedQuestion,
    PlanQuestion,
    SectorsQuestion,
    levels_of,
)
from coverage.tables.answer import answer_question, need_of
from coverage.tables.eligibility.outcomes import AreaBid, Bid, area_bids
from coverage.tables.palette import (
    NEEDS,
    NOBODY,
    NOT_KNOWN,
    SHADES,
    Pattern,
    Shade,
    need_shade,
    shade_of,
)
from coverage.vocabulary import AreaLevel, PlanReport, SiteRole, capitalised
from coverage.wording.citation import source_lines
from coverage.wording.numbers import people, share
from coverage.wording.part import in_part, part_sentences
from coverage.wording.place_names import inside
from coverage.wording.warnings import warning_sentences


def draw(
    report: Report,
    what: PictureOf | None = None,
    chosen: str | None = None,
    *,
    from_afar: bool = False,
    links: Mapping[str, str] | None = None,
) -> Titled:
    """Return a picture of a report.

    Parameters
    ----------
    what : PictureOf, optional
        What it shows; by itself the first of ``pictures_of``.
    chosen : str, optional
        Code of the area that is marked, where the picture shows it.
    from_afar : bool
        Whether a map is to be read from the back of a room.
    links : mapping of str to str, optional
        Where a click on an area of a map leads, by its code.

    Raises
    ------
    CoverageError
        If it cannot be drawn here.
    """
    what = what or pictures_of(report.question)[0]
    match what:
        case PictureOf.MAP:
            return _map(report, chosen, from_afar, links or {})
        case PictureOf.RANKING:
            return _ranking(report, chosen)
        case PictureOf.SECTORS:
            return _sectors(report)
        case PictureOf.ADDED:
            return _added(report)
        case _:
            assert_never(what)


def _titled(report: Report, title: str, body: str, size: tuple[float, float], words: str) -> Titled:
    """Return a picture with what has to stand around it."""
    card = report.method
    source = source_lines(
        report.version, card.attributions, made_at=card.made_at, command=card.command
    )
    # Verdicts alone rest on no trips.
    minutes = not isinstance(report.question, LedgerQuestion)
    modes = modes_beside(report.question, report.datasets)
    levels = levels_of(report.question)
    part = part_sentences(report.datasets) if minutes else ()
    warned = warning_sentences(report.datasets, *levels, minutes=minutes, modes=modes)
    warnings = (*part, *warned)
    return Titled(
        body,
        *size,
        title=title,
        says=report.says[:1],
        source=(*source, *warnings),
        words=" ".join((words, *warnings)),
    )


def _map(report: Report, chosen: str | None, from_afar: bool, links: Mapping[str, str]) -> Titled:
    question, datasets = report.question, report.datasets
    match question:
        case GapsQuestion() | GroupsQuestion() | SectorsQuestion() | PlanQuestion():
            found = find_gaps(datasets, question.selection, question.level)
            named = [(area.area_code, *_shaded(area, shade_of)) for area in found.areas]
            sites = found.sites
            legend = _legend("Share of people\nwithin reach", SHADES, found.areas)
        case ModesQuestion():
            need = need_of(question, datasets)
            named = [(area.area_code, *_shaded(area, need_shade)) for area in need.areas]
            sites = need.sites
            legend = _legend("Share of people\nwho need a car", NEEDS, need.areas)
        case LedgerQuestion() | BesideQuestion() | NeedQuestion():
            judged = judge(datasets, question.level, question.ruling)
            bids = area_bids(judged, datasets)
            named = [
                (bid.verdict.area_code, bid.verdict.area, bid.bid.spec.pattern, "", INK)
                for bid in bids
            ]
            sites = counted_sites(datasets, question.ruling)
            legend = _bids_legend(bids, question.level)
        case _:
            assert_never(question)
    outlines = _outlines(datasets, question.level)
    areas = [
        Filled(name, outlines[code], pattern, figure, ink, links.get(code, ""))
        for code, name, pattern, figure, ink in named
    ]
    codes = [code for code, *_ in named]
    at = codes.index(chosen) if chosen in codes else None
    new = _new_sites(report)
    body = draw_england(
        areas,
        list(_outlines(datasets, AreaLevel.REGION).values()),
        _spots([site for site in sites if site.site_id not in {each.site_id for each in new}]),
        legend,
        chosen=at,
        towns=_places((town.name, town.lon, town.lat) for town in datasets.towns[:MOST_TOWNS]),
        planned=_places((site.name, site.lon, site.lat) for site in new),
        from_afar=from_afar,
    )
    words = _map_words(report, [(area.name, area.figure) for area in areas], at)
    return _titled(report, report.table.title, body, (WIDE if from_afar else WIDTH, HEIGHT), words)


MOST_TOWNS = 40
"""Towns that are tried, the largest first."""

MOST_TOLD = 15
"""Areas of which a picture tells in words."""


def _shaded(
    area: AreaAccess | AreaNeed, shade: Callable[[float], Shade]
) -> tuple[str, Pattern, str, str]:
    known = area.known_share
    if known is None:
        unknown = NOT_KNOWN if area.residents else NOBODY
        return area.area, Pattern(unknown.colour), "", INK
    return area.area, Pattern(shade(known).colour), share(known), shade(known).ink


def _legend(title: str, shades: Sequence[Shade], areas: Sequence[AreaAccess | AreaNeed]) -> Legend:
    unknown = [area for area in areas if area.known_share is None]
    shown = [*shades]
    shown += [NOT_KNOWN] if any(area.residents for area in unknown) else []
    shown += [NOBODY] if any(not area.residents for area in unknown) else []
    return Legend(title, [(shade.label, Pattern(shade.colour)) for shade in shown])


def _bids_legend(bids: Sequence[AreaBid], level: AreaLevel) -> Legend:
    counts = Counter(area.bid for area in bids)
    entries = [
        (f"{bid.spec.label} ({count:,})", bid.spec.pattern) for bid in Bid if (count := counts[bid])
    ]
    return Legend(capitalised(level.plural), entries)


def _map_words(report: Report, areas: Sequence[tuple[str, str]], chosen: int | None) -> str:
    """Return what the map shows, in words."""
    told = [f"{name} {figure}" for name, figure in areas if figure and len(areas) <= MOST_TOLD]
    marked = [] if chosen is None else [f"{' '.join(areas[chosen]).strip()} is marked."]
    said = [f"Map of England: {report.table.title}.", *report.says[:1], *marked]
    return " ".join([*said, *([f"{', '.join(told)}."] if told else [])])


def _outlines(datasets: Datasets, level: AreaLevel) -> dict[str, shapely.MultiPolygon]:
    return in_metres(read_outlines(datasets.sources, level))


def _new_sites(report: Report) -> list[Site]:
    """Return the institutes that a plan adds, in the order in which they open."""
    if report.before is None:
        return []
    known = {site.site_id for site in report.before.sites}
    return [site for site in report.datasets.sites if site.site_id not in known]


def _spots(sites: Sequence[Site]) -> list[Spots]:
    found = []
    for role in (SiteRole.SPOKE, SiteRole.HUB):
        chosen = [site for site in sites if site.role is role]
        if chosen:
            lon, lat = [site.lon for site in chosen], [site.lat for site in chosen]
            found.append(Spots(role, to_national_grid(lon, lat)))
    return found


def _places(told: Iterable[tuple[str, float, float]]) -> list[Named]:
    places = [*told]
    at = to_national_grid([lon for _, lon, _ in places], [lat for _, _, lat in places])
    return [Named(name, place) for (name, _, _), place in zip(places, at, strict=True)]


def _ranking(report: Report, chosen: str | None) -> Titled:
    question = report.question
    assert isinstance(question, GapsQuestion)
    found = find_gaps(report.datasets, question.selection, question.level)
    words = f"Bar chart. {ranking_title(found)}: {ranking_words(ranked(found, chosen))}"
    body, size = chart_body(ranking_chart(found, chosen))
    return _titled(report, in_part(ranking_title(found), report.datasets), body, size, words)


def _sectors(report: Report) -> Titled:
    question = report.question
    assert isinstance(question, SectorsQuestion)
    matrix = sector_matrix(report.datasets, question.selection, question.level)
    title = (
        f"People {inside(matrix.england[0].area)} who can reach a site, by the sector it teaches"
    )
    body, size = chart_body(sector_bars(matrix))
    words = f"Bar chart. {title}: {sector_words(sorted_sectors(matrix))}"
    return _titled(report, title, body, size, words)


def _added(report: Report) -> Titled:
    question = report.question
    assert isinstance(question, PlanQuestion)
    asked = replace(question, plan=replace(question.plan, report=PlanReport.FRONTIER))
    table = answer_question(asked, report.before or report.datasets)
    number = question.plan.terms.affordable
    body, size = chart_body(added_by_each(table, number), CHART_PX)
    gains = zip(table.column("institutes"), table.column("marginal_gain"), strict=True)
    told = "; ".join(f"{count}: {people(int(gain or 0))}" for count, gain in gains)
    title = "People added by each further institute, and the share within reach"
    return _titled(report, title, body, size, f"Bar chart. {title}. People added by number {told}.")


CHART_PX = 640
"""Width of a chart that on a page is as wide as its place."""


def to_svg(report: Report) -> bytes:
    """Return the picture of a report as SVG."""
    return picture_svg(draw(report)).encode()


def to_png(report: Report) -> bytes:
    """Return the picture of a report as PNG."""
    return picture_png(draw(report))

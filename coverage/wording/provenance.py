"""Where a number comes from and how to make it again; every report carries it."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from coverage.access.resolve_travel import traffic_of
from coverage.access.selection import Selection
from coverage.datasets.areas import boundary_path
from coverage.datasets.car.doubt import CERTAINTY
from coverage.datasets.car.traffic import TRAFFIC
from coverage.datasets.demand import DEMAND
from coverage.datasets.eligibility_list import HandList
from coverage.datasets.figures.figure import OwnFigures
from coverage.datasets.load import INSTITUTES, Datasets
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_file import OwnFile
from coverage.datasets.place_names import PLACE_NAMES
from coverage.datasets.roads import BEHIND_MINUTES, ROADS
from coverage.datasets.sources import Source
from coverage.version import VERSION
from coverage.vocabulary import AreaLevel, Traffic
from coverage.wording.part import part_sentences
from coverage.wording.warnings import warning_sentences


@dataclass(frozen=True, slots=True)
class Provenance:
    """What was asked, of which data, with which version.

    Parameters
    ----------
    traffic : Traffic or None
        The traffic of the trips; None where they know none, or there are none.
    """

    selection: str
    source: str
    version: str
    traffic: Traffic | None = None


def provenance(
    datasets: Datasets,
    command: str,
    paths: Collection[str],
    matrix: TravelMatrix | None = None,
    hand_list: HandList | None = None,
    *,
    modes: Sequence[TravelMatrix] = (),
    figures: Sequence[OwnFigures] = (),
    groups: OwnFile | None = None,
    selection: Selection | None = None,
) -> Provenance:
    """Return the provenance of a report.

    Parameters
    ----------
    command : str
        The words of the command line that give the report.
    paths : collection of str
        The files of the data that it is made from, beside the institutes; areas of the user's own
        among them where it is by those.
    matrix : TravelMatrix, optional
        The user's minutes, where it is made from them.
    hand_list : HandList, optional
        The user's list of areas, where it decides.
    modes : sequence of TravelMatrix
        The user's minutes by other modes, where those stand beside them.
    figures : sequence of OwnFigures, optional
        The user's figures of areas, where they stand in it.
    groups : OwnFile, optional
        The user's groups of residents, where it is by those.
    selection : Selection, optional
        Whose trips it is made from.
    """
    own = datasets.own_institutes
    parts = [f"Institutes: {own.name}, the user's own file"] if own else []
    if population := datasets.own_population:
        parts.append(f"Residents: {population.name}, the user's own file")
    if matrix:
        parts.append(f"Minutes: {matrix.own.name}, the user's own file")
    for each in modes:
        parts.append(f"Minutes by {each.own.called}: {each.own.name}, the user's own file")
    if hand_list:
        parts.append(f"List of areas: {hand_list.own.name}, the user's own file")
    for file in figures:
        whose = f" ({file.source})" if file.source != file.own.name else ""
        parts.append(f"Figures: {file.own.name}, the user's own file{whose}")
    if groups:
        parts.append(f"Groups: {groups.name}, the user's own file")
    if datasets.own_candidates:
        parts.append(f"Candidates: {datasets.own_candidates.own.name}, the user's own file")
    areas = datasets.own_areas if boundary_path(AreaLevel.OWN) in paths else None
    if areas:
        parts.append(f"Areas: {areas.own.name}, the user's own file")
    parts += titles(
        datasets,
        [
            path
            for path in ([] if own else [INSTITUTES]) + [*paths, *_names_behind(datasets, paths)]
            if (path != DEMAND or not population) and path != boundary_path(AreaLevel.OWN)
        ],
    )
    levels = [AreaLevel.OWN] if areas else []
    if selection is not None:
        parts += [each.rstrip(".") for each in part_sentences(datasets)]
    with_figures = bool(figures)
    parts += warning_sentences(
        datasets,
        *levels,
        minutes=matrix is not None,
        modes=modes,
        figures=with_figures,
        groups=groups is not None,
    )
    made_by = version(datasets)
    if areas:
        made_by = f"{made_by}.areas.{areas.own.version}"
    if matrix:
        made_by = f"{made_by}.matrix.{matrix.own.version}"
    for each in modes:
        made_by = f"{made_by}.mode.{each.own.version}"
    if hand_list:
        made_by = f"{made_by}.list.{hand_list.own.version}"
    for file in figures:
        made_by = f"{made_by}.figures.{file.own.version}"
    if groups:
        made_by = f"{made_by}.groups.{groups.version}"
    traffic = traffic_of(datasets, selection) if selection else None
    return Provenance(command, "; ".join(parts), made_by, traffic)


def _names_behind(datasets: Datasets, paths: Collection[str]) -> list[str]:
    """Return the file of official codes, where the areas of a level have theirs from it."""
    if all(file.path != PLACE_NAMES for file in datasets.sources.files):
        return []
    told = any(level.spec.has_our_codes and level.spec.outlines in paths for level in AreaLevel)
    return [PLACE_NAMES] if told else []


def titles(datasets: Datasets, paths: Iterable[str]) -> list[str]:
    """Return the title and the vintage of files of the data, each file once."""
    records = {file.path: file for file in datasets.sources.files}
    files = [records[path] for path in dict.fromkeys(paths)]
    return [f"{file.title} ({file.vintage})" for file in files]


def files_of_minutes(traffic: Traffic) -> tuple[str, ...]:
    """Return the files of the data that minutes by car in some traffic are made from."""
    match traffic:
        case Traffic.NONE:
            return tuple(path for path in BEHIND_MINUTES if path != TRAFFIC)
        case Traffic.USUAL:
            return BEHIND_MINUTES
        case _:
            assert_never(traffic)


def files_behind(datasets: Datasets) -> tuple[Source, ...]:
    """Return the files of the data that numbers are made from.

    Beside a matrix, those that speak of travel by road play no part.
    """
    unused = (*ROADS, CERTAINTY) if datasets.own_matrix else ()
    return tuple(file for file in datasets.sources.files if file.path not in unused)


def version(datasets: Datasets) -> str:
    """Return the version of the tool and of the data that it was given."""
    label = f"{VERSION}+data.{datasets.sources.version}"
    if own := datasets.own_institutes:
        label = f"{label}.institutes.{own.version}"
    if population := datasets.own_population:
        label = f"{label}.population.{population.version}"
    if candidates := datasets.own_candidates:
        label = f"{label}.candidates.{candidates.own.version}"
    return label


def day_of(moment: str) -> str:
    """Return the day of a date in ISO 8601 as people write it: "29 November 2026"."""
    day = datetime.fromisoformat(moment)
    return f"{day.day} {day:%B %Y}"


def in_one_line(datasets: Datasets) -> str:
    """Return who published the data, how new the newest is, and the version, for the foot."""
    newest = newest_month(datasets.sources.files)
    return (
        "Source: Department for Education and Office for National Statistics · "
        f"{f'Updated: {newest:%B %Y} · ' if newest else ''}Version: {version(datasets)}"
    )


MONTH = re.compile(rf"\b({'|'.join(month_name[1:])}) (\d{{4}})\b")


def newest_month(files: Iterable[Source]) -> date | None:
    """Return the first day of the latest month that data speak of; None where they name none."""
    said = (found for file in files for found in MONTH.findall(file.vintage))
    months = list(month_name)
    return max((date(int(year), months.index(month), 1) for month, year in said), default=None)

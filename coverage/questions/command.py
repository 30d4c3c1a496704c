"""The words of the command line that give a report again."""

from __future__ import annotations

import shlex

from coverage.access.by_group import own_groups_file
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.datasets.own_kinds import (
    OWN_AREAS,
    OWN_CANDIDATES,
    OWN_FIGURES,
    OWN_GROUPS,
    OWN_INSTITUTES,
    OWN_LIST,
    OWN_MATRIX,
    OWN_MODE,
    OWN_POPULATION,
    files_beside,
    view_words,
    words_of_all,
)
from coverage.datasets.part import ONLY
from coverage.doubts import GapReport
from coverage.eligibility.beside.need import NeedPoints
from coverage.eligibility.ruling import Ruling
from coverage.questions.fields import command_words
from coverage.questions.intervals import INTERVALS
from coverage.questions.kinds import number
from coverage.questions.nearest import NearestAsked
from coverage.questions.nearest_fields import COUNT, NEAREST_SITES
from coverage.questions.plan import PlanAsked
from coverage.questions.plan_fields import AFTER_SELECTION, BEFORE_SELECTION, SEARCH_FIELDS
from coverage.questions.rule_fields import RULE_FIELDS
from coverage.questions.selection_fields import IN_COMMAND, SITES_FIELDS
from coverage.vocabulary import AreaLevel, ComparedBy, EligibilityReport, PlanReport, Traffic


def gaps_command(
    selection: Selection,
    level: AreaLevel,
    datasets: Datasets,
    report: GapReport = GapReport.AREAS,
    *,
    intervals: bool = False,
) -> str:
    """Return what to write after ``python -m coverage`` for the gaps of a selection."""
    words = ["gaps", "--level", level.value]
    if report is not GapReport.AREAS:
        words += ["--report", report.value]
    words += _intervals(asked=intervals)
    figures = _figures(datasets) if report is GapReport.AREAS else []
    return shlex.join(
        [*words, *_selection(selection, datasets), *_own_files(datasets, level), *figures]
    )


def groups_command(
    selection: Selection,
    level: AreaLevel,
    by: str,
    datasets: Datasets,
    *,
    intervals: bool = False,
) -> str:
    """Return what to write after ``python -m coverage`` for the gaps by groups of residents."""
    words = ["gaps", "--level", level.value, "--by", by, *_intervals(asked=intervals)]
    own = OWN_GROUPS.words(own_groups_file(datasets, by))
    return shlex.join(
        [*words, *_selection(selection, datasets), *_own_files(datasets, level), *own]
    )


def national_command(name: str, selection: Selection, level: AreaLevel, datasets: Datasets) -> str:
    """Return what to write after ``python -m coverage`` for gaps over the user's own points.

    Parameters
    ----------
    name : str
        Path of the file or folder that holds the demand points. Where the work is done is no
        part of it: it changes no number.
    """
    words = ["national", name, "--level", level.value, *_selection(selection, datasets)]
    return shlex.join([*words, *_own_files(datasets, level)])


def accuracy_command(name: str, traffic: Traffic) -> str:
    """Return what to write after ``python -m coverage`` for the errors beside trips of a file."""
    return shlex.join(["accuracy", "--trips", name, "--traffic", traffic.value])


CALIBRATION = "calibration"
"""What to write after ``python -m coverage`` for how many intervals hold the truth."""


def sectors_command(
    selection: Selection, level: AreaLevel, datasets: Datasets, *, intervals: bool = False
) -> str:
    """Return what to write after ``python -m coverage`` for every sector side by side.

    Parameters
    ----------
    selection : Selection
        It names no sector, as each is answered alone.
    """
    words = ["sectors", "--level", level.value, *_intervals(asked=intervals)]
    words += _selection(selection, datasets)
    return shlex.join([*words, *_own_files(datasets, level)])


def modes_command(
    selection: Selection,
    level: AreaLevel,
    mode: str,
    datasets: Datasets,
    *,
    within_mode: float,
    percentile: int | None = None,
    intervals: bool = False,
) -> str:
    """Return what to write after ``python -m coverage`` for who needs a car.

    Parameters
    ----------
    mode : str
        The mode that is set against the car; its file, if it has one, is among those of the data.
    """
    whole = datasets.by_mode()
    words = ["modes", "--level", level.value, *view_words(mode, percentile)]
    words += ["--within-mode", number(within_mode), *_intervals(asked=intervals)]
    words += _selection(selection, whole)
    files = [
        word
        for each in whole.modes
        if each.own.called == mode and whole.part is None  # else it is named with all others
        for word in OWN_MODE.words(each.own)
    ]
    return shlex.join([*words, *_own_files(whole, level), *files])


def eligibility_command(
    level: AreaLevel,
    ruling: Ruling,
    datasets: Datasets,
    *,
    report: EligibilityReport = EligibilityReport.LEDGER,
    selection: Selection | None = None,
    points: NeedPoints | None = None,
    intervals: bool = False,
) -> str:
    """Return what to write after ``python -m coverage`` for a report on who qualifies.

    Parameters
    ----------
    selection : Selection, optional
        Whose access stands beside the verdicts; the ledger holds none.
    points : NeedPoints, optional
        Those that a need score was made with.
    """
    words = ["eligibility", "--level", level.value]
    words += _ruling(ruling, datasets)
    if report is not EligibilityReport.LEDGER:
        words += ["--report", report.value]
    words += _intervals(asked=intervals)
    if selection:
        words += _selection(selection, datasets)
    if points:
        criteria = (points.gap, points.travel, points.sectors)
        words += ["--points", *(number(criterion.maximum) for criterion in criteria)]
        words += ["--full-at", *(number(criterion.full_at) for criterion in criteria)]
        words += _figure_points(points)
    figures = _figures(datasets) if report is EligibilityReport.NEED else []
    own = _own_files(datasets, level, minutes=selection is not None)
    return shlex.join([*words, *own, *figures])


def _figure_points(points: NeedPoints) -> list[str]:
    """Return the words that make a figure of the user's own a part of the need score."""
    if points.figure is None:
        return []
    between = (number(points.figure.none_at), number(points.figure.full_at))
    return [
        *("--figure", points.figure.column),
        *("--figure-points", number(points.figure.maximum)),
        *("--figure-between", *between),
    ]


def brief_command(
    area_code: str | None,
    level: AreaLevel,
    selection: Selection,
    ruling: Ruling,
    datasets: Datasets,
) -> str:
    """Return what to write after ``python -m coverage`` for the brief of an area, or of each.

    The format is not part of it: a brief says the same in each. Nor is the file.
    """
    words = ["briefs"] if area_code is None else ["brief", area_code]
    words += ["--level", level.value, *_selection(selection, datasets)]
    words += _ruling(ruling, datasets)
    return shlex.join([*words, *_own_files(datasets, level), *_figures(datasets)])


def plan_command(selection: Selection, asked: PlanAsked, datasets: Datasets) -> str:
    """Return what to write after ``python -m coverage`` for a report on a plan."""
    words = ["plan", *command_words(BEFORE_SELECTION, asked.terms, datasets)]
    words += _selection(selection, datasets)
    words += command_words(AFTER_SELECTION, asked.terms, datasets)
    words += command_words(SEARCH_FIELDS, asked, datasets)
    words += OWN_CANDIDATES.words(OWN_CANDIDATES.of(datasets))
    words += _own_files(datasets, *asked.terms.levels)
    if asked.terms.is_fair or asked.report is PlanReport.GROUPS:
        words += OWN_GROUPS.words(own_groups_file(datasets, asked.terms.grouping))
    return shlex.join(words)


def scenarios_command(
    file: str,
    selection: Selection,
    level: AreaLevel,
    by: ComparedBy,
    datasets: Datasets,
    *,
    intervals: bool = False,
) -> str:
    """Return what to write after ``python -m coverage`` for scenarios side by side.

    Parameters
    ----------
    file : str
        Name of the file that holds the scenarios.
    level : AreaLevel
        Level whose worst-off area is told; by region it does not matter.
    """
    words = ["scenarios", file, "--by", by.value]
    levels = [level] if by is ComparedBy.ENGLAND else []
    for each in levels:
        words += ["--level", each.value]
    words += _intervals(asked=intervals)
    own_files = _own_files(datasets, *levels)
    return shlex.join([*words, *_selection(selection, datasets), *own_files])


def nearest_command(place: str, asked: NearestAsked, datasets: Datasets) -> str:
    """Return what to write after ``python -m coverage`` for what is near a place."""
    words = ["nearest", place, *command_words(NEAREST_SITES, asked.selection, datasets)]
    words += [*COUNT.words(asked), *_intervals(asked=asked.intervals)]
    return shlex.join([*words, *_own_files(datasets, *datasets.levels)])


def trip_command(origin: str, destination: str, traffic: Traffic) -> str:
    """Return what to write after ``python -m coverage`` for a trip between two places."""
    return shlex.join(["trip", origin, destination, "--traffic", traffic.value])


def areas_command(level: AreaLevel, datasets: Datasets) -> str:
    """Return what to write after ``python -m coverage`` for the areas of a level."""
    own = OWN_AREAS.words(OWN_AREAS.of(datasets)) if level is AreaLevel.OWN else []
    return shlex.join(["areas", "--level", level.value, *own])


def sites_command(selection: Selection, datasets: Datasets) -> str:
    """Return what to write after ``python -m coverage`` for the sites that count."""
    words = command_words(SITES_FIELDS, selection, datasets)
    return shlex.join(["sites", *words, *OWN_INSTITUTES.words(OWN_INSTITUTES.of(datasets))])


def _ruling(ruling: Ruling, datasets: Datasets) -> list[str]:
    words = command_words(RULE_FIELDS, ruling, datasets)
    return [*words, *OWN_LIST.words(ruling.hand_list.own if ruling.hand_list else None)]


def _selection(selection: Selection, datasets: Datasets) -> list[str]:
    return command_words(IN_COMMAND, selection, datasets)


def _intervals(*, asked: bool) -> list[str]:
    return [INTERVALS.flag] if asked else []


def _figures(datasets: Datasets) -> list[str]:
    return words_of_all(OWN_FIGURES, OWN_FIGURES.every(datasets))


def _own_files(datasets: Datasets, *levels: AreaLevel, minutes: bool = True) -> list[str]:
    """Return the words that name the user's files; areas where one of the levels is theirs."""
    areas = [OWN_AREAS] if AreaLevel.OWN in levels else []
    kinds = (
        kind
        for kind in (OWN_INSTITUTES, OWN_POPULATION, OWN_MATRIX, OWN_MODE, *areas)
        if minutes or not kind.is_of_travel
    )
    words = [word for kind in kinds for word in kind.words(kind.of(datasets))]
    words += [word for kind, own in files_beside(datasets) if minutes for word in kind.words(own)]
    view = view_words(datasets.mode, datasets.percentile) if minutes else []
    is_part = datasets.part is not None and (minutes or datasets.own_population is not None)
    return [*words, *view, *([ONLY] if is_part else [])]

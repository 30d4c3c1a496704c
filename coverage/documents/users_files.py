"""What a user's own file changes against the default data, in words, and its first rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from coverage.datasets.files.records import first_records
from coverage.datasets.load import Datasets
from coverage.datasets.own_columns import fit
from coverage.datasets.own_file import OwnFile
from coverage.datasets.own_kinds import (
    OWN_AREAS,
    OWN_CANDIDATES,
    OWN_FIGURES,
    OWN_GROUPS,
    OWN_INSTITUTES,
    OWN_MATRIX,
    OWN_MODE,
    OWN_POPULATION,
    OwnKind,
)
from coverage.errors import FileReading
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import AreaLevel, PopulationGroup, Wave, capitalised, listed
from coverage.wording.figures import figures_held
from coverage.wording.groups import groups_changed, groups_held
from coverage.wording.matrix import held_words, matrix_notes
from coverage.wording.numbers import count

ROWS, COLUMNS, LETTERS = 5, 12, 60
"""What a preview shows of a file at most."""

MOST_LISTED = 10
"""Places that a page lists."""


def sites_held(data: Datasets) -> str:
    """Return how many sites the data hold, and how many of them are of Wave One."""
    institutes = {site.institute for site in data.sites}
    first = sum(site.wave is Wave.ONE for site in data.sites)
    return (
        f"{count(len(data.sites), 'site')} ({first:,} of Wave One) of "
        f"{count(len(institutes), 'institute')}"
    )


def institutes_changed(default: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what other institutes change."""
    yield f"{sites_held(own)}, instead of {sites_held(default)}."
    here, there = ({site.site_id for site in data.sites} for data in (default, own))
    new, left_out = len(there - here), len(here - there)
    yield (
        f"{count(new, 'site')} in the file {_is(new)} not in the default data. "
        f"{count(left_out, 'default site')} {_is(left_out)} left out."
    )


def population_changed(default: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what other small areas change."""
    some = int(own.covered(AreaLevel.DISTRICT).sum())
    many = int(own.part.points.sum()) if own.part else len(own.demand)
    everywhere = some == len(own.areas[AreaLevel.DISTRICT])
    yield (
        f"{count(many, 'small area')}, instead of {len(default.demand):,}; "
        f"{'every one' if everywhere else f'{some:,}'} of the "
        f"{len(own.areas[AreaLevel.DISTRICT])} districts {'has' if everywhere else 'have'} some."
    )
    for group in own.demand.residents:
        theirs, ours = (int(each.demand.residents[group].sum()) for each in (own, default))
        yield f"{capitalised(group.label)}: {theirs:,}, instead of {ours:,}."
    missing = [group.label for group in PopulationGroup if group not in own.demand.residents]
    if missing:
        yield f"{capitalised(listed(missing))} are not in the file, and cannot be asked for."


def matrix_changed(_: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what a user's own minutes change."""
    if matrix := own.own_matrix:
        yield f"{held_words(matrix)}, instead of the minutes of this tool."
        yield from matrix_notes(matrix, is_part=own.part is not None)


def mode_changed(_: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what the minutes by another mode change, asked by that mode."""
    if matrix := own.own_matrix:
        yield f"{held_words(matrix)}, beside the minutes by car."
        yield from matrix_notes(matrix)


def candidates_changed(default: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what the user's own candidates change."""
    if candidates := own.own_candidates:
        districts, number = len(default.areas[AreaLevel.DISTRICT]), len(candidates.candidates)
        replace = "place replaces" if number == 1 else "places replace"
        yield f"Your {number:,} {replace} our one place in each of {districts} districts."


def areas_changed(_: Datasets, own: Datasets) -> Iterator[str]:
    """Yield what the user's own areas change."""
    areas = own.areas[AreaLevel.OWN]
    offered = "It is" if len(areas) == 1 else "They are"
    yield f"{offered} a choice under Areas on every page, and --level own on the command line."


def what_was_read(kind: OwnKind, own: OwnFile, data: Datasets) -> SmallTable:
    """Return what was read of a file that is part of the data, as a table to look at.

    Of places, where each lies; of other files, the first rows as they stand there.

    Parameters
    ----------
    data : Datasets
        Those with it.
    """
    rows = SAID[kind].rows
    return rows(own, data) if rows else first_rows(kind, own, data.readings)


def _candidates_read(own: OwnFile, data: Datasets) -> SmallTable:
    places = data.own_candidates.candidates if data.own_candidates else ()
    return _places_read(own, [(each.name, each.district_code) for each in places], data)


def _sites_read(own: OwnFile, data: Datasets) -> SmallTable:
    return _places_read(own, [(each.name, each.district_code) for each in data.sites], data)


def _places_read(own: OwnFile, places: Sequence[tuple[str, str]], data: Datasets) -> SmallTable:
    names = {area.code: area.name for area in data.areas[AreaLevel.DISTRICT]}
    return SmallTable(
        caption=_read_in(own, len(places)),
        headings=("Place", "District"),
        rows=tuple((_short(name), names.get(code, code)) for name, code in places[:MOST_LISTED]),
        text_columns=2,
    )


def _areas_read(own: OwnFile, data: Datasets) -> SmallTable:
    """Return the areas of a file, with how many people live in each."""
    areas, members = data.areas[AreaLevel.OWN], data.demand.memberships[AreaLevel.OWN]
    residents = data.demand.residents[PopulationGroup.ALL]
    listed_areas = areas[:MOST_LISTED]
    return SmallTable(
        caption=_read_in(own, len(areas)),
        headings=("Area", "Residents"),
        rows=tuple(
            (_short(area.name), f"{int(residents[members.inside(row)].sum()):,}")
            for row, area in enumerate(listed_areas)
        ),
    )


def _read_in(own: OwnFile, number: int) -> str:
    left_out = f" (the first {MOST_LISTED} of {number:,})" if number > MOST_LISTED else ""
    return f"What we read in {own.name}{left_out}"


def first_rows(kind: OwnKind, own: OwnFile, readings: Iterable[FileReading] = ()) -> SmallTable:
    """Return the first rows of a file that could be read, as they stand in it.

    Parameters
    ----------
    readings : iterable of FileReading
        How it was understood: of a workbook, which sheet was read.
    """
    sheets = (told.sheet for told in readings if told.file == own.name and told.sheet)
    sheet = own.sheet or next(sheets, "")
    found = first_records(
        own.content,
        own.name,
        ROWS + 1,
        sheet=sheet,
        is_header=lambda cells: bool(fit(kind.columns, cells)),
    )
    header, *rows = found
    width = max(map(len, found))
    return SmallTable(
        caption=f"The first rows of {own.name}",
        headings=_wide(header, width),
        rows=tuple(_wide(row, width) for row in rows),
        text_columns=COLUMNS,
    )


def _wide(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Return the first cells of a row, blank ones added where it is shorter than others."""
    return tuple(map(_short, [*cells, *[""] * (width - len(cells))][:COLUMNS]))


@dataclass(frozen=True, slots=True)
class KindSaid:
    """What is said of a file of a kind that can be used.

    Parameters
    ----------
    holds : callable
        Returns what data with it hold of it, such as "3 candidates".
    changes : callable
        Yields what it changes against the default data, in sentences.
    rows : callable or None
        Returns what was read, as a table to look at; None for the first rows as they stand there.
    """

    holds: Callable[[Datasets], str]
    changes: Callable[[Datasets, Datasets], Iterator[str]]
    rows: Callable[[OwnFile, Datasets], SmallTable] | None = None


def _institutes_held(data: Datasets) -> str:
    institutes = {site.institute for site in data.sites}
    return f"{count(len(data.sites), 'site')} of {count(len(institutes), 'institute')}"


def _residents_held(data: Datasets) -> str:
    everyone = int(data.demand.residents[PopulationGroup.ALL].sum())
    return f"{count(len(data.demand), 'small area')} with {count(everyone, 'resident')}"


def _trips_held(data: Datasets) -> str:
    return held_words(data.own_matrix) if data.own_matrix else ""


def _candidates_held(data: Datasets) -> str:
    own = data.own_candidates
    return count(len(own.candidates), "candidate") if own else ""


def _areas_held(data: Datasets) -> str:
    return count(len(data.areas[AreaLevel.OWN]), "area")


def _figures_held(data: Datasets) -> str:
    return figures_held(data.own_figures)


def figures_changed(_: Datasets, own: Datasets) -> Iterator[str]:
    """Yield where the user's own figures of areas stand."""
    if own.own_figures:
        levels = [each.level.plural if each.level else OF_EVERY_LEVEL for each in own.own_figures]
        yield (
            f"They stand beside {listed(list(dict.fromkeys(levels)))}: in the gap report, on the "
            "map, in rankings, in briefs, and in the need score if you give them points. They "
            "change no other number."
        )


OF_EVERY_LEVEL = "areas of every level"
"""Beside what figures of small areas stand: their means do."""


SAID: dict[OwnKind, KindSaid] = {
    OWN_INSTITUTES: KindSaid(_institutes_held, institutes_changed, _sites_read),
    OWN_POPULATION: KindSaid(_residents_held, population_changed),
    OWN_MATRIX: KindSaid(_trips_held, matrix_changed),
    OWN_MODE: KindSaid(_trips_held, mode_changed),
    OWN_CANDIDATES: KindSaid(_candidates_held, candidates_changed, _candidates_read),
    OWN_AREAS: KindSaid(_areas_held, areas_changed, _areas_read),
    OWN_FIGURES: KindSaid(_figures_held, figures_changed),
    OWN_GROUPS: KindSaid(groups_held, groups_changed),
}
"""What is said of a file, by its kind: one for each that is part of the data."""


def said_of(kind: OwnKind, data: Datasets, readings: Iterable[FileReading]) -> str:
    """Return what a file was read as, and how, in one line.

    Parameters
    ----------
    data : Datasets
        Those with it.
    readings : iterable of FileReading
        How it was understood.
    """
    told = [capitalised(reading.message.rstrip(".")) for reading in readings]
    if not any(sentence.startswith("Read as") for sentence in told):
        told.insert(0, f"Read as {kind.asked}: {SAID[kind].holds(data)}")
    return " ".join(f"{sentence}." for sentence in told)


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"

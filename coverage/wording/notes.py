"""What users have to know beside figures of access: of the measure, of residents, of the rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from coverage.access.resolve_travel import is_known, known_by_default
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.datasets.residents_accuracy import ResidentsAccuracy
from coverage.measures import ByCar, OverLand, Straight
from coverage.vocabulary import listed
from coverage.wording.accuracy import told_sentence
from coverage.wording.matrix import matrix_notes

ESTIMATED = (
    "Population below district level is an estimate, based on the 2011 Census and on homes and "
    "ages since. It adds up to the published total of each district."
)
ACCESS_IS_ANALYSIS = "Travel access is our analysis. It did not decide who could bid."


def measure_notes(selection: Selection, datasets: Datasets) -> tuple[str, ...]:
    """Return what users have to know of the measure of a selection."""
    measure, spec = selection.measure, selection.measure.spec
    if datasets.own_matrix and spec.takes_matrix:
        return matrix_notes(datasets.own_matrix, is_part=datasets.part is not None)
    if not is_known(measure, datasets):
        return (known_by_default(measure),)
    match spec.way:
        case Straight() | OverLand():
            return (spec.note,)
        case ByCar():
            roads = datasets.roads
            return (*((told_sentence(roads, selection.traffic),) if roads else ()), spec.note)
        case _:
            assert_never(spec.way)


def residents_note(datasets: Datasets) -> str:
    """Return where the residents of small areas come from, as far as users have to know it."""
    if population := datasets.own_population:
        return f"Population is from {population.name}, by small area."
    return f"{ESTIMATED}{_residents_off(datasets.residents_accuracy)}"


def _residents_off(accuracy: ResidentsAccuracy | None) -> str:
    """Return how far off they are by size of area and by age, to follow a sentence."""
    if accuracy is None or not accuracy.small_areas:
        return ""
    first, *others = accuracy.small_areas
    small = [f"{each.small_area:.0f}% for {each.group.label}" for each in others]
    larger = [f"{each.postcode_district:.0f}%" for each in others]
    return (
        f" Against the 2021 Census, it is {first.small_area:.0f}% out for a small area"
        f"{_in_brackets(small)} and {first.postcode_district:.0f}% for a postcode district"
        f"{_in_brackets(larger)}."
    )


def _in_brackets(words: Sequence[str]) -> str:
    return f" ({listed(list(words))})" if words else ""

"""Each column takes from a row what its name says, so that two swapped ones are found."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType

import pytest

from coverage.tables.codebook import REPORTS, SHARED, columns_in
from coverage.tables.column import Column
from coverage.vocabulary import Measure


class Row:
    """A row of any sort, which notes what is read of it."""

    def __init__(self, read: list[str], path: str = "") -> None:
        self._read, self._path = read, path

    def __getattr__(self, name: str) -> Row:
        path = f"{self._path}.{name}" if self._path else name
        self._read.append(path)
        return Row(self._read, path)

    def __call__(self, *_: object) -> Row:
        return self

    def __sub__(self, _: object) -> Row:
        return self

    def __truediv__(self, _: object) -> Row:
        return self

    def __iter__(self) -> Iterator[Row]:
        yield from ()

    def __getitem__(self, _: object) -> Row:
        return self

    def __len__(self) -> int:
        return 1

    def __float__(self) -> float:
        return 1.0

    def __round__(self, _: int) -> Row:
        return self


TAKEN_FROM: dict[str, tuple[set[str], ...]] = {
    "access_kept_in": ({"kept_in"},),
    "announced": ({"verdict.level"},),
    "area": ({"area"}, {"district"}),
    "area_code": ({"area_code"}, {"district_code"}),
    "behind": ({"by"},),
    "behind_high": ({"high"},),
    "behind_is_clear": ({"is_clear"},),
    "behind_low": ({"low"},),
    "best_at_worst": ({"is_best_at_worst"},),
    "best_fifth_reached_share": ({"unequal.best"},),
    "best_on_average": ({"is_best_on_average"},),
    "best_to_worst_fifth": ({"unequal.times"},),
    "boundaries": ({"vintage"},),
    "check": ({"about"},),
    "choice": ({"rival.name"},),
    "close": ({"threshold_is_close"},),
    "comes_to_at_best": ({"at_best"},),
    "comes_to_at_worst": ({"at_worst"},),
    "comes_to_in_worst_draw": ({"least"},),
    "comes_to_on_average": ({"on_average"},),
    "concentration_index": ({"unequal.concentration"},),
    "cost_of_losing": ({"cost", "place.best_without"},),
    "cost_of_using": ({"cost", "place.best_with"},),
    "costs_people": (set(),),  # a number itself
    "detail": ({"found"},),
    "difference_high": ({"high"},),
    "difference_low": ({"low"},),
    "difference_from_area": ({"access.difference"},),
    "farthest": ({"area"},),
    "farthest_code": ({"area_code"},),
    "farthest_official_code": (set(),),
    "fault": ({"message"},),
    "fewest": ({"institutes"},),
    "fewest_bound": ({"bound"},),
    "found": ({"evidence"},),
    "from_place": ({"origin.written"},),
    "gained": ({"gain"}, {"now.reached", "unchanged.reached"}),
    "gained_high": ({"high"},),
    "gained_low": ({"low"},),
    "gap_after": ({"after.gap"},),
    "gap_before": ({"before.gap"},),
    "gap_high": ({"high"},),
    "gap_low": ({"low"},),
    "gap_closed": ({"after.reached", "before.reached"},),
    "gap_to_bound": ({"proof.gap"},),
    "group": ({"group.name"},),
    "group_code": ({"group.code"},),
    "group_means": ({"group.means"},),
    "group_share": ({"share_of_area"},),
    "grouping": ({"word"},),
    "half_without": ({"half_lost"},),
    "hosting": ({"ruling.counted"},),
    "hosts_in_doubt": ({"in_doubt"},),
    "in_doubt": ({"site.doubts"},),
    "institute_of_nearest": ({"site.institute"},),
    "institutes": ({"institutes"}, {"sites"}),
    "known_up_to_minutes": ({"up_to_minutes"},),
    "label_latitude": ({"label"},),
    "label_longitude": ({"label"},),
    "latitude": ({"lat"},),
    "least_reached": ({"area"},),
    "least_reached_code": ({"area_code"},),
    "least_reached_official_code": (set(),),
    "least_reached_share": ({"reached_share"},),
    "level": ({"level"}, {"value"}),  # a level itself
    "longitude": ({"lon"},),
    "marginal_gain": ({"gain"},),
    "measured": ({"value"}, {"finding"}),  # the value of a finding
    "measured_as_of": ({"date"},),
    "measured_from": ({"source"},),
    "missing_sectors": ({"missing"},),
    "near_tie_share": ({"found.sets", "place.sets"},),
    "near_ties": ({"place.sets"},),
    "near_ties_found": ({"near_ties"},),
    "near_ties_tried": ({"sets"},),
    "nearest_site": ({"site.name"},),
    "nearest_site_id": ({"site.site_id"},),
    "newly_reached": ({"newly_reached"}, {"now.reached", "was.reached"}, {"comes_to"}),
    "newly_reached_at_best": ({"at_best"},),
    "newly_reached_at_worst": ({"at_worst"},),
    "newly_reached_least": ({"least"},),
    "newly_reached_on_average": ({"on_average"},),
    "no_minutes": ({"no_minutes"},),
    "note": ({"note"}, {"travel"}),
    "official": ({"level"},),
    "official_code": (set(),),  # looked up beside area_code, as the two below
    "opening": ({"number"},),
    "other_readings": ({"others"},),
    "outcome": ({"verdict.awarded", "verdict.verdict"},),
    "partners_in_doubt": ({"unsupported.partners"},),
    "places": ({"plan.sites"}, {"rival.sites"}, {"candidates"}, set()),  # names themselves
    "places_added": ({"scenario.added"},),
    "plan_newly_reached": ({"newly_reached"},),
    "planned_inside": ({"now.sites_inside", "was.sites_inside"},),
    "points": (set(),),  # a sentence itself
    "rank_high": ({"rank.high"},),
    "rank_low": ({"rank.low"},),
    "reached_alone": ({"alone"},),
    "reached_before": ({"was.reached"},),
    "reached_by_both": ({"by_both"},),
    "reached_by_car": ({"by_car"},),
    "reached_by_mode": ({"by_mode"},),
    "reached_by_mode_alone": ({"by_mode_alone"},),
    "reached_by_neither": ({"by_neither"},),
    "reached_otherwise": ({"plain.reached"},),
    "reached_share_after": ({"reached_share_after"}, {"rival.gaps.england.reached_share"}),
    "reached_share_high": ({"share_high"},),
    "reached_share_low": ({"share_low"},),
    "reached_share_sourced": ({"reached_share"},),
    "reached_sourced": ({"reached"},),
    "result": ({"passed"},),
    "rule": ({"finding.rule.name"},),
    "scenario": ({"name"},),
    "sectors": ({"taught"},),
    "set_places": ({"places"},),
    "settled": ({"settled", "half"},),
    "share_before": ({"was.reached_share"},),
    "share_otherwise": ({"plain.reached_share"},),
    "short_of_best": ({"short"},),
    "short_of_optimum": ({"short"},),
    "site": ({"name"},),
    "sites": ({"sites_teaching"},),
    "sites_added": ({"rival.sites"},),
    "sites_changed": ({"scenario.taught"},),
    "sites_closed": ({"scenario.closed"},),
    "sites_in_doubt": ({"unsupported.sites"},),
    "sites_to_turn": ({"change.sites"},),
    "smallest_change": ({"change.sites", "change.to"},),
    "status_otherwise": ({"proof.status"},),
    "threshold_change": ({"threshold"},),
    "to_place": ({"destination.written"},),
    "unknown_of_either": ({"unknown"},),
    "verdicts_without": ({"turned"},),
    "why": (set(),),  # it is for the user to write
    "within_threshold": ({"within"},),
    "within_threshold_settled": ({"sure.settled"},),
    "without_access": ({"without"},),
    "worse_than_best": ({"short"},),
    "worst_fifth_reached_share": ({"unequal.worst"},),
}
"""What a column is taken from that is not called as the column is, by the end of the path."""

OF_NEED = {
    f"{column}_{end}": path
    for column, path in (
        ("reached_by_car", "by_car.reached"),
        ("reached_by_mode", "by_mode.reached"),
        ("reached_by_both", "by_both.reached"),
        ("needs_car", "needs_car.reached"),
        ("needs_car_share", "needs_car.share"),
        ("reached_by_mode_alone", "by_mode_alone.reached"),
        ("reached_by_neither", "by_neither.reached"),
    )
    for end in ("low", "high")
}
"""The same of the intervals of who needs a car, but for the end."""

BY_MEASURE = {
    "farthest_median": "median",
    "median": "now.median",
    "outside": "travel",
    "p90": "p90",
    "within": "threshold",
}
"""The same of columns whose names end in a measure."""


def expected(name: str) -> tuple[set[str], ...]:
    """Return what a column may be taken from: what is called as it is, where nothing is said."""
    for end in ("low", "high"):
        if name in OF_NEED and name.endswith(end):
            return ({f"{OF_NEED[name]}_{end}"},)
    for measure in Measure:
        if name in (f"{measure.spec.column}_low", f"{measure.spec.column}_high"):
            return ({f"sure.{name.rpartition('_')[2]}"},)
        if name == measure.spec.column and measure is not Measure.KM:
            of_a_trip = "minutes" if measure is Measure.MINUTES else "without_car"
            return ({of_a_trip}, {"near.has_route", "near.minutes"})
        stem = name.removesuffix(f"_{measure.spec.column}")
        if stem != name and stem in BY_MEASURE:
            return ({BY_MEASURE[stem]}, {BY_MEASURE[stem].split(".")[-1]})
        if name == f"median_{measure.spec.column}_before":
            return ({"was.median"},)
    return TAKEN_FROM.get(name, ({name},))


def reads(column: Column) -> set[str]:
    """Return the paths that a column follows from a row to their ends."""
    read: list[str] = []
    with contextlib.suppress(TypeError, ValueError, StopIteration):  # what it makes of them
        column.value(Row(read))
    ends = {path for path in read if not any(other.startswith(f"{path}.") for other in read)}
    return {path.removesuffix(".value") for path in ends}


def agree(read: set[str], told: set[str]) -> bool:
    """Whether each path ends in another of those told of, and none is left over."""
    ends = {end for path in read for end in told if f".{path}".endswith(f".{end}")}
    return len(read) == len(told) and ends == told


EVERY = [
    (report, column)
    for report in (*SHARED, *REPORTS)
    for column in columns_in(tuple(vars(report).values()))
    if not column.alike
]


@pytest.mark.parametrize(
    ("report", "column"),
    EVERY,
    ids=[f"{report.__name__.split('tables.')[1]}-{column.name}" for report, column in EVERY],
)
def test_a_column_is_taken_from_what_it_is_named_after(report: ModuleType, column: Column) -> None:
    assert any(agree(reads(column), told) for told in expected(column.name)), (
        f"{report.__name__}: {column.name} is taken from {reads(column)}"
    )


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.__name__)
def test_a_report_whose_columns_are_taken_from_one_another_is_found(report: ModuleType) -> None:
    columns = {each.name: each for each in columns_in(tuple(vars(report).values()))}
    own = [each for each in columns.values() if len(reads(each)) == 1 and not each.alike]
    for one, other in pairwise(own):
        if reads(one) != reads(other):
            swapped = one.by(other.value)
            assert not any(agree(reads(swapped), told) for told in expected(one.name))

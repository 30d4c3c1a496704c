"""Small areas that were new in 2021, placed among those of 2011."""

from __future__ import annotations

import csv
import gzip
import io

import numpy as np
import pytest
from numpy.typing import NDArray

from coverage import Datasets
from coverage.datasets.figures.own_figures import read_figures
from coverage.datasets.lsoa_2021 import (
    IN_MSOA,
    PlacedSmallAreas,
    SmallAreasOfTable,
    names_of_2011,
    place_small_areas,
)
from coverage.datasets.own_file import OwnFile
from coverage.datasets.small_area_table import small_areas_of, told_of_new
from coverage.datasets.sources import DATA
from coverage.errors import Told

CENSUS = DATA.parents[1] / "shared" / "reference" / "lsoa21_population_2021.csv.gz"
NEW = "E01099001", "E01099002", "E01099003", "E01099004"


def _cambridge(datasets: Datasets) -> dict[str, str]:
    """Return the small areas of a council by their codes, with their names."""
    names = names_of_2011(datasets)
    return {code: name for code, name in names.items() if name.startswith("Cambridge ")}


def _placed(
    datasets: Datasets,
    table: dict[str, str],
    *,
    named: bool = True,
    at: dict[str, NDArray[np.float64]] | None = None,
    people: dict[str, float] | None = None,
) -> PlacedSmallAreas:
    codes = list(table)
    none = np.array([np.nan, np.nan])
    return place_small_areas(
        SmallAreasOfTable(
            codes,
            list(table.values()) if named else (),
            np.array([(at or {}).get(code, none) for code in codes]) if at else None,
            np.array([(people or {}).get(code, 1000.0) for code in codes]) if people else None,
        ),
        datasets.demand,
        names_of_2011(datasets),
    )


def _shares(datasets: Datasets, found: PlacedSmallAreas, codes: list[str]) -> dict[str, float]:
    """Return what each new code has of all small areas of 2011 together."""
    known = {*datasets.demand.codes.tolist()}
    sums: dict[str, float] = {}
    for row, share in zip(found.rows.tolist(), found.shares.tolist(), strict=True):
        if codes[row] not in known:
            sums[codes[row]] = sums.get(codes[row], 0.0) + share
    return sums


def _without(table: dict[str, str], *gone: str) -> dict[str, str]:
    return {code: name for code, name in table.items() if code not in gone}


def test_parts_of_one_share_it_equally_or_by_their_residents(datasets: Datasets) -> None:
    table = _cambridge(datasets)
    gone, msoa = next(iter(table)), next(iter(table.values()))[:-1]
    split = {**_without(table, gone), NEW[0]: f"{msoa}Y", NEW[1]: f"{msoa}Z"}
    found = _placed(datasets, split)
    assert (found.new, found.gone, found.clear, found.lost) == (2, 1, 1, ())
    assert _shares(datasets, found, list(split)) == {NEW[0]: 0.5, NEW[1]: 0.5}
    assert "2 LSOAs were new in 2021, in place of 1 of 2011." in told_of_new(found)
    assert "5 in 100" in told_of_new(found)

    found = _placed(datasets, split, people={NEW[0]: 300.0, NEW[1]: 900.0})
    assert _shares(datasets, found, list(split)) == {NEW[0]: 0.25, NEW[1]: 0.75}
    assert "by the residents that the file has" in told_of_new(found)
    # Where the residents of one part are not known, all share equally.
    found = _placed(datasets, split, people={NEW[0]: 300.0, NEW[1]: np.nan})
    assert _shares(datasets, found, list(split)) == {NEW[0]: 0.5, NEW[1]: 0.5}


def test_a_few_rows_of_a_council_do_not_say_what_is_gone(datasets: Datasets) -> None:
    table = _cambridge(datasets)
    msoa = next(iter(table.values()))[:-1]
    few = {**dict(list(table.items())[-3:]), NEW[0]: f"{msoa}Y"}
    found = _placed(datasets, few)
    assert (found.new, found.lost) == (0, (3,))


def _two_of_an_msoa(table: dict[str, str]) -> tuple[str, str, str]:
    by_msoa: dict[str, list[str]] = {}
    for code, name in table.items():
        by_msoa.setdefault(name[:-1], []).append(code)
    msoa, (one, other, *_) = next(each for each in by_msoa.items() if len(each[1]) > 3)
    return msoa, one, other


def test_two_that_were_merged_are_wholly_in_the_new_one(datasets: Datasets) -> None:
    table = _cambridge(datasets)
    msoa, one, other = _two_of_an_msoa(table)
    merged = {**_without(table, one, other), NEW[0]: f"{msoa}Z"}
    for at in (None, {NEW[0]: datasets.demand.positions[_row(datasets, one)]}):
        found = _placed(datasets, merged, at=at)
        assert _shares(datasets, found, list(merged)) == {NEW[0]: 2.0}
        assert (found.gone, found.clear) == (2, 2)


def _row(datasets: Datasets, code: str) -> int:
    return int(np.flatnonzero(datasets.demand.codes == code)[0])


def test_positions_tell_which_is_part_of_which_with_names_and_without(datasets: Datasets) -> None:
    table = _cambridge(datasets)
    msoa, one, other = _two_of_an_msoa(table)
    kept = _without(table, one, other)
    both = {**kept, **{code: f"{msoa}{letter}" for code, letter in zip(NEW, "WXYZ", strict=True)}}
    found = _placed(datasets, both)
    assert (found.gone, found.clear) == (2, 0)
    assert "are shared by all that are new in the same MSOA" in told_of_new(found)
    assert _shares(datasets, found, list(both)) == dict.fromkeys(NEW, 0.5)

    beside = np.array([20.0, -10.0])
    where = dict(zip(NEW, (one, other, one, one), strict=True))
    at = {
        new: datasets.demand.positions[_row(datasets, old)] + beside for new, old in where.items()
    }
    for named in (True, False):
        found = _placed(datasets, both, at=at, named=named)
        assert (found.gone, found.clear) == (2, 2)
        shares = _shares(datasets, found, list(both))
        assert shares == pytest.approx({NEW[0]: 1 / 3, NEW[1]: 1.0, NEW[2]: 1 / 3, NEW[3]: 1 / 3})
    far = {new: place + 50_000.0 for new, place in at.items()}
    assert _placed(datasets, both, at=far, named=False).new == 0


def test_an_msoa_that_is_new_tells_by_its_other_codes_what_it_was(datasets: Datasets) -> None:
    table = _cambridge(datasets)
    gone = next(iter(table))
    msoa = table[gone][:-1]
    renamed = {
        code: name.replace(msoa, "Cambridge 099") for code, name in _without(table, gone).items()
    }
    found = _placed(datasets, {**renamed, NEW[0]: "Cambridge 099Y"})
    assert (found.new, found.gone, found.clear) == (1, 1, 1)
    # Without one that stayed, what is gone of the council and nobody else's is its own.
    found = _placed(datasets, {**_without(table, gone), NEW[0]: "Cambridge 099Y"})
    assert (found.new, found.gone) == (1, 1)


@pytest.mark.skipif(not CENSUS.exists(), reason="the census stands beside the checkout")
def test_all_of_2021_are_placed_by_where_they_are(datasets: Datasets) -> None:
    with gzip.open(CENSUS, "rt") as file:
        rows = list(csv.DictReader(io.StringIO(file.read())))
    codes = [row["LSOA21CD"] for row in rows]
    headings = ["easting", "northing", "pop_total"]
    table = small_areas_of(codes, headings, [[row[each] for each in headings] for row in rows])
    found = place_small_areas(table, datasets.demand, names_of_2011(datasets))
    assert (found.new, found.lost) == (1_945, ())
    assert found.gone >= 1_033  # of 1,034
    assert found.clear > 0.98 * found.gone
    sums = np.bincount(found.points, found.shares, len(datasets.demand))
    assert np.isclose(sums, 1.0).sum() >= len(datasets.demand) - 1


def test_names_are_found_by_what_they_look_like(datasets: Datasets) -> None:
    table = _cambridge(datasets)
    rows = [[code, "x", name, "1,200"] for code, name in table.items()]
    found = small_areas_of(list(table), ["LSOA21CD", "type", "Area", "Residents"], rows)
    assert [bool(IN_MSOA.fullmatch(name)) for name in found.names] == [True] * len(table)
    assert found.people is not None
    assert found.people.tolist() == [1200.0] * len(table)
    assert found.positions is None


def test_figures_of_new_ones_become_the_mean_of_the_parts(datasets: Datasets) -> None:
    table = _cambridge(datasets)
    gone, msoa = next(iter(table)), next(iter(table.values()))[:-1]
    rows = [f"{code},{name},1000,7" for code, name in _without(table, gone).items()]
    rows += [f"{NEW[0]},{msoa}Y,300,10", f"{NEW[1]},{msoa}Z,900,30"]
    own = OwnFile("mine.csv", "\n".join(["LSOA21CD,LSOA21NM,Residents,Score", *rows]).encode())
    told: list[Told] = []
    found = read_figures(
        own,
        datasets.area_names,
        told.append,
        datasets.demand,
        names_of_small=lambda: names_of_2011(datasets),
    )
    score = next(each for each in found.figures if each.label == "Score").values
    assert score.keys() == table.keys()
    assert score[gone] == pytest.approx(0.25 * 10 + 0.75 * 30)
    assert any("2 LSOAs were new in 2021, in place of 1 of 2011." in each.message for each in told)
    assert not any("left out" in each.message for each in told)

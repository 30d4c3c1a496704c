"""Groups that users bring, by small area of 2011 or 2021."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from coverage import Datasets, InvalidFileError, PopulationGroup, load_datasets
from coverage.datasets.groups.grouping import OwnGroups
from coverage.datasets.groups.own_groups import read_groups
from coverage.datasets.own_file import OwnFile
from coverage.datasets.sources import DATA
from coverage.errors import Told
from tests.datasets.small_data import small_data

CENSUS = DATA.parents[1] / "shared" / "reference" / "lsoa21_population_2021.csv.gz"


def _read(datasets: Datasets, text: str, called: str = "") -> tuple[OwnGroups, list[str]]:
    told: list[Told] = []
    own = OwnFile("mine.csv", text.encode(), called)
    found = read_groups(own, datasets, told.append)
    return found, [each.message for each in told]


def _table(header: str, rows: Iterable[str]) -> str:
    return "\n".join((header, *rows)) + "\n"


def _people(datasets: Datasets, found: OwnGroups, at: int = 0) -> list[int]:
    counts = datasets.demand.residents[PopulationGroup.ALL]
    return [int(each) for each in found.groupings[at].residents(counts).sum(axis=0)]


def test_residents_of_groups_and_of_none_are_all_residents(datasets: Datasets) -> None:
    codes = datasets.demand.codes[::2].tolist()
    text = _table("LSOA11CD,type", (f"{code},{'ab'[at % 2]}" for at, code in enumerate(codes)))
    found, told = _read(datasets, text)
    counts = datasets.demand.residents[PopulationGroup.ALL]
    *groups, none = _people(datasets, found)
    assert sum(groups) + none == counts.sum()
    assert sum(groups) == counts[::2].sum()
    assert any(
        f"{none:,} of {counts.sum():,} people live where no group is known" in each for each in told
    )


def test_the_order_of_rows_never_matters(datasets: Datasets) -> None:
    codes = datasets.demand.codes[:200].tolist()
    rows = [f"{code},{at % 7},{at * 1.5}" for at, code in enumerate(codes)]
    one, _ = _read(datasets, _table("LSOA11CD,type,share", rows))
    other, _ = _read(datasets, _table("LSOA11CD,type,share", rows[::-1]))
    for first, second in zip(one.groupings, other.groupings, strict=True):
        assert first.groups == second.groups
        for name in ("points", "parts", "shares"):
            assert getattr(first, name).tolist() == getattr(second, name).tolist()


def test_a_small_area_in_two_groups_is_refused_and_the_same_twice_is_not(
    datasets: Datasets,
) -> None:
    one, other = datasets.demand.codes[:2].tolist()
    with pytest.raises(InvalidFileError, match="stands in row 2 in another group"):
        _read(datasets, _table("LSOA11CD,type", (f"{one},a", f"{other},b", f"{one},b")))
    found, _ = _read(datasets, _table("LSOA11CD,type", (f"{one},a", f"{other},b", f"{one},A")))
    assert len(found.groupings[0].points) == 2


def test_a_table_of_both_vintages_shares_a_small_area_that_was_split(datasets: Datasets) -> None:
    one = str(datasets.demand.codes[0])
    rows = (f"{one},E01099001,a", f"{one},E01099002,b")
    found, _ = _read(datasets, _table("LSOA11CD,LSOA21CD,type", rows))
    assert found.groupings[0].shares.tolist() == [0.5, 0.5]


def test_groups_of_one_small_area_blanks_and_unknown_codes_are_told(datasets: Datasets) -> None:
    codes = datasets.demand.codes[:5].tolist()
    cells = ["a", "a", "lonely", "", "a"]
    rows = [*map(",".join, zip(codes, cells, strict=True)), "E01999999,a", ",a"]
    found, told = _read(datasets, _table("LSOA11CD,type", rows))
    said = " ".join(told)
    assert [group.name for group in found.groupings[0].groups] == ["a", "lonely"]
    assert f"1 group is of one small area ({codes[2]}): 'lonely'" in said
    assert "1 LSOA is not in these data" in said
    assert "1 row names no LSOA" in said


@pytest.mark.parametrize(
    ("header", "rows", "why"),
    [
        ("area,type", ["Leeds,a", "Bath,b"], "no column holds LSOA codes"),
        ("LSOA11CD,LSOA11NM", ["E01000001,City of London 001A"], "no column holds groups"),
        ("LSOA11CD,type", ["E01000001,", "E01000002,"], "every cell is blank"),
        ("LSOA11CD,type", ["E01999999,a", "E01999998,b"], "no LSOA of this column is one"),
    ],
)
def test_what_holds_no_groups_is_refused(
    datasets: Datasets, header: str, rows: list[str], why: str
) -> None:
    with pytest.raises(InvalidFileError, match=why):
        _read(datasets, _table(header, rows))


def test_a_column_may_be_chosen_and_codes_give_way_to_names(datasets: Datasets) -> None:
    one, other = datasets.demand.codes[:2].tolist()
    rows = (f"{one},A1,Urban,3", f"{other},E2,Rural,4")
    text = _table("LSOA11CD,RUC11CD,RUC11,decile", rows)
    found, _ = _read(datasets, text)
    assert [each.word for each in found.groupings] == ["ruc11", "decile"]
    chosen, _ = _read(datasets, text, "RUC11CD")
    assert [each.word for each in chosen.groupings] == ["ruc11cd"]
    with pytest.raises(InvalidFileError, match="there is no column 'tenth' of groups"):
        _read(datasets, text, "tenth")


@pytest.mark.skipif(not CENSUS.exists(), reason="the census stands beside the checkout")
def test_codes_of_the_census_of_2021_are_known_or_told(datasets: Datasets) -> None:
    with gzip.open(CENSUS, "rt") as file:
        codes = [row["LSOA21CD"] for row in csv.DictReader(io.StringIO(file.read()))][::20]
    found, told = _read(datasets, _table("LSOA21CD,type", (f"{code},a" for code in codes)))
    known = {*datasets.demand.codes.tolist()} & {*codes}
    assert len(found.groupings[0].points) == len(known) > 0.9 * len(codes)
    lost = len(codes) - len(known)
    assert any(f"{lost} LSOAs are not in these data" in each for each in told)


def test_kinds_and_groups_of_neighbourhoods_add_up_to_all(datasets: Datasets) -> None:
    counts = datasets.demand.residents[PopulationGroup.YOUNG]
    kinds, groups = datasets.groupings["kind"], datasets.groupings["group"]
    by_kind, by_group = kinds.residents(counts), groups.residents(counts)
    assert (len(kinds.groups), len(groups.groups)) == (8, 26)
    assert not by_kind[:, -1].any()
    assert by_kind.sum(axis=1).tolist() == counts.tolist()
    sums: Counter[str] = Counter()
    for group, people in zip(groups.groups, by_group.sum(axis=0).tolist(), strict=False):
        sums[group.code[0]] += people
    assert [sums[kind.code] for kind in kinds.groups] == by_kind.sum(axis=0)[:-1].tolist()
    assert all(group.means for group in (*kinds.groups, *groups.groups))
    assert np.allclose(np.bincount(kinds.points, kinds.shares), 1)


def test_ours_are_read_beside_a_folder_of_their_own(tmp_path: Path) -> None:
    few = load_datasets(folder=small_data(tmp_path / "data"))
    assert len(few.groupings["group"].largest(len(few.demand))) == len(few.demand)
    assert (few.groupings["group"].largest(len(few.demand)) >= 0).all()

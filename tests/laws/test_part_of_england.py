"""A matrix of a part of England: what it does not hold is unknown, never without a route."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coverage import (
    AreaLevel,
    Datasets,
    Network,
    PopulationGroup,
    Sector,
    Selection,
    find_gaps,
    judge,
    load_datasets,
)
from coverage.__main__ import main
from coverage.access.sectors import sector_matrix
from coverage.eligibility.beside.need import needs
from coverage.scenarios.comparison import compare
from coverage.scenarios.scenario import Scenario
from coverage.vocabulary import SHIPPED_LEVELS
from coverage.wording.matrix import held_words, matrix_notes
from tests.datasets.institute_files import a_file, a_row

SITE, OTHER = "east-london-01", "east-london-02"
CASES = Path(__file__).parents[3] / "shared" / "cases"
SHARED = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not here")


@pytest.fixture(scope="module")
def held(datasets: Datasets) -> np.ndarray:
    """Return the small areas that the matrix holds: those of some districts, and a few more."""
    return np.flatnonzero(np.arange(len(datasets.demand)) % 7 == 0)


@pytest.fixture(scope="module")
def part(
    datasets: Datasets, held: np.ndarray, tmp_path_factory: pytest.TempPathFactory
) -> Datasets:
    path = tmp_path_factory.mktemp("part") / "times.csv"
    codes = datasets.demand.codes[held]
    rows = [f"{code},{SITE},{20 + n % 60}" for n, code in enumerate(codes)]
    rows += [f"{code},{OTHER},{'' if n % 2 else 30}" for n, code in enumerate(codes) if n % 3]
    path.write_text("from_id,to_id,minutes\n" + "\n".join(rows) + "\n")
    return load_datasets(matrix_file=path)


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
@pytest.mark.parametrize("sectors", [(), (Sector.DIGITAL,), tuple(Sector)])
def test_residents_outside_are_unknown_in_every_area_whatever_is_asked(
    part: Datasets, held: np.ndarray, level: AreaLevel, sectors: tuple[Sector, ...]
) -> None:
    residents = part.demand.residents[PopulationGroup.WORKING_AGE].copy()
    residents[held] = 0
    members = part.demand.memberships[level]
    outside = np.bincount(members.areas, residents[members.points], len(part.areas[level])).tolist()
    for network in Network:
        gaps = find_gaps(part, Selection(network=network, sectors=sectors), level)
        assert [area.unknown for area in gaps.areas] == outside
        assert gaps.england.unknown == residents.sum()
        for area in (*gaps.areas, gaps.england):
            assert area.reached + area.gap + area.unknown == area.residents


def test_an_origin_of_the_file_that_lacks_a_pair_has_no_route(
    part: Datasets, held: np.ndarray
) -> None:
    only = replace(part, sites=tuple(site for site in part.sites if site.site_id != SITE))
    rows = [row for row, site in enumerate(part.sites) if site.site_id != SITE]
    matrix = part.own_matrix
    assert matrix
    other = next(row for row, site in enumerate(part.sites) if site.site_id == OTHER)
    pairs = matrix.to(int(matrix.of_sites[other]))
    only = replace(only, own_matrix=matrix.with_sites(matrix.of_sites[rows]))
    gaps = find_gaps(only, Selection(), AreaLevel.REGION)
    reached = np.isfinite(matrix.minutes[pairs]) & (matrix.minutes[pairs] <= 45)
    residents = part.demand.residents[PopulationGroup.WORKING_AGE]
    assert gaps.england.reached == residents[matrix.points[pairs][reached]].sum()
    assert gaps.england.gap == residents[held].sum() - gaps.england.reached


def test_sites_that_it_does_not_hold_count_nowhere_but_for_who_qualifies(
    datasets: Datasets, part: Datasets
) -> None:
    gaps = find_gaps(part, Selection(), AreaLevel.LEP)
    assert [site.site_id for site in gaps.sites] == [SITE, OTHER]
    assert gaps.left_out == len(Selection().sites(datasets.sites)) - 2
    assert sum(area.sites_inside for area in gaps.areas) == 2
    for level in SHIPPED_LEVELS:
        mine, usual = (judge(data, level).areas for data in (part, datasets))
        assert [area.verdict for area in mine] == [area.verdict for area in usual]
        assert [area.sites_inside for area in mine] == [area.sites_inside for area in usual]


def test_sectors_scenarios_and_need_know_no_more(part: Datasets, held: np.ndarray) -> None:
    residents = part.demand.residents[PopulationGroup.WORKING_AGE]
    unknown = residents.sum() - residents[held].sum()
    matrix = sector_matrix(part, Selection(), AreaLevel.LSIP)
    assert (matrix.sites, matrix.left_out) == (2, len(Selection().sites(part.sites)) - 2)
    assert {area.unknown for area in matrix.england} == {unknown}
    closed = Scenario("Closed", closed=(SITE,))
    none = Scenario("None left", closed=(SITE, OTHER))
    for trial in compare(part, [closed, none], Selection(), AreaLevel.REGION).all:
        assert trial.england.unknown == unknown
    verdicts = judge(part, AreaLevel.DISTRICT)
    gaps = find_gaps(part, Selection(), AreaLevel.DISTRICT)
    for need, area in zip(needs(part, verdicts, Selection()), gaps.areas, strict=True):
        assert need.gap == area.gap
        if area.unknown == area.residents:
            assert need.travel is None


def test_a_second_question_gives_what_the_first_would(part: Datasets) -> None:
    asked = Selection(sectors=(Sector.DIGITAL,), threshold=30)
    first = find_gaps(replace(part), asked, AreaLevel.LEP)
    for threshold in (10, 20, 40):
        find_gaps(part, Selection(threshold=threshold), AreaLevel.LEP)
    assert find_gaps(part, asked, AreaLevel.LEP) == first


def test_what_it_holds_is_said(part: Datasets, held: np.ndarray) -> None:
    matrix = part.own_matrix
    assert matrix
    assert held_words(matrix).endswith(
        f"from {len(held):,} of 32,844 small areas to 2 of {len(part.sites)} sites"
    )
    notes = " ".join(matrix_notes(matrix))
    assert f"{32_844 - len(held):,} small areas of 32,844 are not in the matrix" in notes
    assert (
        f"{len(part.sites) - 2} sites of {len(part.sites)} are not in the matrix and left out"
        in notes
    )


@SHARED
@pytest.mark.parametrize("case", ["05-part-of-england", "06-no-route-number", "07-seconds"])
@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_the_shared_cases_add_up(
    capsys: pytest.CaptureFixture[str], case: str, level: AreaLevel
) -> None:
    words = ["gaps", "--matrix-file", str(CASES / f"{case}.csv"), "--level", level.value]
    assert main([*words, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    rows = json.loads(out)
    assert all(row["reached"] + row["gap"] + row["unknown"] == row["residents"] for row in rows)
    where = [row["area"] for row in rows if row["gap"]]
    assert all("London" in area for area in where)
    assert ("likely seconds" in err) == (case == "07-seconds")
    assert all(row["median_minutes"] is None or row["median_minutes"] < 3_000 for row in rows)


@SHARED
def test_validate_counts_what_matches_nothing(
    datasets: Datasets, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    times = tmp_path / "times.csv"
    text = (CASES / "05-part-of-england.csv").read_text()
    times.write_text(f"{text}E99,{SITE},5\nE01000001,school,5\n")
    assert main(["validate", "--matrix", str(times)]) == 0
    said = capsys.readouterr().out
    assert "32,838 small areas of 32,844 are not in the matrix" in said
    assert f"{len(datasets.sites) - 1} sites of {len(datasets.sites)} are not in the matrix" in said
    assert "1 from_id (E99); 1 to_id (school)" in said
    held = f"6 trips from 6 of 32,844 small areas to 1 of {len(datasets.sites)} sites"
    assert said.endswith(f"times.csv: {held}, no fault.\n")


def test_validate_takes_the_institutes_of_a_matrix(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine, times = tmp_path / "mine.csv", tmp_path / "times.csv"
    mine.write_bytes(a_file(a_row(site_id="my-own")))
    times.write_text("from_id,to_id,minutes\nE01000001,my-own,50\n")
    assert main(["validate", "--matrix", str(times)]) == 2
    assert "is the id of a site" in capsys.readouterr().err
    assert main(["validate", "--matrix", str(times), "--institutes-file", str(mine)]) == 0
    assert "1 trip from 1 of 32,844 small areas to 1 of 1 site" in capsys.readouterr().out
    assert main(["validate", str(mine), "--institutes-file", str(mine)]) == 2
    assert "add --matrix" in capsys.readouterr().err

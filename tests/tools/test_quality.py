"""The figures of quality that the committed data reaches, and that a rebuild has to reach."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from coverage.datasets.residents_accuracy import RESIDENTS_ACCURACY, residents_accuracy_text
from coverage.datasets.sources import DATA
from tools.builders.census_figures import census_figures, compare_residents
from tools.builders.quality import figures

CENSUS = DATA.parents[1] / "shared" / "reference" / "lsoa21_population_2021.csv.gz"


def test_the_committed_files_reach_every_figure() -> None:
    found = list(figures(DATA))
    assert [figure for figure in found if not figure.good] == []
    assert len(found) > 20


def test_every_figure_says_what_was_found_and_what_was_wanted() -> None:
    assert all(figure.what and figure.found and figure.wanted for figure in figures(DATA))


def test_an_outline_that_is_missing_is_a_figure_missed(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    path = folder / "regions" / "combined-authority.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    collection["features"].pop()
    path.write_text(json.dumps(collection), encoding="utf-8")
    assert [figure.what for figure in figures(folder) if not figure.good] == [
        "outlines, combined authorities"
    ]


@pytest.mark.skipif(not CENSUS.exists(), reason="needs ../shared, which is not part of the project")
def test_residents_and_shares_within_reach_agree_with_the_census_as_the_data_says() -> None:
    found = list(census_figures(DATA, CENSUS))
    assert [figure for figure in found if not figure.good] == []
    assert len(found) == 2 * 3 + 3 * 3 * 3
    told = residents_accuracy_text(compare_residents(DATA, CENSUS))
    assert (DATA / RESIDENTS_ACCURACY).read_text(encoding="utf-8") == told

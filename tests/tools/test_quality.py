"""The figures of quality that the committed data reaches, and that a rebuild has to reach."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from coverage.datasets.sources import DATA
from tools.builders.quality import census_figures, figures

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
def test_shares_within_reach_agree_with_the_census() -> None:
    found = list(census_figures(DATA, CENSUS, (10, 20, 30, 40)))
    assert [figure for figure in found if not figure.good] == []
    assert len(found) == 5
    readme = " ".join((DATA.parent / "README.md").read_text(encoding="utf-8").split())
    whole, _, district, _, worst = (figure.found.partition(" ")[0] for figure in found)
    assert (
        f"is off by at most {whole} points, and that of a district by {district} points on average "
        f"and by {float(worst):.1f} at worst"
    ) in readme

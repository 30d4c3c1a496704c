"""A sentence that counts who is reached says of how many it is not known, wherever it stands."""

from __future__ import annotations

import numpy as np
import pytest

from coverage import (
    AreaLevel,
    Datasets,
    Doubt,
    Network,
    Selection,
    Wave,
    find_doubtful,
    find_gaps,
    judge,
)
from coverage.access.both_networks import find_both
from coverage.access.sectors import sector_matrix
from coverage.datasets.load import with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.documents.brief.make import make_brief
from coverage.scenarios.comparison import compare
from coverage.scenarios.scenario import Scenario
from coverage.tables.doubtful import doubtful_sentences
from coverage.tables.eligibility.access import disagreement_sentences
from coverage.wording.headline import answer
from coverage.wording.scenarios import scenario_sentence, what_it_changes
from coverage.wording.sectors import matrix_sentences

SITE = "east-london-01"
EVERY = 5
"""Of so many small areas the matrix holds one."""


def held_by(datasets: Datasets, minutes: int) -> Datasets:
    """Return the data with a matrix to a site far away and to one in doubt, so many minutes."""
    doubted = next(
        site.site_id
        for site in datasets.sites
        if site.wave is Wave.ONE and Doubt.TEACHING in site.doubts
    )
    rows = "".join(
        f"{code},{SITE},120\n{code},{doubted},{minutes}\n"
        for code in datasets.demand.codes[::EVERY]
    )
    file = OwnFile("times.csv", f"from_id,to_id,minutes\n{rows}".encode())
    return with_own_files(datasets, OwnFiles(matrix=file))


@pytest.fixture(scope="module", params=[30, 90], ids=["reached", "not reached"])
def part(datasets: Datasets, request: pytest.FixtureRequest) -> Datasets:
    return held_by(datasets, request.param)


def test_of_england_in_every_answer(part: Datasets) -> None:
    selection, level = Selection(), AreaLevel.REGION
    gaps = find_gaps(part, selection, level)
    unknown = f", and of {round(gaps.england.unknown, -2):,} it is not known"
    both = find_both(part, selection, level)
    assert f"For {round(gaps.england.unknown, -2):,} people it is not known." in answer(both)
    assert unknown in matrix_sentences(sector_matrix(part, selection, level))[0]
    compared = compare(part, [Scenario("Closed", closed=(SITE,))], selection, level)
    for trial in compared.all:
        said = scenario_sentence(compared, trial)
        assert (unknown in said) or not trial.gaps.sites
        assert ", and of " in what_it_changes(trial)


def test_of_an_area_in_its_brief(part: Datasets) -> None:
    brief = make_brief(part, AreaLevel.DISTRICT, "Leeds", Selection())
    reach = next(part for part in brief.sections if part.heading == "Who can reach a site")
    for said in (brief.answer, " ".join(reach.says)):
        assert "it is not known" in said
        assert "one of those who live there can reach" not in said
        assert "None can reach" not in said


def test_of_which_area_serves_whom_only_what_is_known(part: Datasets) -> None:
    gaps = find_gaps(part, Selection(), AreaLevel.LEP)
    assert np.all([area.unknown for area in gaps.areas])
    first, second = disagreement_sentences(judge(part, AreaLevel.LEP), gaps)
    assert "As far as is known, in no LEP area that could bid" in first
    assert "most people are known to be out of reach" in second
    assert "least served" not in second


def test_of_what_hangs_on_sites_in_doubt(part: Datasets) -> None:
    found = find_doubtful(part, Selection(network=Network.CURRENT), AreaLevel.LEP)
    without = doubtful_sentences(found)[1]
    assert without.startswith("Without that one, ")
    assert "down from 0%" not in without
    assert (", just as many people" in without) or ("it is not known" in without)

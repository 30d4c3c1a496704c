"""Kinds of neighbourhood are counted by output area, and stand in the data as they are named."""

from __future__ import annotations

import csv

import numpy as np

from coverage import Datasets
from coverage.datasets.groups.kinds import KINDS, read_neighbourhoods
from coverage.datasets.sources import DATA
from tools.builders.classification import count_groups
from tools.builders.neighbourhoods import FACTS


def test_an_output_area_counts_once_whatever_its_postcodes_are() -> None:
    codes, counts = count_groups(
        lsoas=np.array([0, 0, 0, 0, 1, 1]),
        output_areas=np.array(["A", "A", "A", "B", "C", ""]),
        subgroups=np.array(["1A2", "1A2", "1B1", "1A1", "1B1", "1A1"]),
        count=2,
    )
    assert codes == ["1a", "1b"]
    assert counts.tolist() == [[2, 0], [0, 1]]


def test_every_small_area_has_output_areas_of_a_known_group(datasets: Datasets) -> None:
    found = read_neighbourhoods(datasets.sources)
    assert found.codes.tolist() == datasets.demand.codes.tolist()
    assert found.areas.any(axis=1).all()
    assert len(found.group_codes) == 26
    assert len({*found.names.tolist()}) == len(found.names)


def test_the_names_are_those_of_the_facts() -> None:
    ours, facts = (
        [*csv.DictReader(path.read_text("utf-8").splitlines())] for path in (DATA / KINDS, FACTS)
    )
    assert ours == facts

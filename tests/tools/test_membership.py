from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets
from coverage.levels import Pieces
from coverage.vocabulary import SHIPPED_LEVELS
from tools.builders.membership import NamedArea, area_named, read_membership, slug

OF_DISTRICTS = [level for level in SHIPPED_LEVELS if level.spec.pieces is Pieces.DISTRICTS]


@given(st.text())
def test_a_slug_is_lower_case_words_joined_by_single_hyphens(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


@given(st.text())
def test_a_slug_of_a_slug_is_the_same(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("York & North Yorkshire", "york-and-north-yorkshire"),
        ("King's Lynn", "kings-lynn"),
        ("Derby, Derbyshire", "derby-derbyshire"),
    ],
)
def test_a_slug_keeps_the_words_of_a_name(name: str, made: str) -> None:
    assert slug(name) == made


def test_an_area_is_known_by_its_name_and_a_code_made_of_it() -> None:
    assert area_named("lep", "Solent") == NamedArea("lep-solent", "Solent")


@pytest.mark.parametrize("level", OF_DISTRICTS)
def test_the_facts_name_the_areas_that_are_shipped(datasets: Datasets, level: AreaLevel) -> None:
    named = {area for areas in read_membership()[level].values() for area in areas}
    assert named == {NamedArea(area.code, area.name) for area in datasets.areas[level]}


@pytest.mark.parametrize("level", OF_DISTRICTS)
def test_the_demand_points_lie_where_the_facts_put_their_district(
    datasets: Datasets, level: AreaLevel
) -> None:
    facts = read_membership()[level]
    areas = datasets.areas[level]
    districts = datasets.areas[AreaLevel.DISTRICT]
    held = datasets.demand.areas_of_districts(level, (len(districts), len(areas)))
    assert {
        district.code: {areas[row].code for row in np.flatnonzero(row_of)}
        for district, row_of in zip(districts, held, strict=True)
    } == {code: {area.code for area in named} for code, named in facts.items()}


def test_every_level_names_all_296_districts() -> None:
    assert {len(districts) for districts in read_membership().values()} == {296}

"""The sectors of a cell, however people part and spell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Sector
from coverage.datasets.cells import parse_sectors

JOINTS = [";", ",", "/", "|", "&", "\n", " and ", " - ", "; ", " / ", ",\n", " + ", " \u2022 "]


@given(
    st.lists(st.sampled_from(Sector), min_size=1, unique=True),
    st.sampled_from(JOINTS),
    st.sampled_from(["", '"', "'", "\u201c"]),
    st.sampled_from([str.lower, str.upper, str.title]),
)
def test_no_sector_is_lost_however_they_are_parted(
    sectors: list[Sector], joint: str, quote: str, case: object
) -> None:
    assert callable(case)
    cell = joint.join(case(f"{quote}{sector.value}{quote}") for sector in sectors)
    assert parse_sectors(cell) == set(sectors)


@pytest.mark.parametrize(
    ("cell", "sectors"),
    [
        ("Agritech", [Sector.AGRI_TECH]),
        ("AGRI TECH", [Sector.AGRI_TECH]),
        (
            "Agritech; Advanced Manufacturing & Engineering",
            [Sector.AGRI_TECH, Sector.ADVANCED_MANUFACTURING, Sector.ENGINEERING],
        ),
        (
            'Health and Life Sciences; "Digital"',
            [Sector.HEALTH, Sector.LIFE_SCIENCES, Sector.DIGITAL],
        ),
        ("Creative digital and digital", [Sector.CREATIVE_DIGITAL, Sector.DIGITAL]),
        ("Creative/digital", [Sector.CREATIVE_DIGITAL]),
        ("Creative & Digital; Digital", [Sector.CREATIVE_DIGITAL, Sector.DIGITAL]),
        ("Agri \u2013 tech", [Sector.AGRI_TECH]),
        ("Digital-Energy", [Sector.DIGITAL, Sector.ENERGY]),
        ("Digital: Energy", [Sector.DIGITAL, Sector.ENERGY]),
        ("digital_energy", [Sector.DIGITAL, Sector.ENERGY]),
        ("1. Digital 2. Energy", [Sector.DIGITAL, Sector.ENERGY]),
        ("(Digital) (Energy)", [Sector.DIGITAL, Sector.ENERGY]),
        ("Digital plus energy or health", [Sector.DIGITAL, Sector.ENERGY, Sector.HEALTH]),
        ("Digital\uff0cEnergy\u2028Health", [Sector.DIGITAL, Sector.ENERGY, Sector.HEALTH]),
        ("Digital<br>Energy<br/>", [Sector.DIGITAL, Sector.ENERGY]),
    ],
)
def test_sectors_are_read_as_people_write_them(cell: str, sectors: list[Sector]) -> None:
    assert parse_sectors(cell) == set(sectors)


@given(
    st.lists(st.sampled_from(Sector), min_size=1, max_size=9, unique=True),
    st.sampled_from(["digitl", "manufacturing", "cookery", "robotics and cookery"]),
    st.sampled_from(JOINTS),
)
def test_whoever_follows_the_advice_on_an_unknown_sector_loses_none(
    sectors: list[Sector], unknown: str, joint: str
) -> None:
    with pytest.raises(ValueError, match="in its place") as refused:
        parse_sectors(joint.join([*sectors, unknown]))
    said = str(refused.value)
    assert not any(f"'{sector.value}' is not known" in said for sector in sectors)
    for word in unknown.split(" and "):
        assert f"'{word}' is not known: write " in said
    corrected = joint.join([*sectors, *(Sector.DIGITAL for _ in unknown.split(" and "))])
    assert parse_sectors(corrected) == {*sectors, Sector.DIGITAL}


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("digital energy", "'digital energy' is not known: write 'digital; energy' in its place"),
        (
            "Engineering and Manufacturing",
            "'Manufacturing' is not known: write 'advanced manufacturing' or 'food manufacturing' "
            "in its place",
        ),
        ("Digital creative", "'creative' is not known: write 'creative digital' in its place"),
        ("Energy/Healthcare", "'Healthcare' is not known: write 'health' in its place"),
        ("Creative; Digital", "'Creative' is not known: write 'creative digital' in its place"),
    ],
)
def test_the_advice_names_every_sector_that_may_be_meant(cell: str, said: str) -> None:
    with pytest.raises(ValueError, match="in its place") as refused:
        parse_sectors(cell)
    assert str(refused.value) == said


@pytest.mark.parametrize("joint", ["; ", " and ", " or\n"])
def test_a_message_is_no_longer_than_people_read(joint: str) -> None:
    with pytest.raises(ValueError, match=r"^500 sectors are given and there are 13: keep those$"):
        parse_sectors(joint.join(f"word{at}" for at in range(500)))


@pytest.mark.parametrize("cell", ["non-digital", "not Digital", "Digital; Cyber", "Digital etc."])
def test_no_word_of_a_cell_is_passed_over(cell: str) -> None:
    with pytest.raises(ValueError, match="is not known: write one or more of digital, "):
        parse_sectors(cell)

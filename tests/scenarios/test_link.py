"""Scenarios in an address: what is written is read, and nothing else."""

from __future__ import annotations

import base64
import zlib
from dataclasses import replace

import pytest

from coverage import Datasets, Sector
from coverage.datasets.areas import DistrictFinder
from coverage.errors import SelectionError
from coverage.scenarios.link import KNOWN, LONGEST, UNREADABLE, places_alone, read_link, write_link
from coverage.scenarios.scenario import Scenario, drop_pin


@pytest.fixture(scope="module")
def scenarios(datasets: Datasets, districts: DistrictFinder) -> tuple[Scenario, ...]:
    norwich = drop_pin(districts, "Norwich \N{EN DASH} <b>", 52.63, 1.29, list(Sector))
    preston = drop_pin(districts, "Preston", 53.76, -2.7, [Sector.ENERGY])
    first, second = (site.site_id for site in datasets.sites[:2])
    return (
        Scenario("Scenario 1", (norwich, preston)),
        Scenario("Süd", closed=(first,), taught=((second, frozenset({Sector.MARITIME})),)),
    )


def ids(datasets: Datasets) -> set[str]:
    return {site.site_id for site in datasets.sites}


def test_what_is_written_is_read(
    datasets: Datasets, districts: DistrictFinder, scenarios: tuple[Scenario, ...]
) -> None:
    text = write_link(scenarios)
    assert text
    assert text.replace("-", "").replace("_", "").isalnum()
    assert text.isascii()
    assert read_link(text, districts, ids(datasets)) == scenarios
    one = write_link([replace(scenarios[0], added=scenarios[0].added[:1])])
    assert one
    assert len(one) < 150


def test_a_text_that_is_cut_or_changed_is_one_sentence(
    datasets: Datasets, districts: DistrictFinder, scenarios: tuple[Scenario, ...]
) -> None:
    text = write_link(scenarios) or ""
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=KNOWN)
    packed = bomb.compress(b"0" * 10_000_000) + bomb.flush()
    blown = base64.urlsafe_b64encode(packed).decode()
    for bad in ("", "A", "?!", "ä", text[:-1], text[1:], f"{text}A", text.swapcase(), blown):
        with pytest.raises(SelectionError) as refused:
            read_link(bad, districts, ids(datasets))
        assert str(refused.value) == UNREADABLE
    with pytest.raises(SelectionError, match="cannot be read"):
        read_link("A" * (LONGEST + 1), districts, ids(datasets))


def test_a_site_that_is_not_there_is_named(
    districts: DistrictFinder, scenarios: tuple[Scenario, ...]
) -> None:
    with pytest.raises(SelectionError, match="do not fit the data: scenario 2"):
        read_link(write_link(scenarios) or "", districts, ())
    alone = places_alone(scenarios)
    assert read_link(write_link(alone) or "", districts, ()) == alone


def test_what_is_too_large_for_an_address_is_none(districts: DistrictFinder) -> None:
    pins = [
        drop_pin(
            districts, f"{number * 7919:x}{number**5:x}", 52 + number / 997, -1.5, list(Sector)
        )
        for number in range(200)
    ]
    assert write_link([Scenario("Many", tuple(pins))]) is None

from __future__ import annotations

from dataclasses import replace

import pytest

from coverage.doubts import Doubt, SectorsBasis
from coverage.vocabulary import Sector, Wave
from coverage.wording.site_facts import date_words, site_facts
from tests.worlds import a_site


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("", ""),
        ("2021", "2021"),
        ("2021-09", "September 2021"),
        ("2022-12-08", "8 December 2022"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(date: str, words: str) -> None:
    assert date_words(date) == words


def test_a_card_tells_what_is_known_and_leaves_out_the_rest() -> None:
    bare = replace(a_site(), lead="", postcode="", evidence="", opened="", open_at_launch=None)
    told = dict(site_facts(bare))
    unknown = {"Lead", "Postcode", "Opened", "Open in October 2020", "Evidence", "Source"}
    assert not unknown & set(told)
    full = replace(
        bare,
        wave=Wave.TWO,
        sectors=frozenset({Sector.DIGITAL, Sector.ENERGY}),
        sectors_basis=SectorsBasis.INSTITUTE,
        opened="2021-09",
        open_at_launch=False,
        evidence="site named in a source",
        doubts=frozenset({Doubt.OPENING}),
        source="https://example.org/opens",
    )
    told = dict(site_facts(full))
    assert told["Awarded"] == "Wave Two"
    assert "igital" in told["Teaches"]
    assert "nergy" in told["Teaches"]
    assert told["Teaches"].endswith("(those of its institute)")
    assert told["Opened"] == "September 2021"
    assert told["Open in October 2020"] == "No"
    assert told["Evidence"] == "Site named in a source"
    assert told["Source"] == "https://example.org/opens"
    assert "no source" in told["In doubt"].lower()

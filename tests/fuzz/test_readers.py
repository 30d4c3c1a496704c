"""Whatever is handed in is read as a whole, or refused in one sentence: nothing else happens."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.bounds import LENIENT_SECONDS, TIMES, within
from tests.fuzz.corpus import seeds_of
from tests.fuzz.mutated import FILES
from tests.fuzz.readers import READERS

EXAMPLES = 100
SLOWER = {
    **{"population": 20, "command line": 30, "look-up of areas": 8, "own outlines": 50},
    **{"matrix as CSV": 50, "wide matrix": 50, "other names": 30, "area": 50},
}
"""Readers whose every input takes some milliseconds."""


@pytest.mark.parametrize("name", [name for name in READERS if name != "command line"])
def test_a_good_file_is_taken(name: str) -> None:
    assert READERS[name].takes(seeds_of(name)[0])


@pytest.mark.parametrize("name", READERS)
def test_what_is_handed_in_is_taken_or_refused(name: str) -> None:
    reader = READERS[name]

    @settings(
        max_examples=SLOWER.get(name, EXAMPLES) * TIMES, suppress_health_check=list(HealthCheck)
    )
    @given(FILES[name])
    def holds(content: bytes) -> None:
        within(LENIENT_SECONDS, lambda: reader.takes(content))

    holds()

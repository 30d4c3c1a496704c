"""Scenarios for tests: made by hand, and for hypothesis to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from coverage import Datasets, Sector
from coverage.scenarios.scenario import LONGEST_NAME, Pin, Scenario
from tests.laws.strategies import LATITUDES, LONGITUDES
from tests.worlds import DISTRICTS

EVERYTHING = frozenset(Sector)

SOME_SECTORS = st.frozensets(st.sampled_from(list(Sector)[:5]), min_size=1)
NAMES = (
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=LONGEST_NAME)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda name: name != "" and name.isprintable() and name.casefold() != "no change")
)


def a_pin(
    name: str = "Place 1",
    lat: float = 53.0,
    lon: float = -1.5,
    district: str = "D1",
    sectors: frozenset[Sector] = EVERYTHING,
) -> Pin:
    return Pin(name, lat, lon, district, sectors)


def pins() -> st.SearchStrategy[Pin]:
    """Return a place in a small world."""
    return st.builds(a_pin, NAMES, LATITUDES, LONGITUDES, st.sampled_from(DISTRICTS), SOME_SECTORS)


def several_pins(most: int = 3) -> st.SearchStrategy[tuple[Pin, ...]]:
    return st.lists(pins(), max_size=most, unique_by=lambda pin: pin.name.casefold()).map(tuple)


@st.composite
def scenarios(
    draw: st.DrawFn, world: Datasets, added: st.SearchStrategy[tuple[Pin, ...]] | None = None
) -> Scenario:
    """Return a change of the sites of a world."""
    ids: Sequence[str] = [site.site_id for site in world.sites]
    some = st.lists(st.sampled_from(ids), unique=True) if ids else st.just([])
    return Scenario(
        draw(NAMES),
        draw(several_pins() if added is None else added),
        tuple(draw(some)),
        tuple((site_id, draw(SOME_SECTORS)) for site_id in draw(some)),
    )

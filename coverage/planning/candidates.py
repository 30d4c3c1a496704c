"""Where institutes could go: one place a district, or a user's own places."""

from __future__ import annotations

from itertools import compress

from coverage.access.own_minutes import PLANNED, places_of
from coverage.access.selection import Selection
from coverage.datasets.candidates import Candidate
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import NOT_HELD
from coverage.datasets.one_a_district import DIGITS as DIGITS
from coverage.datasets.one_a_district import one_a_district
from coverage.vocabulary import AreaLevel, Network, Sector, SiteRole, Wave


def candidates_of(datasets: Datasets) -> tuple[Candidate, ...]:
    """Return the user's own candidates if there are any, else one place a district.

    Beside a matrix they are those to which it holds minutes, which may be none.
    """
    if datasets.own_matrix is None:
        return _all_of(datasets)
    return datasets.worked_out.once("candidates", lambda: _measured(datasets))


def _all_of(datasets: Datasets) -> tuple[Candidate, ...]:
    if datasets.own_candidates:
        return datasets.own_candidates.candidates
    found = datasets.worked_out.whole.once(
        "one a district", lambda: one_a_district(datasets.demand.all_counted, datasets.areas)
    )
    if datasets.part is None:
        return found
    counts = datasets.covered(AreaLevel.DISTRICT).tolist()
    inside = {area.code for area in compress(datasets.areas[AreaLevel.DISTRICT], counts)}
    return tuple(each for each in found if each.district_code in inside)


def _measured(datasets: Datasets) -> tuple[Candidate, ...]:
    candidates = _all_of(datasets)
    places = places_of(datasets, [planned_site(each, Selection()) for each in candidates])
    return tuple(compress(candidates, places != NOT_HELD))


def planned_site(candidate: Candidate, selection: Selection) -> Site:
    """Return the site of a new institute, which counts in a selection and teaches what it asks."""
    return Site(
        site_id=f"{PLANNED}{candidate.candidate_id}",
        institute=f"Planned: {candidate.name}",
        lead="",
        wave=Wave.ONE if selection.network is Network.WAVE_ONE else Wave.TWO,
        role=SiteRole.HUB,
        name=candidate.name,
        postcode="",
        lat=candidate.lat,
        lon=candidate.lon,
        district_code=candidate.district_code,
        sectors=frozenset(selection.sectors or Sector),
        opened="",
        precision_m=None,
        evidence="",
    )

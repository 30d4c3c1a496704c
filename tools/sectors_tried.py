"""What hangs on engineering in Cheshire and Warrington, which is likely and not sure.

Run it with `python -m tools.sectors_tried`. It tells who reaches engineering with the sites that
have it from their institute, and without. docs/rules.md has the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coverage.access.gaps import find_gaps
from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets, load_datasets
from coverage.doubts import SectorsBasis
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.vocabulary import Network, Sector

INSTITUTE = "Cheshire & Warrington Institute of Technology"
LIKELY = Sector.ENGINEERING
WITHIN = 30
"""Minutes by car."""

LEAST = 0.01
"""Share of an area's residents from which a change of reach is told."""


def without_likely(datasets: Datasets) -> Datasets:
    """Return data in which no site of the institute has the sector but from a source of its own."""

    def strict(site: Site) -> Site:
        taken = site.institute == INSTITUTE and site.sectors_basis is SectorsBasis.INSTITUTE
        return replace(site, sectors=site.sectors - {LIKELY}) if taken else site

    return replace(datasets, sites=tuple(map(strict, datasets.sites)))


def told(datasets: Datasets) -> Iterator[str]:
    """Yield a line for each LEP area of which clearly fewer people would reach the sector."""
    asked = Selection(Network.CURRENT, sectors=(LIKELY,), threshold=WITHIN)
    pairs = zip(
        find_gaps(datasets, asked, OFFICIAL_LEVEL).areas,
        find_gaps(without_likely(datasets), asked, OFFICIAL_LEVEL).areas,
        strict=True,
    )
    for usual, strict in pairs:
        if usual.reached - strict.reached > LEAST * usual.residents:
            yield (
                f"{usual.area}: {usual.reached_share:.1%} -> {strict.reached_share:.1%} reach "
                f"{LIKELY} within {WITHIN} minutes ({strict.reached - usual.reached:+,} people)"
            )


def main() -> None:
    """Print what hangs on the sector."""
    for line in told(load_datasets()):
        print(line)


if __name__ == "__main__":
    main()

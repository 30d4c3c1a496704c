"""What hangs on the partners that have no site: each is tried as a site at its main campus.

Run it with `python -m tools.partners_tried`. For each partner it tells the verdicts on LEP areas
that would be others, and how many more people of which LEP areas would be reached. docs/rules.md
has the rule by which a partner has a site or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coverage.access.gaps import find_gaps
from coverage.access.selection import Selection
from coverage.datasets.awards import PartnerWithoutSite
from coverage.datasets.load import Datasets, load_datasets
from coverage.eligibility.beside.doubtful import as_site
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.eligibility.verdicts import judge
from coverage.vocabulary import Counted, Network

LEAST = 0.01
"""Share of an area's residents from which a change of reach is told."""


def with_site(datasets: Datasets, partner: PartnerWithoutSite) -> Datasets:
    """Return data with roads in which a partner has a site, as ``as_site`` makes it."""
    assert datasets.roads
    sites = (*datasets.sites, as_site(datasets, partner))
    return replace(datasets, sites=sites, roads=datasets.roads.unwritten)


def changed_verdicts(before: Datasets, after: Datasets) -> Iterator[str]:
    """Yield a line for each LEP area and way of counting under which the verdict is another."""
    for name in (each for each in RuleName if not each.spec.is_by_list):
        for counted in Counted:
            ruling = Ruling(name, counted)
            old, new = (judge(data, OFFICIAL_LEVEL, ruling).areas for data in (before, after))
            for was, now in zip(old, new, strict=True):
                if was.verdict is not now.verdict:
                    yield f"{name}, {counted}: {was.area} {was.verdict} -> {now.verdict}"


def changed_reach(before: Datasets, after: Datasets) -> Iterator[str]:
    """Yield a line for each network and LEP area of which clearly more people are reached."""
    for network in Network:
        selection = Selection(network=network)
        old, new = (find_gaps(data, selection, OFFICIAL_LEVEL).areas for data in (before, after))
        for was, now in zip(old, new, strict=True):
            more = now.reached - was.reached
            if more > LEAST * was.residents:
                yield (
                    f"{network}: {was.area} {was.reached_share:.1%} -> {now.reached_share:.1%} "
                    f"within {selection.threshold:g} minutes ({more:+,} people)"
                )


def told(datasets: Datasets) -> Iterator[str]:
    """Yield what hangs on each partner, in the order of the file."""
    for partner in datasets.partners_without_site:
        tried = with_site(datasets, partner)
        yield f"{partner.partner}, {partner.postcode}: {partner.why}"
        lines = [*changed_verdicts(datasets, tried), *changed_reach(datasets, tried)]
        yield from (f"  {line}" for line in lines or ["nothing changes"])


def main() -> None:
    """Print what hangs on each partner."""
    for line in told(load_datasets()):
        print(line, flush=True)


if __name__ == "__main__":
    main()

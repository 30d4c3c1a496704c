"""Which files, sites and areas changed between two builds of the data."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import fields
from functools import partial

import numpy as np

from coverage.datasets.areas import boundary_path
from coverage.datasets.demand import DEMAND
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import Sources
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel, PopulationGroup
from tools.refresh.build import SITES, Build
from tools.refresh.section import Comparison, Section, compared

PLACE = ("lat", "lon")


def changed_files(old: Sources, new: Sources) -> Section:
    """Return which files were added, removed or changed by a byte."""
    before, after = ({file.path: file for file in each.files} for each in (old, new))

    def lines() -> Iterator[str]:
        for path in sorted(before.keys() | after.keys()):
            if path not in after:
                yield f"{path}: removed"
            elif path not in before:
                yield f"{path}: added, {after[path].rows:,} rows"
            elif before[path].sha256 != after[path].sha256:
                yield f"{path}: {before[path].rows:,} rows to {after[path].rows:,} rows"
            elif before[path] != after[path]:
                yield f"{path}: the same bytes, with another record of what they are"

    return Section("Files", tuple(lines()))


def changed_sites(old: Build, new: Build) -> Section:
    """Return which sites were added, removed, moved or are described otherwise."""
    before, after = ({site.site_id: site for site in each.datasets.sites} for each in (old, new))

    def lines() -> Iterator[str]:
        for site_id in sorted(before.keys() | after.keys()):
            if site_id not in after:
                yield f"removed: {_described(before[site_id])}"
            elif site_id not in before:
                yield f"added: {_described(after[site_id])}"
            else:
                yield from _changes(before[site_id], after[site_id])

    return compared("Sites", old, [Comparison(SITES, lines)])


def _described(site: Site) -> str:
    where = f"{site.institute}, Wave {site.wave.name.capitalize()}, {site.role.value}"
    return f"{site.site_id}, {site.name} ({where})"


def _changes(old: Site, new: Site) -> Iterator[str]:
    if (old.lat, old.lon) != (new.lat, new.lon):
        ends = to_national_grid([old.lon, new.lon], [old.lat, new.lat])
        yield f"moved: {_described(new)} by {math.dist(*ends.tolist()):,.0f} m"
    names = [field.name for field in fields(Site) if field.name not in PLACE]
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield f"changed: {_described(new)}: {name} {_shown(before)} to {_shown(after)}"


def _shown(value: object) -> str:
    if isinstance(value, frozenset) and value:
        return ", ".join(sorted(map(str, value)))
    return "blank" if value in (None, "", frozenset()) else str(value)


def changed_areas(old: Build, new: Build) -> Section:
    """Return which areas were added, removed, renamed or got another code."""

    def lines(level: AreaLevel) -> Iterator[str]:
        before, after = (
            {area.code: area.name for area in each.datasets.areas[level]} for each in (old, new)
        )
        gone = {name: code for code, name in before.items() if code not in after}
        for code, name in after.items():
            if code in before and before[code] != name:
                yield f"{level.plural}: {code} renamed, {before[code]} to {name}"
            elif code not in before and name in gone:
                yield f"{level.plural}: {name} has another code, {gone.pop(name)} to {code}"
            elif code not in before:
                yield f"{level.plural}: {name} ({code}) added"
        for name, code in gone.items():
            yield f"{level.plural}: {name} ({code}) removed"

    return compared(
        "Areas",
        old,
        (Comparison((boundary_path(level),), partial(lines, level)) for level in SHIPPED_LEVELS),
    )


def changed_residents(old: Build, new: Build) -> Section:
    """Return how many residents areas that stand in both builds have more or less."""
    here, there = (set(each.datasets.demand.residents) for each in (old, new))

    def counted() -> Iterator[str]:
        for group in (group for group in PopulationGroup if group in here ^ there):
            yield f"{group.label}: {'counted' if group in there else 'no longer counted'}"

    def lines(level: AreaLevel) -> Iterator[str]:
        names = {area.code: area.name for area in new.datasets.areas[level]}
        for group in (group for group in PopulationGroup if group in here & there):
            before, after = (_residents(each.datasets, level, group) for each in (old, new))
            for code in (code for code in after if code in before):
                more = after[code] - before[code]
                if more:
                    yield (
                        f"{level.plural}: {names[code]}, {group.label}: "
                        f"{before[code]:,} to {after[code]:,} ({more:+,})"
                    )

    return compared(
        "Residents",
        old,
        [
            Comparison((DEMAND,), counted),
            *(
                Comparison((DEMAND, boundary_path(level)), partial(lines, level))
                for level in SHIPPED_LEVELS
            ),
        ],
    )


def _residents(datasets: Datasets, level: AreaLevel, group: PopulationGroup) -> dict[str, int]:
    pairs = datasets.demand.memberships[level]
    areas = datasets.areas[level]
    counts = np.bincount(pairs.areas, datasets.demand.residents[group][pairs.points], len(areas))
    return {area.code: int(count) for area, count in zip(areas, counts, strict=True)}

"""Verdicts with the access of the same residents beside them, and where the two disagree."""

from __future__ import annotations

from coverage.access.gaps import Gaps
from coverage.datasets.default import Datasets
from coverage.eligibility.beside.served import SERVED_WITHOUT, UNSERVED_HOST, Served, served
from coverage.eligibility.verdicts import Verdicts
from coverage.reports.codebook import columns
from coverage.reports.display import share
from coverage.reports.eligibility.beside import notes_beside, origin_beside
from coverage.reports.provenance import PROVENANCE
from coverage.reports.sentences import access_words, threshold_words
from coverage.reports.table import Table
from coverage.vocabulary import EligibilityReport, Verdict, capitalised, listed


def access_beside_table(verdicts: Verdicts, gaps: Gaps, datasets: Datasets) -> Table:
    """Return each area's verdict and, to the right of it, the access of its residents."""
    level, selection = verdicts.level, gaps.selection
    origin = origin_beside(EligibilityReport.ACCESS, verdicts, selection, datasets)
    return Table(
        name=f"eligibility-access-{level.value}",
        title=f"Verdicts, and beside them {access_words(gaps)}, by {level.label}",
        columns=columns(
            "area_code",
            "area",
            "level",
            "verdict",
            "residents",
            "reached",
            "gap",
            "unknown",
            "reached_share",
            "nearest_institute",
            "disagreement",
            *PROVENANCE,
        ),
        rows=tuple(
            (
                beside.verdict.area_code,
                beside.verdict.area,
                level.value,
                beside.verdict.verdict.value,
                beside.access.residents,
                beside.access.reached,
                beside.access.gap,
                beside.access.unknown,
                beside.access.reached_share,
                beside.access.nearest_institute,
                beside.disagreement,
                *origin.cells,
            )
            for beside in served(verdicts, gaps)
        ),
        says=disagreement_sentences(verdicts, gaps),
        notes=notes_beside(verdicts, selection, datasets),
    )


def disagreement_sentences(verdicts: Verdicts, gaps: Gaps) -> tuple[str, str]:
    """Return which areas the rule lets in that are well served, and which hosts serve few."""
    areas = list(served(verdicts, gaps))
    within = f"within {threshold_words(gaps)}"
    return _served_without(areas, within, verdicts), _unserved_hosts(areas, within, verdicts)


def _served_without(areas: list[Served], within: str, verdicts: Verdicts) -> str:
    named = _named(areas, SERVED_WITHOUT)
    if not named:
        return f"No eligible {verdicts.level.label} is well served from next door {within}."
    return (
        f"{capitalised(SERVED_WITHOUT)}, with at least four in five people {within} of a site: "
        f"{listed(named)}."
    )


def _unserved_hosts(areas: list[Served], within: str, verdicts: Verdicts) -> str:
    named = _named(areas, UNSERVED_HOST)
    if named:
        return f"{capitalised(UNSERVED_HOST)} {within}: {listed(named)}."
    shut_out = [area for area in areas if area.verdict.verdict is Verdict.NOT_ELIGIBLE]
    lived_in = [area for area in shut_out if area.access.reached_share is not None]
    none = f"In no {verdicts.level.label} that is shut out do most people reach no site {within}"
    if not lived_in:
        return f"{none}."
    least = min(lived_in, key=lambda area: area.access.reached_share or 0.0)
    return (
        f"{none}; the least served is {least.verdict.area}, with "
        f"{share(least.access.reached_share or 0.0)} reached."
    )


def _named(areas: list[Served], disagreement: str) -> list[str]:
    """Return the areas that disagree in one way, with the share of their residents reached."""
    return [
        f"{area.verdict.area} ({share(area.access.reached_share or 0.0)})"
        for area in areas
        if area.disagreement == disagreement
    ]

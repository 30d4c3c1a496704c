"""The sites that count in a selection, a site a row: what the map shows, in words."""

from __future__ import annotations

from coverage.access.gaps import Gaps
from coverage.datasets.load import Datasets
from coverage.questions.command import gaps_command
from coverage.tables.codebook import columns
from coverage.tables.table import Table
from coverage.wording.doubts import doubt_words, support_notes
from coverage.wording.provenance import PROVENANCE, provenance
from coverage.wording.sentences import held_words, site_words


def site_table(gaps: Gaps, datasets: Datasets) -> Table:
    """Return the sites of a selection in the order of their ids."""
    command = gaps_command(gaps.selection, gaps.level, datasets)
    origin = provenance(datasets, command, ())
    return Table(
        name="sites",
        title=f"Sites that count: every {site_words(gaps.selection)}{held_words(gaps)}",
        columns=columns(
            "site_id",
            "institute",
            "site",
            "role",
            "wave",
            "postcode",
            "lat",
            "lon",
            "sectors",
            "opened",
            "evidence",
            "doubts",
            "sectors_basis",
            *PROVENANCE,
        ),
        rows=tuple(
            (
                site.site_id,
                site.institute,
                site.name,
                site.role.value,
                site.wave.value,
                site.postcode,
                site.lat,
                site.lon,
                "; ".join(sector for sector in site.taught),
                site.opened,
                site.evidence,
                doubt_words(site),
                site.sectors_basis.value if site.sectors_basis else "",
                *origin.cells,
            )
            for site in gaps.sites
        ),
        notes=support_notes(gaps.selection),
    )

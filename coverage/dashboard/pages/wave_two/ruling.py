"""The rule at the side: which one, which sites count, and a list of the reader's own."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.parts.answers import datasets, verdicts
from coverage.dashboard.parts.choices import choose_one
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.tables import offer_csv
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling, judged_by, read_list
from coverage.tables.eligibility.ledger import list_template
from coverage.vocabulary import AreaLevel, Counted, capitalised

LARGEST_MB = 1


def choose_ruling(level: AreaLevel) -> Ruling | None:
    """Show the rules and return the chosen one; None while a list is wanted and not there.

    Raises
    ------
    InvalidFileError
        If the list holds faults.
    """
    name = choose_one(
        "An area qualified when it",
        RuleName,
        lambda name: name.spec.passing,
        key="rule",
        meaning=tooltip(*(name.spec.label.lower() for name in RuleName)),
    )
    counted = choose_one(
        "Counts as hosting",
        Counted,
        lambda counted: capitalised(counted.label),
        key="hosting",
        meaning=tooltip("host"),
    )
    if not name.spec.is_by_list:
        return Ruling(name, counted)
    file = st.file_uploader(
        f"List of {judged_by(level).plural} (CSV)",
        type="csv",
        max_upload_size=LARGEST_MB,
        key="list",
        help="Columns area_code, verdict (eligible or not eligible) and why. It stays in this "
        "session.",
    )
    if file is None:
        return None
    own = OwnFile(file.name, file.getvalue())
    return Ruling(name, counted, read_list(datasets(), own, level))


def ask_for_list(level: AreaLevel) -> None:
    """Say which list is wanted, and offer one to fill in."""
    by = judged_by(level)
    st.info(
        f"Give a list of {by.plural} at the side: for each one that it decides on, the code, the "
        f"verdict and the reason. {capitalised(by.plural)} that it leaves out are judged by the "
        "sites they host."
    )
    offer_csv(list_template(verdicts(by)), f"Download a list of the {by.plural} to fill in (CSV)")

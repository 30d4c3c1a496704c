"""The rule at the side: which one, which sites count, and a list of the reader's own."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.parts.answers import datasets, verdicts
from coverage.dashboard.parts.selection import choose_field
from coverage.dashboard.parts.tables import offer_csv
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.ruling import Ruling, judged_by, read_list
from coverage.questions.rule_fields import RULE, RULE_FIELDS
from coverage.tables.eligibility.ledger import list_template
from coverage.vocabulary import AreaLevel, capitalised

LARGEST_MB = 1


def choose_ruling(level: AreaLevel) -> Ruling | None:
    """Show the rules and return the chosen one; None while a list is wanted and not there.

    Raises
    ------
    InvalidFileError
        If the list holds faults.
    """
    chosen = {field.attribute: choose_field(field, Ruling()) for field in RULE_FIELDS}
    if not chosen[RULE.attribute].spec.is_by_list:
        return Ruling(**chosen)
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
    return Ruling(**chosen, hand_list=read_list(datasets(), own, level))


def ask_for_list(level: AreaLevel) -> None:
    """Say which list is wanted, and offer one to fill in."""
    by = judged_by(level)
    st.info(
        f"Give a list of {by.plural} at the side: for each one that it decides on, the code, the "
        f"verdict and the reason. {capitalised(by.plural)} that it leaves out are judged by the "
        "sites they host."
    )
    offer_csv(list_template(verdicts(by)), f"Download a list of the {by.plural} to fill in (CSV)")

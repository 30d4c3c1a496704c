"""The rule to be tested: which one, which sites count, and a list of your own."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.parts.answers import datasets, verdicts
from coverage.dashboard.parts.choices import choose_count
from coverage.dashboard.parts.selection import choose_field
from coverage.dashboard.parts.tables import offer_csv
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.ruling import MOST_ALLOWED, Ruling, judged_by, read_list
from coverage.questions.rule_fields import ALLOW, RULE, RULE_FIELDS
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
    fields = (field for field in RULE_FIELDS if field is not ALLOW)
    chosen = {field.attribute: choose_field(field, Ruling()) for field in fields}
    rule = chosen[RULE.attribute].spec
    if rule.may_allow:
        chosen[ALLOW.attribute] = choose_count(
            ALLOW.on_page.heading,
            MOST_ALLOWED,
            key=ALLOW.key,
            usual=rule.threshold,
            meaning=ALLOW.on_page.hint,
        )
    if not rule.is_by_list:
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
        f"Add a list of {by.plural}: the code, the verdict and the reason for each. "
        f"{capitalised(by.plural)} that it leaves out are judged by the sites in them."
    )
    offer_csv(list_template(verdicts(by)), f"Download a list of the {by.plural} to fill in (CSV)")

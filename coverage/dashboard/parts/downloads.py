"""Reports to take away: made when they are asked for, without running the page again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from coverage.dashboard.server.asked_later import asked_later
from coverage.dashboard.server.download_cache import made
from coverage.datasets.load import Datasets
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of, write_report
from coverage.questions.question import Question

OTHERS = tuple(
    form for form in formats_of(Answer.STATISTICS) if form not in (Format.TABLE, Format.CSV)
)


def offer_csv_of(question: Question, datasets: Datasets, label: str) -> None:
    """Offer a report as CSV alone, where the top of the page offers the other formats."""
    _button(question, datasets, Format.CSV, label)


def offer_report(question: Question, datasets: Datasets, label: str) -> None:
    """Offer a report as CSV, byte for byte the command line's, and in the other formats.

    Parameters
    ----------
    label : str
        What stands on the button of the CSV file.
    """
    with st.container(horizontal=True):
        _button(question, datasets, Format.CSV, label)
        box = st.popover(
            "Other formats",
            icon=":material/folder_open:",
            key=f"formats-{question.name}",
            on_change="rerun",
        )
        if box.open:  # a filter need not send what nobody looks at
            with box:
                for form in OTHERS:
                    if form.refusal(question, datasets):
                        continue
                    _button(question, datasets, form, form.label)


def file_of(question: Question, asked: Callable[[], Datasets], form: Format) -> bytes:
    """Return the bytes of a report; called when a user clicks, outside the page's run."""
    from coverage.export.report import make_report

    return write_report(make_report(question, asked()), form)


def _button(question: Question, datasets: Datasets, form: Format, label: str) -> None:
    name = f"{question.stem}{form.ending}"
    st.download_button(
        label,
        data=made(partial(file_of, question, asked_later(datasets), form), form.mime, name),
        file_name=name,
        mime=form.mime,
        on_click="ignore",
        icon=":material/download:",
        key=f"{form}-{question.name}",
    )

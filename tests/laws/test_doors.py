"""The API and the command line give the same numbers, or the same sentence, to the same words."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import Datasets
from coverage.__main__ import main
from coverage.api.endpoints import ENDPOINTS
from coverage.api.parameters import FORMAT, name_of, offered
from coverage.questions.fields import Field
from coverage.questions.kinds import Number, Numbers, OneOf, SeveralOf, Switch, Text, Whole
from coverage.vocabulary import AreaLevel, Objective, PlanReport
from tests.api.client import Client

TOOK = "seconds"
TEXTS = {"place": ["Southport", "M1 1AE", "PR8", "Leeds"], "by": ["kind"], "for-group": ["1"]}
SLOW = {AreaLevel.WARD, AreaLevel.DISTRICT, Objective.MEAN, Objective.WORST}
OF_MINUTES = set(PlanReport) - {PlanReport.SITES, PlanReport.AREAS, PlanReport.INSTITUTES}
"""What takes longer than a law has; each is asked elsewhere."""
HOW = {TOOK, "accept-gap"}

Words = list[tuple[str, str]]


@st.composite
def questions(draw: st.DrawFn, word: str) -> Words:
    """Draw parameters of an address, each by name and text."""
    asked: Words = []
    for field in ENDPOINTS[word].fields:
        name = name_of(field)
        wanted = name == "measure" and word == "plan"  # by car a plan takes seconds
        if name == "intervals" and word == "sectors":  # as of gaps, thirteen times as long
            continue
        if name not in HOW and (field.is_required or wanted or draw(st.integers(0, 3)) == 0):
            asked += [(name, text) for text in draw(texts(field, word))]
    return asked


def texts(field: Field, word: str) -> st.SearchStrategy[list[str]]:
    """Return what draws the texts of a parameter, right ones for the most part."""
    kind = field.kind
    match kind:
        case OneOf() | SeveralOf():
            left_out = SLOW | OF_MINUTES if word == "plan" else SLOW
            words = [str(each.value) for each in offered(kind) if each not in left_out]
            if name_of(field) == "measure":
                words = ["km"] if word == "plan" else ["minutes", "km"]
            most = 2 if isinstance(kind, SeveralOf) else 1
            return st.lists(st.sampled_from(words), min_size=1, max_size=most, unique=True)
        case Number():
            return st.sampled_from(["30", "47.5", "0.6", "-3"]).map(lambda each: [each])
        case Numbers():
            return st.permutations(["10", "20.5", "30"])
        case Whole():
            return st.sampled_from(["1", "2", "-1"]).map(lambda each: [each])
        case Text():
            return st.sampled_from(TEXTS[name_of(field)]).map(lambda each: [each])
        case Switch():
            return st.just(["true"])


def command(word: str, asked: Words, form: str) -> list[str]:
    """Return the command that asks the same."""
    fields = {name_of(field): field for field in ENDPOINTS[word].fields}
    words, numbers = [word], set()
    for name, text in asked:
        field = fields[name]
        match field.kind:
            case Switch():
                words.append(field.flag)
            case Numbers() if name in numbers:
                words.append(text)
            case _ if field.flag.startswith("--"):
                words += [f"{field.flag}={text}"] if text.startswith("-") else [field.flag, text]
            case _:
                words.append(text)
        numbers.add(name)
    return [*words, FORMAT.flag, form]


def answered(words: list[str]) -> tuple[int, str, str]:
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(words)
    out.flush()
    out.seek(0)
    return status, out.read(), err.getvalue().strip()


@pytest.fixture(scope="module")
def client(datasets: Datasets) -> Client:
    return Client(datasets)


@pytest.mark.parametrize("word", ENDPOINTS)
@settings(max_examples=4)
@given(data=st.data())
def test_the_same_words_have_the_same_answer(client: Client, word: str, data: Any) -> None:
    asked = data.draw(questions(word))
    query: dict[str, list[str]] = {}
    for name, text in asked:
        query.setdefault(name, []).append(text)
    found = client.get(f"v1/{word}", **query, format="csv")
    status, printed, said = answered(command(word, asked, "csv"))
    if status:
        assert found.status in (400, 422)
        assert found.says in (said, f"{said}.")
        return
    assert found.status == 200, found.text
    assert without_time(found.text) == without_time(printed)
    told = client.get(f"v1/{word}", **query).told
    assert told["provenance"]["checksum"] == found.headers["coverage-checksum"]


def without_time(text: str) -> list[list[str]]:
    import csv

    head, *rows = csv.reader(io.StringIO(text, newline=""))
    at = [place for place, name in enumerate(head) if name != TOOK]
    return [[row[each] for each in at] for row in (head, *rows)]

"""Every field of a question is in the table, and comes back from each place that it is put in."""

from __future__ import annotations

import json
import math
import shlex
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import (
    Datasets,
    Measure,
    Objective,
    PlanAsked,
    Ruling,
    Selection,
    SelectionError,
    Terms,
)
from coverage.command_line.commands import parser
from coverage.command_line.options import selection_of
from coverage.command_line.plan_options import plan_question
from coverage.dashboard.parts.choices import (
    number_said,
    number_word,
    whether_said,
    whether_word,
    words_said,
)
from coverage.questions.command import plan_command
from coverage.questions.fields import Field, card_entries, command_words, from_entries
from coverage.questions.kinds import Number, Numbers, OneOf, SeveralOf, Switch, Text, Whole
from coverage.questions.plan_fields import (
    SEARCH_FIELDS,
    TERMS_FIELDS,
    plan_entries,
    plan_from,
)
from coverage.questions.rule_fields import RULE_FIELDS
from coverage.questions.selection_fields import (
    IN_CARD,
    IN_COMMAND,
    IN_STEM,
    ON_PAGE,
    SELECTION_FIELDS,
)


def values(field: Field) -> st.SearchStrategy[Any]:
    match field.kind:
        case OneOf(words):
            return st.sampled_from(words)
        case SeveralOf(words):
            return st.sets(st.sampled_from(words)).map(tuple)
        case Numbers(places):
            return st.tuples(*[st.floats(0, 1_000)] * len(places))
        case Number():
            return st.floats(min_value=0, exclude_min=True, allow_infinity=False)
        case Whole():
            return st.integers(1, 10**6)
        case Text():
            return st.sampled_from(["kind", "group", "3c", "Rural residents", "Mine: 2, and more"])
        case Switch():
            return st.booleans()


@st.composite
def any_selection(draw: st.DrawFn) -> Selection:
    asked = {field.attribute: draw(values(field)) for field in SELECTION_FIELDS}
    try:
        return Selection(**asked)
    except SelectionError:  # a measure that knows no traffic
        return Selection(**{**asked, "measure": Measure.MINUTES})


def as_it_matters(selection: Selection, datasets: Datasets) -> dict[str, object]:
    """Return the values of a selection; those that change nothing are usual."""
    return {
        field.attribute: field.of(selection) if field.matters(selection, datasets) else None
        for field in SELECTION_FIELDS
    }


@pytest.mark.parametrize("order", [SELECTION_FIELDS, IN_CARD, IN_COMMAND, IN_STEM, ON_PAGE])
def test_every_field_of_a_selection_stands_everywhere_once(order: tuple[Field, ...]) -> None:
    assert sorted(each.attribute for each in order) == sorted(
        each.name for each in fields(Selection)
    )


@given(any_selection())
def test_a_command_gives_the_selection_again(datasets: Datasets, selection: Selection) -> None:
    words = command_words(IN_COMMAND, selection, datasets)
    again = selection_of(parser().parse_args(["gaps", *words]))
    assert as_it_matters(again, datasets) == as_it_matters(selection, datasets)


@given(any_selection())
def test_a_card_gives_the_selection_again(selection: Selection) -> None:
    entries = json.loads(json.dumps(card_entries(IN_CARD, selection)))
    assert Selection(**from_entries(SELECTION_FIELDS, entries)) == selection


@st.composite
def any_plan(draw: st.DrawFn) -> PlanAsked:
    nothing = st.none()

    def asked(table: tuple[Field, ...]) -> dict[str, Any]:
        return {
            field.attribute: draw(values(field) | nothing if field.may_be_none else values(field))
            for field in table
        }

    terms = asked(TERMS_FIELDS)
    if terms["objective"] is Objective.REACH:
        terms["floor"] = draw(st.floats(0, 1) | nothing)
    else:
        terms["floor"] = terms["for_group"] = None
    try:
        return PlanAsked(Terms(**terms), **asked(SEARCH_FIELDS))
    except SelectionError:  # a budget that pays for nothing, or a number beyond its limits
        return PlanAsked(Terms(draw(st.integers(1, 300))), accepted_gap=draw(st.floats(0, 0.9)))


def test_every_field_of_a_plan_and_of_a_ruling_stands_in_its_table() -> None:
    assert names_of(Terms) == {field.attribute for field in TERMS_FIELDS}
    assert names_of(PlanAsked) == {"terms", *(field.attribute for field in SEARCH_FIELDS)}
    assert names_of(Ruling) == {"hand_list", *(field.attribute for field in RULE_FIELDS)}


def names_of(held: type[Any]) -> set[str]:
    return {field.name for field in fields(held)}


@given(any_plan())
def test_a_command_gives_the_plan_again(datasets: Datasets, asked: PlanAsked) -> None:
    words = shlex.split(plan_command(Selection(), asked, datasets))
    assert plan_question(parser().parse_args(words)).plan == asked


@given(any_plan())
def test_a_card_gives_the_plan_again(asked: PlanAsked) -> None:
    entries = json.loads(json.dumps(plan_entries(asked)))
    assert plan_from(entries) == asked


def as_it_answers(selection: Selection, datasets: Datasets) -> dict[str, object]:
    """Return the same where any and all of one sector, which give the same sites, are one."""
    matters = as_it_matters(selection, datasets)
    return matters if len(selection.sectors) > 1 else {**matters, "match": None}


@st.composite
def any_change(draw: st.DrawFn, to: Selection) -> Selection:
    """Change one field of a selection, as two that have most in common are told apart last."""
    field = draw(st.sampled_from(SELECTION_FIELDS))
    try:
        return replace(to, **{field.attribute: draw(values(field))})
    except SelectionError:  # a measure that knows no traffic
        return to


@given(st.data())
def test_files_of_other_selections_have_other_names(
    datasets: Datasets, data: st.DataObject
) -> None:
    one = data.draw(any_selection())
    other = data.draw(any_selection() | any_change(one))
    names = [[each.added_to_stem(asked) for each in IN_STEM] for asked in (one, other)]
    is_same = as_it_answers(one, datasets) == as_it_answers(other, datasets)
    assert is_same or names[0] != names[1]


@given(st.data())
@pytest.mark.parametrize("field", ON_PAGE, ids=lambda field: field.attribute)
def test_an_address_gives_the_words_of_a_page_again(field: Field, data: st.DataObject) -> None:
    assert field.page
    value = data.draw(values(field))
    match field.kind:
        case OneOf(words):
            assert words_said(words, field.page.shown, [field.page.shown(value)]) == [value]
        case SeveralOf(words):
            shown = [field.page.shown(each).upper() for each in value]
            assert words_said(words, field.page.shown, shown) == list(value)
        case Number() | Whole():
            assert number_said([number_word(value)], 0, math.inf) == value
        case Text():
            raise AssertionError(f"no page has a field for {field.flag} in general")
        case Switch():
            assert whether_said([whether_word(value)]) is value

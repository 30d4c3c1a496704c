from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import (
    AreaLevel,
    Match,
    Network,
    PopulationGroup,
    Ruling,
    Sector,
    Selection,
    Traffic,
)
from coverage.doubts import GapReport
from coverage.eligibility.beside.need import usual_points
from coverage.eligibility.rules import RuleName
from coverage.errors import SelectionError
from coverage.questions.in_card import question_entries, question_from
from coverage.questions.question import (
    GapsQuestion,
    LedgerQuestion,
    NeedQuestion,
    Question,
    SectorsQuestion,
    eligibility_question,
)
from coverage.vocabulary import SHIPPED_LEVELS, Counted, EligibilityReport, Objective, PlanReport
from tests.laws.strategies import selections
from tests.tables.planning.asked import a_plan
from tests.worlds import in_km

BOTH = (Sector.DIGITAL, Sector.ADVANCED_MANUFACTURING)


@pytest.mark.parametrize(
    ("question", "stem"),
    [
        (
            GapsQuestion(AreaLevel.LEP, Selection(sectors=(Sector.DIGITAL,))),
            "gaps_lep_digital_45min_wave-one",
        ),
        (GapsQuestion(AreaLevel.REGION), "gaps_region_45min_wave-one"),
        (
            GapsQuestion(AreaLevel.REGION, Selection(traffic=Traffic.NONE)),
            "gaps_region_45min_traffic-none_wave-one",
        ),
        (
            GapsQuestion(
                AreaLevel.DISTRICT,
                in_km(
                    Network.CURRENT,
                    sectors=BOTH,
                    match=Match.ALL,
                    threshold=12.5,
                    population=PopulationGroup.YOUNG,
                ),
            ),
            "gaps_district_digital-and-advanced-manufacturing_12.5km_current_aged-16-24",
        ),
        (
            SectorsQuestion(AreaLevel.LSIP),
            "sectors_lsip_45min_wave-one",
        ),
        (
            LedgerQuestion(AreaLevel.LEP),
            "eligibility_lep_no-site_announced",
        ),
        (
            eligibility_question(
                EligibilityReport.NEED, AreaLevel.LEP, ruling=Ruling(RuleName.NO_HUB, Counted.OPEN)
            ),
            "eligibility-need_lep_no-hub_open_45min_wave-one",
        ),
    ],
)
def test_a_file_is_named_after_what_was_asked(question: Question, stem: str) -> None:
    assert question.stem == stem


LEVELS = st.sampled_from(SHIPPED_LEVELS)
QUESTIONS: st.SearchStrategy[Question] = st.one_of(
    st.builds(GapsQuestion, LEVELS, selections(), st.sampled_from(GapReport)),
    st.builds(SectorsQuestion, LEVELS, st.builds(in_km, threshold=st.floats(0.5, 500))),
    st.builds(
        eligibility_question,
        st.sampled_from(EligibilityReport),
        LEVELS,
        selections(),
        st.builds(Ruling, st.sampled_from([RuleName.NO_SITE, RuleName.NO_HUB])),
    ),
    st.builds(
        a_plan,
        st.sampled_from(PlanReport),
        institutes=st.integers(1, 300),
        objective=st.sampled_from(Objective),
        level=LEVELS,
    ),
)


@given(QUESTIONS)
def test_a_name_is_safe_for_every_file_system(question: Question) -> None:
    assert re.fullmatch(r"[a-z0-9._-]+", question.stem)
    assert len(question.stem) < 200


@given(QUESTIONS)
def test_a_card_gives_the_question_again(question: Question) -> None:
    assert question_from(json.loads(json.dumps(question_entries(question)))) == question


def test_every_kind_of_card_has_the_same_entries() -> None:
    asked: list[Question] = [GapsQuestion(AreaLevel.LEP), LedgerQuestion(AreaLevel.LEP), a_plan()]
    (entries,) = {tuple(question_entries(each)) for each in asked}
    assert entries[:2] == ("asked", "level")


def test_sectors_are_each_answered_alone() -> None:
    with pytest.raises(SelectionError, match="leave the sectors out"):
        SectorsQuestion(AreaLevel.LEP, Selection(sectors=BOTH))


def test_a_need_score_has_the_usual_points_of_its_measure() -> None:
    selection = in_km()
    question = eligibility_question(EligibilityReport.NEED, AreaLevel.LEP, selection)
    assert isinstance(question, NeedQuestion)
    assert question.points == usual_points(selection.measure)

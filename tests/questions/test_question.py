from __future__ import annotations

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
from coverage.eligibility.beside.need import usual_points
from coverage.eligibility.rules import RuleName
from coverage.questions.question import Question
from coverage.vocabulary import Asked, Counted, EligibilityReport, Objective, PlanReport
from tests.laws.strategies import selections
from tests.tables.planning.asked import a_plan
from tests.worlds import in_km

BOTH = (Sector.DIGITAL, Sector.ADVANCED_MANUFACTURING)


@pytest.mark.parametrize(
    ("question", "stem"),
    [
        (
            Question(Asked.GAPS, AreaLevel.LEP, Selection(sectors=(Sector.DIGITAL,))),
            "gaps_lep_digital_45min_wave-one",
        ),
        (Question(Asked.GAPS, AreaLevel.REGION), "gaps_region_45min_wave-one"),
        (
            Question(Asked.GAPS, AreaLevel.REGION, Selection(traffic=Traffic.NONE)),
            "gaps_region_45min_traffic-none_wave-one",
        ),
        (
            Question(
                Asked.GAPS,
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
            Question(Asked.SECTORS, AreaLevel.LSIP, Selection(sectors=BOTH)),
            "sectors_lsip_45min_wave-one",
        ),
        (
            Question(Asked.ELIGIBILITY, AreaLevel.LEP, in_km(threshold=9)),
            "eligibility_lep_no-site_announced",
        ),
        (
            Question(
                Asked.ELIGIBILITY,
                AreaLevel.LEP,
                ruling=Ruling(RuleName.NO_HUB, Counted.OPEN),
                report=EligibilityReport.NEED,
            ),
            "eligibility-need_lep_no-hub_open_45min_wave-one",
        ),
    ],
)
def test_a_file_is_named_after_what_was_asked(question: Question, stem: str) -> None:
    assert question.stem == stem


QUESTIONS = st.builds(
    Question,
    st.sampled_from([asked for asked in Asked if asked is not Asked.PLAN]),
    st.sampled_from(AreaLevel),
    selections(),
    st.builds(Ruling, st.sampled_from([RuleName.NO_SITE, RuleName.NO_HUB])),
    st.sampled_from(EligibilityReport),
) | st.builds(
    a_plan,
    st.sampled_from(PlanReport),
    institutes=st.integers(1, 300),
    objective=st.sampled_from(Objective),
    level=st.sampled_from(AreaLevel),
)


@given(QUESTIONS)
def test_a_name_is_safe_for_every_file_system(question: Question) -> None:
    assert re.fullmatch(r"[a-z0-9._-]+", question.stem)
    assert len(question.stem) < 200


def test_what_does_not_matter_is_left_out() -> None:
    asked = Question(
        Asked.GAPS, AreaLevel.LEP, ruling=Ruling(RuleName.NO_HUB), report=EligibilityReport.NEED
    )
    assert asked == Question(Asked.GAPS, AreaLevel.LEP)
    assert Question(Asked.ELIGIBILITY, AreaLevel.LEP, in_km()).selection == Selection()
    sector = Selection(sectors=BOTH, match=Match.ALL)
    assert Question(Asked.SECTORS, AreaLevel.LEP, sector).selection == Selection()


def test_a_need_score_has_the_usual_points_of_its_measure() -> None:
    selection = in_km()
    question = Question(Asked.ELIGIBILITY, AreaLevel.LEP, selection, report=EligibilityReport.NEED)
    assert question.points == usual_points(selection.measure)

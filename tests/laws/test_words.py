"""From Python, words are taken as the command line takes them, whatever was asked before."""

from __future__ import annotations

import argparse
import enum
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import (
    AreaLevel,
    Counted,
    Datasets,
    Match,
    Measure,
    NearestAsked,
    Network,
    Objective,
    Pin,
    PlanAsked,
    PopulationGroup,
    RuleName,
    Ruling,
    Scenario,
    Sector,
    Selection,
    SelectionError,
    SiteRole,
    Terms,
    Traffic,
    Turned,
    Verdict,
    Wave,
    back_test,
    compare,
    find_doubtful,
    find_gaps,
    find_gaps_by_group,
    find_nearest,
    find_need_a_car,
    find_trip,
    judge,
    load_datasets,
    save_brief,
    sector_matrix,
)
from coverage.access.car.minutes import CarMinutes
from coverage.access.travel import StraightLine
from coverage.command_line.options import read_word
from coverage.datasets.eligibility_list import HandList
from coverage.datasets.own_file import OwnFile
from coverage.datasets.roads import Roads
from coverage.documents.brief.background import Background
from coverage.doubts import Doubt, GapReport, SectorsBasis, Support
from coverage.publication.asked import levels_named
from coverage.questions.question import (
    GapsQuestion,
    GroupsQuestion,
    ModesQuestion,
    eligibility_question,
)
from coverage.tables.eligibility.registry import eligibility_report
from coverage.vocabulary import EligibilityReport, Outcome, PlanReport
from tests.laws.public_words import VOCABULARIES, parameters_that_take_words
from tests.worlds import a_site

HELD = {"NeedACar.by_own_strength", "Nearest.levels", "Rule.roles", "Trip.without_car"}
"""What our own records and answers hold, and no caller gives."""

ENDS = ("M1 2AB", "LS1 3EX")
ON_FOOT = Measure.FOOT.value
NONSENSE = ("", "nonsense", "Digitl", "kilometres", "all of them", "3", "Wave One", "lep area")


@dataclass(frozen=True)
class Entry:
    """A public entry that takes a word, and what it answers."""

    words: type[enum.Enum]
    ask: Callable[[Datasets, Any], object]


def _pin(sectors: Any) -> Pin:
    return Pin("Here", 53.0, -1.5, "E08000003", sectors)


def _ruling(name: Any) -> Ruling:
    """Return a ruling by a rule, which may be that of a list."""
    hand_list = HandList(AreaLevel.LEP, OwnFile("list.csv", b""), {})
    return Ruling(name, hand_list=hand_list if str(name).lower() == "listed" else None)


def _answers(data: Datasets, **words: Any) -> tuple[object, ...]:
    """Return what stands in a selection, and what is found with it, twice."""
    selection = Selection(**words)
    found = [find_gaps(data, selection, AreaLevel.REGION) for _ in range(2)]
    return selection, found[0], found[1]


def _nearest(data: Datasets) -> Any:
    return find_nearest(data, "M1 2AB", NearestAsked(Selection(network=Network.CURRENT)))


def _need(data: Datasets, level: Any = AreaLevel.REGION) -> Any:
    return find_need_a_car(data, Selection(), level, ON_FOOT)


def _called(words: type[enum.Enum], _: Datasets, word: object) -> enum.Enum:
    return words(word)


def _area(data: Datasets) -> Any:
    return judge(data, AreaLevel.REGION).areas[0]


ENTRIES = {
    "AreaVerdict.level": Entry(AreaLevel, lambda d, w: replace(_area(d), level=w)),
    "AreaVerdict.verdict_if.verdict": Entry(
        Verdict, lambda d, w: _area(d).verdict_if(_area(d).parts[0].area_code, w)
    ),
    "BackTest.areas.outcome": Entry(Outcome, lambda d, w: back_test(d).areas(w)),
    "Datasets.areas": Entry(AreaLevel, lambda d, w: replace(d, areas={w: ()}).areas),
    "Datasets.covered.level": Entry(AreaLevel, lambda d, w: d.covered(w).tolist()),
    "Gaps.level": Entry(
        AreaLevel, lambda d, w: replace(find_gaps(d, Selection(), AreaLevel.REGION), level=w)
    ),
    "NeedACar.level": Entry(AreaLevel, lambda d, w: replace(_need(d), level=w)),
    "Nearest.at.level": Entry(AreaLevel, lambda d, w: _nearest(d).at(w)),
    "NearestSites.teaching.sector": Entry(Sector, lambda d, w: _nearest(d).sites.teaching(w)),
    "Pin.sectors": Entry(Sector, lambda _, w: (_pin(w), _pin([w, w]))),
    "PlanAsked.report": Entry(PlanReport, lambda _, w: PlanAsked(Terms(2), w)),
    "Ruling.counted": Entry(
        Counted, lambda d, w: judge(d, AreaLevel.REGION, Ruling(RuleName.NO_SITE, w))
    ),
    "Ruling.name": Entry(RuleName, lambda d, w: judge(d, AreaLevel.REGION, _ruling(w))),
    "Scenario.taught": Entry(Sector, lambda _, w: Scenario("Other", taught=(("a", w),))),
    "SectorMatrix.in_sector.sector": Entry(Sector, lambda d, w: _by_sector(d).in_sector(w)),
    "SectorMatrix.level": Entry(AreaLevel, lambda d, w: replace(_by_sector(d), level=w)),
    "SectorMatrix.sectors": Entry(Sector, lambda d, w: replace(_by_sector(d), sectors=(w,))),
    "Selection.match": Entry(
        Match, lambda d, w: _answers(d, match=w, sectors=(Sector.DIGITAL, Sector.ENERGY))
    ),
    "Selection.measure": Entry(Measure, lambda d, w: _answers(d, measure=w)),
    "Selection.network": Entry(Network, lambda d, w: _answers(d, network=w)),
    "Selection.population": Entry(PopulationGroup, lambda d, w: _answers(d, population=w)),
    "Selection.sectors": Entry(
        Sector, lambda d, w: (_answers(d, sectors=w), _answers(d, sectors=iter([w, w])))
    ),
    "Selection.support": Entry(Support, lambda d, w: _answers(d, support=w)),
    "Selection.traffic": Entry(Traffic, lambda d, w: _answers(d, traffic=w)),
    "Site.doubts": Entry(Doubt, lambda _, w: replace(a_site(), doubts=w)),
    "Site.role": Entry(SiteRole, lambda _, w: replace(a_site(), role=w)),
    "Site.sectors": Entry(Sector, lambda _, w: (replace(a_site(), sectors=w), a_site(sectors=[w]))),
    "Site.sectors_basis": Entry(SectorsBasis, lambda _, w: replace(a_site(), sectors_basis=w)),
    "Site.wave": Entry(Wave, lambda _, w: replace(a_site(), wave=w)),
    "Terms.level": Entry(AreaLevel, lambda _, w: Terms(2, level=w)),
    "Terms.objective": Entry(Objective, lambda _, w: Terms(2, w)),
    "Terms.one_per": Entry(AreaLevel, lambda _, w: Terms(2, one_per=w)),
    "Trip.traffic": Entry(Traffic, lambda d, w: replace(find_trip(d, *ENDS), traffic=w)),
    "Turned.to": Entry(Verdict, lambda d, w: Turned(_area(d), w)),
    "Verdicts.count.verdict": Entry(Verdict, lambda d, w: judge(d, AreaLevel.REGION).count(w)),
    "Verdicts.level": Entry(AreaLevel, lambda d, w: replace(judge(d, AreaLevel.LEP), level=w)),
    "compare.level": Entry(AreaLevel, lambda d, w: compare(d, (), Selection(), w)),
    "find_doubtful.level": Entry(AreaLevel, lambda d, w: find_doubtful(d, _in_km(), w)),
    "find_gaps.level": Entry(AreaLevel, lambda d, w: find_gaps(d, Selection(), w)),
    "find_gaps_by_group.level": Entry(
        AreaLevel, lambda d, w: find_gaps_by_group(d, Selection(), w, "kind")
    ),
    "find_need_a_car.level": Entry(AreaLevel, lambda d, w: _need(d, w)),
    "find_trip.traffic": Entry(Traffic, lambda d, w: find_trip(d, *ENDS, w)),
    "judge.level": Entry(AreaLevel, lambda d, w: judge(d, w)),
    "publish_pages.levels": Entry(AreaLevel, lambda _, w: levels_named((w,))),
    "save_brief.level": Entry(AreaLevel, lambda d, w: _brief_on(d, w)),
    "sector_matrix.level": Entry(AreaLevel, lambda d, w: sector_matrix(d, _in_km(), w)),
}
"""Every parameter of a public function, class or method that takes a word."""

INSIDE = {
    "Background.level": Entry(
        AreaLevel, lambda d, w: Background(d, w, _in_km(), Ruling()).gaps.level
    ),
    "eligibility_report.report": Entry(
        EligibilityReport,
        lambda d, w: eligibility_report(w, d, AreaLevel.LEP, Ruling(), _in_km()).title,
    ),
    "CarMinutes.traffic": Entry(Traffic, lambda d, w: CarMinutes(_roads(d), w)),
    "GapsQuestion.report": Entry(GapReport, lambda _, w: GapsQuestion(AreaLevel.LEP, report=w)),
    "GroupsQuestion.level": Entry(AreaLevel, lambda _, w: GroupsQuestion(w)),
    "GapsQuestion.level": Entry(AreaLevel, lambda _, w: GapsQuestion(w)),
    "ModesQuestion.level": Entry(AreaLevel, lambda _, w: ModesQuestion(w, Selection(), ON_FOOT)),
    "eligibility_question.report": Entry(
        EligibilityReport, lambda _, w: eligibility_question(w, AreaLevel.LEP)
    ),
    **{f"{name}()": Entry(words, partial(_called, words)) for name, words in VOCABULARIES.items()},
}
"""The vocabularies themselves, and what the public interface is made with."""

ALL = ENTRIES | INSIDE


def _roads(data: Datasets) -> Roads:
    assert data.roads
    return data.roads


def _brief_on(data: Datasets, level: Any) -> str:
    """Return what is said where there is no such area: nothing is written."""
    try:
        save_brief(data, "Atlantis", "atlantis.html", level=level, selection=_in_km())
    except SelectionError as refused:
        if "Atlantis" not in str(refused):
            raise
        return str(refused)
    raise AssertionError("There is no Atlantis.")


def _in_km() -> Selection:
    return Selection(measure=Measure.KM)


def _by_sector(data: Datasets) -> Any:
    return sector_matrix(data, _in_km(), AreaLevel.REGION)


def forms_of(member: enum.Enum) -> list[object]:
    """Return a word in the forms that people write it in."""
    text = str(member.value)
    return [member, text, text.upper(), text.title(), text.swapcase()]


def said_by_the_command_line(words: type[enum.Enum], text: str) -> str:
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        read_word(words)(text)
    return str(caught.value)


def tried(entry: Entry) -> list[enum.Enum]:
    """Return the words that these data answer: those of a user's own areas, who brings them."""
    return [word for word in entry.words if word is not AreaLevel.OWN]


@cache
def right(entry: str, member: enum.Enum) -> object:
    """Return the answer to a member, asked of data that nobody has asked anything."""
    return ALL[entry].ask(_fresh(), member)


@cache
def _loaded() -> Datasets:
    return load_datasets()


def _fresh() -> Datasets:
    return replace(_loaded())


def test_every_public_entry_that_takes_a_word_is_asked() -> None:
    assert sorted({*parameters_that_take_words()} - HELD) == sorted(ENTRIES)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_words_are_taken_in_any_form_and_any_order(data: st.DataObject) -> None:
    asked = _fresh()
    for name in data.draw(st.lists(st.sampled_from(sorted(ALL)), min_size=1, max_size=8)):
        entry = ALL[name]
        member = data.draw(st.sampled_from(tried(entry)))
        form = data.draw(st.sampled_from(forms_of(member)))
        assert entry.ask(asked, form) == right(name, member)
        nonsense = data.draw(st.sampled_from(NONSENSE))
        with pytest.raises(SelectionError) as caught:
            entry.ask(asked, nonsense)
        assert str(caught.value) == said_by_the_command_line(entry.words, nonsense)


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_entry_takes_capitals_and_refuses_nonsense_in_the_same_words(name: str) -> None:
    entry = ALL[name]
    member = tried(entry)[-1]
    assert entry.ask(_fresh(), str(member.value).upper()) == right(name, member)
    for nonsense in ("nonsense", b"lep", object, 7.5):
        with pytest.raises(SelectionError, match="is not known: write"):
            entry.ask(_fresh(), nonsense)


def test_kilometres_after_minutes_are_kilometres_and_minutes_after_them_minutes() -> None:
    data, level = _fresh(), AreaLevel.REGION
    in_km = find_gaps(_fresh(), _in_km(), level, StraightLine()).england.reached
    by_car = find_gaps(_fresh(), Selection(), level).england.reached
    assert in_km != by_car
    for measure, reached in [("km", in_km), ("Minutes", by_car)] * 3:
        selection = Selection(measure=measure)  # type: ignore[arg-type]
        assert find_gaps(data, selection, level).england.reached == reached

"""Every word that can be asked: how an answer says it, and the questions that ask it.

A new member of a vocabulary is walked with the others; a new vocabulary says here how it is said.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from streamlit.testing.v1 import AppTest

from coverage import (
    AreaLevel,
    Counted,
    Datasets,
    Match,
    Measure,
    Network,
    Objective,
    PlanAsked,
    PopulationGroup,
    RuleName,
    Ruling,
    Sector,
    Selection,
    Terms,
    Traffic,
    Verdict,
)
from coverage.datasets.eligibility_list import Entry, HandList
from coverage.datasets.own_file import OwnFile
from coverage.doubts import GapReport, Support
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.questions.fields import Field
from coverage.questions.kinds import OneOf, SeveralOf
from coverage.questions.plan_fields import OBJECTIVE
from coverage.questions.question import (
    GapsQuestion,
    LedgerQuestion,
    ModesQuestion,
    PlanQuestion,
    Question,
    SectorsQuestion,
    eligibility_question,
)
from coverage.questions.rule_fields import HOSTING, LEVEL, RULE_FIELDS
from coverage.questions.selection_fields import MATCH, SELECTION_FIELDS, SUPPORT
from coverage.vocabulary import EligibilityReport, PlanReport
from coverage.wording.plans import aim

LIST = "list-of-areas.csv"
TWO = (Sector.DIGITAL, Sector.ENERGY)

USUAL = Selection(measure=Measure.KM, threshold=Measure.KM.default_threshold)


@dataclass(frozen=True, slots=True)
class Spoken:
    """How answers speak of a word.

    Parameters
    ----------
    said : tuple of str
        Of which an answer says one; empty for what goes without saying.
    alone : tuple of str
        Which no answer says in which another word was asked.
    """

    said: tuple[str, ...]
    alone: tuple[str, ...]


def _level(level: AreaLevel) -> Spoken:
    of_it = (level.caveat, level.spec.uncovered, level.spec.pale)
    alone = (f", by {level.label}", *(each.strip("; ") for each in of_it if each))
    return Spoken((level.label, level.plural), alone)


def _measure(measure: Measure) -> Spoken:
    said = (measure.spec.said, measure.label)
    return Spoken((*said, f"minute {measure.spec.trip}"), (*said, measure.spec.note))


def _rule(rule: RuleName) -> Spoken:
    own = (rule.spec.label, rule.spec.passing)
    # A verdict has one reason: what the area, or its LEP areas, have of what the rule counts.
    reasons = (rule.spec.enough, rule.spec.too_many, rule.spec.any_too_many, rule.spec.number(1))
    return Spoken((*own, LIST) if rule.spec.is_by_list else (*own, *reasons), own)


def _always(*said: str) -> Spoken:
    return Spoken(said, said)


def _unless_usual(word: Enum, usual: Enum, *said: str) -> Spoken:
    return Spoken(() if word is usual else said, said)


SPEAK: Mapping[type[Enum], Callable[[Any], Spoken]] = {
    AreaLevel: _level,
    Counted: lambda word: _unless_usual(word, HOSTING.default, word.label),
    Match: lambda word: _always(f"digital {word.joint} energy"),
    Measure: _measure,
    Network: lambda word: _always(word.site, word.sites),
    Objective: lambda word: _always(aim(Terms(1, word, AreaLevel.REGION), USUAL)),
    PopulationGroup: lambda word: _always(word.label),
    RuleName: _rule,
    Sector: lambda word: _always(f"teaches {word.value}"),
    Support: lambda word: _unless_usual(
        word, SUPPORT.default, *(word.of(network.site) for network in Network)
    ),
    Traffic: lambda word: _always(word.words),
}
"""How answers speak of the words that can be asked."""

OF_SELECTION = frozenset(field.attribute for field in SELECTION_FIELDS)

BY_AWARD = (EligibilityReport.BACK_TEST, PlanReport.BACK_TEST)
SLOW = (PlanReport.FRONTIER, PlanReport.PROMISE)
"""Reports of plans that are searched for in many ways; they have the title of the others."""


def speak_of(word: Enum) -> Spoken:
    """Return how answers speak of a word."""
    kind = type(word)
    assert kind in SPEAK, f"say in SPEAK how answers speak of {kind.__name__}, and in wording too"
    return SPEAK[kind](word)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that can be asked, and the field that asks it."""

    field: Field
    member: Any

    def __str__(self) -> str:
        return f"{self.field.option}={self.member.value}"

    @property
    def said(self) -> tuple[str, ...]:
        """What answers say of it, one or another."""
        return speak_of(self.member).said

    @property
    def never(self) -> tuple[str, ...]:
        """What they say of another word that the field asks, and not of it."""
        own = speak_of(self.member)
        every = (text for each in offered(self.field) for text in speak_of(each).alone)
        mine = (*own.said, *own.alone)
        return tuple(text for text in every if not any(is_in(text, each) for each in mine))

    @property
    def needs_file(self) -> bool:
        """Whether a file of the user's goes with it."""
        return isinstance(self.member, RuleName) and self.member.spec.is_by_list

    @property
    def value(self) -> Any:
        """The value of the field that asks it."""
        return (self.member,) if isinstance(self.field.kind, SeveralOf) else self.member

    @property
    def selection(self) -> Selection:
        """A selection that asks it, beside what is needed for it to matter."""
        usual = USUAL
        match self.member:
            case Measure():
                usual = replace(usual, threshold=self.member.default_threshold)
            case Traffic():
                usual = Selection(measure=next(each for each in Measure if each.spec.knows_traffic))
            case Match():
                usual = replace(usual, sectors=TWO)
        if self.field.attribute not in OF_SELECTION:
            return usual
        return replace(usual, **{self.field.attribute: self.value})

    def ruling(self, datasets: Datasets) -> Ruling:
        """Return a ruling that asks it; by a list where that decides, of every area."""
        if self.field not in RULE_FIELDS:
            return Ruling()
        if self.needs_file:
            entry = Entry(Verdict.ELIGIBLE, "so it is written")
            entries = {area.code: entry for area in datasets.areas[AreaLevel.LEP]}
            hand_list = HandList(AreaLevel.LEP, OwnFile(LIST, b""), entries)
            return Ruling(self.member, hand_list=hand_list)
        return Ruling(**{self.field.attribute: self.value})

    @property
    def level(self) -> AreaLevel:
        """The level that it asks, else regions."""
        return self.value if self.field is LEVEL else AreaLevel.REGION

    def questions(self, datasets: Datasets) -> Iterator[Question]:
        """Yield a question of each kind to which it matters."""
        objective = self.value if self.field is OBJECTIVE else Objective.REACH
        terms = Terms(1, objective, self.level)
        level, selection, ruling = self.level, self.selection, self.ruling(datasets)
        asked: Sequence[Question] = (
            *(GapsQuestion(level, selection, report) for report in GapReport),
            *([] if selection.sectors else [SectorsQuestion(level, selection)]),
            *(
                eligibility_question(
                    report, OFFICIAL_LEVEL if report in BY_AWARD else level, selection, ruling
                )
                for report in EligibilityReport
            ),
            *(PlanQuestion(selection, PlanAsked(terms, each)) for each in PlanReport),
        )
        return (question for question in asked if self.matters_to(question))

    def need_of_a_car(self, mode: str) -> ModesQuestion:
        """Return who needs a car, asked with it: in minutes by car, against a mode."""
        minutes = Measure.MINUTES
        selection = replace(self.selection, measure=minutes, threshold=minutes.default_threshold)
        return ModesQuestion(self.level, selection, mode)

    def matters_to(self, question: Question) -> bool:
        """Return whether an answer has to say it."""
        report = getattr(question, "report", None) or self._plan_report(question)
        if report in SLOW:
            return False
        if report in BY_AWARD and (self.field is OBJECTIVE or isinstance(self.member, Network)):
            return False  # it reaches the most people, from Wave One alone
        if self.field.attribute in OF_SELECTION:
            if isinstance(question, LedgerQuestion):
                return False
            selection = question.selection
            is_asked = bool(self.field.of(selection) == self.value)
            return is_asked and (self.field is not MATCH or bool(selection.sectors))
        if self.field is LEVEL:
            is_of_areas = report in (None, *GapReport, *EligibilityReport, PlanReport.AREAS)
            return is_of_areas and question.level is self.member
        return hasattr(question, "ruling" if self.field in RULE_FIELDS else "plan")

    @staticmethod
    def _plan_report(question: Question) -> PlanReport | None:
        return question.plan.report if isinstance(question, PlanQuestion) else None


def words_of(fields: Iterable[Field]) -> tuple[Word, ...]:
    """Return every word that fields ask."""
    return tuple(Word(field, member) for field in fields for member in offered(field))


def offered(field: Field) -> Sequence[Any]:
    """Return the words that a field asks, none where it asks a number."""
    match field.kind:
        case OneOf():
            return [word for word in field.kind.choices if word is not AreaLevel.OWN]
        case SeveralOf(words=words):
            return tuple(words)
        case _:
            return ()


WORDS = words_of((*SELECTION_FIELDS, LEVEL, *RULE_FIELDS, OBJECTIVE))


def is_in(said: str, text: str) -> bool:
    """Return whether a text says something, as whole words, however it is written."""
    return bool(re.search(rf"(?<!\w){re.escape(said)}(?!\w)", text, re.IGNORECASE))


def lines_shown(page: AppTest) -> set[str]:
    """Return the texts of a page of the dashboard, but for what is offered and explained."""
    main = page.main
    texts = (*main.title, *main.header, *main.subheader, *main.markdown, *main.caption)
    said = [str(each.value).replace("\\", "") for each in texts]
    said += [text for each in main.metric for text in (each.label, str(each.value))]
    for each in page.main.get("html"):
        said += lines_of(each.proto.body)
    return {line for text in said for line in text.replace("**", "").splitlines() if line}


def lines_of(page: str) -> set[str]:
    """Return the texts of a page of HTML, without its style: each heading, sentence and cell."""
    inline = r"(?:a|b|i|em|strong|span|code|small)\b"
    page = re.sub(r"<(style|script|svg)\b.*?</\1>", "\n", page, flags=re.DOTALL)
    page = re.sub(rf"</?{inline}[^>]*>", "", page)
    parts = (" ".join(html.unescape(each).split()) for each in re.split("<[^>]+>", page))
    return {part for part in parts if part}

"""How it works, part by part: access, who qualified, where next, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.documents.how_it_works.access import (
    how_far,
    kinds_of_neighbourhood,
    what_is_counted,
    where_people_live,
    who_is_reached,
)
from coverage.documents.how_it_works.figures import Figures, Passage
from coverage.documents.how_it_works.how_sure import how_sure
from coverage.eligibility.beside.mismatch import Mismatch
from coverage.questions.command import gaps_command
from coverage.vocabulary import AreaLevel, Measure, Objective, Verdict, capitalised, listed
from coverage.wording.areas import count_said
from coverage.wording.numbers import count, share
from coverage.wording.place_names import as_subject
from coverage.wording.verdicts import rule_sentence, verdict_words


def who_qualifies(figures: Figures) -> Passage:
    """Return what the rule asks, and two areas on which rule and access say different things."""
    verdicts, examples = figures.verdicts, tuple(_examples(figures))
    return Passage(
        "Who could bid is another question",
        (
            f"{rule_sentence(verdicts.ruling)} The rule counts sites inside an area and nothing "
            f"else; {verdicts.count(Verdict.ELIGIBLE)} of {len(verdicts.areas)} "
            f"{verdicts.level.plural} passed it. Who can reach a site is our own analysis. "
            f"Neither decides the other{', and they can disagree:' if examples else '.'}",
        ),
        points=examples,
    )


def where_next(figures: Figures) -> Passage:
    """Return what a plan is, and what its proof says."""
    districts = count(len(figures.districts.areas), "district")
    return Passage(
        "Where the next ones could go",
        (
            f"A plan chooses places for new institutes, out of one in each of {districts}, to "
            f"{listed([objective.label for objective in Objective], 'or')}. It chooses them "
            "together: one good place after another can reach the same people twice.",
            "There are too many sets to try them all, so each plan has a proven ceiling. "
            "If a plan reaches it, no other set does better; if not, the page says how much better "
            "one could be. A plan knows nothing of land and partners.",
        ),
    )


def not_known() -> Passage:
    """Return what to bear in mind of distances, sites and people."""
    return Passage(
        "What this tool does not know",
        (),
        points=(
            Measure.MINUTES.spec.note,
            "The known drive times have no date, and usual traffic no hour of the day. Buses and "
            "trains are not counted.",
            Measure.KM.spec.note,
            "We do not know how many students a site has room for, who would enrol, or which "
            "courses run this year.",
        ),
    )


def again(figures: Figures) -> Passage:
    """Return how a number can be made again."""
    command = gaps_command(figures.selection, AreaLevel.DISTRICT, figures.datasets)
    return Passage(
        "How to make a number again",
        (
            "Every download says what you asked, of which data and version. A page's address "
            "holds your choices, so a link shows the same. Saved settings (a method card) bring "
            "them back, and say whether the numbers are still the same.",
            "The command line gives the same numbers. This makes the example above:",
        ),
        commands=(f"python -m coverage {command} --format csv",),
    )


def _examples(figures: Figures) -> Iterator[str]:
    """Yield one area for each way in which rule and access can disagree, where there is one."""
    if area := figures.served_without_hosting:
        yield f"{_verdict(area)}, yet {_reached(figures, area)}."
    if area := figures.least_served_host:
        yield f"{_verdict(area)}, yet only {_reached(figures, area)}."


def _verdict(area: Mismatch) -> str:
    verdict = area.verdict
    finding = verdict.finding
    thing = finding.rule.unit if finding.value < 2 else finding.rule.units
    hosted = f"{count_said(finding.value)} {thing}"
    subject = capitalised(as_subject(verdict.area, verdict.level))
    return f"{subject} hosts {hosted}, so it was {verdict_words(verdict.verdict)}"


def _reached(figures: Figures, area: Mismatch) -> str:
    group = figures.selection.population.label
    reached = share(area.access.reached_share or 0.0)
    return f"{reached} of its {group} are reached"


def how_it_works(figures: Figures) -> tuple[Passage, ...]:
    """Return every passage."""
    return (
        what_is_counted(figures),
        where_people_live(figures),
        how_far(figures),
        who_is_reached(figures),
        how_sure(figures),
        kinds_of_neighbourhood(figures),
        who_qualifies(figures),
        where_next(figures),
        not_known(),
        again(figures),
    )

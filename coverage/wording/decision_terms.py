"""Terms of the glossary: who qualifies, where next, and what can be taken away."""

from __future__ import annotations

from coverage.eligibility.beside.mismatch import WELL_SERVED
from coverage.eligibility.rules import RuleName
from coverage.planning.problem import NEAR
from coverage.vocabulary import Counted, Objective, Outcome, PlanStatus, Verdict, listed
from coverage.wording.numbers import share
from coverage.wording.term import Term

DECISION_TERMS: dict[str, tuple[Term, ...]] = {
    "Who could bid for Wave Two": (
        Term(
            "host",
            "An area hosts a site if the site is inside it, whoever can reach it.",
        ),
        Term(
            "rule",
            "What is counted in an area to decide whether it could bid for Wave Two: by the "
            "department, or in this tool's analysis. How far people travel plays no part.",
        ),
        *(Term(name.spec.label.lower(), name.spec.meaning) for name in RuleName),
        Term(
            "counts as hosting",
            f"Which sites a rule counts: {listed([way.label for way in Counted], 'or')}.",
        ),
        Term("finding", "One rule applied to one area: what was counted, and what is allowed."),
        Term(
            "margin",
            "How many more sites an area could have and still pass. Below 0, how many sites too "
            "many it has.",
        ),
        Term(
            "verdict",
            "What follows from the findings: whether an area is "
            f"{listed([verdict.value for verdict in Verdict], 'or')}.",
        ),
        Term(Verdict.ELIGIBLE.value, "The area qualified: it could bid for Wave Two."),
        Term(
            Verdict.IN_PART.value,
            "Some of the region's LEP areas were eligible, and some were not.",
        ),
        Term(
            Verdict.NOT_ELIGIBLE.value,
            "The area could not bid: it hosts more sites than the rule allows.",
        ),
        Term("ledger", "The table of all verdicts, with the finding and the source behind each."),
        Term(
            "reading",
            "Another way to draw the LEP areas, or to count districts that were in two of them. We "
            "say where it changes a verdict.",
        ),
        Term(
            "well served from next door",
            f"An area that hosts no site, where at least {share(WELL_SERVED)} of residents can "
            "reach one outside it.",
        ),
        Term(
            "back-test",
            "A method applied to Wave One alone and compared with the awards of Wave Two. By the "
            f"rule a LEP area is {listed([outcome.value for outcome in Outcome], 'or')}.",
        ),
        Term(
            "need score",
            "Points for people out of reach, long trips and missing sectors, which rank the areas "
            "that could bid. It is this tool's proposal, not the department's.",
        ),
        Term(
            "gap closed by Wave Two",
            "The share of people out of reach after Wave One who can reach a site awarded in Wave "
            "Two. Sites that joined an institute later are left out.",
        ),
    ),
    "Where next, and testing a change": (
        Term(
            "candidate",
            "A place where a new institute could go: one in each district, close to its people, or "
            "places from your own list.",
        ),
        Term(
            "plan",
            "A set of candidates chosen together to "
            f"{listed([objective.label for objective in Objective], 'or')}. Each of them adds "
            "something: if fewer places do as well as you asked for, the plan has fewer.",
        ),
        Term(
            "cost",
            "What all the new institutes of a plan cost together, at the price you set for one.",
        ),
        Term(
            "newly reached",
            "People who can reach a site of the plan, and no other site that counts.",
        ),
        Term(
            "proof",
            "How sure we are that no other set of as many places does better: the plan is "
            f"{listed([status.value for status in PlanStatus], 'or')}.",
        ),
        Term(
            PlanStatus.OPTIMAL.value, "Proven: no other set that meets your conditions is better."
        ),
        Term(
            PlanStatus.WITHIN_GAP.value,
            "Proven: another set may be better, but by no more than you accept.",
        ),
        Term(
            PlanStatus.FEASIBLE.value,
            "Not proven: the best set we found in the time.",
        ),
        Term(
            "bound",
            "The proven ceiling: no set of places does better. A plan that reaches it is optimal.",
        ),
        Term(
            "floor",
            "The share of people in every group that a plan must have within reach, today's sites "
            "counted.",
        ),
        Term(
            "frontier",
            "The best plan of each size. It shows what one more institute adds, until more add "
            "nothing.",
        ),
        Term(
            "near-tie",
            "Another set of places, each of which adds something, that does almost as well as the "
            f"plan: within {share(NEAR)}.",
        ),
        Term(
            "scenario",
            "Sites added, closed or given other sectors, to see who could then reach one.",
        ),
        Term(
            "gained",
            "How many more people, or fewer, can reach a site with the scenario.",
        ),
    ),
    "What you can take away": (
        Term("report", "A table in a file, with the meaning of its columns and how it was made."),
        Term("brief", "One or two pages about one area, to print or send."),
        Term(
            "method card",
            "A small file of saved settings: what you asked, and of which data. Open it here or on "
            "the command line to get the same numbers again, or to see what has changed.",
        ),
        Term("vintage", "The date that data are for, such as mid-2023."),
    ),
}
"""The terms by the heading that they stand under."""

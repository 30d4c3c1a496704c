"""Terms of the glossary: who qualifies, where next, and what can be taken away."""

from __future__ import annotations

from coverage.eligibility.beside.mismatch import WELL_SERVED
from coverage.eligibility.rules import RuleName
from coverage.planning.problem import NEAR
from coverage.vocabulary import Counted, Objective, Outcome, PlanStatus, Verdict, listed
from coverage.wording.numbers import share
from coverage.wording.term import Term

DECISION_TERMS: dict[str, tuple[Term, ...]] = {
    "Who qualified for Wave Two": (
        Term(
            "host",
            "An area hosts a site that stands in it. That says nothing of who reaches the site.",
        ),
        Term(
            "rule",
            "What the department, or this tool in its stead, counts in an area to decide whether "
            "it could apply for Wave Two. How far people travel plays no part in it.",
        ),
        *(Term(name.spec.label.lower(), name.spec.meaning) for name in RuleName),
        Term(
            "counts as hosting",
            f"Which sites a rule counts: {listed([way.label for way in Counted], 'or')}.",
        ),
        Term("finding", "One rule applied to one area: what was counted, and what is allowed."),
        Term(
            "margin",
            "How many more sites an area could have and still pass; below 0, how many too many it "
            "has.",
        ),
        Term(
            "verdict",
            "What follows from the findings: whether an area is "
            f"{listed([verdict.value for verdict in Verdict], 'or')}.",
        ),
        Term(
            Verdict.ELIGIBLE.value, "The area qualified: a bid from it for Wave Two could be made."
        ),
        Term(
            Verdict.IN_PART.value,
            "Said of a region: some of its LEP areas were eligible, and some were not.",
        ),
        Term(
            Verdict.NOT_ELIGIBLE.value,
            "The area did not qualify: it hosts more than the rule allows.",
        ),
        Term("ledger", "The table of all verdicts, with the finding and the source behind each."),
        Term(
            "reading",
            "Another way to draw the LEP areas or to count districts that lie in two of them, "
            "told beside a verdict that it touches.",
        ),
        Term(
            "well served from next door",
            f"An area that hosts no site, of whose residents at least {share(WELL_SERVED)} are "
            "reached from outside.",
        ),
        Term(
            "back-test",
            "A method tried on Wave One alone and compared with the awards of Wave Two. By the "
            f"rule a LEP area is {listed([outcome.value for outcome in Outcome], 'or')}.",
        ),
        Term(
            "need score",
            "Points for people in the gap, long trips and missing sectors, by which eligible "
            "areas are ranked. It is this tool's proposal, not the department's.",
        ),
        Term(
            "gap closed by Wave Two",
            "Of the people in the gap after Wave One, the share whom the awarded sites of Wave Two "
            "reach; sites that joined an institute later are left out.",
        ),
    ),
    "Where next, and what if": (
        Term(
            "candidate",
            "A place where a new institute could go: one in each district, near its residents, or "
            "places of the reader's own.",
        ),
        Term(
            "plan",
            "A set of candidates chosen together to "
            f"{listed([objective.label for objective in Objective], 'or')}. Each of them adds "
            "something: where fewer than were asked for do as well, the plan has fewer.",
        ),
        Term(
            "cost",
            "What the new institutes of a plan cost together, at the price of one that is set "
            "beside it.",
        ),
        Term("newly reached", "People whom no site that counts reaches, and one of the plan does."),
        Term(
            "proof",
            "How sure it is that no other set of as many places as were asked for does better: "
            "the plan is "
            f"{listed([status.value for status in PlanStatus], 'or')}.",
        ),
        Term(PlanStatus.OPTIMAL.value, "Proven: no other set that keeps to the terms is better."),
        Term(
            PlanStatus.WITHIN_GAP.value,
            "Proven: another set may be better, but by no more than the reader accepts.",
        ),
        Term(
            PlanStatus.FEASIBLE.value,
            "Not proven: the best set that was found in the time.",
        ),
        Term("bound", "What no set of places can pass; when a plan attains it, it is optimal."),
        Term(
            "frontier",
            "The best plan of each size, which shows what one more institute brings, up to the "
            "number beyond which more add nothing.",
        ),
        Term(
            "near-tie",
            "Another set of places, none of which adds nothing, that falls short of the plan by at "
            f"most {share(NEAR)}.",
        ),
        Term(
            "scenario",
            "Sites added, closed or given other sectors, to see who would be reached.",
        ),
        Term(
            "gained",
            "How many more people, or fewer, are reached in a scenario than without it.",
        ),
    ),
    "What can be taken away": (
        Term("report", "A table in a file, with what its columns mean and how it was made."),
        Term("brief", "One or two pages on one area, to print or to pass on."),
        Term(
            "method card",
            "A small file that holds what was asked and of which data. Opened here or on the "
            "command line, it gives the same numbers again or says what has changed.",
        ),
        Term("vintage", "The time that data speak of, such as mid-2023."),
    ),
}
"""The terms by the heading that they stand under."""

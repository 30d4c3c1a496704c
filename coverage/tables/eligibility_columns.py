"""What each column of the reports on who qualifies means."""

from __future__ import annotations

from coverage.tables.column import Column, read_from
from coverage.vocabulary import Measure, capitalised
from coverage.wording.numbers import Kind

RULE = "sites of data/institutes.csv by the rules of docs/rules.md; data/lep_readings.csv"
AWARDS = "data/awards.csv"
BESIDE = "the rule beside access: see the sources of verdict and of reached"

ELIGIBILITY_COLUMNS = (
    *read_from(
        RULE,
        Column(
            "verdict",
            "Verdict",
            "Whether the area qualified for Wave Two: eligible, in part, or not eligible.",
        ),
        Column("reason", "Reason", "Why, in one sentence."),
    ),
    *read_from(
        AWARDS,
        Column(
            "awarded",
            "Awarded in Wave Two",
            "Leads of the institutes whose Wave Two award names the area or a LEP area that "
            "belongs to it, separated by semicolons; blank where there is none.",
        ),
    ),
    *read_from(
        RULE,
        Column(
            "rule",
            "Rule",
            "Rule that decides on the area: no-site, no-hub or listed; `docs/rules.md` holds the "
            "published words behind each.",
            on_screen=False,
        ),
        Column(
            "hosting",
            "Counts as hosting",
            "Wave One sites that count: announced, or open at the launch of the competition.",
            on_screen=False,
        ),
        Column(
            "measured",
            "Measured",
            "What the rule counts in the area; for a region, its LEP areas that fail.",
            kind=Kind.COUNT,
            on_screen=False,
        ),
        Column("unit", "Unit", "What is counted under measured.", on_screen=False),
        Column(
            "threshold",
            "Threshold",
            "The most that an area may have and still pass.",
            kind=Kind.COUNT,
            on_screen=False,
        ),
        Column(
            "result",
            "Result",
            "Pass or fail: whether measured is at most the threshold. A region that fails may "
            "still be eligible in part.",
        ),
        Column(
            "margin",
            "Margin",
            "Threshold less measured: how many more the area could have, or below 0 how many too "
            "many it has.",
            kind=Kind.COUNT,
        ),
        Column(
            "found",
            "Found",
            "What was counted, by name, separated by semicolons; for a list, the reason it "
            "gives; blank where nothing was.",
            on_screen=False,
        ),
        Column(
            "measured_from",
            "Measured from",
            "File that the measured value was read from.",
            on_screen=False,
        ),
        Column(
            "measured_as_of", "Measured as of", "Time that the value speaks of.", on_screen=False
        ),
        Column(
            "official",
            "Official level",
            "Whether the department's rule speaks of the level: yes for LEP areas of April 2021 "
            "and for regions, which are judged through them; else no.",
            on_screen=False,
        ),
        Column(
            "other_readings",
            "Other readings of the map",
            "The verdict under other readings of the LEP areas that touch the area, with what each "
            "rests on; blank where none does.",
            on_screen=False,
        ),
        Column(
            "announced",
            "Beside the announcement",
            "How the verdict on a region stands to the words of October 2020; blank at other "
            "levels.",
            on_screen=False,
        ),
    ),
    *read_from(
        RULE,
        Column(
            "hosts_in_doubt",
            "Hosts in doubt",
            "Those of the sites counted in the area, or in its LEP areas, of which no source says "
            "that they teach or where they stand, separated by semicolons; blank where none is.",
            on_screen=False,
        ),
    ),
    *read_from(
        BESIDE,
        Column(
            "disagreement",
            "Rule and access",
            "How the verdict and the access of the residents disagree; blank where they do not.",
        ),
        Column(
            "smallest_change",
            "Smallest change",
            "The fewest sites that would have to open or close in the area to turn its verdict.",
        ),
        Column(
            "sites_to_turn",
            "Sites to turn it",
            "The same as a number: sites to open, or below 0 to close; blank where a list decides.",
            kind=Kind.COUNT,
            on_screen=False,
        ),
        Column(
            "turned_by",
            "Turned by",
            "Other rules and readings under which the verdict is another, separated by semicolons; "
            "blank where there is none.",
        ),
        Column(
            "fragile",
            "Fragile",
            "Whether the verdict hangs on a single hosted site, another rule or reading, hosted "
            "sites in doubt, or a partner without a site.",
        ),
        Column(
            "threshold_change",
            "Threshold change",
            "By how much the threshold of travel would have to grow for half of the residents to "
            "be reached, or below 0 to shrink for half to be left out; blank where none is known.",
            kind=Kind.CHANGE,
        ),
        Column(
            "close",
            "Close",
            "Whether a threshold change of at most 5 minutes (or kilometres) turns whether half "
            "of the residents are reached; 5 minutes are more than most trips of up to an "
            "hour are off by.",
        ),
        Column(
            "sites_in_doubt",
            "Hangs on sites in doubt",
            "Hosted sites of which no source says that they teach or where they stand, where the "
            "verdict would be different without all of them; blank where it would not.",
        ),
        Column(
            "partners_in_doubt",
            "Hangs on partners without a site",
            "Partners in the awards of Wave One whose main campus stands in the area and which "
            "have no site, as no source says that they teach there, where the verdict would be "
            "different with them; blank where it would not.",
        ),
    ),
    *read_from(
        AWARDS,
        Column(
            "outcome",
            "Outcome",
            "Whether the rule lets the area in, and whether an award names it.",
        ),
    ),
    *read_from(
        BESIDE,
        Column(
            "gap_before",
            "Gap before",
            "Residents beyond the threshold of every Wave One site of the selection.",
            kind=Kind.PEOPLE,
        ),
        Column(
            "gap_after",
            "Gap after",
            "Residents beyond the threshold of every site of the selection, of both waves, but for "
            "those that joined after the awards.",
            kind=Kind.PEOPLE,
        ),
        Column(
            "gap_closed",
            "Gap closed",
            "Residents whom the awarded sites brought within the threshold.",
            kind=Kind.PEOPLE,
        ),
        Column(
            "rank",
            "Rank",
            "Place among the eligible areas by need, 1 the neediest; blank for other areas and "
            "where the score is not known.",
            kind=Kind.COUNT,
        ),
        Column(
            "score",
            "Score",
            "Sum of the points; blank where a part is not known.",
            kind=Kind.POINTS,
        ),
        Column("gap_points", "Gap points", "Points for residents in the gap.", kind=Kind.POINTS),
        *(
            Column(
                f"outside_{spec.column}",
                f"{capitalised(spec.name)} to outside",
                f"{capitalised(spec.name)} within which half of the residents reach the nearest "
                "site outside the area; blank where "
                f"{'there is no route or it' if spec.is_of_small_areas else 'that'} is not known.",
                kind=Kind.DISTANCE,
                unit=spec.unit.word,
            )
            for spec in (measure.spec for measure in Measure)
        ),
        Column(
            "travel_points",
            "Travel points",
            "Points for the trip to the nearest site outside the area; all of them without a "
            "route.",
            kind=Kind.POINTS,
        ),
        Column(
            "missing_sectors",
            "Sectors missing",
            "Sectors of the announcement that fewer than half of the residents reach, separated by "
            "semicolons; blank where there is none.",
        ),
        Column(
            "sector_points", "Sector points", "Points for the sectors missing.", kind=Kind.POINTS
        ),
    ),
    *read_from(
        RULE,
        Column("why", "Why", "Reason that a hand-made list gives for its verdict."),
    ),
    *read_from(
        BESIDE,
        Column(
            "points",
            "Points",
            "The points of each criterion, and the value from which it gives them all.",
            on_screen=False,
        ),
    ),
)
"""The columns that the reports on who qualifies have beside those of the others."""

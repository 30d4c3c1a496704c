"""What each column of the reports on plans means."""

from __future__ import annotations

from coverage.tables.column import BY_ROAD_FILES, Column, by_measure, read_from
from coverage.vocabulary import Measure, capitalised
from coverage.wording.numbers import Kind

PLAN = (
    "residents of data/demand.parquet, sites of data/institutes.csv and the candidates; minutes by "
    + BY_ROAD_FILES
)
PLACES = "one place a district from data/demand.parquet, or the reader's candidates"
PROOF = "the solver HiGHS and the cuts of coverage/planning/"
TERMS = "the terms of the plan"

PLANNING_COLUMNS = (
    *read_from(
        PLAN,
        Column(
            "opening",
            "Opening",
            "Place of the site in the order to open the plan.",
            kind=Kind.COUNT,
        ),
    ),
    *read_from(
        PLACES,
        Column("name", "Place", "Name of the candidate: its district, or as the reader's file."),
        Column(
            "latitude",
            "Place, latitude",
            "Degrees north of the place.",
            kind=Kind.DEGREES,
            on_screen=False,
        ),
        Column(
            "longitude",
            "Place, longitude",
            "Degrees east of the place.",
            kind=Kind.DEGREES,
            on_screen=False,
        ),
    ),
    *read_from(
        PLAN,
        Column(
            "newly_reached",
            "Newly reached",
            "Residents who come within the threshold; of a site, by it and by none before it in "
            "the order of opening.",
            kind=Kind.PEOPLE,
        ),
        Column(
            "plan_newly_reached",
            "Newly reached by the plan",
            "Residents whom the whole plan brings within the threshold.",
            kind=Kind.PEOPLE,
            on_screen=False,
            beside_rows="newly_reached",
        ),
        Column(
            "reached_share_before",
            "Share reached before",
            "Share of England's residents reached without the plan; blank where nobody lives.",
            kind=Kind.SHARE,
            on_screen=False,
            beside_rows="reached_share_before",
        ),
        Column(
            "reached_share_after",
            "Share reached after",
            "The same with the plan; blank where nobody lives.",
            kind=Kind.SHARE,
            beside_rows="reached_share_after",
        ),
        Column(
            "objective",
            "Objective",
            "What the plan comes to: residents newly reached, the average journey, or the median "
            "journey of the worst-off area.",
            kind=Kind.NUMBER,
            beside_rows="objective",
        ),
    ),
    *read_from(
        PROOF,
        Column(
            "bound",
            "Bound",
            "No plan that keeps to the terms has a better objective than this.",
            kind=Kind.NUMBER,
            on_screen=False,
            beside_rows="bound",
        ),
        Column(
            "gap_to_bound",
            "Gap to the bound",
            "Bound and objective apart, as a share of the objective; 0 when the plan is proven "
            "best. JSON calls it gap.",
            kind=Kind.EXACT_SHARE,
            on_screen=False,
            beside_rows="gap",
        ),
        Column(
            "status",
            "Proof",
            "Optimal: proven best; within gap: as near to the best as was asked; feasible: the "
            "best that was found in the time.",
            beside_rows="status",
        ),
        Column(
            "seconds",
            "Seconds",
            "Time that the search took, which is another each time.",
            kind=Kind.SECONDS,
            on_screen=False,
            beside_rows="seconds",
        ),
    ),
    *read_from(
        PLAN,
        Column(
            "objective_without",
            "Objective without it",
            "What the plan would come to without this place. Where the worst-off area is to be "
            "helped it can be the same, with fewer people newly reached; blank where an area, or "
            "everyone, would have no route.",
            kind=Kind.NUMBER,
            on_screen=False,
        ),
        Column(
            "institutes",
            "New institutes",
            "New institutes of the plan, fewer than asked for where more would add nothing.",
            kind=Kind.COUNT,
            beside_rows="institutes",
        ),
        Column(
            "marginal_gain",
            "One more brings",
            "Residents newly reached beyond those of the row before, which is the best plan with "
            "fewer institutes; in the first row, beyond no new institute.",
            kind=Kind.PEOPLE,
        ),
    ),
    *read_from(
        TERMS,
        Column(
            "cost_millions",
            "Cost",
            "Of all new institutes of the plan together.",
            kind=Kind.MONEY,
            beside_rows="cost_millions",
        ),
    ),
    *read_from(
        PLACES,
        Column("places", "Places", "The places, separated by semicolons; blank where none are."),
        Column("in_plan", "In the plan", "Whether the best plan holds the place: yes or no."),
    ),
    *read_from(
        PLAN,
        Column("near_ties", "Near-ties", "Near-ties that hold the place.", kind=Kind.COUNT),
        Column(
            "near_tie_share", "Of all near-ties", "Near-ties over all of them.", kind=Kind.SHARE
        ),
        Column(
            "cost_of_using",
            "Using it costs",
            "What the best near-tie that holds the place falls short of the plan, in the unit of "
            "the objective; 0 where the plan holds it.",
            kind=Kind.NUMBER,
        ),
        Column(
            "cost_of_losing",
            "Losing it costs",
            "What the best near-tie without the place falls short of the plan; 0 where the plan "
            "does not hold it, blank where no near-tie is without it.",
            kind=Kind.NUMBER,
        ),
        Column(
            "reached_before",
            "Reached before",
            "Residents of the area who are reached without the plan.",
            kind=Kind.PEOPLE,
        ),
        Column(
            "share_before",
            "Share before",
            "Reached before over residents, from 0 to 1; blank where nobody lives.",
            kind=Kind.SHARE,
        ),
        *(
            Column(
                f"median_{spec.column}_before",
                f"Median {spec.heading} before",
                f"As median_{spec.column}, without the plan; blank where that is not known.",
                kind=Kind.DISTANCE,
                unit=spec.unit.word,
                source=by_measure(measure, PLAN),
            )
            for measure in Measure
            for spec in [measure.spec]
        ),
        Column("planned_inside", "Planned inside", "New institutes in the area.", kind=Kind.COUNT),
        *(
            Column(
                f"within_{spec.column}",
                f"Within {spec.heading}",
                f"{capitalised(spec.name)} within which half of the residents of every area are "
                "to have an institute.",
                kind=Kind.DISTANCE,
                unit=spec.unit.word,
            )
            for measure in Measure
            for spec in [measure.spec]
        ),
        Column(
            "without_access",
            "Areas without",
            "Areas of which that is not true without new institutes.",
            kind=Kind.COUNT,
        ),
        Column(
            "fewest",
            "Institutes needed",
            "New institutes in the smallest set found that makes it true everywhere; blank where "
            "no set of candidates does.",
            kind=Kind.COUNT,
        ),
        Column(
            "fewest_bound",
            "At least",
            "No fewer do; blank where no number does.",
            kind=Kind.COUNT,
            on_screen=False,
        ),
        Column(
            "hopeless",
            "Out of reach",
            "Areas that no candidate serves, separated by semicolons; blank where none are.",
        ),
        Column("choice", "Choice", "Who chose: the optimum, greed, or the awards of Wave Two."),
        Column(
            "short_of_optimum",
            "Fewer than the optimum",
            "Residents newly reached by the optimum and not by this choice, on balance; empty "
            "where the choice reaches more.",
            kind=Kind.PEOPLE,
        ),
        Column("sites_added", "Sites", "Sites that are added to Wave One.", kind=Kind.COUNT),
        Column("district_code", "District", "District of April 2025 of the site.", on_screen=False),
    ),
)

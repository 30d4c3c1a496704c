"""How access is counted: sites, people, distances, and one district as an example."""

from __future__ import annotations

from collections.abc import Collection

from coverage.access.over_land import over_land_measures
from coverage.access.summary import AreaAccess
from coverage.datasets.car.accuracy import Accuracy, TripAccuracy, TripGroup
from coverage.datasets.car.traffic import TrafficModel
from coverage.datasets.institutes import Site
from coverage.datasets.residents_accuracy import ResidentsAccuracy
from coverage.documents.how_it_works.figures import Figures, Passage
from coverage.questions.kinds import number
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import AreaLevel, Network, PopulationGroup, capitalised, listed
from coverage.wording.accuracy import another_router_sentence
from coverage.wording.areas import number_said
from coverage.wording.numbers import MISSING, count, distance, people, share
from coverage.wording.place_names import in_sentence, inside
from coverage.wording.sentences import site_words, threshold_words


def what_is_counted(figures: Figures) -> Passage:
    """Return which institutes there are, and which of them count."""
    sites = figures.datasets.sites
    first, both = ([site for site in sites if site.wave in network.waves] for network in Network)
    return Passage(
        "What is counted",
        (
            f"{Network.WAVE_ONE.label} has {_network(first)}. Both waves together have "
            f"{_network(both)}. Each institute has one or more hubs; its other sites are spokes. "
            "You choose which institutes count.",
            "Sites come from announcements and local press; their table names the evidence.",
        ),
    )


def where_people_live(figures: Figures) -> Passage:
    """Return how residents are placed."""
    demand = figures.datasets.demand
    everyone = int(demand.residents[PopulationGroup.ALL].sum())
    return Passage(
        "Where people live",
        (
            f"{capitalised(number_said(everyone))} people live in England. The census divides it "
            f"into {len(demand):,} small areas. We put all the people of an area at one point, "
            "where every trip starts.",
            "The number of people in a district is published. Where they live in it is an "
            "estimate, from the 2011 Census and the homes and ages since.",
        ),
        table=_residents_off(figures.datasets.residents_accuracy),
    )


def kinds_of_neighbourhood(figures: Figures) -> Passage:
    """Return what kinds of neighbourhood are, where they come from, and how old they are."""
    return Passage(
        "Kinds of neighbourhood",
        (
            "The Office for National Statistics sorted the neighbourhoods of the 2011 Census into "
            "8 kinds and 26 groups, by who lived there: their ages, homes, work and origins. We "
            "say who is reached in each. A kind describes a neighbourhood, not each person in it, "
            "and is as old as that census: some places have changed since. The names are "
            "official; what they mean is said in our words.",
        ),
        table=_kinds(figures),
    )


def _kinds(figures: Figures) -> SmallTable | None:
    """Return each kind with what it means and who is reached; None where none is known."""
    found = figures.by_kind
    if found is None:
        return None
    return SmallTable(
        f"Kinds of neighbourhood, and the share of {figures.selection.population.label} there who "
        "are within reach",
        ("Kind", "What it means", "Of all people", "Reached"),
        tuple(
            (
                kind.group.name,
                kind.group.means,
                *(
                    MISSING if part is None else share(part)
                    for part in (kind.share_of_area, kind.known_share)
                ),
            )
            for kind in found.england
            if kind.group in found.grouping.groups
        ),
        text_columns=2,
    )


def _residents_off(accuracy: ResidentsAccuracy | None) -> SmallTable | None:
    """Return how far off the residents are, by size of area and by age."""
    if accuracy is None:
        return None
    rows = tuple(
        (
            capitalised(error.group.label),
            f"{error.small_area:.0f}%",
            f"{error.postcode_district:.0f}%",
            *(
                f"{shares.mean:.1f} points" if shares else ""
                for level in (AreaLevel.DISTRICT, AreaLevel.REGION)
                for shares in [accuracy.shares_of(error.group, level)]
            ),
        )
        for error in accuracy.small_areas
    )
    return SmallTable(
        "How far the estimated residents are from the 2021 Census, and by how many points that "
        "changes the share of them within 10 to 40 km of Wave One, on average",
        ("People", "Small area", "Postcode district", "Share of a district", "Share of a region"),
        rows,
    )


def how_far(figures: Figures) -> Passage:
    """Return how minutes are estimated, and how good they are."""
    heading, roads = "How far it is to a site", figures.datasets.roads
    if roads is None:
        return Passage(heading, ("Kilometres in a straight line need no estimate.",))
    accuracy, traffic = roads.measured.accuracy, roads.traffic
    hour = accuracy.up_to(60)
    return Passage(
        heading,
        (
            "We know the drive time on empty roads from every small area to "
            f"{len(roads.landmarks)} hospitals, the landmarks. We estimate drives to sites from "
            f"these and the way over land. {_in_traffic(traffic.model)}",
            another_router_sentence(traffic),
            f"Without traffic, we left out {accuracy.landmarks} landmarks in turn and estimated "
            f"them from the others: drives of up to an hour were {distance(hour.mean_abs_error)} "
            "minutes out on average.",
            _over_land(),
        ),
        table=_errors(accuracy, traffic.accuracy),
    )


def who_is_reached(figures: Figures) -> Passage:
    """Return what reached, gap and unknown are, with a district as an example."""
    gaps, group = figures.districts, figures.selection.population.label
    within = threshold_words(gaps)
    rule = (
        f"Unless you choose otherwise, we count {group}, and people are reached if they live "
        f"within {within} of a {site_words(figures.selection)}. Exactly "
        f"{number(figures.selection.threshold)} still counts. The others are in the gap. Where "
        "the data cannot tell, people are unknown, counted as neither."
    )
    heading, area = "Who is reached", figures.half_reached
    if area is None or area.reached_share is None:
        return Passage(heading, (rule,))
    example = (
        f"Take {in_sentence(area.area)}, a district. {people(area.residents)} {group} live there "
        f"(rounded to hundreds): {people(area.reached)} are reached "
        f"({share(area.reached_share)}), and {people(area.gap)} are in the gap. "
        f"{_sites_inside(area.sites_inside)} is {inside(area.area)}, but a site outside counts "
        "just as well."
    )
    return Passage(heading, (rule, example), table=_example(area, area.reached_share))


def _example(area: AreaAccess, part: float) -> SmallTable:
    figures = map(people, (area.residents, area.reached, area.gap, area.unknown))
    return SmallTable(
        "The example: reached, gap and unknown add up to the residents",
        ("District", "Residents", "Reached", "In the gap", "Unknown", "Share reached"),
        ((area.area, *figures, share(part)),),
    )


def _network(sites: Collection[Site]) -> str:
    institutes = {site.institute for site in sites}
    return f"{count(len(institutes), 'institute')} on {count(len(sites), 'site')}"


def _sites_inside(sites: int) -> str:
    return "No site that counts" if not sites else "A site that counts"


def _over_land() -> str:
    """Return what minutes without a car are; beside a figure their note says more."""
    ways = list(over_land_measures())
    means = listed([measure.spec.means for measure, _ in ways])
    speeds = listed([f"{way.kmh:g}" for _, way in ways])
    return (
        f"Minutes {means} assume {speeds} km an hour over land, without ferries. We have not "
        "measured their error."
    )


def _in_traffic(model: TrafficModel) -> str:
    """Return how usual traffic lengthens a trip."""
    return (
        f"In usual traffic each minute after the first {model.unhindered_minutes:g} takes "
        f"{model.slower * 100:.0f}% longer, and another {model.slower_by_density * 100:.0f}% for "
        "each thousand people a square kilometre along the way."
    )


def _errors(accuracy: Accuracy, in_traffic: TripAccuracy) -> SmallTable:
    """Return the error beside trips that nobody here made, and then that beside landmarks."""
    return SmallTable(
        "How many minutes drives of up to a given length are out: in usual traffic compared with "
        "another route planner, and without traffic compared with left-out landmarks",
        (
            "Up to",
            "In traffic",
            "9 in 10 within",
            "Without",
            "9 in 10 within",
            "By straight line",
        ),
        tuple(
            (
                str(band.up_to_minutes),
                *_off_in_traffic(in_traffic, band.up_to_minutes),
                distance(band.mean_abs_error),
                distance(band.p90_abs_error),
                distance(band.straight_line_mean_abs_error),
            )
            for band in accuracy.bands
        ),
    )


def _off_in_traffic(accuracy: TripAccuracy, up_to_minutes: int) -> tuple[str, str]:
    """Return the mean error in usual traffic and that of nine in ten; blank if not measured."""
    for errors in accuracy.errors:
        if (errors.trips, errors.up_to_minutes) == (TripGroup.ALL, up_to_minutes):
            off, most = errors.mean_abs_error, errors.p90_abs_error
            if off is not None and most is not None:
                return distance(off), distance(most)
    return "", ""

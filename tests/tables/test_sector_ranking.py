from __future__ import annotations

from coverage import AreaLevel, Datasets, Network, Sector, Selection, find_gaps
from coverage.access.sectors import BothMatrices, sector_matrix
from coverage.datasets.institutes import count_institutes
from coverage.documents.sector_bars import sector_bars
from coverage.tables.sector_ranking import rank_sectors, worst_served
from coverage.wording.numbers import people
from coverage.wording.sectors import answer
from tests.worlds import Point, a_site, a_world, in_km

FAR_NORTH = 55.0


def both(datasets: Datasets, selection: Selection, level: AreaLevel) -> BothMatrices:
    asked, other = (
        sector_matrix(datasets, Selection(network, measure=selection.measure), level)
        for network in Network
    )
    institutes = {network: count_institutes(datasets.sites, network) for network in Network}
    return BothMatrices(asked, other, institutes)


def named(sector: Sector, code: str | None, network: Network, html: str) -> str:
    return f'<button title="{sector} {code} {network}">{html}</button>'


def test_of_areas_alike_the_one_with_most_people_is_the_worst() -> None:
    points = [Point("D1", 10), Point("D4", 100, lat=FAR_NORTH), Point("D5", 300, lat=FAR_NORTH)]
    world = a_world([*points, Point("D6", 0)], [a_site()])
    worst = worst_served(find_gaps(world, in_km(threshold=1), AreaLevel.DISTRICT))
    assert worst
    assert (worst.access.area_code, worst.access.gap, worst.alike) == ("D5", 300, 2)


def test_where_nothing_is_known_no_area_is_the_worst() -> None:
    world = a_world([Point("D1", lon=None)], [a_site()])
    assert worst_served(find_gaps(world, in_km(), AreaLevel.LEP)) is None


def test_the_worst_region_for_construction_flips_with_all_institutes(datasets: Datasets) -> None:
    asked = both(datasets, Selection(), AreaLevel.REGION)
    ranked = {each.sector: each for each in rank_sectors(asked)}
    construction = ranked[Sector.CONSTRUCTION]
    assert construction.flips
    assert construction.asked.worst
    assert construction.asked.worst.access.area == "North West"
    assert construction.asked.worst.access.reached == 0
    assert construction.other
    assert construction.other.worst
    assert construction.other.worst.access.area == "South West"
    html = sector_bars(asked, rank_sectors(asked), named)
    gap = people(construction.asked.worst.access.gap)
    code = construction.asked.worst.access.area_code
    worst = f'<button title="construction {code} wave-one">North West</button>, 0%'
    assert f"{worst}, {gap} people" in html
    assert "with all 21 institutes" in html
    assert "Not taught at any Wave One site" in html


def test_the_answer_names_the_easiest_and_the_hardest_in_few_words(datasets: Datasets) -> None:
    asked = both(datasets, Selection(), AreaLevel.REGION)
    said = answer(asked)
    assert said.startswith("Before Wave Two, engineering was easiest to reach (")
    assert "and life sciences hardest (" in said
    assert "With all 21: " in said
    assert len(said.split()) <= 25


def test_sectors_that_nobody_teaches_come_last(datasets: Datasets) -> None:
    ranked = rank_sectors(both(datasets, Selection(), AreaLevel.REGION))
    taught = [bool(each.asked.sites) for each in ranked]
    assert taught == sorted(taught, reverse=True)
    assert ranked[-1].sector is Sector.MARITIME
    assert ranked[-1].asked.worst is None


def test_with_one_wave_alone_no_other_institutes_are_told() -> None:
    world = a_world([Point("D1")], [a_site(sectors=[Sector.DIGITAL])])
    asked = both(world, in_km(), AreaLevel.REGION)
    assert all(each.other is None for each in rank_sectors(asked))
    assert answer(asked) == "100% can reach digital, the one sector taught."
    html = sector_bars(asked, rank_sectors(asked), named)
    assert "Wave Two" not in html
    assert html.count('<th scope="col">') == 3

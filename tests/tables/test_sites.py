from __future__ import annotations

from coverage import AreaLevel, Datasets, Doubt, Match, Sector, find_gaps
from coverage.tables.sites import site_table
from tests.worlds import Point, a_site, a_world, in_km


def test_a_row_is_a_site_that_counts(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(sectors=(Sector.HEALTH,)), AreaLevel.REGION)
    table = site_table(gaps, datasets)
    assert [row[0] for row in table.rows] == [site.site_id for site in gaps.sites]
    assert 0 < len(table.rows) < 57


def test_no_wave_one_site_teaches_what_came_with_wave_two(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(sectors=(Sector.MARITIME,)), AreaLevel.REGION)
    assert site_table(gaps, datasets).rows == ()
    assert gaps.england.gap == gaps.england.residents


def test_sectors_come_in_the_order_of_the_vocabulary() -> None:
    world = a_world([Point()], [a_site(sectors=[Sector.HEALTH, Sector.DIGITAL])])
    table = site_table(find_gaps(world, in_km(), AreaLevel.REGION), world)
    position = [column.name for column in table.columns].index("sectors")
    assert table.rows[0][position] == "digital; health"


def test_the_title_says_which_sites_count() -> None:
    world = a_world([Point()])
    selection = in_km(sectors=(Sector.DIGITAL, Sector.HEALTH), match=Match.ALL)
    table = site_table(find_gaps(world, selection, AreaLevel.REGION), world)
    assert table.title == "All Wave One sites that teach digital and health are counted"
    assert table.rows == ()


def test_a_site_in_doubt_is_marked_with_what_no_source_says() -> None:
    sites = [a_site("s1", doubts=[Doubt.SECTORS, Doubt.TEACHING]), a_site("s2")]
    world = a_world([Point()], sites)
    table = site_table(find_gaps(world, in_km(), AreaLevel.REGION), world)
    assert table.column("doubts") == ("teaching; sectors", "")

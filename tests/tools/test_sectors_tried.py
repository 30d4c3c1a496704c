from __future__ import annotations

from coverage import AreaLevel, Datasets, Network, Sector, Selection, find_gaps
from tools.sectors_tried import INSTITUTE, told, without_likely


def test_only_sites_that_have_it_from_their_institute_lose_the_sector(datasets: Datasets) -> None:
    pairs = list(zip(datasets.sites, without_likely(datasets).sites, strict=True))
    lost = {now.site_id for was, now in pairs if was != now}
    assert len(lost) == 5
    assert {was.institute for was, _ in pairs if was.site_id in lost} == {INSTITUTE}
    for was, now in pairs:
        gone = {Sector.ENGINEERING} if was.site_id in lost else set()
        assert was.sectors - now.sectors == gone


def test_what_hangs_on_it_is_what_the_rules_say(datasets: Datasets) -> None:
    asked = Selection(Network.CURRENT, sectors=(Sector.ENGINEERING,), threshold=30)
    lines = {line.partition(":")[0]: line for line in told(datasets)}
    usual, strict = (
        {
            area.area: area.reached_share or 0.0
            for area in find_gaps(data, asked, AreaLevel.LEP).areas
        }
        for data in (datasets, without_likely(datasets))
    )
    assert {area for area in usual if usual[area] - strict[area] > 0.01} == set(lines)
    assert {"Cheshire and Warrington", "Liverpool City Region"} <= set(lines)
    for area, line in lines.items():
        assert f": {usual[area]:.1%} -> {strict[area]:.1%} reach engineering" in line

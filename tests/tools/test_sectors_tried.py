from __future__ import annotations

from coverage import Datasets, Sector
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
    lines = list(told(datasets))
    assert [line.partition(" reach")[0] for line in lines] == [
        "Cheshire and Warrington: 100.0% -> 60.4%",
        "Liverpool City Region: 68.8% -> 18.5%",
        "The Marches: 43.1% -> 41.9%",
    ]

from __future__ import annotations

import re

from coverage import Datasets
from coverage.datasets.awards import PartnerWithoutSite
from tools.partners_tried import changed_reach, changed_verdicts, with_site


def partner(datasets: Datasets, name: str) -> PartnerWithoutSite:
    (found,) = (each for each in datasets.partners_without_site if each.partner == name)
    return found


def test_with_a_site_of_its_university_worcestershire_would_not_qualify(
    datasets: Datasets,
) -> None:
    tried = with_site(datasets, partner(datasets, "University of Worcester"))
    assert len(tried.sites) == len(datasets.sites) + 1
    assert list(changed_verdicts(datasets, tried)) == [
        "no-site, announced: Worcestershire eligible -> not eligible"
    ]


def test_with_a_site_at_norwich_more_than_half_of_new_anglia_would_be_reached(
    datasets: Datasets,
) -> None:
    tried = with_site(datasets, partner(datasets, "University of East Anglia"))
    assert not list(changed_verdicts(datasets, tried))
    (line,) = changed_reach(datasets, tried)
    found = re.fullmatch(
        r"current: New Anglia (.+)% -> (.+)% within 45 minutes \(\+[\d,]+ people\)", line
    )
    assert found
    assert float(found[1]) < 10
    assert float(found[2]) > 50

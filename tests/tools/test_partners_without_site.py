from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coverage import AreaLevel, CoverageError, Datasets
from coverage.access.hosting import held_by
from coverage.datasets.awards import PARTNERS_WITHOUT_SITE
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import DATA
from tools.builders.membership import FACTS
from tools.builders.partners_without_site import write_partners_without_site
from tools.builders.small_areas import Postcodes


def directory(datasets: Datasets) -> Postcodes:
    """Return the postcodes of the committed file where that file places them."""
    partners = datasets.partners_without_site
    places = [partner.lon for partner in partners], [partner.lat for partner in partners]
    return Postcodes(
        names=np.array([partner.postcode for partner in partners]),
        positions=to_national_grid(*places),
        districts=np.array([partner.district_code for partner in partners]),
        postcode_districts=np.array([partner.postcode.split()[0] for partner in partners]),
    )


def test_the_committed_file_is_what_the_facts_give(datasets: Datasets, tmp_path: Path) -> None:
    path = write_partners_without_site(tmp_path / "partners.csv", directory(datasets))
    assert path.read_bytes() == (DATA / PARTNERS_WITHOUT_SITE).read_bytes()


def test_a_postcode_that_is_none_is_refused(datasets: Datasets, tmp_path: Path) -> None:
    known = directory(datasets)
    names = np.array(["AA1 1AA", *known.names[1:]])
    empty = replace(known, names=names)
    with pytest.raises(CoverageError, match=r"WR2 6AJ is not a postcode"):
        write_partners_without_site(tmp_path / "partners.csv", empty)


def test_each_campus_stands_where_our_own_look_up_of_its_postcode_is(datasets: Datasets) -> None:
    assert datasets.postcodes is not None
    for partner in datasets.partners_without_site:
        place = datasets.postcodes.find(partner.postcode)
        assert (place.lon, place.lat) == pytest.approx((partner.lon, partner.lat), abs=2e-4)


def test_each_partner_has_a_campus_in_one_lep_area_and_is_a_partner_of_its_institute(
    datasets: Datasets,
) -> None:
    holds = held_by(datasets, datasets.partners_without_site, AreaLevel.LEP)
    assert holds.any(axis=1).all()
    with (FACTS / "partners.csv").open(encoding="utf-8", newline="") as file:
        known = {(row["institute"].split(" (")[0], row["partner"]) for row in csv.DictReader(file)}
    for partner in datasets.partners_without_site:
        assert any(
            institute == partner.institute and name.startswith(partner.partner)
            for institute, name in known
        )

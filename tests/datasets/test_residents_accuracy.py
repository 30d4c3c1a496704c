"""The errors of residents that are shipped, and what README says of them."""

from __future__ import annotations

from coverage.datasets.residents_accuracy import (
    RESIDENTS_ACCURACY,
    ResidentsAccuracy,
    read_residents_accuracy,
    residents_accuracy_text,
)
from coverage.datasets.sources import DATA
from coverage.vocabulary import AreaLevel, PopulationGroup


def shipped() -> ResidentsAccuracy:
    return read_residents_accuracy((DATA / RESIDENTS_ACCURACY).read_bytes(), RESIDENTS_ACCURACY)


def test_errors_are_read_as_they_were_written() -> None:
    text = (DATA / RESIDENTS_ACCURACY).read_text(encoding="utf-8")
    assert residents_accuracy_text(shipped()) == text


def test_a_larger_area_is_less_far_off_and_what_was_not_compared_is_not_known() -> None:
    accuracy = shipped()
    for error in accuracy.small_areas:
        assert 0 < error.postcode_district < error.small_area
    for share in accuracy.shares:
        assert 0 < share.mean <= share.p95 <= share.worst
    assert accuracy.shares_of(PopulationGroup.ALL, AreaLevel.LSIP) is None


def test_readme_tells_the_errors_by_age_and_by_size_of_area() -> None:
    accuracy = shipped()
    readme = " ".join((DATA.parent / "README.md").read_text(encoding="utf-8").split())
    everyone, adults, young = (
        accuracy.of(PopulationGroup(group)) for group in ("all", "16-64", "16-24")
    )
    assert everyone
    assert adults
    assert young
    assert (
        f"off by {everyone.small_area:.1f}% of its residents on average, by "
        f"{adults.small_area:.1f}% of those aged 16 to 64 and by {young.small_area:.1f}% of "
        f"those aged 16 to 24; a postcode district by {everyone.postcode_district:.1f}, "
        f"{adults.postcode_district:.1f} and {young.postcode_district:.1f}%"
    ) in readme
    region, lep, district = (
        accuracy.shares_of(PopulationGroup.WORKING_AGE, level)
        for level in (AreaLevel.REGION, AreaLevel.LEP, AreaLevel.DISTRICT)
    )
    assert region
    assert lep
    assert district
    assert (
        f"at most {region.worst:.2f} points in a region and {lep.worst:.2f} in a LEP area, and in "
        f"a district by {district.mean:.2f} points on average and {district.worst:.2f} at worst"
    ) in readme

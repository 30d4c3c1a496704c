from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, SelectionError
from coverage.reports.brief.find import find_area


@pytest.mark.parametrize("text", ["lep-solent", "Solent", "SOLENT", "  solent ", "LEP-Solent"])
def test_an_area_is_found_by_code_or_name_in_any_case(datasets: Datasets, text: str) -> None:
    row = find_area(datasets, AreaLevel.LEP, text)
    assert datasets.areas[AreaLevel.LEP][row].code == "lep-solent"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Solnet", "write 'Solent'"),
        ("lep-solnet", "write 'Solent'"),
        ("North West", "it is a region, so ask for --level region"),
        ("E06000046", "it is a district, so ask for --level district"),
        ("Atlantis", "`python -m coverage gaps --level lep` lists them"),
        ("", "`python -m coverage gaps --level lep` lists them"),
    ],
)
def test_another_name_is_refused_with_what_to_write(
    datasets: Datasets, text: str, advice: str
) -> None:
    with pytest.raises(SelectionError) as refused:
        find_area(datasets, AreaLevel.LEP, text)
    assert str(refused.value) == f"There is no LEP area {text!r}: {advice}."


@pytest.mark.parametrize("level", AreaLevel)
def test_every_area_is_found_by_its_code_and_its_name(datasets: Datasets, level: AreaLevel) -> None:
    for row, area in enumerate(datasets.areas[level]):
        assert find_area(datasets, level, area.code) == row
        assert find_area(datasets, level, area.name) == row

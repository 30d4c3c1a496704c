"""An area by what people call it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, SelectionError
from coverage.datasets.place_names import NameKind
from coverage.questions.find_area import find_area
from coverage.vocabulary import SHIPPED_LEVELS


def found(datasets: Datasets, level: AreaLevel, text: str) -> tuple[str, str]:
    """Return the name of the area that a text means, and the note on it."""
    area = find_area(datasets, level, text)
    return datasets.areas[level][area.row].name, area.note


def refusal(datasets: Datasets, level: AreaLevel, text: str) -> str:
    with pytest.raises(SelectionError) as refused:
        find_area(datasets, level, text)
    said = str(refused.value)
    start = f"There is no {level.label} {text!r}: "
    assert said.startswith(start)
    assert said.endswith(".")
    return said.removeprefix(start).removesuffix(".")


@pytest.mark.parametrize("text", ["lep-solent", "Solent", "SOLENT", "  solent ", "LEP-Solent"])
def test_an_area_is_found_by_code_or_name_in_any_case(datasets: Datasets, text: str) -> None:
    assert found(datasets, AreaLevel.LEP, text) == ("Solent", "")


@pytest.mark.parametrize("level", [AreaLevel.LEP, AreaLevel.LSIP])
@pytest.mark.parametrize("the", ["", "the "])
def test_an_article_makes_no_difference(datasets: Datasets, level: AreaLevel, the: str) -> None:
    name, note = found(datasets, level, f"Cornwall and {the}Isles of Scilly")
    assert (name.replace("the ", ""), note) == ("Cornwall and Isles of Scilly", "")
    assert found(datasets, level, f"{the}Marches") == ("The Marches", "")


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_every_area_is_found_by_its_code_and_its_name(datasets: Datasets, level: AreaLevel) -> None:
    for row, area in enumerate(datasets.areas[level]):
        for text in (area.code, area.name, area.name.upper(), area.name.replace(" and ", " & ")):
            assert find_area(datasets, level, text).row == row
            assert not find_area(datasets, level, text).note


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hull", "Kingston upon Hull, City of"),
        ("Bristol", "Bristol, City of"),
        ("Bristol City Council", "Bristol, City of"),
        ("Durham", "County Durham"),
        ("Herefordshire", "Herefordshire, County of"),
        ("King\u2019s Lynn", "King's Lynn and West Norfolk"),
        ("kings lynn & west norfolk", "King's Lynn and West Norfolk"),
        ("Saint Helens", "St. Helens"),
        ("St. Albans", "St Albans"),
        ("Kensington & Chelsea", "Kensington and Chelsea"),
        ("Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
        ("London Borough of Camden", "Camden"),
        ("Southend", "Southend-on-Sea"),
        ("stoke on trent", "Stoke-on-Trent"),
        ("Hove", "Brighton and Hove"),
        ("Scilly", "Isles of Scilly"),
        ("Darwen", "Blackburn with Darwen"),
        ("B&NES", "Bath and North East Somerset"),
        ("BCP Council", "Bournemouth, Christchurch and Poole"),
    ],
)
def test_a_district_is_found_by_what_people_call_it(
    datasets: Datasets, text: str, name: str
) -> None:
    assert found(datasets, AreaLevel.DISTRICT, text) == (name, "")


@pytest.mark.parametrize(
    ("text", "name", "note"),
    [
        (
            "Harrogate",
            "North Yorkshire",
            "Harrogate was a district until 2023; it is now part of North Yorkshire.",
        ),
        (
            "E07000165",
            "North Yorkshire",
            "E07000165 was the code of Harrogate, a district until 2023; it is now part of "
            "North Yorkshire.",
        ),
        (
            "Barrow",
            "Westmorland and Furness",
            "Barrow-in-Furness was a district until 2023; it is now part of Westmorland and "
            "Furness.",
        ),
        (
            "e08000019",
            "Sheffield",
            "E08000019 was the code of Sheffield until 2025; it is E08000039 now.",
        ),
        (
            "Shepway",
            "Folkestone and Hythe",
            "Shepway was the name of Folkestone and Hythe until 2018.",
        ),
    ],
)
def test_what_is_over_leads_to_what_it_is_now_and_says_so(
    datasets: Datasets, text: str, name: str, note: str
) -> None:
    assert found(datasets, AreaLevel.DISTRICT, text) == (name, note)


def test_every_former_district_and_code_leads_to_the_area_of_today(datasets: Datasets) -> None:
    codes = {area.code for level in SHIPPED_LEVELS for area in datasets.areas[level]}
    for name in datasets.place_names:
        assert name.now_code in codes, name
        for text in filter(None, (name.code, name.name if name.until else "")):
            area = find_area(datasets, name.level, text)
            now = datasets.areas[name.level][area.row]
            assert now.code == name.now_code
            today = text in (now.name, "Durham")  # the county is called so, too
            over = bool(name.until) or name.kind is NameKind.FORMER_CODE
            assert bool(area.note) == (over and not today), text
            assert ("until" in area.note) == (bool(name.until) and not today), text


@pytest.mark.parametrize(
    ("level", "text", "advice"),
    [
        ("lep", "Solnet", "write 'Solent'"),
        ("lep", "lep-solnet", "write 'Solent'"),
        ("lep", "North West", "it is a region, so ask for --level region"),
        (
            "lep",
            "E06000046",
            "it is a district, so ask for --level district, or write 'Solent' for the LEP area "
            "around it",
        ),
        ("lep", "Atlantis", "`python -m coverage gaps --level lep` lists them"),
        ("lep", "", "`python -m coverage gaps --level lep` lists them"),
        ("district", "Newcastle", "write 'Newcastle upon Tyne' or 'Newcastle-under-Lyme'"),
        ("district", "Soliihull", "write 'Solihull'"),
        (
            "district",
            "Salsbury",
            "Salisbury was a district until 2009; it is now part of Wiltshire: write 'Wiltshire' "
            "if that is meant",
        ),
        ("district", "Avon", "'Stratford-on-Avon' has that in its name"),
        (
            "district",
            "Yorks",
            "'East Riding of Yorkshire' and 'North Yorkshire' have that in their names",
        ),
        (
            "district",
            "Aylesbury",
            "Aylesbury Vale was a district until 2020; it is now part of Buckinghamshire: write "
            "'Buckinghamshire'",
        ),
        (
            "district",
            "Suffolk",
            "it is a county, so write one of its districts: 'Babergh', 'East Suffolk', 'Ipswich', "
            "'Mid Suffolk' or 'West Suffolk'",
        ),
        (
            "district",
            "Northants",
            "it is a county, so write one of its districts: 'North Northamptonshire' or "
            "'West Northamptonshire'",
        ),
        (
            "district",
            "Herts",
            "it is a LEP area, so ask for --level lep, or write one of its districts: "
            "'Broxbourne', 'Dacorum', 'East Hertfordshire', 'Hertsmere', 'North Hertfordshire', "
            "'St Albans' or "
            "4 more",
        ),
        (
            "lep",
            "Tyne & Wear",
            "it is a county, so write 'North East' for the LEP area around it, or ask for --level "
            "district",
        ),
        (
            "lep",
            "W. Yorks",
            "it is an LSIP area, so ask for --level lsip, or write 'Leeds City Region' for the LEP "
            "area around it",
        ),
        ("combined-authority", "Kent", "it is a county, so ask for --level district"),
        ("lep", "Humber LEP", "write 'Greater Lincolnshire' or 'Hull and East Yorkshire'"),
        (
            "district",
            "London",
            "it is a region, so ask for --level region, or write 'City of London'",
        ),
        ("district", "north", "`python -m coverage gaps --level district` lists them"),
        (
            "lep",
            "Harrogate",
            "Harrogate was a district until 2023; it is now part of North Yorkshire, so write "
            "'York and North Yorkshire' for the LEP area around it, or ask for --level district",
        ),
        (
            "lep",
            "Newcastle",
            "'Newcastle upon Tyne' and 'Newcastle-under-Lyme' are districts, so write "
            "'North East' or 'Stoke-on-Trent and Staffordshire' for the LEP areas around, or ask "
            "for --level district",
        ),
        (
            "combined-authority",
            "Norwich",
            "it is a district, so ask for --level district",
        ),
    ],
)
def test_another_name_is_refused_with_what_to_write(
    datasets: Datasets, level: str, text: str, advice: str
) -> None:
    assert refusal(datasets, AreaLevel(level), text) == advice


def test_a_short_name_is_never_taken_for_another_one_that_ends_like_it(datasets: Datasets) -> None:
    for text in ("Hull", "Hul", "Bristo", "Harrog"):
        try:
            said, _ = found(datasets, AreaLevel.DISTRICT, text)
        except SelectionError as error:
            said = str(error)
        assert not {"Solihull", "Boston", "Harrow"} & set(said.replace("'", " ").split())


@given(st.sampled_from(SHIPPED_LEVELS), st.text(max_size=60))
def test_any_text_finds_an_area_or_is_refused_in_one_line(
    datasets: Datasets, level: AreaLevel, text: str
) -> None:
    try:
        said = found(datasets, level, text)[0]
    except SelectionError as error:
        said = str(error)
    assert said.isprintable()

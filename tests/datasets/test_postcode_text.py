from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import CoverageError
from coverage.datasets.postcode_text import (
    OUTSIDE,
    PARTLY_OUTSIDE,
    SHAPE,
    area_of,
    first_parts,
    is_first_part,
    is_postcode,
    parse_postcode,
    unlisted,
)
from coverage.errors import PostcodeError

NO_SHAPE = "Enter a full postcode, like M1 2AB."
SHAPED = st.from_regex(SHAPE, fullmatch=True)


def refusal(text: str) -> str:
    """Return the sentence with which a text is refused."""
    with pytest.raises(PostcodeError) as refused:
        parse_postcode(text)
    assert isinstance(refused.value, CoverageError)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("M1 2AB", "M1 2AB"),
        ("m12ab", "M1 2AB"),
        (" M1  2ab ", "M1 2AB"),
        ("\tM1\u00a02AB\n", "M1 2AB"),
        ("m 1 2 a b", "M1 2AB"),
        ("M101aa", "M10 1AA"),
        ("ec1a1bb", "EC1A 1BB"),
        ("W1A 0AX", "W1A 0AX"),
        ("b33 8th", "B33 8TH"),
        ("dn551pt", "DN55 1PT"),
        ("sw1a1aa.", "SW1A 1AA"),
        ("SW1A-1AA", "SW1A 1AA"),
        ("SW1A 1AA,", "SW1A 1AA"),
        ('"SW1A 1AA"', "SW1A 1AA"),
        ("(\u201cSW1A\u2009\u20131AA\u201d)", "SW1A 1AA"),
        ("M1\u200b2AB", "M1 2AB"),
        ("[m1_2ab]; ", "M1 2AB"),
        ("SWIA IAA", "SW1A 1AA"),
        ("swla laa", "SW1A 1AA"),
        ("EC1A OBB", "EC1A 0BB"),
        ("M1O 1AA", "M10 1AA"),
        ("S014 OYN", "SO14 0YN"),
        ("S01 1AA", "SO1 1AA"),
        ("0X1 2JD", "OX1 2JD"),
        ("1P1 2AB", "IP1 2AB"),
        ("BL0 9AA", "BL0 9AA"),
        ("BLO 9AA", "BL0 9AA"),
        ("B1I 1AA", "B11 1AA"),
        ("SW1A\u00a31AA", "SW1A 1AA"),
        ("SW1A 1AA, London", "SW1A 1AA"),
        ("1 The Mall, London sw1a\u00a01aa", "SW1A 1AA"),
        ("Postcode: M12AB (closed)", "M1 2AB"),
        ("M1 2AB \u2013 m1 2ab", "M1 2AB"),
    ],
)
def test_a_postcode_is_read_however_it_is_typed(text: str, postcode: str) -> None:
    assert parse_postcode(text) == postcode


PARTS = ["", " ", "M1 2A", "1M 2AB", "M1+2A", "M1 2A8", "M1 2IO"]
LONGER = ["M1 2ABC", "MAN1 2AB", "M123 2AB", "XXM1 2AB", "BFPO 57", "Manchester", "E01000001"]
LOOKALIKES = ["M\u0661 2AB", "\u0405W1A 1AA", "M1 2AB\u0405", "\u017f1 2AB", "\ud800"]
"""An Arabic digit, a Cyrillic letter, a long s that has the capital S, and half a letter."""


@pytest.mark.parametrize("text", [*PARTS, *LONGER, *LOOKALIKES])
def test_what_is_not_shaped_like_a_postcode_is_refused_and_not_said_again(text: str) -> None:
    assert refusal(text) == NO_SHAPE


@pytest.mark.parametrize("text", ["M1", "M1 2", "PR8", "sw1a.", "OX1", " pr8 1 "])
def test_the_first_part_of_a_postcode_is_no_postcode_and_is_known_for_what_it_is(text: str) -> None:
    assert refusal(text) == NO_SHAPE
    assert is_first_part(text)
    assert not is_postcode(text)


@pytest.mark.parametrize("text", ["", "Southport", "PR8 1AB", "M1 2AB or M1 3AB", "PR", "M1 2A"])
def test_what_is_no_first_part_is_not_taken_for_one(text: str) -> None:
    assert not is_first_part(text)
    with pytest.raises(PostcodeError):
        first_parts(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pr8", ("PR8",)),
        ("M11", ("M11", "M1 1")),
        ("M1 1", ("M1 1",)),
        ("M1", ("M1",)),
        ("SW1A", ("SW1A",)),
        ("sw1a1", ("SW1A1", "SW1A 1")),
    ],
)
def test_a_first_part_is_a_district_before_it_is_a_sector(
    text: str, shown: tuple[str, ...]
) -> None:
    assert tuple(each for each, _ in first_parts(text)) == shown
    assert all(begins.removesuffix(" ") == each for each, begins in first_parts(text))


@given(SHAPED)
def test_every_postcode_begins_with_its_first_parts(closed_up: str) -> None:
    postcode = f"{closed_up[:-3]} {closed_up[-3:]}"
    for text in (closed_up[:-3], postcode[:-2]):
        try:
            begun = [begins for _, begins in first_parts(text)]
        except PostcodeError:
            assert area_of(postcode.upper()) in OUTSIDE
        else:
            assert any(postcode.upper().startswith(begins) for begins in begun)


def test_several_postcodes_are_too_many() -> None:
    assert refusal("M1 2AB or M1 3AB") == "Enter one postcode, like M1 2AB."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("eh11aa", "EH1 1AA is in Scotland"),
        ("G1 1XQ", "G1 1XQ is in Scotland"),
        ("CF10 1AA", "CF10 1AA is in Wales"),
        ("BT1 1AA", "BT1 1AA is in Northern Ireland"),
        ("JE2 3AB", "JE2 3AB is in the Channel Islands"),
        ("GY1 1AA", "GY1 1AA is in the Channel Islands"),
        ("IM1 1AA", "IM1 1AA is in the Isle of Man"),
    ],
)
def test_another_land_is_named(text: str, said: str) -> None:
    assert refusal(text) == f"{said}. Enter a postcode in England."


@pytest.mark.parametrize("text", ["GL1 1AA", "GU1 1AA", "SE1 7PB", "SY1 1AA", "TD15 1AA", "B1 1AA"])
def test_an_area_that_begins_like_another_or_lies_on_a_border_is_no_other_land(text: str) -> None:
    assert parse_postcode(text) == text


@given(SHAPED, st.data())
def test_blanks_punctuation_and_capitals_make_no_difference(
    closed_up: str, data: st.DataObject
) -> None:
    blanks = st.text(" \t\n\u00a0.,;-\u2013'\"()\u201c", max_size=2)
    parts = [
        data.draw(blanks) + (letter.lower() if data.draw(st.booleans()) else letter.upper())
        for letter in closed_up
    ]

    def outcome(text: str) -> str:
        try:
            return parse_postcode(text)
        except PostcodeError as error:
            return str(error)

    assert outcome("".join(parts)) == outcome(closed_up)


LOOK_ALIKE = str.maketrans({"0": "oO", "1": "iIlL", "O": "0"})


@given(SHAPED.map(str.upper), st.data())
def test_a_figure_in_the_place_of_a_letter_is_read_as_it_looks(
    closed_up: str, data: st.DataObject
) -> None:
    """One character that looks like another is put right, unless the text is a postcode as well."""
    at = data.draw(st.integers(0, len(closed_up) - 1))
    typed = (
        closed_up[:at]
        + data.draw(st.sampled_from(closed_up[at].translate(LOOK_ALIKE)))
        + closed_up[at + 1 :]
    )
    if not SHAPE.fullmatch(typed) and area_of(closed_up) not in OUTSIDE:
        assert parse_postcode(typed).replace(" ", "") == closed_up


@given(SHAPED)
def test_a_postcode_reads_back_as_it_was_written(text: str) -> None:
    if area_of(text.upper()) not in OUTSIDE:
        postcode = parse_postcode(text)
        assert parse_postcode(postcode) == postcode
        assert postcode.replace(" ", "") == text.upper()
        assert postcode[-4] == " "


@given(st.text() | SHAPED)
def test_a_text_is_read_or_refused_in_plain_words(text: str) -> None:
    try:
        postcode = parse_postcode(text)
    except PostcodeError as error:
        said = str(error)
        assert said.endswith(".")
        assert said.isprintable()
    else:
        assert SHAPE.fullmatch(postcode.replace(" ", ""))


@pytest.mark.parametrize(
    ("postcode", "area"), [("M1 2AB", "M"), ("M10 1AA", "M"), ("SW1A 1AA", "SW")]
)
def test_the_area_is_the_letters_before_the_first_digit(postcode: str, area: str) -> None:
    assert area_of(postcode) == area


def test_an_unlisted_postcode_is_to_be_checked() -> None:
    assert str(unlisted("M1 9ZZ")) == "We cannot find M1 9ZZ. Check it or try one nearby."


@pytest.mark.parametrize(("postcode", "land"), [("CH5 1ZZ", "Wales"), ("TD9 1ZZ", "Scotland")])
def test_an_unlisted_postcode_of_a_border_may_lie_beyond_it(postcode: str, land: str) -> None:
    assert str(unlisted(postcode)) == (
        f"We cannot find {postcode}. Part of {postcode[:2]} is in {land}: check it or try one "
        "nearby in England."
    )


def test_an_area_lies_wholly_or_partly_outside_but_not_both() -> None:
    assert OUTSIDE.keys().isdisjoint(PARTLY_OUTSIDE)

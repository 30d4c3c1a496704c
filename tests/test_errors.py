from __future__ import annotations

from coverage import Fault, InvalidFileError
from coverage.errors import LONGEST_PART


def test_a_fault_is_one_line_that_can_be_read_whatever_the_file_holds() -> None:
    fault = Fault(2, "a\x1b[31m\nb", f"'x\u202e' is not a word: {'long ' * 1_000}")
    said = str(InvalidFileError("mine\n.csv", [fault]))
    assert said.isprintable()
    assert said.startswith(
        "mine .csv was not loaded: row 2, column a [31m b: 'x ' is not a word: long "
    )
    assert len(said) < 2 * LONGEST_PART


def test_what_is_short_is_told_as_it_is() -> None:
    assert str(Fault(2, "lat", "'é' is not an angle: write degrees")) == (
        "row 2, column lat: 'é' is not an angle: write degrees"
    )

from __future__ import annotations

import pytest

from coverage import AreaLevel, Doubt, Verdict, judge
from coverage.eligibility.beside.unsupported import Unsupported, unsupported
from coverage.tables.eligibility.ledger import eligibility_table
from coverage.wording.unsupported import host_notes, unsupported_sentences
from tests.judging import LIVED_IN
from tests.tables.eligibility.records import picked
from tests.worlds import a_site, a_world


def test_nothing_is_said_where_nothing_is_in_doubt() -> None:
    assert unsupported_sentences(Unsupported()) == ()


def test_sites_in_doubt_are_named_and_what_the_verdict_would_be_without_them() -> None:
    one = Unsupported(("Ash",), ("Ash",), Verdict.ELIGIBLE)
    assert unsupported_sentences(one) == (
        "In doubt, as no source says that it teaches or where it stands: Ash.",
        "Without it, the area could have bid.",
    )
    some = Unsupported(tuple("ABCDEFG"))
    assert unsupported_sentences(some) == (
        "In doubt, as no source says that they teach or where they stand: A, B, C, D, E and "
        "2 more.",
    )


@pytest.mark.parametrize(("enough", "those"), [(True, "one"), (False, "sites there")])
def test_a_partner_with_a_campus_and_no_site_is_named(enough: bool, those: str) -> None:
    hangs = Unsupported(
        partners=("University of Ely",),
        with_partners=Verdict.NOT_ELIGIBLE,
        one_is_enough=enough,
    )
    assert unsupported_sentences(hangs) == (
        "The University of Ely has a campus there and no site, as no source says that it teaches "
        f"there; with {those}, the area could not have bid.",
    )


def test_the_ledger_marks_hosts_in_doubt_and_changes_no_verdict() -> None:
    sites = [
        a_site("s1", district="D5", doubts=[Doubt.TEACHING]),
        a_site("s2", district="D6", doubts=[Doubt.PLACE]),
        a_site("s3", district="D6"),
    ]
    world = a_world(LIVED_IN, sites)
    verdicts = judge(world, AreaLevel.LEP)
    table = eligibility_table(verdicts, world)
    assert picked(table, "D", "verdict", "hosts_in_doubt") == ["not eligible", "Site s1"]
    assert picked(table, "E", "verdict", "hosts_in_doubt") == ["not eligible", "Site s2"]
    assert picked(table, "A", "hosts_in_doubt") == [""]
    (note,) = host_notes(verdicts, tuple(unsupported(world, verdicts)))
    assert note in table.notes
    assert note.startswith("2 of the sites that count as hosting are in doubt")
    assert "The verdict on Area D would have been different without them." in note


def test_the_ledger_says_nothing_of_doubt_where_there_is_none() -> None:
    verdicts = judge(world := a_world(LIVED_IN, [a_site()]), AreaLevel.LEP)
    assert host_notes(verdicts, tuple(unsupported(world, verdicts))) == ()

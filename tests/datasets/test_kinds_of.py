"""The kind of a file is found by its columns, of published layouts too."""

from __future__ import annotations

from collections import defaultdict

from coverage.datasets.check import kinds_of
from coverage.datasets.own_file import OwnFile
from coverage.datasets.own_kinds import OWN_KINDS
from tools.house.layouts import EXAMPLES, examples
from tools.house.sources import ROOT


def test_the_kind_of_each_published_layout_is_among_those_that_it_fits() -> None:
    asked = defaultdict(set)
    for each in examples():
        asked[each.file, each.sheet].add(each.kind)
    for (file, sheet), kinds in asked.items():
        own = OwnFile(file, (ROOT / EXAMPLES / file).read_bytes(), sheet=sheet)
        assert kinds <= {kind.word for kind in kinds_of(own)}, file


def test_columns_of_its_own_tell_a_kind_from_another() -> None:
    for header, words in (
        ("name,postcode", ["institutes", "candidates"]),
        ("name,postcode,sectors", ["institutes"]),
        ("candidate_id,name,postcode", ["candidates"]),
        ("colour,size", []),
        ("from_id,to_id,minutes", ["matrix"]),
    ):
        found = kinds_of(OwnFile("mine.csv", f"{header}\na,b,c\n".encode()))
        assert found == tuple(OWN_KINDS[word] for word in words), header

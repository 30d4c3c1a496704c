"""Known faults of locked packages, by advisories from a file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from packaging.version import Version

from tools.advisories import Advisory, advisories_of, read_advisories
from tools.advisory_files import LARGEST_RECORD, AdvisoriesError
from tools.audit import faults_of, locked, main
from tools.lock import ALL_VERSIONS, read_lock

PACKAGE = next(each for each in read_lock(ALL_VERSIONS) if each.name == "jinja2")


def record(
    package: str = "Jinja2", events: Any = ({"introduced": "0"},), **more: Any
) -> dict[str, Any]:
    """Return a made-up advisory; by itself it is on every version of a locked package."""
    return {
        "id": "MADE-UP-1",
        "modified": "2026-11-01T00:00:00Z",
        "aliases": ["CVE-0000-0001"],
        "summary": "A made-up fault",
        "affected": [
            {
                "package": {"ecosystem": "PyPI", "name": package},
                "ranges": [{"type": "ECOSYSTEM", "events": [*events]}],
            }
        ],
        **more,
    }


def written(folder: Path, *records: Any) -> Path:
    folder.mkdir(exist_ok=True)
    for number, each in enumerate(records):
        (folder / f"{number}.json").write_text(json.dumps(each), encoding="utf-8")
    return folder


def zipped(path: Path, *records: Any) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for number, each in enumerate(records):
            archive.writestr(f"{number}.json", json.dumps(each))
    return path


@pytest.fixture(params=["folder", "archive", "file", "list"])
def advisories(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return a place of two advisories, of which one is on a package that is not locked."""
    ours, other = record(), record("not-ours", id="MADE-UP-2")
    match request.param:
        case "folder":
            return written(tmp_path / "folder", ours, other)
        case "archive":
            return zipped(tmp_path / "all.zip", ours, other)
        case "file":
            return written(tmp_path / "one", ours) / "0.json"
        case _:
            return written(tmp_path / "list", [ours, other]) / "0.json"


def test_a_fault_is_told_in_a_line_with_its_locks(
    advisories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(advisories)]) == 1
    fault, sum_of_all = capsys.readouterr().out.splitlines()
    assert fault.startswith(f"jinja2 {PACKAGE.version} (locks: dev, run")
    assert "MADE-UP-1 (CVE-0000-0001). A made-up fault. No version without it is known." in fault
    assert f"1 known fault in {len(locked()):,} locked packages, by " in sum_of_all
    assert "the newest of 2026-11-01" in sum_of_all


def test_no_fault_is_status_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fixed = ({"introduced": "0"}, {"fixed": PACKAGE.version})
    withdrawn = record(withdrawn="2026-11-02T00:00:00Z")
    elsewhere = record()
    elsewhere["affected"][0]["package"]["ecosystem"] = "npm"
    folder = written(tmp_path / "folder", record(events=fixed), withdrawn, elsewhere)
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out.startswith("No known fault in ")


def test_every_lock_is_looked_through(tmp_path: Path) -> None:
    names = sorted({name for name, _ in locked()})
    everything = written(tmp_path / "all", *(record(name, id=f"X-{name}") for name in names))
    found = [*faults_of(locked(), read_advisories(everything))]
    assert sorted({fault.name for fault in found}) == names
    assert {lock for fault in found for lock in fault.locks} == {
        "dev", "run", "dask", "data", "bench", "fuzz", "audit", "lock",
    }  # fmt: skip


def an_advisory(*events: tuple[str, str], versions: tuple[str, ...] = ()) -> Advisory:
    return Advisory(("X",), "x", "", "", frozenset(versions), (events,) if events else ())


@pytest.mark.parametrize(
    ("events", "inside", "outside"),
    [
        ([("introduced", "1.2"), ("fixed", "1.4")], ["1.2", "1.3.9", "1.4rc1"], ["1.1", "1.4"]),
        ([("introduced", "0"), ("last_affected", "2.0")], ["0.1", "2.0.0"], ["2.0.1"]),
        (
            [("introduced", "2"), ("fixed", "2.5"), ("introduced", "1"), ("fixed", "1.5")],
            ["1", "1.4", "2.1"],
            ["0.9", "1.5", "1.9", "2.5"],
        ),
        ([("introduced", "3")], ["3", "10!1"], ["2.9", "3.dev1"]),
    ],
)
def test_a_range_holds_what_the_schema_says(
    events: list[tuple[str, str]], inside: list[str], outside: list[str]
) -> None:
    advisory = an_advisory(*events)
    assert all(map(advisory.affects, inside))
    assert not any(map(advisory.affects, outside))


numbers = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda each: f"{each[0]}.{each[1]}")


@given(numbers, numbers, numbers)
def test_a_version_is_inside_from_the_first_to_before_the_fixed(
    version: str, first: str, fixed: str
) -> None:
    assume(Version(first) < Version(fixed))
    advisory = an_advisory(("introduced", first), ("fixed", fixed))
    assert advisory.affects(version) == (Version(first) <= Version(version) < Version(fixed))


Ranges = list[tuple[str, str, bool]]

ranges = st.lists(numbers, min_size=2, max_size=8, unique=True).flatmap(
    lambda found: st.tuples(*(st.booleans() for _ in found[::2])).map(
        lambda ends: [*zip(*halves(sorted(found, key=Version)), ends, strict=False)]
    )
)
"""Parts of all versions that have a fault: the first, the last, and whether it is fixed in that."""


def halves(versions: list[str]) -> tuple[list[str], list[str]]:
    return versions[::2], versions[1::2]


def events_of(parts: Ranges) -> list[tuple[str, str]]:
    return [
        event
        for first, last, fixed in parts
        for event in (("introduced", first), ("fixed" if fixed else "last_affected", last))
    ]


@given(ranges, numbers, st.data())
def test_a_version_is_inside_where_a_part_of_the_range_holds_it(
    parts: Ranges, version: str, data: st.DataObject
) -> None:
    events = data.draw(st.permutations(events_of(parts)))  # the schema asks for no order
    inside = any(
        Version(first) <= Version(version)
        and (Version(version) < Version(last) or (not fixed and version == last))
        for first, last, fixed in parts
    )
    assert an_advisory(*events).affects(version) == inside


@given(ranges, ranges, numbers, st.lists(numbers))
def test_ranges_and_listed_versions_add_up(
    one: Ranges, other: Ranges, version: str, listed: list[str]
) -> None:
    both = tuple(tuple(events_of(each)) for each in (one, other))
    alone = [Advisory(("X",), "x", "", "", frozenset(), (each,)) for each in both]
    advisory = Advisory(("X",), "x", "", "", frozenset(listed), both)
    inside = version in listed or any(each.affects(version) for each in alone)
    assert advisory.affects(version) == inside


@given(ranges, numbers, st.sampled_from(["2026-11-02T00:00:00Z", None, ""]))
def test_what_was_withdrawn_affects_nothing(parts: Ranges, version: str, when: str | None) -> None:
    told = record(events=[{kind: at} for kind, at in events_of(parts)], withdrawn=when)
    found = [*advisories_of(told)]
    assert len(found) == (0 if when else 1)
    assert all(
        each.affects(version) == an_advisory(*events_of(parts)).affects(version) for each in found
    )


NAMES = st.sampled_from("ABCDEFGH")


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3, unique=True), max_size=8))
def test_advisories_that_name_each_other_are_one_fault(named: list[list[str]]) -> None:
    advisories = [Advisory((*names,), "x", "", "", frozenset({"1"}), ()) for names in named]
    found = [*faults_of({("x", "1"): ["run"]}, advisories)]
    together = {name: frozenset({name}) for names in named for name in names}
    for names in named:  # what is named together belongs together, with all that it belongs to
        whole = frozenset[str]().union(*(together[name] for name in names))
        together |= dict.fromkeys(whole, whole)
    assert len(found) == len({*together.values()})
    assert sum(len(fault.advisories) for fault in found) == len(named)
    for fault in found:
        (whole,) = {together[each.names[0]] for each in fault.advisories}
        assert whole == {name for each in fault.advisories for name in each.names}


def test_a_fault_of_two_databases_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = record(
        id="GHSA-1", aliases=["CVE-1"], summary="", events=[{"introduced": "0"}, {"fixed": "99.1"}]
    )
    two = record(id="PYSEC-1", aliases=["CVE-1", "GHSA-1"], summary="In words.")
    withdrawn = record(id="PYSEC-2", aliases=["CVE-1"], withdrawn="2026-11-02T00:00:00Z")
    assert main([str(zipped(tmp_path / "all.zip", one, two, withdrawn))]) == 1
    fault, count = capsys.readouterr().out.splitlines()
    assert fault.endswith(": GHSA-1 (CVE-1, PYSEC-1). In words. Fixed in 99.1.")
    assert count.startswith("1 known fault in ")
    assert "by 2 advisories" in count


def test_an_advisory_without_versions_is_told(tmp_path: Path) -> None:
    commits = {"type": "GIT", "events": [{"introduced": "0"}, {"fixed": "2545222a"}]}
    told = record()
    told["affected"][0]["ranges"] = [commits]
    assert main([str(written(tmp_path / "x", told))]) == 1


def test_listed_versions_count_however_they_are_written() -> None:
    advisory = an_advisory(versions=("1.0", "2.0.0", "no version"))
    assert [advisory.affects(each) for each in ("1.0.0", "2.0", "2.0.1")] == [True, True, False]


def test_what_cannot_be_compared_is_told_and_not_passed_over() -> None:
    assert an_advisory(("introduced", "first"), ("fixed", "last")).affects("1.0")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"{}", "is not a whole advisory in the form of OSV"),
        (b"[1]", "is not a whole advisory in the form of OSV"),
        (b'{"id": "1", "modified": "", "affected": 3}', "is not a whole advisory"),
        (b"[]", "holds no advisory on a package of PyPI"),
        (b" " * (LARGEST_RECORD + 1), "is larger than 8 MB"),
        (b"PK\x05\x06" + b"\0" * 18, "holds no file of advisories"),
    ],
)
def test_what_is_no_advisory_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    assert main([str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert told.err.count("\n") == 1


def test_no_file_an_empty_folder_and_a_damaged_archive(tmp_path: Path) -> None:
    with pytest.raises(AdvisoriesError, match="There is no file or folder"):
        read_advisories(tmp_path / "none")
    with pytest.raises(AdvisoriesError, match="holds no file of advisories"):
        read_advisories(tmp_path)
    path = zipped(tmp_path / "all.zip", record())
    content = bytearray(path.read_bytes())
    content[40] ^= 255
    path.write_bytes(content)
    with pytest.raises(AdvisoriesError, match="damaged"):
        read_advisories(path)


def test_what_a_record_says_steers_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "x", record(summary="\x1b[31mred\nline", id="A\x07B"))
    assert main([str(path)]) == 1
    assert all(line.isprintable() for line in capsys.readouterr().out.splitlines())

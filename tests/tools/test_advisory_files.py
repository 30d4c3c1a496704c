"""Databases of advisories as people have them, read as a whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tools.databases import NEW, OLD_ORDER, WAYS, folder
from tools.advisories import read_advisories
from tools.audit import main


@pytest.mark.parametrize("way", WAYS)
def test_the_database_of_pypa_is_read_in_every_form(way: str, tmp_path: Path) -> None:
    ours, other = sorted(read_advisories(WAYS[way](tmp_path)), key=lambda each: each.package)
    assert ours.names == ("PYSEC-2099-1", "CVE-2099-0001", "GHSA-aaaa-bbbb-cccc")
    assert ours.package == "jinja2"
    assert ours.versions == {"1.10", "2.0b1"}
    assert ours.ranges == ((("introduced", "0"), ("fixed", "999.0.1")),)
    assert ours.modified == "2099-11-20T08:59:06.851388Z"
    assert other.package == "not-ours"
    assert other.affects("1.10")
    assert not other.affects("1.11")
    assert other.summary == "Another made-up fault: it ends in a line"


def test_one_record_is_read_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder(tmp_path) / "vulns" / "jinja2" / "PYSEC-2099-1.yaml"
    assert main([str(path)]) == 1
    fault, count = capsys.readouterr().out.splitlines()
    assert "PYSEC-2099-1 (CVE-2099-0001, GHSA-aaaa-bbbb-cccc). A made-up fault" in fault
    assert fault.endswith("Fixed in 999.0.1.")
    assert "by 1 advisory, the newest of 2099-11-20." in count


def test_yaml_and_json_of_one_record_say_the_same(tmp_path: Path) -> None:
    told = {
        "id": "PYSEC-2098-2",
        "modified": "2098-03-26T20:01:00Z",
        "details": "Another made-up fault: it ends in a line\nand begins anew.",
        "affected": [
            {
                "package": {"name": "Not_Ours", "ecosystem": "PyPI"},
                "ranges": [
                    {
                        "type": "ECOSYSTEM",
                        "events": [{"introduced": "0"}, {"last_affected": "1.10"}],
                    }
                ],
            }
        ],
    }
    as_yaml, as_json = tmp_path / "1.yaml", tmp_path / "1.json"
    as_yaml.write_text(OLD_ORDER)
    as_json.write_text(json.dumps(told))
    assert read_advisories(as_yaml) == read_advisories(as_json)


def test_a_version_that_looks_like_a_number_keeps_its_noughts(tmp_path: Path) -> None:
    path = tmp_path / "1.yaml"
    path.write_text(NEW.replace('"1.10"', "1.10").replace("999.0.1", "1.20"))
    (advisory,) = read_advisories(path)
    assert "1.10" in advisory.versions
    assert advisory.fixed_in == ("1.20",)


def test_a_record_that_waits_for_its_number_has_no_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "PYSEC-0000-x.yaml"
    path.write_text(NEW.replace("modified: 2099-11-20T08:59:06.851388Z\n", ""))
    assert main([str(path)]) == 1
    assert capsys.readouterr().out.endswith("by 1 advisory.\n")


def test_a_value_that_is_given_again_by_its_name_is_no_bomb(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(NEW.replace("details: A made-up", "details: &x A made-up") + "summary: *x\n")
    (advisory,) = read_advisories(path)
    assert advisory.summary == "A made-up fault of a made-up parser, told at some length."

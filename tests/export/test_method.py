from __future__ import annotations

import json
from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, __version__
from coverage.datasets.own_file import OwnFile
from coverage.export.method import digest_of, write_card
from coverage.export.notes_tables import method_table
from coverage.questions.question import LedgerQuestion, Question
from tests.export.asked import a_report, questions


def test_a_card_names_the_question_the_data_the_version_and_the_time(datasets: Datasets) -> None:
    fields = json.loads(write_card(a_report(datasets).method))
    assert fields["command"].startswith("python -m coverage gaps --level lep ")
    assert (fields["version"], fields["made_at"]) == (__version__, "2026-11-25T12:30:00+00:00")
    assert fields["threshold"] == "30 km in a straight line, inclusive"
    assert {file["path"]: file["sha256"] for file in fields["data"]} == {
        file.path: file.sha256 for file in datasets.sources.files
    }
    assert fields["given"] == []
    assert tuple(fields["attribution"]) == datasets.sources.attributions


def test_the_ledger_has_a_rule_and_no_threshold_of_travel(datasets: Datasets) -> None:
    card = a_report(datasets, LedgerQuestion(AreaLevel.LEP)).method
    assert (card.threshold, card.rule) == ("", "Hosts no site: at most 0 Wave One sites")
    table = method_table(card)
    told = dict(zip(table.column("what"), table.column("value"), strict=True))
    assert "Threshold" not in told
    assert told["Rule"] == card.rule


def test_a_file_of_the_readers_own_stands_on_the_card(datasets: Datasets) -> None:
    mine = replace(datasets, own_institutes=OwnFile("plans/mine.csv", b"rows"))
    (given,) = a_report(mine).method.given
    assert (given.role, given.name) == ("institutes", "mine.csv")
    assert len(given.sha256) == 64


def test_the_digest_changes_with_any_number_and_not_with_the_provenance(datasets: Datasets) -> None:
    table = a_report(datasets).table
    at = [column.name for column in table.columns].index("reached")
    first = list(table.rows[0])
    first[at] = int(str(first[at])) + 1
    assert digest_of(replace(table, rows=(tuple(first), *table.rows[1:]))) != digest_of(table)
    at = [column.name for column in table.columns].index("version")
    later = tuple((*row[:at], "another version", *row[at + 1 :]) for row in table.rows)
    assert digest_of(replace(table, rows=later)) == digest_of(table)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_every_report_has_a_card_that_names_its_command(
    datasets: Datasets, question: Question
) -> None:
    report = a_report(datasets, question)
    assert report.method.command.split()[0] == question.asked.value
    assert set(report.table.column("selection")) == {report.method.command}

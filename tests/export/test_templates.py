"""Each template can be used as it is: it is read without a fault and without a warning."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from coverage import AreaLevel, Datasets
from coverage.datasets.check import check_file, kinds_of
from coverage.datasets.own_file import OwnFile
from coverage.datasets.own_kinds import CHECKED_KINDS, DATA_KINDS, OWN_LIST, OwnKind
from coverage.documents.users_files import SAID, what_was_read
from coverage.eligibility.ruling import read_list
from coverage.export.formats import Format
from coverage.export.templates import FORMS, template, template_name

EACH_FORM = pytest.mark.parametrize("form", FORMS)
WHOLE = pytest.mark.parametrize("kind", CHECKED_KINDS, ids=lambda kind: kind.word)


def of(kind: OwnKind, form: Format, datasets: Datasets) -> OwnFile:
    return OwnFile(template_name(kind, form), template(kind, datasets, form))


@EACH_FORM
@pytest.mark.parametrize("kind", DATA_KINDS, ids=lambda kind: kind.word)
def test_a_template_is_read_without_a_fault_or_a_warning(
    datasets: Datasets, kind: OwnKind, form: Format
) -> None:
    own = of(kind, form, datasets)
    checked = check_file(kind, own, datasets)
    assert (checked.faults, checked.warnings) == ((), ())
    assert checked.datasets
    assert kind.every(checked.datasets) == (own,)
    assert what_was_read(kind, own, checked.datasets).rows
    assert SAID[kind].holds(checked.datasets)
    assert list(SAID[kind].changes(datasets, checked.datasets))


def test_the_list_of_areas_too(datasets: Datasets) -> None:
    own = of(OWN_LIST, Format.CSV, datasets)
    assert len(read_list(datasets, own, AreaLevel.LEP).entries) == 2


@WHOLE
def test_every_column_of_a_template_is_explained_on_its_second_sheet(
    datasets: Datasets, kind: OwnKind
) -> None:
    book = load_workbook(io.BytesIO(template(kind, datasets, Format.XLSX)), read_only=True)
    rows, lines = (list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    explained = dict(str(line).split(": ", 1) for (line,) in lines)
    assert set(rows[0]) <= set(explained)
    assert all(explained.values())
    assert len(rows) > 1


@WHOLE
def test_the_example_of_a_page_is_how_the_template_begins(
    datasets: Datasets, kind: OwnKind
) -> None:
    header = template(kind, datasets).decode("utf-8-sig").splitlines()[0].split(",")
    assert set(kind.example.splitlines()[0].split(",")) <= set(header)


@pytest.mark.parametrize("kind", [kind for kind in CHECKED_KINDS if kind.word != "candidates"])
def test_a_template_is_known_by_its_columns(datasets: Datasets, kind: OwnKind) -> None:
    assert kinds_of(of(kind, Format.CSV, datasets)) == (kind,)

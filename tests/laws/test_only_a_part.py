"""Only the part of England that a user's own files cover: nobody else counts, and all say so."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coverage import (
    AreaLevel,
    CoverageError,
    Datasets,
    InvalidFileError,
    Network,
    PopulationGroup,
    Selection,
    SelectionError,
    Terms,
    find_gaps,
    judge,
    load_datasets,
)
from coverage.__main__ import main
from coverage.access.both_networks import find_both
from coverage.access.sectors import sector_matrix
from coverage.datasets.load import with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles, read_own_file
from coverage.documents.brief.make import make_brief
from coverage.eligibility.ruling import Ruling
from coverage.export.formats import Format, write_report
from coverage.export.method import write_card
from coverage.export.replay import read_card, replay
from coverage.export.report import make_report
from coverage.questions.plan import PlanAsked
from coverage.questions.planner import Planner
from coverage.questions.question import (
    BesideQuestion,
    GapsQuestion,
    LedgerQuestion,
    Question,
    SectorsQuestion,
)
from coverage.vocabulary import SHIPPED_LEVELS, Counted, EligibilityReport, Measure
from coverage.wording.headline import answer
from tests.laws.test_part_of_england import CASES, SHARED

SITE, OTHER = "east-london-01", "east-london-02"
TILING = [level for level in SHIPPED_LEVELS if level.spec.tiles_england]
ASKED = Selection()


def a_matrix(codes: Iterable[str], name: str = "bus.csv") -> OwnFile:
    rows = [f"{code},{SITE},{20 + 7 * n % 60}" for n, code in enumerate(codes)]
    rows += [f"{code},{OTHER},{'' if n % 2 else 30}" for n, code in enumerate(codes) if n % 3]
    return OwnFile(name, "\n".join(["from_id,to_id,minutes", *rows]).encode())


@pytest.fixture(scope="module")
def held(datasets: Datasets) -> np.ndarray:
    """Return whether the matrix holds each small area: those of three districts."""
    districts = datasets.demand.memberships[AreaLevel.DISTRICT].of_each(len(datasets.demand))
    held: np.ndarray = np.isin(districts, [0, 100, 200])
    return held


@pytest.fixture(scope="module")
def whole(datasets: Datasets, held: np.ndarray) -> Datasets:
    own = OwnFiles(matrix=a_matrix(datasets.demand.codes[held].tolist()))
    return with_own_files(datasets, own)


@pytest.fixture(scope="module")
def part(whole: Datasets) -> Datasets:
    return whole.only_covered()


def test_everyone_who_counts_is_of_the_part_at_every_level(
    whole: Datasets, part: Datasets, held: np.ndarray
) -> None:
    residents = np.where(held, whole.demand.residents[PopulationGroup.WORKING_AGE], 0)
    for level in SHIPPED_LEVELS:
        for network in Network:
            gaps = find_gaps(part, Selection(network), level)
            pairs = part.demand.memberships[level]
            lived = np.bincount(
                pairs.areas, residents[pairs.points], len(part.areas[level])
            ).astype(int)
            assert [area.residents for area in gaps.areas] == lived[lived > 0].tolist()
            assert gaps.england.residents == residents.sum()
            for area in (*gaps.areas, gaps.england):
                assert area.reached + area.gap + area.unknown == area.residents
                assert area.unknown == 0
            if level in TILING:
                for count in ("residents", "reached", "gap", "unknown"):
                    total = sum(getattr(area, count) for area in gaps.areas)
                    assert total == getattr(gaps.england, count)


def test_whoever_counts_reaches_what_they_did(whole: Datasets, part: Datasets) -> None:
    districts = AreaLevel.DISTRICT
    before = {area.area_code: area for area in find_gaps(whole, ASKED, districts).areas}
    for area in find_gaps(part, ASKED, districts).areas:
        assert area == before[area.area_code]  # the matrix holds all of these districts
    assert find_gaps(part, ASKED, districts).england.reached == sum(
        area.reached for area in before.values()
    )


def test_a_file_that_covers_all_changes_nothing(datasets: Datasets) -> None:
    own = OwnFiles(matrix=a_matrix(datasets.demand.codes.tolist()))
    every = with_own_files(datasets, own)
    assert every.only_covered() is every
    assert with_own_files(datasets, replace(own, only=True)).part is None


def test_it_can_be_all_of_england_again(whole: Datasets, part: Datasets) -> None:
    again = part.everywhere()
    assert again.part is None
    assert find_gaps(again, ASKED, AreaLevel.LSIP) == find_gaps(whole, ASKED, AreaLevel.LSIP)


def test_verdicts_are_of_sites_and_areas(datasets: Datasets, part: Datasets) -> None:
    for level in SHIPPED_LEVELS:
        for counted in Counted:
            ruling = Ruling(counted=counted)
            assert judge(part, level, ruling).areas == judge(datasets, level, ruling).areas
    for level in (AreaLevel.LEP, AreaLevel.REGION):
        mine, usual = (make_report(LedgerQuestion(level), data) for data in (part, datasets))
        assert mine.table.rows == usual.table.rows
        assert mine.says == usual.says


QUESTIONS: list[Question] = [
    GapsQuestion(AreaLevel.LSIP),
    SectorsQuestion(AreaLevel.REGION),
    BesideQuestion(EligibilityReport.ACCESS, AreaLevel.LEP),
    BesideQuestion(EligibilityReport.FLIPS, AreaLevel.LEP),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_report_says_so_and_is_made_again(part: Datasets, question: Question) -> None:
    report = make_report(question, part)
    assert part.part
    assert part.part.name == "the part covered by bus.csv"
    assert report.table.title.endswith(part.part.name)
    assert report.table.notes[0] == part.part.sentence
    assert "England" not in " ".join([report.table.title, *report.says])
    (command,) = set(report.table.column("selection"))
    assert str(command).endswith(" --only")
    assert part.part.sentence.rstrip(".") in str(report.table.column("source")[0])
    areas = set(report.table.column("area_code"))
    assert len(areas) == part.covered(question.level).sum() < len(part.areas[question.level])
    card = read_card(write_card(report.method))
    assert card.only
    assert replay(card, part).table.rows == report.table.rows


def test_the_command_line_gives_the_same_numbers(
    part: Datasets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = make_report(GapsQuestion(AreaLevel.REGION), part)
    matrix = part.own_matrix
    assert matrix
    (tmp_path / "bus.csv").write_bytes(matrix.own.content)
    (tmp_path / "card.json").write_bytes(write_card(report.method))
    monkeypatch.chdir(tmp_path)
    again, replayed = tmp_path / "again.csv", tmp_path / "replayed.csv"
    command = str(report.table.column("selection")[0])
    assert main([*shlex.split(command), "--output", str(again)]) == 0
    assert main(["replay", "card.json", "--output", str(replayed)]) == 0
    assert again.read_bytes() == replayed.read_bytes() == write_report(report, Format.CSV)


def test_sentences_name_the_part(part: Datasets) -> None:
    assert part.part
    both = find_both(part, ASKED, AreaLevel.DISTRICT)
    assert answer(both).startswith("The part covered by bus.csv: ")
    area = both.asked.areas[0]
    said = answer(both, area.area_code)
    assert said.startswith(f"{area.area}, the part covered by bus.csv: ")
    assert "England" not in said
    brief = make_brief(part, AreaLevel.DISTRICT, area.area_code, ASKED)
    assert brief.beside == "The part covered by bus.csv"
    assert brief.notes[0] == part.part.sentence
    told = [text for section in brief.sections for text in section.says]
    assert not [text for text in (brief.answer, *told) if "England as a whole" in text]
    outside = next(
        area
        for area, counts in zip(
            part.areas[AreaLevel.DISTRICT], part.covered(AreaLevel.DISTRICT), strict=True
        )
        if not counts
    )
    with pytest.raises(SelectionError, match=f"{outside.name} lies outside the part covered by"):
        make_brief(part, AreaLevel.DISTRICT, outside.code, ASKED)


def test_sectors_count_the_part_alone(part: Datasets) -> None:
    matrix = sector_matrix(part, ASKED, AreaLevel.DISTRICT)
    assert len(matrix.areas) == 3
    assert {access.unknown for row in matrix.areas for access in row} == {0}
    assert {access.area for access in matrix.england} == {"The part covered by bus.csv"}


def people_of(datasets: Datasets, districts: list[int]) -> OwnFile:
    """Return a file of the residents of some districts, and of nobody elsewhere."""
    of = datasets.demand.memberships[AreaLevel.DISTRICT].of_each(len(datasets.demand))
    rows = np.flatnonzero(np.isin(of, districts))
    east, north = datasets.demand.positions[rows].T
    counts = datasets.demand.residents[PopulationGroup.ALL][rows]
    lines = [
        f"{code},{x:.0f},{y:.0f},{count},{count // 2},{count // 9}"
        for code, x, y, count in zip(datasets.demand.codes[rows], east, north, counts, strict=True)
    ]
    header = "code,easting,northing,pop_total,pop_16_64,pop_16_24"
    return OwnFile("people.csv", "\n".join([header, *lines]).encode())


def test_residents_of_a_part_alone_are_taken_where_that_is_meant(datasets: Datasets) -> None:
    own = OwnFiles(population=people_of(datasets, [3, 4]))
    with pytest.raises(InvalidFileError) as refused:
        with_own_files(datasets, own)
    (fault,) = refused.value.faults
    assert "294 districts have no residents in it" in fault.message
    assert fault.message.endswith("or count only what the file covers (--only)")
    data = with_own_files(datasets, replace(own, only=True))
    assert data.part
    assert data.part.name == "the part covered by people.csv"
    by_km = Selection(measure=Measure.KM)
    gaps = find_gaps(data, by_km, AreaLevel.DISTRICT)
    names = [datasets.areas[AreaLevel.DISTRICT][row].name for row in (3, 4)]
    assert [area.area for area in gaps.areas] == names
    assert gaps.england.residents == data.demand.residents[PopulationGroup.WORKING_AGE].sum()
    for level in TILING:
        found = find_gaps(data, by_km, level)
        assert sum(area.reached for area in found.areas) == gaps.england.reached
    assert judge(data, AreaLevel.LEP).areas == judge(datasets, AreaLevel.LEP).areas
    plan = Planner(data, by_km, PlanAsked(Terms(2), seconds=5)).plan()
    assert {site.candidate.name for site in plan.sites} <= set(names)
    assert plan.residents == gaps.england.residents


def test_files_cover_what_all_of_them_cover(datasets: Datasets) -> None:
    people = people_of(datasets, [3, 4])
    of = datasets.demand.memberships[AreaLevel.DISTRICT].of_each(len(datasets.demand))
    codes = datasets.demand.codes
    matrix = a_matrix(codes[np.isin(of, [4, 5])].tolist())
    data = with_own_files(datasets, OwnFiles(population=people, matrix=matrix, only=True))
    assert data.part
    assert data.part.titles == ("bus.csv", "people.csv")
    assert [area.area for area in find_gaps(data, ASKED, AreaLevel.DISTRICT).areas] == [
        datasets.areas[AreaLevel.DISTRICT][4].name
    ]


def test_what_covers_nothing_is_refused(datasets: Datasets, tmp_path: Path) -> None:
    with pytest.raises(CoverageError, match="give a matrix, a population or areas as well"):
        load_datasets(only=True)
    sites = tmp_path / "sites.csv"
    sites.write_text("name,postcode\nPreston College,PR2 8UR\n")
    with pytest.raises(CoverageError, match="give a matrix, a population or areas as well"):
        load_datasets(sites, only=True)
    of = datasets.demand.memberships[AreaLevel.DISTRICT].of_each(len(datasets.demand))
    bus = a_matrix(datasets.demand.codes[of == 5].tolist())
    own = OwnFiles(population=people_of(datasets, [3]), matrix=bus, only=True)
    with pytest.raises(CoverageError, match=r"in what bus\.csv and people\.csv cover together"):
        with_own_files(datasets, own)


@SHARED
def test_the_shared_case_with_and_without(datasets: Datasets) -> None:
    own = OwnFiles(matrix=read_own_file(CASES / "05-part-of-england.csv"))
    whole = with_own_files(datasets, own)
    part = whole.only_covered()
    assert part.part
    assert part.part.sentence.startswith(
        "Counts the part covered by 05-part-of-england.csv alone: 6 of 32,844 small areas, with "
    )
    for level in SHIPPED_LEVELS:
        before = [area for area in find_gaps(whole, ASKED, level).areas if area.reached or area.gap]
        found = find_gaps(part, ASKED, level).areas
        assert [area.area for area in found] == [area.area for area in before]
        for area, was in zip(found, before, strict=True):
            assert (area.reached, area.gap) == (was.reached, was.gap)
            assert (area.residents, area.unknown) == (area.reached + area.gap, 0)

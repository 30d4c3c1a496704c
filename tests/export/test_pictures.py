"""Pictures of reports say what they show, in the file too."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from coverage import AreaLevel, Datasets, Selection
from coverage.documents.picture import conversion
from coverage.documents.picture.titled import Titled, picture_png, picture_svg
from coverage.errors import CoverageError
from coverage.export.picture_kinds import PictureOf, pictures_of
from coverage.export.pictures import draw, to_png
from coverage.questions.question import GapsQuestion, Question, SectorsQuestion
from coverage.tables.palette import shade_of
from coverage.wording.numbers import people, share
from tests.export.asked import a_report, questions

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("question", questions(AreaLevel.REGION), ids=lambda each: each.stem)
def test_a_picture_says_what_it_shows_and_what_it_was_made_from(
    datasets: Datasets, question: Question
) -> None:
    report = a_report(datasets, question)
    for what in pictures_of(question):
        picture = draw(report, what)
        svg = picture_svg(picture)
        root = ElementTree.fromstring(svg)
        assert root.findtext(f"{SVG}title") == picture.title
        assert root.findtext(f"{SVG}desc") == picture.words
        said = " ".join(texts(svg))
        assert report.version in said
        assert "25 November 2026" in said
        command = f"Command: python -m coverage {report.method.command}"
        assert command.split() == said[said.index("Command: ") :].split()[: len(command.split())]
        assert all(word in said for line in picture.source for word in line.split())


def test_the_map_of_gaps_has_the_colour_and_the_figure_of_each_area(datasets: Datasets) -> None:
    report = a_report(datasets, GapsQuestion(AreaLevel.REGION, Selection()))
    svg = picture_svg(draw(report, PictureOf.MAP))
    root = ElementTree.fromstring(svg)
    fills = [each.get("fill") for each in root.iter(f"{SVG}path")]
    for part in report.table.column("reached_share"):
        assert share(float(part or 0)) in texts(svg)
        assert shade_of(float(part or 0)).colour in fills


def test_the_chosen_area_is_marked_and_named(datasets: Datasets) -> None:
    report = a_report(datasets, GapsQuestion(AreaLevel.LEP, Selection()))
    drawn = draw(report, PictureOf.MAP, chosen="lep-solent")
    assert "Solent" in texts(picture_svg(drawn))
    assert "Solent 0% is marked" in drawn.words
    assert "Solent" not in texts(picture_svg(draw(report, PictureOf.MAP, chosen="nowhere")))


def test_bars_tell_people_out_of_reach_the_most_first(datasets: Datasets) -> None:
    report = a_report(datasets, GapsQuestion(AreaLevel.DISTRICT, Selection()))
    least = min(report.table.rows, key=lambda row: int(row[5] or 0))
    said = texts(picture_svg(draw(report, PictureOf.RANKING, chosen=str(least[0]))))
    gaps = sorted((int(gap or 0) for gap in report.table.column("gap")), reverse=True)
    places = [
        next(at for at, text in enumerate(said) if text.startswith(people(gap))) for gap in gaps[:3]
    ]
    assert places == sorted(places)
    assert any(text.endswith(str(least[1])) for text in said)  # the chosen one is there too


def test_a_sector_that_nobody_teaches_is_told_apart_and_last(datasets: Datasets) -> None:
    report = a_report(datasets, SectorsQuestion(AreaLevel.REGION))
    drawn = draw(report, PictureOf.SECTORS)
    assert drawn.words.endswith("Maritime: not taught.")
    assert "not taught" in texts(picture_svg(drawn))


def test_a_png_tells_what_it_shows(datasets: Datasets) -> None:
    report = a_report(datasets, GapsQuestion(AreaLevel.REGION, Selection()))
    image = Image.open(io.BytesIO(to_png(report)))
    image.load()
    picture = draw(report)
    assert image.info["Title"] == picture.title
    assert image.info["Description"] == picture.words
    assert report.version in image.info["Source"]
    assert image.width > 1_600  # sharp on paper


def test_texts_are_never_markup() -> None:
    attack = '</text><script>alert("x")</script>'
    picture = Titled("<svg/>", 400, 10, attack, (attack,), (attack,), attack)
    root = ElementTree.fromstring(picture_svg(picture))
    assert not list(root.iter(f"{SVG}script"))
    assert root.findtext(f"{SVG}desc") == attack
    assert picture_png(picture).startswith(b"\x89PNG")


def test_a_picture_that_cannot_be_drawn_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "LONGEST_S", 0.001)
    with pytest.raises(CoverageError, match=r"^The picture could not be drawn: .* Try again"):
        conversion.svg_to_png("<svg/>", 1)

"""The measures of a house, by hand for a small one, and the list of its rooms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.house.question import Call, see_first_page, way_of_question
from tools.house.rooms import first_sentence, rooms
from tools.house.sources import read_sources

SMALL = {
    "app.py": '"""The door."""\nimport coverage.one\nfrom coverage.room import two\n',
    "coverage/__init__.py": '"""A house."""\n',
    "coverage/one.py": '"""One."""\n\n\nfrom coverage.room.two import (\n    a,\n)\n\nb = a\n',
    "coverage/room/__init__.py": '"""A room. With a view."""\n',
    "coverage/room/two.py": '"""Two lines\nof it. And more."""\na = 1\n',
    "coverage/room/map.js": "// Draws.\n// All of it.\nx();\n// not this\n",
    "coverage/room/page.jinja": "{#- A page. -#}\n<title>{{ name }}</title>\n",
    "tools/__init__.py": '"""Tools."""\n',
    "tools/facts.csv": "a,b\n",
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_sources_are_counted(house: Path) -> None:
    sources = read_sources(house)
    assert (sources.files, sources.lines, sources.import_lines) == (4, 1 + 8 + 1 + 3, 3)
    assert sources.import_share == pytest.approx(100 * 3 / 13)


def test_importers_are_files_and_a_room_is_no_module(house: Path) -> None:
    sources = read_sources(house)
    assert sources.importers == {"coverage.one": 1, "coverage.room.two": 2}
    assert sources.with_one_importer == ["coverage.one"]


def test_an_import_in_a_function_counts_and_a_second_one_of_a_file_does_not(house: Path) -> None:
    (house / "coverage" / "one.py").write_text(
        "def f():\n    import coverage.room.two\n    from coverage.room.two import a\n",
        encoding="utf-8",
    )
    sources = read_sources(house)
    assert sources.importers["coverage.room.two"] == 2
    assert sources.import_lines == 2


def called(*way: str) -> Iterator[Call]:
    """Yield the calls of a drawn way: ``1 file function``, with how far down each lies."""
    above: list[str] = []
    for line in way:
        depth, file, function = line.split()
        del above[int(depth) :]
        yield Call(file, function, tuple(above))
        above.append(file)


def test_the_way_of_a_question_is_the_call_of_the_page_that_leads_to_the_gaps() -> None:
    calls = called(
        "0 visit draw",
        "1 page show",
        "2 filters choose",  # no part of the question
        "2 kept answer",
        "3 memory get",
        "3 gaps find_gaps",
        "4 reach reach",
        "5 gaps count",  # back in a file that waits for it
        "4 gaps count",  # read before
        "4 gaps sums",
        "3 kept keep",
        "2 filters show",  # nor is this
    )
    stays, files, climbs = way_of_question(list(calls))
    # kept, memory, gaps, reach, gaps (twice), kept
    assert (stays, files, climbs) == (6, 4, 1)


def test_the_first_page_loads_less_than_the_house_and_asks_for_gaps() -> None:
    page = see_first_page()
    assert page.modules < read_sources().files
    assert page.returns + page.files == page.stays
    assert page.files > 2


def test_each_file_is_listed_by_its_first_sentence_in_its_room(house: Path) -> None:
    listed = rooms(house).partition("drawing.\n\n")[2]
    assert listed == (
        "- `app.py`: The door.\n"
        "\n## coverage/\n\nA house.\n\n- `one.py`: One.\n"
        "\n## coverage/room/\n\nA room.\n\n"
        "- `map.js`: Draws.\n- `page.jinja`: A page.\n- `two.py`: Two lines of it.\n"
        "\n## tools/\n\nTools.\n"
    )


@pytest.mark.parametrize("name", ["silent.py", "silent.js", "silent.html"])
def test_a_file_that_says_nothing_of_itself_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"silent.*does not say what it is"):
        first_sentence(tmp_path / name)

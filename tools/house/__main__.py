"""Prints the measures of this checkout, or writes the lists that are made from the code."""

from __future__ import annotations

import argparse

from tools.house.analysts import ANALYSTS, with_outputs
from tools.house.columns import COLUMNS_LIST, with_columns
from tools.house.layouts import LAYOUTS, with_layouts
from tools.house.question import see_first_page
from tools.house.rooms import LIST, rooms
from tools.house.rules import RULES, with_rules
from tools.house.sources import HOUSE, ROOT, read_sources
from tools.house.touched import additions


def measures() -> dict[str, str]:
    """Return the measures by their names, as text."""
    sources, page = read_sources(), see_first_page()
    return {
        "import lines": f"{sources.import_share:.1f}%",
        f"files, lines of `{HOUSE}/`": f"{sources.files}, {sources.lines:,}",
        "modules with one importer": f"{len(sources.with_one_importer)}",
        "modules that the first page loads": f"{page.modules}",
        "steps of one question through the page": (
            f"{page.stays} stays in {page.files} files, {page.returns} returns, "
            f"{page.climbs} climbs"
        ),
        "files that an addition takes": ", ".join(
            f"{each.what} {len(each.files)}" for each in additions()
        ),
    }


def main() -> None:
    """Do what the command asks for."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tools.house")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--markdown", action="store_true", help="the rows of the table in design.md")
    what.add_argument("--rooms", action="store_true", help=f"write {LIST} anew, from the files")
    what.add_argument("--rules", action="store_true", help=f"write the entries of {RULES} anew")
    what.add_argument("--columns", action="store_true", help=f"write the list of {COLUMNS_LIST}")
    what.add_argument("--layouts", action="store_true", help=f"write the table of {LAYOUTS} anew")
    what.add_argument(
        "--analysts", action="store_true", help=f"write the outputs of {ANALYSTS} anew"
    )
    asked = parser.parse_args()
    anew = (
        (asked.columns, COLUMNS_LIST, with_columns),
        (asked.rules, RULES, with_rules),
        (asked.layouts, LAYOUTS, with_layouts),
        (asked.analysts, ANALYSTS, with_outputs),
    )
    for is_asked, path, write in anew:
        if is_asked:
            document = ROOT / path
            document.write_text(write(document.read_text(encoding="utf-8")), encoding="utf-8")
            return
    if asked.rooms:
        (ROOT / LIST).write_text(rooms(), encoding="utf-8")
        return
    for name, value in measures().items():
        print(f"| {name} | {value} |" if asked.markdown else f"{name:40}{value}")


if __name__ == "__main__":
    main()

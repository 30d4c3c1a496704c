"""Set the residents of data/ beside a census that they were not made from, and keep the errors.

Run it with `python -m tools.residents_accuracy CENSUS`; CENSUS is the file that `python -m
tools.build_data --census` takes. It writes tools/facts/residents_accuracy.csv, which `make data`
takes over. No row of CENSUS is kept.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from coverage.datasets.residents_accuracy import residents_accuracy_text
from coverage.datasets.sources import DATA
from tools.builders.census_figures import compare_residents
from tools.builders.residents_accuracy import FACT


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, print the errors and write them as a fact."""
    parser = argparse.ArgumentParser(prog="python -m tools.residents_accuracy", description=__doc__)
    parser.add_argument("census", type=Path, help="gzipped Census 2021 small areas")
    text = residents_accuracy_text(compare_residents(DATA, parser.parse_args(arguments).census))
    FACT.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())

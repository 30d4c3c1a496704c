"""Makes the golden set of outputs, and compares another checkout with it.

``python -m tools.golden make FOLDER`` writes what the tool puts out as it is now: every command,
report, level, format and page. ``python -m tools.golden compare FOLDER`` makes it again and prints
every difference; the exit status is 1 where there is one. What is new is told and no fault.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tools.golden.compared import compare
from tools.golden.made import make


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the set or compare it; return the exit status."""
    options = _parser().parse_args(arguments)
    start = time.monotonic()
    if options.action == "make":
        many = len(make(options.folder, options.only, quick=options.quick))
        print(f"{many} files in {time.monotonic() - start:.0f} s")
        return 0
    if not options.folder.is_dir():
        print(f"{options.folder} is no golden set: make one there first.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as again:
        made = make(Path(again), options.only, quick=options.quick)
        differences = compare(options.folder, Path(again), options.only, quick=options.quick)
        many = sum(len(each.names) for each in differences if each.is_fault)
        for difference in differences:
            print(difference.told)
    took = f"{time.monotonic() - start:.0f} s"
    print(f"{len(made)} files made again in {took}: {many} differ or are missing")
    return 1 if many else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.golden", description=__doc__)
    parser.add_argument("action", choices=["make", "compare"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", metavar="TEXT", help="files whose path holds this")
    parser.add_argument("--quick", action="store_true", help="a part that takes half a minute")
    return parser


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # Streamlit warns of pages that are opened without a server
    sys.exit(main())

"""Options that commands share, and what they say."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import TypeVar

from coverage.access.selection import Selection
from coverage.datasets.load import Datasets, load_datasets
from coverage.doubts import Support
from coverage.export.formats import Format
from coverage.given import find_word
from coverage.vocabulary import AreaLevel, Match, Measure, Network, PopulationGroup, Sector, Traffic

Word = TypeVar("Word", bound=Enum)


def read_word(words: type[Word]) -> Callable[[str], Word]:
    """Return a reader of an option that takes a word of a vocabulary."""

    def read(text: str) -> Word:
        try:
            return find_word(words, text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read


def add_word(
    parser: argparse.ArgumentParser, name: str, words: type[Enum], default: Enum, meaning: str
) -> None:
    """Add an option that takes a word of a vocabulary."""
    known = ", ".join(str(word.value) for word in words)
    parser.add_argument(
        name,
        type=read_word(words),
        default=default,
        metavar="WORD",
        help=f"{meaning}: {known} ({default.value})",
    )


def add_selection(parser: argparse.ArgumentParser, *, sectors: bool = True) -> None:
    """Add the options of a selection, read back by ``selection_of``."""
    add_network(parser)
    if sectors:
        add_sectors(parser)
    else:
        parser.set_defaults(sector=[], match=Match.ANY)
    add_reach(parser)
    add_own_files(parser)


def add_reach(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how far is near enough, and for whom."""
    add_word(parser, "--measure", Measure, Measure.MINUTES, "how far a site is")
    parser.add_argument(
        "--within",
        type=float,
        metavar="N",
        help=f"threshold in the unit of the measure, inclusive ({_thresholds()})",
    )
    add_word(
        parser,
        "--population",
        PopulationGroup,
        PopulationGroup.WORKING_AGE,
        "residents who count",
    )
    add_traffic(parser)


def _thresholds() -> str:
    """Return the usual threshold of each measure."""
    usual = (f"{each.default_threshold:g} {each.spec.heading}" for each in Measure)
    return ", ".join(usual)


def add_traffic(parser: argparse.ArgumentParser) -> None:
    """Add the option of the traffic that minutes by car are for."""
    add_word(parser, "--traffic", Traffic, Traffic.USUAL, "traffic that minutes by car are for")


def add_network(parser: argparse.ArgumentParser) -> None:
    """Add the options of a network, and of which of its sites count."""
    add_word(parser, "--network", Network, Network.WAVE_ONE, "institutes that count")
    add_word(
        parser,
        "--sites",
        Support,
        Support.ALL,
        "sites that count; sourced: those at which a source places teaching",
    )


def add_own_files(parser: argparse.ArgumentParser) -> None:
    """Add the options of files of the reader's own, for ``load_datasets``."""
    add_institutes_file(parser)
    add_matrix_file(parser)
    parser.add_argument(
        "--population-file",
        metavar="FILE",
        help="small areas of your own, as the ONS has them: code, easting, northing, pop_total, "
        "and where known pop_16_64, pop_16_24, pop_16_18, pop_19_24, pop_25_49, pop_50_64; by "
        "kilometres, or with a matrix",
    )


def add_institutes_file(parser: argparse.ArgumentParser) -> None:
    """Add the option of institutes of the user's own."""
    parser.add_argument(
        "--institutes-file", metavar="FILE", help="institutes of your own, checked by `validate`"
    )


def add_matrix_file(parser: argparse.ArgumentParser) -> None:
    """Add the options of minutes of the user's own."""
    parser.add_argument(
        "--matrix-file",
        metavar="FILE",
        help="minutes of your own, CSV or Parquet: from_id (LSOA), to_id (site), minutes",
    )
    parser.add_argument(
        "--matrix-name",
        default="",
        metavar="NAME",
        help='what the matrix is, such as "public transport, 8.30 am" (the name of its file)',
    )


def load_own(options: argparse.Namespace) -> Datasets:
    """Load the data with the files that the options name; see ``load_datasets``.

    What is likely wrong in them is told at the end, by ``main``, so that a command that fails
    says one thing.
    """
    named = vars(options)  # a command that takes no file of a kind has no option for it
    datasets = load_datasets(
        named.get("institutes_file"),
        matrix_file=named.get("matrix_file"),
        matrix_name=named.get("matrix_name", ""),
        candidates_file=named.get("candidates"),
        population_file=named.get("population_file"),
    )
    options.warnings = datasets.warnings
    return datasets


def add_sectors(parser: argparse.ArgumentParser) -> None:
    """Add the options of sectors, and how many of them a site must teach."""
    parser.add_argument(
        "--sector",
        type=read_word(Sector),
        action="append",
        default=[],
        metavar="WORD",
        help=f"a sector that a site teaches, repeatable: {', '.join(Sector)} (every sector)",
    )
    add_word(parser, "--match", Match, Match.ANY, "whether a site teaches any or all of them")


def selection_of(options: argparse.Namespace) -> Selection:
    """Return the selection that options name.

    Raises
    ------
    SelectionError
        If the threshold is no distance.
    """
    threshold = options.measure.default_threshold if options.within is None else options.within
    return Selection(
        network=options.network,
        sectors=tuple(options.sector),
        match=options.match,
        measure=options.measure,
        threshold=threshold,
        population=options.population,
        support=options.sites,
        traffic=options.traffic,
    )


def add_level(
    parser: argparse.ArgumentParser, default: AreaLevel | None = AreaLevel.REGION
) -> None:
    """Add the option of a level; with no default, regions are usual."""
    parser.add_argument(
        "--level",
        type=read_word(AreaLevel),
        default=default,
        metavar="LEVEL",
        help=f"areas to report on: {', '.join(AreaLevel)} ({default or AreaLevel.REGION})",
    )


def add_output(parser: argparse.ArgumentParser, formats: Sequence[Format] | type[Format]) -> None:
    """Add the options that say how and where a report is written, for ``form_asked``.

    Parameters
    ----------
    formats : sequence of Format
        Those that the command writes; the first is the usual one.
    """
    forms = tuple(formats)
    parser.set_defaults(forms=forms)
    parser.add_argument(
        "--format",
        type=str.lower,
        choices=[form.value for form in forms],
        help=f"how the answer is written (as the file ends; {forms[0]} on the screen)",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="file to write; - for the screen (the screen)"
    )

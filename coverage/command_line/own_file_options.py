"""The commands ``validate`` and ``template``: a user's own file checked, and how one begins."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from coverage.command_line.options import add_output, read_word
from coverage.command_line.output import SCREEN, form_asked, put
from coverage.datasets.check import check_file, is_register, kinds_of, usable
from coverage.datasets.eligibility_list import levels_named
from coverage.datasets.load import Datasets, load_datasets
from coverage.datasets.own_file import (
    OwnFile,
    OwnFiles,
    read_if_given,
    read_own_file,
    read_own_matrix,
)
from coverage.datasets.own_kinds import (
    CHECKED_KINDS,
    OWN_AREAS,
    OWN_CANDIDATES,
    OWN_INSTITUTES,
    OWN_KINDS,
    OWN_LIST,
    OWN_MATRIX,
    OWN_POPULATION,
    OwnKind,
)
from coverage.datasets.part import ONLY
from coverage.datasets.path_of_sheet import SHEET_MARK, WORKBOOKS
from coverage.documents.users_files import SAID
from coverage.eligibility.ruling import judged_by, read_list
from coverage.errors import CoverageError, InvalidFileError
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, write_parts
from coverage.export.templates import FORMS, template
from coverage.export.validated import Validated
from coverage.questions.fields import option_of
from coverage.safe_text import one_line
from coverage.vocabulary import AreaLevel, listed
from coverage.wording.numbers import count

LARGEST = max(kind.most for kind in CHECKED_KINDS)


def add_validate(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    validate = commands.add_parser(
        "validate", help="what your own file is read as, what is wrong in it, what it would change"
    )
    validate.set_defaults(run=_validate)
    validate.add_argument("file", type=Path, metavar="FILE", help="a file of your own")
    validate.add_argument(
        "--sheet", default="", metavar="NAME", help="the sheet of a workbook that is meant"
    )
    kinds = validate.add_mutually_exclusive_group()
    for each in CHECKED_KINDS:
        if each is OWN_LIST:
            kinds.add_argument(
                each.checked_by, type=read_word(AreaLevel), metavar="LEVEL", help=each.checks
            )
        else:
            kinds.add_argument(each.checked_by, action="store_true", help=each.checks)
    validate.add_argument(
        OWN_INSTITUTES.flag, metavar="FILE", help="with --matrix, the institutes it leads to"
    )
    validate.add_argument(
        OWN_POPULATION.flag, metavar="FILE", help="with --matrix, the small areas it starts from"
    )
    validate.add_argument(
        ONLY, action="store_true", help="a matrix or a population may cover a part of England"
    )
    validate.add_argument(
        OWN_AREAS.named_by, default="", metavar="NAME", help=f"with --areas, {OWN_AREAS.names}"
    )
    add_output(validate, Answer.PARTS)


def _validate(options: argparse.Namespace) -> int:
    form = form_asked(options)
    found = _checked(options)
    to_a_file = options.output and options.output != SCREEN
    if to_a_file or form is not Format.TABLE:
        whole = replace(found, most=None)
        put(write_parts(whole, form), options.output)
    if to_a_file or form is Format.TABLE:
        print(found.text().decode(), end="")
    if found.faults:
        faults = "1 fault" if len(found.faults) == 1 else f"{len(found.faults)} faults"
        raise CoverageError(
            f"{found.file} would not be loaded ({faults}): correct what is listed, then validate "
            "again."
        )
    on_screen = to_a_file or form is Format.TABLE
    if not (on_screen and sys.stdout.isatty() and sys.stderr.isatty()):  # else there twice
        options.warnings = found.warnings
    return 0


def _checked(options: argparse.Namespace) -> Validated:
    """Read the file as what the options say that it is, or as the one kind that it fits."""
    asked = vars(options)
    kind = next((each for each in CHECKED_KINDS if asked.get(option_of(each.checked_by))), None)
    if (options.institutes_file or options.population_file) and kind is not OWN_MATRIX:
        raise CoverageError(
            "--institutes-file and --population-file go with a matrix: add --matrix, or validate "
            "each file by itself."
        )
    if options.only and kind not in (None, OWN_MATRIX, OWN_POPULATION):
        raise CoverageError(f"{ONLY} goes with --matrix or --population: add one, or leave it out.")
    file, called = _file_of(options), options.areas_name if kind is OWN_AREAS else ""
    if kind is OWN_MATRIX or Path(file).is_dir():  # a large one stays on the disk
        kind, own = OWN_MATRIX, read_own_matrix(file)
    else:
        own = read_own_file(file, called, most=kind.most if kind else LARGEST)
    if kind is OWN_LIST:
        return _checked_list(own, options.list_of)
    default = load_datasets()
    found = ""
    if kind is None:
        try:
            kind, found = _one_of(own, default)
            if kind is OWN_LIST:
                level = _level_of_list(own, default)
                found = (
                    f"Checked as a list of {level.plural} with your own verdicts, as its areas "
                    f"tell: {kind.checked_by} {level.value} says the same."
                )
                return replace(_checked_list(own, level), found=found)
        except InvalidFileError as error:
            return Validated(own.name, faults=error.faults)
    beside = OwnFiles(
        institutes=read_if_given(options.institutes_file),
        population=read_if_given(options.population_file),
        only=options.only,
    )
    return _validated(kind, own, default, beside, found)


def _file_of(options: argparse.Namespace) -> str:
    """Return the file as an option names it, with the sheet that is meant."""
    file = str(options.file)
    if not options.sheet:
        return file
    if not file.lower().endswith(WORKBOOKS):
        raise CoverageError(
            f"--sheet goes with a workbook ({listed(WORKBOOKS, 'or')}): leave it out."
        )
    return f"{file}{SHEET_MARK}{options.sheet}"


def _validated(
    kind: OwnKind, own: OwnFile, default: Datasets, beside: OwnFiles, found: str
) -> Validated:
    checked = check_file(kind, own, default, beside)
    whole = Validated(
        own.name,
        kind,
        found=found,
        faults=checked.faults,
        readings=checked.readings,
        warnings=checked.warnings,
    )
    if checked.datasets is None:
        return whole
    said = SAID[kind]
    changes = tuple(said.changes(default, checked.datasets))
    return replace(whole, holds=said.holds(checked.datasets), changes=changes)


def _one_of(own: OwnFile, default: Datasets) -> tuple[OwnKind, str]:
    """Return the one kind that a file fits, and a sentence that says so.

    Raises
    ------
    CoverageError
        If it fits none, or several alike.
    """
    kinds = kinds_of(own)
    if set(kinds) == {OWN_INSTITUTES, OWN_CANDIDATES} and is_register(own):
        return OWN_CANDIDATES, (
            f"Checked as {OWN_CANDIDATES.asked}, since a register lists colleges: "
            f"{OWN_CANDIDATES.checked_by} says the same. If these are your institutes, add "
            f"{OWN_INSTITUTES.checked_by}."
        )
    if len(kinds) > 1:
        kinds = usable(kinds, own, default) or kinds
    if len(kinds) == 1:
        (kind,) = kinds
        said = f"Checked as {kind.asked}, as its columns tell: {kind.checked_by} says the same."
        return kind, said
    if not kinds:
        asked = listed([_way_of(each) for each in CHECKED_KINDS], "or")
        raise CoverageError(
            f"{one_line(own.name)} has the columns of no kind of file that is read here: say what "
            f"it is with {asked}."
        )
    words = listed([each.asked for each in kinds], "or")
    raise CoverageError(
        f"{one_line(own.name)} may be {words}: say which with "
        f"{listed([_way_of(each) for each in kinds], 'or')}."
    )


def _level_of_list(own: OwnFile, default: Datasets) -> AreaLevel:
    """Return the one level whose areas a list names.

    Raises
    ------
    CoverageError
        If it names areas of none, or of several alike.
    """
    judged = (level for level in default.levels if judged_by(level) is level)
    levels = levels_named(own, judged, default.area_names)
    if len(levels) == 1:
        return levels[0]
    if not levels:
        raise CoverageError(
            f"{one_line(own.name)} may be {OWN_LIST.asked}, and names no area that we know: say "
            f"of which level with {OWN_LIST.checked_by} LEVEL."
        )
    ways = [f"{OWN_LIST.checked_by} {level.value}" for level in levels]
    raise CoverageError(
        f"{one_line(own.name)} may be a list of {listed([each.plural for each in levels], 'or')}: "
        f"say which with {listed(ways, 'or')}."
    )


def _way_of(kind: OwnKind) -> str:
    return f"{kind.checked_by} LEVEL" if kind is OWN_LIST else kind.checked_by


def _checked_list(own: OwnFile, level: AreaLevel) -> Validated:
    try:
        found = read_list(load_datasets(), own, level)
    except InvalidFileError as error:
        return Validated(own.name, OWN_LIST, faults=error.faults)
    holds = count(len(found.entries), "area")
    return Validated(own.name, OWN_LIST, holds=holds, readings=found.readings)


def add_template(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    parser = commands.add_parser("template", help="a file of your own to begin with, with examples")
    parser.set_defaults(run=_template, forms=FORMS)
    words = [kind.word for kind in CHECKED_KINDS]
    parser.add_argument("kind", choices=words, metavar="KIND", help=f"one of {', '.join(words)}")
    parser.add_argument(
        "--format",
        choices=[form.value for form in FORMS],
        help="how it is written (as the file ends; csv on the screen)",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="file to write; - for the screen (the screen)"
    )


def _template(options: argparse.Namespace) -> int:
    form = form_asked(options)
    return put(template(OWN_KINDS[options.kind], load_datasets(), form), options.output)

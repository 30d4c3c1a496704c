"""What is asked of the command line: walked from its own lists, so that additions come along."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from coverage.access.other_modes import OWN_STRENGTH
from coverage.datasets.installed import DATA
from coverage.datasets.own_kinds import CHECKED_KINDS
from coverage.doubts import GapReport, Support
from coverage.eligibility.rules import RuleName
from coverage.vocabulary import (
    SHIPPED_LEVELS,
    AreaLevel,
    ComparedBy,
    Counted,
    EligibilityReport,
    Match,
    Measure,
    Network,
    Objective,
    PlanReport,
    PopulationGroup,
    Sector,
    Traffic,
)
from tools.golden.case import Case, areas_of, asked, commands, forms_of

BRIEFLY = ("csv", "html")
"""Formats in which a selection is asked that differs from the usual in one word."""

OWN = (
    "--institutes-file institutes.csv",
    "--matrix-file times.csv",
    "--matrix-file times.csv --matrix-name night_bus",
    "--measure km --population-file people.csv",
    "--matrix-file times.csv --institutes-file institutes.csv",
)
AREAS = {
    AreaLevel.REGION: "north_east",
    AreaLevel.LEP: "Greater_Lincolnshire",
    AreaLevel.LSIP: "Dorset",
    AreaLevel.COMBINED_AUTHORITY: "Greater_Manchester",
    AreaLevel.DISTRICT: "Hull",
}
"""Areas by what they are called, also by names that are not their own; of other levels a code."""

MANY_AREAS = 1_000
"""Beyond so many, a report takes long to write, and is written as those of other levels."""

PLACES = ("M1_2AB", "TR21_0LL", "EH1_1AA", "ZZ9_9ZZ", "SW1A_1AA")
TEXTS = ("table", "csv", "json", "geojson", "html", "method")
"""Formats that take little time; the others are asked by the first measure alone."""

POINTS = "53.478,-2.236"


def cases() -> Iterator[Case]:
    """Yield every case, each once; of a level of thousands of areas no format but CSV."""
    seen: set[str] = set()
    many = {level.value for level in SHIPPED_LEVELS if len(areas_of(level)) > MANY_AREAS}
    for case in _all():
        is_long = case.words[0] != "brief" and not many.isdisjoint(case.words)
        if case.path not in seen and not (is_long and case.form not in ("", "csv")):
            seen.add(case.path)
            yield case


def _all() -> Iterator[Case]:
    for name in commands():
        yield Case((name, "--help"), is_quick=True)
    yield from _gaps()
    yield from _sectors()
    yield from _eligibility()
    yield from _plans()
    yield from _modes()
    yield from _scenarios()
    yield from _briefs()
    yield from _places()
    yield from _others()
    yield from _refused()


def _option(name: str, words: type[Enum]) -> list[str]:
    return [f"--{name} {str(word.value).replace(' ', '_')}" for word in words]


SELECTIONS = [
    *_option("network", Network),
    *_option("measure", Measure),
    *_option("population", PopulationGroup),
    *_option("sites", Support),
    *_option("traffic", Traffic),
    *_option("sector", Sector),
    *[f"--sector digital --sector energy {match}" for match in _option("match", Match)],
    "--within 30",
    "--within 12.5 --measure km",
    "--network current --sector maritime --population 16-24 --sites sourced --traffic none",
    "--sector agri-tech --within 1",
]
"""The words of a selection, each beside what is usual, and some together."""


def _gaps() -> Iterator[Case]:
    for level in SHIPPED_LEVELS:
        quick = forms_of("gaps") if level is AreaLevel.LEP else ("csv",)
        yield from asked(f"gaps --level {level}", quick=quick)
        for measure in _option("measure", Measure):
            yield from asked(f"gaps --level {level} {measure}", TEXTS, quick=("csv",))
        for report in GapReport:
            forms = None if level is AreaLevel.REGION else BRIEFLY
            yield from asked(f"gaps --level {level} --report {report}", forms)
        for word in ("kind", "group --intervals"):
            yield from asked(f"gaps --level {level} --by {word}", BRIEFLY)
        yield from asked(f"gaps --level {level} --network current", ("csv", "table", "geojson"))
        for own in OWN:
            yield from asked(f"gaps --level {level} {own}", (*BRIEFLY, "method"))
    for words in SELECTIONS:
        yield from asked(f"gaps --level lep {words}", (*BRIEFLY, "table", "method"), quick=["csv"])
        yield from asked(f"gaps --report doubtful {words}", ("csv",))


def _sectors() -> Iterator[Case]:
    for level in SHIPPED_LEVELS:
        yield from asked(f"sectors --level {level}")
        for measure in _option("measure", Measure) if level is AreaLevel.LEP else ():
            quick = ("csv", "html")
            yield from asked(f"sectors --level {level} {measure}", TEXTS, quick=quick)
    for words in SELECTIONS:
        if "--sector" not in words:
            yield from asked(f"sectors {words}", BRIEFLY)
    for own in OWN:
        yield from asked(f"sectors {own}", BRIEFLY)


def _eligibility() -> Iterator[Case]:
    for report in EligibilityReport:
        for level in SHIPPED_LEVELS:
            forms = None if level is AreaLevel.LEP else BRIEFLY
            yield from asked(
                f"eligibility --report {report} --level {level}", forms, quick=("csv",)
            )
        yield from asked(f"eligibility --report {report}", ("table",))
        for measure in _option("measure", Measure):
            yield from asked(f"eligibility --report {report} {measure}", BRIEFLY)
        for own in OWN:
            yield from asked(f"eligibility --report {report} {own}", ("html",))
    for rule in RuleName:
        given = "--list list.csv" if rule.spec.is_by_list else ""
        for counted in Counted:
            words = f"--rule {rule} --hosting {counted} {given}"
            for level in SHIPPED_LEVELS:
                yield from asked(f"eligibility --level {level} {words}", BRIEFLY)
            for report in EligibilityReport:
                level = AreaLevel.LEP if report is EligibilityReport.BACK_TEST else AreaLevel.REGION
                line = f"eligibility --report {report} --level {level} {words}"
                yield from asked(line, ("csv", "html", "method"))
    for words in ("--level lep --allow 1", "--level lep --rule no-hub --allow 2"):
        for report in EligibilityReport:
            yield from asked(f"eligibility --report {report} {words}", ("csv", "html", "method"))
    for words in ("--allow 1", "--rule no-hub --allow 2"):
        for report in EligibilityReport:
            yield from asked(f"eligibility --report {report} --level lep {words}", BRIEFLY)
        yield from asked(f"brief London --level lep {words}", ("html",))
    for words in SELECTIONS:
        yield from asked(f"eligibility --report access --level lep {words}", BRIEFLY)
        yield from asked(f"eligibility --report need {words}", ("csv",))
    yield from asked("eligibility --report need --points 50 25 25 --full-at 500000 60 3", BRIEFLY)


def _plans() -> Iterator[Case]:
    few = "--institutes 2 --measure km"
    for report in PlanReport:
        forms = None if report in (PlanReport.SITES, PlanReport.AREAS) else (*BRIEFLY, "table")
        proven = " --seconds 3600" if report is PlanReport.PROMISE else ""  # on any machine
        yield from asked(f"plan {few} --report {report}{proven}", forms)
        if report not in (PlanReport.PROMISE, PlanReport.FRONTIER):  # they search for minutes
            for objective in Objective:
                words = f"{few} --report {report} --objective {objective}"
                yield from asked(f"plan {words}", BRIEFLY)
    for level in SHIPPED_LEVELS:
        yield from asked(f"plan {few} --level {level}", BRIEFLY, quick=["csv"])
        yield from asked(f"plan {few} --one-per {level}", BRIEFLY)
        yield from asked(f"plan {few} --report areas --level {level}", ("csv", "geojson"))
    for words in (
        *("--eligible-only", "--each-eligible-region --institutes 9", "--budget 20"),
        *("--cost 5 --budget 9.5", "--candidates candidates.csv", "--accept-gap 0.05"),
        "--candidates candidates.csv --report areas",
    ):
        yield from asked(f"plan {few} {words}", (*BRIEFLY, "method"))
    for words in SELECTIONS:
        within = "" if "--within" in words or "--measure" in words else "--measure km"
        yield from asked(f"plan --institutes 1 {within} {words}", BRIEFLY)
    for own in OWN:
        yield from asked(f"plan --institutes 1 --measure km {own}", ("csv", "html", "method"))
    yield from asked("plan --institutes 3", None)
    yield from asked("plan --institutes 3 --objective worst --report areas", BRIEFLY)


def _modes() -> Iterator[Case]:
    on_foot, by_bus = f"--mode {Measure.FOOT}", "--matrix-file public_transport=times.csv"
    for level in SHIPPED_LEVELS:
        forms = None if level is AreaLevel.LEP else BRIEFLY
        quick = ("csv",) if level is AreaLevel.LEP else ()
        yield from asked(f"modes {on_foot} --level {level}", forms, quick=quick)
    for mode in OWN_STRENGTH:
        yield from asked(f"modes --mode {mode} --within-mode 45", TEXTS)
    for words in (by_bus, f"{by_bus} --within-mode 90", f"{by_bus} --matrix-file times.csv"):
        yield from asked(f"modes {words}", TEXTS)
    for words in (*SELECTIONS, *OWN):
        if "--measure" not in words:  # it is asked in minutes by car
            yield from asked(f"modes {on_foot} {words}", BRIEFLY)


def _scenarios() -> Iterator[Case]:
    for level in SHIPPED_LEVELS:
        for by in ComparedBy:
            quick = ("csv",) if level is AreaLevel.LEP else ()
            yield from asked(f"scenarios scenarios.json --level {level} --by {by}", quick=quick)
    for words in SELECTIONS:
        yield from asked(f"scenarios scenarios.json {words}", ("csv",))
    for own in ("--matrix-file times.csv", "--measure km --population-file people.csv"):
        yield from asked(f"scenarios scenarios.json {own}", ("csv", "table"))


def _briefs() -> Iterator[Case]:
    for level in SHIPPED_LEVELS:
        area = AREAS.get(level) or areas_of(level)[0].code
        yield from asked(f"brief {area} --level {level}", quick=("html",))
        for words in (*_option("measure", Measure), "--network current --sector digital"):
            yield from asked(f"brief {area} --level {level} {words}", ("html",))
    for words in (*SELECTIONS, *OWN):
        yield from asked(f"brief Hull --level district {words}", ("html",))
    for rule in RuleName:
        given = "--list list.csv" if rule.spec.is_by_list else ""
        for counted in Counted:
            words = f"--rule {rule} --hosting {counted} {given}"
            for area in ("London --level lep", "Hull --level district"):
                yield from asked(f"brief {area} {words}", ("html",))
    for allow in (1, 2):
        yield from asked(f"brief London --level region --allow {allow}", ("html",))
    yield from asked("briefs --level region")
    yield from asked("briefs --level lep --measure km", ("html",))


def _places() -> Iterator[Case]:
    for place in PLACES:
        yield from asked(f"nearest {place}", quick=("table",))
        for own in OWN:
            yield from asked(f"nearest {place} {own}", ("table",))
        yield from asked(f"trip M1_2AB {place}")
    for words in (
        *_option("network", Network),
        *_option("sites", Support),
        *_option("traffic", Traffic),
        *_option("sector", Sector),
        *("--within 10 --count 12", "--sector digital --sector energy --match all"),
    ):
        yield from asked(f"nearest M1_2AB {words}")
    for traffic in _option("traffic", Traffic):
        yield from asked(f"trip {POINTS} LS1_3EX {traffic}", quick=("table",))
        yield from asked(f"accuracy --trips trips.csv {traffic}")


def _others() -> Iterator[Case]:
    yield from asked("accuracy")
    yield from asked("calibration")
    yield from asked("sources", quick=("table", "json"))
    yield from asked("areas --level lep", quick=("csv",))
    yield from asked("sites", quick=("csv",))
    yield from asked("health", quick=("table", "json"))
    yield from asked(f"national {DATA / 'demand.parquet'} --workers 1 --level lep")
    yield from asked("replay usual.json")
    yield Case(("data", "list"), is_quick=True)
    for words in (
        *("institutes.csv", "broken.csv", "scenarios.json", "--candidates candidates.csv"),
        *("--population people.csv", "--matrix times.csv", "--list-of lep list.csv"),
        *("--list-of district list.csv", "--candidates institutes.csv"),
        "--matrix times.csv --institutes-file institutes.csv",
    ):
        yield Case(("validate", *words.split()), is_quick=True)
    for words in ("institutes.csv", "broken.csv"):
        yield from asked(f"validate {words}")
    for kind in CHECKED_KINDS:
        yield from asked(f"template {kind.word}")


def _refused() -> Iterator[Case]:
    for line in (
        *("gaps --level regoin", "gaps --level county", "gaps --within 0", "gaps --measure miles"),
        *("eligibility --measure km", "eligibility --rule listed", "eligibility --points 1 1 1"),
        *("eligibility --rule no-site --list list.csv", "plan", "plan --institutes 0"),
        *("plan --institutes 2 --budget 1", "brief nowhere", "brief Hull", "nearest nowhere"),
        *("gaps --matrix-name x", "gaps --institutes-file broken.csv", "gaps --format cvs"),
        *("gaps --population-file people.csv", "gaps --measure km --traffic none"),
        *("modes", "modes --mode tram", "modes --mode foot --measure km"),
        *("national nowhere", "trip M1_2AB nowhere", "accuracy --traffic none", "gaps --sector x"),
    ):
        yield Case(tuple(line.split()), is_quick=True)

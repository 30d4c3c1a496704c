"""The public names of this package, all at once: ``coverage`` brings each when it is asked for."""

from coverage.access.by_group import GapsByGroup, GroupAccess
from coverage.access.certainty.areas import Certainties, Certainty
from coverage.access.certainty.need_a_car import NeedCertainties, NeedCertainty
from coverage.access.certainty.trips import TripCertainty
from coverage.access.gaps import Gaps
from coverage.access.need_a_car import AreaNeed, NeedACar
from coverage.access.postcode_lookup import NearestSites, NearSite
from coverage.access.sectors import SectorMatrix
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.access.trip import KnownBy, Route, Trip, TripError
from coverage.datasets.check import check_institutes
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets, load_datasets
from coverage.datasets.place import Place
from coverage.datasets.postcodes import Closed, PostcodePlace
from coverage.doubts import Doubt, SectorsBasis, Support
from coverage.eligibility.back_test import BackTest, back_test
from coverage.eligibility.beside.doubtful import Doubtful, DoubtfulSite, find_doubtful
from coverage.eligibility.beside.without import Turned
from coverage.eligibility.findings import Finding
from coverage.eligibility.rules import Rule, RuleName
from coverage.eligibility.ruling import Ruling
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.errors import (
    CoverageError,
    DataFileError,
    Fault,
    InvalidFileError,
    PostcodeError,
    SelectionError,
)
from coverage.export.frames import (
    compare,
    find_gaps,
    find_gaps_by_group,
    find_nearest,
    find_need_a_car,
    find_plan,
    find_trip,
    judge,
    sector_matrix,
    sites_to_frame,
    sites_to_geodataframe,
)
from coverage.export.how_sure import certainty_of
from coverage.export.saved import save_brief, save_plan
from coverage.planning.optimality_gap import Proof
from coverage.planning.plan import Plan, PlannedSite
from coverage.planning.problem import Terms
from coverage.publication.publish import Published, publish_pages
from coverage.questions.nearest import Nearest, NearestAsked
from coverage.questions.plan import PlanAsked
from coverage.questions.planner import Planner
from coverage.scenarios.comparison import Comparison
from coverage.scenarios.scenario import Pin, Scenario
from coverage.version import VERSION
from coverage.vocabulary import (
    AreaLevel,
    Counted,
    Match,
    Measure,
    Network,
    Objective,
    PlanStatus,
    PopulationGroup,
    Sector,
    SiteRole,
    Traffic,
    Verdict,
    Wave,
)

__version__ = VERSION

__all__ = [
    "AreaAccess",
    "AreaLevel",
    "AreaNeed",
    "AreaVerdict",
    "BackTest",
    "Certainties",
    "Certainty",
    "Closed",
    "Comparison",
    "Counted",
    "CoverageError",
    "DataFileError",
    "Datasets",
    "Doubt",
    "Doubtful",
    "DoubtfulSite",
    "Fault",
    "Finding",
    "Gaps",
    "GapsByGroup",
    "GroupAccess",
    "InvalidFileError",
    "KnownBy",
    "Match",
    "Measure",
    "NearSite",
    "Nearest",
    "NearestAsked",
    "NearestSites",
    "NeedACar",
    "NeedCertainties",
    "NeedCertainty",
    "Network",
    "Objective",
    "Pin",
    "Place",
    "Plan",
    "PlanAsked",
    "PlanStatus",
    "PlannedSite",
    "Planner",
    "PopulationGroup",
    "PostcodeError",
    "PostcodePlace",
    "Proof",
    "Published",
    "Route",
    "Rule",
    "RuleName",
    "Ruling",
    "Scenario",
    "Sector",
    "SectorMatrix",
    "SectorsBasis",
    "Selection",
    "SelectionError",
    "Site",
    "SiteRole",
    "Support",
    "Terms",
    "Traffic",
    "Trip",
    "TripCertainty",
    "TripError",
    "Turned",
    "Verdict",
    "Verdicts",
    "Wave",
    "__version__",
    "back_test",
    "certainty_of",
    "check_institutes",
    "compare",
    "find_doubtful",
    "find_gaps",
    "find_gaps_by_group",
    "find_nearest",
    "find_need_a_car",
    "find_plan",
    "find_trip",
    "judge",
    "load_datasets",
    "publish_pages",
    "save_brief",
    "save_plan",
    "sector_matrix",
    "sites_to_frame",
    "sites_to_geodataframe",
]

"""The command ``plan``: what it claims, and how it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from coverage.__main__ import main
from coverage.vocabulary import AreaLevel
from tests.command_line.refusals import the_error

KM = ["--measure", "km", "--within", "30"]


def answered(words: list[str], screen: pytest.CaptureFixture[str]) -> str:
    assert main(words) == 0
    captured = screen.readouterr()
    assert captured.err == ""
    return captured.out


@pytest.fixture
def colleges(tmp_path: Path) -> Path:
    path = tmp_path / "colleges.csv"
    path.write_text(
        "candidate_id,name,lat,lon\n"
        "a,Preston's College,53.7829,-2.7215\n"
        "b,City College Norwich,52.6176,1.2829\n"
        "c,Bournemouth and Poole College,50.7238,-1.8580\n"
    )
    return path


def test_gaps_gives_what_plan_claims(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plan = json.loads(answered(["plan", "--institutes", "8", *KM, "--format", "json"], capsys))
    assert plan["status"] == "optimal"
    assert plan["objective"] == plan["bound"] == plan["newly_reached"]
    file = tmp_path / "planned.csv"
    words = ["--report", "institutes", "--format", "csv", "--output", str(file)]
    answered(["plan", "--institutes", "8", *KM, *words], capsys)
    today, then = (
        json.loads(answered(["gaps", *KM, "--format", "json", *more], capsys))
        for more in ([], ["--institutes-file", str(file)])
    )
    reached = [sum(row["reached"] for row in rows) for rows in (today, then)]
    residents = sum(row["residents"] for row in today)
    assert reached[1] - reached[0] == plan["newly_reached"]
    assert reached[1] / residents == plan["reached_share_after"]


def test_a_plan_can_be_made_on_top_of_a_plan(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "planned.csv"
    words = ["--report", "institutes", "--format", "csv", "--output", str(file)]
    answered(["plan", "--institutes", "1", *KM, *words], capsys)
    more = ["--institutes-file", str(file), "--report", "institutes", "--format", "json"]
    again = json.loads(answered(["plan", "--institutes", "1", *KM, *more], capsys))
    ids = [site["site_id"] for site in again]
    assert len(set(ids)) == len(ids)


def test_candidates_of_ones_own_are_planned_with(
    capsys: pytest.CaptureFixture[str], colleges: Path
) -> None:
    words = ["plan", "--institutes", "2", *KM, "--candidates", str(colleges), "--format", "json"]
    plan = json.loads(answered(words, capsys))
    assert {site["name"] for site in plan["sites"]} <= {
        *("Preston's College", "City College Norwich", "Bournemouth and Poole College"),
    }
    assert f"--candidates {colleges.name}" in plan["sites"][0]["selection"]
    assert ".candidates." in plan["sites"][0]["version"]
    assert answered(["validate", str(colleges), "--candidates"], capsys).endswith(
        "colleges.csv: 3 candidates, no fault.\n"
    )


def test_a_card_of_a_plan_is_replayed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, colleges: Path
) -> None:
    card = tmp_path / "method.json"
    words = ["plan", "--institutes", "2", *KM, "--candidates", str(colleges)]
    before = answered([*words, "--format", "csv"], capsys)
    answered([*words, "--format", "method", "--output", str(card)], capsys)
    after = answered(["replay", str(card), "--format", "csv"], capsys)
    assert _without_seconds(after) == _without_seconds(before)


def _without_seconds(text: str) -> list[list[str]]:
    rows = [*csv.reader(io.StringIO(text))]
    at = rows[0].index("seconds")
    return [[*row[:at], *row[at + 1 :]] for row in rows]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--institutes", "0"], "give 1 or more"),
        (["--institutes", "8", "--budget", "14"], "pays for no institute"),
        (["--institutes", "8", "--budget", "nan"], "pays for no institute"),
        (["--institutes", "8", "--cost", "0"], "give more than 0"),
        (["--institutes", "3", "--each-eligible-region"], "ask for at least 7"),
        (["--institutes", "8", "--seconds", "0"], "no time"),
        (["--institutes", "8", "--accept-gap", "2"], "not a share"),
        (["--institutes", "8", "--objective", "most"], "'most' is not known"),
        ([], "--institutes"),
    ],
)
def test_what_allows_no_plan_is_one_sentence(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert said in the_error(["plan", *KM, *words], capsys)


def test_candidates_outside_england_are_refused_with_their_row(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "abroad.csv"
    file.write_text("candidate_id,name,lat,lon\na,Cardiff,51.4816,-3.1791\n")
    said = the_error(["plan", "--institutes", "1", *KM, "--candidates", str(file)], capsys)
    assert said.startswith("abroad.csv was not loaded: row 2, column lat: (51.4816, -3.1791) lies")


def test_no_candidate_in_an_eligible_area_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "london.csv"
    file.write_text("candidate_id,name,lat,lon\na,Westminster,51.4975,-0.1357\n")
    words = ["--institutes", "1", "--eligible-only", "--candidates", str(file)]
    assert "No place is in a LEP area that could bid" in the_error(["plan", *KM, *words], capsys)


def test_a_budget_caps_the_number(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["plan", "--institutes", "8", "--budget", "40", *KM, "--format", "json"]
    assert len(json.loads(answered(words, capsys))["sites"]) == 2


def test_a_plan_lists_and_prices_no_place_that_reaches_nobody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["--institutes", "8", "--network", "current", "--measure", "km", "--within", "60"]
    plan = json.loads(answered(["plan", *asked, "--format", "json"], capsys))
    assert all(site["newly_reached"] > 0 for site in plan["sites"])
    assert all(site["objective_without"] < plan["objective"] for site in plan["sites"])
    assert plan["institutes"] == len(plan["sites"]) < 8
    assert plan["cost_millions"] == 15 * plan["institutes"]
    assert (plan["status"], plan["bound"]) == ("optimal", plan["newly_reached"])
    said = answered(["plan", *asked], capsys)
    assert f"{plan['institutes']} new institutes are enough: number " in said
    assert f"Together they would cost £{plan['cost_millions']:.0f} million" in said
    words = ["--report", "frontier", "--format", "json"]
    steps = json.loads(answered(["plan", *asked, *words], capsys))
    assert [step["institutes"] for step in steps] == [*range(1, plan["institutes"] + 1)]
    assert all(step["marginal_gain"] > 0 for step in steps)
    assert steps[-1]["newly_reached"] == plan["newly_reached"]
    assert steps[-1]["cost_millions"] == plan["cost_millions"]


@pytest.fixture
def one_useless(tmp_path: Path) -> Path:
    """Return two candidates, of which one is where a site of Wave One stands."""
    path = tmp_path / "one-useless.csv"
    path.write_text(
        "candidate_id,name,lat,lon\na,At a hub,51.56033,0.17456\nb,Carlisle,54.895,-2.933\n"
    )
    return path


@pytest.mark.parametrize(
    ("institutes", "objective"), [("2", "reach"), ("8", "mean"), ("8", "worst")]
)
def test_of_two_candidates_the_one_that_helps_is_planned(
    capsys: pytest.CaptureFixture[str], one_useless: Path, institutes: str, objective: str
) -> None:
    words = ["plan", "--institutes", institutes, "--objective", objective, *KM]
    words += ["--candidates", str(one_useless)]
    plan = json.loads(answered([*words, "--format", "json"], capsys))
    assert [site["name"] for site in plan["sites"]] == ["Carlisle"]
    assert (plan["institutes"], plan["cost_millions"]) == (1, 15)
    said = answered(words, capsys)
    assert "1 new institute is enough: number 2 would not " in said
    few = "There are only 2 places to choose from, fewer than the 8 you asked for."
    assert (few in said) == (institutes == "8")
    planned = json.loads(answered([*words, "--report", "institutes", "--format", "json"], capsys))
    assert [site["site"] for site in planned if site["site_id"].startswith("plan-")] == ["Carlisle"]


def test_regions_without_a_candidate_are_told_and_stop_nothing(
    capsys: pytest.CaptureFixture[str], one_useless: Path
) -> None:
    words = ["plan", "--institutes", "2", "--each-eligible-region", *KM]
    words += ["--candidates", str(one_useless)]
    for report in ("sites", "frontier"):
        said = answered([*words, "--report", report], capsys)
        assert "Carlisle" in said
        assert "South East and South West could bid and were each to have" in said
        assert "but no place that may be chosen is there" in said


def test_awards_that_reach_more_than_a_few_candidates_are_not_short_of_them(
    capsys: pytest.CaptureFixture[str], one_useless: Path
) -> None:
    words = ["plan", "--institutes", "2", "--report", "back-test", *KM]
    words += ["--candidates", str(one_useless)]
    rows = json.loads(answered([*words, "--format", "json"], capsys))
    assert [row["short_of_optimum"] for row in rows] == [0, 0, None, None]
    assert "The hubs alone reach more than the best places" in answered(words, capsys)


@pytest.mark.parametrize(
    ("report", "form"),
    [
        *[("sites", form) for form in ("table", "json", "geojson", "method")],
        *[(report, "table") for report in ("frontier", "near-ties", "back-test")],
    ],
)
def test_candidates_that_add_nothing_give_an_empty_plan(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, report: str, form: str
) -> None:
    file, out = tmp_path / "useless.csv", tmp_path / "out"
    file.write_text("candidate_id,name,lat,lon\na,At a hub,51.56033,0.17456\n")
    words = ["plan", "--institutes", "3", *KM, "--candidates", str(file), "--report", report]
    answered([*words, "--format", form, "--output", str(out)], capsys)
    made = out.read_text(encoding="utf-8-sig")
    if form == "json" and report == "sites":
        said = json.loads(made)
        assert (said["sites"], said["status"], said["institutes"]) == ([], "optimal", 0)
        assert (said["newly_reached"], said["cost_millions"]) == (0, 0)
    if form == "table" and report != "back-test":
        assert "No new institute would put more people within 30 km" in made
    if form == "method":
        assert "plan --institutes 3" in made


def test_a_region_where_no_place_adds_anything_gets_none(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "regions.csv"
    file.write_text(
        "candidate_id,name,lat,lon\n"
        "a,Manchester,53.48,-2.24\nb,Barnsley,53.55,-1.48\nc,Leicester,52.63,-1.13\n"
        "d,Stafford,52.80,-2.11\ne,Norwich,52.63,1.29\nf,Southampton,50.90,-1.40\n"
        "g,At the hub in Exeter,50.73516,-3.53505\n"
    )
    words = ["plan", "--institutes", "7", *KM, "--candidates", str(file)]
    regions = json.loads(answered([*words, "--format", "json"], capsys))
    both = [*words, "--each-eligible-region"]
    plan = json.loads(answered([*both, "--format", "json"], capsys))
    assert [site["name"] for site in plan["sites"]] == [site["name"] for site in regions["sites"]]
    said = answered(both, capsys)
    assert "South West could bid and was to have a new institute, but the best plan with" in said


def test_the_help_tells_the_usual_level_and_how_far_the_frontier_goes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["plan", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert f"{[*AreaLevel][-1]} (lep)" in said
    assert "the frontier goes to 12 institutes" in said

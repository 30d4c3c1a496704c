"""Which sites may frame ours, as the environment names them."""

from __future__ import annotations

import pytest

from coverage import CoverageError
from coverage.dashboard.server.framing import read_framers


@pytest.mark.parametrize(
    "named", ["", " ", "*", "https://a.gov.uk", "http://*.b.org:8080 https://c"]
)
def test_sites_are_named_with_blanks_between_them(named: str) -> None:
    assert read_framers({"COVERAGE_EMBED": named}) == tuple(named.split())


@pytest.mark.parametrize(
    "named",
    [
        "a.gov.uk",
        "https://a.gov.uk/path",
        "https://a;script-src *",
        "https://a, https://b",
        "* https://a",
        "'self'",
        "https://a\r\nX: y;",
        "https://" + "a" * 10_000,
        " ".join(f"https://site{number}" for number in range(200)),
    ],
)
def test_what_is_no_site_is_refused_in_one_line(named: str) -> None:
    with pytest.raises(CoverageError) as refused:
        read_framers({"COVERAGE_EMBED": named})
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 250

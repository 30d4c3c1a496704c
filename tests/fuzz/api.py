"""Asks the API what its own document lets one ask, and what it does not: ``make fuzz``.

Schemathesis makes questions of the OpenAPI document of a server that runs, right ones and wrong
ones, and holds each answer against it: the status, the headers, the form of the body. The first
fault ends it, with its question.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import positive_data_acceptance

from coverage.api.endpoints import ENDPOINTS
from coverage.api.server import DOCUMENT, VERSION
from coverage.api.settings import ON, RATE, SWITCH, TIME
from tests.browser.app_server import started_app

EXAMPLES = int(os.environ.get("FUZZ_REQUESTS", "300"))
"""Questions of each address, right ones and as many wrong ones."""

CHECKS: dict[str, Any] = {
    "checks": {"negative_data_rejection": {"expected-statuses": ["400", "406", "414", "422"]}}
}
"""What a question that the document does not allow may be answered with."""

ENVIRONMENT = {SWITCH: ON, RATE: "60000", TIME: "5"}


def main() -> int:
    """Ask; return 0 when every answer is as the document has it."""
    with started_app(environment=ENVIRONMENT) as (address, _):
        base = f"{address}/api/{VERSION}"
        config = schemathesis.Config.from_dict(CHECKS)
        schema = schemathesis.openapi.from_url(f"{base}/{DOCUMENT}", config=config)
        for word in ENDPOINTS:
            for mode in schemathesis.GenerationMode:
                _ask(schema[f"/{word}"]["GET"].as_strategy(generation_mode=mode), base)
                print(f"{word:12}{mode.value:9}{EXAMPLES:6,} questions", flush=True)
    return 0


def _ask(cases: Any, base: str) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(cases)
    def ask(case: Any) -> None:
        # What goes together no schema says: 422 with a sentence is an answer, and so is 503 where
        # it takes too long. 500 is none, and stands in no document.
        left_out = [positive_data_acceptance, not_a_server_error]
        case.call_and_validate(base_url=base, excluded_checks=left_out)

    ask()


if __name__ == "__main__":
    sys.exit(main())

"""What the API says where it has no answer: one plain sentence as a problem document (RFC 9457)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http import HTTPStatus

from coverage.safe_text import one_line

PROBLEM = "application/problem+json"

LONGEST_SENTENCE = 1_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer.

    Parameters
    ----------
    says : str
        What to do, in one sentence.
    headers : dict of str to str
        What is said beside it, such as when to ask again.
    """

    status: HTTPStatus
    says: str
    headers: dict[str, str] = field(default_factory=dict)

    def body(self) -> bytes:
        """Return the document."""
        told = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": int(self.status),
            "detail": one_line(self.says, LONGEST_SENTENCE),
        }
        return (json.dumps(told, ensure_ascii=False) + "\n").encode()

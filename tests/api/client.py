"""A client of the API: a request goes in as a server hands it over, and the answer comes out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from coverage import Datasets
from coverage.api.server import Api
from coverage.api.settings import Settings
from tests.beside import run_beside

MANY = Settings(is_on=True, per_minute=60_000)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def told(self) -> Any:
        return json.loads(self.text)

    @property
    def says(self) -> str:
        """What is said instead of an answer."""
        assert self.headers["content-type"] == "application/problem+json"
        said = self.told
        assert said["status"] == self.status
        assert said["detail"].endswith(".")
        return str(said["detail"])


class Client:
    """Asks an API, one request after another or several at once."""

    def __init__(self, datasets: Datasets, settings: Settings = MANY) -> None:
        self.logged: list[tuple[str, int]] = []
        self.failed: list[BaseException] = []

        def fail(_: str, error: BaseException) -> str:
            self.failed.append(error)
            return "12345678"

        self.api = Api(
            settings,
            lambda: datasets,
            lambda address, status, _: self.logged.append((address, status)),
            fail,
        )

    def get(self, path: str, **asked: object) -> Answered:
        return self.ask(path, urlencode(asked, doseq=True))

    def ask(
        self,
        path: str,
        query: str | bytes = "",
        method: str = "GET",
        host: str = "203.0.113.7",
        **headers: str,
    ) -> Answered:
        return run_beside(self.asked(path, query, method, host, **headers))

    async def asked(
        self,
        path: str,
        query: str | bytes = "",
        method: str = "GET",
        host: str = "203.0.113.7",
        **headers: str,
    ) -> Answered:
        scope = {
            "type": "http",
            "method": method,
            "path": f"/api/{path}",
            "root_path": "/api",
            "query_string": query if isinstance(query, bytes) else query.encode(),
            "headers": [
                (name.replace("_", "-").encode(), value.encode("latin-1"))
                for name, value in headers.items()
            ],
            "client": (host, 1234),
        }
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        await self.api(scope, receive, send)
        head, *parts = sent
        said = {name.decode(): value.decode("latin-1") for name, value in head["headers"]}
        return Answered(head["status"], said, b"".join(each["body"] for each in parts))

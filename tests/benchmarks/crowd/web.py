"""What a browser fetches and sends beside its WebSocket."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit
from urllib.request import urlopen

TAKEN = HTTPStatus.NO_CONTENT
COOKIE, BOUNDARY = "_streamlit_xsrf", "the-end-of-the-file"


@dataclass(frozen=True, slots=True)
class Web:
    """Where the dashboard is, whose certificates are taken, and how long it may take."""

    address: str
    trusted: ssl.SSLContext | None
    patience_s: float

    def get(self, place: str) -> bytes:
        """Return what is at a place below the address."""
        url = self.address + place
        with urlopen(url, timeout=self.patience_s, context=self.trusted) as answer:
            content: bytes = answer.read()
        return content

    def put(self, place: str, name: str, content: bytes) -> int:
        """Send a file as a form, with what the cookie says, and return the status."""
        line = self._line()
        try:
            line.request("GET", "/_stcore/health")
            answer = line.getresponse()
            answer.read()
            cookie = answer.getheader("Set-Cookie", "").partition(";")[0]
            head = (
                f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
                f'name="{name}"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
            ).encode()
            tail = f"\r\n--{BOUNDARY}--\r\n".encode()
            line.request(
                "PUT",
                f"/{place.removeprefix('/')}",
                body=iter((head, content, tail)),  # never joined: senders share what they send
                headers={
                    "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
                    "Content-Length": str(len(head) + len(content) + len(tail)),
                    "Cookie": cookie,
                    "X-Xsrftoken": cookie.removeprefix(f"{COOKIE}="),
                    "Origin": self.address,
                },
            )
            return line.getresponse().status
        finally:
            line.close()

    def _line(self) -> HTTPConnection:
        host = urlsplit(self.address).netloc
        if self.trusted is None:
            return HTTPConnection(host, timeout=self.patience_s)
        return HTTPSConnection(host, timeout=self.patience_s, context=self.trusted)

"""A real nginx with the block of docs/running.md, on this machine, without any rights."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.app_server import ROOT, free_port

NGINX = shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))
BLOCK = re.compile(r"```nginx\n(.*?)```", re.DOTALL)
LISTEN, NAME, APP = "listen 443 ssl;", "institutes.example.gov.uk", "http://127.0.0.1:8501"
CACHE = "/var/cache/coverage-static"
STARTED_WITHIN_S = 20


def blocks() -> tuple[str, str]:
    """Return what the document has stand outside ``http``, and inside it."""
    outside, inside = BLOCK.findall((ROOT / "docs" / "running.md").read_text(encoding="utf-8"))
    return outside, inside


@dataclass(frozen=True, slots=True)
class Nginx:
    """A proxy that runs: its address, and the context that trusts its certificate."""

    address: str
    trusted: ssl.SSLContext


@contextmanager
def nginx_before(app: str, folder: Path) -> Iterator[Nginx]:
    """Start nginx before the app, with the blocks as they stand, and end it."""
    port = free_port()
    written = configuration(app, folder, port)
    command = [str(NGINX), "-p", str(folder), "-c", str(written), "-e", str(folder / "error.log")]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as process:
        try:
            trusted = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
            _wait_for(port, process)
            yield Nginx(f"https://localhost:{port}", trusted)
        finally:
            process.terminate()


def configuration(app: str, folder: Path, port: int) -> Path:
    """Write a configuration with the blocks, for a port of this machine and an app.

    What differs from the document: where nginx listens and where the app does, the name, the
    certificate, and the folders that it writes to. One process does everything, so that it needs
    no user of its own and ends with its test.
    """
    outside, inside = blocks()
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")),
        ],
        check=True,
        capture_output=True,
    )
    listen = (
        f"listen 127.0.0.1:{port} ssl; ssl_certificate {folder}/certificate.pem; "
        f"ssl_certificate_key {folder}/key.pem;"
    )
    for said, here in (
        (LISTEN, listen),
        (NAME, "localhost"),
        (APP, f"http://127.0.0.1:{urlsplit(app).port}"),
        (CACHE, f"{folder}/static"),
    ):
        assert said in inside, f"the block says nothing of {said}"
        inside = inside.replace(said, here)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    written = folder / "nginx.conf"
    written.write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\n{outside}\n"
        f"http {{\naccess_log off;\n{temporary}{inside}}}\n",
        encoding="utf-8",
    )
    return written


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < deadline:
        assert process.poll() is None, "nginx ended at once: see its error.log"
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nginx did not answer within {STARTED_WITHIN_S} s")

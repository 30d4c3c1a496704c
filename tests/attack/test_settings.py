"""What the server is told, in so many words: a default that changes changes nothing here."""

from __future__ import annotations

import tomllib

import pytest
from streamlit import config

from tests.browser.app_server import ROOT

FOLDER = ROOT / ".streamlit"
TOLD: dict[str, object] = {
    "browser.gatherUsageStats": False,
    "server.showEmailPrompt": False,
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "lax",
    "server.enableCORS": True,
    "server.maxUploadSize": 20,
    "server.maxMessageSize": 20,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "runner.postScriptGC": False,
}


def settings() -> dict[str, object]:
    told = tomllib.loads((FOLDER / "config.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": value
        for section, options in told.items()
        for name, value in options.items()
    }


@pytest.mark.parametrize(("name", "value"), TOLD.items(), ids=TOLD.keys())
def test_the_server_is_told(name: str, value: object) -> None:
    assert name in config.get_config_options()
    assert settings().get(name) == value


def test_no_secret_is_kept_beside_the_settings() -> None:
    assert [path.name for path in FOLDER.iterdir()] == ["config.toml"]
    assert not {name for name in settings() if "secret" in name.casefold()}

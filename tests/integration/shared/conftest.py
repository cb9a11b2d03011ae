"""Google as it is met on Cloud Run: tokens from the metadata server, and a storage that takes them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.google_server import GoogleServer, on_cloud_run


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[GoogleServer]:
    with GoogleServer() as server:
        on_cloud_run(server, monkeypatch, tmp_path)
        yield server

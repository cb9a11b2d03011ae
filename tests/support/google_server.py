"""Cloud Run's metadata server, which gives tokens, and a Cloud Storage behind it, which fails when it is told to."""

import gc
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self, cast

import pytest

# Of Google's client, which leaves connections to the metadata server to the garbage collector.
LEFT_OPEN = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

_EMAIL = "run-test@echo-test.iam.gserviceaccount.com"
_OBJECT = {
    "kind": "storage#object",
    "name": "name",
    "bucket": "bucket",
    "generation": "7",
    "size": "4",
    "updated": "2026-01-01T00:00:00.000Z",
    "contentType": "application/json",
}


@dataclass
class GoogleServer:
    """`fails`: the next answers of storage; `token_seconds`: how long a token is said to live."""

    fails: list[int] = field(default_factory=list)
    hangs: bool = False
    token_seconds: int = 3600
    tokens: int = 0
    # The token of each request to storage.
    seen: list[str] = field(default_factory=list)
    revoked: set[str] = field(default_factory=set)

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.google = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        gc.collect()  # while LEFT_OPEN is in force

    @property
    def address(self) -> str:
        """host:port."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        """What API_ENDPOINT_OVERRIDE is set to."""
        return f"http://{self.address}"

    def token(self) -> dict[str, Any]:
        """A new one each time."""
        self.tokens += 1
        return {"access_token": f"token-{self.tokens}", "expires_in": self.token_seconds, "token_type": "Bearer"}


class _Server(ThreadingHTTPServer):
    google: GoogleServer

    def handle_error(self, *_: object) -> None:
        """Clients that do not wait are what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        google = self._google
        if self.path == "/":
            self._answer(200, b"")
        elif self.path.startswith("/computeMetadata/v1/instance/service-accounts/"):
            named = {"email": _EMAIL, "scopes": ["https://www.googleapis.com/auth/cloud-platform"], "aliases": []}
            self._answer(200, json.dumps(google.token() if "/token" in self.path else named).encode())
        elif self.path.startswith("/computeMetadata/"):
            self._answer(404, b"")
        else:
            self._storage(b"data" if self.path.startswith("/download/") else json.dumps(_OBJECT).encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._storage(json.dumps(_OBJECT).encode(), Location=f"{self._google.url}/session")

    def _storage(self, body: bytes, **headers: str) -> None:
        google = self._google
        if google.hangs:
            time.sleep(1.0)
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        google.seen.append(token)
        if token in google.revoked:
            self._answer(401, b'{"error": {"code": 401, "message": "Invalid Credentials"}}')
        elif google.fails:
            self._answer(google.fails.pop(0), b'{"error": {"message": "told to"}}')
        else:
            self._answer(200, body, **headers)

    @property
    def _google(self) -> GoogleServer:
        return cast(_Server, self.server).google

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Metadata-Flavor": "Google", "Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests say what they saw themselves."""


def on_cloud_run(server: GoogleServer, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make Google's clients take their credentials from this metadata server, as they do on Cloud Run."""
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    monkeypatch.delenv("STORAGE_EMULATOR_HOST", raising=False)
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(folder))  # not this machine's own account
    monkeypatch.setenv("GCE_METADATA_IP", server.address)
    # As in the images.
    monkeypatch.setenv("DISABLE_GCS_PYTHON_CLIENT_OTEL_BUCKET_METADATA", "true")
    # GCE_METADATA_HOST, which is read once, at import.
    monkeypatch.setattr("google.auth.compute_engine._metadata._GCE_METADATA_HOST", server.address)
    # Besides, in a thread of its own, the client asks Google in which regions the account may be used.
    boundary = "google.auth._regional_access_boundary_utils.get_service_account_rab_endpoint"
    monkeypatch.setattr(boundary, lambda _account: "")
    monkeypatch.setenv("API_ENDPOINT_OVERRIDE", server.url)

"""What the storage session keeps of requests' own: the environment, and the form of a request."""

from typing import Any

import pytest
import requests
from google.auth.credentials import AnonymousCredentials

from echo_shared.adapters.session import StorageSession

URL = "https://storage.googleapis.com"


def session(url: str = URL) -> StorageSession:
    return StorageSession(AnonymousCredentials(), url, 4)  # type: ignore[no-untyped-call, unused-ignore]


def test_the_environments_proxy_and_certificates_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/etc/company.pem")
    settings = session().merge_environment_settings(URL, {}, None, None, None)
    assert settings["proxies"]["https"] == "http://proxy:3128"
    assert settings["verify"] == "/etc/company.pem"
    assert "https" not in session("https://127.0.0.1:9023").proxies


def test_a_request_goes_out_as_the_client_wrote_it() -> None:
    headers: dict[str, Any] = {"content-type": b"text/vtt", "X": None}
    request = requests.Request("POST", f"{URL}/o/a%2Fb?name=%C3%A9", headers, data=b"abc")
    prepared = session().prepare_request(request)
    assert prepared.url == f"{URL}/o/a%2Fb?name=%C3%A9"
    assert (prepared.headers["Content-Type"], prepared.headers["Content-Length"]) == ("text/vtt", "3")
    assert "Accept-Encoding" in prepared.headers
    assert "X" not in prepared.headers
    assert prepared.body == b"abc"

"""The HTTP session of Google's storage client, without what it works out again for each request."""

import os
from collections.abc import Mapping
from typing import Any

import requests
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar
from requests.structures import CaseInsensitiveDict
from requests.utils import get_environ_proxies


class StorageSession(AuthorizedSession):
    """Reads the environment's proxies and certificates once, and sends the URLs as Google's client wrote them.

    Each request of a plain session reads all of the environment twice and ~/.netrc, and parses and quotes again a URL
    that is quoted: a quarter of what a small call costs (0.5 ms of 2.3 ms in a process that has just woken up).
    """

    def __init__(self, credentials: Credentials, base_url: str, connections: int) -> None:
        """`connections` are kept open; every request goes to the host of `base_url`."""
        super().__init__(credentials)  # type: ignore[no-untyped-call]  # untyped there
        self.trust_env = False
        self.proxies.update(get_environ_proxies(base_url))
        self.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
        adapter = HTTPAdapter(pool_connections=connections, pool_maxsize=connections)
        for scheme in ("http://", "https://"):
            self.mount(scheme, adapter)

    def prepare_request(self, request: requests.Request) -> requests.PreparedRequest:
        """The request as it stands: Cloud Storage takes no parameters, cookies or hooks apart from it."""
        prepared = requests.PreparedRequest()
        prepared.method = request.method
        prepared.url = str(request.url)
        prepared.headers = CaseInsensitiveDict(self.headers)
        prepared.headers.update(_text(request.headers or {}))
        prepared._cookies = RequestsCookieJar()  # noqa: SLF001 -- the adapter reads it
        prepared.prepare_body(request.data, request.files, request.json)
        return prepared

    def merge_environment_settings(
        self, url: object, proxies: object, stream: bool | None, verify: object, cert: object
    ) -> dict[str, Any]:
        """What the session was opened with: the client sets none of these for one request, but `stream`."""
        del url, proxies, verify, cert
        return {"proxies": self.proxies, "stream": bool(stream), "verify": self.verify, "cert": self.cert}


def _text(headers: Mapping[str, str | bytes | None]) -> dict[str, str]:
    return {
        name: value.decode() if isinstance(value, bytes) else value
        for name, value in headers.items()
        if value is not None
    }

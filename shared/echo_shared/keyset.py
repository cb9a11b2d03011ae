"""A cached JSON Web Key Set, so that verifying a token costs no request and a forged key id costs at most a few."""

import asyncio
import time
from collections.abc import Callable

import jwt

_KEEP_SECONDS = 3600.0
_REFETCH_SECONDS = 30.0  # unknown key ids cause at most one request in this time
_RETRY_SECONDS = 1.0  # so does, before there is any key, a server that is not up yet
_TIMEOUT_SECONDS = 10.0


class KeySetUnavailableError(Exception):
    """The key set could not be fetched and none is cached."""


class KeySet:
    """The keys at `url`, by key id."""

    def __init__(self, url: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._url = url
        self._monotonic = monotonic
        self._keys: dict[str, jwt.PyJWK] = {}
        self._fetched: float | None = None
        self._tried: float | None = None
        self._lock = asyncio.Lock()

    async def key(self, token: str) -> jwt.PyJWK:
        """The key that a token names. Raises `jwt.InvalidTokenError` or `KeySetUnavailableError`."""
        kid = jwt.get_unverified_header(token).get("kid")
        async with self._lock:
            if self._stale(kid):
                await self._fetch()
        if self._fetched is None:
            raise KeySetUnavailableError(self._url)
        if kid not in self._keys:
            raise jwt.InvalidKeyError("The token is signed by an unknown key.")
        return self._keys[kid]

    def _stale(self, kid: str | None) -> bool:
        now = self._monotonic()
        pause = _RETRY_SECONDS if self._fetched is None else _REFETCH_SECONDS
        if self._tried is not None and now - self._tried < pause:
            return False
        return self._fetched is None or now - self._fetched > _KEEP_SECONDS or kid not in self._keys

    async def _fetch(self) -> None:
        self._tried = self._monotonic()
        try:
            document = await asyncio.to_thread(self._get)
            self._keys = {key.key_id: key for key in jwt.PyJWKSet.from_dict(document).keys if key.key_id}
            self._fetched = self._monotonic()
        except (OSError, ValueError, jwt.PyJWTError) as error:
            if self._fetched is None:  # old keys serve on while their server is away
                raise KeySetUnavailableError(f"{self._url}: {error}") from error

    def _get(self) -> dict[str, object]:
        import requests  # noqa: PLC0415 -- 50 ms that the start of a service need not wait for

        response = requests.get(self._url, timeout=_TIMEOUT_SECONDS)
        response.raise_for_status()
        document: dict[str, object] = response.json()
        return document

"""Requests to addresses that users gave: guarded, pinned, without proxies, redirects, cookies or decoding."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import httpx

from echo_shared.errors import RetryableError
from echo_shared.guard import Guard

_HEADERS = {"accept": "*/*", "accept-encoding": "identity"}


@dataclass(frozen=True)
class Answer:
    """What came back: names of headers in lower case, the body as it was sent, piece by piece."""

    status: int
    headers: Mapping[str, str]
    pieces: AsyncIterator[bytes]


@dataclass(frozen=True)
class Web:
    """The internet, as far as `guard` lets it be asked."""

    guard: Guard

    @asynccontextmanager
    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes = b"", connect: float, idle: float
    ) -> AsyncIterator[Answer]:
        """One request, `connect` seconds for the connection and `idle` for each wait after that.

        Raises `PermanentError` for an address that may not be asked, `RetryableError` when no whole answer comes.
        """
        pinned = await self.guard.pin(url)
        sent = {**_HEADERS, **headers, "host": pinned.host}
        timeout = httpx.Timeout(idle, connect=connect)
        with _translated(pinned.name):
            async with (
                httpx.AsyncClient(timeout=timeout, trust_env=False, follow_redirects=False) as client,
                client.stream(
                    method, pinned.url, content=body or None, headers=sent, extensions={"sni_hostname": pinned.name}
                ) as response,
            ):
                yield Answer(response.status_code, dict(response.headers), response.aiter_raw())


@contextmanager
def _translated(host: str) -> Iterator[None]:
    # Never the error's own text: it may quote a URL with its query.
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise RetryableError("unreachable", f"{host} did not answer as it should: {type(error).__name__}.") from error

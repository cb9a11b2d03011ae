"""Requests to addresses that users gave: guarded, pinned, without proxies, redirects, cookies or decoding."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import httpx

from echo_shared.errors import RetryableError
from echo_shared.guard import Guard
from echo_shared.ports import Answer

_HEADERS = {"accept": "*/*", "accept-encoding": "identity"}


@dataclass(frozen=True)
class Web:
    """The internet, as far as `guard` lets it be asked."""

    guard: Guard

    @asynccontextmanager
    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes = b"", connect: float, idle: float
    ) -> AsyncIterator[Answer]:
        """See `Internet.request`."""
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
                yield Answer(response.status_code, dict(response.headers), _pieces(response, pinned.name))


async def _pieces(response: httpx.Response, host: str) -> AsyncIterator[bytes]:
    with _translated(host):
        async for piece in response.aiter_raw():
            yield piece


@contextmanager
def _translated(host: str) -> Iterator[None]:
    # Never the error's own text: it may quote a URL with its query.
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise RetryableError("unreachable", f"{host} did not answer as it should: {type(error).__name__}.") from error

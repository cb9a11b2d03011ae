"""Sends a file to a resumable upload session, piece by piece, going on where the store says it stands."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import aiohttp

from echo_local.cli.exits import CommandError

PIECE_BYTES = 8 * 1024 * 1024  # a multiple of 256 KiB, as Cloud Storage asks
_PATIENCE_SECONDS = 120.0  # without a byte more arriving


async def upload(
    session: aiohttp.ClientSession,
    url: str,
    file: Path,
    size: int,
    progress: Callable[[float], None],
    *,
    sent: int = 0,
) -> None:
    """The first `size` bytes of `file`, of which `sent` are there; `progress` is told fractions.

    Raises `CommandError`.
    """
    moved = time.monotonic()
    while True:
        try:
            arrived = await _put(session, url, file, sent, size)
        except (aiohttp.ClientError, TimeoutError):
            arrived = None
        if arrived == size:
            progress(1.0)
            return
        if arrived is not None and arrived > sent:
            sent, moved = arrived, time.monotonic()
            progress(sent / size)
            continue
        if time.monotonic() - moved > _PATIENCE_SECONDS:
            raise CommandError("The upload does not get on: the object store does not answer.")
        await asyncio.sleep(0.5)
        sent = await _standing(session, url, size, sent)


async def _put(session: aiohttp.ClientSession, url: str, file: Path, start: int, size: int) -> int | None:
    """How many bytes the store has then; None when it is to be asked."""
    piece = await asyncio.to_thread(_read, file, start, min(PIECE_BYTES, size - start))
    if not piece:
        raise CommandError(f"{file} became shorter while it was read.")
    headers = {"Content-Range": f"bytes {start}-{start + len(piece) - 1}/{size}"}
    async with session.put(url, data=piece, headers=headers, allow_redirects=False) as response:
        return _arrived(response, size)


async def _standing(session: aiohttp.ClientSession, url: str, size: int, otherwise: int) -> int:
    try:
        headers = {"Content-Range": f"bytes */{size}"}
        async with session.put(url, headers=headers, allow_redirects=False) as response:
            arrived = _arrived(response, size)
    except (aiohttp.ClientError, TimeoutError):
        return otherwise
    return otherwise if arrived is None else arrived


def _arrived(response: aiohttp.ClientResponse, size: int) -> int | None:
    if response.status in (200, 201):
        return size
    if response.status == 308:
        # `bytes=0-41`: 42 bytes. No header: nothing yet.
        held = response.headers.get("Range")
        return int(held.rpartition("-")[2]) + 1 if held else 0
    if response.status >= 500 or response.status == 429:
        return None
    raise CommandError(f"The object store refused the upload (HTTP {response.status}).")


def _read(file: Path, start: int, length: int) -> bytes:
    with file.open("rb") as source:
        source.seek(start)
        return source.read(length)

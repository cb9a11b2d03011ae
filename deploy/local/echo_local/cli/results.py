"""The results of a video in a folder: taken from the published page, file by file."""

import asyncio
import json
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import aiohttp

from echo_local.cli.exits import CommandError

_AT_ONCE = 8
_MAX_FILES = 100_000
_MAX_LIST_BYTES = 16 * 1024 * 1024
_PIECE = 1024 * 1024
# Relative, no part begins with a dot: nothing can leave the folder or hide in it.
_NAME = re.compile(r"^[\w-][\w. -]*(/[\w-][\w. -]*)*$", re.ASCII)
_LIST, _PAGE, REPORT = "files.json", "index.html", "report.json"


async def download(session: aiohttp.ClientSession, page: str, out: Path) -> None:
    """Every file of the page at URL `page`; index.html last, when all it needs is there. Raises `CommandError`."""
    base = page.rpartition("/")[0]
    async with session.get(f"{base}/{_LIST}") as response:
        _check(response)
        names = _names(await _read(response))
    waiting = iter([name for name in names if name != _PAGE])

    async def worker() -> None:
        for name in waiting:
            await _fetch(session, base, name, out)

    async with asyncio.TaskGroup() as group:
        for _ in range(_AT_ONCE):
            group.create_task(worker())
    await _fetch(session, base, _PAGE, out)


def prepare(out: Path) -> None:
    """Make the folder, and remove what an earlier call wrote there: its results are not those of this file."""
    out.mkdir(parents=True, exist_ok=True)
    listed = out / _LIST
    if listed.is_file() and (out / REPORT).is_file():
        try:
            earlier = _names(listed.read_bytes())
        except CommandError:
            earlier = []
        for name in [*earlier, _LIST]:
            (out / name).unlink(missing_ok=True)
    (out / REPORT).unlink(missing_ok=True)


def _names(data: bytes) -> Sequence[str]:
    try:
        names = json.loads(data)
    except ValueError:
        names = None
    if not isinstance(names, list) or len(names) > _MAX_FILES:
        raise CommandError("The page's list of files cannot be read.")
    for name in names:
        if not isinstance(name, str) or not _NAME.match(name) or name == REPORT:
            raise CommandError(f"The page lists a file with the unsafe name {name!r}.")
    return names


async def _read(response: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        data += piece
        if len(data) > _MAX_LIST_BYTES:
            raise CommandError("The page's list of files is too long to be one.")
    return bytes(data)


async def _fetch(session: aiohttp.ClientSession, base: str, name: str, out: Path) -> None:
    target = out / name
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.part")
    async with session.get(f"{base}/{quote(name)}") as response:
        _check(response)
        with partial.open("wb") as file:
            async for piece in response.content.iter_chunked(_PIECE):
                file.write(piece)
    partial.replace(target)


def _check(response: aiohttp.ClientResponse) -> None:
    if response.status != 200:
        raise CommandError(f"{response.url} could not be fetched (HTTP {response.status}).")

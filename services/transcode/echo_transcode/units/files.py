"""Moves what a unit made between its directory and the results bucket."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from echo_shared.ports import FileStore

_AT_ONCE = 8
_BLOCK = 1024 * 1024
_CONTENT_TYPES = {
    ".m4s": "video/iso.segment",
    ".mp4": "video/mp4",
    ".m4a": "audio/mp4",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".vtt": "text/vtt; charset=utf-8",
    ".json": "application/json",
}
PLAYLIST_TYPE = "application/vnd.apple.mpegurl"


async def upload(store: FileStore, files: Mapping[Path, str]) -> None:
    """Upload each file under its object name. Safe to repeat: the same names get the same bytes."""
    at_once = asyncio.Semaphore(_AT_ONCE)

    async def one(path: Path, name: str) -> None:
        async with at_once:
            await store.upload(path, name, content_type=_CONTENT_TYPES[path.suffix])

    async with asyncio.TaskGroup() as group:
        for path, name in files.items():
            group.create_task(one(path, name))


async def download_joined(store: FileStore, names: Sequence[str], out: Path) -> None:
    """Fetch the objects, `_AT_ONCE` at a time, and write them one after the other into `out`."""
    for first in range(0, len(names), _AT_ONCE):
        batch = names[first : first + _AT_ONCE]
        parts = [out.with_suffix(f".{number}") for number in range(len(batch))]
        await asyncio.gather(*(store.download(name, part) for name, part in zip(batch, parts, strict=True)))
        await asyncio.to_thread(_append, out, parts)


def _append(out: Path, parts: Sequence[Path]) -> None:
    with out.open("ab") as joined:
        for part in parts:
            with part.open("rb") as file:
                while block := file.read(_BLOCK):
                    joined.write(block)
            part.unlink()

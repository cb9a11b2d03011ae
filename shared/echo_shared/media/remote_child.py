"""Runs a child that sees media through its parent: what it asks for is read for it until it says what it found."""

import asyncio
import json
import struct
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from echo_contracts.v1.media import ObjectRef
from echo_shared.media.process import Child, Limits, spawn
from echo_shared.ports import ObjectStore

ReadRange = Callable[[int, int], Awaitable[bytes]]  # start, end -> the bytes between, short at the end


@dataclass(frozen=True)
class Answer:
    """What a child found, None when it ended without, and the end of its stderr."""

    facts: dict[str, Any] | None
    stderr: str


def ranges_of(store: ObjectStore, source: ObjectRef) -> ReadRange:
    """Reads of `source` at its generation. They raise what `ObjectStore.read` raises."""

    async def read_range(start: int, end: int) -> bytes:
        return await store.read(source.name, generation=source.generation, start=start, end=end)

    return read_range


async def ask(module: str, options: Mapping[str, object], limits: Limits, read_range: ReadRange) -> Answer:
    """Run `module` (a child that calls `remote_file.answer`) to its end. Raises whatever `read_range` raises."""
    command = [sys.executable, "-I", "-m", module, json.dumps(options)]
    async with spawn(command, limits, stdin=True) as child:
        facts = await _converse(child, read_range)
    return Answer(facts, child.stderr)


async def _converse(child: Child, read_range: ReadRange) -> dict[str, Any] | None:
    assert child.stdin is not None
    async for line in child.stdout:
        message = json.loads(line)
        if "facts" in message:
            facts: dict[str, Any] = message["facts"]
            return facts
        offset, size = message["read"]
        data = await read_range(offset, offset + size)
        try:
            child.stdin.write(struct.pack(">Q", len(data)) + data)
            await child.stdin.drain()
        except (ConnectionResetError, BrokenPipeError):
            break
    await asyncio.wait_for(child.wait(), 10)
    return None

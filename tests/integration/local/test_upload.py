"""The resumable upload against a server that fails in the ways that stores do."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from echo_local.cli import upload as module
from echo_local.cli.exits import CommandError
from echo_local.cli.upload import upload

PIECE = 1000


@dataclass
class Store:
    """A session that keeps what arrives. `faults` are taken one by one: a status, `cut`, or `half` of the piece."""

    size: int
    faults: list[int | str] = field(default_factory=list)
    held: bytearray = field(default_factory=bytearray)

    async def put(self, request: web.Request) -> web.Response:
        body = await request.read()
        found = re.fullmatch(r"bytes (?:(\d+)-(\d+)|\*)/(\d+)", request.headers["Content-Range"])
        assert found
        assert int(found[3]) == self.size
        if found[1] is None:
            return self._standing()
        assert int(found[1]) == len(self.held)
        assert int(found[2]) - int(found[1]) + 1 == len(body)
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, int):
            return web.Response(status=fault)
        self.held += body[: len(body) // 2] if fault == "half" else body
        if fault == "cut":
            assert request.transport
            request.transport.close()
        return self._standing()

    def _standing(self) -> web.Response:
        if len(self.held) == self.size:
            return web.json_response({"name": "source"})
        headers = {"Range": f"bytes=0-{len(self.held) - 1}"} if self.held else {}
        return web.Response(status=308, headers=headers)


@pytest.fixture
async def serve() -> AsyncIterator[Callable[[Store], object]]:
    runners: list[web.AppRunner] = []

    async def start(store: Store) -> str:
        app = web.Application(client_max_size=10**8)
        app.router.add_put("/session", store.put)
        runner = web.AppRunner(app)
        runners.append(runner)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}/session"

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "PIECE_BYTES", PIECE)
    path = tmp_path / "film.mp4"
    path.write_bytes(bytes(range(256)) * 14)
    return path


@pytest.mark.parametrize("faults", [[], [503], ["cut"], ["half"], [429, "half", "cut", 500]], ids=str)
async def test_every_byte_arrives_once_whatever_fails(serve, file: Path, faults: list[int | str]) -> None:
    size = file.stat().st_size
    store = Store(size, list(faults))
    told: list[float] = []
    async with aiohttp.ClientSession() as session:
        await upload(session, await serve(store), file, size, told.append)
    assert bytes(store.held) == file.read_bytes()
    assert store.faults == []
    assert told == sorted(told)
    assert told[-1] == 1.0


async def test_a_refusal_is_final(serve, file: Path) -> None:
    store = Store(file.stat().st_size, [403])
    async with aiohttp.ClientSession() as session:
        with pytest.raises(CommandError, match="403"):
            await upload(session, await serve(store), file, store.size, lambda _fraction: None)


async def test_a_store_that_never_answers_is_given_up(serve, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0.5)
    store = Store(file.stat().st_size, [503] * 1000)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(CommandError, match="does not get on"):
            await asyncio.wait_for(upload(session, await serve(store), file, store.size, lambda _fraction: None), 60)


async def test_a_file_that_shrinks_meanwhile_is_told(serve, file: Path) -> None:
    store = Store(file.stat().st_size + 1)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(CommandError, match="shorter"):
            await upload(session, await serve(store), file, store.size, lambda _fraction: None)

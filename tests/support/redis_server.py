"""A few commands of Redis over its real protocol, on a port of its own."""

import asyncio
import contextlib
import time
from typing import Self


class RedisServer:
    """GET, SET PX NX, INCRBY, PTTL, MULTI and EXEC, as Redis answers them."""

    def __init__(self) -> None:
        self.values: dict[bytes, bytes] = {}
        self.expires: dict[bytes, float] = {}
        self.port = 0
        self._writers: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in list(self._writers):
            writer.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        queued: list[list[bytes]] | None = None
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                count = int((await reader.readuntil(b"\r\n"))[1:])
                words = []
                for _ in range(count):
                    size = int((await reader.readuntil(b"\r\n"))[1:])
                    words.append((await reader.readexactly(size + 2))[:-2])
                name = words[0].upper()
                if name == b"MULTI":
                    queued = []
                    answer = b"+OK\r\n"
                elif name == b"EXEC" and queued is not None:
                    answer = b"*%d\r\n" % len(queued) + b"".join(map(self._run, queued))
                    queued = None
                elif queued is not None:
                    queued.append(words)
                    answer = b"+QUEUED\r\n"
                else:
                    answer = self._run(words)
                writer.write(answer)
                await writer.drain()
        self._writers.discard(writer)
        writer.close()

    def _run(self, words: list[bytes]) -> bytes:
        name, *rest = words
        name = name.upper()
        key = rest[0] if rest else b""
        if self.expires.get(key, float("inf")) <= time.monotonic():
            self.values.pop(key, None)
            self.expires.pop(key, None)
        if name == b"GET":
            value = self.values.get(key)
            return b"$-1\r\n" if value is None else b"$%d\r\n%b\r\n" % (len(value), value)
        if name == b"SET":
            options = [option.upper() for option in rest[2:]]
            if b"NX" in options and key in self.values:
                return b"$-1\r\n"
            self.values[key] = rest[1]
            self.expires[key] = time.monotonic() + int(options[options.index(b"PX") + 1]) / 1000
            return b"+OK\r\n"
        if name == b"INCRBY":
            self.values[key] = b"%d" % (int(self.values[key]) + int(rest[1]))
            return b":%b\r\n" % self.values[key]
        if name == b"PTTL":
            return b":%d\r\n" % round(1000 * (self.expires[key] - time.monotonic()))
        return b"+OK\r\n"

"""Questions that tell whether a process is ready."""

import asyncio
import contextlib

from echo_local.supervisor.spec import Probe

_SECONDS = 5.0


def answers_http(port: int, path: str = "/healthz") -> Probe:
    """Whether GET gives 200. Written out, for an HTTP client would cost the supervisor 25 MB."""

    async def probe() -> bool:
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        try:
            async with asyncio.timeout(_SECONDS):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                with contextlib.closing(writer):
                    writer.write(request.encode())
                    status = await reader.readline()
        except (OSError, TimeoutError):
            return False
        return status.split(b" ")[1:2] == [b"200"]

    return probe


def accepts_tcp(port: int) -> Probe:
    """Whether somebody listens."""

    async def probe() -> bool:
        try:
            async with asyncio.timeout(_SECONDS):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
        except (OSError, TimeoutError):
            return False
        writer.close()
        return True

    return probe

"""Waits for a process that serves HTTP."""

import asyncio
import contextlib
import time

import aiohttp

_SECONDS = 30  # deadline


async def healthy(url: str) -> None:
    """Until `/healthz` below `url` answers. Raises `TimeoutError`."""
    deadline = time.monotonic() + _SECONDS
    async with aiohttp.ClientSession() as session:
        while time.monotonic() < deadline:
            with contextlib.suppress(aiohttp.ClientError):
                async with session.get(f"{url}/healthz") as response:
                    if response.ok:
                        return
            await asyncio.sleep(0.05)
    raise TimeoutError(f"nothing healthy at {url}")

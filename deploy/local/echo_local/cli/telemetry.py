"""What the telemetry process of the running platform has to tell."""

from typing import Any

import aiohttp

from echo_local.cli.exits import CommandError
from echo_local.platform.layout import HOST
from echo_local.platform.state import Running

_ANSWER_SECONDS = 5.0


async def ask(running: Running, path: str, **query: str) -> Any:
    """The JSON answer, None for what is not there. Raises `CommandError`."""
    process = running.processes.get("telemetry")
    if process is None:
        raise CommandError("The platform has no telemetry process.")
    url = f"http://{HOST}:{process.port}/v1/{path}"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_ANSWER_SECONDS)) as session,
            session.get(url, params=query) as response,
        ):
            return await response.json() if response.ok else None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise CommandError(f"Telemetry does not answer: {error or type(error).__name__}.") from None

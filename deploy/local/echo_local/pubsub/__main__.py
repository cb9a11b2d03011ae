"""Runs the embedded Pub/Sub server until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from .broker import Settings
from .log import DataInUseError
from .server import EmbeddedPubSub, PortTakenError


def main() -> int:
    """0 after a clean stop, 1 with a sentence on stderr when the server cannot start."""
    parser = argparse.ArgumentParser(prog="python -m echo_local.pubsub", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8085, help="gRPC (default %(default)s, 0 for any)")
    parser.add_argument("--http-port", type=int, default=8086, help="/certs, /queues, /healthz (default %(default)s)")
    parser.add_argument("--data", type=Path, required=True, help="the directory that keeps messages and the key")
    parser.add_argument("--push-window", type=int, default=Settings().push_window, help="pushes at once")
    parser.add_argument("--slow-start", action="store_true", help="begin with few pushes, as the service does")
    arguments = parser.parse_args()
    settings = Settings(push_window=arguments.push_window, slow_start=arguments.slow_start)
    server = EmbeddedPubSub(
        arguments.data,
        host=arguments.host,
        port=arguments.port,
        http_port=arguments.http_port,
        settings=settings,
    )
    try:
        asyncio.run(_run(server))
    except (PortTakenError, DataInUseError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


async def _run(server: EmbeddedPubSub) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with server:
        print(f"Pub/Sub on {server.address}, keys at {server.certs_url}", flush=True)
        await stopping.wait()


if __name__ == "__main__":
    sys.exit(main())

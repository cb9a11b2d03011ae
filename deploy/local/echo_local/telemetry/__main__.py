"""Starts the receiver: `python -m echo_local.telemetry`."""

import argparse

from aiohttp import web

from echo_local.telemetry.server import TelemetryServer


def main() -> None:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m echo_local.telemetry", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--queues", help="where the embedded Pub/Sub tells how much waits")
    options = parser.parse_args()
    app = TelemetryServer(options.queues).app()
    web.run_app(app, host=options.host, port=options.port, access_log=None, print=None, shutdown_timeout=1)


if __name__ == "__main__":
    main()

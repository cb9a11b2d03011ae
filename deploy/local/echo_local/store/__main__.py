"""Runs the embedded object store: `python -m echo_local.store --data DIR --bucket NAME ...`"""

import argparse
import asyncio
import errno
import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from echo_local.store.errors import StoreError
from echo_local.store.server import EmbeddedStore


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parse(arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=sys.stderr)
    try:
        asyncio.run(_serve(given))
    except StoreError as error:
        return _fail(error.message)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            return _fail(f"port {given.port} of {given.host} is taken by another program.")
        return _fail(str(error))
    return 0


async def _serve(given: argparse.Namespace) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    store = EmbeddedStore(
        given.data,
        host=given.host,
        port=given.port,
        buckets=given.bucket,
        public_prefixes=given.public_prefix,
        cors_origins=given.cors_origin,
        service_account=given.service_account,
        notify=given.notify,
    )
    async with store:
        print(f"object store at {store.url}", flush=True)
        await stopping.wait()


def _fail(sentence: str) -> int:
    print(f"The object store cannot start: {sentence}", file=sys.stderr)
    return 1


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m echo_local.store", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=9023)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds everything")
    parser.add_argument("--bucket", action="append", default=[], help="created at start")
    parser.add_argument("--public-prefix", action="append", default=[], metavar="BUCKET/PREFIX")
    parser.add_argument("--cors-origin", action="append", default=[], metavar="ORIGIN")
    parser.add_argument("--service-account", type=Path, metavar="FILE", help="whose signed URLs are accepted")
    parser.add_argument("--notify", action="append", default=[], metavar="BUCKET=projects/P/topics/T")
    given = parser.parse_args(arguments)
    notify: dict[str, list[str]] = {}
    for item in given.notify:
        bucket, _, topic = item.partition("=")
        if not topic:
            parser.error(f"--notify {item}: expected BUCKET=projects/P/topics/T")
        notify.setdefault(bucket, []).append(topic)
    given.notify = notify
    return given


if __name__ == "__main__":
    sys.exit(main())

"""The publish stage's consumer as a process that kills itself with SIGKILL at one chosen input or output.

`python youtube_victim.py STORE YOUTUBE` reads a line `BUCKET STEP before|after` for each life and answers with how it
ended: `killed`, or the status, the types of what was published, and how many steps there were. Lives are forked, so
that each costs no imports.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import structlog

from echo_contracts.envelope import Envelope
from echo_contracts.v1.publication import Requested
from echo_publish.handler import Publish
from echo_publish.youtube import tokens
from echo_shared import consumer, lease
from echo_shared.adapters.gcs import GcsBucket
from echo_shared.push import PushMessage
from echo_shared.testing import InMemoryPublisher
from echo_shared.work import Service
from support import finished_film as film
from support.youtube_kit import target_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)


class Death:
    """Comes at the given step, before it or when it is done and unheard."""

    def __init__(self, step: int, *, after: bool) -> None:
        self._step = step
        self._after = after
        self.steps = 0

    async def meet(self, step: Callable[[], Awaitable[Any]]) -> Any:
        """One input or output."""
        self.steps += 1
        mine = self.steps == self._step
        if mine and not self._after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = await step()
        if mine:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


class Mortal:
    """A port whose every call may be the last."""

    def __init__(self, port: Any, death: Death) -> None:
        self._port = port
        self._death = death

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)

        async def step(*args: Any, **kwargs: Any) -> Any:
            return await self._death.meet(lambda: method(*args, **kwargs))

        return step


def main() -> None:
    """Until stdin ends."""
    store, youtube = sys.argv[1:]
    os.environ["STORAGE_EMULATOR_HOST"] = store
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    consumer.take_over = _at_once  # type: ignore[attr-defined]
    for line in sys.stdin:
        bucket, step, when = line.split()
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            told = asyncio.run(_live(youtube, bucket, Death(int(step), after=when == "after")))
            os.write(writer, told.encode())
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as answer:
            told = answer.read()
        _, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else told or "broken", flush=True)


async def _at_once(*args: Any, **kwargs: Any) -> lease.Lease:
    """The dead one's lease is free at once: what it protects from is tested elsewhere, and waiting takes 30 seconds."""
    usual, lease.EXPIRE_SECONDS = lease.EXPIRE_SECONDS, 0.0
    try:
        return await lease.take_over(*args, **kwargs)
    finally:
        lease.EXPIRE_SECONDS = usual


async def _live(youtube: str, bucket: str, death: Death) -> str:
    request, refresh = httpx.AsyncClient.request, tokens.UserTokens.get

    async def asked(self: Any, *args: Any, **kwargs: Any) -> Any:
        return await death.meet(lambda: request(self, *args, **kwargs))

    async def renewed(self: Any, **kwargs: Any) -> Any:
        return await death.meet(lambda: refresh(self, **kwargs))

    httpx.AsyncClient.request = asked  # type: ignore[method-assign]
    tokens.UserTokens.get = renewed  # type: ignore[method-assign]
    results = Mortal(GcsBucket(bucket, "echo-local"), death)
    publisher = InMemoryPublisher()
    service = Service("publish", Publish(results, {"youtube": target_of(results, youtube)}).routes())
    stage = consumer.Consumer(service, results, Mortal(publisher, death), now=lambda: NOW)
    payload = Requested(run=2, target="youtube", webhook_url=None)
    event = Envelope.of(payload, id="asked", source="//test", subject=film.VIDEO, time=NOW)
    message = PushMessage("publication-requested.publish", "message-1", event.attributes(), event.body())
    status = await stage.receive(message)
    types = [sent.type for sent in publisher.events if "reported" not in sent.type]
    return f"{status} {' '.join(types)} {death.steps}"


if __name__ == "__main__":
    main()

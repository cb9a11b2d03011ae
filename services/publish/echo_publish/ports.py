"""What publishing needs from the outside world."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from echo_contracts.v1.media import Problem, Value
from echo_publish.domain import Publication
from echo_shared.errors import EchoError

type Clock = Callable[[], float]
"""Seconds since 1970, for protocols that send the time along."""


class Receipt(Value):
    """Where the video can be found at a target. `problem`: what is not as it was asked for, though it is there."""

    external_id: str
    url: str
    problem: Problem | None = None


class PostponedError(EchoError):
    """The target is full or away, and says or lets guess until when. Nothing has failed: it is asked again then."""

    def __init__(self, code: str, message: str, until: datetime) -> None:
        super().__init__(code, message, "Nothing has to be done: it goes on by itself.")
        self.until = until


class Target(Protocol):
    """A place to publish to. Each is a module of its own, and `main.py` alone knows which there are."""

    def version(self, publication: Publication) -> str:
        """What `publish` would make public, in short: where it is the same as before, nothing needs to be done."""
        ...

    async def publish(self, publication: Publication, progress: Callable[[float], None]) -> Receipt:
        """Returns when it is public; what is there already is changed in place. `progress` takes 0 to 1.

        May be killed at any instant and called again. Raises `PermanentError`, `RetryableError`, `PostponedError`.
        """
        ...

    async def withdraw(self, publication: Publication) -> None:
        """Returns when nothing of the video is left there, also when there was nothing. Raises as `publish` does."""
        ...


class UserBuckets(Protocol):
    """Buckets of users' own. Raises `PermanentError` where they keep us out, `RetryableError`."""

    async def read(self, bucket: str, name: str) -> bytes | None:
        """None when there is no such object."""
        ...

    async def list(self, bucket: str, prefix: str) -> list[str]:
        """The names under `prefix`."""
        ...

    async def receive(self, bucket: str, to: str, *, results: str) -> None:
        """A copy of this object of the results bucket; its bytes do not pass through here."""
        ...

    async def write(self, bucket: str, name: str, data: bytes, *, content_type: str) -> None:
        """In place of what was there."""
        ...

    async def delete(self, bucket: str, name: str) -> None:
        """What is gone stays gone."""
        ...

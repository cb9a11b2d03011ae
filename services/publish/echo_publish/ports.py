"""What publishing needs from the outside world."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from echo_publish.domain import Publication

type Clock = Callable[[], float]
"""Seconds since 1970, for protocols that send the time along."""


@dataclass(frozen=True)
class Receipt:
    """Where the video can be found at a target."""

    external_id: str
    url: str


class Target(Protocol):
    """A place to publish to. Publishing the same again changes nothing."""

    async def publish(self, publication: Publication, progress: Callable[[float], None]) -> Receipt:
        """Returns when it is public. `progress` takes 0 to 1."""
        ...

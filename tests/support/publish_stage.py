"""The publish stage as its tests drive it: a target that remembers, and events given to it as the consumer does."""

from collections.abc import Sequence
from typing import Any

from echo_publish.handler import Publish
from echo_publish.ports import Receipt
from echo_shared.work import Due, Event, Work, WorkKey
from support import finished_film as film


class RecordingTarget:
    """Keeps what it was given to publish."""

    def __init__(self):
        self.published = []
        self.withdrawn = []

    def version(self, made):
        return made.inputs.newest.label + str(made.webhook_url)

    async def publish(self, made, progress):
        self.published.append(made)
        progress(1.0)
        return Receipt(external_id="x", url="https://example.org/x")

    async def withdraw(self, made):
        self.withdrawn.append(made.video)


def key(run: int = 1, unit: str = "u") -> WorkKey:
    return WorkKey(film.VIDEO, "publish", run, unit)


async def deliver(stage: Publish, payload: Any, run: int = 1) -> Sequence[Due]:
    """As the consumer does: the unit, then its joins."""
    event = Event(film.VIDEO, run, payload)
    await stage.keep(event, Work(key(run)))
    return await stage.due(event, key(run))

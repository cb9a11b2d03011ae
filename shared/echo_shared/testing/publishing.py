"""A publisher in memory that keeps messages as they go over the wire: attributes and bytes, never objects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from echo_contracts.envelope import Envelope
from echo_contracts.topics import DEAD_LETTER, TOPIC_OF_TYPE, TYPES


@dataclass(frozen=True)
class SentMessage:
    """One message as Pub/Sub would hold it."""

    topic: str
    attributes: dict[str, str]
    data: bytes


@dataclass
class InMemoryPublisher:
    """Remembers what was published, in order."""

    sent: list[SentMessage] = field(default_factory=list)

    async def publish(self, events: Sequence[Envelope]) -> None:
        """See `Publisher.publish`."""
        self.sent += [SentMessage(TOPIC_OF_TYPE[event.type], event.attributes(), event.body()) for event in events]

    async def park(self, attributes: Mapping[str, str], data: bytes) -> None:
        """See `Publisher.park`."""
        self.sent.append(SentMessage(DEAD_LETTER, dict(attributes), data))

    async def check(self) -> None:
        """See `Publisher.check`."""

    @property
    def events(self) -> list[Envelope]:
        """What was sent, decoded from its bytes."""
        return [
            Envelope.decode(message.attributes, message.data, TYPES)
            for message in self.sent
            if message.topic != DEAD_LETTER
        ]

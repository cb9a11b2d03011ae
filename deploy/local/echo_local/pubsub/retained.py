"""Messages kept after their work is done, so that a seek can replay them; bounded by age, number and size."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator

from .model import Message

MAX_MESSAGES = 100_000
MAX_BYTES = 128 * 2**20


class Retained:
    """Oldest first; `forget` is told each message that leaves."""

    def __init__(self, seconds: float, forget: Callable[[Message], None]) -> None:
        self.seconds = seconds
        self._forget = forget
        self._messages: OrderedDict[int, Message] = OrderedDict()
        self._bytes = 0

    def __iter__(self) -> Iterator[Message]:
        return iter(self._messages.values())

    def __len__(self) -> int:
        return len(self._messages)

    def add(self, message: Message, wall: float) -> None:
        self._messages[message.id] = message
        self._bytes += message.size
        self.expire(wall)

    def expire(self, wall: float) -> None:
        while self._messages:
            oldest = next(iter(self._messages.values()))
            fresh = oldest.published >= wall - self.seconds
            if fresh and len(self._messages) <= MAX_MESSAGES and self._bytes <= MAX_BYTES:
                return
            self._pop()

    def clear(self) -> None:
        while self._messages:
            self._pop()

    def drop_all(self) -> None:
        """Empty it without telling anyone: the caller holds the messages now."""
        self._messages.clear()
        self._bytes = 0

    def _pop(self) -> None:
        _, message = self._messages.popitem(last=False)
        self._bytes -= message.size
        self._forget(message)

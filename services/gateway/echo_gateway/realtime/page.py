"""One open page: what it wants to hear, and the bounded queue of what it has not been sent yet."""

import asyncio
from uuid import UUID

from echo_gateway.realtime.frames import Frame

LIMIT = 512


class Page:
    """Progress replaces older progress of the same stage; too many events waiting make it a laggard."""

    def __init__(self) -> None:
        self._all: int | None = None
        self._videos: dict[UUID, int] = {}
        self._events: list[Frame] = []
        self._latest: dict[str, Frame] = {}
        self._waiting = asyncio.Event()
        self.lagging = asyncio.Event()

    def subscribe(self, videos: list[UUID] | None, *, after: int) -> None:
        """Hear of these videos too (None: of all), of what is past `after`.

        A client that comes from an instance ahead of this one has seen what this one is still to read.
        """
        if videos is None:
            self._all = after
        else:
            self._videos.update(dict.fromkeys(videos, after))

    def unsubscribe(self, videos: list[UUID]) -> None:
        """Hear no more of these; of all but these is not a subscription one can have."""
        for video in videos:
            self._videos.pop(video, None)

    def offer(self, frame: Frame) -> None:
        """See `Client.offer`."""
        floors = [floor for floor in (self._all, self._videos.get(frame.video_id)) if floor is not None]
        if not floors or frame.seq <= min(floors):
            return
        if frame.key is not None:
            self._latest[frame.key] = frame
        else:
            self._events.append(frame)
        if len(self._events) + len(self._latest) > LIMIT:
            self.lagging.set()
        self._waiting.set()

    async def take(self) -> list[Frame]:
        """Wait for frames; all of them, in order of seq."""
        await self._waiting.wait()
        self._waiting.clear()
        taken = sorted([*self._events, *self._latest.values()], key=lambda frame: frame.seq)
        self._events.clear()
        self._latest.clear()
        return taken

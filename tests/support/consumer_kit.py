"""A consumer with one route, for tests: what it is given, what it leaves."""

from datetime import UTC, datetime

from echo_contracts.envelope import Envelope
from echo_contracts.v1 import stage, video
from echo_contracts.v1.media import MediaInfo, ObjectRef, Options
from echo_shared.consumer import Consumer
from echo_shared.push import PushMessage
from echo_shared.work import Outcome, Route, Service, WorkKey

KEY = WorkKey("v1", "transcode", 1, "main")
MEDIA = MediaInfo(container="mov", duration=1.0, size=10, video=None, audio=(), subtitles=())
PLAYABLE = video.Playable(run=1, playlist="p")
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


class StoreClock:
    """The store's time, which tests move on."""

    def __init__(self):
        self.time = EPOCH

    def __call__(self):
        return self.time


def accepted(run: int = 1) -> video.Accepted:
    """An event to handle."""
    source = ObjectRef(bucket="u", name="uploads/v1/source", generation=1)
    return video.Accepted(run=run, source=source, filename="f.mp4", media=MEDIA, options=Options())


def push(payload=None, *, topic="video-accepted", message_id="m1", subject="v1") -> PushMessage:
    """A delivery of it."""
    payload = payload or accepted()
    envelope = Envelope.of(payload, id="e1", source="//t", subject=subject, time=EPOCH)
    return PushMessage(f"{topic}.transcode", message_id, envelope.attributes(), envelope.body())


def consumer(store, publisher, handle, then=None, **route):
    """A consumer that handles accepted videos with `handle`."""
    service = Service("transcode", (Route(video.Accepted, handle, then=then, **route),))
    return Consumer(service, store, publisher, now=lambda: EPOCH)


async def succeed(_event, _work):
    """A handler that does."""
    return Outcome([PLAYABLE], value={"frames": 3})


def completions(publisher):
    """What was published, reports apart."""
    return [event for event in publisher.events if event.type != stage.Reported.TYPE]

"""What an event says about how long a video took and how it ended: measured once, when the projection first sees it."""

from datetime import datetime

from echo_contracts.envelope import Envelope
from echo_gateway.projection import Video
from echo_shared.telemetry import metrics

ENDS = frozenset({"published", "failed", "rejected", "cancelled"})


def observe(before: Video, after: Video, event: Envelope) -> None:
    """Called with the video before and after `event`, which is new to it."""
    if after.status != before.status and after.status in ENDS:
        metrics.FINISHED.add(status=after.status)
    arrived = _arrived(after)
    if arrived is None:
        return
    seconds = (event.time - arrived).total_seconds()
    new = after.facts.keys() - before.facts.keys()
    if "playable" in new:
        metrics.PLAYABLE.record(seconds)
    # The first page only: one that is made again, days later, says nothing of how long a video takes.
    if "published:site" in new:
        metrics.PUBLISHED.record(seconds)


def _arrived(video: Video) -> datetime | None:
    intake = video.stages.get("upload-intake")
    return (intake.started_at or intake.completed_at) if intake else None

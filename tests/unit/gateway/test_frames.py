"""Frames show a stage as it stands when they are built, with what is left of it by then."""

import json
import uuid
from dataclasses import fields
from datetime import timedelta
from functools import reduce
from typing import Any

from echo_contracts.envelope import Envelope
from echo_contracts.v1.media import Options, Problem
from echo_gateway.projection import Video, apply
from echo_gateway.realtime.frames import build
from echo_gateway.repositories.events import EventRow, VideoNow
from echo_gateway.repositories.videos import StageRow
from support.video_life import START, Life

VIDEO, OWNER = uuid.uuid4(), uuid.uuid4()
AWAY = Problem(code="storage_unavailable", message="Storage did not answer.", remedy=None)


def frames(*events: Envelope, seconds: float) -> list[dict[str, Any]]:
    """What an open page is sent for the last event, `seconds` after the first second of the video's life."""
    video = reduce(apply, events, Video("holiday.mp4", Options()))
    stages = tuple(
        StageRow(name, **{field.name: getattr(held, field.name) for field in fields(StageRow) if field.name != "stage"})
        for name, held in video.stages.items()
    )
    last = events[-1]
    row = EventRow(len(events), last.id, VIDEO, OWNER, last.type, last.time, last.data.model_dump(mode="json"))
    at = START + timedelta(seconds=1 + seconds)
    return [json.loads(frame.text) for frame in build([row], {VIDEO: VideoNow(video.status, stages)}, at=at)]


def test_progress_says_what_is_left_by_now() -> None:
    life = Life(str(VIDEO))
    events = [life.report("transcode", "progressed", tenths / 10) for tenths in (0, 1, 2)]
    for seconds, left in ((2.0, 8.0), (3.5, 6.5), (60.0, 0.0)):
        (progress,) = frames(*events, seconds=seconds)
        assert (progress["type"], progress["stage"]["fraction"]) == ("progress", 0.2)
        assert progress["stage"]["eta_seconds"] == left


def test_a_retry_takes_no_progress_back_and_tells_no_time() -> None:
    life = Life(str(VIDEO))
    events = [life.report("transcode", "progressed", tenths / 10) for tenths in (0, 1, 2)]
    event, snapshot = frames(*events, life.report("transcode", "retrying", 0.1, problem=AWAY), seconds=3.0)
    assert (event["type"], event["data"]["fraction"]) == ("event", 0.1)
    (stage,) = snapshot["stages"]
    assert (stage["state"], stage["fraction"], stage["eta_seconds"]) == ("retrying", 0.2, None)

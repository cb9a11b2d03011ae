"""Rows of the log as WebSocket frames, each built once however many pages it goes to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from echo_contracts import websocket
from echo_contracts.v1.media import STAGES
from echo_contracts.v1.stage import Reported
from echo_contracts.v1.video import Deleted
from echo_gateway.repositories.events import EventRow, VideoNow
from echo_gateway.repositories.videos import StageRow

_QUIET = frozenset({"started", "progressed"})  # told by how the stage stands, not as events of their own


@dataclass(frozen=True)
class Frame:
    """One frame. Of several with the same `key`, only the newest matters; None: every one does."""

    seq: int
    video_id: UUID
    owner_id: UUID
    text: str
    key: str | None


def changed_videos(rows: Iterable[EventRow]) -> list[UUID]:
    """The videos whose state frames will show, each once."""
    return list(dict.fromkeys(row.video_id for row in rows if row.owner_id is not None))


def build(rows: Sequence[EventRow], now: Mapping[UUID, VideoNow], *, at: datetime) -> list[Frame]:
    """Events in order, and after each how its video, or only its stage, stands now, which is `at`."""
    frames: list[Frame] = []
    for row in rows:
        if row.owner_id is None:
            continue
        quiet = row.type == Reported.TYPE and row.data["state"] in _QUIET
        if not quiet:
            frames.append(_frame(row, event(row), None))
        state = now.get(row.video_id)
        if state is None or row.type == Deleted.TYPE:
            continue
        if quiet and row.data["state"] == "progressed":
            name = row.data["stage"]
            stage = next((found for found in state.stages if found.stage == name), None)
            if stage is not None:
                message = websocket.Progress(
                    type="progress", seq=row.seq, video_id=str(row.video_id), stage=stage_view(stage, at=at)
                )
                frames.append(_frame(row, message, f"{row.video_id}/{name}"))
        else:
            frames.append(_frame(row, snapshot(row.seq, row.video_id, state, at=at), str(row.video_id)))
    return coalesced(frames)


def coalesced(frames: Iterable[Frame]) -> list[Frame]:
    """Without those that a newer frame of the same key replaces; in order of seq."""
    kept: dict[object, Frame] = {}
    for frame in frames:
        kept.pop(frame.key, None)
        kept[object() if frame.key is None else frame.key] = frame
    return sorted(kept.values(), key=lambda frame: frame.seq)


def event(row: EventRow) -> websocket.Event:
    """A row of the log as a message."""
    return websocket.Event(
        type="event", seq=row.seq, video_id=str(row.video_id), event=row.type, time=row.time, data=row.data
    )


def snapshot(seq: int, video: UUID, state: VideoNow, *, at: datetime) -> websocket.Snapshot:
    """How a video stands, as of `at`."""
    order = {name: place for place, name in enumerate(STAGES)}
    stages = sorted(state.stages, key=lambda stage: order[stage.stage])
    return websocket.Snapshot(
        type="snapshot",
        seq=seq,
        video_id=str(video),
        status=state.status,
        stages=tuple(stage_view(stage, at=at) for stage in stages),
    )


def stage_view(stage: StageRow, *, at: datetime) -> websocket.StageView:
    """A stage as people see it, as of `at`."""
    return websocket.StageView.model_validate(asdict(stage) | {"eta_seconds": stage.eta_seconds(at)})


def _frame(row: EventRow, message: websocket.Message, key: str | None) -> Frame:
    assert row.owner_id is not None
    return Frame(row.seq, row.video_id, row.owner_id, message.model_dump_json(), key)

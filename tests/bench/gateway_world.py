"""Videos and events for the gateway's benchmarks, as the services would tell of them."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from echo_contracts.envelope import Envelope, Payload
from echo_contracts.v1 import stage, video
from echo_contracts.v1.media import MediaInfo, ObjectRef, Options, Rendition, Stage
from echo_gateway.quotas import Quota
from echo_gateway.repositories.admissions import AdmissionRepository
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.projector import ProjectionRepository

_UNITS = 8
_QUOTA = Quota(minutes=10**6, videos=10**6, bytes=10**9, upload_bytes=10**6, upload_seconds=10**6)
_MEDIA = MediaInfo(container="mov", duration=600.0, size=1, video=None, audio=(), subtitles=())


async def fill(database_url: str, user: uuid.UUID, count: int) -> list[str]:
    """Ids of new videos that are ready to be watched."""
    database = await Database.open(database_url, size=2)
    try:
        videos = [str(await _create(database, user)) for _ in range(count)]
        events = [event for name in videos for event in life(name)]
        projector = ProjectionRepository(database)
        for start in range(0, len(events), 100):
            await projector.project(events[start : start + 100])
    finally:
        await database.close()
    return videos


async def create(database_url: str, users: Sequence[uuid.UUID]) -> list[str]:
    """A new video's id for each user."""
    database = await Database.open(database_url, size=2)
    try:
        return [str(await _create(database, user)) for user in users]
    finally:
        await database.close()


def life(name: str) -> list[Envelope]:
    """A video from its acceptance to its transcript, with a report of each stage."""
    at = f"videos/{name}/transcode/1"
    rendition = Rendition(
        name="360p", width=640, height=360, bandwidth=1, average_bandwidth=1, codecs="avc1", frame_rate=24.0
    )
    payloads: list[Payload] = [
        report("upload-intake", "started"),
        video.Accepted(
            run=1,
            source=ObjectRef(bucket="b", name=f"uploads/{name}/source", generation=1),
            filename="film.mp4",
            media=_MEDIA,
            options=Options(),
        ),
        report("transcode", "started"),
        report("transcribe", "started"),
        video.Playable(run=1, playlist=f"{at}/hls/master.m3u8"),
        video.Transcoded(
            run=1,
            filename="film.mp4",
            options=Options(),
            duration=600.0,
            hls=f"{at}/hls/",
            playlist=f"{at}/hls/master.m3u8",
            mp4=f"{at}/video.mp4",
            poster=f"{at}/poster.jpg",
            storyboard=None,
            audio=None,
            renditions=(rendition,),
        ),
        video.Summarized(
            run=1,
            transcript_version=1,
            document="d",
            engine="e",
            title="A film",
            one_line="One line.",
            summary="A film. " * 40,
            chapters=(),
            tags=("sea", "sky"),
            key_moments=(),
        ),
    ]
    return [event(name, payload) for payload in payloads]


def progress(videos: Sequence[str], count: int) -> Iterator[Envelope]:
    """As many reports of progress, from all of the videos' units at once: most of what a busy platform tells."""
    for number in range(count):
        step, place = divmod(number, len(videos))
        fraction = min(1.0, step / (count / len(videos)))
        unit = f"v-{step % _UNITS}"
        yield event(videos[place], report("transcode", "progressed", fraction, unit=unit))


def report(name: Stage, state: stage.State, fraction: float = 0.0, *, unit: str = "main") -> stage.Reported:
    """Of one unit."""
    return stage.Reported(run=1, stage=name, unit=unit, share=1 / _UNITS, state=state, fraction=fraction, problem=None)


def event(name: str, payload: Payload) -> Envelope:
    """With an id of its own."""
    return Envelope.of(payload, id=str(uuid.uuid4()), source="//bench", subject=name, time=datetime.now(UTC))


async def _create(database: Database, user: uuid.UUID) -> uuid.UUID:
    name = uuid.uuid4()
    await AdmissionRepository(database, _QUOTA).create(
        user, name, filename="film.mp4", content_type="video/mp4", size=1, options=Options()
    )
    return name

"""A library of ten thousand published videos for the web app's benchmark, and one that is in work."""

import asyncio
import time
import uuid
from collections.abc import Sequence

import asyncpg
from gateway_world import create, event, report

from echo_contracts.envelope import Envelope, Payload
from echo_contracts.v1 import video
from echo_contracts.v1.media import MediaInfo, ObjectRef, Options
from echo_gateway.realtime.notifier import CHANNEL
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.projector import ProjectionRepository

_GROUP = 600  # events in one transaction
_STEP_SECONDS = 0.7  # apart from the gateway's own looks, one a second
_COLUMNS = ("id", "owner_id", "filename", "content_type", "size", "options", "title", "name_key")
_KEY = "film"
_PER_CENT = 0.08  # of a unit whose share of its stage is an eighth


async def fill(admin_url: str, database_url: str, user: uuid.UUID, count: int, poster: str) -> None:
    """Published videos, each with `poster`: the name of an object that is there."""
    videos = [str(uuid.uuid4()) for _ in range(count)]
    connection = await asyncpg.connect(admin_url)
    try:  # in one go: each video that is let in looks at all that are there
        rows = [
            (name, user, f"film {number}.mp4", "video/mp4", 1, "{}", f"film {number}.mp4", _KEY)
            for number, name in enumerate(videos)
        ]
        await connection.copy_records_to_table("videos", records=rows, columns=_COLUMNS)
    finally:
        await connection.close()
    events = [event(name, payload) for number, name in enumerate(videos) for payload in _life(name, number, poster)]
    await _project(database_url, events)
    connection = await asyncpg.connect(admin_url)
    try:  # no list reads the search index, and filling it would take the machine meanwhile
        await connection.execute("truncate search_due")
    finally:
        await connection.close()


async def begin(database_url: str, user: uuid.UUID) -> str:
    """A video whose transcoding has just begun."""
    (name,) = await create(database_url, [user])
    await _project(database_url, [event(name, _accepted(name, 0)), event(name, report("transcode", "started"))])
    return name


async def advance(database_url: str, name: str, count: int) -> dict[str, float]:
    """Commit reports of progress, one after the other, each a per cent more.

    What the screen will say, with the seconds since the epoch just before the report went to the database.
    """
    told: dict[str, float] = {}
    database = await Database.open(database_url, size=1)
    try:
        projector = ProjectionRepository(database)
        for number in range(1, count + 1):
            told[f"{number} %"] = time.time()
            await projector.project([event(name, report("transcode", "progressed", number * _PER_CENT))])
            await database.notify(CHANNEL)  # as the instance that projects tells the others
            await asyncio.sleep(_STEP_SECONDS)
    finally:
        await database.close()
    return told


async def _project(database_url: str, events: Sequence[Envelope]) -> None:
    database = await Database.open(database_url, size=1)
    try:
        projector = ProjectionRepository(database)
        for start in range(0, len(events), _GROUP):
            await projector.project(events[start : start + _GROUP])
    finally:
        await database.close()


def _accepted(name: str, number: int) -> video.Accepted:
    media = MediaInfo(container="mov", duration=30.0 + number % 3000, size=1, video=None, audio=(), subtitles=())
    source = ObjectRef(bucket="b", name=f"uploads/{name}/source", generation=1)
    return video.Accepted(run=1, source=source, filename=f"film {number}.mp4", media=media, options=Options())


def _life(name: str, number: int, poster: str) -> list[Payload]:
    at, transcript = f"videos/{name}/transcode/1", f"videos/{name}/transcript.json"
    return [
        _accepted(name, number),
        video.Transcoded(
            run=1,
            filename="film.mp4",
            options=Options(),
            duration=30.0,
            hls=f"{at}/hls/",
            playlist=f"{at}/hls/master.m3u8",
            mp4=f"{at}/video.mp4",
            poster=poster,
            storyboard=None,
            audio=None,
            renditions=(),
        ),
        video.Transcribed(
            run=1,
            transcript=transcript,
            version=1,
            language=None,
            engine="e",
            segments=0,
            words=0,
            duration=30.0,
            options=Options(),
        ),
        video.Summarized(
            run=1,
            transcript_version=1,
            document="d",
            engine="e",
            title=f"Film number {number}, by the sea",
            one_line="",
            summary="",
            chapters=(),
            tags=(),
            key_moments=(),
        ),
        video.Subtitled(run=1, transcript_version=1, transcript=transcript, tracks=()),
        video.Published(run=1, target="site", external_id=name, url="https://site.test/"),
    ]

"""A finished film and the target that sends it to the YouTube of tests."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from echo_contracts.v1.media import Track
from echo_publish.domain import Publication
from echo_publish.youtube.target import YouTubeTarget
from echo_publish.youtube.tokens import Client
from echo_shared.connections import Connection, Connections
from echo_shared.ports import ObjectStore
from echo_shared.testing import InMemoryBucket
from support import finished_film as film
from support.youtube_server import CLIENT_ID, CLIENT_SECRET, YouTubeServer

OWNER = "5d2c4d2e-4e9f-4d3a-9a36-0a0c7e1f0001"
KEY = "a connection key of more than thirty-two characters"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHUNK = 256 * 1024
FILM = bytes(range(256)) * (3 * 1024) + b"the end"  # four chunks
MEDIA: Mapping[str, bytes] = {"video.mp4": FILM, "poster.jpg": b"\xff\xd8poster"}


async def connected(bucket: ObjectStore, owner: str = OWNER, channel: str = "UC-ann") -> None:
    """As after the consent."""
    await Connections(bucket, KEY).put(owner, "youtube", Connection(channel=channel, refresh_token="refresh-ann"))


def target_of(bucket: ObjectStore, url: str, now: datetime = NOW) -> YouTubeTarget:
    """With chunks so small that a test has several."""
    client = Client(CLIENT_ID, CLIENT_SECRET, f"{url}/token")
    return YouTubeTarget(bucket, Connections(bucket, KEY), client, url, lambda: now, CHUNK)


async def bucket_of(server: YouTubeServer, media: Mapping[str, bytes] = MEDIA) -> InMemoryBucket:
    """Every earlier stage is done, and YouTube connected."""
    bucket = film.stored(dict(media))
    await connected(bucket, channel=server.channel or "")
    return bucket


def publication(*, run: int = 1, **options: Any) -> Publication:
    """The film of the tests, whose owner is known."""
    transcoded, summarized, subtitled = film.events(run, **options)
    inputs = film.inputs(transcoded.model_copy(update={"owner": OWNER}), summarized, subtitled)
    made = Publication(film.VIDEO, inputs, film.transcript(), film.summary(), None)
    wishes = transcoded.options.youtube
    return Publication(**{**vars(made), "youtube": wishes}) if wishes else made


def with_tracks(made: Publication, *languages: str) -> Publication:
    """The same with these subtitle tracks alone."""
    inputs = made.inputs
    tracks = tuple(
        Track(
            language=language,
            label=language,
            kind="subtitles",
            vtt=f"videos/{film.VIDEO}/subtitle/1/{language}.vtt",
            srt=f"videos/{film.VIDEO}/subtitle/1/{language}.srt",
            cues=3,
        )
        for language in languages
    )
    subtitled = inputs.subtitled.model_copy(update={"tracks": tracks})
    return Publication(**{**vars(made), "inputs": film.inputs(inputs.transcoded, inputs.summarized, subtitled)})


def nothing(_fraction: float) -> None:
    """Progress that nobody looks at."""


async def publish(server, bucket, made=None, now=NOW):
    return await target_of(bucket, server.url, now).publish(made or publication(), nothing)


def one(server):
    """The only video, after asserting that there is one of everything."""
    ((video, resource),) = server.videos.items()
    assert server.films[video] == FILM
    assert sorted((track.language, track.name) for track in server.tracks.values()) == [("de", ""), ("en", "")]
    assert server.created == {"session": server.created["session"], "video": 1, "caption": 2}
    return video, resource

"""A person's changes after publishing, through the gateway's own commands: what depends on them follows, no more."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from echo_contracts.v1 import video
from echo_contracts.v1.documents import Segment, Summary, Transcript
from echo_contracts.v1.media import Options
from echo_gateway.cloud import Cloud
from echo_gateway.commands.edit import Editor
from echo_gateway.commands.inbox import Inbox
from echo_gateway.commands.publications import Publications, Wishes
from echo_gateway.commands.rewrite import Rewriter
from echo_gateway.commands.turns import Turns
from echo_gateway.parts import Parts, parts
from echo_gateway.preconditions import IfMatch
from echo_gateway.repositories.connections import ConnectionRepository
from echo_gateway.repositories.dead_letters import DeadLetterRepository
from echo_gateway.settings import Settings
from echo_local.postgres import EmbeddedPostgres
from echo_shared.ports import Storage
from echo_shared.push import PushMessage
from support import mediamaker
from support.gateway_world import InMemoryUploadSessions
from support.platform_in_memory import Platform

MIGRATIONS = Path(__file__).parents[2] / "deploy/supabase/migrations"
ANY = IfMatch(None)
SAID = (
    Segment(start=0.5, end=2.0, text="The lighthouse warns the ships.", words=()),
    Segment(start=2.5, end=4.5, text="Its lamp shines over the sea.", words=()),
)


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return mediamaker.video(tmp_path_factory.mktemp("clip") / "a film.mp4", seconds=5.0, size="128x72", rate="10")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def postgres(tmp_path_factory):
    server = EmbeddedPostgres(tmp_path_factory.mktemp("postgres") / "data")
    await server.start(MIGRATIONS)
    yield server
    await server.stop()


@dataclass
class Studio:
    """One finished video, its owner, and the gateway among the workers."""

    platform: Platform
    gateway: Parts
    user: uuid.UUID
    video: uuid.UUID

    @property
    def turns(self) -> Turns:
        return self.gateway.control.turns

    async def page(self, name: str = "index.html") -> str:
        return (await self.platform.results.read(f"public/{self.video}/{name}")).decode()

    async def status(self) -> str:
        row = await self.gateway.videos.get(self.user, self.video)
        assert row is not None
        return row.status

    async def transcoded(self) -> dict[str, int]:
        """Every object of the transcode stage, with its generation."""
        found = await self.platform.results.list(f"videos/{self.video}/transcode/")
        return {info.name: info.generation for info in found}

    async def edit(self, **change: object) -> None:
        await Editor(self.turns).edit_video(self.user, self.video, ANY, change)
        await self.platform.bus.run()

    async def rewrite(self) -> None:
        await Rewriter(self.turns, self.platform.results).rewrite(self.user, self.video, ANY, "en", SAID)
        await self.platform.bus.run()


@asynccontextmanager
async def opened(postgres: EmbeddedPostgres, clip: Path, **more: Any) -> AsyncIterator[Studio]:
    """The whole platform with `clip` published."""
    platform = Platform(**more)
    settings = Settings(
        _env_file=None, database_url=postgres.gateway_url, jwt_secret_key="a secret of thirty-two characters or more"
    )
    cloud = Cloud(Storage(platform.uploads, platform.results), InMemoryUploadSessions(), platform.bus, None)
    async with parts(settings, cloud) as gateway:
        database = gateway.database
        connections = ConnectionRepository(database)
        inbox = Inbox(gateway.control.journal, DeadLetterRepository(database), platform.bus, connections)

        async def deliver(message: PushMessage) -> int:
            await inbox.receive(message)
            return 204

        platform.bus.services = {**platform.bus.services, "gateway": deliver}
        studio = Studio(platform, gateway, uuid.uuid4(), uuid.uuid4())
        await gateway.admissions.create(
            studio.user, studio.video, filename=clip.name, content_type="video/mp4", size=1, options=Options()
        )
        await platform.process(clip, str(studio.video))
        assert await studio.status() == "published"
        yield studio
        assert platform.bus.dead == []
        assert platform.failures == []
        assert await studio.status() == "published"


@pytest.mark.parametrize("more", [{}, {"copies": 2, "newest_first": True}], ids=["in order", "twice, newest first"])
async def test_a_corrected_transcript_changes_summary_subtitles_and_page_but_not_the_film(postgres, clip, more):
    async with opened(postgres, clip, **more) as studio:
        platform = studio.platform
        assert "lighthouse" not in await studio.page()
        before = await studio.transcoded()
        await studio.rewrite()

        transcripts = {event.version: event for event in platform.events(video.Transcribed)}
        assert set(transcripts) == {1, 2}
        assert (transcripts[2].engine, transcripts[2].words) == ("person", 11)
        assert "lighthouse warns the ships" in await studio.page()
        assert "The lighthouse warns" in await studio.page("subtitles/en.vtt")
        published = Transcript.model_validate_json(await studio.page("transcript.json"))
        assert [segment.text for segment in published.segments] == [segment.text for segment in SAID]
        summary = Summary.model_validate_json(await studio.page("summary.json"))
        assert summary.transcript_version == 2
        assert summary.summary

        assert len(platform.events(video.Transcoded)) == 1
        assert {event.run for event in platform.events(video.Summarized)} == {1, 2}
        after = await studio.transcoded()
        assert after == before


async def test_what_a_person_wrote_reaches_the_page_and_outlives_re_runs(postgres, clip):
    async with opened(postgres, clip) as studio:
        await studio.edit(title="The old tower", tags=["coast"])
        assert "<title>The old tower</title>" in await studio.page()
        await studio.rewrite()
        assert "<title>The old tower</title>" in await studio.page()
        await studio.gateway.control.rerun(studio.user, studio.video, "summarize")
        await studio.platform.bus.run()
        assert "<title>The old tower</title>" in await studio.page()
        assert '<li dir="auto">coast</li>' in await studio.page()
        await studio.edit(title=None)
        assert "The old tower" not in await studio.page()


async def test_an_edit_while_cancelled_is_published_once_the_video_is_taken_up_again(postgres, clip):
    async with opened(postgres, clip) as studio:
        await studio.gateway.control.rerun(studio.user, studio.video, "summarize")
        await studio.gateway.control.cancel(studio.user, studio.video)
        await studio.platform.bus.run()
        assert await studio.status() == "cancelled"
        await studio.edit(title="Written meanwhile")
        assert "Written meanwhile" not in await studio.page()
        await studio.gateway.control.rerun(studio.user, studio.video, "summarize")
        await studio.platform.bus.run()
        assert "<title>Written meanwhile</title>" in await studio.page()


async def test_a_publication_asked_for_again_ends_published(postgres, clip):
    async with opened(postgres, clip) as studio:
        before = len(studio.platform.events(video.Published))
        await Publications(studio.turns).publish(studio.user, studio.video, "site", Wishes())
        assert await studio.status() == "processing"
        await studio.platform.bus.run()
        published = studio.platform.events(video.Published)
        assert len(published) == before + 1
        assert published[-1].alone is True

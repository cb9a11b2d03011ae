"""Publishing again: unchanged, taken down, put off, overtaken."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from echo_contracts.v1 import publication, video
from echo_contracts.v1.documents import Edits
from echo_contracts.v1.media import Problem
from echo_publish.handler import Publish
from echo_publish.ports import PostponedError
from echo_shared.errors import PermanentError
from echo_shared.work import Due, Event, Work
from support import finished_film as film
from support.publish_stage import RecordingTarget, deliver, key


class RefusingTarget:
    """Nobody there, for good or until some time."""

    def __init__(self, error=None):
        self.error = error or PermanentError("webhook_refused", "The webhook answered 404.", "Make it answer.")

    def version(self, made):
        return "1"

    async def publish(self, made, progress):
        raise self.error


async def edit(stage: Publish, run: int, **edits: Any) -> Sequence[Due]:
    return await deliver(stage, video.Edited(run=run, edits=Edits(**edits)), run=run)


async def ask(stage: Publish, run: int, target: str = "webhook", **more: Any) -> Any:
    request = publication.Requested.model_validate(
        {"run": run, "target": target, "webhook_url": "https://example.org/", **more}
    )
    (told,) = (await stage.again(Event(film.VIDEO, run, request), Work(key(run)))).events
    return told


async def test_what_is_there_unchanged_is_not_published_again(stage, target):
    for event in film.events():
        await deliver(stage, event)
    first, second = await ask(stage, 2), await ask(stage, 3)
    assert (first.url, first.external_id) == (second.url, second.external_id)
    assert len(target.published) == 1
    await edit(stage, 4, title="Mine")
    await ask(stage, 5)
    assert [made.title for made in target.published] == ["How rivers find the sea", "Mine"]


async def test_what_was_taken_down_stays_down_until_it_is_asked_for_again(stage, target):
    for event in film.events():
        await deliver(stage, event)
    await ask(stage, 2)
    told = await ask(stage, 3, withdraw=True)
    assert (told.TYPE, told.target, told.alone) == (publication.Withdrawn.TYPE, "webhook", True)
    assert target.withdrawn == [film.VIDEO]
    due = await edit(stage, 4, title="Mine")
    assert [each.unit for each in due] == ["site-t1-s1-u1-e4"]
    assert isinstance(await ask(stage, 5), video.Published)
    assert len(target.published) == 2


async def test_the_page_can_be_taken_down_though_the_upload_asked_for_it(stage, target):
    for event in film.events():
        await deliver(stage, event)
    await ask(stage, 2, "site", withdraw=True)
    assert await edit(stage, 3, title="Mine") == []


async def test_a_publication_that_a_withdrawal_overtook_leaves_nothing(bucket):
    class Overtaken(RecordingTarget):
        async def publish(self, made, progress):
            request = publication.Requested(run=3, target="webhook", webhook_url=None, withdraw=True)
            await stage._shelf.keep_request(film.VIDEO, 3, request)
            return await super().publish(made, progress)

    slow = Overtaken()
    stage = Publish(bucket, {"site": slow, "webhook": slow})
    for event in film.events():
        await deliver(stage, event)
    assert isinstance(await ask(stage, 2), publication.Withdrawn)
    assert slow.withdrawn == [film.VIDEO]


@pytest.mark.parametrize("publish_to", [("site", "webhook"), ("webhook",)])
async def test_what_is_put_off_says_until_when_and_fails_nothing(bucket, target, publish_to):
    until = datetime(2026, 3, 1, 8, tzinfo=UTC)
    later = RefusingTarget(PostponedError("youtube_quota", "Full.", until))
    stage = Publish(bucket, {"site": target, "webhook": later})
    for event in film.events(publish_to=publish_to, webhook_url="https://example.org"):
        due = await deliver(stage, event)
    (refused,) = (await due[-1].handle(Work(key()))).events
    assert (refused.until, refused.problem.code) == (until, "youtube_quota")


async def test_what_is_not_as_asked_for_is_told_and_looked_at_again(bucket, target):
    class Locked(RecordingTarget):
        async def publish(self, made, progress):
            problem = Problem(code="youtube_private_lock", message="Private.", remedy=None)
            return (await super().publish(made, progress)).model_copy(update={"problem": problem})

    locked = Locked()
    stage = Publish(bucket, {"site": target, "webhook": locked})
    for event in film.events():
        await deliver(stage, event)
    assert (await ask(stage, 2)).problem.code == "youtube_private_lock"
    await ask(stage, 3)
    assert len(locked.published) == 2


async def test_a_deleted_video_is_told_of():
    forgotten = []

    async def forget(video_id):
        forgotten.append(video_id)

    stage = Publish(film.stored({}), {}, forget)
    await stage.forget(Event(film.VIDEO, 1, video.Deleted(reason="x")), Work(key()))
    assert forgotten == [film.VIDEO]

"""Three inputs in any order become one publication per target; later runs publish again."""

import itertools
from collections.abc import Sequence
from typing import Any

import pytest

from echo_contracts.v1 import publication, video
from echo_contracts.v1.documents import Edits
from echo_contracts.v1.media import Problem
from echo_publish.domain import KINDS
from echo_publish.handler import Publish
from echo_shared.errors import PermanentError, RetryableError
from echo_shared.work import Due, Event, Work
from support import finished_film as film
from support.publish_stage import deliver, key


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
async def test_any_order_is_due_once_all_are_there(stage, target, order):
    events = film.events()
    dues = [await deliver(stage, events[n]) for n in order]
    assert [len(due) for due in dues] == [0, 0, 1]
    assert dues[2][0].unit == "site-t1-s1-u1"
    outcome = await dues[2][0].handle(Work(key()))
    assert [event.target for event in outcome.events] == ["site"]
    assert len(target.published) == 1


async def test_a_redelivery_is_due_under_the_same_unit(stage):
    first = [await deliver(stage, event) for event in film.events()][-1]
    again = [await deliver(stage, event) for event in film.events()]
    assert {due[0].unit for due in again} == {first[0].unit}
    assert {due[0].run for due in again} == {1}


async def test_summary_and_subtitles_of_different_transcripts_wait(stage):
    transcoded, summarized, subtitled = film.events()
    edited = summarized.model_copy(update={"transcript_version": 2, "run": 2})
    assert not await deliver(stage, transcoded)
    assert await deliver(stage, subtitled) == ()
    assert await deliver(stage, edited, run=2) == ()
    due = await deliver(stage, subtitled.model_copy(update={"transcript_version": 2, "run": 2}), run=2)
    assert [(each.unit, each.run) for each in due] == [("site-t1-s2-u2", 2)]


async def test_a_rerun_of_the_stage_publishes_again(stage):
    for event in film.events():
        await deliver(stage, event)
    due = await deliver(stage, film.events()[0], run=2)
    assert [(each.unit, each.run) for each in due] == [("site-t2-s1-u1", 2)]


async def test_every_target_is_due_and_the_page_comes_first(stage):
    for event in film.events(publish_to=("webhook", "site", "webhook"), webhook_url="https://example.org"):
        due = await deliver(stage, event)
    assert [each.unit for each in due] == ["site-t1-s1-u1", "webhook-t1-s1-u1"]
    assert sum(each.share for each in due) == 1


async def test_an_overtaken_publication_publishes_the_newest(stage, target):
    for event in film.events():
        old = await deliver(stage, event)
    await deliver(stage, film.events(title="Newer")[0], run=2)
    await old[0].handle(Work(key()))
    assert target.published[0].title == "Newer"


async def test_a_request_publishes_to_its_target_again(stage, target):
    for event in film.events():
        await deliver(stage, event)
    request = publication.Requested(run=3, target="webhook", webhook_url="https://example.org/hook")
    outcome = await stage.again(Event(film.VIDEO, 3, request), Work(key(3)))
    assert (outcome.events[0].run, outcome.events[0].alone) == (3, True)
    assert target.published[0].webhook_url == "https://example.org/hook"


async def test_a_request_before_the_end_is_refused_with_a_remedy(stage):
    await deliver(stage, film.events()[0])
    request = publication.Requested(run=2, target="site", webhook_url=None)
    (refused,) = (await stage.again(Event(film.VIDEO, 2, request), Work(key(2)))).events
    assert (refused.run, refused.target, refused.alone) == (2, "site", True)
    assert refused.problem.code == "publication_too_early"
    assert refused.problem.remedy


class RefusingTarget:
    """Nobody there, for good or until some time."""

    def __init__(self, error=None):
        self.error = error or PermanentError("webhook_refused", "The webhook answered 404.", "Make it answer.")

    def version(self, made):
        return "1"

    async def publish(self, made, progress):
        raise self.error


async def test_a_target_that_refuses_fails_by_itself_while_the_page_stands(bucket, target):
    stage = Publish(bucket, {"site": target, "webhook": RefusingTarget()})
    for event in film.events(publish_to=("webhook", "site"), webhook_url="https://example.org"):
        due = await deliver(stage, event)
    site, webhook = [await each.handle(Work(key(1, each.unit))) for each in due]
    assert [event.target for event in site.events] == ["site"]
    assert webhook.events == (
        publication.Refused(
            run=1,
            target="webhook",
            problem=Problem(code="webhook_refused", message="The webhook answered 404.", remedy="Make it answer."),
            alone=False,
        ),
    )


async def test_where_the_only_target_refuses_the_stage_fails(bucket, target):
    stage = Publish(bucket, {"site": target, "webhook": RefusingTarget()})
    for event in film.events(publish_to=("webhook",), webhook_url="https://example.org"):
        due = await deliver(stage, event)
    with pytest.raises(PermanentError):
        await due[0].handle(Work(key()))


def test_every_input_is_a_unit_of_its_own(stage):
    units = [route.unit(None) for route in stage.routes() if route.payload in KINDS]
    assert units == ["input-transcoded", "input-summarized", "input-subtitled", "input-edited"]


async def edit(stage: Publish, run: int, **edits: Any) -> Sequence[Due]:
    return await deliver(stage, video.Edited(run=run, edits=Edits(**edits)), run=run)


async def test_what_a_person_wrote_is_published_over_what_was_made(stage, target):
    for event in film.events(title="At the upload"):
        await deliver(stage, event)
    due = await edit(stage, 4, title="Mine", tags=("wet",))
    assert [(each.unit, each.run) for each in due] == [("site-t1-s1-u1-e4", 4)]
    await due[0].handle(Work(key(4)))
    (made,) = target.published
    assert (made.title, made.summary.tags) == ("Mine", ("wet",))
    assert made.summary.chapters == film.summary().chapters


async def test_edits_before_the_end_wait_and_outlive_newer_summaries(stage, target):
    assert await edit(stage, 2, title="Mine") == ()
    for event in film.events():
        due = await deliver(stage, event)
    assert [(each.unit, each.run) for each in due] == [("site-t1-s1-u1-e2", 2)]
    again = await deliver(stage, film.events()[1].model_copy(update={"run": 3, "title": "Theirs"}), run=3)
    await again[0].handle(Work(key(3)))
    assert target.published[0].title == "Mine"


async def test_the_newest_edit_holds_whatever_the_order(stage, target):
    for event in film.events():
        await deliver(stage, event)
    await edit(stage, 3, title="New")
    due = await edit(stage, 2, title="Old")
    assert [each.unit for each in due] == ["site-t1-s1-u1-e3"]
    await due[0].handle(Work(key(3)))
    assert target.published[0].title == "New"


async def test_a_target_asked_for_once_follows_from_then_on(stage, target):
    for event in film.events():
        await deliver(stage, event)
    for run in (3, 2):
        request = publication.Requested(run=run, target="webhook", webhook_url=f"https://example.org/{run}")
        outcome = await stage.again(Event(film.VIDEO, run, request), Work(key(run)))
        assert outcome.events[0].alone is True
    due = await edit(stage, 4, title="Mine")
    assert [each.unit for each in due] == ["site-t1-s1-u1-e4", "webhook-t1-s1-u1-e4"]
    await due[1].handle(Work(key(4)))
    assert target.published[-1].webhook_url == "https://example.org/3"


async def test_a_request_while_newer_words_are_on_their_way_is_tried_again(stage):
    transcoded, summarized, subtitled = film.events()
    for event in (transcoded, summarized, subtitled.model_copy(update={"transcript_version": 2})):
        await deliver(stage, event)
    request = publication.Requested(run=2, target="site", webhook_url=None)
    with pytest.raises(RetryableError):
        await stage.again(Event(film.VIDEO, 2, request), Work(key(2)))

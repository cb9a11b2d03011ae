"""Asking for publications and for further subtitle languages."""

import asyncio
from typing import Any

import pytest

from echo_contracts.v1 import publication, subtitles
from echo_contracts.v1.media import MissingTrack, Problem, SourceTrack
from support.gateway_world import Caller, Pushes, World
from support.publication_calls import HOOK, ask, finished, shown, states
from support.video_life import Life


async def test_a_video_stands_with_each_target_on_its_own(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    assert await states(ann, video_id) == {"site": "waiting"}
    await pubsub.push(life.accepted(), life.transcoded(), life.transcribed(), life.summarized(), life.subtitled())
    await pubsub.push(life.report("publish", "started", unit="site-t1-s1-u1"))
    assert await states(ann, video_id) == {"site": "publishing"}
    await pubsub.push(life.published())
    assert await states(ann, video_id) == {"site": "published"}
    site, *_ = (await ann.get(f"/v1/videos/{video_id}/publications")).json()
    assert (site["url"], site["problem"]) == (f"http://pages.test/{video_id}/", None)


async def test_a_target_is_published_to_for_the_first_time(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id, life = await finished(ann, pubsub)
    status, answer = await ask(ann, video_id, target="webhook", webhook_url=HOOK)
    assert status == 202
    assert shown(answer) == {"site": "published", "webhook": "publishing"}
    (told,) = world.publisher.events
    assert told.data == publication.Requested(run=2, target="webhook", webhook_url=HOOK)
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["status"] == "processing"
    assert (await ask(ann, video_id, target="webhook"))[0] == 202
    assert len(world.publisher.events) == 1
    await pubsub.push(life.published(run=2, target="webhook", alone=True))
    assert await states(ann, video_id) == {"site": "published", "webhook": "published"}
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["status"] == "published"


async def test_a_failed_target_says_why_and_is_asked_for_again(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id, life = await finished(ann, pubsub)
    await ask(ann, video_id, target="webhook", webhook_url=HOOK)
    refused = Problem(code="webhook_refused", message="The webhook answered 403.", remedy="Make it answer 2xx.")
    await pubsub.push(life.report("publish", "failed", run=2, unit="again-webhook", problem=refused))
    _, webhook, *_ = (await ann.get(f"/v1/videos/{video_id}/publications")).json()
    assert (webhook["state"], webhook["problem"]["code"]) == ("failed", "webhook_refused")
    # The address that was given before is good for another try.
    assert (await ask(ann, video_id, target="webhook"))[0] == 202
    assert world.publisher.events[-1].data == publication.Requested(run=3, target="webhook", webhook_url=HOOK)
    assert (await states(ann, video_id))["webhook"] == "publishing"


async def test_what_cannot_be_published_is_refused(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id, life = await finished(ann, pubsub)
    status, answer = await ask(ann, video_id, target="webhook")
    assert (status, answer["code"]) == (422, "webhook_url_missing")
    for body in ({"target": "vimeo"}, {"target": "webhook", "webhook_url": "no url"}, {}):
        status, answer = await ask(ann, video_id, **body)
        assert (status, answer["code"]) == (422, "invalid")
    await pubsub.push(life.report("subtitle", "started", run=2))
    status, answer = await ask(ann, video_id, target="site")
    assert (status, answer["code"]) == (409, "inputs_running")
    status, answer = await ask(ann, await ann.create(), target="site")
    assert (status, answer["code"]) == (409, "not_finished")
    await ann.post(f"/v1/videos/{video_id}/cancel")
    status, answer = await ask(ann, video_id, target="site")
    assert (status, answer["code"]) == (409, "cancelled")
    assert not any(isinstance(event.data, publication.Requested) for event in world.publisher.events)


async def add(caller: Caller, video_id: str, *languages: str) -> tuple[int, Any]:
    response = await caller.post(f"/v1/videos/{video_id}/subtitles", json={"languages": languages})
    return response.status_code, response.json()


async def test_further_languages_are_asked_for_once_and_remembered(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id, life = await finished(ann, pubsub, subtitle_languages=["ja"])
    status, answer = await add(ann, video_id, "FR", "en", "de")
    assert (status, [track["language"] for track in answer]) == (202, ["en"])
    asked = world.publisher.events[0].data
    assert isinstance(asked, subtitles.Requested)
    assert (asked.run, asked.languages, asked.transcript_version) == (2, ("de", "fr"), 1)
    assert asked.options.subtitle_languages == ("ja",)
    stage = (await ann.get(f"/v1/videos/{video_id}/stages")).json()[4]
    assert (stage["stage"], stage["state"], stage["run"]) == ("subtitle", "queued", 2)
    assert (await add(ann, video_id, "de"))[0] == 202
    assert len(world.publisher.events) == 1
    await pubsub.push(life.subtitled(run=2))
    assert (await add(ann, video_id, "es"))[0] == 202
    again = world.publisher.events[-1].data
    assert isinstance(again, subtitles.Requested)
    assert (again.languages, again.options.subtitle_languages) == (("es",), ("ja", "de", "fr"))


async def test_requests_at_once_each_have_a_run(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id, _ = await finished(ann, pubsub)
    answers = await asyncio.gather(*(add(ann, video_id, language) for language in ("de", "fr", "es")))
    assert [status for status, _ in answers] == [202, 202, 202]
    asked = {event.id: event.data for event in world.publisher.events}.values()
    assert sorted(each.run for each in asked) == [2, 3, 4]  # type: ignore[attr-defined]
    newest = max(asked, key=lambda each: each.run)  # type: ignore[attr-defined]
    assert {*newest.languages, *newest.options.subtitle_languages} == {"de", "fr", "es"}  # type: ignore[attr-defined]


async def test_languages_that_cannot_be_made_are_refused(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id, life = await finished(ann, pubsub)
    for languages in ((), ("../de",), ("de",) * 21):
        status, answer = await add(ann, video_id, *languages)
        assert (status, answer["code"]) == (422, "invalid")
    many = [f"{a}{b}" for a in "abc" for b in "abcdefg"]
    assert (await add(ann, video_id, *many[:20]))[0] == 202
    await pubsub.push(life.subtitled(run=2))
    status, answer = await add(ann, video_id, many[20])
    assert (status, answer["code"]) == (422, "too_many_languages")
    await pubsub.push(life.report("transcribe", "started", run=3))
    status, answer = await add(ann, video_id, "de")
    assert (status, answer["code"]) == (409, "inputs_running")
    status, answer = await add(ann, await ann.create(), "de")
    assert (status, answer["code"]) == (409, "not_transcribed")
    silent = await ann.create()
    await pubsub.push(Life(silent).transcribed(segments=0))
    status, answer = await add(ann, silent, "de")
    assert (status, answer["code"]) == (409, "nothing_said")


async def test_tracks_of_the_source_are_listed_with_where_they_are_from(ann: Caller, pubsub: Pushes) -> None:
    video_id, life = await finished(ann, pubsub)
    found = (SourceTrack(language="ger", vtt=f"videos/{video_id}/transcode/2/subtitles/source-0.vtt"),)
    await pubsub.push(life.transcoded(run=2, source_subtitles=found))
    for tracks in (
        (await ann.get(f"/v1/videos/{video_id}/subtitles")).json(),
        (await ann.get(f"/v1/videos/{video_id}/playback")).json()["tracks"],
    ):
        assert [(track["language"], track["origin"], track["label"]) for track in tracks] == [
            ("en", "transcript", "English"),
            ("ger", "source", "Deutsch (from the file)"),
        ]
        assert tracks[1]["vtt"].endswith("/transcode/2/subtitles/source-0.vtt")
        assert (tracks[1]["srt"], tracks[1]["cues"]) == (None, None)


@pytest.mark.parametrize(("running", "stage"), [("transcribe", "summarize"), ("transcode", "publish")])
async def test_a_stage_whose_inputs_are_being_made_is_not_run_again(
    ann: Caller, pubsub: Pushes, running: Any, stage: str
) -> None:
    video_id, life = await finished(ann, pubsub)
    await pubsub.push(life.report(running, "started", run=2))
    response = await ann.post(f"/v1/videos/{video_id}/stages/{stage}/rerun")
    assert (response.status_code, response.json()["code"]) == (409, "inputs_running")


async def test_a_refusal_is_shown_with_its_target_and_nowhere_else(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    await pubsub.push(*life.whole()[:-1], life.refused())
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["status"], found["problem"]) == ("published", None)
    site, webhook, *_ = found["publications"]
    assert (site["target"], site["state"], site["problem"]) == ("site", "published", None)
    assert (webhook["target"], webhook["state"], webhook["url"]) == ("webhook", "failed", None)
    assert webhook["problem"]["code"] == "webhook_refused"


async def test_what_was_public_stays_shown_when_a_later_attempt_fails(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    await pubsub.push(*life.whole())
    request = life.envelope(publication.Requested(run=2, target="webhook", webhook_url=None))
    attributes = request.attributes() | {"CloudPubSubDeadLetterSourceSubscription": "publication-requested.publish"}
    await pubsub.raw("dead-letter.gateway", attributes, request.body(), id="given-up")
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["status"], found["stages"][5]["state"]) == ("published", "succeeded")
    webhook = found["publications"][1]
    assert (webhook["state"], webhook["problem"]["code"]) == ("failed", "gave_up")
    assert webhook["url"] is not None
    await pubsub.push(life.published(3, "webhook", alone=True))
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["publications"][1]["state"], found["publications"][1]["problem"]) == ("published", None)


async def test_a_language_that_cannot_be_had_is_shown_and_can_be_asked_for_again(
    ann: Caller, pubsub: Pushes, world: World
) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    await pubsub.push(*life.whole())
    path = f"/v1/videos/{video_id}/subtitles"
    assert (await ann.post(path, json={"languages": ["de"]})).status_code == 202
    problem = Problem(code="translation_unavailable", message="There is no translator.", remedy="Ask for one.")
    told = life.subtitled(run=2)
    missing = (MissingTrack(language="de", problem=problem),)
    await pubsub.push(told.model_copy(update={"data": told.data.model_copy(update={"missing": missing})}))
    await pubsub.push(life.published(run=2))
    seen = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert seen["status"] == "published"
    assert seen["missing_subtitles"] == [{"language": "de", "problem": problem.model_dump()}]
    asked = len(world.publisher.events)
    assert (await ann.post(path, json={"languages": ["de"]})).status_code == 202
    assert len(world.publisher.events) == asked + 1

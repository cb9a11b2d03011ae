"""What a person writes over what was made: versions, precedence, and two people at once."""

import asyncio
import uuid
from typing import Any

import httpx
import pytest

from echo_contracts.v1 import video
from support.gateway_world import Caller, Pushes, World
from support.video_life import Life


async def finished(caller: Caller, pubsub: Pushes) -> str:
    """A published video's id."""
    video_id = await caller.create()
    await pubsub.push(*Life(video_id).whole())
    return video_id


async def patch(caller: Caller, path: str, body: dict[str, Any], etag: str | None = "*") -> httpx.Response:
    return await caller.call("PATCH", f"/v1/videos/{path}", json=body, headers={"If-Match": etag} if etag else {})


async def test_a_title_a_person_gave_wins_and_outlives_re_runs(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await ann.create(title="At the upload")
    read = await ann.get(f"/v1/videos/{video_id}")
    changed = await patch(ann, video_id, {"title": "Mine", "tags": ["one", "two"]}, read.headers["etag"])
    assert (changed.status_code, changed.json()["title"], changed.json()["tags"]) == (200, "Mine", ["one", "two"])
    assert changed.headers["etag"] not in {read.headers["etag"], ""}
    (told,) = world.publisher.events
    assert isinstance(told.data, video.Edited)
    assert told.data.edits.title == "Mine"
    life = Life(video_id)
    await pubsub.push(*life.whole(), life.summarized(run=7))
    found = await ann.get(f"/v1/videos/{video_id}")
    assert (found.json()["title"], found.json()["summary"]["title"]) == ("Mine", "Mine")
    assert found.headers["etag"] == changed.headers["etag"]
    (listed,) = (await ann.get("/v1/videos", params={"tag": "two", "q": "MINE"})).json()["items"]
    assert listed["title"] == "Mine"
    back = await patch(ann, video_id, {"title": None, "tags": None})
    assert (back.json()["title"], back.json()["tags"]) == ("At the upload", ["sea"])


async def test_an_edited_summary_is_laid_over_the_generated(ann: Caller, pubsub: Pushes) -> None:
    video_id = await finished(ann, pubsub)
    read = await ann.get(f"/v1/videos/{video_id}/summary")
    change = {
        "summary": "First.\n\nSecond.",
        "chapters": [{"start": 0, "end": 6, "title": "Out"}, {"start": 6, "end": 12.5, "title": "Back"}],
        "key_moments": [{"start": 3, "quote": "Here."}],
    }
    changed = await patch(ann, f"{video_id}/summary", change, read.headers["etag"])
    assert changed.status_code == 200
    told = {
        "edited": ["summary", "chapters", "key_moments"],
        "description": "Somebody walks.\n\nFirst.\n\nSecond.\n\n#Sea",
    }
    assert changed.json() == read.json() | change | told
    await pubsub.push(Life(video_id).summarized(run=9))
    again = await ann.get(f"/v1/videos/{video_id}/summary")
    assert again.json() == changed.json()
    # Generated anew is another version: an edit made before that did not know what it says now.
    stale = await patch(ann, f"{video_id}/summary", {"summary": "Third."}, changed.headers["etag"])
    assert (stale.status_code, stale.json()["code"]) == (412, "precondition_failed")
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["summary"] == again.json()


async def test_without_if_match_nothing_is_edited(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await finished(ann, pubsub)
    answers = [
        await patch(ann, video_id, {"title": "x"}, None),
        await patch(ann, f"{video_id}/summary", {"title": "x"}, None),
        await ann.call("PUT", f"/v1/videos/{video_id}/transcript", json={"segments": []}),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(428, "precondition_required")] * 3
    assert world.publisher.events == []


@pytest.mark.parametrize("etag", ['"nonsense"', "0", 'W/"0"', '"0', "", '"9", W/"0"'])
async def test_another_version_s_edit_is_refused(ann: Caller, world: World, etag: str) -> None:
    video_id = await ann.create()
    response = await ann.call("PATCH", f"/v1/videos/{video_id}", json={"title": "x"}, headers={"If-Match": etag})
    assert (response.status_code, response.json()["code"]) == (412, "precondition_failed")
    assert response.json()["remedy"]
    assert world.publisher.events == []
    assert (await patch(ann, video_id, {"title": "x"}, '"9", "0"')).status_code == 200


async def test_of_two_edits_at_once_one_wins(ann: Caller, world: World) -> None:
    video_id = await ann.create()
    answers = await asyncio.gather(*(patch(ann, video_id, {"title": f"Title {n}"}, '"0"') for n in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412, 412, 412]
    (winner,) = [answer.json()["title"] for answer in answers if answer.status_code == 200]
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["title"] == winner
    assert {event.data.edits.title for event in world.publisher.events} == {winner}  # type: ignore[attr-defined]


async def test_edits_of_different_parts_at_once_both_stay(ann: Caller) -> None:
    video_id = await ann.create()
    answers = await asyncio.gather(patch(ann, video_id, {"title": "T"}), patch(ann, video_id, {"tags": ["t"]}))
    assert [answer.status_code for answer in answers] == [200, 200]
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["title"], found["tags"]) == ("T", ["t"])


async def test_an_edit_sent_again_is_answered_and_told_once(ann: Caller, world: World) -> None:
    video_id = await ann.create()
    first = await patch(ann, video_id, {"title": "T"}, '"0"')
    again = await patch(ann, video_id, {"title": "T"}, '"0"')
    assert (again.status_code, again.headers["etag"]) == (200, first.headers["etag"])
    assert len(world.publisher.events) == 1
    assert (await patch(ann, video_id, {}, '"0"')).status_code == 200


async def test_an_edit_whose_author_crashed_is_told_by_the_next(ann: Caller, world: World) -> None:
    """The run was taken and recorded, and nothing of it was published."""
    video_id = await ann.create()
    await patch(ann, video_id, {"title": "T"}, '"0"')
    other = await ann.create()
    name = f"videos/{video_id}/gateway/1/manifests/change.json"
    taken = (await world.results.read(name)).decode().replace(video_id, other)
    world.results.put(name.replace(video_id, other), taken.replace(_event_id(taken), str(uuid.uuid4())).encode())
    world.publisher.sent.clear()
    refused = await patch(ann, other, {"title": "Other"}, '"0"')
    assert refused.status_code == 412
    assert (await ann.get(f"/v1/videos/{other}")).json()["title"] == "T"
    assert [event.subject for event in world.publisher.events] == [other]


def _event_id(manifest: str) -> str:
    return manifest.split('"id":"')[1].split('"', maxsplit=1)[0]


BAD_SUMMARIES: list[dict[str, Any]] = [
    {"chapters": [{"start": 5, "end": 5, "title": "x"}]},
    {"chapters": [{"start": 0, "end": 5, "title": "x"}, {"start": 4, "end": 6, "title": "y"}]},
    {"chapters": [{"start": -1, "end": 5, "title": "x"}]},
    {"chapters": [{"start": 0, "end": 5, "title": ""}]},
    {"chapters": [{"start": 0, "end": 1, "title": "x"}] * 201},
    {"key_moments": [{"start": "inf", "quote": "x"}]},
    {"tags": ["x"] * 51},
    {"tags": ["x" * 61]},
    {"tags": ["a\x00"]},
    {"title": "x" * 201},
    {"summary": "x" * 20_001},
    {"summary": "a\x00"},
    {"one_line": "a\nb"},
    {"engine": "mine"},
]


@pytest.mark.parametrize("body", BAD_SUMMARIES)
async def test_an_edit_that_does_not_fit_is_refused(ann: Caller, pubsub: Pushes, body: dict[str, Any]) -> None:
    video_id = await finished(ann, pubsub)
    response = await patch(ann, f"{video_id}/summary", body)
    assert (response.status_code, response.json()["code"]) == (422, "invalid")


async def test_times_past_the_end_are_refused(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await finished(ann, pubsub)
    for body in ({"chapters": [{"start": 0, "end": 13, "title": "x"}]}, {"key_moments": [{"start": 13, "quote": "x"}]}):
        response = await patch(ann, f"{video_id}/summary", body)
        assert (response.status_code, response.json()["code"]) == (422, "past_the_end")
    assert world.publisher.events == []


async def test_a_summary_is_edited_once_there_is_one(ann: Caller) -> None:
    response = await patch(ann, f"{await ann.create()}/summary", {"title": "x"})
    assert (response.status_code, response.json()["code"]) == (404, "not_ready")


CHANGES = [
    ("PATCH", "", {"title": "x"}),
    ("PATCH", "/summary", {"title": "x"}),
    ("PUT", "/transcript", {"segments": []}),
    ("POST", "/subtitles", {"languages": ["de"]}),
    ("POST", "/publications", {"target": "site"}),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: " ".join(change[:2]))
async def test_another_s_video_cannot_be_told_from_none(
    ann: Caller, bob: Caller, pubsub: Pushes, world: World, change: tuple[str, str, dict[str, Any]]
) -> None:
    method, path, body = change
    video_id = await finished(ann, pubsub)
    before = (await ann.get(f"/v1/videos/{video_id}")).json()

    async def asked(id: object) -> httpx.Response:
        return await bob.call(method, f"/v1/videos/{id}{path}", json=body, headers={"If-Match": "*"})

    theirs, absent = await asked(video_id), await asked(uuid.uuid4())
    assert (theirs.status_code, theirs.content) == (404, absent.content)
    assert world.publisher.events == []
    assert (await ann.get(f"/v1/videos/{video_id}")).json() == before
    assert (await asked("no-id")).status_code == 422

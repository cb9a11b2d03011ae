"""Creating, uploading, listing, reading, cancelling and deleting videos."""

import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from echo_contracts.v1 import stage, video
from echo_shared.work import cancelled_name
from support.gateway_world import Caller, Pushes, World
from support.video_life import Life

BODY = {"filename": "holiday.mp4", "content_type": "video/mp4", "size": 1000}


async def test_a_new_video_comes_with_an_upload_session(ann: Caller, world: World) -> None:
    options = {"language": "ger", "subtitle_languages": ["fr"], "max_height": 720, "vocabulary": ["Kübler-Ross"]}
    response = await ann.post(
        "/v1/videos", json=BODY | {"title": "Mein Film", "options": options}, headers={"Origin": "http://app.test"}
    )
    assert response.status_code == 201
    created = response.json()
    assert created["upload"] == {"url": "http://store.test/session/1", "method": "PUT", "received": 0}
    assert created["video"]["status"] == "created"
    assert created["video"]["title"] == "Mein Film"
    (session,) = world.sessions.opened
    assert session["name"] == f"uploads/{created['video']['id']}/source"
    assert (session["content_type"], session["size"], session["origin"]) == ("video/mp4", 1000, "http://app.test")
    assert session["metadata"]["echo-owner"] == str(ann.user)
    assert session["metadata"]["echo-filename"] == "holiday.mp4"
    sent = json.loads(session["metadata"]["echo-options"])
    assert (sent["title"], sent["language"], sent["subtitle_languages"], sent["max_height"]) == (
        "Mein Film",
        "de",
        ["fr"],
        720,
    )
    assert sent["vocabulary"] == ["Kübler-Ross"]


@pytest.mark.parametrize(
    "change",
    [
        {"filename": ""},
        {"filename": "a\x00b.mp4"},
        {"filename": "x" * 256},
        {"content_type": "video"},
        {"size": 0},
        {"size": "many"},
        {"unknown": 1},
        {"options": {"unknown": 1}},
        {"options": {"publish_to": ["vimeo"]}},
        {"options": {"language": "no language at all"}},
    ],
)
async def test_a_body_that_does_not_fit_is_refused(ann: Caller, change: dict[str, Any]) -> None:
    response = await ann.post("/v1/videos", json=BODY | change)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["code"] == "invalid"
    assert response.json()["errors"]


async def test_an_upload_too_large_is_refused(ann: Caller, world: World) -> None:
    response = await ann.post("/v1/videos", json=BODY | {"size": world.settings.max_upload_bytes + 1})
    assert (response.status_code, response.json()["code"]) == (413, "upload_too_large")


async def test_a_body_too_large_is_refused_before_it_is_read(ann: Caller) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(300):
            yield b"x" * 1000

    for body in (b"x" * 300_000, parts()):
        response = await ann.post("/v1/videos", content=body, headers={"Content-Type": "application/json"})
        assert (response.status_code, response.json()["code"]) == (413, "body_too_large")
        assert response.headers["content-type"] == "application/problem+json"


async def test_pages_do_not_move_when_videos_are_added(ann: Caller, bob: Caller) -> None:
    made = [await ann.create(filename=f"{number}.mp4") for number in range(5)]
    await bob.create()
    first = (await ann.get("/v1/videos", params={"limit": 2})).json()
    await ann.create()
    second = (await ann.get("/v1/videos", params={"limit": 2, "cursor": first["next"]})).json()
    third = (await ann.get("/v1/videos", params={"limit": 2, "cursor": second["next"]})).json()
    seen = [item["id"] for page in (first, second, third) for item in page["items"]]
    assert seen == made[::-1]
    assert third["next"] is None


@pytest.mark.parametrize("cursor", ["nonsense", "AAAA", "MjAyNg=="])
async def test_a_made_up_cursor_is_refused(ann: Caller, cursor: str) -> None:
    response = await ann.get("/v1/videos", params={"cursor": cursor})
    assert (response.status_code, response.json()["code"]) == (400, "bad_cursor")


async def test_a_finished_video_shows_everything(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    await pubsub.push(*Life(video_id).whole())
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["status"], found["title"], found["duration"]) == ("published", "A walk by the sea", 12.5)
    assert [entry["state"] for entry in found["stages"]] == ["succeeded"] * 6
    assert found["media"]["video"]["display_width"] == 640
    assert found["summary"]["chapters"][0]["title"] == "The walk"
    assert [entry["target"] for entry in found["publications"]] == ["site", "webhook"]
    assert found["playback"]["complete"] is True
    assert found["playback"]["tracks"][0]["language"] == "en"
    # 640x360 at 24 frames a second for 12.5 s, encoded once; no model was asked.
    dollars = pytest.approx(640 * 360 * 24 * 12.5 / 1e9 * 0.00052, abs=1e-6)
    assert found["cost"] == {"stages": {"transcode": dollars}, "total": dollars}
    (listed,) = (await ann.get("/v1/videos")).json()["items"]
    assert listed["poster"].endswith("/transcode/1/poster.jpg")


async def test_a_video_under_way_can_be_watched_before_it_is_whole(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    missing = await ann.get(f"/v1/videos/{video_id}/playback")
    assert (missing.status_code, missing.json()["code"]) == (404, "not_ready")
    await pubsub.push(life.accepted(), life.report("transcode", "progressed", 0.25), life.playable())
    playback = (await ann.get(f"/v1/videos/{video_id}/playback")).json()
    assert playback["complete"] is False
    assert playback["hls"].endswith("/transcode/1/hls/master.m3u8")
    stages = (await ann.get(f"/v1/videos/{video_id}/stages")).json()
    assert [entry["stage"] for entry in stages][:2] == ["upload-intake", "transcode"]
    assert stages[1] | {"started_at": None} == {
        "stage": "transcode",
        "run": 1,
        "state": "running",
        "fraction": 0.25,
        "eta_seconds": None,
        "problem": None,
        "attempts": None,
        "started_at": None,
        "finished_at": None,
    }


async def test_a_lost_session_is_replaced_until_the_upload_is_there(ann: Caller, world: World) -> None:
    video_id = await ann.create()
    response = await ann.post(f"/v1/videos/{video_id}/upload")
    assert (response.status_code, response.json()["url"]) == (201, "http://store.test/session/2")
    assert world.sessions.opened[1]["name"] == world.sessions.opened[0]["name"]
    world.uploads.put(f"uploads/{video_id}/source", b"film")
    response = await ann.post(f"/v1/videos/{video_id}/upload")
    assert (response.status_code, response.json()["code"]) == (409, "upload_finished")


async def test_an_upload_goes_on_in_its_session_as_long_as_that_is_good(
    ann: Caller, world: World, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    video_id = await ann.create()
    first = "http://store.test/session/1"
    assert first not in str(dict(await admin.fetchrow("select * from videos") or {}))
    path, elsewhere = f"/v1/videos/{video_id}/upload", {"Origin": "https://elsewhere.test"}
    world.sessions.held[first] = 1024
    again = [(await ann.post(path)).json() for _ in range(2)]
    assert again == [{"url": first, "method": "PUT", "received": 1024}] * 2
    fresh = (await ann.post(path, headers=elsewhere)).json()
    assert (fresh["url"], fresh["received"]) == ("http://store.test/session/2", 0)
    world.sessions.held = {"http://store.test/session/2": world.sessions.opened[1]["size"]}
    assert (await ann.post(path, headers=elsewhere)).json()["code"] == "upload_finished"
    world.sessions.held = {}
    assert (await ann.post(path, headers=elsewhere)).json()["url"] == "http://store.test/session/3"


async def test_a_video_cancelled_before_its_upload_is_not_uploaded(ann: Caller) -> None:
    video_id = await ann.create()
    assert (await ann.post(f"/v1/videos/{video_id}/cancel")).json()["status"] == "cancelled"
    response = await ann.post(f"/v1/videos/{video_id}/upload")
    assert (response.status_code, response.json()["code"]) == (409, "cancelled")


async def test_cancelling_stops_what_runs_and_what_would_come(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    await pubsub.push(life.accepted(), life.report("transcode", "started"))
    response = await ann.post(f"/v1/videos/{video_id}/cancel")
    assert (response.status_code, response.json()["status"]) == (200, "cancelled")
    assert await world.results.stat(cancelled_name(video_id)) is not None
    states = {entry["stage"]: entry["state"] for entry in response.json()["stages"]}
    assert states == dict.fromkeys(states, "cancelled") | {"upload-intake": "succeeded"}
    sent = [event.data for event in world.publisher.events]
    assert {report.stage for report in sent if isinstance(report, stage.Reported)} == set(states) - {"upload-intake"}
    assert (await ann.post(f"/v1/videos/{video_id}/cancel")).status_code == 200
    assert len(world.publisher.events) == len(sent)


async def test_a_published_video_cannot_be_cancelled(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    await pubsub.push(*Life(video_id).whole())
    response = await ann.post(f"/v1/videos/{video_id}/cancel")
    assert (response.status_code, response.json()["code"]) == (409, "already_ended")


async def test_deleting_is_final(
    ann: Caller, pubsub: Pushes, world: World, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    await pubsub.push(*life.whole())
    assert (await ann.call("DELETE", f"/v1/videos/{video_id}")).status_code == 204
    assert (await ann.get(f"/v1/videos/{video_id}")).status_code == 404
    assert (await ann.get("/v1/videos")).json()["items"] == []
    (told,) = world.publisher.events
    assert (told.type, told.subject) == (video.Deleted.TYPE, video_id)
    assert await world.results.stat(cancelled_name(video_id)) is not None
    await pubsub.push(life.published(run=2), life.report("publish", "failed", run=3))
    assert (await ann.get(f"/v1/videos/{video_id}")).status_code == 404
    counts = [await admin.fetchval(f"select count(*) from {table}") for table in ("videos", "stages", "stage_units")]
    assert counts == [0, 0, 0]
    assert await admin.fetchval("select array_agg(type) from events") == [video.Deleted.TYPE]
    assert (await ann.call("DELETE", f"/v1/videos/{video_id}")).status_code == 404


async def test_a_stage_is_run_again_from_what_started_it(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    await pubsub.push(*life.whole())
    world.results.put(cancelled_name(video_id), b"")
    response = await ann.post(f"/v1/videos/{video_id}/stages/summarize/rerun")
    assert (response.status_code, response.json()) == (202, {"stage": "summarize", "run": 2})
    (told,) = world.publisher.events
    assert isinstance(told.data, stage.Requested)
    assert (told.data.run, told.data.cause.type) == (2, video.Transcribed.TYPE)
    assert video.Transcribed.model_validate(told.data.cause.data).version == 1
    assert world.publisher.sent[0].attributes["stage"] == "summarize"
    assert await world.results.stat(cancelled_name(video_id)) is None
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["status"], found["stages"][3]["state"], found["stages"][3]["run"]) == ("processing", "queued", 2)
    await pubsub.push(life.summarized(run=2))
    assert (await ann.post(f"/v1/videos/{video_id}/stages/transcode/rerun")).json()["run"] == 3


async def test_intake_is_run_again_from_the_upload_itself(ann: Caller, world: World) -> None:
    video_id = await ann.create()
    response = await ann.post(f"/v1/videos/{video_id}/stages/upload-intake/rerun")
    assert (response.status_code, response.json()["code"]) == (409, "not_uploaded")
    info = world.uploads.put(f"uploads/{video_id}/source", b"film", content_type="video/mp4", metadata={"a": "b"})
    assert (await ann.post(f"/v1/videos/{video_id}/stages/upload-intake/rerun")).status_code == 202
    requested = world.publisher.events[0].data
    assert isinstance(requested, stage.Requested)
    cause = requested.cause
    assert cause.type == "google.storage.object.v1.finalized"
    assert (cause.data["name"], int(cause.data["generation"])) == (info.name, info.generation)


async def test_the_log_is_read_in_pages_without_gaps(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    events = Life(video_id).whole()
    await pubsub.push(*events)
    seen, after = [], 0
    while page := (await ann.get(f"/v1/videos/{video_id}/events", params={"after": after, "limit": 5})).json():
        if not page["items"]:
            break
        seen += page["items"]
        after = page["next"]
    assert [entry["id"] for entry in seen] == [event.id for event in events]
    assert [entry["seq"] for entry in seen] == sorted(entry["seq"] for entry in seen)
    assert seen[1]["data"]["media"]["duration"] == 12.5


CALLS = [
    ("GET", "/v1/videos/{id}"),
    ("DELETE", "/v1/videos/{id}"),
    ("POST", "/v1/videos/{id}/upload"),
    ("POST", "/v1/videos/{id}/cancel"),
    ("GET", "/v1/videos/{id}/stages"),
    ("POST", "/v1/videos/{id}/stages/transcode/rerun"),
    ("GET", "/v1/videos/{id}/events"),
    ("GET", "/v1/videos/{id}/transcript"),
    ("GET", "/v1/videos/{id}/summary"),
    ("GET", "/v1/videos/{id}/subtitles"),
    ("GET", "/v1/videos/{id}/subtitles/en.vtt"),
    ("GET", "/v1/videos/{id}/playback"),
    ("GET", "/v1/videos/{id}/publications"),
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
async def test_another_s_video_cannot_be_told_from_none(
    ann: Caller, bob: Caller, pubsub: Pushes, world: World, call: tuple[str, str]
) -> None:
    method, path = call
    video_id = await ann.create()
    await pubsub.push(*Life(video_id).whole())
    theirs = await bob.call(method, path.format(id=video_id))
    absent = await bob.call(method, path.format(id=uuid.uuid4()))
    assert (theirs.status_code, theirs.content) == (404, absent.content)
    assert theirs.headers["content-type"] == "application/problem+json"
    assert world.publisher.events == []
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["status"] == "published"
    assert (await bob.call(method, path.format(id="no-id"))).status_code == 422

"""Videos fetched from a URL, as far as the gateway goes: it asks, shows, and asks again."""

import uuid
from typing import Any

import pytest

from echo_contracts.v1 import imports, stage, video
from echo_contracts.v1.media import ObjectRef, Problem
from support.gateway_world import Caller, Pushes, World
from support.video_life import Life

URL = "https://films.example/2026/Am%20Meer.mp4?signature=5f1c"


async def start(who: Caller, **more: Any) -> dict[str, Any]:
    response = await who.post("/v1/imports", json={"url": URL} | more)
    assert response.status_code == 202, response.text
    found: dict[str, Any] = response.json()
    return found


async def test_an_import_is_a_video_under_way(ann: Caller, pubsub: Pushes, world: World) -> None:
    options = {"language": "de", "publish_to": []}
    made = await start(ann, title="Mein Film", options=options)
    assert (made["filename"], made["title"], made["content_type"]) == ("Am Meer.mp4", "Mein Film", "video/mp4")
    assert (made["status"], made["size"]) == ("processing", None)
    (told,) = world.publisher.events
    assert isinstance(told.data, imports.Requested)
    assert (told.subject, told.data.run, told.data.part) == (made["id"], 1, 1)
    assert (told.data.url, told.data.filename, told.data.owner) == (URL, "Am Meer.mp4", str(ann.user))
    assert told.data.max_bytes == world.settings.max_upload_bytes
    assert (told.data.options.title, told.data.options.language) == ("Mein Film", "de")
    intake = (await ann.get(f"/v1/videos/{made['id']}/stages")).json()[0]
    assert (intake["state"], intake["run"]) == ("queued", 1)
    life = Life(made["id"])
    await pubsub.push(life.report("upload-intake", "progressed", 0.5, unit="import-1"), told, life.accepted())
    found = (await ann.get(f"/v1/videos/{made['id']}")).json()
    assert (found["size"], found["stages"][0]["state"], found["stages"][0]["fraction"]) == (1000, "succeeded", 1.0)


@pytest.mark.parametrize(
    ("url", "filename"),
    [
        ("https://films.example", "video"),
        ("https://films.example/a/", "a"),
        ("https://films.example/%00b.mkv", "b.mkv"),
    ],
)
async def test_a_name_is_found_in_the_url(ann: Caller, url: str, filename: str) -> None:
    assert (await start(ann, url=url))["filename"] == filename
    assert (await start(ann, url=url, filename="mine.mov"))["filename"] == "mine.mov"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid"),
        ({"url": "ftp://films.example/a.mp4"}, "invalid"),
        ({"url": "file:///etc/passwd"}, "invalid"),
        ({"url": "films.example/a.mp4"}, "invalid"),
        ({"url": URL, "filename": "a\x00b"}, "invalid"),
        ({"url": URL, "options": {"unknown": 1}}, "invalid"),
        ({"url": URL, "max_bytes": 1}, "invalid"),
        ({"url": "https://ann:word@films.example/"}, "url_invalid"),
        ({"url": "http://127.0.0.1:8080/"}, "address_forbidden"),
        ({"url": "http://169.254.169.254/computeMetadata/v1/"}, "address_forbidden"),
        ({"url": "http://2130706433/"}, "address_forbidden"),
    ],
)
async def test_what_cannot_be_fetched_is_refused(ann: Caller, world: World, body: dict[str, Any], code: str) -> None:
    response = await ann.post("/v1/imports", json=body)
    assert (response.status_code, response.json()["code"]) == (422, code)
    assert world.publisher.events == []
    assert (await ann.get("/v1/videos")).json()["items"] == []


async def test_a_rejected_import_is_tried_again_from_its_url(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = (await start(ann))["id"]
    life = Life(video_id)
    problem = Problem(code="import_not_found", message="films.example answered 404.", remedy="Look.")
    nothing = ObjectRef(bucket="echo-uploads", name=f"uploads/{video_id}/source", generation=0)
    await pubsub.push(life.envelope(video.Rejected(run=1, source=nothing, problem=problem)))
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["status"], found["problem"]["code"]) == ("rejected", "import_not_found")
    assert (await ann.post(f"/v1/videos/{video_id}/stages/upload-intake/rerun")).json()["run"] == 2
    again = world.publisher.events[-1].data
    assert isinstance(again, stage.Requested)
    assert again.cause.type == imports.Requested.TYPE
    assert again.cause.data["url"] == URL
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["status"] == "processing"


async def test_an_import_that_is_cancelled_stops_at_once(ann: Caller, world: World) -> None:
    video_id = (await start(ann))["id"]
    response = await ann.post(f"/v1/videos/{video_id}/cancel")
    assert (response.status_code, response.json()["status"]) == (200, "cancelled")
    assert [info.name for info in await world.results.list(f"videos/{video_id}/stop/")]


async def test_an_import_has_no_upload_session(ann: Caller, world: World) -> None:
    video_id = (await start(ann))["id"]
    response = await ann.post(f"/v1/videos/{video_id}/upload")
    assert (response.status_code, response.json()["code"]) == (409, "imported")
    assert world.sessions.opened == []


async def test_another_s_import_cannot_be_told_from_none(ann: Caller, bob: Caller) -> None:
    video_id = (await start(ann))["id"]
    theirs, absent = await bob.get(f"/v1/videos/{video_id}"), await bob.get(f"/v1/videos/{uuid.uuid4()}")
    assert (theirs.status_code, theirs.content) == (404, absent.content)

"""Publishing to a YouTube that loses answers, breaks connections, counts quotas and forgets tokens."""

from dataclasses import replace
from datetime import timedelta

import pytest

from echo_contracts.v1.documents import Edits
from echo_publish.ports import PostponedError
from echo_publish.youtube import upload as uploading
from echo_publish.youtube.metadata import marker
from echo_shared.errors import RetryableError
from support import finished_film as film
from support.youtube_kit import (
    FILM,
    NOW,
    bucket_of,
    nothing,
    one,
    publication,
    publish,
    target_of,
    with_tracks,
)

pytestmark = pytest.mark.usefixtures("hasty")


async def test_film_words_chapters_captions_and_picture_are_there(server):
    bucket = await bucket_of(server)
    fractions = []
    wishes = {"privacy": "public", "category": "27"}
    receipt = await target_of(bucket, server.url).publish(publication(youtube=wishes), fractions.append)
    video, resource = one(server)
    assert (receipt.external_id, receipt.url) == (video, f"https://www.youtube.com/watch?v={video}")
    assert receipt.problem is None
    assert resource["snippet"]["title"] == "How rivers find the sea"
    assert resource["snippet"]["categoryId"] == "27"
    assert resource["snippet"]["tags"] == ["rivers", "geology"]
    assert resource["snippet"]["description"].splitlines()[-1] == marker(film.VIDEO)
    assert resource["status"]["privacyStatus"] == "public"
    assert server.thumbnails == {video: [b"\xff\xd8poster"]}
    assert all(track.vtt.startswith(b"WEBVTT") for track in server.tracks.values())
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


async def test_a_time_to_publish_at_waits_in_private(server):
    bucket = await bucket_of(server)
    at = NOW + timedelta(days=1)
    made = publication(youtube={"privacy": "public", "publish_at": at.isoformat()})
    assert (await publish(server, bucket, made)).problem is None
    _, resource = one(server)
    assert (resource["status"]["privacyStatus"], resource["status"]["publishAt"]) == ("private", at.isoformat())
    # Once that time has passed, another title must not hide the video again.
    later = replace(made, inputs=replace(made.inputs, edits=Edits(title="Mine")))
    await publish(server, bucket, later, now=at + timedelta(hours=1))
    assert one(server)[1]["status"]["privacyStatus"] == "public"


async def test_again_nothing_is_sent_and_what_changed_changes_in_place(server):
    bucket = await bucket_of(server)
    await publish(server, bucket)
    before = server.asked.copy()
    await publish(server, bucket)
    assert (server.asked - before).keys() == {"POST token", "GET videos"}
    made = publication()
    bucket.put(f"videos/{film.VIDEO}/subtitle/1/de.vtt", b"WEBVTT\n\nneu")
    await publish(server, bucket, replace(made, inputs=replace(made.inputs, edits=Edits(title="Mine"))))
    video, resource = one(server)
    assert resource["snippet"]["title"] == "Mine"
    assert [track.vtt for track in server.tracks.values() if track.language == "de"] == [b"WEBVTT\n\nneu"]
    assert len(server.thumbnails[video]) == 1
    assert server.created["session"] == 1


async def test_tracks_come_and_go(server):
    bucket = await bucket_of(server)
    await publish(server, bucket)
    bucket.put(f"videos/{film.VIDEO}/subtitle/1/fr.vtt", b"WEBVTT\n")
    await publish(server, bucket, with_tracks(publication(), "en", "fr"))
    assert sorted(track.language for track in server.tracks.values()) == ["en", "fr"]


@pytest.mark.parametrize(
    "what",
    ["POST insert", "PUT session", "POST thumbnail", "GET captions", "POST captions", "GET videos", "POST token"],
)
@pytest.mark.parametrize("how", ["broken", "lost", "refused"])
async def test_whatever_is_lost_on_the_way_it_ends_with_one_of_everything(server, what, how):
    bucket = await bucket_of(server)
    fault = {"broken": {"status": 503}, "lost": {"lost": True}, "refused": {"status": 429}}[how]
    server.fails(what, **fault)
    for _ in range(3):
        try:
            await publish(server, bucket)
        except (RetryableError, PostponedError):
            continue
        break
    one(server)


async def test_a_film_broken_in_the_middle_goes_on_where_it_stands(server):
    bucket = await bucket_of(server)
    server.fails("PUT session", keep=100)
    server.fails("PUT session", status=503)
    server.fails("PUT session", status=502)
    await publish(server, bucket)
    one(server)
    assert server.created["session"] == 1


async def test_a_lost_last_answer_is_heard_of_by_asking(server):
    bucket = await bucket_of(server)
    target = target_of(bucket, server.url)
    server.fails("POST captions", status=503)
    with pytest.raises(RetryableError):
        await target.publish(publication(), nothing)
    # As if the process had died before it wrote down that the film had arrived.
    name = f"videos/{film.VIDEO}/publish/targets/youtube/upload.json"
    session = next(iter(server.sessions))
    held = (await bucket.read(name)).decode()
    assert f'"id":"{next(iter(server.videos))}"' in held
    lost = held.replace('"session":null', f'"session":"{server.url}/session/{session}"')
    bucket.put(name, lost.replace(f'"id":"{next(iter(server.videos))}"', '"id":null', 1).encode())
    await publish(server, bucket)
    one(server)


@pytest.mark.parametrize("others", [0, 120])
async def test_an_upload_whose_session_lapsed_is_found_by_our_marker(server, others):
    bucket = await bucket_of(server)
    server.fails("GET captions", status=503)
    with pytest.raises(RetryableError):
        await publish(server, bucket)
    name = f"videos/{film.VIDEO}/publish/targets/youtube/upload.json"
    (video,) = server.videos
    held = (await bucket.read(name)).decode()
    unheard = held.replace(f'"id":"{video}"', '"id":null')
    bucket.put(name, unheard.replace('"session":null', f'"session":"{server.url}/session/x"').encode())
    server.lose_sessions()
    for number in range(others):
        server.videos[f"other{number}"] = {"snippet": {"description": f"{marker('v-0002')}\n"}, "status": {}}
    receipt = await publish(server, bucket)
    assert receipt.external_id == video
    assert server.created["video"] == 1


async def test_a_session_that_lapsed_half_way_is_begun_anew(server):
    bucket = await bucket_of(server)
    server.fails("PUT session", keep=0, times=99)
    with pytest.raises(RetryableError):
        await publish(server, bucket)
    server.faults.clear()
    server.lose_sessions()
    await publish(server, bucket)
    one(server)
    assert server.created["session"] == 2


async def test_a_film_made_anew_before_the_old_one_had_arrived_is_the_one_that_is_sent(server):
    bucket = await bucket_of(server)
    server.fails("PUT session", keep=0, times=99)
    with pytest.raises(RetryableError):
        await publish(server, bucket)
    server.faults.clear()
    bucket.put(f"videos/{film.VIDEO}/transcode/1/video.mp4", FILM)
    await publish(server, bucket)
    one(server)
    assert (server.asked["DELETE session"], server.created["session"]) == (1, 2)


async def test_a_long_upload_takes_turns(server, monkeypatch):
    bucket = await bucket_of(server)
    monkeypatch.setattr(uploading, "TURN_SECONDS", -1.0)
    with pytest.raises(PostponedError) as later:
        await publish(server, bucket)
    assert (later.value.code, later.value.until) == ("youtube_uploading", NOW)
    monkeypatch.setattr(uploading, "TURN_SECONDS", 400.0)
    await publish(server, bucket)
    one(server)
    assert server.created["session"] == 1

"""Correcting a transcript: a new version beside the old, told as an engine's next run would be."""

import asyncio
from typing import Any

import httpx
import pytest

from echo_contracts.v1 import video
from echo_contracts.v1.documents import Segment, Transcript, Word
from echo_shared.work import cancelled_name
from support.gateway_world import Caller, Pushes, World
from support.video_life import Life


def word(text: str, start: float) -> Word:
    return Word(text=text, start=start, end=start + 0.5, confidence=0.9)


HEARD = Transcript(
    version=1,
    language="en",
    engine="test",
    draft=True,
    duration=12.5,
    segments=(
        Segment(
            start=1.0,
            end=3.0,
            text="We walk two the sea.",
            words=(word("We", 1), word("walk", 1.4), word("two", 1.6), word("the", 2), word("sea.", 2.4)),
        ),
        Segment(start=4.0, end=4.5, text="Yes.", words=(word("Yes.", 4.0),)),
    ),
)


async def transcribed(caller: Caller, pubsub: Pushes, world: World) -> str:
    """A published video in which something was heard."""
    video_id = await caller.create()
    world.results.put(f"videos/{video_id}/transcribe/1/transcript.json", HEARD.model_dump_json().encode())
    await pubsub.push(*Life(video_id).whole())
    return video_id


async def put(caller: Caller, video_id: str, body: dict[str, Any], etag: str = '"1"') -> httpx.Response:
    return await caller.call("PUT", f"/v1/videos/{video_id}/transcript", json=body, headers={"If-Match": etag})


def corrected(text: str) -> dict[str, Any]:
    body: dict[str, Any] = HEARD.model_dump(mode="json")
    body["segments"][0]["text"] = text
    return body


async def test_what_was_read_is_corrected_and_sent_back(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await transcribed(ann, pubsub, world)
    read = await ann.get(f"/v1/videos/{video_id}/transcript")
    assert read.headers["etag"] == '"1"'
    body = read.json()
    body["segments"][0]["text"] = "We walk to the sea."
    answer = await put(ann, video_id, body, read.headers["etag"])
    assert answer.status_code == 200, answer.text
    assert answer.json() == {"version": 2, "language": "en", "engine": "person", "segments": 2, "words": 6}
    assert answer.headers["etag"] == '"2"'
    (told,) = world.publisher.events
    assert isinstance(told.data, video.Transcribed)
    assert (told.data.run, told.data.version) == (2, 2)
    now = await ann.get(f"/v1/videos/{video_id}/transcript")
    assert now.headers["etag"] == '"2"'
    made = Transcript.model_validate(now.json())
    assert (made.version, made.draft, made.duration) == (2, False, 12.5)
    assert [(each.text, each.start) for each in made.segments[0].words] == [
        ("We", 1.0),
        ("walk", 1.4),
        ("to", 1.9),
        ("the", 2.0),
        ("sea.", 2.4),
    ]
    assert made.segments[1] == HEARD.segments[1]
    first = await world.results.read(f"videos/{video_id}/transcribe/1/transcript.json")
    assert first == HEARD.model_dump_json().encode()
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    states = {stage["stage"]: (stage["state"], stage["run"]) for stage in found["stages"]}
    assert found["status"] == "processing"
    assert (states["transcode"], states["transcribe"]) == (("succeeded", 1), ("succeeded", 2))
    # It can be corrected once more, with the times that were made.
    more = now.json()
    more["segments"][1]["text"] = "No."
    assert (await put(ann, video_id, more, '"2"')).json()["version"] == 3


async def test_of_two_corrections_at_once_one_wins(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await transcribed(ann, pubsub, world)
    answers = await asyncio.gather(*(put(ann, video_id, corrected(f"Number {n}.")) for n in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412, 412]
    text = (await ann.get(f"/v1/videos/{video_id}/transcript")).json()["segments"][0]["text"]
    winner = next(n for n, answer in enumerate(answers) if answer.status_code == 200)
    assert text == f"Number {winner}."
    assert {event.data.version for event in world.publisher.events} == {2}  # type: ignore[attr-defined]


async def test_a_correction_sent_again_changes_nothing_more(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await transcribed(ann, pubsub, world)
    answers = [await put(ann, video_id, corrected("We walk to the sea.")) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(world.publisher.events) == 1
    stale = await put(ann, video_id, corrected("Something else."))
    assert (stale.status_code, stale.json()["code"]) == (412, "precondition_failed")


def segment(**change: Any) -> dict[str, Any]:
    return {"segments": [{"start": 1, "end": 2, "text": "Yes."} | change]}


@pytest.mark.parametrize(
    "body",
    [
        {},
        segment(text=""),
        segment(text="a\x00b"),
        segment(text="x" * 5001),
        segment(end=0.5),
        segment(start=-1),
        segment(start="nan"),
        segment(unknown=1),
        segment(words=[{"text": "Yes.", "start": 0.5, "end": 1.5}]),
        segment(words=[{"text": "Yes.", "start": 1.5, "end": 2.5}]),
        segment(words=[{"text": "Yes.", "start": 1.8, "end": 1.7}]),
        segment(words=[{"text": "Oh", "start": 1.8, "end": 1.9}, {"text": "yes.", "start": 1.2, "end": 1.3}]),
        segment(words=[{"text": "Yes.", "start": 1.5, "end": 1.6, "confidence": 2}]),
        segment() | {"language": "no language at all"},
        {"segments": [{"start": 2, "end": 3, "text": "b"}, {"start": 1, "end": 2, "text": "a"}]},
    ],
)
async def test_a_transcript_that_does_not_fit_is_refused(
    ann: Caller, pubsub: Pushes, world: World, body: dict[str, Any]
) -> None:
    response = await put(ann, await transcribed(ann, pubsub, world), body)
    assert (response.status_code, response.json()["code"]) == (422, "invalid")
    assert world.publisher.events == []


async def test_words_past_the_end_are_refused(ann: Caller, pubsub: Pushes, world: World) -> None:
    response = await put(ann, await transcribed(ann, pubsub, world), segment(end=13.5))
    assert (response.status_code, response.json()["code"]) == (422, "past_the_end")


async def test_a_long_transcript_is_taken_and_a_longer_one_is_not(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await transcribed(ann, pubsub, world)
    line = {"start": 1, "end": 2, "text": "word " * 900}
    assert (await put(ann, video_id, {"segments": [line] * 200})).status_code == 200
    response = await put(ann, video_id, {"segments": [line] * 2000})
    assert (response.status_code, response.json()["code"]) == (413, "body_too_large")


async def test_there_must_be_a_transcript_of_a_video_that_goes_on(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await ann.create()
    response = await put(ann, video_id, segment())
    assert (response.status_code, response.json()["code"]) == (404, "not_ready")
    life = Life(video_id)
    world.results.put(f"videos/{video_id}/transcribe/1/transcript.json", HEARD.model_dump_json().encode())
    await pubsub.push(life.accepted(), life.transcribed())
    await ann.post(f"/v1/videos/{video_id}/cancel")
    assert await world.results.stat(cancelled_name(video_id)) is not None
    response = await put(ann, video_id, segment())
    assert (response.status_code, response.json()["code"]) == (409, "cancelled")

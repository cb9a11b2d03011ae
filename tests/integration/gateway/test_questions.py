"""Questions about a video: answered from what is said in it, as a stream, for its owner alone."""

import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from support.gateway_world import AuthServer, Caller, Pushes, World, caller
from support.talks import spoken
from support.vertex_server import VertexServer
from support.video_life import Life

COOL = "How long should the loaf cool?"
TALK = spoken("en")
LINE = next(n for n, segment in enumerate(TALK.segments, start=1) if "Let the loaf cool" in segment.text)
SAID = {
    "answered": True,
    "sentences": [{"text": "At least an hour.", "line": LINE, "quote": "Let the loaf cool for at least an hour"}],
}


async def transcribed(asker: Caller, pubsub: Pushes, world: World) -> str:
    video_id = await asker.create()
    world.results.put(f"videos/{video_id}/transcribe/1/transcript.json", TALK.model_dump_json().encode())
    await pubsub.push(*Life(video_id).whole())
    return video_id


async def ask(asker: Caller, video_id: str, question: str = COOL, **more: Any) -> httpx.Response:
    return await asker.post(f"/v1/videos/{video_id}/questions", json={"question": question}, **more)


async def tokens_used(asker: Caller) -> tuple[int, int]:
    months = (await asker.get("/v1/usage")).json()["months"]
    return sum(month["input_tokens"] for month in months), sum(month["output_tokens"] for month in months)


def events(answer: httpx.Response) -> list[tuple[str, dict[str, Any]]]:
    """Name and data of each event of a stream."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/event-stream")
    blocks = [dict(line.split(": ", 1) for line in block.splitlines()) for block in answer.text.strip().split("\n\n")]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


@pytest_asyncio.fixture
async def vertex() -> AsyncIterator[VertexServer]:
    async with VertexServer() as server:
        yield server


@pytest.fixture
def by_model(world: World, vertex: VertexServer) -> World:
    """A gateway with a language model, which answers three questions an hour."""
    changes = {
        "gemini_api_key": "k",
        "gemini_base_url": vertex.url,
        "gemini_attempts": 1,
        "questions_per_hour": 3,
    }
    world.settings = type(world.settings).model_validate(world.settings.model_dump() | changes)
    return world


async def test_the_best_passages_are_the_answer_where_there_is_no_model(
    ann: Caller, pubsub: Pushes, world: World
) -> None:
    *passages, (last, answer) = events(await ask(ann, await transcribed(ann, pubsub, world)))
    assert (last, answer) == ("answer", {"engine": "passages", "refused": False, "text": None})
    assert {name for name, _ in passages} == {"passage"}
    said = {segment.text: (segment.start, segment.end) for segment in TALK.segments}
    assert all(said[data["text"]] == (data["start"], data["end"]) for _, data in passages)
    assert any("at least an hour" in data["text"] for _, data in passages)


async def test_what_the_video_does_not_say_is_refused(ann: Caller, pubsub: Pushes, world: World) -> None:
    found = events(await ask(ann, await transcribed(ann, pubsub, world), "Who won the world cup?"))
    assert found == [("answer", {"engine": "passages", "refused": True, "text": None})]


async def test_only_the_owner_may_ask_and_only_what_was_transcribed(
    ann: Caller, bob: Caller, pubsub: Pushes, world: World
) -> None:
    video_id = await transcribed(ann, pubsub, world)
    for found in (await ask(bob, video_id), await ask(ann, str(uuid.uuid4()))):
        assert (found.status_code, found.json()["code"]) == (404, "not_found")
    early = await ask(ann, await ann.create())
    assert (early.status_code, early.json()["code"]) == (404, "not_ready")


@pytest.mark.parametrize("question", ["", "  ", "x" * 501, "a\x00b"])
async def test_what_is_no_question_is_refused(ann: Caller, question: str) -> None:
    refused = await ask(ann, str(uuid.uuid4()), question)
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")


async def test_a_model_answers_with_what_its_answer_rests_on(
    auth: AuthServer, by_model: World, vertex: VertexServer
) -> None:
    async with by_model.running() as http:
        ann = caller(http, auth)
        video_id = await transcribed(ann, Pushes(http), by_model)
        vertex.answers(SAID)
        line = TALK.segments[LINE - 1]
        wanted = [
            ("passage", {"start": line.start, "end": line.end, "text": line.text}),
            ("answer", {"engine": "gemini", "refused": False, "text": "At least an hour."}),
        ]
        assert events(await ask(ann, video_id)) == wanted
        assert await tokens_used(ann) == (1, 1)
        # The same question costs nothing the second time.
        assert events(await ask(ann, video_id)) == wanted
        assert len(vertex.requests) == 1
        assert await tokens_used(ann) == (1, 1)


async def test_a_failure_on_the_way_ends_the_stream_with_a_problem_and_is_not_kept(
    auth: AuthServer, by_model: World, vertex: VertexServer
) -> None:
    async with by_model.running() as http:
        ann, key = caller(http, auth), {"Idempotency-Key": str(uuid.uuid4())}
        video_id = await transcribed(ann, Pushes(http), by_model)
        vertex.fails(503)
        ((name, problem),) = events(await ask(ann, video_id, headers=key))
        assert (name, problem["status"], problem["code"]) == ("problem", 503, "ai_busy")
        assert problem["remedy"]
        vertex.answers(SAID)
        assert events(await ask(ann, video_id, headers=key))[-1][0] == "answer"


async def test_more_questions_than_a_user_may_ask_in_an_hour_are_refused(
    auth: AuthServer, by_model: World, vertex: VertexServer
) -> None:
    vertex.answer_with = lambda _asked: SAID
    async with by_model.running() as http:
        ann, bob = caller(http, auth), caller(http, auth)
        video_id = await transcribed(ann, Pushes(http), by_model)
        answers = [await ask(ann, video_id, f"{COOL} {number}") for number in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert answers[-1].json()["code"] == "too_many_questions"
        assert answers[-1].headers["retry-after"] == "3600"
        assert len(vertex.requests) == 3
        assert events(await ask(bob, await transcribed(bob, Pushes(http), by_model)))[-1][0] == "answer"


async def test_questions_count_against_the_cap_of_their_video(
    auth: AuthServer, by_model: World, vertex: VertexServer
) -> None:
    by_model.settings = by_model.settings.model_copy(update={"gemini_tokens_per_video": 2})
    vertex.answer_with = lambda _asked: SAID
    async with by_model.running() as http:
        ann = caller(http, auth)
        video_id = await transcribed(ann, Pushes(http), by_model)
        first = events(await ask(ann, video_id))
        ((name, problem),) = events(await ask(ann, video_id, f"{COOL} Really?"))
        assert (name, problem["status"], problem["code"]) == ("problem", 409, "ai_budget_spent")
        assert problem["remedy"]
        # What was paid for is still there.
        assert events(await ask(ann, video_id)) == first
        assert len(vertex.requests) == 1
        assert await tokens_used(ann) == (1, 1)

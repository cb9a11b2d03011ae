"""The client of Gemini against a server that speaks Vertex AI's wire format."""

import asyncio
import json

import pytest
from pydantic import BaseModel, Field, SecretStr

from echo_shared.ai import AiSettings, Gemini, Question
from echo_shared.cache import InProcessCache
from echo_shared.errors import PermanentError, RetryableError
from support.google_server import LEFT_OPEN, GoogleServer, on_cloud_run
from support.vertex_server import VertexServer, credentials

QUESTION = Question("You count.", "How many bees?")


class Count(BaseModel):
    bees: int = Field(ge=0)


async def test_an_answer_comes_in_the_shape_asked_for(vertex, gemini):
    vertex.answers({"bees": 7})
    assert await gemini.ask(Count, QUESTION) == Count(bees=7)
    (asked,) = vertex.requests
    assert asked.path == (
        "/v1beta1/projects/echo-test/locations/europe-west4/publishers/google/models/gemini-2.5-flash:generateContent"
    )
    assert asked.headers["Authorization"] == "Bearer test-token"
    config = asked.body["generationConfig"]
    assert config["responseMimeType"] == "application/json"
    assert config["responseJsonSchema"]["properties"].keys() == {"bees"}
    assert asked.body["systemInstruction"]["parts"][0]["text"] == "You count."
    assert asked.texts == ["How many bees?"]


async def test_sound_is_sent_along(vertex, gemini):
    vertex.answers({"bees": 1})
    await gemini.ask(Count, Question("s", "p", audio=b"RIFF\xff\x00"))
    (asked,) = vertex.requests
    assert asked.audio == b"RIFF\xff\x00"


async def test_the_same_question_is_asked_once(vertex, gemini):
    vertex.answers({"bees": 7}, {"bees": 8})
    assert await gemini.ask(Count, QUESTION) == await gemini.ask(Count, QUESTION)
    assert len(vertex.requests) == 1
    assert await gemini.ask(Count, Question(QUESTION.system, QUESTION.prompt, audio=b"x")) == Count(bees=8)


@pytest.mark.parametrize("status", [408, 429, 500, 503])
async def test_a_busy_model_is_asked_again(vertex, gemini, status):
    vertex.fails(status)
    vertex.answers({"bees": 7})
    assert await gemini.ask(Count, QUESTION) == Count(bees=7)
    assert len(vertex.requests) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_model_that_stays_busy_is_asked_later(vertex, gemini, status):
    vertex.fails(status, times=10)
    with pytest.raises(RetryableError, match="ai_busy"):
        await gemini.ask(Count, QUESTION)
    assert len(vertex.requests) == 3


@pytest.mark.parametrize(("status", "code"), [(400, "ai_rejected"), (404, "ai_rejected"), (403, "ai_denied")])
async def test_what_will_never_work_is_not_tried_again(vertex, gemini, status, code):
    vertex.fails(status, times=10)
    with pytest.raises(PermanentError, match=code):
        await gemini.ask(Count, QUESTION)
    assert len(vertex.requests) == 1


async def test_an_answer_that_does_not_fit_is_sent_back_once_with_the_reason(vertex, gemini):
    vertex.answers({"bees": -1}, {"bees": 3})
    assert await gemini.ask(Count, QUESTION) == Count(bees=3)
    again = vertex.requests[1]
    assert [content["role"] for content in again.body["contents"]] == ["user", "model", "user"]
    assert json.loads(again.texts[1]) == {"bees": -1}
    assert "bees: Input should be greater than or equal to 0" in again.texts[2]


async def test_a_check_of_the_askers_own_counts_too(vertex, gemini):
    def even(count):
        if count.bees % 2:
            raise ValueError("The number must be even.")

    vertex.answers({"bees": 3}, {"bees": 4})
    assert await gemini.ask(Count, QUESTION, check=even) == Count(bees=4)
    assert "The number must be even." in vertex.requests[1].texts[2]


@pytest.mark.parametrize("text", ["", "not json", '{"bees": "many"}', '{"bees": 1'])
async def test_two_answers_that_do_not_fit_are_a_failure_and_not_remembered(vertex, gemini, text):
    vertex.says(text, text)
    with pytest.raises(RetryableError, match="ai_answer_invalid"):
        await gemini.ask(Count, QUESTION)
    vertex.answers({"bees": 5})
    assert await gemini.ask(Count, QUESTION) == Count(bees=5)


@pytest.mark.parametrize(
    ("reason", "code"), [("SAFETY", "ai_refused"), ("RECITATION", "ai_refused"), ("MAX_TOKENS", "ai_answer_too_long")]
)
async def test_an_answer_that_was_stopped_is_no_answer(vertex, gemini, reason, code):
    vertex.says('{"bees": 1}', reason=reason)
    with pytest.raises(PermanentError, match=code):
        await gemini.ask(Count, QUESTION)


async def test_a_blocked_question_has_no_answer(vertex, gemini):
    vertex.replies({"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}})
    with pytest.raises(PermanentError, match="ai_refused"):
        await gemini.ask(Count, QUESTION)


async def test_a_model_that_does_not_answer_is_not_waited_for(vertex):
    gemini = vertex.gemini(gemini_timeout_seconds=0.2, gemini_attempts=2)
    vertex.hangs()
    with pytest.raises(RetryableError, match="ai_unreachable"):
        await gemini.ask(Count, QUESTION)
    await gemini.close()


async def test_a_model_that_is_not_there_is_tried_later():
    async with VertexServer() as server:
        gemini = server.gemini(gemini_attempts=2)
    with pytest.raises(RetryableError, match="ai_unreachable"):
        await gemini.ask(Count, QUESTION)
    await gemini.close()


@LEFT_OPEN
async def test_on_cloud_run_its_tokens_are_the_instance_s_own_and_renewed_in_time(vertex, monkeypatch, tmp_path):
    with GoogleServer(token_seconds=30) as google:  # less than what the client keeps in hand
        on_cloud_run(google, monkeypatch, tmp_path)
        gemini = await asyncio.to_thread(Gemini, vertex.settings(), InProcessCache())
        vertex.answers({"bees": 1}, {"bees": 2})
        await gemini.ask(Count, QUESTION)
        await gemini.ask(Count, Question("s", "p"))
        await gemini.close()
    first, second = [asked.headers["Authorization"] for asked in vertex.requests]
    assert first.startswith("Bearer token-")
    assert second.startswith("Bearer token-")
    assert first != second


async def test_with_a_key_it_asks_the_gemini_api(vertex):
    settings = AiSettings(gemini_api_key=SecretStr("key-1"), gemini_base_url=vertex.url)
    gemini = Gemini(settings, InProcessCache())
    vertex.answers({"bees": 2})
    assert await gemini.ask(Count, QUESTION) == Count(bees=2)
    (asked,) = vertex.requests
    assert asked.path == "/v1beta/models/gemini-2.5-flash:generateContent"
    assert asked.headers["x-goog-api-key"] == "key-1"
    await gemini.close()


def test_without_a_way_to_reach_it_there_is_no_client():
    assert not AiSettings().gemini_configured
    with pytest.raises(ValueError, match="VERTEX_AI_LOCATION"):
        Gemini(AiSettings(), InProcessCache())


def test_the_key_is_not_shown():
    assert "key-1" not in repr(AiSettings(gemini_api_key=SecretStr("key-1")))
    assert credentials().token == "test-token"

"""Tokens: counted where a model is asked, told by the event of the work that asked."""

import re

import pytest

from echo_contracts.v1.media import Options, Tokens
from echo_contracts.v1.video import Transcribed
from echo_shared.errors import RetryableError
from echo_shared.testing import InMemoryBucket
from echo_shared.work import Event, Work, WorkKey
from echo_subtitle import handler as subtitle
from echo_subtitle.adapters.gemini import GeminiTranslator
from echo_summarize import handler as summarize
from echo_summarize.adapters.gemini import GeminiSummariser
from echo_summarize.adapters.local import LocalSummariser
from echo_transcribe.main import service
from echo_transcribe.settings import Settings
from support import mediamaker
from support.one_stage import OneStage
from support.speechmaker import make_speech
from support.talk import transcript

NAME = "videos/v/transcribe/1/transcript.json"
SUMMARY = {
    "title": "Bees",
    "one_line": {"text": "Bees.", "line": 1, "quote": "Honey bees live"},
    "summary": [{"text": "Bees.", "line": 1, "quote": "Honey bees live"}],
    "chapters": [{"line": 1, "title": "Bees"}],
    "tags": ["bees"],
    "key_moments": [],
}


async def spoken():
    document = transcript("bees")
    bucket = InMemoryBucket()
    await bucket.write(NAME, document.model_dump_json().encode())
    event = Transcribed(
        run=1,
        transcript=NAME,
        version=1,
        language="en",
        engine="e",
        segments=len(document.segments),
        words=document.words,
        duration=document.duration,
        options=Options(subtitle_languages=("de", "fr")),
    )
    return bucket, Event("v", 1, event)


def work(stage, run=1):
    return Work(WorkKey("v", stage, run, "main"))


def german(asked):
    numbers = re.findall(r"^(\d+) <", asked.texts[0], re.MULTILINE)
    return {"cues": [{"number": int(number), "text": "Bienen."} for number in numbers]}


async def test_a_summary_tells_what_it_took(vertex, gemini):
    bucket, event = await spoken()
    vertex.answers({}, SUMMARY)  # an answer that must be asked for again is paid for as well
    made = GeminiSummariser(gemini)
    (told,) = (await summarize.summarize(event, work("summarize"), results=bucket, summariser=made)).events
    assert told.tokens == Tokens(input=2, output=2)
    (again,) = (await summarize.summarize(event, work("summarize"), results=bucket, summariser=made)).events
    assert again.tokens == told.tokens
    (later,) = (await summarize.summarize(event, work("summarize", 2), results=bucket, summariser=made)).events
    assert later.tokens is None
    assert len(vertex.requests) == 2


async def test_what_a_failed_attempt_paid_for_is_told_by_the_one_that_succeeds(vertex):
    bucket, event = await spoken()
    gemini = vertex.gemini(gemini_attempts=1)
    made = GeminiTranslator(gemini)
    translated = []

    def only_the_first(asked):
        if translated and "Translate from en to fr." in asked.texts[0]:
            raise ConnectionError  # the server answers 500
        translated.append(asked)
        return german(asked)

    vertex.answer_with = only_the_first
    with pytest.raises(RetryableError):
        await subtitle.subtitle(event, work("subtitle"), results=bucket, translator=made)
    paid = len(translated)
    vertex.answer_with = german
    before = len(vertex.requests)
    (told,) = (await subtitle.subtitle(event, work("subtitle"), results=bucket, translator=made)).events
    await gemini.close()
    assert paid > 0
    answered = paid + len(vertex.requests) - before
    assert told.tokens == Tokens(input=answered, output=answered)


async def test_without_a_model_there_is_nothing_to_tell():
    bucket, event = await spoken()
    made = LocalSummariser()
    (told,) = (await summarize.summarize(event, work("summarize"), results=bucket, summariser=made)).events
    assert told.tokens is None


async def test_translations_tell_their_sum(vertex, gemini):
    bucket, event = await spoken()
    vertex.answer_with = german
    made = GeminiTranslator(gemini)
    (told,) = (await subtitle.subtitle(event, work("subtitle"), results=bucket, translator=made)).events
    assert [track.language for track in told.tracks] == ["en", "de", "fr"]
    assert told.tokens == Tokens(input=len(vertex.requests), output=len(vertex.requests))


async def test_a_transcript_tells_the_sum_of_its_units(vertex, tmp_path):
    vertex.answer_with = lambda _asked: {"language": "en", "sentences": ["Bees."]}
    length = make_speech("Today we talk about honey bees.", tmp_path / "speech.wav", voice="en-us+klatt4", silence=1.0)
    path = tmp_path / "talk.mp4"
    mediamaker.ffmpeg("-stream_loop", "39", "-i", tmp_path / "speech.wav", "-c:a", "aac", path)
    settings = Settings(echo_asr_engine="gemini", gemini_api_key="k", gemini_base_url=vertex.url)
    stage = OneStage(service, settings)
    await stage.accept(path, "mov,mp4,m4a,3gp,3g2,mj2", 40 * length)
    assert stage.problems == []
    (told,) = stage.events(Transcribed)
    await stage.service.close()
    asked = len(vertex.requests)
    assert asked > 2
    assert told.tokens == Tokens(input=asked, output=asked)

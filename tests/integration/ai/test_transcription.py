"""Transcription by Gemini, against a server that speaks its wire format."""

import io
import wave

import numpy as np
import pytest

from echo_contracts.v1.media import Tokens
from echo_shared.ai.meter import metered
from echo_shared.errors import PermanentError, RetryableError
from echo_transcribe.adapters.gemini import GeminiEngine
from echo_transcribe.domain.windows import RATE, Window
from echo_transcribe.ports import Hints, Sound


def sound(start, *spans):
    """Silence of another length for each window, so that none is answered from the cache."""
    speech = tuple((int((start + a) * RATE), int((start + b) * RATE)) for a, b in spans)
    window = Window(int(start * RATE), speech[-1][1], speech)
    return Sound(window, np.zeros(window.end - window.start, dtype="<i2").tobytes())


def seconds_of(asked):
    with wave.open(io.BytesIO(asked.audio)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return file.getnframes() / RATE


def texts(heard):
    return [[" ".join(word.text for word in sentence.words) for sentence in each.sentences] for each in heard]


async def test_each_window_is_heard_by_itself_and_without_times(vertex, gemini):
    def speak(asked):
        long = seconds_of(asked) > 9
        return {"language": "de-DE", "sentences": ["Guten Tag.", "Wie geht es?"] if long else ["Gut."]}

    vertex.answer_with = speak
    fractions = []
    sounds = [sound(2.0, (0.0, 1.0), (8.0, 10.0)), sound(20.0, (0.5, 1.5))]
    heard = await GeminiEngine(gemini).transcribe(sounds, Hints(), fractions.append)
    assert texts(heard) == [["Guten Tag.", "Wie geht es?"], ["Gut."]]
    assert [each.language for each in heard] == ["de-DE", "de-DE"]
    assert {word.start for each in heard for sentence in each.sentences for word in sentence.words} == {None}
    assert fractions == [0.5, 1.0]


async def test_what_the_user_said_about_the_speech_is_passed_on(vertex, gemini):
    vertex.answers({"language": "de", "sentences": ["Gut."]})
    hints = Hints("de", ("Kübler-Ross", '"}'))
    await GeminiEngine(gemini).transcribe([sound(0, (0, 3))], hints, lambda _fraction: None)
    (prompt,) = vertex.requests[0].texts
    assert "in de." in prompt
    assert '["Kübler-Ross", "\\"}"]' in prompt


async def test_voices_are_told_apart_where_there_are_several(vertex, gemini):
    vertex.answers(
        {"language": "en", "sentences": ["Ready?", "Yes.", "Go."], "voices": ["A", "B", "A"]},
        {"language": "en", "sentences": ["One.", "Two."], "voices": ["A", "A"]},
    )
    engine = GeminiEngine(gemini)
    (two,) = await engine.transcribe([sound(0, (0, 3))], Hints(), lambda _fraction: None)
    (one,) = await engine.transcribe([sound(0, (0, 4))], Hints(), lambda _fraction: None)
    assert [sentence.speaker for sentence in two.sentences] == ["A", "B", "A"]
    assert [sentence.speaker for sentence in one.sentences] == [None, None]


async def test_where_nobody_speaks_nothing_is_heard(vertex, gemini):
    vertex.answers({"language": None, "sentences": []})
    (heard,) = await GeminiEngine(gemini).transcribe([sound(0, (0, 3))], Hints(), lambda _fraction: None)
    assert (heard.language, heard.sentences) == (None, ())


async def test_another_language_than_the_users_is_questioned_once_and_then_believed(vertex, gemini):
    english = {"language": "en", "sentences": ["Good day."]}
    vertex.answers(english, {"language": "de", "sentences": ["Guten Tag."]})
    (heard,) = await GeminiEngine(gemini).transcribe([sound(0, (0, 3))], Hints("de"), lambda _fraction: None)
    assert "without translating" in vertex.requests[1].texts[-1]
    assert texts([heard]) == [["Guten Tag."]]
    vertex.answers(english, english)
    (heard,) = await GeminiEngine(gemini).transcribe([sound(0, (0, 4))], Hints("de"), lambda _fraction: None)
    assert (heard.language, texts([heard])) == ("en", [["Good day."]])


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "en", "sentences": ["This goes on and on and on. "] * 40},
        {"language": "English, I think", "sentences": ["Yes."]},
        {"sentences": "Yes."},
        {"language": "en", "sentences": ["Yes.", "No."], "voices": ["A"]},
    ],
    ids=["more than can be said", "no language tag", "another shape", "a voice too few"],
)
async def test_an_impossible_transcript_is_asked_for_once_more(vertex, gemini, wrong):
    vertex.answers(wrong, {"language": "en", "sentences": ["Yes."]})
    heard = await GeminiEngine(gemini).transcribe([sound(0, (0, 2))], Hints(), lambda _fraction: None)
    assert texts(heard) == [["Yes."]]
    vertex.answers(wrong, wrong)
    with pytest.raises(RetryableError, match="ai_answer_invalid"):
        await GeminiEngine(gemini).transcribe([sound(0, (0, 2.5))], Hints(), lambda _fraction: None)


async def test_one_window_that_fails_fails_the_unit_with_its_reason(vertex, gemini):
    vertex.fails(403, times=10)
    sounds = [sound(0, (0, length)) for length in (1, 2, 3)]
    with pytest.raises(PermanentError, match="ai_denied"):
        await GeminiEngine(gemini).transcribe(sounds, Hints(), lambda _fraction: None)


async def test_tokens_are_counted_for_the_work_that_asked(vertex, gemini):
    vertex.answer_with = lambda _asked: {"language": "en", "sentences": ["Yes."]}
    sounds = [sound(0, (0, length)) for length in (1, 2, 3)]
    with metered() as first:
        await GeminiEngine(gemini).transcribe(sounds, Hints(), lambda _fraction: None)
    assert first.tokens == Tokens(input=3, output=3)
    with metered() as again:  # answered from the cache
        await GeminiEngine(gemini).transcribe(sounds, Hints(), lambda _fraction: None)
    assert again.tokens is None
    # An answer that had to be asked for twice is paid for twice; outside, nobody counts.
    vertex.answer_with = None
    vertex.answers({"sentences": "Yes."}, {"language": "en", "sentences": ["Yes."]})
    with metered() as repaired:
        await GeminiEngine(gemini).transcribe([sound(0, (0, 4))], Hints(), lambda _fraction: None)
    assert repaired.tokens == Tokens(input=2, output=2)
    vertex.answers({"language": "en", "sentences": ["Yes."]})
    await GeminiEngine(gemini).transcribe([sound(0, (0, 5))], Hints(), lambda _fraction: None)
    assert (first.input, again.input, repaired.input) == (3, 0, 2)

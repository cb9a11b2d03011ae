"""Speech-to-Text v2 by the real client, against a server that speaks its wire format."""

import grpc
import pytest
from google.cloud.speech_v2 import types

from echo_shared.errors import PermanentError, RetryableError
from echo_transcribe.domain.windows import RATE, Window
from echo_transcribe.ports import Hints, Sound
from support.speech_server import SpeechServer, response, result


@pytest.fixture
async def speech():
    async with SpeechServer() as server:
        yield server


@pytest.fixture
async def engine(speech):
    made = speech.engine()
    yield made
    await made.close()


def sound(start, seconds, fill=b"\x01\x00"):
    begin, length = int(start * RATE), int(seconds * RATE)
    return Sound(Window(begin, begin + length, ((begin, begin + length),)), fill * length)


def hear(engine, sounds, hints=None):
    return engine.transcribe(sounds, hints or Hints(), lambda _fraction: None)


async def test_words_come_with_the_times_and_the_confidence_of_the_service(speech, engine):
    words = (("Guten", 0.0, 0.4, 0.9, ""), ("Tag.", 0.45, 0.8, 0.3, ""), ("Ja.", 2.0, 2.2, 0.0, ""))
    speech.replies(response(result("de-de", *words)))
    (heard,) = await hear(engine, [sound(12.5, 3)])
    assert heard.language == "de-DE"
    assert [[word.text for word in sentence.words] for sentence in heard.sentences] == [["Guten", "Tag."], ["Ja."]]
    said = [word for sentence in heard.sentences for word in sentence.words]
    assert [(word.start, word.end) for word in said] == [(12.5, 12.9), (12.95, 13.3), (14.5, 14.7)]
    assert [word.doubtful for word in said] == [False, True, False]
    assert said[0].confidence == pytest.approx(0.9)
    assert said[2].confidence is None


async def test_a_word_without_times_has_none(speech, engine):
    speech.replies(response(result("en-us", ("Yes.", None, None, 0.9, ""))))
    (heard,) = await hear(engine, [sound(3, 2)])
    assert heard.sentences[0].words[0].start is None


async def test_the_request_holds_the_window_and_what_the_user_said_of_it(speech, engine):
    speech.replies(response())
    window = sound(0, 2)
    assert [each.sentences for each in await hear(engine, [window], Hints("zh", ("Kübler-Ross",)))] == [()]
    (asked,) = speech.requests
    assert asked.recognizer == "projects/echo-test/locations/eu/recognizers/_"
    assert asked.content == window.pcm
    config = asked.config
    assert (config.model, list(config.language_codes)) == ("chirp_3", ["cmn-Hans-CN"])
    assert config.explicit_decoding_config == types.ExplicitDecodingConfig(
        encoding="LINEAR16", sample_rate_hertz=16_000, audio_channel_count=1
    )
    assert config.features.enable_word_time_offsets
    assert "diarization_config" not in config.features
    (phrases,) = config.adaptation.phrase_sets
    assert [phrase.value for phrase in phrases.inline_phrase_set.phrases] == ["Kübler-Ross"]


async def test_without_a_language_it_is_detected(speech, engine):
    speech.replies(response())
    await hear(engine, [sound(0, 2)])
    assert list(speech.requests[0].config.language_codes) == ["auto"]
    assert "adaptation" not in speech.requests[0].config


async def test_turns_of_speakers_are_sentences_of_their_own(speech):
    engine = speech.engine(echo_speech_speakers=True)
    words = (("how", 0.0, 0.2, 0.9, "1"), ("much", 0.2, 0.5, 0.9, "1"), ("ten", 0.6, 0.9, 0.9, "2"))
    speech.replies(response(result("en-us", *words)), response(result("en-us", words[0], words[1])))
    (two,) = await hear(engine, [sound(0, 2)])
    (one,) = await hear(engine, [sound(0, 3)])
    assert [(sentence.speaker, len(sentence.words)) for sentence in two.sentences] == [("1", 2), ("2", 1)]
    assert [sentence.speaker for sentence in one.sentences] == [None]
    assert speech.requests[0].config.features.diarization_config.max_speaker_count == 6
    await engine.close()


async def test_the_same_sound_with_the_same_options_is_paid_for_once(speech, engine):
    speech.answer_with = lambda _asked: response(result("en-us", ("Yes.", 0.1, 0.4, 0.9, "")))
    first = await hear(engine, [sound(0, 2)])
    assert await hear(engine, [sound(0, 2)]) == first
    assert len(speech.requests) == 1
    await hear(engine, [sound(0, 2)], Hints("de"))
    await hear(engine, [sound(0, 2, b"\x02\x00")])
    assert len(speech.requests) == 3


@pytest.mark.parametrize("code", ["RESOURCE_EXHAUSTED", "UNAVAILABLE", "INTERNAL", "DEADLINE_EXCEEDED", "ABORTED"])
async def test_a_busy_service_is_asked_again(speech, engine, code):
    speech.replies(grpc.StatusCode[code], response(result("en-us", ("Yes.", 0.1, 0.4, 0.9, ""))))
    (heard,) = await hear(engine, [sound(0, 2)])
    assert heard.letters == 4
    assert len(speech.requests) == 2


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("INVALID_ARGUMENT", "speech_rejected"),
        ("NOT_FOUND", "speech_rejected"),
        ("PERMISSION_DENIED", "speech_denied"),
        ("UNAUTHENTICATED", "speech_denied"),
    ],
)
async def test_what_will_never_work_is_not_tried_again(speech, engine, code, problem):
    speech.replies(*[grpc.StatusCode[code]] * 3)
    with pytest.raises(PermanentError, match=problem) as caught:
        await hear(engine, [sound(0, 2)])
    assert caught.value.remedy
    assert len(speech.requests) == 1


async def test_a_service_that_is_not_there_is_tried_later(monkeypatch):
    monkeypatch.setattr("echo_transcribe.adapters.chirp._SECONDS", 0.5)
    async with SpeechServer() as speech:
        engine = speech.engine()
    with pytest.raises(RetryableError, match="speech_busy"):
        await hear(engine, [sound(0, 2)])
    await engine.close()

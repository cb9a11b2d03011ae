"""Whisper by the real library, with a model made on the spot that says what it is told to."""

import itertools

import numpy as np
import pytest
from faster_whisper.transcribe import Segment, Word

from echo_shared.errors import PermanentError
from echo_transcribe.adapters.whisper import WhisperEngine, heard
from echo_transcribe.domain.windows import RATE, Window
from echo_transcribe.ports import Hints, Sound
from support.tiny_whisper import make_model


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return str(make_model(tmp_path_factory.mktemp("whisper") / "model", "de", "Guten Tag. Wie geht es?", end=2.0))


def sound(start, seconds):
    noise = np.random.default_rng(1).normal(0, 300, int(seconds * RATE)).astype("<i2")
    begin = int(start * RATE)
    return Sound(Window(begin, begin + len(noise), ((begin, begin + len(noise)),)), noise.tobytes())


def texts(found):
    return [" ".join(word.text for word in sentence.words) for sentence in found.sentences]


async def test_a_window_becomes_sentences_with_word_times_and_a_language(model):
    fractions = []
    first, second = await WhisperEngine(model, device="cpu").transcribe(
        [sound(7.0, 3), sound(40.0, 3)], Hints(), fractions.append
    )
    assert texts(first) == texts(second) == ["Guten Tag.", "Wie geht es?"]
    assert first.language == "de"
    words = [word for sentence in first.sentences for word in sentence.words]
    assert words[0].start == pytest.approx(7.0, abs=0.1)
    assert all(7.0 <= one.start < one.end <= two.start for one, two in itertools.pairwise(words))
    assert second.sentences[0].words[0].start == pytest.approx(40.0, abs=0.1)
    assert all(word.confidence > 0.9 and not word.doubtful for word in words)
    assert fractions == [0.5, 1.0]


async def test_the_users_language_is_not_detected_again(model):
    (found,) = await WhisperEngine(model, device="cpu").transcribe([sound(0, 3)], Hints("jpn"), lambda _fraction: None)
    assert found.language == "ja"


def test_it_speaks_what_the_library_lists(model):
    engine = WhisperEngine(model)
    assert all(map(engine.speaks, (None, "de-AT", "jpn", "nb", "zh-Hant")))
    assert not engine.speaks("tlh")


@pytest.mark.parametrize("name", ["/models/none", "./none", "no-such-size", "nobody/has-this-model", "large-v3"])
async def test_a_model_that_is_not_there_is_said_so_and_nothing_is_fetched(name, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PermanentError, match="speech_model_missing") as caught:
        await WhisperEngine(name).transcribe([sound(0, 1)], Hints(), lambda _fraction: None)
    assert name in caught.value.message
    assert "ECHO_WHISPER_MODEL" in caught.value.remedy


async def test_a_folder_without_a_model_is_said_so(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"not a model")
    with pytest.raises(PermanentError, match="speech_model_missing"):
        await WhisperEngine(str(tmp_path)).transcribe([sound(0, 1)], Hints(), lambda _fraction: None)


def test_words_the_library_doubts_are_marked_and_empty_ones_left_out():
    said = [Word(0.0, 0.4, " Yes", 0.2), Word(0.4, 0.4, " ", 0.9), Word(0.4, 0.8, ".", 0.9)]
    segment = Segment(1, 0, 0.0, 1.0, " Yes.", [], -0.1, 1.0, 0.0, said, 0.0)
    silent = Segment(2, 0, 1.0, 2.0, "", [], -0.1, 1.0, 0.9, None, 0.0)
    (sentence,) = heard([segment, silent], "en", 5.0).sentences
    assert [(word.text, word.start, word.doubtful) for word in sentence.words] == [
        ("Yes", 5.0, True),
        (".", 5.4, False),
    ]

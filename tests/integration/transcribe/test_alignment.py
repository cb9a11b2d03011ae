"""Word times by forced alignment, against the times at which a voice really began its words."""

import itertools
import statistics
import wave

import pytest

from echo_transcribe.adapters.aligner import PocketSphinxAligner
from echo_transcribe.alignment import aligned
from echo_transcribe.domain.heard import Heard, Sentence, untimed
from echo_transcribe.domain.windows import RATE, Window
from echo_transcribe.ports import Sound
from support import mediamaker
from support.speechmaker import make_speech

TEXT = "Mister Zyxwort keeps 42 honey bees in a hive. Good coffee starts with fresh beans — water should be boiling."


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    """A window that begins at 12.5 s, and when each word of TEXT begins from the start of the video."""
    folder = tmp_path_factory.mktemp("aligned")
    starts = {}
    make_speech(TEXT, folder / "a.wav", voice="en-us+klatt4", silence=0.5, starts=starts)
    mediamaker.ffmpeg("-i", folder / "a.wav", "-ar", "16000", "-ac", "1", folder / "b.wav")
    with wave.open(str(folder / "b.wav")) as file:
        pcm = file.readframes(file.getnframes())
    begin = int(12.5 * RATE)
    window = Window(begin, begin + len(pcm) // 2, ((begin, begin + len(pcm) // 2),))
    return Sound(window, pcm), {position: 12.5 + start for position, start in starts.items()}


def misses(sentences, starts):
    """Seconds between where each word was put and where it began, for the words whose beginning is known."""
    found, position = [], 0
    for word in (word for sentence in sentences for word in sentence.words):
        position = TEXT.index(word.text, position)
        if position in starts and word.start is not None:
            found.append(abs(word.start - starts[position]))
        position += len(word.text)
    return found


def heard(text, language="en"):
    return Heard(language, (untimed(text),))


async def test_words_are_found_where_they_are_said(talk):
    sound, starts = talk
    (found,) = await aligned([heard(TEXT)], [sound], None, PocketSphinxAligner())
    words = found.sentences[0].words
    assert {word.timing for word in words} == {"aligned"}
    assert all(12.5 <= one.start < one.end <= two.start for one, two in itertools.pairwise(words))
    off = misses(found.sentences, starts)
    assert len(off) >= 15
    assert statistics.median(off) < 0.05


async def test_wrong_words_do_not_move_the_others(talk):
    sound, starts = talk
    wrong = TEXT.replace("honey", "money").replace("fresh", "plenty").replace("Water", "Butter")
    (found,) = await aligned([heard(wrong)], [sound], None, PocketSphinxAligner())
    right = [word for word in found.sentences[0].words if word.text in TEXT.split()]
    assert statistics.median(misses([Sentence(tuple(right))], starts)) < 0.05


async def test_what_is_no_english_is_left_as_it_is(talk):
    sound, _ = talk
    german, unknown = heard("Guten Tag.", "de"), heard("Guten Tag.", None)
    assert await aligned([german, unknown], [sound, sound], None, PocketSphinxAligner()) == [german, unknown]
    (asked,) = await aligned([german], [sound], "en", PocketSphinxAligner())
    assert asked.sentences[0].words[0].timing == "aligned"


async def test_windows_keep_their_own_times_and_silent_ones_do_no_harm(talk):
    sound, starts = talk
    later = Sound(Window(40 * RATE, 40 * RATE + len(sound.pcm) // 2, ()), sound.pcm)
    empty = Sound(Window(0, 0, ()), b"")
    found = await aligned(
        [heard("Nobody."), heard(TEXT), Heard("en"), heard(TEXT)],
        [empty, sound, empty, later],
        None,
        PocketSphinxAligner(),
    )
    assert found[0].sentences[0].words[0].start is None
    assert found[2].sentences == ()
    shift = found[3].sentences[0].words[0].start - found[1].sentences[0].words[0].start
    assert shift == pytest.approx(27.5, abs=0.011)
    assert len(misses(found[1].sentences, starts)) >= 15

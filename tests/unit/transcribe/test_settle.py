"""Whatever an engine returns, the transcript can be trusted: order, bounds, speed, and where each time comes from."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_transcribe.domain.energy import FASTEST, place, speech_mass
from echo_transcribe.domain.heard import Said, Sentence, untimed
from echo_transcribe.domain.settle import settle
from echo_transcribe.domain.windows import FRAME, RATE, Window

texts = st.text(alphabet="ab, é猫", min_size=1, max_size=12)
any_time = st.one_of(
    st.none(),
    st.sampled_from([math.nan, math.inf, -math.inf, 1e300]),
    st.floats(-50, 100),
    st.floats(9, 41),
)
any_word = st.builds(Said, texts, any_time, any_time, st.one_of(st.none(), st.floats(0, 1)), st.booleans())
any_sentence = st.builds(lambda words: Sentence(tuple(words)), st.lists(any_word, max_size=15))
frames = st.lists(st.floats(-100, 0), max_size=1500).map(lambda levels: np.array(levels, dtype=np.float32))


def window(start, seconds):
    begin = round(start * RATE)
    end = begin + round(seconds * 50) * FRAME
    return Window(begin, end, ((begin, end),))


def words_of(segments):
    return [word for segment in segments for word in segment.words]


@given(st.lists(any_sentence, max_size=12), st.floats(0.1, 30), st.floats(0, 100), frames)
def test_whatever_an_engine_returns_the_times_hold(sentences, seconds, duration, levels):
    cut = window(10, seconds)
    segments = settle(sentences, cut, speech_mass(levels), duration)
    words = words_of(segments)
    for word in words:
        assert 10.0 <= word.start <= word.end <= min(cut.end / RATE, duration) + 0.0005
        # Rounded to milliseconds at both ends.
        assert len(word.text) <= (word.end - word.start + 0.0011 + 0.002) * FASTEST
    assert all(one.end <= two.start for one, two in pairwise(words))
    assert all((each.start, each.end) == (each.words[0].start, each.words[-1].end) for each in segments)
    said = [word.text for sentence in sentences for word in sentence.words]
    assert [word.text for word in words] == said[: len(words)]


@given(st.lists(any_sentence, max_size=6), frames)
def test_a_word_says_where_its_time_comes_from(sentences, levels):
    segments = settle(sentences, window(10, 30), speech_mass(levels), 100.0)
    said = [word for sentence in sentences for word in sentence.words]
    for word, given_ in zip(words_of(segments), said, strict=False):
        if given_.start is None:
            assert word.timing == "estimated"
        elif word.timing == "heard":
            assert word.start == pytest.approx(given_.start, abs=0.0031)
            assert word.end == pytest.approx(given_.end, abs=0.0031)
        else:
            assert word.timing == "repaired"
        assert word.doubtful is (True if given_.doubtful else None)


def timed(*words):
    return Sentence(tuple(Said(text, start, end) for text, start, end in words))


def test_times_that_hold_are_kept_to_the_millisecond():
    (segment,) = settle([timed(("Good", 10.5, 10.8), ("day", 10.8, 11.25))], window(10, 2), np.ones(100), 60.0)
    assert [(word.start, word.end, word.timing) for word in segment.words] == [
        (10.5, 10.8, "heard"),
        (10.8, 11.25, "heard"),
    ]
    assert segment.text == "Good day"


def test_one_invented_time_does_not_spoil_its_neighbours():
    sentence = timed(("one", 10.2, 10.5), ("two", 95.0, 96.0), ("three", 11.0, 11.4), ("four", 10.1, 10.2))
    words = words_of(settle([sentence], window(10, 2), np.ones(100), 60.0))
    assert [word.timing for word in words] == ["heard", "repaired", "heard", "repaired"]
    assert 10.5 <= words[1].start < words[1].end <= 11.0
    assert words[3].start >= 11.4


def test_a_word_without_room_between_its_neighbours_makes_them_move():
    sentence = timed(("one", 10.2, 10.5), ("misplaced", None, None), ("three", 10.5, 10.9))
    words = words_of(settle([sentence], window(10, 2), np.ones(100), 60.0))
    assert [word.timing for word in words] == ["repaired", "estimated", "heard"]
    assert words[1].end - words[1].start >= len("misplaced") / FASTEST


def test_more_than_can_be_said_is_cut_off():
    words = words_of(settle([untimed("again and again " * 50)], window(10, 2), np.ones(100), 60.0))
    assert 0 < sum(len(word.text) for word in words) <= 80


def test_a_window_past_the_end_of_the_video_holds_nothing():
    assert settle([untimed("Hello there.")], window(10, 2), np.ones(100), 9.0) == []


def test_the_speaker_of_a_sentence_stays():
    first, second = settle(
        [untimed("How are you?", "A"), untimed("Very well.", "B")], window(10, 4), np.ones(200), 60.0
    )
    assert (first.speaker, second.speaker) == ("A", "B")


def levels_of(*runs):
    return np.concatenate([np.full(round(seconds * 50), loud, dtype=np.float32) for seconds, loud in runs])


def test_words_without_times_stand_where_the_sound_is():
    levels = levels_of((1, -80), (2, -20), (5, -80), (2, -20))
    spans = place([[4, 4, 4, 4]], (10.0, 20.0), speech_mass(levels))
    assert [round(start, 1) for start, _ in spans][:2] == [10.0, 12.0]
    assert 12.9 < spans[1][1] < 18.1
    assert spans[2][1] == pytest.approx(19.0, abs=0.1)


def test_a_sentence_ends_at_the_pause_near_its_end():
    levels = levels_of((2.2, -20), (0.6, -80), (1.4, -20))
    mass = speech_mass(levels)
    spans = place([[6, 6], [6, 6]], (0.0, 4.2), mass)
    assert spans[1][1] == pytest.approx(2.2, abs=0.02)
    assert spans[2][0] == pytest.approx(2.8, abs=0.02)


def test_silence_has_no_speech_mass_and_gets_words_all_the_same():
    mass = speech_mass(np.full(100, -90.0, dtype=np.float32))
    assert mass.sum() == 0
    assert place([[5], [5]], (0.0, 2.0), mass)[-1][1] == pytest.approx(2.0)


def test_a_dash_belongs_to_the_word_before_it():
    assert [word.text for word in untimed("– Well — yes !").words] == ["– Well —", "yes !"]

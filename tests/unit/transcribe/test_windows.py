"""Cutting sound into windows: nothing is lost, nothing comes twice, cuts fall into silences."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_transcribe.domain.windows import FRAME, LONGEST, RATE, cut_windows, frame_levels, speech_frames

# Runs of loud and quiet frames, from a few hundredths of a second to more than two windows.
runs = st.lists(st.tuples(st.booleans(), st.integers(1, 4000)), max_size=12)


def sound(pattern, *, loud=-20.0, quiet=-90.0):
    """Levels in dBFS, a little uneven so that some frame is the quietest."""
    levels = [np.full(frames, loud if speech else quiet, dtype=np.float32) for speech, frames in pattern]
    joined = np.concatenate([np.zeros(0, dtype=np.float32), *levels])
    return joined + np.sin(np.arange(len(joined), dtype=np.float32))


def seconds_of_noise(seconds, amplitude, seed=1):
    noise = np.random.default_rng(seed).normal(0, 1, int(seconds * RATE))
    return (noise * amplitude).clip(-32768, 32767).astype(np.int16)


@given(runs)
def test_windows_hold_every_frame_of_speech_exactly_once(pattern):
    levels = sound(pattern)
    speech = np.concatenate([np.zeros(0, dtype=bool), *(np.full(frames, loud) for loud, frames in pattern)])
    windows = cut_windows(levels, speech)
    covered = np.zeros(len(speech), dtype=int)
    for window in windows:
        assert 0 < window.end - window.start <= LONGEST * FRAME
        for start, end in window.speech:
            assert window.start <= start < end <= window.end
            covered[start // FRAME : end // FRAME] += 1
    assert (covered[speech] == 1).all()
    assert (covered <= 1).all()
    assert all(one.end <= two.start for one, two in pairwise(windows))


@given(runs)
def test_cutting_the_same_sound_twice_gives_the_same_windows(pattern):
    levels = sound(pattern)
    assert cut_windows(levels, speech_frames(levels)) == cut_windows(levels, speech_frames(levels))


def test_speech_between_silences_is_found_where_it_is():
    samples = np.concatenate([seconds_of_noise(3, 2), seconds_of_noise(2, 3000), seconds_of_noise(4, 2)])
    levels = frame_levels(samples)
    (window,) = cut_windows(levels, speech_frames(levels))
    assert window.start / RATE == pytest.approx(2.75, abs=0.05)
    assert window.end / RATE == pytest.approx(5.25, abs=0.05)


def test_speech_without_a_pause_is_cut_where_it_is_quietest():
    levels = np.full(50 * 50, -20, dtype=np.float32)
    levels[1200:1215] = -35  # 0.3 s of breath, at 24 s
    first, second = cut_windows(levels, np.ones(len(levels), dtype=bool))
    assert 24.0 <= first.end / RATE <= 24.3
    assert second.start == first.end
    assert second.end == len(levels) * FRAME


def test_a_long_silence_is_not_part_of_any_window():
    levels = sound([(True, 100), (False, 5000), (True, 100)])
    windows = cut_windows(levels, speech_frames(levels))
    assert len(windows) == 2
    assert sum(window.end - window.start for window in windows) < 6 * RATE


@pytest.mark.parametrize("amplitude", [0, 1, 3])
def test_silence_and_dither_hold_no_speech(amplitude):
    assert not speech_frames(frame_levels(seconds_of_noise(5, amplitude))).any()


def test_where_the_background_is_loud_everything_may_be_speech():
    assert speech_frames(frame_levels(seconds_of_noise(5, 5000))).all()


def test_a_quiet_recording_is_heard():
    samples = np.concatenate([seconds_of_noise(2, 1), seconds_of_noise(1, 60), seconds_of_noise(2, 1)])
    found = speech_frames(frame_levels(samples))
    assert found[105:145].all()
    assert not found[:90].any()


def test_levels_are_decibels_of_full_scale():
    square = np.tile(np.array([16384, -16384], dtype=np.int16), RATE // 2)
    assert frame_levels(square) == pytest.approx(-6.02, abs=0.01)


def test_the_last_samples_make_a_frame_too():
    assert len(frame_levels(np.ones(2 * FRAME + 1, dtype=np.int16))) == 3


def test_no_sound_has_no_windows():
    empty = frame_levels(np.zeros(0, dtype=np.int16))
    assert cut_windows(empty, speech_frames(empty)) == []

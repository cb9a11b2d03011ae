"""Sound: which tracks, in parts that meet on frames, at one loudness."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_transcode.domain.sound import FRAME, RATE, Loudness, choose_track, parts, read_loudness, sounds
from support.mediainfo import audio_track


@given(st.floats(0.001, 12 * 3600))
def test_parts_cover_every_frame_once_and_start_on_segments(seconds):
    found = parts("audio", seconds)
    assert found[0].start == 0
    assert 0 <= found[-1].end * FRAME / RATE - seconds < FRAME / RATE + 1e-6
    assert all(earlier.end == later.start for earlier, later in itertools.pairwise(found))
    assert all(part.start * FRAME % (4 * RATE) == 0 and part.end > part.start for part in found)
    assert max(part.end - part.start for part in found) * FRAME / RATE < 1804
    assert len({part.unit for part in found}) == len(found)


def test_the_first_part_is_short_so_that_the_start_is_ready_soon():
    assert [round((part.end - part.start) * FRAME / RATE) for part in parts("audio", 4000.0)] == [32, 1800, 1800, 368]


def test_a_source_without_sound_gets_silence():
    (only,) = sounds((), None, 10.0)
    assert (only.index, only.name, only.layout, only.default) == (None, "audio", "mono", True)


@pytest.mark.parametrize(("source", "made"), [(0, 1), (1, 1), (2, 2), (3, 6), (4, 6), (6, 6), (8, 6)])
def test_mono_and_stereo_stay_and_what_has_more_becomes_surround(source, made):
    assert sounds((audio_track(channels=source),), None, 10.0)[0].channels == made


def test_the_spoken_language_chooses_the_track():
    tracks = (
        audio_track(index=1, default=False, language="eng"),
        audio_track(index=2, default=True, language="fra"),
        audio_track(index=3, default=False, language="deu"),
    )
    assert [choose_track(tracks, language).index for language in (None, "de-AT", "it")] == [2, 3, 2]
    made = sounds(tracks, "de", 10.0)
    assert [(each.name, each.index, each.language, each.default) for each in made] == [
        ("audio", 3, "deu", True),
        ("audio2", 1, "eng", False),
        ("audio3", 2, "fra", False),
    ]


@given(st.floats(-60, 0), st.floats(-60, 3))
def test_the_gain_brings_every_sound_to_the_same_loudness(integrated, peak):
    found = Loudness(integrated=integrated, peak=peak)
    if found.bounded:
        assert abs(found.gain) == 30
    else:
        assert integrated + found.gain == pytest.approx(-16)
    assert found.limited == (peak + found.gain > -1.5)


def test_silence_is_not_made_louder():
    assert Loudness(integrated=-70.0, peak=-70.0).gain == 0
    assert not Loudness(integrated=-70.0, peak=-70.0).limited


SAID = """[Parsed_ebur128_2 @ 0x1] Summary:

  Integrated loudness:
    I:         {} LUFS
    Threshold: -25.3 LUFS

  Loudness range:
    LRA:         0.1 LU

  True peak:
    Peak:       {} dBFS
"""


def test_the_verdict_is_the_last_that_was_printed():
    said = SAID.format("-30.0", "-9.0") + SAID.format("-15.3", "-3.1")
    assert read_loudness(said) == Loudness(integrated=-15.3, peak=-3.1)


@pytest.mark.parametrize("said", [SAID.format("-inf", "-inf"), "nothing"])
def test_sound_that_cannot_be_measured_counts_as_silent(said):
    assert read_loudness(said).silent

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
    wanted = (None, "de-AT", "DE", "deu", "it", "")
    assert [choose_track(tracks, language).index for language in wanted] == [2, 3, 3, 3, 2, 2]
    made = sounds(tracks, "de", 10.0)
    assert [(each.name, each.index, each.language, each.default) for each in made] == [
        ("audio", 3, "deu", True),
        ("audio2", 1, "eng", False),
        ("audio3", 2, "fra", False),
    ]


def test_a_language_of_three_letters_chooses_its_track_and_no_other():
    tracks = (audio_track(index=1, language="fin"), audio_track(index=2, default=False, language="fil"))
    assert choose_track(tracks, "fil").index == 2
    assert choose_track(tracks, "fi").index == 1


@pytest.mark.parametrize(("contained", "asked"), [("jpn", "ja"), ("ger", "de"), ("de", "ger"), ("por", "pt-BR")])
def test_a_track_is_found_whatever_its_language_is_called(contained, asked):
    tracks = (audio_track(index=1, language="eng"), audio_track(index=2, default=False, language=contained))
    assert choose_track(tracks, asked).index == 2


def test_without_a_default_and_without_languages_the_first_track_is_the_main_one():
    tracks = tuple(audio_track(index=number, default=False) for number in (4, 2, 3))
    assert [each.index for each in sounds(tracks, "en", 10.0)] == [2, 4, 3]


def test_every_track_is_a_folder_with_parts_of_its_own():
    made = sounds(tuple(audio_track(index=number, channels=number) for number in (1, 2, 6)), None, 2000.0)
    assert [each.name for each in made] == ["audio", "audio2", "audio3"]
    assert [(each.layout, each.bits) for each in made] == [("mono", 80_000), ("stereo", 128_000), ("5.1", 256_000)]
    assert [part.unit for each in made for part in each.parts] == [
        *("audio-0000", "audio-0001", "audio-0002"),
        *("audio2-0000", "audio2-0001", "audio2-0002"),
        *("audio3-0000", "audio3-0001", "audio3-0002"),
    ]
    assert all(each.head == each.parts[0] for each in made)


@pytest.mark.parametrize("rest", [0.0, 3.9, 4.1])
def test_a_tail_of_less_than_a_segment_is_no_part_of_its_own(rest):
    assert len(parts("audio", 32.0 + rest)) == (2 if rest > 4 else 1)


@pytest.mark.parametrize(
    ("integrated", "silent", "gain", "bounded"),
    [
        (-60.1, True, 0.0, True),
        (-60.0, False, 30.0, True),
        (-46.1, False, 30.0, True),
        (-46.0, False, 30.0, False),
        (-20.5, False, 4.5, False),
        (-16.0, False, 0.0, False),
        (0.0, False, -16.0, False),
    ],
)
def test_gain_is_bounded_and_silence_gets_none(integrated, silent, gain, bounded):
    found = Loudness(integrated=integrated, peak=-40.0)
    assert (found.silent, found.gain, found.bounded) == (silent, gain, bounded)


@pytest.mark.parametrize(("peak", "limited"), [(-5.6, False), (-5.5, False), (-5.4, True), (0.5, True)])
def test_a_limiter_is_needed_where_the_gain_lifts_peaks_too_high(peak, limited):
    assert Loudness(integrated=-20.0, peak=peak).limited == limited


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


# As FFmpeg prints it, with what stands around it.
SAID = """Output #0, null, to 'pipe:':
  Stream #0:0: Audio: pcm_s16le, 44100 Hz, mono, s16, 705 kb/s
    Metadata:
      encoder         : Lavc63.1.102 pcm_s16le
[Parsed_ebur128_0 @ 0x7f2d00001c00] Summary:

  Integrated loudness:
    I:         {} LUFS
    Threshold: -41.1 LUFS

  Loudness range:
    LRA:         0.0 LU
    Threshold: -51.1 LUFS
    LRA low:   -31.1 LUFS
    LRA high:  -31.1 LUFS

  True peak:
    Peak:      {} dBFS
[out#0/null @ 0x563ca5a76f80] video:0KiB audio:431KiB subtitle:0KiB other streams:0KiB global headers:0KiB
size=N/A time=00:00:05.00 bitrate=N/A speed= 293x elapsed=0:00:00.01
"""


@pytest.mark.parametrize(("integrated", "peak"), [(-31.1, -28.1), (-70.0, -70.0), (-5.0, 0.3), (0.0, 3.1)])
def test_a_verdict_is_read_as_it_is_printed(integrated, peak):
    said = SAID.format(f"{integrated:5.1f}", f"{peak:5.1f}")
    assert read_loudness(said) == Loudness(integrated=integrated, peak=peak)


def test_digital_silence_has_a_loudness_but_no_peak():
    assert read_loudness(SAID.format("-70.0", " -inf")) == Loudness(integrated=-70.0, peak=-99.0)


def test_without_true_peak_there_is_a_loudness_all_the_same():
    said = SAID.format("-15.3", "-3.1").split("  True peak")[0]
    assert read_loudness(said) == Loudness(integrated=-15.3, peak=-99.0)


def test_the_verdict_is_the_last_that_was_printed():
    said = SAID.format("-30.0", "-9.0") + SAID.format("-15.3", "-3.1")
    assert read_loudness(said) == Loudness(integrated=-15.3, peak=-3.1)


@pytest.mark.parametrize("said", [SAID.format("-inf", "-inf"), "nothing"])
def test_sound_that_cannot_be_measured_counts_as_silent(said):
    assert read_loudness(said).silent

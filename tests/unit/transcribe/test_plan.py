"""The plan: units of neighbouring windows, exact byte ranges, the right track."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.media import AudioTrack, Options
from echo_transcribe.domain.plan import PLAN_SHARE, UNIT_SECONDS, Plan, choose_track, group_units, sample_range
from echo_transcribe.domain.wav import samples_offset, wav_file
from echo_transcribe.domain.windows import RATE, Window


def track(index, language=None, *, default=False):
    return AudioTrack(
        index=index, codec="aac", channels=2, sample_rate=48000, language=language, default=default, start=0.0
    )


def window(start, seconds):
    begin = int(start * RATE)
    end = begin + int(seconds * RATE)
    return Window(begin, end, ((begin, end),))


@given(st.lists(st.floats(0.1, 30.0), min_size=1, max_size=40))
def test_units_hold_every_window_once_in_order(lengths):
    windows = [window(40.0 * number, length) for number, length in enumerate(lengths)]
    units = group_units(windows)
    assert [each for unit in units for each in unit.windows] == windows
    assert len({unit.name for unit in units}) == len(units)
    assert all(sum(each.seconds for each in unit.windows) <= UNIT_SECONDS for unit in units)
    assert PLAN_SHARE + sum(unit.share for unit in units) == pytest.approx(1)


def test_a_plan_survives_its_way_through_storage():
    plan = Plan(
        audio="videos/v/transcribe/1/speech.wav",
        offset=44,
        engine="pocketsphinx",
        draft=True,
        language=None,
        duration=90.0,
        options=Options(title="A film"),
        units=group_units([window(0, 30), window(31.5, 30), window(70, 12)]),
    )
    assert Plan.model_validate_json(plan.model_dump_json()) == plan
    assert plan.unit("window-0001") is not None
    assert plan.unit("window-0002") is None
    assert sample_range(plan, window(31.5, 30)) == (44 + 2 * 504_000, 44 + 2 * 984_000)


def test_samples_are_found_behind_other_chunks():
    plain = wav_file(b"\x01\x00" * 8)
    assert samples_offset(plain) == 44
    tagged = plain[:36] + b"LIST" + struct.pack("<I", 3) + b"abc\x00" + plain[36:]
    assert samples_offset(tagged) == 56
    assert tagged[56:] == b"\x01\x00" * 8


@pytest.mark.parametrize("head", [b"", b"RIFF", b"not a wav file at all", wav_file(b"")[:30], wav_file(b"", 8000)])
def test_another_file_is_refused(head):
    with pytest.raises(ValueError, match=r"WAV|mono"):
        samples_offset(head)


def test_the_track_in_the_language_asked_for_is_taken():
    tracks = [track(1, "de", default=True), track(2, "en"), track(3)]
    assert choose_track(tracks, "en-GB") == tracks[1]
    assert choose_track(tracks, "eng") == tracks[1]
    assert choose_track([track(1, "eng"), track(2, "jpn")], "ja").index == 2
    assert choose_track(tracks, "fr") == tracks[0]
    assert choose_track(tracks[1:], None) == tracks[1]
    assert choose_track([], "en") is None

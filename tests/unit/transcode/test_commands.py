"""FFmpeg's arguments: what is read, what is left out, what a check looks at."""

from pathlib import Path

import pytest

from echo_shared.media.key_frames import KeyFrames
from echo_transcode.domain.commands import check_command, chunk_command, chunk_span, piece_command, piece_span
from echo_transcode.domain.plan import make_plan
from echo_transcode.domain.sound import Loudness
from echo_transcode.domain.sound_commands import sound_command
from support.mediainfo import accepted, audio_track, video_stream

KEYS = KeyFrames(tuple((2.0 * n - 0.0667, 60 * n) for n in range(50)), 3000, "high", 40)
PLAN = make_plan(accepted(video_stream(), (audio_track(),)), KEYS, threads=2)
FOLDER, SOURCE = Path("/made"), Path("/source")


def after(args, option):
    return [args[at + 1] for at, each in enumerate(args) if each == option]


def test_a_chunk_reads_from_its_pre_roll_to_past_its_end():
    assert PLAN.picture is not None
    first, second, *_, last = (chunk_span(PLAN.picture, chunk) for chunk in PLAN.chunks)
    assert first.seek == 0
    assert second.seek == pytest.approx(4 - PLAN.picture.pre_roll)
    assert second.seek + second.length == pytest.approx(12 + PLAN.picture.pre_roll + 0.3)
    assert last.length is None


def test_every_rendition_is_scaled_from_the_one_above_to_square_pixels():
    assert PLAN.picture is not None
    (graph,) = after(chunk_command(PLAN, PLAN.chunks[1], SOURCE, FOLDER), "-filter_complex")
    parts = graph.split(";")
    assert len(parts) == len(PLAN.picture.rungs)
    assert "trim=start_pts=120:end_pts=360" in parts[0]
    assert all(part.startswith(f"[s{number}]scale=") for number, part in enumerate(parts[1:]))
    assert all("setsar=1" in part for part in parts)


def test_threads_are_those_of_the_plan():
    args = chunk_command(PLAN, PLAN.chunks[0], SOURCE, FOLDER)
    assert set(after(args, "-threads")) == {"2"}


def test_a_piece_keeps_the_packets_between_two_key_frames_and_no_others():
    assert PLAN.own is not None
    first, second = PLAN.own.pieces[:2]
    args = piece_command(PLAN, second, SOURCE, FOLDER)
    (pictures,), (sound,) = after(args, "-bsf:v"), after(args, "-bsf:a")
    assert pictures == f"noise=drop=lt(dts*tb\\,{second.start - 0.001:.6f})+gte(dts*tb\\,{second.end - 0.001:.6f})"
    assert sound == pictures.replace("dts", "pts")
    assert after(args, "-start_number") == ["1000", "1000"]
    assert piece_span(PLAN, first).seek == 0
    assert piece_span(PLAN, second).seek == pytest.approx(second.start, abs=0.002)
    (opening,) = after(piece_command(PLAN, first, SOURCE, FOLDER), "-bsf:a")
    assert opening.startswith("noise=drop=lt(pts*tb\\,-0.001000)")


def test_a_later_part_of_sound_warms_up_and_drops_what_that_made():
    (sound,) = make_plan(accepted(None, (audio_track(),), duration=4000.0)).sounds
    part = sound.parts[1]
    plan = make_plan(accepted(None, (audio_track(),), duration=4000.0))
    args = sound_command(plan, sound, part, loudness=Loudness(integrated=-20, peak=-9), source=SOURCE, folder=FOLDER)
    (filters,), (dropped,) = after(args, "-af"), after(args, "-bsf:a")
    first = (1500 - 48) * 1024
    assert f"atrim=start_pts={first + 1024}:end_pts={(part.end + 4) * 1024 + 1024}" in filters
    assert "volume=4.00dB" in filters
    assert "alimiter" not in filters
    frames = 48 + part.end - part.start
    assert dropped == f"noise=drop=lt(n\\,48)+gte(n\\,{frames}),setts=ts=PTS+{first + 1024}"
    assert after(args, "-start_number") == ["8"]


def test_peaks_that_a_gain_lifts_too_high_are_held():
    (sound,) = PLAN.sounds
    loud = Loudness(integrated=-30, peak=-5)
    args = sound_command(PLAN, sound, sound.head, loudness=loud, source=None, folder=FOLDER)
    (filters,) = after(args, "-af")
    assert "volume=14.00dB,alimiter=level=false" in filters
    assert any(each.startswith("anullsrc") for each in args)


def test_a_check_samples_or_decodes_all():
    streams = [[FOLDER / "init.mp4", FOLDER / "a.m4s", FOLDER / "b.m4s"]] * 2
    sampled, whole = check_command(streams, whole=False), check_command(streams, whole=True)
    assert after(sampled, "-i").count("concat:/made/init.mp4|/made/a.m4s|/made/b.m4s") == 2
    assert (len(after(sampled, "-i")), after(sampled, "-skip_frame")) == (4, ["nokey", "nokey"])
    assert (len(after(whole, "-i")), "-skip_frame" in whole, "-t" in whole) == (2, False, False)

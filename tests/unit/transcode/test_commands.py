"""FFmpeg's arguments: what is read, what is left out, what a check looks at."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.media import Options
from echo_shared.media.key_frames import KeyFrames
from echo_shared.media.source_cache import Track
from echo_transcode.domain.commands import (
    Span,
    check_command,
    chunk_command,
    chunk_span,
    mp4_command,
    piece_command,
    piece_span,
    subtitles_command,
    tone_map,
)
from echo_transcode.domain.plan import make_plan
from echo_transcode.domain.sound import Loudness
from echo_transcode.domain.sound_commands import measure_command, sound_command, verify_command
from support.mediainfo import accepted, audio_track, video_stream

KEYS = KeyFrames(tuple((2.0 * n - 0.0667, 60 * n) for n in range(50)), 3000, "high", 40)
PLAN = make_plan(accepted(video_stream(), (audio_track(),)), KEYS, threads=2)
FOLDER, SOURCE = Path("/made"), Path("/source")
TRACK = Track(SOURCE, 3, whole=True)


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
    assert all(part.startswith(f"[s{number}]zscale=") for number, part in enumerate(parts[1:]))
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
    args = sound_command(plan, sound, part, loudness=Loudness(integrated=-20, peak=-9), source=TRACK, folder=FOLDER)
    (filters,), (dropped,) = after(args, "-af"), after(args, "-bsf:a")
    first = (1500 - 48) * 1024
    assert f"atrim=start_pts={first + 1024}:end_pts={(part.end + 4) * 1024 + 1024}" in filters
    assert "volume=4.00dB" in filters
    assert "alimiter" not in filters
    frames = 48 + part.end - part.start
    assert dropped == f"noise=drop=lt(n\\,48)+gte(n\\,{frames}),setts=ts=PTS+{first + 1024}"
    assert after(args, "-start_number") == ["8"]
    assert [float(each) for each in after(args, "-ss")] == [pytest.approx(first / 48_000 - 2)]
    alone = Track(SOURCE, 0, whole=False)  # holds the part and no more: there is nothing to seek
    args = sound_command(plan, sound, part, loudness=LEVEL, source=alone, folder=FOLDER)
    assert (after(args, "-ss"), after(args, "-t"), after(args, "-map")) == ([], [], ["0:0"])


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


def test_what_is_read_becomes_options_of_the_input():
    assert Span(0.0, None).args == []
    assert Span(2.5, None).args == ["-ss", "2.500000"]
    assert Span(0.0, 4.25).args == ["-t", "4.250000"]


@given(st.floats(0.1, 4000), st.floats(0, 20), st.sampled_from(["25", "30000/1001", "60"]))
def test_a_chunk_reads_more_than_it_holds_on_both_sides(length, gap, rate):
    picture = make_plan(accepted(video_stream(frame_rate=rate, end=length, largest_gap=gap))).picture
    for chunk in picture.chunks:
        span, start, end = chunk_span(picture, chunk), chunk.start / picture.rate, chunk.end / picture.rate
        assert span.seek == pytest.approx(max(0, float(start) - picture.pre_roll))
        if chunk.last:
            assert span.length is None
        else:
            assert span.seek + span.length >= end + gap


def graph_of(chunk, **video):
    plan = make_plan(accepted(video_stream(**video), start=1.5))
    (graph,) = after(chunk_command(plan, plan.chunks[chunk], SOURCE, FOLDER), "-filter_complex")
    return graph


def test_the_sources_first_time_stamp_becomes_nought_before_frames_are_numbered():
    graph = graph_of(1, frame_rate="30000/1001")
    assert "setpts=PTS-(1.500000)/TB,fps=30000/1001:start_time=4.004000000,tpad" in graph


def test_frames_are_held_only_at_the_very_end():
    assert "tpad=stop_mode=clone:stop=-1," in graph_of(0)
    assert "tpad=stop_mode=clone:stop_duration=2.0," in graph_of(-1)


def test_interlaced_pictures_are_made_whole_first_and_others_are_left_alone():
    assert graph_of(0, interlaced=True).startswith("[0:0]bwdif=mode=send_frame:deint=interlaced,setpts")
    assert "bwdif" not in graph_of(0)


@pytest.mark.parametrize(("hdr", "transfer"), [("pq", "smpte2084"), ("hlg", "arib-std-b67")])
def test_bright_pictures_are_mapped_once_from_their_own_curve(hdr, transfer):
    graph = graph_of(0, hdr=hdr)
    assert graph.count("tonemap=tonemap=hable") == graph.count(f"zscale=tin={transfer}:") == 1
    assert tone_map(hdr).endswith(",")
    assert tone_map(None) == ""
    assert "tonemap" not in graph_of(0)


def test_each_codec_has_its_own_graph_folders_and_numbers():
    plan = make_plan(accepted(video_stream(), options=Options(video_codecs=("hevc",))))
    ladder, chunk = plan.find_chunk("hevc-0002")
    args = chunk_command(plan, chunk, SOURCE, FOLDER, ladder)
    assert set(after(args, "-c:v")) == {"libx265"}
    assert after(args, "-hls_segment_filename") == [f"/made/{rung.name}/seg-%05d.m4s" for rung in ladder.rungs]
    assert set(after(args, "-start_number")) == {str(chunk.start // plan.picture.segment)}
    assert after(args, "-map") == [f"[v{number}]" for number in range(len(ladder.rungs))]


def test_a_copy_leaves_a_time_stamp_that_is_not_nought_behind():
    plan = make_plan(accepted(video_stream(), (audio_track(),), start=1.5), KEYS)
    args = piece_command(plan, plan.own.pieces[1], SOURCE, FOLDER)
    assert after(args, "-output_ts_offset") == ["-1.500000"] * 2
    assert after(args, "-c") == ["copy"] * 2
    assert after(args, "-map") == ["0:0", "0:1"]
    assert "-output_ts_offset" not in piece_command(PLAN, PLAN.own.pieces[1], SOURCE, FOLDER)


def test_the_last_piece_reads_to_the_end_and_drops_nothing_there():
    last = PLAN.own.pieces[-1]
    assert piece_span(PLAN, last).length is None
    (pictures,) = after(piece_command(PLAN, last, SOURCE, FOLDER), "-bsf:v")
    assert pictures == f"noise=drop=lt(dts*tb\\,{last.start - 0.001:.6f})"


def test_a_copy_without_sound_makes_none():
    plan = make_plan(accepted(video_stream(), ()), KEYS)
    args = piece_command(plan, plan.own.pieces[0], SOURCE, FOLDER)
    assert after(args, "-map") == ["0:0"]
    assert "-bsf:a" not in args


@given(st.floats(33, 9000))
def test_parts_of_sound_meet_on_the_frame(seconds):
    plan = make_plan(accepted(None, (audio_track(),), duration=seconds))
    (sound,) = plan.sounds
    kept = []
    for part in sound.parts:
        args = sound_command(plan, sound, part, loudness=LEVEL, source=TRACK, folder=FOLDER)
        (dropped,), (filters,) = after(args, "-bsf:a"), after(args, "-af")
        first = (int(re.findall(r"ts=PTS\+(\d+)", dropped)[0]) - 1024) // 1024
        warm = int((re.findall(r"lt\(n\\,(\d+)\)", dropped) or ["0"])[0])
        count = int(re.findall(r"gte\(n\\,(\d+)\)", dropped)[0])
        kept.append((first + warm, first + count))
        assert f"atrim=start_pts={first * 1024 + 1024}:" in filters
        assert after(args, "-start_number") == [str(part.start * 1024 // 48_000 // 4)]
    assert kept == [(part.start, part.end) for part in sound.parts]


LEVEL = Loudness(integrated=-16.0, peak=-9.0)


def test_sound_that_is_loud_enough_is_left_as_it_is():
    (filters,) = after(
        sound_command(PLAN, PLAN.sounds[0], PLAN.sounds[0].head, loudness=LEVEL, source=TRACK, folder=FOLDER), "-af"
    )
    assert "volume" not in filters
    assert "alimiter" not in filters
    assert "aformat=channel_layouts=stereo,apad," in filters


def test_a_track_is_measured_in_the_layout_it_will_have_and_verified_as_it_is():
    plan = make_plan(accepted(None, (audio_track(index=3, channels=8),)))
    args = measure_command(plan, plan.sounds[0], TRACK)
    assert after(args, "-map") == ["0:3"]
    assert after(args, "-af") == ["aresample=48000,aformat=channel_layouts=5.1,ebur128=peak=true:framelog=quiet"]
    assert after(verify_command(SOURCE), "-af") == ["ebur128=framelog=quiet"]


def test_an_mp4_holds_every_track_with_its_language_and_encodes_nothing():
    tracks = [(Path("/v.mp4"), None), (Path("/a.mp4"), "en-GB"), (Path("/b.mp4"), None), (Path("/c.mp4"), "ger")]
    args = mp4_command(tracks, Path("/out.mp4"))
    assert after(args, "-i") == ["file:/v.mp4", "file:/a.mp4", "file:/b.mp4", "file:/c.mp4"]
    assert after(args, "-map") == ["0:0", "1:0", "2:0", "3:0"]
    assert after(args, "-c") == ["copy"]
    assert [(at, value) for at in range(4) for value in after(args, f"-metadata:s:{at}")] == [
        (1, "language=eng"),
        (3, "language=deu"),
    ]
    assert "+faststart" in after(args, "-movflags")[0]
    assert args[-1] == "/out.mp4"


def test_subtitles_are_moved_to_the_start_of_the_video():
    assert "-itsoffset" not in subtitles_command(PLAN, 4, SOURCE, Path("/out.vtt"))
    plan = make_plan(accepted(video_stream(), start=1.5))
    args = subtitles_command(plan, 4, SOURCE, Path("/out.vtt"))
    assert (after(args, "-itsoffset"), after(args, "-map")) == (["-1.500000"], ["0:4"])
    assert args.index("-itsoffset") < args.index("-i")

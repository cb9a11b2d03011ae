"""Whatever people upload comes out whole: every frame it promised, sound as long as the picture, in step to the end."""

import itertools

import av
import pytest

from echo_transcode.domain.sound import FRAME, RATE
from support import mediamaker
from support.streams import complaints, joined, packets

QUICK = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
SHOWN, HEARD = mediamaker.picture(2.0, "160x90"), mediamaker.tone(2.0)
TEN_BIT_HLG = "format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc"
HEVC = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none")
VP9 = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuv420p10le", "-profile:v", "2")
AV1 = ("-c:v", "libsvtav1", "-preset", "12", "-svtav1-params", "lp=1")
FRAGMENTED = ("-movflags", "frag_keyframe+empty_moov+default_base_moof")
# Name with suffix, what FFmpeg is told, frames of the result. One more where the sound's priming, for which these
# containers have no edit list, lies before the picture: its first frame is shown from the start on.
FILES = [
    ("fragmented.mp4", (*SHOWN, *HEARD, *QUICK, "-c:a", "aac", *FRAGMENTED), 51),
    ("mpeg4.avi", (*SHOWN, *HEARD, "-c:v", "mpeg4", "-c:a", "libmp3lame"), 51),
    ("old.flv", (*SHOWN, *HEARD, "-c:v", "flv1", "-c:a", "libmp3lame"), 51),
    ("av1.mp4", (*SHOWN, *HEARD, *AV1, "-c:a", "aac"), 50),
    ("ten-bit.webm", (*SHOWN, *HEARD, *VP9, "-c:a", "libopus"), 50),
    ("hlg.mp4", (*SHOWN, "-vf", TEN_BIT_HLG, *HEVC, "-tag:v", "hvc1"), 50),
    ("fast.mkv", (*mediamaker.picture(2.0, "160x90", "120"), *HEARD, *QUICK, "-c:a", "aac"), 120),
    ("late.ts", (*SHOWN, *HEARD, *QUICK, "-c:a", "aac", "-output_ts_offset", "1000"), 51),
    ("one-frame.mp4", (*SHOWN, *QUICK, "-frames:v", "1"), 1),
]


def samples(folder):
    """How many of each track's there are, by its media playlist."""
    found = {}
    for track in folder.glob("hls/audio*/index.m3u8"):
        lines = [line for line in track.read_text().splitlines() if line.startswith("#EXTINF:")]
        found[track.parent.name] = round(sum(float(line[8:-1]) for line in lines) * RATE)
    return found


@pytest.mark.parametrize(("name", "args", "frames"), FILES, ids=[name for name, _, _ in FILES])
async def test_every_frame_is_there_and_the_sound_as_long(transcode, tmp_path, name, args, frames):
    mediamaker.ffmpeg(*args, tmp_path / name)
    stage = transcode()
    done = await stage.run(tmp_path / name)
    folder = await stage.saved(tmp_path / "out")
    rate = done.renditions[0].frame_rate
    for rendition in done.renditions:
        made = joined(folder / f"hls/{rendition.name}", tmp_path / f"{rendition.name}.mp4")
        assert len(packets(made)) == frames
    assert len(packets(folder / "video.mp4")) == frames
    assert done.duration == pytest.approx(frames / rate, abs=1 / rate + FRAME / 44100)
    for length in samples(folder).values():
        assert length / RATE == pytest.approx(done.duration, abs=FRAME / RATE)
    assert await complaints(folder / "hls/master.m3u8", "0:v", "0:a:0") == ""


async def test_a_source_without_sound_gets_silence_and_no_audio_file(transcode, tmp_path):
    stage = transcode()
    done = await stage.run(mediamaker.silent(tmp_path / "a.mp4"))
    folder = await stage.saved(tmp_path / "out")
    assert done.audio is None
    assert not (folder / "audio.m4a").exists()
    for path in (folder / "hls/audio/index.m3u8", folder / "video.mp4"):
        with av.open(str(path)) as container:
            heard = [frame.to_ndarray() for frame in container.decode(container.streams.audio[0])]
        assert sum(part.shape[1] for part in heard) / RATE == pytest.approx(2.0, abs=FRAME / RATE)
        assert max(abs(part).max() for part in heard) == 0


async def test_a_picture_of_an_album_is_no_video(transcode, tmp_path):
    done = await transcode().run(mediamaker.cover_art(tmp_path / "a.mp3"))
    assert done.renditions == ()
    assert done.audio is not None


def flashes(path, seconds, marks, *, late):
    """White and a beep at each of `marks`; the sound starts `late` seconds after the picture."""
    when = "+".join(f"between(t,{mark},{mark + 0.2})" for mark in marks)
    beeps = "+".join(f"between(t,{mark - late},{mark - late + 0.2})" for mark in marks)
    shown = f"color=black:size=160x90:rate=25:duration={seconds},drawbox=color=white:t=fill:enable='{when}'"
    heard = f"sine=frequency=1000:duration={seconds - late}:sample_rate=44100,volume='if({beeps},1,0)':eval=frame"
    # Frames of sound as short as 5 ms: the volume is set once for each.
    heard = heard.replace(",volume", ",asetnsamples=220,volume")
    lavfi = ("-f", "lavfi", "-i", shown, "-itsoffset", str(late), "-f", "lavfi", "-i", heard)
    mediamaker.ffmpeg(*lavfi, *QUICK, "-c:a", "aac", path)
    return path


def moments(path):
    """When the picture turns white, and when the sound sets in."""
    with av.open(str(path)) as container:
        bright = [
            (frame.time, frame.reformat(format="gray").to_ndarray().mean() > 128) for frame in container.decode(video=0)
        ]
    white = [time for (_, before), (time, now) in itertools.pairwise(bright) if now and not before]
    loud, last = [], -1.0
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            for at in (abs(frame.to_ndarray()[0]) > 0.03).nonzero()[0]:
                time = frame.time + at / frame.sample_rate
                if time - last > 0.5:
                    loud.append(time)
                last = time
    return white, loud


@pytest.mark.parametrize("late", [0, 0.75])
async def test_sound_is_in_step_at_the_start_and_at_the_end(transcode, tmp_path, late):
    source = flashes(tmp_path / "a.mp4", 20, (1, 19), late=late)
    stage = transcode()
    await stage.run(source)
    folder = await stage.saved(tmp_path / "out")
    white, loud = moments(folder / "video.mp4")
    assert white == pytest.approx([1, 19], abs=0.001)
    assert loud == pytest.approx([1, 19], abs=0.02)

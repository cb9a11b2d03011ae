"""From a source to a complete adaptive stream: what players need, the same bytes in any order and any repetition."""

import asyncio
import re
import struct

import av
import pytest

from echo_contracts.v1.media import Options
from echo_contracts.v1.video import Playable
from echo_shared.errors import PermanentError
from echo_shared.media.ffmpeg import run
from echo_transcode.domain.fmp4 import fragments, time_scale
from echo_transcode.domain.plan import MP4
from support import mediamaker


def packets(path, kind):
    """Presentation times in seconds, sorted, as FFmpeg sees them."""
    with av.open(str(path)) as container:
        found = [p for p in container.demux(getattr(container.streams, kind)[0]) if p.size]
        return sorted(float(p.pts * p.time_base) for p in found)


def presentation_times(rendition):
    """The same from the boxes of a rendition's segments, as the format defines them and browsers read them.

    FFmpeg's own demuxer adds the largest negative composition offset to every fragment, which no player does.
    """
    scale = time_scale(next(rendition.glob("init*.mp4")).read_bytes())
    times = []
    for segment in sorted(rendition.glob("*.m4s")):
        data = segment.read_bytes()
        time = struct.unpack_from(">Q", data, data.index(b"tfdt") + 8)[0]
        at = data.index(b"trun") + 4
        flags, count = struct.unpack_from(">II", data, at)
        head = 8 + sum(4 for flag in (0x1, 0x4) if flags & flag)
        step = sum(4 for flag in (0x100, 0x200, 0x400, 0x800) if flags & flag)
        duration = fragments(data).ticks // count
        for sample in range(count):
            # The last field of each sample, where there is one: its composition offset.
            last = at + head + step * (sample + 1) - 4
            offset = struct.unpack_from(">i", data, last)[0] if flags & 0x800 else 0
            times.append((time + duration * sample + offset) / scale)
    return sorted(times)


async def decodes_in_silence(master, *maps):
    """Decode every mapped stream as a player would; FFmpeg has nothing to say about it."""
    chosen = [part for name in maps for part in ("-map", name)]
    said = await run(["-v", "warning", "-i", str(master), *chosen, "-f", "null", "-"])
    assert said == ""


FRAMES = 13 * 12


@pytest.fixture
def film(tmp_path):
    """Three renditions, three chunks."""
    return mediamaker.video(tmp_path / "film.mp4", seconds=13.0, size="854x480", rate="12")


@pytest.fixture
def clip(tmp_path):
    """One rendition, two chunks."""
    return mediamaker.video(tmp_path / "clip.mp4", seconds=6.0, size="128x72", rate="10")


async def test_a_film_becomes_a_whole_stream(transcode, film, tmp_path):
    stage = transcode()
    done = await stage.run(film)
    folder = await stage.saved(tmp_path / "out")
    assert [(r.name, r.width, r.height, r.as_uploaded) for r in done.renditions] == [
        ("480p", 854, 480, None),
        ("360p", 640, 360, None),
        ("240p", 428, 240, None),
        ("source", 854, 480, True),
    ]
    encoded = done.renditions[:-1]
    assert all(re.fullmatch(r"avc1\.6400[0-9a-f]{2},mp4a\.40\.2", r.codecs) for r in encoded)
    await decodes_in_silence(folder / "hls/master.m3u8", "0:v", "0:a:0")
    for rendition in done.renditions:
        times = presentation_times(folder / f"hls/{rendition.name}")
        assert times == pytest.approx([frame / 12 for frame in range(FRAMES)], abs=0.001)
    assert packets(folder / "hls/audio/index.m3u8", "audio")[0] == 0
    assert packets(folder / "video.mp4", "video") == pytest.approx([frame / 12 for frame in range(FRAMES)], abs=0.001)
    assert (folder / "images/poster.jpg").read_bytes()[:2] == b"\xff\xd8"
    assert "#xywh=" in (folder / "images/storyboard.vtt").read_text()
    assert sum(isinstance(event, Playable) for event in stage.events) >= 1
    assert all(0 <= fraction <= 1 for unit in stage.progress.values() for fraction in unit)
    assert stage.progress["chunk-0001"]


async def test_order_and_repetition_change_no_byte(transcode, clip):
    reference = transcode()
    done = await reference.run(clip)
    expected = await reference.files()
    other = transcode(repeat=True, seed=7)
    assert await other.run(clip) == done
    assert await other.files() == expected


async def test_it_can_be_played_before_it_is_complete(transcode, tmp_path):
    stage = transcode()
    seen = {}
    write = stage.storage.results.write

    async def watch(name, data, **conditions):
        info = await write(name, data, **conditions)
        if name.endswith("master.m3u8") and "first" not in seen:
            seen["first"] = await stage.files()
        return info

    stage.storage.results.write = watch
    await stage.run(mediamaker.video(tmp_path / "film.mkv", seconds=13.0, size="854x480", rate="12"))
    early = seen["first"]
    assert b"#EXT-X-PLAYLIST-TYPE:EVENT" in early["hls/480p/index.m3u8"]
    for name, data in early.items():
        path = tmp_path / "early" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # A player would wait for more; here what is there has to be playable.
        path.write_bytes(data + b"#EXT-X-ENDLIST\n" if name.endswith("index.m3u8") else data)
    await decodes_in_silence(tmp_path / "early/hls/master.m3u8", "0:v", "0:a:0")
    assert len(packets(tmp_path / "early/hls/480p/index.m3u8", "video")) == 4 * 12


async def test_sound_and_pictures_stay_together(transcode, tmp_path):
    """A white flash and a beep at 2 s meet again in the MP4; in the stream both start at 0 without an edit list."""
    source = tmp_path / "flash.mp4"
    flash = "color=black:size=320x180:rate=25:duration=6,drawbox=color=white:t=fill:enable='between(t,2,2.5)'"
    beep = "sine=frequency=1000:duration=6:sample_rate=44100,volume='if(between(t,2,2.5),1,0)':eval=frame"
    lavfi = ("-f", "lavfi", "-i", flash, "-f", "lavfi", "-i", beep)
    mediamaker.ffmpeg(*lavfi, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", source)
    stage = transcode()
    await stage.run(source)
    folder = await stage.saved(tmp_path / "out")
    assert first_white(folder / "video.mp4") == pytest.approx(2.0, abs=0.001)
    assert first_loud(folder / "video.mp4") == pytest.approx(2.0, abs=0.03)
    assert first_loud(folder / "hls/audio/index.m3u8") == pytest.approx(2.0, abs=0.03)
    assert presentation_times(folder / "hls/180p")[0] == 0
    assert all(b"elst" not in init.read_bytes() for init in folder.glob("hls/*/init*.mp4"))


def first_white(path):
    with av.open(str(path)) as container:
        for frame in container.decode(container.streams.video[0]):
            if frame.reformat(format="gray").to_ndarray().mean() > 128:
                return frame.time
    return None


def first_loud(path):
    with av.open(str(path)) as container:
        for frame in container.decode(container.streams.audio[0]):
            loud = (abs(frame.to_ndarray()[0]) > 0.03).nonzero()[0]
            if len(loud):
                return frame.time + loud[0] / frame.sample_rate
    return None


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (mediamaker.rotated, (180, 320)),
        (mediamaker.anamorphic, (512, 288)),
        (mediamaker.odd_size, (640, 358)),
        (mediamaker.hdr_pq, (320, 180)),
        (mediamaker.interlaced, (320, 180)),
        (mediamaker.silent, (320, 180)),
        (mediamaker.surround, (320, 180)),
        (mediamaker.variable_rate, (320, 180)),
    ],
)
async def test_odd_sources_become_plain_ones(transcode, tmp_path, make, size):
    source = make(tmp_path / ("a.mkv" if make is mediamaker.odd_size else "a.mp4"))
    stage = transcode()
    done = await stage.run(source)
    assert (done.renditions[0].width, done.renditions[0].height) == size
    folder = await stage.saved(tmp_path / "out")
    await decodes_in_silence(folder / "hls/master.m3u8", "0:v", "0:a:0")
    with av.open(str(folder / "video.mp4")) as container:
        video = container.streams.video[0].codec_context
        assert (video.width, video.height, video.pix_fmt) == (*size, "yuv420p")
        assert container.streams.audio  # silence, where the source has no sound


async def test_a_fifth_of_a_second_is_a_video(transcode, tmp_path):
    stage = transcode()
    done = await stage.run(mediamaker.video(tmp_path / "a.mp4", seconds=0.2))
    folder = await stage.saved(tmp_path / "out")
    await decodes_in_silence(folder / "hls/master.m3u8", "0:v", "0:a:0")
    assert done.duration == pytest.approx(0.2, abs=0.05)


async def test_sound_alone_gets_a_stream_and_a_picture(transcode, tmp_path):
    stage = transcode()
    done = await stage.run(mediamaker.audio_only(tmp_path / "a.mp3", seconds=6.0))
    folder = await stage.saved(tmp_path / "out")
    assert (done.renditions, done.storyboard) == ((), None)
    await decodes_in_silence(folder / "hls/master.m3u8", "0:a:0")
    assert packets(folder / "video.mp4", "audio")[-1] == pytest.approx(6.0, abs=0.1)
    with av.open(str(folder / "images/poster.jpg")) as container:
        frame = next(container.decode(video=0))
        assert (frame.width, frame.height) == (1280, 720)
        assert frame.reformat(format="gray").to_ndarray().max() > 128


async def test_the_users_limit_holds(transcode, film):
    done = await transcode().run(film, Options(max_height=240))
    assert [rendition.name for rendition in done.renditions] == ["240p"]


async def test_a_source_whose_end_cannot_be_decoded_fails(transcode, tmp_path):
    whole = mediamaker.video(tmp_path / "a.mp4", seconds=13.0, extra=("-movflags", "+faststart"))
    data = bytearray(whole.read_bytes())
    data[len(data) // 3 :] = bytes(len(data) - len(data) // 3)
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(data)
    with pytest.raises(PermanentError) as caught:
        await transcode().run(damaged)
    assert caught.value.code in {"source_damaged", "media_failed", "audio_damaged"}


async def test_cancelling_a_unit_leaves_no_file_behind(transcode, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", None)
    source = mediamaker.video(tmp_path / "a.mp4", seconds=30.0, size="1280x720")
    stage = transcode()
    task = asyncio.create_task(stage.run(source))
    async with asyncio.timeout(60):
        while not stage.progress.get("chunk-0000"):
            await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert list((tmp_path / "tmp").iterdir()) == []
    assert MP4 not in stage.progress

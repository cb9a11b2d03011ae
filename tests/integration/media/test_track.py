"""A stream by itself decodes as it does inside its source, to the sample, and takes no more space than itself."""

import subprocess

import av
import numpy as np
import pytest

from echo_contracts.v1.media import ObjectRef
from echo_shared.errors import ObjectMissingError
from echo_shared.media import track as module
from echo_shared.media.excerpt import Part
from echo_shared.media.ffmpeg import ffmpeg_path
from echo_shared.media.source_cache import SourceCache
from echo_shared.testing import InMemoryBucket
from support import mediamaker

RATE = 48_000
SECONDS = 20
FORMATS = {
    "aac.mp4": ("mov", "aac"),
    "alac.mov": ("mov", "alac"),
    "pcm.mov": ("mov", "pcm_s16le"),
    "aac.mkv": ("matroska", "aac"),
    "flac.mkv": ("matroska", "flac"),
    "opus.webm": ("matroska", "libopus"),
    "vorbis.webm": ("matroska", "libvorbis"),
    "aac.ts": ("mpegts", "aac"),
    "ac3.ts": ("mpegts", "ac3"),
    "mp2.ts": ("mpegts", "mp2"),
    "aac.flv": ("flv", "aac"),
}
# At 48 kHz, since Opus knows no 44.1; a tone that rises, so that no second is like another.
RISING = f"aevalsrc='0.4*sin(2*PI*(200+40*t)*t)|0.4*sin(2*PI*(300+30*t)*t)':sample_rate={RATE}:duration={SECONDS}"


def film(path, codec):
    picture = {".webm": ("libvpx", "-deadline", "realtime"), ".flv": ("flv1",)}.get(path.suffix, ("mpeg4",))
    mediamaker.ffmpeg(*mediamaker.picture(SECONDS), "-f", "lavfi", "-i", RISING, "-c:v", *picture, "-c:a", codec, path)
    return path


def samples(path, container, index, *, origin=0.0, start=0.0, end=SECONDS, seek=()):
    """The sound between two seconds of the film, as the transcode asks for it; bytes of 16 bit stereo."""
    timeline = (
        f"asetpts=PTS-{origin:.6f}/TB,aresample={RATE},aresample=async=1:first_pts={max(0, int((start - 0.5) * RATE))}"
    )
    cut = f"atrim=start_pts={int(start * RATE)}:end_pts={int(end * RATE)}"
    command = [ffmpeg_path(), "-v", "error", "-copyts", *seek, "-f", container, "-i", str(path), "-map", f"0:{index}"]
    command += ["-af", f"{timeline},{cut}", "-ac", "2", "-f", "s16le", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def stored(data: bytes) -> tuple[InMemoryBucket, ObjectRef]:
    bucket = InMemoryBucket("bucket")
    info = bucket.put("source", data)
    return bucket, ObjectRef(bucket="bucket", name="source", generation=info.generation)


def _same(made, expected):
    """To the sample; where times are milliseconds, as near as they say, since both began at another packet."""
    a, b = (np.frombuffer(each, dtype=np.int16).reshape(-1, 2).astype(int) for each in (made, expected))
    inside, most = slice(RATE, 2 * RATE), RATE // 2000
    shifts = sorted(range(-most, most + 1), key=abs)
    return len(a) == len(b) and any(
        np.abs(np.roll(a, shift, axis=0)[inside] - b[inside]).max() <= 2 for shift in shifts
    )


@pytest.mark.parametrize("name", FORMATS)
async def test_it_decodes_to_the_same_samples(name, tmp_path):
    container, codec = FORMATS[name]
    path = film(tmp_path / name, codec)
    with av.open(str(path)) as opened:
        index, origin = opened.streams.audio[0].index, (opened.start_time or 0) / av.time_base
    bucket, source = stored(path.read_bytes())
    size = path.stat().st_size
    cache = SourceCache(small=0)
    async with cache.track(bucket, source, Part(size, container, index)) as found:
        assert not found.whole
        assert found.path.stat().st_size < 0.9 * size
        whole = samples(path, container, index, origin=origin)
        assert len(whole) > 0.95 * 4 * SECONDS * RATE
        assert samples(found.path, container, found.index, origin=origin) == whole
    # A part of it, as if it had been sought in the source: what lies well inside of what was asked for.
    async with cache.track(bucket, source, Part(size, container, index, 8.0, 14.0)) as found:
        assert found.path.stat().st_size < 0.6 * size
        between = {"origin": origin, "start": 10.0, "end": 13.0}
        expected = samples(path, container, index, **between, seek=("-ss", "8", "-t", "6"))
        assert len(expected) == 4 * 3 * RATE
        assert _same(samples(found.path, container, found.index, **between), expected)
    await cache.close()


async def test_sound_that_starts_late_stays_late(tmp_path):
    path = mediamaker.late_audio(tmp_path / "late.mp4", seconds=6.0, delay=1.5)
    bucket, source = stored(path.read_bytes())
    cache = SourceCache(small=0)
    async with cache.track(bucket, source, Part(path.stat().st_size, "mov", 1)) as found:
        made = samples(found.path, "mov", found.index, end=6.0)
        assert made == samples(path, "mov", 1, end=6.0)
        assert not any(made[: 4 * int(1.4 * RATE)])
    await cache.close()


@pytest.mark.parametrize("container", ["wav", "mov"])
async def test_what_cannot_be_copied_is_there_whole(tmp_path, container):
    data = mediamaker.audio_only(tmp_path / "a.wav").read_bytes() if container == "wav" else b"no media" * 100_000
    bucket, source = stored(data)
    cache = SourceCache(small=0)
    async with cache.track(bucket, source, Part(len(data), container, 0)) as found:
        assert found.whole
        assert found.index == 0
        assert found.path.read_bytes() == data
    await cache.close()


async def test_a_child_that_dies_is_no_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_LIMITS", module.Limits(file_bytes=1000))
    path = film(tmp_path / "a.mkv", "aac")
    bucket, source = stored(path.read_bytes())
    cache = SourceCache(small=0)
    async with cache.track(bucket, source, Part(path.stat().st_size, "matroska", 1)) as found:
        assert found.whole
        assert found.index == 1
    await cache.close()


async def test_a_source_replaced_meanwhile_is_missing(tmp_path):
    path = film(tmp_path / "a.mkv", "aac")
    bucket, source = stored(path.read_bytes())
    bucket.put("source", b"other")
    cache = SourceCache(small=0)
    with pytest.raises(ObjectMissingError):
        async with cache.track(bucket, source, Part(path.stat().st_size, "matroska", 1)):
            pass
    await cache.close()

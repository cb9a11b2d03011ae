"""A chunk decoded from the bytes fetched for it shows the frames of the whole file, whatever the container."""

from pathlib import Path
from typing import Any

import av
import pytest

from echo_contracts.v1.media import ObjectRef
from echo_shared.media.excerpt import Part
from echo_shared.media.ffmpeg import run, source_args
from echo_shared.media.source_cache import SourceCache
from echo_shared.testing import InMemoryBucket
from echo_transcode.domain.commands import chunk_command
from echo_transcode.domain.grid import Chunk
from echo_transcode.domain.plan import Plan, make_plan
from support import mediamaker
from support.chunk_frames import decode
from support.mediainfo import accepted, probe_bytes

SECONDS = 60.0
GRAIN = 12  # 3 Mbit/s at this size
EACH_FRAME = ("-map", "0:v:0", "-fps_mode", "passthrough", "-f", "framemd5", "-y")


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """H.264 and AAC, to be put into other containers."""
    return mediamaker.video(tmp_path_factory.mktemp("film") / "film.mp4", SECONDS, grain=GRAIN)


async def plan_of(source: Path) -> Plan:
    return make_plan(accepted().model_copy(update={"media": await probe_bytes(source.read_bytes())}))


def chunk(plan: Plan, first: int, last: int) -> Chunk:
    """Segments of 4 s each."""
    picture = plan.picture
    assert picture is not None
    end = min(last * picture.segment, picture.frames)
    return Chunk(unit="chunk", start=first * picture.segment, end=end, last=end == picture.frames)


def part(plan: Plan, chunk: Chunk) -> Part:
    """What the chunk's command reads."""
    assert plan.media.video is not None
    args = chunk_command(plan, chunk, Path("source"), Path("folder"))
    start = float(args[args.index("-ss") + 1]) if "-ss" in args else 0.0
    end = start + float(args[args.index("-t") + 1]) if "-t" in args else None
    return Part(plan.media.size, plan.media.container, plan.media.video.index, start, end)


async def frames_of(part: Part, path: Path, folder: Path) -> list[str]:
    """Every frame FFmpeg decodes for a part, those before its start too."""
    assert part.end is not None
    out = folder / "frames.txt"
    span = ("-copyts", "-noaccurate_seek", "-ss", f"{part.start:.6f}", "-t", f"{part.end - part.start:.6f}")
    await run(["-v", "warning", *span, *source_args(path, part.container), *EACH_FRAME, str(out)])
    return [line for line in out.read_text().splitlines() if not line.startswith("#")]


async def fetched(source: Path, plan: Plan, chunk: Chunk, folder: Path) -> float | None:
    """The fraction of the source that was fetched, None for the whole; its frames are the whole file's."""
    bucket = InMemoryBucket()
    info = bucket.put("source", source.read_bytes())
    reference = ObjectRef(bucket="bucket", name=info.name, generation=info.generation)
    cache = SourceCache(small=0)
    async with cache.excerpt(bucket, reference, part(plan, chunk)) as excerpt:
        found = await decode(plan, chunk, excerpt.path, folder)
    await cache.close()
    expected = await decode(plan, chunk, source, folder)
    assert found.frames == expected.frames
    assert len(found.frames) == chunk.frames
    assert len(found.complaints) == len(expected.complaints)
    return None if excerpt.whole else excerpt.fetched_bytes / plan.media.size


@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        ("mp4", ()),
        ("mp4", ("-movflags", "+faststart")),
        ("mp4", ("-movflags", "+empty_moov", "-frag_duration", "5000000")),
        ("mkv", ()),
        ("avi", ()),
    ],
)
async def test_a_container_with_an_index_is_fetched_in_part(tmp_path, film, suffix, options):
    source = mediamaker.repacked(tmp_path / f"a.{suffix}", film, *options)
    plan = await plan_of(source)
    for first, last in ((0, 1), (8, 9), (14, 15)):
        fraction = await fetched(source, plan, chunk(plan, first, last), tmp_path)
        assert fraction is not None
        assert fraction < 0.35


async def test_a_transport_stream_is_fetched_in_part(tmp_path, film):
    source = mediamaker.repacked(tmp_path / "a.ts", film)
    plan = await plan_of(source)
    for first, last in ((0, 1), (8, 9), (14, 15)):
        fraction = await fetched(source, plan, chunk(plan, first, last), tmp_path)
        assert fraction is not None
        assert fraction < 0.5


@pytest.mark.parametrize("make", [mediamaker.open_gop, mediamaker.variable_rate, mediamaker.late_audio])
async def test_odd_timing_is_fetched_in_part(tmp_path, make):
    source = make(tmp_path / "a.mp4", SECONDS, grain=GRAIN)
    plan = await plan_of(source)
    for first, last in ((0, 1), (8, 9), (14, 15)):
        fraction = await fetched(source, plan, chunk(plan, first, last), tmp_path)
        assert fraction is not None
        assert fraction < 0.45


def key_frame_after(path: Path, time: float) -> float:
    """When it is decoded, which for some containers is what a seek is about."""
    with av.open(str(path)) as container:
        packets: Any = container.demux(video=0)
        keys = (packet for packet in packets if packet.is_keyframe and packet.dts is not None)
        times = (float(packet.dts * packet.time_base) for packet in keys)
        return next(found for found in times if found > time)


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "avi"])
async def test_seeking_near_a_key_frame_reads_from_the_one_that_ffmpeg_takes(tmp_path, suffix):
    film = mediamaker.open_gop(tmp_path / "film.mp4", SECONDS, grain=GRAIN)
    path = mediamaker.repacked(tmp_path / f"a.{suffix}", film)
    plan = await plan_of(path)
    assert plan.media.video is not None
    bucket = InMemoryBucket()
    info = bucket.put("source", path.read_bytes())
    source = ObjectRef(bucket="bucket", name=info.name, generation=info.generation)
    key = key_frame_after(path, 30.0)
    for late in (-0.05, 0.0, 0.02, 0.1, 0.2):  # seconds
        start = key + late
        wanted = Part(info.size, plan.media.container, plan.media.video.index, start, start + 1.0)
        cache = SourceCache(small=0)
        async with cache.excerpt(bucket, source, wanted) as excerpt:
            assert not excerpt.whole
            found = await frames_of(wanted, excerpt.path, tmp_path)
        await cache.close()
        assert len(found) > 20
        assert found == await frames_of(wanted, path, tmp_path)


@pytest.mark.parametrize("kind", ["flv", "webm"])
async def test_without_an_index_the_start_is_fetched_in_part_and_the_rest_from_the_whole(tmp_path, film, kind):
    source = tmp_path / f"a.{kind}"
    if kind == "flv":
        mediamaker.repacked(source, film)
    else:
        mediamaker.webm_without_index(source, SECONDS, grain=GRAIN)
    plan = await plan_of(source)
    fraction = await fetched(source, plan, chunk(plan, 0, 1), tmp_path)
    assert fraction is not None
    assert fraction < 0.3
    # FFmpeg itself reads from the start to find second 32 in these.
    assert await fetched(source, plan, chunk(plan, 8, 9), tmp_path) is None

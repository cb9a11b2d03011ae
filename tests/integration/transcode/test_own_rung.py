"""The source as its own rung: byte for byte what was uploaded, there first, and given up where it would not play."""

import itertools
import re
import subprocess

import pytest

from echo_contracts.v1.video import Playable
from echo_shared.media.ffmpeg import ffmpeg_path
from echo_transcode.domain import own_rung
from support import mediamaker
from support.streams import complaints, joined, packets

SECONDS, RATE = 20, 25
CUTS = (1.4, 3.1, 5.6, 9.2, 11.0, 15.3)


@pytest.fixture
def film(tmp_path):
    """B-frames, and key frames where scenes change as well as every three seconds."""
    path = tmp_path / "film.mp4"
    turns = "+".join(f"gte(t,{cut})" for cut in CUTS)
    scenes = f"negate=enable='mod({turns},2)'"
    coding = ("-c:v", "libx264", "-preset", "veryfast", "-g", "75", "-bf", "3", "-pix_fmt", "yuv420p", "-c:a", "aac")
    mediamaker.ffmpeg(
        *mediamaker.picture(SECONDS, grain=5), *mediamaker.tone(SECONDS), "-vf", scenes, *coding, "-shortest", path
    )
    keys = [number for number, (_, key) in enumerate(packets(path)) if key]
    assert len({after - before for before, after in itertools.pairwise(keys)}) > 2
    return path


def hashes(path, stream):
    """Of each packet's bytes, whatever container and bit stream filter they come in."""
    # The sixth column: side data, such as how much of the last sound is padding, have columns of their own behind it.
    # As Annex B: the parameter sets that MP4 keeps apart come in front of key frames, in source and copy alike.
    kind = ["-bsf:v", "h264_mp4toannexb"] if stream.startswith("0:v") else []
    args = ["-v", "error", "-i", str(path), "-map", stream, "-c", "copy", *kind, "-f", "framemd5", "-"]
    done = subprocess.run([ffmpeg_path(), "-nostdin", *args], capture_output=True, check=True, text=True, timeout=60)
    return [line.split(",")[5].strip() for line in done.stdout.splitlines() if not line.startswith("#")]


def own(done):
    return [each for each in done.renditions if each.as_uploaded]


async def test_the_copy_has_the_sources_packets_byte_for_byte(transcode, film, tmp_path):
    stage = transcode()
    done = await stage.run(film)
    folder = await stage.saved(tmp_path / "out")
    assert [each.name for each in own(done)] == ["source"]
    firsts = {int(path.stem[4:]) // 1000 for path in (folder / "hls/source").glob("seg-*.m4s")}
    assert len(firsts) >= 3  # pieces, each of which numbers its segments from a thousand on
    copy = joined(folder / "hls/source", tmp_path / "copy.mp4")
    assert hashes(copy, "0:v:0") == hashes(film, "0:v:0")
    assert len(packets(copy)) == SECONDS * RATE
    assert await complaints(copy, "0:v") == ""
    assert await complaints(folder / "hls/source/index.m3u8", "0:v") == ""
    sound = joined(folder / "early-audio", tmp_path / "sound.mp4")
    # What the encoder put in front of the sound is not shown, and not copied.
    assert hashes(sound, "0:a:0") == hashes(film, "0:a:0")[-len(hashes(sound, "0:a:0")) :]


def target(playlist):
    return int(re.search(r"#EXT-X-TARGETDURATION:(\d+)", playlist)[1])


async def test_its_first_piece_alone_can_be_played(transcode, film):
    stage = transcode()
    seen = []
    write = stage.storage.results.write

    async def watch(name, data, **conditions):
        info = await write(name, data, **conditions)
        if name.endswith("master.m3u8") and not seen:
            seen.append((data.decode(), set(stage.progress), await stage.files()))
        return info

    stage.storage.results.write = watch
    await stage.run(film)
    master, begun, files = seen[0]
    assert re.findall(r"^(?!#)\S+$", master, re.MULTILINE) == ["source/index.m3u8"]
    assert not any(unit.startswith("chunk") for unit in begun)
    early, late = (each["hls/source/index.m3u8"].decode() for each in (files, await stage.files()))
    assert "#EXT-X-ENDLIST" not in early
    assert "#EXT-X-ENDLIST" in late
    longest = max(float(seconds) for seconds in re.findall(r"#EXTINF:([\d.]+)", late))
    assert target(early) == target(late) == round(longest)
    assert any(isinstance(event, Playable) for event in stage.events)


def hevc(path):
    coding = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-pix_fmt", "yuv420p")
    mediamaker.ffmpeg(*mediamaker.picture(2.0), *coding, "-tag:v", "hvc1", path)
    return path


def ten_bit(path):
    coding = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le")
    mediamaker.ffmpeg(*mediamaker.picture(2.0), *coding, path)
    return path


def lavish(path):
    """Over 20 Mbit/s: noise in every pixel and no loss."""
    coding = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-qp", "1")
    mediamaker.ffmpeg(*mediamaker.picture(2.0, "640x360", grain=100), *coding, path)
    assert path.stat().st_size * 8 / 2.0 > 20_000_000
    return path


@pytest.mark.parametrize("make", [hevc, ten_bit, lavish, mediamaker.interlaced, mediamaker.rotated])
async def test_what_browsers_may_not_show_as_it_is_gets_none(transcode, tmp_path, make):
    done = await transcode().run(make(tmp_path / "a.mp4"))
    assert own(done) == []
    assert done.renditions


@pytest.mark.parametrize("wrong", [0, 1])
async def test_an_index_that_promises_too_much_costs_only_the_copy(transcode, film, tmp_path, monkeypatch, wrong):
    honest = own_rung._piece

    def boast(found, edges, number):
        piece = honest(found, edges, number)
        return piece.model_copy(update={"frames": piece.frames + (number == wrong)})

    monkeypatch.setattr(own_rung, "_piece", boast)
    stage = transcode()
    done = await stage.run(film)
    folder = await stage.saved(tmp_path / "out")
    assert own(done) == []
    assert [each.name for each in done.renditions] == ["180p"]
    assert "source" not in (folder / "hls/master.m3u8").read_text()
    assert await complaints(folder / "hls/master.m3u8", "0:v", "0:a:0") == ""
    assert len(packets(folder / "video.mp4")) == SECONDS * RATE

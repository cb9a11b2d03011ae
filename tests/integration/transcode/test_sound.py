"""Sound as it becomes: the same loudness for all, channels kept, languages kept, and no seams to be heard."""

import array
import itertools
import subprocess

import av
import pytest

from echo_contracts.v1.media import Options
from echo_shared.media.ffmpeg import ffmpeg_path, run
from echo_transcode.domain import sound
from echo_transcode.domain.sound import FRAME, RATE, read_loudness
from support import mediamaker

PINK = "anoisesrc=duration={seconds}:color=pink:amplitude={level}:sample_rate=44100:seed=1"


def heard(path):
    """Interleaved samples of the first track, 16 bit."""
    command = [ffmpeg_path(), "-v", "error", "-i", str(path), "-map", "0:a:0", "-f", "s16le", "-"]
    return array.array("h", subprocess.run(command, capture_output=True, check=True).stdout)


async def loudness(path):
    said = await run(["-i", str(path), "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"])
    return read_loudness(said)


def noise(path, level, seconds=8, layout="stereo"):
    graph = (
        PINK.format(seconds=seconds, level=min(level, 1)) + f",volume={max(level, 1)},aformat=channel_layouts={layout}"
    )
    mediamaker.ffmpeg("-f", "lavfi", "-i", graph, "-c:a", "pcm_s16le", path)
    return path


@pytest.mark.parametrize("level", [0.05, 3.0])
async def test_quiet_and_loud_sound_become_equally_loud(transcode, tmp_path, level):
    source = noise(tmp_path / "a.wav", level)
    before = await loudness(source)
    assert abs(before.integrated + 16) > 3
    stage = transcode()
    await stage.run(source)
    folder = await stage.saved(tmp_path / "out")
    after = await loudness(folder / "audio.m4a")
    assert after.integrated == pytest.approx(-16, abs=1)
    assert after.peak < 0


async def test_peaks_that_would_be_lifted_too_high_are_held(transcode, tmp_path):
    """Quiet noise with a loud click each second: the gain would lift the clicks far above full scale."""
    graph = PINK.format(seconds=8, level=0.02) + ",volume='if(lt(mod(t,1),0.002),40,1)':eval=frame"
    mediamaker.ffmpeg("-f", "lavfi", "-i", graph, "-c:a", "pcm_s16le", tmp_path / "a.wav")
    before = await loudness(tmp_path / "a.wav")
    assert before.limited
    stage = transcode()
    await stage.run(tmp_path / "a.wav")
    folder = await stage.saved(tmp_path / "out")
    after = await loudness(folder / "audio.m4a")
    assert after.peak < -0.5
    assert after.integrated == pytest.approx(-18, abs=2)  # what was held down is missing


async def test_silence_stays_silence(transcode, tmp_path):
    mediamaker.ffmpeg("-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo:d=5", "-c:a", "pcm_s16le", tmp_path / "a.wav")
    stage = transcode()
    await stage.run(tmp_path / "a.wav")
    assert max(map(abs, heard(await stage.saved(tmp_path / "out") / "audio.m4a"))) <= 1


@pytest.mark.parametrize(("layout", "made"), [("mono", 1), ("stereo", 2), ("quad", 6), ("5.1", 6)])
async def test_channels_are_kept_and_what_has_more_than_two_becomes_surround(transcode, tmp_path, layout, made):
    stage = transcode()
    await stage.run(noise(tmp_path / "a.mka", 0.1, 3, layout))
    folder = await stage.saved(tmp_path / "out")
    with av.open(str(folder / "video.mp4")) as container:
        assert container.streams.audio[0].codec_context.channels == made


async def test_every_track_is_kept_in_its_language_and_the_spoken_one_comes_first(transcode, tmp_path):
    inputs = [part for pitch in (300, 500, 700) for part in ("-f", "lavfi", "-i", f"sine=frequency={pitch}:duration=4")]
    languages = [f"-metadata:s:a:{n}" for n in range(3)]
    tags = [
        part for flag, code in zip(languages, ("eng", "fra", "deu"), strict=True) for part in (flag, f"language={code}")
    ]
    maps = [part for n in range(4) for part in ("-map", str(n))]
    picture = mediamaker.picture(4.0)
    mediamaker.ffmpeg(*picture, *inputs, *maps, *tags, "-c:v", "ffv1", "-c:a", "flac", tmp_path / "a.mkv")
    stage = transcode()
    await stage.run(tmp_path / "a.mkv", Options(language="de"))
    folder = await stage.saved(tmp_path / "out")
    master = (folder / "hls/master.m3u8").read_text()
    tracks = [line for line in master.splitlines() if line.startswith("#EXT-X-MEDIA:TYPE=AUDIO")]
    assert [track.split('LANGUAGE="')[1].split('"')[0] for track in tracks] == ["de", "en", "fr"]
    assert ["DEFAULT=YES" in track for track in tracks] == [True, False, False]
    assert all('CHANNELS="1"' in track for track in tracks)
    with av.open(str(folder / "video.mp4")) as container:
        assert [stream.language for stream in container.streams.audio] == ["deu", "eng", "fra"]
    assert pitch(heard(folder / "hls/audio2/index.m3u8")) == pytest.approx(300, abs=5)
    assert pitch(heard(folder / "audio.m4a")) == pytest.approx(700, abs=5)


def pitch(samples):
    """Hertz of a mono tone, by its zero crossings between second 1 and 2."""
    second = samples[RATE : 2 * RATE]
    return sum(before < 0 <= after for before, after in itertools.pairwise(second))


async def test_sound_that_ends_early_is_followed_by_silence_to_the_pictures_end(transcode, tmp_path):
    tone = ("-f", "lavfi", "-i", "sine=frequency=500:duration=2")
    mediamaker.ffmpeg(*mediamaker.picture(6.0), *tone, "-c:v", "ffv1", "-c:a", "flac", tmp_path / "a.mkv")
    stage = transcode()
    await stage.run(tmp_path / "a.mkv")
    samples = heard(await stage.saved(tmp_path / "out") / "audio.m4a")
    assert len(samples) / RATE == pytest.approx(6.0, abs=0.05)
    assert max(map(abs, samples[RATE : RATE + 1000])) > 1000
    assert max(map(abs, samples[3 * RATE :])) <= 1


async def test_parts_meet_without_a_seam(transcode, tmp_path, monkeypatch):
    """Cut every 8 s or not at all: where parts meet they differ no more than anywhere else after the first cut."""
    source = noise(tmp_path / "a.wav", 0.2, 26)
    made = []
    for frames in (375, 10**6):
        monkeypatch.setattr(sound, "_HEAD", frames)
        monkeypatch.setattr(sound, "_PART", frames)
        stage = transcode()
        await stage.run(source)
        made.append(heard(await stage.saved(tmp_path / f"out-{frames}") / "audio.m4a"))
    cut, whole = made
    assert len(cut) == len(whole)
    step = 2 * FRAME
    errors = [
        max(abs(a - b) for a, b in zip(cut[at : at + step], whole[at : at + step], strict=True))
        for at in range(0, len(cut) - step, step)
    ]
    usual = sorted(errors[380:])[int(0.95 * len(errors[380:]))]
    assert max(errors[:370]) == 0  # the first part is the same to the sample
    seams = [max(errors[first - 2 : first + 2]) for first in (375, 750, 1125)]
    assert max(seams) <= 2 * usual

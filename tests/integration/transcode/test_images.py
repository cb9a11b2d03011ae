"""Images of finished films: the right moment in each tile, posters worth a click, a preview that moves, true peaks."""

import io
import itertools
import json
import re
import struct
from pathlib import Path

import av
import pytest

from echo_shared import manifest
from echo_shared.errors import PermanentError
from echo_shared.media.source_cache import SourceCache
from echo_shared.work import Work, WorkKey
from echo_transcode.domain.finished import SoundValue
from echo_transcode.domain.images.storyboard import sheet_name
from echo_transcode.domain.plan import IMAGES, Plan
from echo_transcode.ports import Ports
from echo_transcode.units.images import ImagesValue, make_images
from support import mediamaker

CODING = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
# Each 2 s brighter by 8, from 16; the noise gives every frame something to see.
CLOCK = "geq=lum='16+8*floor(T/2)+mod(X*7+Y*13,24)':cb=128:cr=128"  # on few pixels: it takes its time


def unit(name):
    return Work(WorkKey("v1", "transcode", 1, name))


class Finished:
    """A film transcoded by the stage, and the images made of it."""

    def __init__(self, stage, source: Path):
        self.stage = stage
        self.source = source
        self.storage = stage.storage

    async def transcode(self):
        await self.stage.run(self.source)
        self.plan = Plan.model_validate_json(await self.storage.results.read("videos/v1/transcode/1/plan.json"))
        return self

    async def images(self) -> ImagesValue:
        outcome = await make_images(self.plan, unit(IMAGES), Ports(self.storage, SourceCache()))
        return ImagesValue.model_validate(outcome.value)

    async def files(self) -> dict[str, bytes]:
        found = await self.storage.results.list("videos/v1/transcode/1/images/")
        return {info.name.rsplit("/", 1)[1]: await self.storage.results.read(info.name) for info in found}

    async def text(self, name: str) -> str:
        data: bytes = await self.storage.results.read(name)
        return data.decode()

    async def grey(self, name: str):
        return picture(await self.storage.results.read(name)).reformat(format="gray").to_ndarray()


def picture(data):
    with av.open(io.BytesIO(data)) as container:
        return next(container.decode(video=0))


@pytest.fixture
def finish(tmp_path, transcode):
    async def of(name, *args):
        mediamaker.ffmpeg(*args, tmp_path / name)
        return await Finished(transcode(), tmp_path / name).transcode()

    return of


@pytest.fixture
def finish_plain(tmp_path, transcode):
    async def of(*args, **more):
        return await Finished(transcode(), mediamaker.video(tmp_path / "a.mp4", *args, **more)).transcode()

    return of


def lavfi(graph):
    return ("-f", "lavfi", "-i", graph)


def clock(seconds, size="320:180"):
    return lavfi(f"color=black:duration={seconds}:size=64x36:rate=12,{CLOCK},scale={size}:flags=neighbor")


def cues(text):
    """(start, end, sheet, x, y, width, height) of each cue."""
    found = re.findall(r"(\S+) --> (\S+)\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)", text)
    return [(seconds(start), seconds(end), sheet, *map(int, box)) for start, end, sheet, *box in found]


def seconds(clock):
    hours, minutes, rest = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


async def brightness(film, value):
    """The mean grey of each tile by the storyboard's own word."""
    sheets, found = {}, []
    for start, _, sheet, x, y, width, height in cues(await film.text(value.storyboard)):
        if sheet not in sheets:
            sheets[sheet] = await film.grey(f"videos/v1/transcode/1/images/{sheet}")
        found.append((start, sheets[sheet][y : y + height, x : x + width].mean()))
    return found


@pytest.mark.parametrize("length", [7.5, 25.0])
async def test_each_tile_shows_its_moment(finish, length):
    film = await finish("a.mp4", *clock(length, "640:360"), *CODING)
    assert len(film.plan.picture.rungs) == 2
    value = await film.images()
    tiles = await brightness(film, value)
    assert [start for start, _ in tiles] == [2.0 * tile for tile in range(len(tiles))]
    first = tiles[0][1]
    step = 8 * 255 / 219  # tiles are full range
    assert [grey - first for _, grey in tiles] == pytest.approx([step * t for t in range(len(tiles))], abs=2.5)
    found = cues(await film.text(value.storyboard))
    assert all(earlier[1] == later[0] for earlier, later in itertools.pairwise(found))
    assert found[-1][1] == pytest.approx(length, abs=0.001)
    assert {cue[5:] for cue in found} == {(160, 90)}


async def test_tiles_of_a_long_film_are_thinned(finish, monkeypatch):
    """The same grid as for more than 300 tiles, at a limit that a test can reach."""
    monkeypatch.setattr("echo_transcode.domain.images.grid.MOST_TILES", 3)
    film = await finish("a.mp4", *clock(27.0), *CODING)
    tiles = await brightness(film, value := await film.images())
    assert [start for start, _ in tiles] == [0, 12, 24]
    assert [grey - tiles[0][1] for _, grey in tiles] == pytest.approx([0, 56, 112], abs=3)
    assert (await film.grey(value.poster)).mean() > 16 + 50


async def test_many_tiles_fill_several_sheets(finish, monkeypatch):
    monkeypatch.setattr("echo_transcode.domain.images.storyboard._SIDE", 2)
    film = await finish("a.mp4", *clock(25.0), *CODING)
    tiles = await brightness(film, await film.images())
    assert [name for name in await film.files() if name.startswith("sheet")] == [sheet_name(n) for n in range(4)]
    assert [grey - tiles[0][1] for _, grey in tiles] == pytest.approx([9.3 * tile for tile in range(13)], abs=2.5)


async def test_posters_are_bright_and_unlike_each_other(finish):
    """Three scenes, with black before, between and after them."""
    graph = (
        "color=black:duration=28:size=640x360:rate=12[b];testsrc2=duration=28:size=640x360:rate=12,split=3[x][y][z];"
        "[x]crop=320:180:0:0,scale=640:360[x];[y]crop=320:180:320:180,scale=640:360,negate[y];"
        "[b][z]overlay=enable='between(t,5,11)'[1];[1][x]overlay=enable='between(t,14,19)'[2];"
        "[2][y]overlay=enable='between(t,19,25)'"
    )
    film = await finish("a.mp4", *lavfi(graph), *CODING)
    value = await film.images()
    posters = [await film.grey(name) for name in (value.poster, *value.posters)]
    assert len(posters) >= 3
    assert all(poster.shape == (360, 640) and poster.mean() > 60 and poster.std() > 30 for poster in posters)
    for number, poster in enumerate(posters):
        assert all(abs(poster.astype(int) - other).mean() > 10 for other in posters[:number])
    assert [name.rsplit("/", 1)[1] for name in value.posters] == [
        f"poster-{n + 1}.jpg" for n in range(len(posters) - 1)
    ]


@pytest.mark.parametrize("length", [1.5, 4.0, 26.0])
async def test_a_black_leader_is_never_the_poster(finish, length):
    graph = (
        f"color=gray:duration={length}:size=320x180:rate=25,drawbox=color=black:t=fill:enable='lt(t,{length * 0.6})'"
    )
    film = await finish("a.mp4", *lavfi(graph), *CODING)
    assert (await film.grey((await film.images()).poster)).mean() > 100


async def test_a_black_film_has_a_black_poster_and_no_others(finish):
    film = await finish("a.mp4", *lavfi("color=black:duration=5:size=320x180"), *CODING)
    value = await film.images()
    assert value.posters == ()
    assert (await film.grey(value.poster)).mean() < 20


async def test_a_poster_shows_the_films_colours(finish):
    film = await finish("a.mp4", *lavfi("color=0xc03020:duration=1:size=1280x720"), *CODING)
    rgb = picture(await film.storage.results.read((await film.images()).poster)).reformat(format="rgb24").to_ndarray()
    assert rgb.mean(axis=(0, 1)) == pytest.approx([0xC0, 0x30, 0x20], abs=6)


async def test_portrait(finish):
    film = await finish("a.mp4", *mediamaker.picture(5.0, "360x640"), *CODING)
    value = await film.images()
    assert {cue[5:] for cue in cues(await film.text(value.storyboard))} == {(90, 160)}
    assert (await film.grey(value.poster)).shape == (640, 360)
    assert webp(await film.storage.results.read(value.preview))[0] == (240, 426)


async def test_a_fifth_of_a_second(finish):
    film = await finish("a.mp4", *mediamaker.picture(0.2), *CODING)
    value = await film.images()
    assert cues(await film.text(value.storyboard)) == [(0.0, 0.2, "sheet-000.jpg", 0, 0, 160, 90)]
    assert (value.posters, value.preview, value.waveform) == ((), None, None)
    assert (await film.grey(value.poster)).shape == (180, 320)


def webp(data):
    """Canvas, loop count (0: for ever) and the milliseconds of each frame of an animated WebP."""
    canvas, loop, frames, at = (0, 0), None, [], 12
    while at < len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + size]
        if kind == b"VP8X":
            canvas = (int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1)
        elif kind == b"ANIM":
            loop = int.from_bytes(body[4:6], "little")
        elif kind == b"ANMF":
            frames.append(int.from_bytes(body[12:15], "little"))
        at += 8 + size + size % 2
    return canvas, loop, frames


@pytest.mark.parametrize(("length", "frames"), [(3.0, 6), (34.0, 16), (25.0, 13)])
async def test_the_preview_moves_through_the_film(finish, length, frames):
    film = await finish("a.mp4", *mediamaker.picture(length, rate="10"), *CODING)
    data = await film.storage.results.read((await film.images()).preview)
    assert webp(data) == ((320, 180), 0, [500] * frames)
    assert len(data) < 300_000


async def test_the_waveform_of_a_tone_with_a_silent_half(finish):
    """Half of full scale for 5 s on both channels, brought to the usual loudness; then nothing."""
    tone = "aevalsrc='0.5*sin(2*PI*440*t)*lt(t,5)|0.5*sin(2*PI*440*t)*lt(t,5)':duration=10:sample_rate=44100"
    film = await finish("a.wav", *lavfi(tone))
    value = await film.images()
    wave = json.loads(await film.text(value.waveform))
    peaks = list(zip(wave["data"][::2], wave["data"][1::2], strict=True))
    assert {name: wave[name] for name in ("version", "channels", "sample_rate", "bits")} == {
        "version": 2,
        "channels": 1,
        "sample_rate": 48000,
        "bits": 8,
    }
    assert wave["length"] == len(peaks) <= 2000
    assert wave["length"] * wave["samples_per_pixel"] / 48000 == pytest.approx(10.0, abs=0.05)
    half = len(peaks) // 2
    done = await manifest.read(film.storage.results, WorkKey("v1", "transcode", 1, film.plan.sounds[0].head.unit))
    level = 64 * 10 ** (SoundValue.model_validate(done.value).loudness.gain / 20)
    assert 10 < level < 60
    # The encoder's priming takes the place of the first 1024 samples: four windows.
    assert all(
        low == pytest.approx(-level, abs=3) and high == pytest.approx(level, abs=3) for low, high in peaks[5 : half - 5]
    )
    assert all(peak == (0, 0) for peak in peaks[half + 5 :])
    assert (value.storyboard, value.preview, value.posters) == (None, None, ())
    poster = await film.grey(value.poster)
    assert poster.shape == (720, 1280)
    assert poster[200:520, :620].mean() > 5 * poster[200:520, 660:].mean()


async def test_a_film_with_sound_has_a_waveform_too(finish_plain):
    film = await finish_plain()
    assert json.loads(await film.text((await film.images()).waveform))["length"] > 100


async def test_the_same_bytes_every_time(finish_plain):
    film = await finish_plain(25.0, rate="8")
    value = await film.images()
    files = await film.files()
    assert await film.images() == value
    assert await film.files() == files
    assert all(name.startswith("videos/v1/transcode/1/images/") for name in (value.poster, *value.posters))


async def test_only_the_poster_must_succeed(finish_plain, monkeypatch):
    film = await finish_plain()
    monkeypatch.setattr("echo_transcode.units.images.board_command", lambda *_: ["-i", "nothing"])
    monkeypatch.setattr("echo_transcode.units.images.peaks_command", lambda *_: ["-i", "nothing"])
    value = await film.images()
    assert value == ImagesValue(poster="videos/v1/transcode/1/images/poster.jpg")
    monkeypatch.setattr("echo_transcode.units.images.poster_command", lambda *_: ["-i", "nothing"])
    with pytest.raises(PermanentError) as caught:
        await film.images()
    assert caught.value.code == "poster_failed"


async def test_a_long_film_costs_three_hundred_segments(finish, monkeypatch):
    """Not one object more than the grid names is fetched of the smallest rendition, and few of the best."""
    monkeypatch.setattr("echo_transcode.domain.images.grid.MOST_TILES", 3)
    film = await finish("a.mp4", *clock(27.0, "640:360"), *CODING)
    fetched = []
    download = film.storage.results.download

    async def watch(name, *args):
        fetched.append(name)
        return await download(name, *args)

    film.storage.results.download = watch
    await film.images()
    smallest, best = (f"/{film.plan.picture.rungs[rung].name}/seg-" for rung in (-1, 0))
    assert [name[-9:] for name in fetched if smallest in name] == ["00000.m4s", "00003.m4s", "00006.m4s"]
    assert sum(best in name for name in fetched) <= 3

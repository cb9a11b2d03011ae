"""The grid covers the time, posters are worth looking at, peaks are what was heard: in pure functions."""

import itertools
import json
import math
import random
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_transcode.domain.images.finished import Files, Film, Sound
from echo_transcode.domain.images.grid import make_grid, tile_size
from echo_transcode.domain.images.judge import Look, appeal, best_of_each, distance, looks
from echo_transcode.domain.images.poster import choose, poster_segments
from echo_transcode.domain.images.preview import preview_looks
from echo_transcode.domain.images.storyboard import sheet_names, storyboard
from echo_transcode.domain.images.waveform import bars, read_peaks, waveform, window

PIXELS = 24 * 24
_RANDOM = random.Random(1)


def film(seconds, rate=Fraction(30), width=1920, height=1080):
    gop = math.ceil(rate * 2)
    frames = max(1, round(rate * Fraction(seconds)))
    segments = tuple(("init", f"seg-{number}") for number in range(math.ceil(frames / (2 * gop))))
    files = Files(width, height, segments)
    return Film(rate, gop, 2 * gop, frames, files, files)


def grey(value, edges=0):
    return Look(bytes([value]) * PIXELS, bytes([edges]) * PIXELS)


def scene(seed, low=40, high=200, edges=60):
    pixels = random.Random(seed)
    return Look(bytes(pixels.choice((low, high)) for _ in range(PIXELS)), bytes([edges]) * PIXELS)


BLACK, WHITE, DARK, BLURRED = grey(0), grey(255), scene(0, 5, 25), scene(0, edges=8)
CAPTION = Look(bytes(PIXELS - 40) + b"\xff" * 40, bytes(PIXELS - 40) + b"\xff" * 40)


def test_black_is_worth_nothing_and_white_little():
    assert appeal(BLACK) == 0
    assert 0 < appeal(WHITE) < appeal(grey(118)) < appeal(BLURRED)


@pytest.mark.parametrize("worse", [DARK, BLURRED, CAPTION, scene(0, 230, 255)])
def test_a_sharp_bright_scene_beats(worse):
    assert appeal(scene(0)) > 2 * appeal(worse) > 0


def test_distance_is_nothing_to_itself_and_everything_from_black_to_white():
    assert (distance(BLACK, BLACK), distance(BLACK, WHITE)) == (0, 255)


def test_looks_are_read_as_far_as_they_are_whole():
    raw = scene(1).grey + scene(1).edges + scene(2).grey + scene(2).edges
    assert looks(raw) == [scene(1), scene(2)]
    assert looks(raw[:-1]) == [scene(1)]
    assert looks(b"") == []


@pytest.mark.parametrize("place", [2, 15, 27])
def test_the_best_frame_is_found_wherever_it_is(place):
    seen = [_RANDOM.choice((BLACK, BLURRED, DARK, WHITE)) for _ in range(30)]
    seen[place] = scene(3)
    assert choose(make_grid(film(60)), seen)[0] == place


def test_titles_and_fades_at_the_edges_are_no_posters():
    seen = [scene(0), *[BLURRED] * 28, scene(1)]
    assert choose(make_grid(film(60)), seen)[0] == 2  # 5 % of 60 s: from second 3 on


def test_a_film_black_but_for_its_edge_shows_the_edge():
    assert choose(make_grid(film(60)), [BLACK] * 29 + [scene(0)]) == [29]


def test_a_black_film_and_one_that_could_not_be_seen_show_something():
    assert choose(make_grid(film(60)), [BLACK] * 30) == [2]
    assert choose(make_grid(film(60)), []) == [0]


def test_other_posters_are_apart_and_unlike():
    grid = make_grid(film(60))
    chosen = choose(grid, [scene(number) for number in range(30)])
    assert len(chosen) == 5
    assert all(abs(one - other) >= 3 for one, other in itertools.combinations(chosen, 2))
    assert len(choose(grid, [scene(1)] * 30)) == 1
    assert len(choose(grid, [scene(number // 15) for number in range(30)])) == 2
    assert len(choose(grid, [scene(0)] * 15 + [DARK] * 15)) == 1


@given(st.floats(0.04, 43_200), st.sampled_from([Fraction(5), Fraction(25, 2), Fraction(30000, 1001), Fraction(60)]))
def test_the_storyboard_covers_the_film_in_at_most_three_hundred_tiles(seconds, rate):
    made = film(seconds, rate)
    grid = make_grid(made)
    assert 1 <= grid.tiles <= 300
    assert len(grid.segments) <= 300
    length = grid.step * grid.every
    assert length % made.gop == 0
    found = re.findall(r"(\S+) --> (\S+)\n(\S+)#xywh=(\d+),(\d+)", storyboard(grid))
    assert len(found) == grid.tiles == math.ceil(Fraction(made.frames, length))
    assert found[0][0] == "00:00:00.000"
    assert all(earlier[1] == later[0] for earlier, later in itertools.pairwise(found))
    assert all(start < end for start, end, *_ in found)
    hours, minutes, rest = found[-1][1].split(":")
    end = int(hours) * 3600 + int(minutes) * 60 + float(rest)
    assert end == pytest.approx(float(made.frames / rate), abs=0.001)
    assert list(dict.fromkeys(cue[2] for cue in found)) == sheet_names(grid)
    assert len(found) == len({cue[2:] for cue in found})


@given(st.floats(0.04, 43_200), st.sampled_from([Fraction(5), Fraction(24), Fraction(30000, 1001), Fraction(60)]))
def test_every_look_is_a_decoded_frame_of_a_segment_that_is_read(seconds, rate):
    made = film(seconds, rate)
    grid = make_grid(made)
    for look in range(grid.looks):
        segment, within = grid.place(look * grid.step)
        assert segment in grid.segments
        decoded = grid.segments.index(segment) * grid.decoded + within
        assert decoded == look * grid.pick
        assert not grid.keys_only or (look * grid.step) % made.gop == 0


@pytest.mark.parametrize(
    ("seconds", "tiles", "interval"),
    [(0.2, 1, 2), (1.9, 1, 2), (2.1, 2, 2), (20, 10, 2), (21, 11, 2), (600, 300, 2), (601, 151, 4), (43_200, 300, 144)],
)
def test_the_grid_by_length(seconds, tiles, interval):
    grid = make_grid(film(seconds))
    assert (grid.tiles, grid.step * grid.every / grid.film.rate) == (tiles, interval)


def test_short_films_are_looked_at_between_their_key_frames():
    assert make_grid(film(1.9)).looks == 4
    assert make_grid(film(60)).looks == 30


def test_sheets_of_a_hundred():
    assert sheet_names(make_grid(film(600))) == ["sheet-000.jpg", "sheet-001.jpg", "sheet-002.jpg"]
    text = storyboard(make_grid(film(600)))
    assert "00:03:18.000 --> 00:03:20.000\nsheet-000.jpg#xywh=1440,810,160,90" in text
    assert "00:03:20.000 --> 00:03:22.000\nsheet-001.jpg#xywh=0,0,160,90" in text


@pytest.mark.parametrize(
    ("picture", "tile"),
    [
        ((1920, 1080), (160, 90)),
        ((1080, 1920), (90, 160)),
        ((640, 480), (160, 120)),
        ((1920, 804), (214, 90)),
        ((3000, 300), (240, 24)),
        ((720, 720), (160, 160)),
        ((2, 2000), (2, 240)),
    ],
)
def test_tiles_have_the_shape_of_the_picture(picture, tile):
    assert tile_size(*picture) == tile


def test_posters_of_one_segment_fetch_it_once():
    grid = make_grid(film(60))
    assert poster_segments(grid, [9, 8, 2]) == [1, 4]


def test_the_preview_takes_the_best_of_each_stretch():
    assert best_of_each([1, 2, 3, 1, 1, 1, 0, 0, 5], 3) == [2, 3, 8]
    assert best_of_each([1, 2], 16) == [0, 1]
    assert preview_looks([scene(number) for number in range(300)])[-1] >= 300 * 15 // 16
    assert preview_looks([scene(0)]) == preview_looks([]) == []


@given(st.integers(0, 43_200 * 48_000))
def test_a_waveform_has_at_most_two_thousand_points(samples):
    sound = Sound("audio.m4a", 48_000, samples)
    assert samples / window(sound) <= 2000
    assert window(sound) >= 256


LEVELS = """frame:0    pts:0       pts_time:0
lavfi.astats.Overall.Min_level=-32768.000000
lavfi.astats.Overall.Max_level=32767.000000
frame:1    pts:256     pts_time:0.005333
lavfi.astats.Overall.Min_level=-3.000000
lavfi.astats.Overall.Max_level=256.000000
"""


def test_peaks_are_eight_bit_pairs():
    peaks = read_peaks(LEVELS)
    assert peaks == [(-128, 127), (0, 1)]
    assert json.loads(waveform(Sound("audio.m4a", 48_000, 512), peaks)) == {
        "version": 2,
        "channels": 1,
        "sample_rate": 48_000,
        "samples_per_pixel": 256,
        "bits": 8,
        "length": 2,
        "data": [-128, 127, 0, 1],
    }


@pytest.mark.parametrize("points", [1, 100, 2000])
def test_the_picture_of_a_sound_is_symmetric_and_has_its_size(points):
    pixels = bars([(-128, 127)] * points)
    rows = [pixels[at : at + 1280] for at in range(0, len(pixels), 1280)]
    assert len(rows) == 720
    assert rows == rows[::-1]
    assert rows[359].count(255) == rows[180].count(255) == 128 * 6
    assert not any(rows[179])

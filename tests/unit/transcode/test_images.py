"""The poster is a frame worth looking at, and the storyboard's grid covers the time."""

import itertools
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_transcode.domain.images import Board, appeal, best_tile, board, storyboard
from echo_transcode.domain.plan import make_plan
from support.mediainfo import accepted, video_stream

WIDTH, HEIGHT = 32, 18
PIXELS = WIDTH * HEIGHT
_RANDOM = random.Random(1)

BLACK = bytes(PIXELS)
WHITE = b"\xff" * PIXELS
SHARP = bytes(_RANDOM.choice((40, 200)) for _ in range(PIXELS))
BLURRED = bytes(60 + 120 * (at % WIDTH) // WIDTH for at in range(PIXELS))
DARK = bytes(value // 8 for value in SHARP)


def grid(tiles: int) -> Board:
    return Board(tiles=tiles, interval=1.0, width=WIDTH, height=HEIGHT, keys_only=False)


def test_flat_frames_are_worth_nothing():
    assert appeal(BLACK, WIDTH) == appeal(WHITE, WIDTH) == 0


def test_sharp_and_bright_beats_blurred_and_dark():
    assert appeal(SHARP, WIDTH) > appeal(BLURRED, WIDTH) > 0
    assert appeal(SHARP, WIDTH) > appeal(DARK, WIDTH) > 0


@pytest.mark.parametrize("place", [1, 5, 8])
def test_the_best_frame_is_found_wherever_it_is(place):
    tiles = [BLACK, BLURRED, WHITE, DARK, BLURRED, BLACK, BLACK, DARK, BLACK, BLACK]
    tiles[place] = SHARP
    assert best_tile(b"".join(tiles), grid(10)) == place


def test_the_first_of_equals_is_taken():
    assert best_tile(SHARP * 4, grid(4)) == 0


def test_a_video_without_tiles_shows_its_first_frame():
    assert best_tile(b"", grid(3)) == 0


@given(st.floats(0.04, 43_200))
def test_the_storyboard_covers_the_whole_video_in_at_most_a_hundred_tiles(seconds):
    plan = make_plan(accepted(video_stream(end=seconds), duration=seconds))
    assert plan.picture is not None
    found = board(plan)
    assert 1 <= found.tiles <= 100
    assert found.rows * found.columns >= found.tiles
    cues = re.findall(r"(\S+) --> (\S+)", storyboard(found, "s.jpg", plan.picture.seconds))
    assert cues[0][0] == "00:00:00.000"
    assert all(earlier[1] == later[0] for earlier, later in itertools.pairwise(cues))
    hours, minutes, rest = cues[-1][1].split(":")
    end = int(hours) * 3600 + int(minutes) * 60 + float(rest)
    assert end == pytest.approx(plan.picture.seconds, abs=0.001)


def test_tiles_are_named_by_place():
    text = storyboard(grid(12), "s.jpg", 12.0)
    assert f"s.jpg#xywh=32,18,{WIDTH},{HEIGHT}" in text

"""The grid: every frame in exactly one chunk, chunks on segments, rates that players know."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_transcode.domain.grid import cut, snap


@given(st.integers(1, 3_000_000), st.sampled_from([20, 96, 100, 120, 240]), st.integers(3, 15))
def test_chunks_cover_every_frame_once_and_start_on_segments(frames, segment, longest):
    chunks = cut(frames, segment, longest)
    assert chunks[0].start == 0
    assert chunks[-1].end == frames
    assert all(chunk.frames > 0 and chunk.start % segment == 0 for chunk in chunks)
    assert all(earlier.end == later.start for earlier, later in itertools.pairwise(chunks))
    assert [chunk.last for chunk in chunks] == [False] * (len(chunks) - 1) + [True]
    assert len({chunk.unit for chunk in chunks}) == len(chunks)
    assert max(chunk.frames for chunk in chunks) <= longest * segment + segment // 4


def test_chunks_ramp_up_so_that_the_start_is_ready_soon():
    assert [chunk.frames / 30 for chunk in cut(30 * 200, 120)] == [4, 8, 20, 60, 60, 48]


def test_a_tail_of_less_than_a_second_is_no_chunk_of_its_own():
    assert [chunk.frames for chunk in cut(120 + 29, 120)] == [149]
    assert [chunk.frames for chunk in cut(120 + 30, 120)] == [120, 30]


@pytest.mark.parametrize(
    ("average", "output"),
    [
        ("25", "25"),
        ("24000/1001", "24000/1001"),
        ("30000/1001", "30000/1001"),
        ("63/2", "30"),
        ("120", "60"),
        ("120000/1001", "60000/1001"),
        ("240", "60"),
        ("1000/33", "30"),
        ("2275/148", "15"),
        ("1", "5"),
    ],
)
def test_output_rates_are_standard(average, output):
    assert snap(Fraction(average)) == Fraction(output)

"""What is finished counts from the start to the first missing unit, for each ladder, track and copy by itself."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_transcode.domain.finished import made
from echo_transcode.domain.plan import make_plan
from support.finished_units import finished, rich_plan
from support.mediainfo import accepted, audio_track, video_stream

PLAN = rich_plan()
DONE = finished(PLAN)
GIVEN_UP = {"video": None, "audio": None}
# Sets of units that are done: any, and of those that are nearly all there more than chance would give.
ANY = st.sets(st.sampled_from(sorted(DONE))) | st.sets(st.sampled_from(sorted(DONE)), max_size=2).map(
    lambda missing: set(DONE) - missing
)
PIECES = [piece.unit for piece in PLAN.own.pieces] if PLAN.own else []


def some(units):
    return made(PLAN, {unit: DONE[unit] for unit in units})


def run(units, done):
    return len(list(itertools.takewhile(done.__contains__, units)))


@given(ANY)
def test_every_row_of_units_counts_up_to_its_first_hole(units):
    have = some(units)
    for ladder in PLAN.picture.ladders:
        row = [chunk.unit for chunk in ladder.chunks]
        assert len(have.chunks[ladder.codec]) == run(row, units)
        for rung in ladder.rungs:
            firsts = [stream.first for stream in have.rendition(ladder, rung.name)]
            assert firsts == [chunk.start // PLAN.picture.segment for chunk in ladder.chunks[: len(firsts)]]
    for sound in PLAN.sounds:
        assert len(have.sound(sound)) == run([part.unit for part in sound.parts], units)
    assert len(have.own_video()) == len(have.own_sound()) == len(have.pieces) == run(PIECES, units)


@given(ANY)
def test_complete_means_every_ladder_and_track_and_the_copy_by_itself(units):
    have = some(units)
    assert have.complete == (set(DONE) - set(PIECES) <= units)
    assert have.own_complete == (set(PIECES) <= units)


@given(ANY)
def test_it_can_be_played_by_the_copy_or_by_a_chunk_and_every_tracks_head(units):
    have = some(units)
    ladder = {"chunk-0000", "audio-0000", "audio2-0000"} <= units
    assert have.ladder_playable(PLAN) == ladder
    assert have.playable(PLAN) == (ladder or "source-0000" in units)
    assert have.seconds(PLAN) == [0, 4, 12, 32, 68, 84, 100][run([chunk.unit for chunk in PLAN.chunks], units)]


@given(ANY, st.sampled_from(PIECES))
def test_a_copy_is_given_up_whole_once_the_piece_that_failed_is_reached(units, failed):
    have = made(PLAN, {unit: DONE[unit] for unit in units} | {failed: GIVEN_UP})
    before = run(PIECES, units - {failed})
    reached = PIECES.index(failed) <= before
    assert len(have.pieces) == (0 if reached else before)
    assert not have.own_complete


@pytest.mark.parametrize("tracks", [(), (audio_track(),)], ids=["silence", "sound"])
def test_a_source_that_is_no_rung_has_no_copy_to_wait_for(tracks):
    plan = make_plan(accepted(video_stream(), tracks))
    have = made(plan, finished(plan))
    assert have.complete
    assert not have.own_complete
    assert have.pieces == ()


def test_sound_alone_is_as_long_as_the_source():
    plan = make_plan(accepted(None, (audio_track(),)))
    assert made(plan, finished(plan)).seconds(plan) == 100
    assert not made(plan, {}).playable(plan)


def test_values_of_other_units_are_not_looked_at():
    assert made(PLAN, DONE | {"mp4": {"mp4": "x"}, "playable": None, "images": 7}) == made(PLAN, DONE)

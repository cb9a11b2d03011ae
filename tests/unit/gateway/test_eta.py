"""What is left of a stage: right at a steady pace, never negative, and silent where it would be a guess."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_gateway.api.schemas.stages import StageState
from echo_gateway.eta import eta_seconds

STARTED = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FRACTIONS = st.floats(0.02, 1.0)
SECONDS = st.floats(2.0, 48 * 3600.0)
PASSED = st.floats(-60.0, 3600.0)  # the clock that is asked may be behind the one that told


def left(fraction: float, elapsed: float, passed: float = 0.0, *, state: str = "running") -> float | None:
    """Of a stage that reported `fraction` after `elapsed` seconds, `passed` seconds later."""
    reported = STARTED + timedelta(seconds=elapsed)
    return eta_seconds(
        state, fraction, started_at=STARTED, reported_at=reported, at=reported + timedelta(seconds=passed)
    )


def told(fraction: float, elapsed: float, passed: float = 0.0) -> float:
    found = left(fraction, elapsed, passed)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("fraction", "elapsed", "passed", "seconds"),
    [(0.5, 60, 0, 60), (0.25, 60, 0, 180), (0.25, 60, 30, 150), (0.02, 2, 0, 98), (1.0, 60, 0, 0), (0.9, 9, 600, 0)],
)
def test_the_mean_pace_goes_on(fraction: float, elapsed: float, passed: float, seconds: float) -> None:
    assert left(fraction, elapsed, passed) == seconds


@given(FRACTIONS, SECONDS, PASSED)
def test_it_is_never_negative(fraction: float, elapsed: float, passed: float) -> None:
    assert told(fraction, elapsed, passed) >= 0


@given(st.floats(100.0, 48 * 3600.0), FRACTIONS, FRACTIONS)
def test_at_a_steady_pace_it_is_what_is_left_and_falls(total: float, one: float, other: float) -> None:
    first, second = sorted((one, other))
    assert told(first, first * total) == pytest.approx((1 - first) * total, abs=0.06)
    assert told(second, second * total) <= told(first, first * total) + 0.1  # to which it is rounded


@given(FRACTIONS, SECONDS, st.floats(0.0, 3600.0), st.floats(0.0, 3600.0))
def test_between_reports_it_runs_down_with_the_clock(fraction: float, elapsed: float, one: float, more: float) -> None:
    before, after = told(fraction, elapsed, one), told(fraction, elapsed, one + more)
    assert after == pytest.approx(max(0.0, before - more), abs=0.11)


@given(FRACTIONS, FRACTIONS, SECONDS)
def test_in_the_same_time_more_done_leaves_less(one: float, other: float, elapsed: float) -> None:
    less, more = sorted((one, other))
    assert told(more, elapsed) <= told(less, elapsed)


@given(FRACTIONS, SECONDS, st.floats(-60.0, 0.0))
def test_a_worker_s_clock_that_is_ahead_adds_nothing(fraction: float, elapsed: float, passed: float) -> None:
    assert left(fraction, elapsed, passed) == left(fraction, elapsed)


@given(st.sampled_from(sorted(set(get_args(StageState)) - {"running"})), FRACTIONS, SECONDS)
def test_what_does_not_run_has_none(state: str, fraction: float, elapsed: float) -> None:
    assert left(fraction, elapsed, state=state) is None


@given(st.floats(0.0, 0.02, exclude_max=True), SECONDS, PASSED)
def test_too_little_done_tells_nothing(fraction: float, elapsed: float, passed: float) -> None:
    assert left(fraction, elapsed, passed) is None


@given(FRACTIONS, st.floats(0.0, 1.999), PASSED)
def test_too_short_a_time_tells_nothing_however_long_ago_it_was(fraction: float, elapsed: float, passed: float) -> None:
    assert left(fraction, elapsed, passed) is None


def test_what_was_never_told_to_start_has_none() -> None:
    assert eta_seconds("running", 0.5, started_at=None, reported_at=STARTED, at=STARTED) is None

"""What charts are drawn from: all processes' series as one, in equal steps."""

from typing import Any

import pytest

from echo_local.telemetry.metrics import POINTS, Series
from echo_local.telemetry.sums import STEP_SECONDS, STEPS, Steps, Sum, sums

END = 100_000 * STEP_SECONDS
BEGAN = float(END - 600)


def at(steps_ago: int) -> float:
    """A moment within the step that ended so many steps ago."""
    return END - steps_ago * STEP_SECONDS - 1


def series(kind: str, *points: tuple[Any, ...], instance: str = "a", since: float = BEGAN, **labels: str) -> Series:
    found = Series("n", kind, "1", "service", instance, labels, since, [1.0, 10.0])
    found.points.extend(points)
    return found


def summed(*given: Series) -> list[Sum]:
    return list(sums(given, Steps.until(END - 2.0), BEGAN))


def happened(values: Any) -> dict[int, float]:
    """By how many steps ago."""
    assert len(values) == STEPS
    return {STEPS - 1 - index: value for index, value in enumerate(values) if value}


def test_a_counter_is_what_came_in_each_step_over_all_processes() -> None:
    first = series("counter", (at(5), 2), (at(4), 5), (at(2), 6))
    second = series("counter", (at(4), 10), instance="b")
    [found] = summed(first, second)
    assert happened(found.values) == {5: 2, 4: 13, 2: 1}
    assert (found.total, found.mean, found.p95) == (16, (), ())


def test_labels_are_told_apart() -> None:
    found = summed(series("counter", (at(1), 2), stage="b"), series("counter", (at(1), 3), stage="a"))
    assert [(each.labels, each.total) for each in found] == [({"stage": "a"}, 3), ({"stage": "b"}, 2)]


def test_what_was_counted_before_anybody_listened_is_no_news() -> None:
    [found] = summed(series("counter", (at(3), 100), (at(2), 101), since=BEGAN - 1))
    assert happened(found.values) == {2: 1}
    assert found.total == 101


def test_what_is_no_longer_kept_is_no_news() -> None:
    points = [(at(POINTS + 5 - number), number) for number in range(POINTS + 6)]
    [found] = summed(series("counter", *points))
    # The oldest point that is kept stands in the window's first step, and says nothing of what came in it.
    assert happened(found.values) == dict.fromkeys(range(STEPS - 1), 1)


def test_a_process_that_began_anew_takes_nothing_away() -> None:
    [found] = summed(series("counter", (at(5), 7), (at(4), 1), (at(3), 3)))
    assert happened(found.values) == {5: 7, 3: 2}


def test_readings_of_a_gauge_agree_and_levels_add_up() -> None:
    points = {"a": [(at(3), 4), (at(1), 6)], "b": [(at(3), 5), (at(1), 5)]}
    for kind, step, newest in (("gauge", 5, 6), ("level", 9, 11)):
        [found] = summed(*(series(kind, *told, instance=instance) for instance, told in points.items()))
        # A reading stands for a step more than its own.
        assert happened(found.values) == {3: step, 2: step, 1: newest, 0: newest}
        assert found.total == newest
        assert found.values[0] is None


def test_a_distribution_has_counts_means_and_an_estimate() -> None:
    first = series("histogram", (at(2), 4, 2.0, [4, 0, 0]), (at(1), 6, 14.0, [4, 2, 0]))
    second = series("histogram", (at(1), 2, 8.0, [0, 2, 0]), instance="b")
    [found] = summed(first, second)
    assert happened(found.values) == {2: 4, 1: 4}
    assert happened(found.mean) == {2: 0.5, 1: 5.0}
    assert found.total == 8
    assert happened(found.p95) == {2: pytest.approx(0.95), 1: pytest.approx(1 + 9 * 0.95)}


def test_above_the_highest_bound_the_estimate_is_that_bound() -> None:
    [found] = summed(series("histogram", (at(0), 1, 99.0, [0, 0, 1])))
    assert happened(found.p95) == {0: 10.0}


def test_a_moment_belongs_to_one_step() -> None:
    steps = Steps(END)
    assert [steps.index(moment) for moment in (steps.start, steps.start + 1, END, END + 1)] == [
        None,
        0,
        STEPS - 1,
        None,
    ]
    assert (END - steps.start) == STEPS * STEP_SECONDS

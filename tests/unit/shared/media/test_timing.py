"""When a stream ends: where its last frame does, also when nobody wrote down how long that is shown."""

import pytest

from echo_shared.media.timing import Timing


def timing(last: float) -> Timing:
    """30 frames at 25 a second, the last of which is said to last `last` seconds."""
    found = Timing()
    for number in range(30):
        found.add(number / 25, last if number == 29 else 0.04, key=number == 0)
    return found


@pytest.mark.parametrize("last", [0.0, 0.001, 0.019, 0.04])
def test_a_last_frame_of_no_known_length_is_shown_as_long_as_the_others(last):
    assert timing(last).facts()["end"] == pytest.approx(1.2)


@pytest.mark.parametrize("last", [0.021, 0.08, 2.0])
def test_a_length_that_can_be_is_believed(last):
    assert timing(last).facts()["end"] == pytest.approx(29 / 25 + last)


def test_a_single_frame_lasts_as_long_as_it_says():
    found = Timing()
    found.add(0.0, 0.04, key=True)
    assert found.facts()["end"] == pytest.approx(0.04)
    assert found.facts()["count"] == 1


def test_nothing_has_no_end():
    assert Timing().facts()["end"] is None

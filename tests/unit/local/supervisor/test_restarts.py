"""The backoff between restarts."""

from echo_local.supervisor.spec import Restarts


def test_the_first_restart_is_at_once_and_the_delay_then_doubles_to_a_bound() -> None:
    restarts = Restarts(first_seconds=1, longest_seconds=6)
    assert [restarts.delay(deaths) for deaths in range(1, 7)] == [0, 1, 2, 4, 6, 6]

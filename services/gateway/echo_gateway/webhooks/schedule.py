"""When a message that was not taken is sent again, and for how long. Pure."""

_MINUTE, _HOUR = 60, 3600
GIVE_UP_SECONDS = 3 * 24 * _HOUR
# After the first, second, ... attempt: quick while it may be a hiccup, then ever rarer; 71.7 h in all.
_DELAYS = (
    *(5, 30, 2 * _MINUTE, 10 * _MINUTE, 30 * _MINUTE),
    *(_HOUR, 2 * _HOUR, 4 * _HOUR, 8 * _HOUR, 12 * _HOUR, 20 * _HOUR, 24 * _HOUR),
)
_SPREAD = 0.1  # so that messages which failed together do not come back together


def delay_seconds(attempts: int, chance: float) -> float | None:
    """How long after the last of `attempts` the next one is; None after the last. `chance` is 0 to 1, at random."""
    if attempts > len(_DELAYS):
        return None
    return _DELAYS[attempts - 1] * (1 - _SPREAD * chance)

"""How long a running stage still takes, from how far it came in the time it has had."""

from datetime import datetime

_LEAST_FRACTION = 0.02  # below, an error of one step of a report, a thousandth, is more than 5 % of the estimate
_LEAST_SECONDS = 2.0  # a unit reports twice a second: a pace seen in fewer than four reports is chance


def eta_seconds(
    state: str, fraction: float, *, started_at: datetime | None, reported_at: datetime, at: datetime
) -> float | None:
    """Seconds left as of `at`, never negative, to a tenth; None while nobody can tell.

    The mean pace so far is taken to go on, as tqdm does with smoothing=0: a stage that did `fraction` in `elapsed`
    seconds needs elapsed * (1 - fraction) / fraction more. `elapsed` ends at the last report, and what has passed since
    is taken off: at a steady pace that is right between reports too, where an `elapsed` up to `at` would let the rest
    grow until the next one. As a mean over the whole stage it hardly moves late in a long transcode.

    Its weakness is an uneven pace. Waiting for a worker and attempts that failed count as time the work takes; parts
    found ready from an earlier attempt make it look fast; a change of pace shows slowly; and a stage that has fallen
    silent counts down to 0 and stays there until it reports again.
    """
    if state != "running" or started_at is None or fraction < _LEAST_FRACTION:
        return None
    elapsed = (reported_at - started_at).total_seconds()
    if elapsed < _LEAST_SECONDS:
        return None
    # The clocks are two: the report's is its worker's, which may be ahead of ours.
    since = max(0.0, (at - reported_at).total_seconds())
    return round(max(0.0, elapsed * (1 - fraction) / fraction - since), 1)

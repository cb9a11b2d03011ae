"""A video as its events make it, for tests of the projection."""

from collections.abc import Iterable
from functools import reduce

from echo_contracts.envelope import Envelope
from echo_contracts.v1.media import Options, Problem
from echo_gateway.projection import Video, apply

VIDEO = "0d9bc9d4-5a5e-4f4e-8f0e-6f3a7f6f2b01"
BROKEN = Problem(code="encoder_broke", message="The encoder broke.", remedy="Run it again.")


def seen(events: Iterable[Envelope], options: Options | None = None) -> Video:
    """After these events."""
    return reduce(apply, events, Video("holiday.mp4", options or Options()))

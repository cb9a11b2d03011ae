"""Counts the tokens of one piece of work, however deep in it a language model is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from echo_contracts.v1.media import Tokens


@dataclass
class Meter:
    """What language models read and wrote so far, for which video; answers out of the cache count nothing."""

    video: str | None = None
    input: int = 0
    output: int = 0

    def add(self, more: Tokens) -> None:
        """Count more."""
        self.input += more.input
        self.output += more.output

    @property
    def tokens(self) -> Tokens | None:
        """None when no model was asked."""
        return Tokens(input=self.input, output=self.output) if self.input or self.output else None


# A variable of the context, because the ports between a handler and a model know nothing of tokens, nor should they.
# Tasks inherit it, so what several of them ask at once is counted together.
_running: ContextVar[Meter | None] = ContextVar("meter", default=None)


@contextmanager
def metered(video: str | None = None) -> Iterator[Meter]:
    """Counts everything that is asked inside, for that video."""
    meter = Meter(video)
    before = _running.set(meter)
    try:
        yield meter
    finally:
        _running.reset(before)


def count(tokens: Tokens) -> None:
    """Called by whoever asked a model."""
    if (meter := _running.get()) is not None:
        meter.add(tokens)


def metered_video() -> str | None:
    """The video that is worked on, for what has limits."""
    meter = _running.get()
    return meter.video if meter else None

"""Counts the tokens of one piece of work, however deep in it a language model is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from echo_contracts.v1.media import Tokens
from echo_shared.work import WorkKey


@dataclass
class Meter:
    """What language models read and wrote so far, for which work; answers out of the cache count nothing.

    `video`: whose cap it counts against.
    """

    work: WorkKey | None = None
    input: int = 0
    output: int = 0
    video: str | None = None

    def add(self, more: Tokens) -> None:
        """Count more."""
        self.input += more.input
        self.output += more.output

    def reach(self, total: Tokens) -> None:
        """Show at least that much; of several totals that are on their way at once the largest is the newest."""
        self.input = max(self.input, total.input)
        self.output = max(self.output, total.output)

    @property
    def tokens(self) -> Tokens | None:
        """None when no model was asked."""
        return Tokens(input=self.input, output=self.output) if self.input or self.output else None


# A variable of the context, because the ports between a handler and a model know nothing of tokens, nor should they.
# Tasks inherit it, so what several of them ask at once is counted together.
_running: ContextVar[Meter | None] = ContextVar("meter", default=None)


@contextmanager
def metered(work: WorkKey | None = None, *, video: str | None = None) -> Iterator[Meter]:
    """Counts everything that is asked inside. With its work, what earlier attempts at that took as well.

    `video`: whose cap it counts against where it is no work of a stage.
    """
    meter = Meter(work, video=work.video if work else video)
    before = _running.set(meter)
    try:
        yield meter
    finally:
        _running.reset(before)


def running() -> Meter:
    """The meter of what is worked on, for whoever asks a model; outside of any, one that nobody reads."""
    return _running.get() or Meter()

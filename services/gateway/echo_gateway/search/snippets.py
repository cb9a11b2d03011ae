"""What is shown of a find: a stretch of its text, cut into what matched and what did not, without any markup."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from echo_gateway.search.text import fold

OPEN, CLOSE = "\x02", "\x03"  # cannot be in a cleaned text
_LENGTH = 240  # characters
_BEFORE = 60  # of them before the first match

type Span = tuple[int, int]


@dataclass(frozen=True)
class Run:
    """Some characters, all of which matched or none."""

    text: str
    match: bool


def marked(headline: str) -> list[Span]:
    """Where a headline of Postgres, of a whole folded text, has its marks; positions without them."""
    spans, at, start = [], 0, 0
    for char in headline:
        if char == OPEN:
            start = at
        elif char == CLOSE:
            spans.append((start, at))
        else:
            at += 1
    return spans


def occurrences(text: str, runs: Iterable[str]) -> list[Span]:
    """Where `runs` stand in `text`: scripts without spaces are matched by their characters."""
    folded, spans = fold(text), []
    for run in runs:
        at = folded.find(run)
        while at >= 0:
            spans.append((at, at + len(run)))
            at = folded.find(run, at + 1)
    return spans


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, without overlaps."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def snippet(text: str, spans: Sequence[Span]) -> list[Run]:
    """Around the first match; whole when it is short. `spans` are merged."""
    first = spans[0][0] if spans else 0
    start, end = 0, len(text)
    if len(text) > _LENGTH:
        start = max(0, min(first - _BEFORE, len(text) - _LENGTH))
        start = 0 if start == 0 else text.rfind(" ", start, first) + 1 or start
        end = min(len(text), start + _LENGTH)
    runs, at = [Run("…", match=False)] if start else [], start
    for opened, closed in ((max(start, opened), min(end, closed)) for opened, closed in spans):
        if opened >= closed:
            continue
        runs += [Run(text[at:opened], match=False), Run(text[opened:closed], match=True)]
        at = closed
    runs.append(Run(text[at:end], match=False))
    if end < len(text):
        runs.append(Run("…", match=False))
    return _joined(runs)


def _joined(runs: Iterable[Run]) -> list[Run]:
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if found and found[-1].match == run.match:
            found[-1] = Run(found[-1].text + run.text, run.match)
        else:
            found.append(run)
    return found

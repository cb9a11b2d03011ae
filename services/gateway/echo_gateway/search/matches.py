"""The matches of one find: which part of it, or which second, and what of the text matched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from echo_gateway.search.parts import Part, Source
from echo_gateway.search.snippets import Run, Span, marked, merged, occurrences, snippet

_PARTS = 5  # of what is said of a video, the first that matched


@dataclass(frozen=True)
class Match:
    """Times are seconds; None for what is true of the whole video."""

    source: Source | Literal["transcript"]
    start: float | None
    end: float | None
    text: list[Run]


def spans(text: str, headlines: Iterable[str], runs: Sequence[str]) -> list[Span]:
    """What matched in `text`, by Postgres and, where a script has no spaces, by its characters."""
    return merged([*(span for headline in headlines for span in marked(headline)), *occurrences(text, runs)])


def in_parts(parts: Sequence[Part], found: Sequence[Span]) -> list[Match]:
    """Of parts that stand one a line, those in which something matched; where nothing can be shown, the first."""
    matches, at = [], 0
    for part in parts:
        inside = [(start - at, end - at) for start, end in found if start < at + len(part.text) and end > at]
        if inside:
            matches.append(_match(part, [(max(0, start), min(len(part.text), end)) for start, end in inside]))
        at += len(part.text) + 1
    return matches[:_PARTS] or [_match(part, []) for part in parts[:1]]


def _match(part: Part, inside: Sequence[Span]) -> Match:
    return Match(part.source, part.start, part.end, snippet(part.text, inside))

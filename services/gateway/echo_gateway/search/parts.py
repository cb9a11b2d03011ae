"""What is said of a video, in the parts that a find can point at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from echo_contracts.v1.documents import Summary
from echo_gateway.naming import edits_of
from echo_gateway.search.text import clean

Source = Literal["title", "tag", "chapter", "summary"]
_LONGEST = 20_000  # characters of one part; a text index holds a megabyte


@dataclass(frozen=True)
class Part:
    """One of them. Times are seconds, of chapters alone."""

    source: Source
    text: str
    start: float | None = None
    end: float | None = None


def parts_of(
    title: str, tags: Iterable[str], summarized: dict[str, Any] | None, edited: dict[str, Any] | None
) -> list[Part]:
    """Title and tags as they are shown, and the summary with what a person wrote laid over it."""
    found = [Part("title", title), *(Part("tag", tag) for tag in tags)]
    if summarized is not None:
        summary = edits_of(edited).over(Summary.model_validate({"language": None, **summarized}))
        found += [Part("chapter", chapter.title, chapter.start, chapter.end) for chapter in summary.chapters]
        found.append(Part("summary", f"{summary.one_line} {summary.summary}"))
    cleaned = [Part(part.source, clean(part.text)[:_LONGEST], part.start, part.end) for part in found]
    return [part for part in cleaned if part.text]

"""ETags of what people may edit, and the If-Match that says on top of which version an edit was made."""

import re
from dataclasses import dataclass

from echo_gateway.errors import RequestError
from echo_gateway.repositories.videos import VideoRow

_TAG = re.compile(r'(?:^|,)\s*("[^"]*")\s*(?=,|$)')  # strong ones alone: a weak one never matches (RFC 9110, 13.1.1)


@dataclass(frozen=True)
class IfMatch:
    """The header's ETags; None: `*`, whatever there is."""

    tags: frozenset[str] | None

    @classmethod
    def read(cls, header: str | None) -> "IfMatch":
        """Raises `RequestError` (428) where there is none."""
        if header is None:
            raise RequestError(
                428,
                "precondition_required",
                "An edit needs If-Match, so that it cannot undo another one unseen.",
                "Send the ETag that reading it gave.",
            )
        return cls(None if header.strip() == "*" else frozenset(_TAG.findall(header)))

    def check(self, etag: str) -> None:
        """Raises `RequestError` (412) when the edit was made on top of another version than this."""
        if self.tags is not None and etag not in self.tags:
            raise RequestError(
                412,
                "precondition_failed",
                "It was changed since you read it.",
                "Read it again and apply your edit to what it says now.",
            )


def video_etag(row: VideoRow) -> str:
    """Changes with what a person writes; progress and URLs, which nobody edits, leave it."""
    return f'"{_run(row, "edited")}"'


def summary_etag(row: VideoRow) -> str:
    """Changes with what is generated and with what a person writes."""
    return f'"{_run(row, "summarized")}-{_run(row, "edited")}"'


def transcript_etag(version: int) -> str:
    """The version itself."""
    return f'"{version}"'


def _run(row: VideoRow, kind: str) -> int:
    run: int = row.facts[kind]["run"] if kind in row.facts else 0
    return run

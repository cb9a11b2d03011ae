"""Chapters as WebVTT, which players and people's tools read."""

from collections.abc import Iterable

from echo_contracts.v1.media import Chapter


def chapters_vtt(chapters: Iterable[Chapter]) -> bytes:
    """A chapters track; with no chapters, a valid file without cues."""
    blocks = ["WEBVTT"]
    for number, chapter in enumerate(chapters, start=1):
        span = f"{_timestamp(chapter.start)} --> {_timestamp(chapter.end)}"
        blocks.append(f"{number}\n{span}\n{_escape(chapter.title)}")
    return ("\n\n".join(blocks) + "\n").encode()


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _timestamp(seconds: float) -> str:
    millis = max(0, round(seconds * 1000))
    hours, rest = divmod(millis, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"

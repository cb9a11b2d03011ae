"""WebVTT and SubRip, written by hand: both are a few rules, and the bytes of a cue that stays must stay too."""

import re
from collections.abc import Iterable

from echo_subtitle.domain.rules import Cue

_MARKUP = re.compile(r"<(?=[A-Za-z/])|\{(?=\\)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WORD_JOINER = "\u2060"  # invisible; keeps a player from taking what follows for a tag


def webvtt(cues: Iterable[Cue]) -> bytes:
    """A WebVTT file; without cues a valid one that shows nothing. A cue that stays keeps its identifier."""
    blocks = ["WEBVTT"]
    for cue in cues:
        lines = "\n".join(_escaped(line) for line in cue.lines)
        blocks.append(f"{cue.id}\n{_time(cue.start, '.')} --> {_time(cue.end, '.')}\n{lines}")
    return ("\n\n".join(blocks) + "\n").encode()


def subrip(cues: Iterable[Cue]) -> bytes:
    """A SubRip file. The format has no escapes, so what looks like markup is defused."""
    blocks = []
    for number, cue in enumerate(cues, start=1):
        lines = "\n".join(_defused(line) for line in cue.lines)
        blocks.append(f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n{lines}\n")
    return "\n".join(blocks).encode()


def printable(text: str) -> str:
    """Without the characters that XML, and players, cannot carry."""
    return _CONTROL.sub("", text)


def _escaped(text: str) -> str:
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _defused(text: str) -> str:
    return _MARKUP.sub(lambda found: found[0] + _WORD_JOINER, printable(text)).replace("-->", "→")


def _time(seconds: float, point: str) -> str:
    millis = round(seconds * 1000)
    minutes, millis = divmod(millis, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{millis // 1000:02d}{point}{millis % 1000:03d}"

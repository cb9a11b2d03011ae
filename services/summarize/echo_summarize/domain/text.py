"""Texts of a summary: cut to their bounds, written as sentences."""

import re

_ENDED = re.compile(r"[.?!…。？！][\"'”’»)\]]*$")


def shortened(text: str, most: int) -> str:
    """Cut at a word's end, with an ellipsis where something was left out."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;:-") + "…"


def capital(text: str) -> str:
    """With a capital at the start."""
    return text[:1].upper() + text[1:]


def written(text: str) -> str:
    """What was said as a sentence: rough engines set neither capitals nor full stops."""
    return capital(text if _ENDED.search(text) else f"{text}.")

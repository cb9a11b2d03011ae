"""Texts of a summary: cut to their bounds, written as sentences, none twice."""

import re
from collections.abc import Iterable

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


def alike(one: str, two: str) -> bool:
    """Whether two terms are so near to each other that a list needs only one: `wheat` and `whole wheat`."""
    short, long = sorted((one.lower(), two.lower()), key=len)
    return short in long.split() or (len(short) >= 5 and long.startswith(short[: max(5, len(short) - 1)]))


def distinct(names: Iterable[str]) -> list[str]:
    """In order, without those that are near to an earlier one."""
    found: list[str] = []
    for name in names:
        if not any(alike(name, other) for other in found):
            found.append(name)
    return found

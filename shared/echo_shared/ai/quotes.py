"""Whether a model's quote was said: letters and digits in the same order, whatever stands between them."""

import re

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


def clean(text: str) -> str:
    """One line without control and direction characters."""
    return " ".join(_UNSEEN.sub("", text).split())


def is_said(quote: str, text: str) -> bool:
    """Whether `text` holds the quote's words; where it leaves something out, all its pieces in their order."""
    said, at = f" {_words(text)} ", 0
    pieces = [words for piece in _LEFT_OUT.split(quote) if (words := _words(piece))]
    for piece in pieces:
        found = said.find(f" {piece} ", at)
        if found < 0:
            return False
        at = found + len(piece)
    return bool(pieces)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("’", "'")))

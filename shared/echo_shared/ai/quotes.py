"""Whether a model's quote was said: letters and digits in the same order, whatever stands between them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from echo_shared.ai.text import UNSPACED, Sentence

_TELLING = 3  # words of a quote; with fewer, every line says it
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])\w)+")
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


def clean(text: str) -> str:
    """One line without control and direction characters."""
    return " ".join(_UNSEEN.sub("", text).split())


def is_said(quote: str, text: str) -> bool:
    """Whether `text` holds the quote's words; where it leaves something out, all its pieces in their order."""
    said, at = f" {' '.join(_words(text))} ", 0
    pieces = [" ".join(words) for piece in _LEFT_OUT.split(quote) if (words := _words(piece))]
    for piece in pieces:
        found = said.find(f" {piece} ", at)
        if found < 0:
            return False
        at = found + len(piece)
    return bool(pieces)


def rests_on(quote: str, number: int, lines: Sequence[Sentence]) -> Sentence | None:
    """The line that says the quote: that with the number, counted from 1, or its neighbour; models miscount by one.

    A quote that runs on from one line into the next rests on the first of them. None: nobody said it, or it is too
    short to tell.
    """
    near = lines[max(0, number - 2) : number + 1]
    if len(_words(quote)) < min(_TELLING, len(_words(lines[number - 1].text))):
        return None
    for line in (lines[number - 1], *near):
        if is_said(quote, line.text):
            return line
    pairs = ((one, f"{one.text} {two.text}") for one, two in pairwise(near))
    return next((one for one, text in pairs if is_said(quote, text)), None)


def _words(text: str) -> list[str]:
    """Words in lower case; letters, where words have no spaces."""
    return _WORD.findall(text.lower().replace("’", "'"))

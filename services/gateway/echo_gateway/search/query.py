"""What a person typed, in the words that Postgres' websearch_to_tsquery takes."""

import re
from dataclasses import dataclass
from itertools import pairwise

from echo_gateway.search.text import RUN, clean, fold, grams

_TOKEN = re.compile(r'-?"[^"]*"?|[^\s"]+')
_LEAST_PREFIX = 3  # of letters: fewer begin too many words to be read through
_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」", '"'))


@dataclass(frozen=True)
class Query:
    """`text`: all of it. `head` and `last`: the same with its last word open at the end; `last` None: it is not.

    `runs` are what it asks of scripts without spaces, as they stand in a folded text.
    """

    text: str
    head: str
    last: str | None
    runs: tuple[str, ...]


@dataclass(frozen=True)
class _Piece:
    text: str
    last: str | None = None
    runs: tuple[str, ...] = ()


def parse(typed: str) -> Query:
    """All words must be found; `"..."` is a phrase, `or` an alternative, `-` keeps out. Nothing is refused."""
    tokens = _TOKEN.findall(fold(clean(typed).translate(_QUOTES)))
    pieces = [piece for token in tokens for piece in _pieces(token)]
    text = " ".join(piece.text for piece in pieces)
    runs = tuple(run for piece in pieces for run in piece.runs)
    last = pieces[-1].last if pieces else None
    if last is None or any(before.text == "or" for before, after in pairwise(pieces) if after is pieces[-1]):
        return Query(text, text, None, runs)
    return Query(text, " ".join(piece.text for piece in pieces[:-1]), last, runs)


def _pieces(token: str) -> list[_Piece]:
    minus = "-" if token.startswith("-") else ""
    body = token[len(minus) :]
    if body.startswith('"'):
        phrase = RUN.sub(lambda run: f" {' '.join(_asked(run[0]))} ", body.strip('"'))
        return [_Piece(f'{minus}"{phrase}"', runs=() if minus else tuple(RUN.findall(body)))]
    parts = [part for part in re.split(f"({RUN.pattern})", body) if part]
    return [_piece(part, minus) for part in parts]


def _piece(part: str, minus: str) -> _Piece:
    if RUN.fullmatch(part):
        text = f'{minus}"{" ".join(_asked(part))}"'
        last = part if len(part) == 1 and not minus else None
        return _Piece(text, last, () if minus else (part,))
    word = part.strip("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
    opens = not minus and part != "or" and len(word) >= _LEAST_PREFIX and word.isalnum()
    return _Piece(f"{minus}{part}", word if opens else None)


def _asked(run: str) -> list[str]:
    """Without the last character that the index has: inside a longer run it is followed by another."""
    return grams(run)[:-1] or [run]

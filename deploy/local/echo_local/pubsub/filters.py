"""Google's subscription filter language: an expression over message attributes becomes a predicate.

    expression = term { "AND" term } | term { "OR" term }
    term       = [ "NOT" | "-" ] ( "(" expression ")" | "hasPrefix" "(" path "," value ")" | path compare )
    path       = "attributes." key          compare = ( "=" | "!=" ) value
               | "attributes:" key   (alone: the key is present)

AND and OR may be mixed only through parentheses, as the service demands. Source:
https://cloud.google.com/pubsub/docs/subscription-message-filter
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

type Predicate = Callable[[Mapping[str, str]], bool]

MAX_FILTER_BYTES = 256
_TOKEN = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*")|([A-Za-z_][A-Za-z0-9_-]*)|(!=|[=().,:-]))')
_ESCAPE = re.compile(r"\\(.)")


class FilterSyntaxError(ValueError):
    """The expression is not in the filter language; the message says where."""


def parse(text: str) -> Predicate:
    """The predicate of a filter; an empty filter lets every message through. FilterSyntaxError when malformed."""
    if not text.strip():
        return lambda _: True
    if len(text.encode()) > MAX_FILTER_BYTES:
        raise FilterSyntaxError(f"The filter is longer than {MAX_FILTER_BYTES} bytes.")
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._at = 0

    def whole(self) -> Predicate:
        predicate = self._expression()
        if self._peek():
            raise self._error("the end")
        return predicate

    def _expression(self) -> Predicate:
        terms = [self._term()]
        operator = self._peek()
        if operator not in ("AND", "OR"):
            return terms[0]
        while self._accept(operator):
            terms.append(self._term())
        if self._peek() in ("AND", "OR"):
            raise FilterSyntaxError(f"The filter {self._text!r} mixes AND with OR without parentheses.")
        if operator == "AND":
            return lambda attributes: all(term(attributes) for term in terms)
        return lambda attributes: any(term(attributes) for term in terms)

    def _term(self) -> Predicate:
        if self._accept("NOT") or self._accept("-"):
            negated = self._term()
            return lambda attributes: not negated(attributes)
        if self._accept("("):
            inner = self._expression()
            self._expect(")")
            return inner
        if self._accept("hasPrefix"):
            return self._prefix()
        self._expect("attributes")
        if self._accept(":"):
            present = self._key()
            return lambda attributes: present in attributes
        self._expect(".")
        key = self._key()
        if self._accept("="):
            wanted = self._string()
            return lambda attributes: attributes.get(key) == wanted
        self._expect("!=")
        unwanted = self._string()
        return lambda attributes: attributes.get(key) != unwanted

    def _prefix(self) -> Predicate:
        self._expect("(")
        self._expect("attributes")
        self._expect(".")
        key = self._key()
        self._expect(",")
        prefix = self._string()
        self._expect(")")
        return lambda attributes: key in attributes and attributes[key].startswith(prefix)

    def _key(self) -> str:
        token = self._peek()
        if token.startswith('"'):
            return self._string()
        if not re.match(r"[A-Za-z_]", token):
            raise self._error("an attribute key")
        self._at += 1
        return token

    def _string(self) -> str:
        token = self._peek()
        if not token.startswith('"'):
            raise self._error("a quoted string")
        self._at += 1
        return _ESCAPE.sub(r"\1", token[1:-1])

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _accept(self, token: str) -> bool:
        if self._peek() == token:
            self._at += 1
            return True
        return False

    def _expect(self, token: str) -> None:
        if not self._accept(token):
            raise self._error(repr(token))

    def _error(self, wanted: str) -> FilterSyntaxError:
        found = repr(self._peek()) if self._peek() else "the end"
        return FilterSyntaxError(f"The filter {self._text!r} has {found} where {wanted} is expected.")


def _tokens(text: str) -> list[str]:
    tokens = []
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise FilterSyntaxError(f"The filter {text!r} cannot be read from position {at}.")
        tokens.append(found.group().strip())
        at = found.end()
    return tokens

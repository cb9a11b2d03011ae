"""What a speaker says the talk, or a part of it, is about: better than any count."""

import re
from collections.abc import Iterable, Iterator

from echo_shared.ai.text import Sentence, code, terms
from echo_summarize.domain.lexicon import Lexicon
from echo_summarize.domain.manners import Manners, manners_of
from echo_summarize.domain.text import capital

_LONGEST, _SHORTEST_CUT = 72, 24  # characters of a title
_FEW_WORDS = 3  # a sentence as short as that is a heading: "Now, water."
_QUESTION = range(3, 12)  # words of a question that can stand as a title
_CLAUSE = re.compile(r"\s*[,:–—]\s+|\s+(?:and|und)\s+(?=(?:how|what|why|when|where|wie|was|warum|wann|wo)\b)")
# After the topic a reason or an aside may follow, which is no part of it.
_ASIDE = re.compile(
    r"(?:,? because|, (?:since|and i|but|when|although|before|after|weil|denn|aber|bevor|nachdem|obwohl))\b.*$",
    re.IGNORECASE,
)
_GERMAN_ARTICLES = {"einen": "ein", "den": "der"}  # accusative to nominative
_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|dem|den|des|ein|eine|einen|einem|einer|eines)\s+", re.IGNORECASE)
_VERB_AT_END = re.compile(r"\s+(?:an|los|fort|weiter)$")  # "Fangen wir mit ... an"


def announced(
    sentences: Iterable[Sentence], language: str | None, *, part: bool = False
) -> Iterator[tuple[str, Sentence]]:
    """Topics that are announced, each as a title, with the sentence that announces it; `part`: also those of parts."""
    manners = manners_of(language)
    patterns = (*manners.announcing, *(manners.opening if part else ()))
    for sentence in sentences:
        for pattern in patterns:
            found = pattern.search(sentence.text)
            if found and (title := _title(found, language)) and terms(title, language):
                yield title, sentence


def heading(sentence: Sentence, language: str | None, lexicon: Lexicon) -> str | None:
    """A chapter's first sentence as its title: a short question, or one that only names the topic."""
    words = sentence.text.split()
    if sentence.text.endswith("?") and len(words) in _QUESTION:
        return capital(sentence.text)
    topic = _without_turn(sentence.text, manners_of(language)).rstrip(".!")
    if topic and len(topic.split()) <= _FEW_WORDS and any(lexicon.is_noun(term) for term in sentence.terms):
        return capital(topic)
    return None


def _title(found: re.Match[str], language: str | None) -> str:
    text = _ASIDE.sub("", found["object"]).strip(" ,")
    if code(language) == "de":
        text = _VERB_AT_END.sub("", text)
        first, _, rest = text.partition(" ")
        if "accusative" in found.re.groupindex:
            text = f"{_GERMAN_ARTICLES.get(first.lower(), first)} {rest}"
        elif not first[:1].isupper():
            text = _ARTICLE.sub("", text)
    return capital(_cut(text))


def _cut(text: str) -> str:
    """As many clauses as a title holds."""
    if len(text) <= _LONGEST:
        return text
    ends = [found.start() for found in _CLAUSE.finditer(text) if _SHORTEST_CUT <= found.start() <= _LONGEST]
    if ends:
        return text[: ends[-1]]
    first = _CLAUSE.split(text)[0]
    return first if len(first) <= _LONGEST else ""


def _without_turn(text: str, manners: Manners) -> str:
    found = manners.turning.match(text) if manners.turning else None
    return text[found.end() :].lstrip(" ,") if found else ""

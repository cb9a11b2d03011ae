"""Titles and tags: what the speaker announces, else the nouns that a part has more of than the others."""

from collections import Counter
from collections.abc import Sequence

from echo_shared.ai.text import Sentence, terms
from echo_summarize.domain.announced import announced, heading
from echo_summarize.domain.lexicon import Lexicon
from echo_summarize.domain.manners import manners_of
from echo_summarize.domain.text import alike, capital, distinct, shortened

_OPENING = 12  # sentences in which a speaker says what the talk is about
_FIRST = 2  # sentences of a chapter in which it is announced
_TAGS = 10
_LISTED = 3  # topics in a title that has to name them all
_NAME = 60  # characters of a sentence that has to do as a title
_CENTRAL = 25  # terms of the talk by which announcements are weighed
_INTRODUCTION = 0.2  # part of the talk that an introduction takes at most
_EVERYWHERE = 0.6  # part of the chapters in which the talk's subject is said


def chapter_titles(
    parts: Sequence[Sequence[Sentence]], keys: Sequence[Sequence[str]], language: str | None, lexicon: Lexicon
) -> list[str]:
    """One for each part, no two alike."""
    titles: list[str] = []
    for number, (part, terms_of_part) in enumerate(zip(parts, keys, strict=True)):
        said = [name for name in _said(part, language, lexicon) if number and not _taken(name, titles)]
        introduction = manners_of(language).introduction if not number and _introduces(parts, language) else None
        made = _joined_names(terms_of_part, titles, language, lexicon)
        titles.append(next(iter(said), introduction) or made or shortened(part[0].text, _NAME))
    return titles


def title_of(
    spoken: Sequence[Sentence],
    keys: Sequence[Sequence[str]],
    parts: Sequence[Sequence[Sentence]],
    language: str | None,
    lexicon: Lexicon,
) -> tuple[str, Sentence | None]:
    """The talk's title, and the sentence that announces it where one does."""
    central = _central(spoken, lexicon)
    found = list(announced(spoken[:_OPENING], language))
    if found:
        weights = [1 + sum(central.get(term, 0) for term in set(terms(name, language))) for name, _ in found]
        return found[max(range(len(found)), key=lambda number: (weights[number], -number))]
    if len(parts) == 1:
        return _listed(distinct(map(lexicon.named, keys[0])), spoken, language), None
    names = distinct(lexicon.named(terms_of_part[0]) for terms_of_part in _longest_first(parts, keys))
    subject = _subject(parts, central, lexicon)
    rest = [name for name in names if subject and not alike(name, subject)]
    if subject and rest:
        return capital(f"{subject}: {_and(rest[:_LISTED], language)}"), None
    return _listed(names, spoken, language), None


def tags_of(
    spoken: Sequence[Sentence], keys: Sequence[Sequence[str]], title: str, language: str | None, lexicon: Lexicon
) -> list[str]:
    """The nouns of the title, then those that most sentences hold; none near to another."""
    titled = [term for term in terms(title, language) if lexicon.is_noun(term)]
    often = [term for term, count in _central(spoken, lexicon).items() if count > 1]
    first = [term for terms_of_part in keys for term in terms_of_part[:1]]
    return distinct(map(lexicon.named, [*titled, *often, *first]))[:_TAGS]


def _introduces(parts: Sequence[Sequence[Sentence]], language: str | None) -> bool:
    """Whether the first part greets and announces, and says little else."""
    polite, first = manners_of(language).polite, parts[0]
    short = first[-1].end < _INTRODUCTION * parts[-1][-1].end
    return len(parts) > 2 and short and bool(polite and any(polite.search(sentence.text) for sentence in first))


def _listed(names: Sequence[str], spoken: Sequence[Sentence], language: str | None) -> str:
    return capital(_and(names[:_LISTED], language)) if names else shortened(spoken[0].text, _NAME)


def _said(part: Sequence[Sentence], language: str | None, lexicon: Lexicon) -> list[str]:
    named = [name for sentence in part[:1] if (name := heading(sentence, language, lexicon))]
    return [name for name, _ in announced(part[:_FIRST], language, part=True)] + named


def _taken(name: str, titles: Sequence[str]) -> bool:
    return any(alike(name, other) for other in titles)


def _joined_names(
    terms_of_part: Sequence[str], titles: Sequence[str], language: str | None, lexicon: Lexicon
) -> str | None:
    """`Flour and gluten`; what stands in an earlier title only where there is nothing else."""
    used = " ".join(titles).lower().split()
    names = distinct(lexicon.named(term) for term in terms_of_part)
    fresh = [name for name in names if not any(alike(word, other) for word in name.split() for other in used)]
    chosen = (fresh or names)[:2]
    made = capital(_and(chosen, language))
    return made if made and made not in titles else None


def _and(names: Sequence[str], language: str | None) -> str:
    joining = manners_of(language).joining
    if len(names) < 2 or not joining:
        return ", ".join(names)
    return f"{', '.join(names[:-1])} {joining} {names[-1]}"


def _central(spoken: Sequence[Sentence], lexicon: Lexicon) -> dict[str, int]:
    """The nouns that most sentences hold, and how many do."""
    counts = Counter(term for sentence in spoken for term in set(sentence.terms) if lexicon.is_noun(term))
    return dict(counts.most_common(_CENTRAL))


def _subject(parts: Sequence[Sequence[Sentence]], central: dict[str, int], lexicon: Lexicon) -> str | None:
    """The noun that is said in most chapters, if there is one."""
    chapters = Counter(term for part in parts for term in {term for sentence in part for term in sentence.terms})
    wide = [term for term in central if chapters[term] >= max(2, _EVERYWHERE * len(parts))]
    return lexicon.named(max(wide, key=lambda term: (central[term], term))) if wide else None


def _longest_first(parts: Sequence[Sequence[Sentence]], keys: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The terms of the longest parts, in the order of the talk."""
    order = sorted((number for number in range(len(parts)) if keys[number]), key=lambda number: -len(parts[number]))
    return [keys[number] for number in sorted(order[: _LISTED + 1])]

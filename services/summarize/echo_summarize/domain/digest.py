"""The whole summary of a transcript, by counting alone: any language, no network, the same for the same words."""

from collections.abc import Sequence

from echo_contracts.v1.documents import Summary, Transcript
from echo_contracts.v1.media import Chapter, KeyMoment
from echo_shared.ai.text import Sentence, sentences, surfaces
from echo_summarize.domain.ranking import choose, keywords, rank
from echo_summarize.domain.topics import turns

ENGINE = "local"
_SENTENCES = 6  # of a summary with few chapters; with more, one of each
_MOST_SENTENCES = 12
_TAGS = 10
_MOMENTS = 5
_ONE_LINE = 140  # characters
_CHAPTER_WORDS = 3


def empty(transcript: Transcript, title: str | None, engine: str) -> Summary:
    """What can be said of a video in which nobody speaks."""
    return Summary(
        transcript_version=transcript.version,
        language=transcript.language,
        engine=engine,
        title=title,
        one_line="",
        summary="",
        chapters=(),
        tags=(),
        key_moments=(),
    )


def summarise(transcript: Transcript, title: str | None) -> Summary:
    """Chapters where the words change, their most central sentences, their own words as titles and tags."""
    language = transcript.language
    spoken = sentences(transcript.segments, language)
    if not spoken:
        return empty(transcript, title, ENGINE)
    parts = _parts(spoken, turns(spoken, transcript.duration))
    words = surfaces(spoken, language)
    named = [[words.get(stem, stem) for stem in stems] for stems in keywords(parts, _TAGS)]
    best = _best(parts)
    ordered = sorted((index for chosen in best for index in chosen), key=lambda sentence: sentence.start)
    central = _most_central(spoken)
    return Summary(
        transcript_version=transcript.version,
        language=language,
        engine=ENGINE,
        title=title or _title(parts, named),
        one_line=shortened(central.text, _ONE_LINE),
        summary=" ".join(sentence.text for sentence in ordered),
        chapters=_chapters(parts, named, transcript.duration),
        tags=tuple(_tags(named)),
        key_moments=tuple(KeyMoment(start=each.start, quote=each.text) for each in _moments(best)),
    )


def shortened(text: str, most: int) -> str:
    """Cut at a word's end, with an ellipsis where something was left out."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;:-") + "…"


def _parts(spoken: Sequence[Sentence], starts: Sequence[int]) -> list[Sequence[Sentence]]:
    return [spoken[start:end] for start, end in zip(starts, [*starts[1:], len(spoken)], strict=True)]


def _best(parts: Sequence[Sequence[Sentence]]) -> list[list[Sentence]]:
    """Sentences of each part, as many as make a summary of a readable length together."""
    each = max(1, _SENTENCES // len(parts))
    longest = sorted(range(len(parts)), key=lambda number: -len(parts[number]))[:_MOST_SENTENCES]
    return [[parts[number][i] for i in choose(parts[number], rank(parts[number]), each)] for number in sorted(longest)]


def _most_central(spoken: Sequence[Sentence]) -> Sentence:
    return spoken[int(rank(spoken).argmax())]


def _moments(best: Sequence[Sequence[Sentence]]) -> list[Sentence]:
    """One sentence of each part before a second of any, in the order they were said."""
    rounds = [sentence for turn in range(_MOMENTS) for part in best if len(part) > turn for sentence in [part[turn]]]
    return sorted(rounds[:_MOMENTS], key=lambda sentence: sentence.start)


def _chapters(
    parts: Sequence[Sequence[Sentence]], named: Sequence[Sequence[str]], duration: float
) -> tuple[Chapter, ...]:
    starts = [0.0, *(part[0].start for part in parts[1:])]
    ends = [*starts[1:], max(duration, parts[-1][-1].end)]
    return tuple(
        Chapter(start=start, end=end, title=_listed(words[:_CHAPTER_WORDS]) or shortened(part[0].text, 60))
        for start, end, words, part in zip(starts, ends, named, parts, strict=True)
    )


def _tags(named: Sequence[Sequence[str]]) -> list[str]:
    """The first word of each part, then the second of each, and so on."""
    return list(dict.fromkeys(words[i] for i in range(_TAGS) for words in named if i < len(words)))[:_TAGS]


def _title(parts: Sequence[Sequence[Sentence]], named: Sequence[Sequence[str]]) -> str | None:
    """The words of the only part, or the first word of each of the three longest."""
    if len(parts) == 1:
        return _listed(named[0][:_CHAPTER_WORDS]) or shortened(parts[0][0].text, 60)
    longest = sorted(range(len(parts)), key=lambda number: -len(parts[number]))[:_CHAPTER_WORDS]
    return _listed(list(dict.fromkeys(named[number][0] for number in sorted(longest) if named[number]))) or None


def _listed(words: Sequence[str]) -> str:
    text = ", ".join(words)
    return text[:1].upper() + text[1:]

"""The whole summary of a transcript, by counting alone: any language, no network, the same for the same words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from echo_contracts.v1.documents import Claim, Summary, Transcript
from echo_contracts.v1.media import Chapter, KeyMoment
from echo_shared.ai.text import Sentence, sentences
from echo_summarize.domain.empty import empty
from echo_summarize.domain.lexicon import Lexicon
from echo_summarize.domain.manners import manners_of
from echo_summarize.domain.naming import chapter_titles, tags_of, title_of
from echo_summarize.domain.ranking import choose, keywords, quotable, rank
from echo_summarize.domain.text import shortened, written
from echo_summarize.domain.topics import turns

ENGINE = "local"
_SENTENCES = 6  # of a summary with few chapters; with more, one of each
_KEYWORDS = 10  # of a chapter
_MOMENTS = 5
_ONE_LINE = 140  # characters


def summarise(transcript: Transcript, title: str | None) -> Summary:
    """Chapters where the topic changes, their most telling sentences, and what the speaker says it is about."""
    language = transcript.language
    spoken = sentences(transcript.segments, language)
    if not spoken:
        return empty(transcript, title, ENGINE)
    starts = turns(spoken, transcript.duration, language)
    parts = [spoken[start:end] for start, end in zip(starts, [*starts[1:], len(spoken)], strict=True)]
    lexicon = Lexicon(spoken, language)
    keys = keywords(parts, _KEYWORDS, lexicon)
    made, announcing = title_of(spoken, keys, parts, language, lexicon)
    line = announcing or _most_central(spoken, language)
    chosen = _chosen(parts, language, line)
    return Summary(
        transcript_version=transcript.version,
        language=language,
        engine=ENGINE,
        title=title or made,
        one_line=shortened(written(line.text), _ONE_LINE),
        summary=" ".join(written(sentence.text) for sentence in chosen),
        chapters=_chapters(parts, chapter_titles(parts, keys, language, lexicon), transcript.duration),
        tags=tuple(tags_of(spoken, keys, made, language, lexicon)),
        key_moments=_moments(parts, language),
        claims=tuple(Claim(text=written(each.text), start=each.start, quote=each.text) for each in (line, *chosen)),
        extractive=True,
    )


def _chosen(parts: Sequence[Sequence[Sentence]], language: str | None, line: Sentence) -> list[Sentence]:
    """Sentences of each part, as many as make a summary of a readable length together; not the one line again."""
    each = max(1, _SENTENCES // len(parts))
    found = [part[number] for part in parts for number in choose(part, _without(line, part, language), each)]
    polite = manners_of(language).polite
    telling = [sentence for sentence in found if not (polite and polite.search(sentence.text))]
    return [sentence for sentence in telling if sentence is not line] or found


def _without(line: Sentence, part: Sequence[Sentence], language: str | None) -> NDArray[np.float64]:
    scores = rank(part, language)
    scores[[number for number, sentence in enumerate(part) if sentence is line]] = 0
    return scores


def _most_central(spoken: Sequence[Sentence], language: str | None) -> Sentence:
    return spoken[int(rank(spoken, language).argmax())]


def _moments(parts: Sequence[Sequence[Sentence]], language: str | None) -> tuple[KeyMoment, ...]:
    """The sentence of each part that is best remembered; of more than five parts, the five best."""
    best: list[tuple[float, Sentence]] = []
    for part in parts:
        central = rank(part, language)
        scores = [
            quotable(sentence, language) * (weight * len(part)) for sentence, weight in zip(part, central, strict=True)
        ]
        number = max(range(len(part)), key=scores.__getitem__)
        best.append((scores[number], part[number]))
    ordered = sorted(best, key=lambda each: -each[0])[:_MOMENTS]
    return tuple(
        KeyMoment(start=sentence.start, quote=sentence.text)
        for _, sentence in sorted(ordered, key=lambda each: each[1].start)
    )


def _chapters(parts: Sequence[Sequence[Sentence]], titles: Sequence[str], duration: float) -> tuple[Chapter, ...]:
    starts = [0.0, *(part[0].start for part in parts[1:])]
    ends = [*starts[1:], max(duration, parts[-1][-1].end)]
    return tuple(
        Chapter(start=start, end=end, title=title) for start, end, title in zip(starts, ends, titles, strict=True)
    )

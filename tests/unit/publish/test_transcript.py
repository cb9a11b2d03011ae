"""The transcript as people read it."""

import pytest

from echo_contracts.v1.documents import Segment, Word
from echo_contracts.v1.media import Chapter
from echo_publish.transcript import phrases, sections


def said(
    text: str, start: float = 0.0, *, speaker: str | None = None, timed: bool = True, step: float = 0.5
) -> Segment:
    tokens = text.split()
    words = tuple(
        Word(text=token, start=start + n * step, end=start + (n + 1) * step, confidence=None)
        for n, token in enumerate(tokens)
    )
    return Segment(
        start=start, end=start + len(tokens) * step, text=text, words=words if timed else (), speaker=speaker
    )


def test_phrases_keep_every_word_and_its_time():
    segment = said("One two. Three four five six seven eight nine ten, eleven twelve. " + "more " * 40)
    made = list(phrases(segment))
    assert " ".join(each.text for each in made).split() == segment.text.split()
    assert made[0].text == "One two."
    assert made[1].start == segment.words[2].start
    assert max(len(each.text.split()) for each in made) <= 16


def test_without_word_times_a_segment_is_spread_by_characters():
    made = list(phrases(said("Short one. A rather longer sentence.", 10, timed=False)))
    assert made[0].start == 10
    assert made[0].end == pytest.approx(made[1].start)
    assert made[-1].end == pytest.approx(13)


def test_speakers_and_pauses_begin_paragraphs():
    long = "word " * 20
    segments = [said(long, 0, speaker="A"), said(long, 10.0, speaker="B"), said(long, 30, speaker="B")]
    (section,) = sections(segments, ())
    assert [(each.speaker, each.start) for each in section.paragraphs] == [("A", 0), ("B", 10), ("B", 30)]


def test_unpunctuated_speech_still_becomes_paragraphs():
    (section,) = sections([said("word " * 1000)], ())
    lengths = [sum(len(phrase.text.split()) for phrase in each.phrases) for each in section.paragraphs]
    assert sum(lengths) == 1000
    assert max(lengths) <= 160


def test_chapters_divide_the_transcript_and_lose_nothing():
    segments = [said(f"Sentence {n}.", n * 2.0) for n in range(10)]
    chapters = [Chapter(start=4, end=10, title="A"), Chapter(start=10, end=20, title="B")]
    made = sections(segments, chapters)
    assert [each.chapter.title if each.chapter else None for each in made] == [None, "A", "B"]
    texts = [phrase.text for each in made for paragraph in each.paragraphs for phrase in paragraph.phrases]
    assert texts == [segment.text for segment in segments]


def test_nothing_said_has_no_sections():
    assert sections([], [Chapter(start=0, end=1, title="A")]) == ()
    assert sections([said("")], ()) == ()

"""The summary by counting: chapters where the topic changes, quotes that were said, nothing invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.documents import Segment, Transcript, Word
from echo_shared.ai.text import sentences, stop_words, terms
from echo_summarize.domain.digest import shortened, summarise
from echo_summarize.domain.topics import SHORTEST, turns
from support.talk import TOPICS, transcript


def said(texts, language="en"):
    segments = tuple(
        Segment(
            start=3.0 * i,
            end=3.0 * i + 2.5,
            text=" ".join(text.split()),
            words=tuple(Word(text=word, start=3.0 * i, end=3.0 * i + 2.5, confidence=None) for word in text.split()),
        )
        for i, text in enumerate(texts)
        if text.split()
    )
    return Transcript(
        version=1, language=language, engine="e", draft=False, duration=3.0 * len(texts), segments=segments
    )


@pytest.mark.parametrize("punctuated", [True, False])
def test_chapters_begin_where_the_topic_changes(punctuated):
    spoken = transcript(punctuated=punctuated)
    found = turns(sentences(spoken.segments, "en"), spoken.duration)
    assert len(found) == len(TOPICS)
    assert all(abs(turn - 10 * number) <= 2 for number, turn in enumerate(found))


def test_chapters_cover_the_video_from_its_start():
    summary = summarise(transcript(), None)
    chapters = summary.chapters
    assert chapters[0].start == 0
    assert chapters[-1].end == transcript().duration
    assert all(one.end == two.start for one, two in pairwise(chapters))
    assert all(chapter.end - chapter.start >= SHORTEST for chapter in chapters)


def test_a_topic_gives_its_chapter_its_name_and_the_video_its_tags():
    summary = summarise(transcript(), None)
    for topic, chapter in zip(TOPICS, summary.chapters, strict=True):
        assert topic in chapter.title.lower()
    assert set(TOPICS) <= set(summary.tags)


def test_the_title_is_the_users_where_there_is_one():
    assert summarise(transcript("bees"), "My holiday").title == "My holiday"
    assert "bees" in (summarise(transcript("bees"), None).title or "").lower()


def test_quotes_are_what_was_said_when_it_was_said():
    spoken = transcript()
    by_start = {segment.start: segment.text for segment in spoken.segments}
    summary = summarise(spoken, None)
    assert 1 <= len(summary.key_moments) <= 5
    assert all(by_start[moment.start] == moment.quote for moment in summary.key_moments)


def test_every_topic_has_a_sentence_in_the_summary():
    summary = summarise(transcript(), None)
    sources = [text for text in TOPICS.values() if any(s in text for s in summary.summary.split(". "))]
    assert len(sources) == len(TOPICS)
    assert len(summary.one_line) <= 140


def test_the_same_words_give_the_same_summary():
    assert summarise(transcript(), None) == summarise(transcript(), None)


def test_segments_with_several_sentences_are_taken_apart():
    spoken = sentences(said(["Dr. Smith is in. Who asked? I did."]).segments, "en")
    assert [sentence.text for sentence in spoken] == ["Dr. Smith is in.", "Who asked?", "I did."]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl"])
def test_stop_words_are_no_terms(language):
    words = stop_words(language)
    assert len(words) > 100
    assert terms(" ".join(sorted(words)), language) == ()


def test_a_language_without_a_list_has_no_stop_words():
    assert stop_words("xx") == stop_words(None) == stop_words("../en") == frozenset()


def test_languages_without_spaces_have_terms_too():
    assert terms("猫が好き", "ja") == ("猫が", "が好", "好き")


texts = st.lists(st.text(alphabet="abc .,!?é猫が\u0301-'", max_size=60), max_size=30)


@given(texts, st.sampled_from(["en", "de", "ja", None]))
def test_any_words_make_a_sound_summary(drawn, language):
    spoken = said(drawn, language)
    summary = summarise(spoken, None)
    assert (summary.chapters == ()) == (spoken.segments == ())
    if spoken.segments:
        assert summary.chapters[0].start == 0
        assert all(chapter.start < chapter.end for chapter in summary.chapters)
        assert all(chapter.title for chapter in summary.chapters)
        assert summary.title
        assert summary.one_line


@given(st.text(max_size=300), st.integers(5, 100))
def test_a_shortened_text_fits(text, most):
    assert len(shortened(text, most)) <= most

"""The summary by counting: chapters where the topic changes, quotes that were said, nothing invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.documents import Segment, Transcript, Word
from echo_shared.ai.text import sentences, stop_words, terms
from echo_summarize.domain.bounds import SHORTEST
from echo_summarize.domain.digest import summarise
from echo_summarize.domain.text import shortened
from echo_summarize.domain.topics import turns
from support.talk import TOPICS, transcript
from support.talks import paragraphs, spoken


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
    talk = transcript(punctuated=punctuated)
    found = turns(sentences(talk.segments, "en"), talk.duration)
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
    talk = transcript()
    by_start = {segment.start: segment.text for segment in talk.segments}
    summary = summarise(talk, None)
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
    taken = sentences(said(["Dr. Smith is in. Who asked? I did."]).segments, "en")
    assert [sentence.text for sentence in taken] == ["Dr. Smith is in.", "Who asked?", "I did."]


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
    talk = said(drawn, language)
    summary = summarise(talk, None)
    assert (summary.chapters == ()) == (talk.segments == ())
    assert len(summary.chapters) <= 12
    assert len({chapter.title for chapter in summary.chapters}) == len(summary.chapters)
    assert len({tag.lower() for tag in summary.tags}) == len(summary.tags)
    said_at = {segment.start for segment in talk.segments}
    assert summary.claims is None or {claim.start for claim in summary.claims} <= said_at | {
        word.start for segment in talk.segments for word in segment.words
    }
    if talk.segments:
        assert summary.chapters[0].start == 0
        assert all(chapter.start < chapter.end for chapter in summary.chapters)
        assert all(chapter.title for chapter in summary.chapters)
        assert summary.title
        assert summary.one_line


@pytest.mark.parametrize("language", ["en", "de"])
def test_chapters_of_a_real_talk_begin_where_its_paragraphs_do(language):
    chapters = summarise(spoken(language), None).chapters
    truth = paragraphs(language)
    missed = [
        start for start in truth if not any(abs(chapter.start - start) < 1 for chapter in chapters[1:]) and start > 1
    ]
    assert missed == []
    assert len(chapters) <= len(truth) + 1


def test_the_title_is_what_the_speaker_announces():
    assert summarise(spoken("en"), None).title == "Sourdough: what it is, why it behaves the way it does"
    assert summarise(spoken("de"), None).title == (
        "Warum man Flüsse begradigt hat, was das mit dem Hochwasser zu tun hat"
    )


def test_chapters_are_called_what_the_speaker_calls_them_or_by_their_nouns():
    english = [chapter.title for chapter in summarise(spoken("en"), None).chapters]
    assert {"Introduction", "The starter", "Flour and gluten", "The oven", "The mistakes I see most often"} <= set(
        english
    )
    german = [chapter.title for chapter in summarise(spoken("de"), None).chapters]
    assert {"Einleitung", "Hochwasser", "Landwirte und Fläche", "Was können Sie selbst tun?"} <= set(german)


@pytest.mark.parametrize("language", ["en", "de"])
def test_tags_are_nouns_without_stop_words_numbers_and_near_repetitions(language):
    tags = [tag.lower() for tag in summarise(spoken(language), None).tags]
    assert {"en": {"sourdough", "dough", "flour", "starter"}, "de": {"fluss", "hochwasser", "deich"}}[language] <= set(
        tags
    )
    assert len(tags) == 10
    assert set(tags).isdisjoint(stop_words(language) | {"percent", "hundred", "minutes", "kilometer", "euro"})
    assert not [(one, two) for one in tags for two in tags if one != two and one in two.split()]


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_summary_by_counting_says_so_and_every_sentence_was_said(language):
    talk = spoken(language)
    by_start = {segment.start: segment.text for segment in talk.segments}
    summary = summarise(talk, None)
    assert summary.extractive
    assert summary.claims is not None
    assert all(by_start[claim.start] == claim.quote == claim.text for claim in summary.claims)
    assert summary.summary == " ".join(claim.text for claim in summary.claims[1:])
    assert not [text for text in by_start.values() if "Good evening" in text and text in summary.summary]


def test_a_rough_engine_s_words_are_written_as_sentences():
    summary = summarise(transcript(punctuated=False), None)
    assert all(part[:1].isupper() for part in summary.summary.removesuffix(".").split(". "))


@given(st.text(max_size=300), st.integers(5, 100))
def test_a_shortened_text_fits(text, most):
    assert len(shortened(text, most)) <= most

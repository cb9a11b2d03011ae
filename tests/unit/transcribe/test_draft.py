"""What a rough recogniser says is believed only where it sounds like speech."""

from hypothesis import given
from hypothesis import strategies as st

from echo_transcribe.domain.draft import Spotted, believable


def said(text, *, start=0.0, word_seconds=0.3, gap=0.02, confidence=0.7):
    words = []
    for word in text.split():
        words.append(Spotted(word, start, start + word_seconds, confidence))
        start += word_seconds + gap
    return words


def texts(words):
    return [" ".join(word.text for word in sentence.words) for sentence in believable(words)]


def test_a_sentence_begins_with_a_capital_and_ends_with_a_full_stop():
    assert texts(said("he said i'm sure mr smith came on monday")) == ["He said I'm sure Mr smith came on Monday."]


def test_a_pause_ends_a_sentence():
    words = said("the bees are home") + said("the queen is well", start=3.0)
    assert texts(words) == ["The bees are home.", "The queen is well."]


def test_a_sentence_does_not_end_on_a_word_that_asks_for_another():
    assert texts(said("we talk about the") + said("bees and their honey", start=2.0)) == [
        "We talk about the bees and their honey."
    ]
    assert texts(said("we talk about the") + said("well", start=4.0)) == ["We talk about the.", "Well."]


def test_what_the_recogniser_is_unsure_of_is_marked():
    (sentence,) = believable(said("we talk about the", confidence=0.9) + said("bees", start=1.3, confidence=0.1))
    assert [word.doubtful for word in sentence.words] == [False] * 4 + [True]


def test_words_drawn_out_over_music_are_not_believed():
    assert texts(said("at noon the living meeting rooms", word_seconds=1.4)) == []


def test_words_the_recogniser_does_not_believe_itself_are_dropped():
    assert texts(said("unit in the meeting rooms it had", confidence=0.04)) == []


def test_a_lucky_word_within_music_is_dropped_but_a_sentence_over_it_stays():
    music = said("noon loses", word_seconds=2.0)
    lucky = said("talked", start=6.0, word_seconds=0.45, confidence=1.0)
    assert texts(music + lucky) == []
    sentence = said("and now we welcome our guests of tonight", start=6.0)
    assert texts(music + sentence) == ["And now we welcome our guests of tonight."]


def test_one_word_alone_is_heard_where_there_is_no_music():
    assert texts(said("hello", word_seconds=0.4)) == ["Hello."]


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "bees", "honeycomb"]), st.floats(0.05, 0.8), st.floats(0, 1.5), st.floats(0, 1))
    )
)
def test_sentences_are_in_order_short_enough_and_hold_only_words_that_were_spotted(drawn):
    words, at = [], 0.0
    for text, length, gap, confidence in drawn:
        words.append(Spotted(text, at, at + length, confidence))
        at += length + gap
    sentences = believable(words)
    found = [word for sentence in sentences for word in sentence.words]
    assert [word.start for word in found] == sorted(word.start for word in found)
    assert {(word.start, word.end) for word in found} <= {(w.start, w.end) for w in words}
    assert all(1 <= len(sentence.words) <= 40 for sentence in sentences)

"""Times for words that a model wrote without any."""

from hypothesis import given
from hypothesis import strategies as st

from echo_shared.ai.spread import joined, split_words, spread

sentences = st.lists(st.text(alphabet="ab,. \n猫が好き", max_size=30), max_size=6)
gaps = st.lists(st.tuples(st.floats(0.1, 5), st.floats(0.1, 5)), min_size=1, max_size=5)


def spans(drawn):
    found, at = [], 0.0
    for silence, speech in drawn:
        found.append((at + silence, at + silence + speech))
        at += silence + speech
    return found


@given(sentences, gaps)
def test_times_rise_and_lie_within_the_speech(texts, drawn):
    speech = spans(drawn)
    words = [word for segment in spread(texts, speech) for word in segment.words]
    at = 0.0
    for word in words:
        assert at <= word.start <= word.end
        assert any(start - 0.001 <= word.start <= end + 0.001 for start, end in speech)
        at = word.end
    assert at <= speech[-1][1] + 0.001


@given(sentences, gaps)
def test_every_word_is_kept_in_order(texts, drawn):
    words = [word.text for segment in spread(texts, spans(drawn)) for word in segment.words]
    assert "".join(words) == "".join("".join(text.split()) for text in texts)


def test_words_are_timed_by_their_length_and_skip_the_silence():
    (segment,) = spread(["aaaa bb bb"], [(10.0, 14.0), (20.0, 24.0)])
    assert [(word.start, word.end) for word in segment.words] == [(10.0, 14.0), (20.0, 22.0), (22.0, 24.0)]


def test_scripts_without_spaces_are_cut_into_pieces_and_joined_without_spaces():
    pieces = split_words("吾輩は猫である。名前はまだ無い。 OK")
    assert max(map(len, pieces)) <= 6
    assert joined(pieces) == "吾輩は猫である。名前はまだ無い。OK"

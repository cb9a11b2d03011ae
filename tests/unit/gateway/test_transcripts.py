"""Times for the words of a corrected text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.documents import Segment, Word
from echo_gateway.transcripts import timed


def segment(text: str, heard: str, start: float = 10.0) -> Segment:
    """`heard` a word a second."""
    words = [
        Word(text=word, start=start + n, end=start + n + 1, confidence=0.5) for n, word in enumerate(heard.split())
    ]
    return Segment(start=start, end=start + max(1, len(words)), text=text, words=tuple(words))


def starts(text: str, heard: str) -> list[tuple[str, float]]:
    (made,) = timed([segment(text, heard)])
    return [(word.text, round(word.start, 2)) for word in made.words]


@pytest.mark.parametrize(
    ("text", "heard", "expected"),
    [
        ("a b c", "a b c", [("a", 10), ("b", 11), ("c", 12)]),
        ("a x c", "a b c", [("a", 10), ("x", 11), ("c", 12)]),
        ("a x y c", "a b c", [("a", 10), ("x", 11), ("y", 11.5), ("c", 12)]),
        ("a c", "a b c", [("a", 10), ("c", 12)]),
        ("a b", "a b c", [("a", 10), ("b", 11)]),
        ("c", "a b c", [("c", 12)]),
        ("a b b c", "a b c", [("a", 10), ("b", 11), ("b", 12), ("c", 12)]),
        ("xx yy", "", [("xx", 10), ("yy", 10.5)]),
        ("outside", "out side", [("outside", 10)]),
    ],
)
def test_words_nobody_touched_keep_their_times(text: str, heard: str, expected: list[tuple[str, float]]) -> None:
    assert starts(text, heard) == expected


def test_a_script_without_spaces_is_compared_without_them() -> None:
    spoken = segment("今日は良い天気です", "今日は 良い 天気です")
    assert timed([spoken]) == (spoken,)


WORDS = st.lists(st.sampled_from(["a", "b", "c", "天気"]), max_size=8).map(" ".join)


@given(WORDS.filter(bool), WORDS)
def test_times_never_fall_and_stay_within_the_segment(text: str, heard: str) -> None:
    (made,) = timed([segment(text, heard)])
    times = [time for word in made.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert made.start <= times[0]
    assert times[-1] <= made.end
    assert "".join(word.text for word in made.words) == text.replace(" ", "")

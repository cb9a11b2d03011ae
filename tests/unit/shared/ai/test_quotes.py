"""Quotes are found in what was said, whatever stands between the words."""

import pytest

from echo_shared.ai.quotes import clean, is_said, rests_on
from echo_shared.ai.text import Sentence

LINES = [
    Sentence(float(i), i + 1.0, text, ())
    for i, text in enumerate(["It is late.", "Don’t go home now, please.", "The bees sleep.", "吾輩は猫である。"])
]


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("don't go home", True),
        ("DON'T … now", True),
        ("now [...] don't", False),
        ("go home please", False),
        ("on't go", False),
        ("...", False),
        ("", False),
    ],
)
def test_a_quote_is_its_words_in_their_order(quote, said):
    assert is_said(quote, LINES[1].text) is said


def test_words_without_spaces_are_quoted_by_the_letter():
    assert is_said("猫である", LINES[3].text)
    assert not is_said("犬である", LINES[3].text)


@pytest.mark.parametrize(
    ("quote", "number", "line"),
    [
        ("don't go home", 2, 1),
        ("don't go home", 3, 1),  # miscounted by one
        ("don't go home", 4, None),
        ("please the bees sleep", 2, 1),  # runs on
        ("please the bees sleep", 3, 1),
        ("is", 1, None),  # every line says it
        ("it is late", 1, 0),
        ("吾輩は猫", 4, 3),
    ],
)
def test_a_quote_rests_on_the_line_that_says_it(quote, number, line):
    assert rests_on(quote, number, LINES) == (LINES[line] if line is not None else None)


def test_what_nobody_can_see_is_taken_out():
    assert clean("a\x00\u202e  b\n") == "a b"

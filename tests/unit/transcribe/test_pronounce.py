"""English as a pronouncing dictionary needs it: numbers as they are said, guesses for names."""

import pytest

from echo_transcribe.domain.pronounce import guess, spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Bees,", "bees"),
        ("ill-disposed", "ill disposed"),
        ("it’s", "it's"),
        ("—", ""),
        ("7", "seven"),
        ("42nd", "forty two nd"),
        ("1984", "nineteen eighty four"),
        ("1905", "nineteen oh five"),
        ("2005", "two thousand five"),
        ("1900", "nineteen hundred"),
        ("1,250,300", "one million two hundred fifty thousand three hundred"),
        ("007", "zero zero seven"),
        ("50%", "fifty percent"),
        ("AT&T", "at and t"),
        ("Café", "cafe"),
        ("猫", ""),
    ],
)
def test_a_word_is_what_is_said_for_it(written, said):
    assert spoken(written) == said.split()


@pytest.mark.parametrize(
    ("word", "sounds"),
    [
        ("banana", "B AE N AE N AE"),
        ("shake", "SH AE K"),
        ("quinoa", "K W IH N OW"),
        ("zz", "Z"),
        ("o'neil", "AA N AY L"),
    ],
)
def test_an_unknown_word_is_guessed_from_its_letters(word, sounds):
    assert guess(word) == sounds

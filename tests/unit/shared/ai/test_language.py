"""Texts in another language than they should be in are noticed; in doubt they are not."""

import pytest

from echo_shared.ai.language import another_language, is_tag
from echo_shared.ai.text import ends_sentence, stop_words
from support.talks import talk


@pytest.mark.parametrize(("language", "wanted"), [("en", "de"), ("de", "en"), ("en", "fr"), ("de", "pl"), ("en", "ru")])
def test_a_talk_is_not_in_another_language(language, wanted):
    assert another_language(talk(language), wanted)
    assert another_language(talk(language)[:200], wanted)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_stretch_of_a_talk_is_in_its_own(language):
    words = talk(language).split()
    stretches = [" ".join(words[first : first + 40]) for first in range(0, len(words), 20)]
    assert not [stretch for stretch in stretches if another_language(stretch, language)]
    assert not another_language(talk(language), f"{language}-XX")


@pytest.mark.parametrize(
    ("text", "wanted", "another"),
    [
        ("Пчёлы живут в улье, и у них есть королева.", "ru", False),
        ("Пчёлы живут в улье, и у них есть королева.", "de", True),
        ("吾輩は猫である。名前はまだ無い。どこで生れたか", "ja", False),
        ("吾輩は猫である。名前はまだ無い。どこで生れたか", "zh", True),
        ("我是一只猫我还没有名字我不知道自己是在哪里出生的", "ja", True),
        ("我是一只猫我还没有名字我不知道自己是在哪里出生的", "zh", False),
        ("Okay.", "ja", False),
        ("Whatever this is about, nobody here knows that language or has a list of it.", "sw", False),
        ("As abelhas vivem numa colmeia e a rainha põe todos os ovos que há nela.", "pt", False),
        ("As abelhas vivem numa colmeia e a rainha põe todos os ovos que há nela.", "de", True),
    ],
)
def test_scripts_and_little_words_tell_languages_apart(text, wanted, another):
    assert another_language(text, wanted) is another


@pytest.mark.parametrize("language", ["da", "no", "pl", "ru", "sv"])
def test_languages_of_subtitles_have_their_little_words(language):
    assert len(stop_words(language)) > 100


@pytest.mark.parametrize(
    ("tag", "good"), [("pt-BR", True), ("de", True), ("DE", False), ("../x", False), (None, False)]
)
def test_tags_are_checked(tag, good):
    assert is_tag(tag) is good


@pytest.mark.parametrize(
    ("word", "language", "ends"),
    [
        ("home.", "en", True),
        ("Dr.", "en", False),
        ("3.", "de", False),
        ("3.", "en", True),
        ("z.B.", "de", False),
        ("?»", "fr", True),
    ],
)
def test_a_full_stop_does_not_always_end_a_sentence(word, language, ends):
    assert ends_sentence(word, language) is ends

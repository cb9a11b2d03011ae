"""Language tags: one spelling inside, whatever containers, people and models call a language."""

import pytest

from echo_shared.languages import best_match, iso_639_2, normalised, same_language


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("jpn", "ja"),
        ("ger", "de"),
        ("deu", "de"),
        ("en_us", "en-US"),
        ("ZH-hant", "zh-Hant"),
        ("cmn", "zh"),
        ("iw", "he"),
        ("fil", "fil"),
    ],
)
def test_a_language_has_one_spelling(said, tag):
    assert normalised(said) == tag
    assert normalised(tag) == tag


@pytest.mark.parametrize("said", [None, "", "und", "mul", "zxx", "xx", "English, I think", 'a"<&', "de\n", "-"])
def test_what_is_no_language_is_none(said):
    assert normalised(said) is None
    assert iso_639_2(said) is None
    assert not same_language(said, said)


@pytest.mark.parametrize(
    ("one", "other"), [("ja", "jpn"), ("de", "ger"), ("no", "nob"), ("pt-BR", "por"), ("zh-Hans", "zh-TW")]
)
def test_a_language_is_the_same_under_its_other_names(one, other):
    assert same_language(one, other)


@pytest.mark.parametrize(("one", "other"), [("de", "nl"), ("fi", "fil"), ("ja", "jv"), ("id", "ms"), ("zh", "yue")])
def test_another_language_is_another(one, other):
    assert not same_language(one, other)


def test_the_nearest_of_one_language_is_the_best_match():
    offered = [None, "eng", "pt-PT", "pt-BR"]
    assert best_match("pt-BR", offered) == 3
    assert best_match("pt-PT", offered) == 2
    assert best_match("en-GB", offered) == 1
    assert best_match("ja", offered) is None
    assert best_match(None, offered) is None


def test_mp4_gets_three_letters():
    assert [iso_639_2(tag) for tag in ("de", "ger", "ja", "pt-BR", "zh-Hant")] == ["deu", "deu", "jpn", "por", "zho"]

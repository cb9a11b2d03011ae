"""What `make eval` measures, on texts and files whose measures are known."""

import pytest

from echo_contracts.v1.documents import Word
from evals.corpus import Spoken
from evals.measures import compare, violations


def found(*words):
    return [Word(text=text, start=start, end=start + 0.2, confidence=None) for text, start in words]


def test_words_that_are_missing_added_or_others_are_wrong():
    truth = [Spoken(word, None) for word in ["Honey", "bees", "live", "together."]]
    heard = compare(truth, found(("honey", 0), ("knees", 1), ("together", 2), ("now", 3)))
    assert (heard.words, heard.wrong, heard.off) == (4, 3, ())


def test_times_are_compared_where_the_word_was_heard_right_and_its_start_is_known():
    truth = [Spoken("One,", 1.0), Spoken("two", 2.0), Spoken("three", None), Spoken("four.", 4.0)]
    heard = compare(truth, found(("one", 1.1), ("ten", 2.0), ("three", 3.0), ("Four", 3.8)))
    assert heard.off == pytest.approx((0.1, 0.2))


def test_nothing_heard_is_all_wrong():
    assert compare([Spoken("One", 0.0)], []).wrong == 1


@pytest.mark.parametrize(
    ("cue", "rule"),
    [
        ("00:00:00,000 --> 00:00:02,000\na\nb\nc", "lines"),
        (f"00:00:00,000 --> 00:00:05,000\n{'x' * 43}", "columns"),
        (f"00:00:00,000 --> 00:00:02,000\n{'x' * 40}", "speed"),
        ("00:00:00,000 --> 00:00:00,500\na", "short"),
        ("00:00:00,000 --> 00:00:07,500\na", "long"),
        ("00:00:00,000 --> 00:00:02,000\na\n\n2\n00:00:02,010 --> 00:00:04,000\nb", "gap"),
    ],
)
def test_a_broken_rule_is_counted_once(cue, rule):
    count, broken = violations(f"1\n{cue}\n")
    assert broken == {rule: 1}
    assert count == 1 + cue.count("-->") - 1


def test_a_good_cue_breaks_none():
    assert violations("1\n00:00:01,000 --> 00:00:03,000\nHoney bees live\ntogether.\n") == (1, {})

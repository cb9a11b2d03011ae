"""Cues keep the rules of broadcast subtitling, whatever is said."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.documents import Segment, Word
from echo_subtitle.domain.cues import make_cues
from echo_subtitle.domain.rules import FASTEST_SPEED, GAP, LINE, SHORTEST, columns, faults

TALK = (
    "Honey bees live in a hive. The queen lays all the eggs, and the workers bring home nectar from the flowers. "
    "They make honey and store it in combs for the winter. When the first warm days of spring arrive, the bees fly "
    "out to look for the early blossoms of the willow, which give them the pollen that they need to feed the young. "
    "A good keeper leaves enough honey in the hive, and never takes more than the bees can spare; otherwise the "
    "colony would starve before the end of a long winter. "
)


def segment(text, start, *, letter_seconds=0.06, speaker=None):
    words, at = [], start
    for word in text.split():
        end = at + letter_seconds * (len(word) + 1)
        words.append(Word(text=word, start=round(at, 3), end=round(end, 3), confidence=None))
        at = end
    return Segment(start=words[0].start, end=words[-1].end, text=text, words=tuple(words), speaker=speaker)


def talk(letter_seconds=0.06, times=5):
    segments, at = [], 0.5
    for sentence in (TALK * times).strip().removesuffix(".").split(". "):
        segments.append(segment(sentence + ".", at, letter_seconds=letter_seconds))
        at = segments[-1].end + 0.4
    return segments


def read(cues):
    return " ".join(" ".join(cue.lines) for cue in cues)


def test_speech_at_a_normal_pace_keeps_every_rule():
    cues = make_cues(talk(), "en")
    assert faults(cues) == []
    assert read(cues) == (TALK * 5).strip()


def test_no_cue_and_no_line_ends_on_an_article_or_a_preposition():
    cues = make_cues(talk(), "en")
    ends = {line.split()[-1].lower() for cue in cues for line in cue.lines}
    assert ends.isdisjoint({"a", "the", "of", "in", "to", "for", "from", "and"})


def test_cues_break_where_sentences_and_clauses_end():
    ends = Counter(cue.lines[-1][-1] in ".,;" for cue in make_cues(talk(), "en"))
    assert ends[True] > 3 * ends[False]


def test_speech_too_fast_to_read_is_listed():
    cues = make_cues(talk(letter_seconds=0.03), "en")
    assert {fault.rule for fault in faults(cues)} == {"speed"}
    assert all(fault.value > FASTEST_SPEED for fault in faults(cues))


def test_a_short_exclamation_stays_long_enough_to_be_read():
    cue, _ = make_cues([segment("No!", 1.0), segment("Why not?", 5.0)], "en")
    assert cue.end - cue.start >= SHORTEST - 0.001


def test_the_last_cue_ends_with_the_video():
    assert make_cues([segment("Goodbye.", 9.0)], "en", duration=9.6)[-1].end == pytest.approx(9.6)


def test_two_speakers_never_share_a_cue():
    cues = make_cues([segment("Yes?", 1.0, speaker="A"), segment("No.", 1.4, speaker="B")], "en")
    assert [cue.lines for cue in cues] == [("Yes?",), ("No.",)]


def test_nothing_said_makes_no_cues():
    assert make_cues([], "en") == []


def test_wide_characters_count_twice():
    text = "吾輩は猫 である。名前は まだ無い。 どこで生 れたかと んと見当が つかぬ。何でも 薄暗いじめじ めした所で"
    cues = make_cues([segment(text, 0.0, letter_seconds=0.15)], "ja")
    assert max(columns(line) for cue in cues for line in cue.lines) <= LINE
    assert " " not in "".join(line for cue in cues for line in cue.lines)


words = st.lists(
    st.tuples(
        st.text(alphabet="abcdefghij'.,?!é猫", min_size=1, max_size=14), st.floats(0.02, 1.2), st.floats(0.0, 3.0)
    ),
    max_size=60,
)


@given(words, st.booleans())
def test_every_word_is_shown_once_in_order_and_only_speed_and_shortness_can_fail(drawn, overlapping):
    timed, at = [], 0.0
    for text, length, pause in drawn:
        timed.append(Word(text=text, start=at, end=at + length, confidence=None))
        at += 0.5 * length if overlapping else length + pause
    segments = [Segment(start=0, end=at, text="", words=tuple(timed))] if timed else []
    cues = make_cues(segments, "en")
    shown = "".join("".join("".join(cue.lines).split()) for cue in cues)
    assert shown == "".join("".join(word.text.split()) for word in timed)
    starts = [cue.start for cue in cues]
    assert starts == sorted(starts)
    assert all(cue.start < cue.end for cue in cues)
    broken = {fault.rule for fault in faults(cues)}
    # Words on top of each other leave no room for the gap either.
    assert broken <= ({"speed", "short", "gap"} if overlapping else {"speed", "short"})


@given(words)
def test_cues_leave_two_frames_between_them(drawn):
    timed, at = [], 0.0
    for text, length, pause in drawn:
        timed.append(Word(text=text, start=at, end=at + max(length, 0.2), confidence=None))
        at += max(length, 0.2) + pause
    cues = make_cues([Segment(start=0, end=at, text="", words=tuple(timed))] if timed else [], "en")
    assert all(two.start - one.end >= GAP - 0.002 for one, two in pairwise(cues))

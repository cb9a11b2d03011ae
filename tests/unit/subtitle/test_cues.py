"""Cues keep the rules of broadcast subtitling, whatever is said."""

from collections import Counter

import pytest

from echo_contracts.v1.documents import Segment, Word
from echo_subtitle.domain.cues import Layout, make_cues
from echo_subtitle.domain.rules import SHORTEST, columns, faults, limits_of
from support.talks import spoken

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
    cues = make_cues(talk(), Layout("en"))
    assert faults(cues, "en") == []
    assert read(cues) == (TALK * 5).strip()


def test_no_cue_and_no_line_ends_on_an_article_or_a_preposition():
    cues = make_cues(talk(), Layout("en"))
    ends = {line.split()[-1].lower() for cue in cues for line in cue.lines}
    assert ends.isdisjoint({"a", "the", "of", "in", "to", "for", "from", "and"})


def test_cues_break_where_sentences_and_clauses_end():
    ends = Counter(cue.lines[-1][-1] in ".,;" for cue in make_cues(talk(), Layout("en")))
    assert ends[True] > 3 * ends[False]


def test_speech_too_fast_to_read_is_listed():
    cues = make_cues(talk(letter_seconds=0.03), Layout("en"))
    assert {fault.rule for fault in faults(cues, "en")} == {"speed"}
    assert all(fault.value > limits_of("en").speed for fault in faults(cues, "en"))


def test_a_short_exclamation_stays_long_enough_to_be_read():
    cue, _ = make_cues([segment("No!", 1.0), segment("Why not?", 5.0)], Layout("en"))
    assert cue.end - cue.start >= SHORTEST - 0.001


def test_the_last_cue_ends_with_the_video():
    assert make_cues([segment("Goodbye.", 9.0)], Layout("en"), duration=9.6)[-1].end == pytest.approx(9.6)


def test_two_speakers_never_share_a_cue():
    cues = make_cues([segment("Yes?", 1.0, speaker="A"), segment("No.", 1.4, speaker="B")], Layout("en"))
    assert [cue.lines for cue in cues] == [("Yes?",), ("No.",)]


def test_nothing_said_makes_no_cues():
    assert make_cues([], Layout("en")) == []


def test_wide_characters_count_twice():
    text = "吾輩は猫 である。名前は まだ無い。 どこで生 れたかと んと見当が つかぬ。何でも 薄暗いじめじ めした所で"
    cues = make_cues([segment(text, 0.0, letter_seconds=0.15)], Layout("ja"))
    assert max(columns(line) for cue in cues for line in cue.lines) <= limits_of("ja").line == 32
    assert " " not in "".join(line for cue in cues for line in cue.lines)


def speakers(*turns):
    segments, at = [], 1.0
    for number, text in enumerate(turns):
        segments.append(segment(text, at, speaker="AB"[number % 2]))
        at = segments[-1].end + 0.3
    return segments


def test_a_short_exchange_shares_a_cue_where_dashes_are_wished_for():
    cues = make_cues(speakers("Is it ready?", "Not yet."), Layout("en", speaker_dashes=True))
    assert [cue.lines for cue in cues] == [("-Is it ready?", "-Not yet.")]
    assert cues[0].exchange
    french = make_cues(speakers("C'est prêt ?", "Pas encore."), Layout("fr", speaker_dashes=True))
    assert french[0].lines[1] == "- Pas encore."


def test_an_exchange_is_two_whole_turns_that_fit_on_a_line_each():
    long = "I told you that it would take the whole of the afternoon, did I not?"
    cues = make_cues(speakers(long, "Yes.", "No.", "Maybe."), Layout("en", speaker_dashes=True))
    assert all(len(line) <= 42 for cue in cues for line in cue.lines)
    assert "".join(cue.text for cue in cues if not cue.exchange).replace(" ", "") == long.replace(" ", "") + "Maybe."
    assert [cue.lines for cue in cues if cue.exchange] == [("-Yes.", "-No.")]


def test_sound_tags_are_shown_only_where_they_are_wished_for():
    said = [segment("[Music] Welcome. (people clapping) Sit [sic down please now here with us all.", 1.0)]
    assert read(make_cues(said, Layout("en"))) == "Welcome. Sit [sic down please now here with us all."
    assert read(make_cues(said, Layout("en", sound_tags=True))) == said[0].text


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_real_talk_is_laid_out_without_a_fault(language):
    talk = spoken(language)
    cues = make_cues(talk.segments, Layout(language), talk.duration)
    assert faults(cues, language) == []
    # As an editor would: most cues end where a clause does.
    closed = sum(cue.lines[-1][-1] in ".,;:?!" for cue in cues)
    assert closed > 0.8 * len(cues)


@pytest.mark.parametrize(
    ("language", "columns_of_line", "speed"), [("zh-TW", 32, 18), ("ko", 32, 24), ("pt-BR", 42, 17)]
)
def test_limits_are_those_of_the_language(language, columns_of_line, speed):
    assert (limits_of(language).line, limits_of(language).speed) == (columns_of_line, speed)


def test_marks_that_sit_on_a_letter_take_no_column():
    assert columns("ที่นี่") == 2
    assert columns("e\u0301te\u0301") == 3


def test_a_cue_begins_and_ends_with_the_picture_where_the_shots_are_known():
    said = [segment("It is late.", 10.1), segment("Go home now.", 14.0)]
    first, second = make_cues(said, Layout("en", shots=(10.0, 11.3, 14.2)), duration=20)
    assert first.start == 10.0  # from 10.1
    assert first.end == pytest.approx(11.3 - 0.084, abs=0.001)
    assert second.start == 14.2  # from 14.0
    assert faults([first, second], "en", (10.0, 11.3, 14.2)) == []


def test_a_shot_that_no_cue_can_be_fitted_to_is_listed():
    said = [segment("This sentence goes on over the change.", 10.0), segment("And at once the next.", 12.4)]
    shots = (12.2,)
    cues = make_cues(said, Layout("en", shots=shots), duration=20)
    assert "shot" in {fault.rule for fault in faults(cues, "en", shots)}

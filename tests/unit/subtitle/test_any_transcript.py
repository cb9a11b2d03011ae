"""Whatever is said: every cue keeps every rule, or the rule that it cannot keep is listed with it."""

import math
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.documents import Segment, Word
from echo_subtitle.domain.cues import Layout, make_cues
from echo_subtitle.domain.rules import faults

TEXTS = st.one_of(
    st.sampled_from(
        ["the", "of", "und", "der", "bees", "Königin,", "home.", "why?", "a", "[music]", "to", "«Oui»", "—"]
    ),
    st.text(alphabet="abcdefghij'.,?!é猫かท่ \u0301", min_size=1, max_size=14),
    st.text(alphabet="xyz", min_size=40, max_size=60),
)
WORDS = st.lists(
    st.tuples(TEXTS, st.floats(0.02, 1.2), st.floats(0.0, 3.0), st.sampled_from([None, "A", "B"])), max_size=50
)
LAYOUTS = st.builds(
    Layout,
    st.sampled_from(["en", "de", "ja", "th", "xx", "und"]),
    speaker_dashes=st.booleans(),
    sound_tags=st.just(True),
    shots=st.lists(st.floats(0, 60), max_size=8).map(lambda shots: tuple(sorted(shots))),
)


def transcript(drawn, overlapping):
    """A segment for each run of one speaker."""
    segments: list[Segment] = []
    at = 0.0
    for text, length, pause, speaker in drawn:
        word = Word(text=text, start=round(at, 3), end=round(at + length, 3), confidence=None)
        if segments and segments[-1].speaker == speaker:
            segments[-1] = segments[-1].model_copy(update={"words": (*segments[-1].words, word)})
        else:
            segments.append(Segment(start=at, end=at, text="", words=(word,), speaker=speaker))
        at += 0.5 * length if overlapping else length + pause
    return segments


def wide(text):
    shown = [letter for letter in text if unicodedata.category(letter) not in ("Mn", "Me", "Cf")]
    return sum(2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1 for letter in shown)


LINE = {"ja": 32, "th": 35}
SPEED = {"ja": 14}


def broken(cues, language):
    """The rules again, as the guide has them, one by one and without the code under test."""
    found = set()
    for number, cue in enumerate(cues):
        seconds = cue.end - cue.start
        if any(wide(line) > LINE.get(language, 42) for line in cue.lines):
            found.add((number, "line"))
        if len(cue.lines) > 2:
            found.add((number, "lines"))
        if sum(map(wide, cue.lines)) > 1.006 * SPEED.get(language, 17) * seconds:
            found.add((number, "speed"))
        if seconds > 7.003:
            found.add((number, "long"))
        if seconds < 5 / 6 - 0.003:
            found.add((number, "short"))
        gap = cues[number + 1].start - cue.end if number + 1 < len(cues) else math.inf
        if gap < 0.081:
            found.add((number, "gap"))
        if 0.088 < gap < 0.497:
            found.add((number, "flicker"))
    return found


@given(WORDS, LAYOUTS, st.booleans())
def test_every_word_is_shown_once_and_no_broken_rule_goes_unlisted(drawn, layout, overlapping):
    segments = transcript(drawn, overlapping)
    cues = make_cues(segments, layout)
    shown = "".join("".join(cue.text.split()) for cue in cues)
    said = "".join("".join(word.text.split()) for segment in segments for word in segment.words)
    assert shown.replace("-", "") == said.replace("-", "")
    assert all(cue.start < cue.end for cue in cues)
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
    listed = faults(cues, layout.language, layout.shots)
    assert broken(cues, layout.language) <= {(fault.cue, fault.rule) for fault in listed}
    # These always hold, but for words on top of one another, or shorter than a gap, or wider than a line.
    rules = {fault.rule for fault in listed}
    assert "lines" not in rules
    assert "long" not in rules
    shortest = min((length for _, length, _, _ in drawn), default=1)
    assert overlapping or shortest < 0.09 or "gap" not in rules
    widest = max((wide(word.text.strip()) for segment in segments for word in segment.words), default=0)
    assert widest > LINE.get(layout.language, 42) or "line" not in rules


@given(WORDS, st.integers(0, 49), TEXTS)
def test_an_edited_transcript_keeps_every_cue_of_the_other_segments(drawn, at, text):
    segments = transcript(drawn, overlapping=False)
    layout = Layout("en", sound_tags=True)
    before = make_cues(segments, layout)
    if not segments:
        return
    number = at % len(segments)
    first, *rest = segments[number].words
    other = segments[number].model_copy(update={"words": (first.model_copy(update={"text": text}), *rest)})
    after = make_cues([*segments[:number], other, *segments[number + 1 :]], layout, before=before)
    words = {word.start for word in segments[number].words}
    # All others are there as they were. A cue that held words of both is laid out anew, so there may be more after it.
    first, last = min(words), max(words)
    others = [cue for cue in before if cue.end <= first or cue.start > last]
    assert [cue for cue in after if cue in others] == others
    assert make_cues(segments, layout, before=before) == before

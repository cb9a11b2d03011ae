"""A model's answer is bound to what was said before it becomes a summary."""

import pytest

from echo_shared.ai.text import sentences
from echo_summarize.domain.answer import ChapterAnswer, ClaimAnswer, MomentAnswer, SummaryAnswer, check, to_summary
from support.talk import transcript
from support.talks import spoken

SPOKEN = transcript("bees", "coffee")
LINES = sentences(SPOKEN.segments, "en")


def claim(text, line, quote):
    return ClaimAnswer(text=text, line=line, quote=quote)


def answer(**changes):
    fields = {
        "title": "Bees and coffee",
        "one_line": claim("How bees live.", 1, "Honey bees live together"),
        "summary": [
            claim("Bees live in a hive.", 1, "live together in a HIVE"),
            claim("Coffee wants fresh beans.", 11, "starts with fresh beans."),
        ],
        "chapters": [ChapterAnswer(line=1, title="Bees"), ChapterAnswer(line=11, title="Coffee")],
        "tags": ["bees", "coffee"],
        "key_moments": [MomentAnswer(line=2, quote="the queen of the HIVE lays every egg")],
    }
    return SummaryAnswer(**(fields | changes))


def made(**changes):
    return to_summary(answer(**changes), SPOKEN, LINES, title=None, engine="gemini", language="en")


def test_times_are_those_of_the_lines():
    summary = made()
    assert [(chapter.start, chapter.title) for chapter in summary.chapters] == [
        (0.0, "Bees"),
        (SPOKEN.segments[10].start, "Coffee"),
    ]
    assert summary.chapters[-1].end == SPOKEN.duration
    assert summary.key_moments[0].start == SPOKEN.segments[1].start


def test_a_quote_that_was_not_said_is_replaced_by_what_was():
    moments = made(key_moments=[MomentAnswer(line=3, quote="Buy now!"), MomentAnswer(line=1, quote="")]).key_moments
    assert [moment.quote for moment in moments] == [SPOKEN.segments[0].text, SPOKEN.segments[2].text]


def test_chapters_too_short_are_dropped_and_disorder_is_sorted():
    lines = [ChapterAnswer(line=line, title=f"Line {line}") for line in (12, 2, 3, 20)]
    chapters = made(chapters=lines).chapters
    assert [chapter.title for chapter in chapters] == ["Line 2", "Line 12"]
    assert chapters[0].start == 0
    assert all(chapter.end - chapter.start >= 10 for chapter in chapters)


def test_texts_are_cut_to_their_bounds_and_cleaned():
    summary = made(title="\u202eevil\x00 " + "long " * 50, tags=["a", "a", "", " ", *map(str, range(20))])
    assert summary.title is not None
    assert summary.title.startswith("evil long")
    assert len(summary.title) <= 90
    assert len(summary.tags) == 10
    assert len(set(summary.tags)) == 10


def test_the_users_title_stays():
    assert to_summary(answer(), SPOKEN, LINES, title="Mine", engine="gemini", language="en").title == "Mine"


def test_every_sentence_carries_the_time_and_the_words_that_it_rests_on():
    summary = made()
    assert summary.summary == "Bees live in a hive. Coffee wants fresh beans."
    assert summary.claims is not None
    assert [(each.text, each.start, each.quote) for each in summary.claims] == [
        ("How bees live.", LINES[0].start, "Honey bees live together"),
        ("Bees live in a hive.", LINES[0].start, "live together in a HIVE"),
        ("Coffee wants fresh beans.", LINES[10].start, "starts with fresh beans."),
    ]


def test_a_sentence_that_rests_on_nothing_is_left_out():
    invented = claim("Bees can count to seven.", 3, "bees can count to seven")
    summary = made(summary=[*answer().summary, invented], one_line=invented)
    assert summary.summary == "Bees live in a hive. Coffee wants fresh beans."
    assert summary.one_line == "Bees live in a hive."


def test_a_line_miscounted_by_one_is_put_right():
    summary = made(summary=[claim("Fresh beans.", 12, "Good coffee starts … fresh beans")])
    assert summary.claims is not None
    assert summary.claims[1].start == LINES[10].start


def test_chapters_past_the_twelfth_go_into_the_one_before():
    talk = spoken("en")
    lines = sentences(talk.segments, "en")
    many = [ChapterAnswer(line=line, title=f"Line {line}") for line in range(1, len(lines), 5)]
    claims = [claim("Sourdough is slow.", 5, lines[4].text)]
    found = to_summary(
        answer(chapters=many, summary=claims, key_moments=[]), talk, lines, title=None, engine="g", language="en"
    )
    assert len(many) > len(found.chapters) == 12
    assert found.chapters[-1].end == talk.duration


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"title": "\x00 "}, "empty"),
        ({"summary": []}, "quote"),
        ({"chapters": [ChapterAnswer(line=0, title="x")]}, "line 0"),
        ({"chapters": [ChapterAnswer(line=21, title="x")]}, "line 21"),
        ({"key_moments": [MomentAnswer(line=-1, quote="x")]}, "line -1"),
        ({"summary": [claim("Buy it.", 2, "buy this now")]}, "line 2 does not say 'buy this now'"),
        ({"summary": [claim("Everything.", 2, "the")]}, "does not say"),
        ({"title": "Warum die Bienen in einem Stock leben und was der Kaffee damit zu tun hat"}, "language en"),
    ],
)
def test_an_answer_that_points_nowhere_is_refused(changes, wrong):
    check(answer(), LINES, "en")
    german = answer(
        summary=[claim("Die Bienen leben in einem Stock, und die Königin legt die Eier.", 1, "live together in a hive")]
    )
    with pytest.raises(ValueError, match=wrong):
        check(answer(**({"summary": german.summary} if "language" in wrong else {}) | changes), LINES, "en")


def test_a_long_talk_has_three_to_twelve_chapters():
    lines = sentences(spoken("en").segments, "en")
    one = answer(
        summary=[claim("Slow.", 5, lines[4].text)], key_moments=[], chapters=[ChapterAnswer(line=1, title="All")]
    )
    with pytest.raises(ValueError, match="3 to 12 chapters"):
        check(one, lines, "en")

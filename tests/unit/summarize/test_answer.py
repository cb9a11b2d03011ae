"""A model's answer is bound to what was said before it becomes a summary."""

import pytest

from echo_summarize.domain.answer import ChapterAnswer, MomentAnswer, SummaryAnswer, check, to_summary
from support.talk import transcript

SPOKEN = transcript("bees", "coffee")


def answer(**changes):
    fields = {
        "title": "Bees and coffee",
        "one_line": "Two short talks.",
        "summary": "First bees, then coffee.",
        "chapters": [ChapterAnswer(line=1, title="Bees"), ChapterAnswer(line=11, title="Coffee")],
        "tags": ["bees", "coffee"],
        "key_moments": [MomentAnswer(line=2, quote="the queen of the HIVE lays every egg")],
    }
    return SummaryAnswer(**(fields | changes))


def made(**changes):
    return to_summary(answer(**changes), SPOKEN, None, "gemini")


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
    assert to_summary(answer(), SPOKEN, "Mine", "gemini").title == "Mine"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "\x00 "},
        {"summary": ""},
        {"chapters": [ChapterAnswer(line=0, title="x")]},
        {"chapters": [ChapterAnswer(line=21, title="x")]},
        {"key_moments": [MomentAnswer(line=-1, quote="x")]},
    ],
)
def test_an_answer_that_points_nowhere_is_refused(changes):
    check(answer(), len(SPOKEN.segments))
    with pytest.raises(ValueError, match=r"line|empty"):
        check(answer(**changes), len(SPOKEN.segments))

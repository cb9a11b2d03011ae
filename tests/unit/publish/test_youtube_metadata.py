"""What YouTube is told: inside its limits, whatever a video has."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.media import Chapter
from echo_publish.youtube.metadata import (
    DESCRIPTION_LIMIT,
    LEAST_CHAPTERS,
    LEAST_SECONDS,
    TAGS_LIMIT,
    description,
    digest,
    fitting,
    marker,
    snippet,
    tags,
)
from support import finished_film as film

MADE = film.publication()


def chapters(*starts: float) -> list[Chapter]:
    ends = [*starts, 1000.0][1:]
    return [Chapter(start=a, end=b, title=f"At {a:g}") for a, b in zip(starts, ends, strict=True)]


def with_summary(**changes):
    return replace(MADE, summary=MADE.summary.model_copy(update=changes))


def in_long_film(made):
    transcoded = made.inputs.transcoded.model_copy(update={"duration": 1000.0})
    return replace(made, inputs=replace(made.inputs, transcoded=transcoded))


def test_chapters_are_written_as_youtube_reads_them():
    made = in_long_film(with_summary(chapters=tuple(chapters(0.4, 65.9, 600))))
    lines = description(made).splitlines()
    assert lines[-5:] == ["0:00 At 0.4", "1:05 At 65.9", "10:00 At 600", "", marker(film.VIDEO)]
    assert lines[0] == MADE.summary.one_line


@pytest.mark.parametrize(
    ("starts", "kept"),
    [
        ((0, 100, 200), [0, 100, 200]),
        ((5, 100, 200), [0, 100, 200]),
        ((0, 5, 100, 200), [0, 100, 200]),
        ((0, 100, 200, 995), [0, 100, 200]),
        ((0, 100), []),
        ((0, 5, 100), []),
        ((), []),
        ((200, 0, 100), [0, 100, 200]),
    ],
)
def test_what_breaks_youtube_s_rules_is_joined_or_left_out(starts, kept):
    assert [chapter.start for chapter in fitting(chapters(*starts), 1000.0)] == kept


@given(st.lists(st.floats(0, 4000), max_size=40), st.floats(1, 4000))
def test_chapters_always_follow_the_rules_or_are_none(starts, duration):
    found = fitting([Chapter(start=at, end=at + 1, title="x") for at in starts], duration)
    if found:
        assert len(found) >= LEAST_CHAPTERS
        assert found[0].start == 0
        assert all(chapter.end - chapter.start >= LEAST_SECONDS for chapter in found)


@given(st.text(max_size=300), st.text(max_size=9000), st.lists(st.text(max_size=80), max_size=60))
def test_everything_stays_inside_the_limits(title, text, said):
    options = MADE.inputs.transcoded.options.model_copy(update={"title": title})
    made = with_summary(summary=text, tags=tuple(said))
    transcoded = made.inputs.transcoded.model_copy(update={"options": options})
    made = replace(made, inputs=replace(made.inputs, transcoded=transcoded))
    found = snippet(made)
    assert 0 < len(found["title"]) <= 100
    assert len(found["description"].encode()) <= DESCRIPTION_LIMIT
    assert found["description"].splitlines()[-1] == marker(film.VIDEO)
    assert not set("<>") & set(found["title"] + found["description"])
    counted = sum(len(tag) + (2 if " " in tag else 0) + 1 for tag in found["tags"])
    assert counted <= TAGS_LIMIT


def test_so_many_chapters_that_they_have_no_room_leave_the_marker():
    many = tuple(Chapter(start=at * 20.0, end=at * 20.0 + 20, title="x" * 120) for at in range(50))
    made = in_long_film(with_summary(chapters=many))
    assert len(description(made).encode()) <= DESCRIPTION_LIMIT
    assert description(made).endswith(marker(film.VIDEO))


def test_tags_are_told_once_and_without_commas():
    assert list(tags(["sea, salt", "sea", "sea", " "])) == ["sea  salt", "sea"]


def test_the_digest_changes_with_what_is_told_and_with_nothing_else():
    assert digest(MADE) == digest(film.publication())
    assert digest(with_summary(one_line="Other")) != digest(MADE)
    wishes = MADE.youtube.model_copy(update={"privacy": "public"})
    assert digest(replace(MADE, youtube=wishes)) != digest(MADE)

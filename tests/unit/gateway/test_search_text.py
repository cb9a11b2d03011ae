"""Text for the index, queries as people type them, and what is shown of a find."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_gateway.search.matches import in_parts, spans
from echo_gateway.search.parts import Part
from echo_gateway.search.query import parse
from echo_gateway.search.snippets import CLOSE, OPEN, Run, marked, merged, occurrences, snippet
from echo_gateway.search.text import clean, config_of, fold, indexed

TEXTS = st.text(max_size=400)


@pytest.mark.parametrize(
    ("language", "config"),
    [("en", "english"), ("pt-BR", "portuguese"), ("DE", "german"), ("ja", "simple"), (None, "simple"), ("", "simple")],
)
def test_each_language_has_its_configuration(language: str | None, config: str) -> None:
    assert config_of(language) == config


@given(TEXTS)
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_what_is_shown_has_nothing_that_could_be_taken_for_a_mark(text: str) -> None:
    shown = clean(text)
    assert not set(shown) & {OPEN, CLOSE, "\n", "\0"}
    assert shown == shown.strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Über “die” Brücke—jetzt", "über  die  brücke jetzt"),
        ("don’t", "don't"),
        ("東京都へ行く", "東京 京都 都へ へ行 行く く"),
        ("iPhone手机", "iphone 手机 机"),
        ("서울에서", "서울 울에 에서 서"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_words_are_cut_where_their_script_does_not(text: str, words: str) -> None:
    assert indexed(text).strip() == words


@pytest.mark.parametrize(
    ("typed", "text", "head", "last"),
    [
        ("Harbour", "harbour", "", "harbour"),
        ("old harb", "old harb", "old", "harb"),
        ("old ha", "old ha", "old ha", None),
        ('"old harbour"', '"old harbour"', '"old harbour"', None),
        ("„alte Brücke“", '"alte brücke"', '"alte brücke"', None),
        ("sea -storm", "sea -storm", "sea -storm", None),
        ("sea or lake", "sea or lake", "sea or lake", None),
        ("東京都", '"東京 京都"', '"東京 京都"', None),
        ("駅 車", '"駅" "車"', '"駅"', "車"),
        ('"東京都 駅"', '" 東京 京都   駅 "', '" 東京 京都   駅 "', None),
        ("-東京", '-"東京"', '-"東京"', None),
        ("", "", "", None),
        ('"', '""', '""', None),
    ],
)
def test_a_query_is_what_was_typed(typed: str, text: str, head: str, last: str | None) -> None:
    found = parse(typed)
    assert (found.text, found.head, found.last) == (text, head, last)


@given(TEXTS)
def test_nothing_that_can_be_typed_breaks_a_query(typed: str) -> None:
    found = parse(typed)
    assert found.last is None or found.last.isalnum()


def test_marks_become_positions() -> None:
    assert marked(f"to {OPEN}sea{CLOSE} and {OPEN}sky{CLOSE}") == [(3, 6), (11, 14)]


def test_a_script_without_spaces_is_marked_by_its_characters() -> None:
    assert occurrences("東京都と東京", ["東京"]) == [(0, 2), (4, 6)]


@given(st.text(min_size=1, max_size=900), st.lists(st.tuples(st.integers(0, 899), st.integers(1, 30)), max_size=8))
def test_a_snippet_is_a_stretch_of_the_text_around_its_first_match(text: str, places: list[tuple[int, int]]) -> None:
    found = merged((min(at, len(text)), min(at + length, len(text))) for at, length in places)
    found = [(start, end) for start, end in found if start < end]
    runs = snippet(text, found)
    shown = "".join(run.text for run in runs)
    assert len(shown) <= 242
    assert shown in text or shown.strip("…") in text or shown[1:-1] in text or shown[1:] in text or shown[:-1] in text
    assert any(run.match for run in runs) == bool(found)
    assert all(before.match != after.match for before, after in pairwise(runs))


def test_each_part_that_matched_is_told_with_its_time() -> None:
    parts = [
        Part("title", "Walks"),
        Part("tag", "sea"),
        Part("chapter", "By the sea", 12.0, 30.0),
        Part("summary", "x"),
    ]
    text = "\n".join(part.text for part in parts)
    headline = text.replace("sea", f"{OPEN}sea{CLOSE}")
    tag, chapter = in_parts(parts, spans(text, [headline], []))
    assert (tag.source, tag.start, tag.text) == ("tag", None, [Run("sea", match=True)])
    assert (chapter.source, chapter.start, chapter.end) == ("chapter", 12.0, 30.0)
    assert chapter.text == [Run("By the ", match=False), Run("sea", match=True)]


def test_where_nothing_can_be_marked_the_title_is_shown() -> None:
    (only,) = in_parts([Part("title", "Walks"), Part("tag", "sea")], [])
    assert (only.source, only.text) == ("title", [Run("Walks", match=False)])

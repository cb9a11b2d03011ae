"""Choosing inputs that belong together, and titles."""

import itertools

import pytest

from echo_contracts.envelope import Payload
from echo_contracts.v1 import video
from echo_contracts.v1.documents import Summary
from echo_publish.domain import Newest, Publication, input_name, newest, tidy
from support import finished_film as film


def _names(**runs: int) -> list[str]:
    kinds: dict[str, type[Payload]] = {
        "transcoded": video.Transcoded,
        "summarized": video.Summarized,
        "subtitled": video.Subtitled,
    }
    return [input_name("v", kinds[kind], run) for kind, run in runs.items()]


@pytest.mark.parametrize("missing", ["transcoded", "summarized", "subtitled"])
def test_nothing_is_chosen_while_an_input_is_missing(missing):
    runs = {"transcoded": 1, "summarized": 1, "subtitled": 1}
    del runs[missing]
    assert newest(_names(**runs)) is None


def test_the_newest_run_of_each_is_chosen_whatever_the_order():
    names = _names(transcoded=1, summarized=1, subtitled=1) + _names(transcoded=10) + _names(transcoded=9)
    for order in itertools.permutations(names):
        assert newest(order) == Newest(transcoded=10, summarized=1, subtitled=1)
    assert newest(names).run == 10
    assert newest(names).label == "t10-s1-u1"


@pytest.mark.parametrize(
    ("filename", "title"),
    [
        ("my_holiday-2026.final.mp4", "My holiday 2026 final"),
        ("C:\\films\\über__uns.MOV", "Über uns"),
        ("../../etc/passwd", "Passwd"),
        ("映画.mp4", "映画"),
        (".mp4", "Untitled video"),
        ("___.mkv", "Untitled video"),
        ("a\x00b\u0007.webm", "Ab"),
    ],
)
def test_a_title_is_made_of_a_file_name(filename, title):
    assert tidy(filename) == title


def _publication(option: str | None, made: str | None) -> Publication:
    transcoded, summarized, subtitled = film.events(title=option)
    about: Summary = film.summary().model_copy(update={"title": made})
    inputs = film.inputs(transcoded, summarized.model_copy(update={"title": made}), subtitled)
    return Publication(film.VIDEO, inputs, film.transcript(), about, None)


def test_the_users_title_wins_then_the_summarys_then_the_files():
    assert _publication("Mine", "Made").title == "Mine"
    assert _publication("  \n ", "Made").title == "Made"
    assert _publication(None, None).title == "My rivers"
    assert len(_publication("x" * 5000, None).title) == 200

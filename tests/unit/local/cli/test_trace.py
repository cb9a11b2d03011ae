"""A trace as a tree: causes above consequences, each in the order they began."""

from typing import Any

from echo_local.cli.trace import tree


def span(name: str, parent: str | None, start: float, error: str | None = None) -> dict[str, Any]:
    return {
        "span": name,
        "parent": parent,
        "name": name,
        "service": "s",
        "start": start,
        "seconds": 0.5,
        "error": error,
    }


def test_steps_stand_under_their_causes() -> None:
    spans = [span("a", None, 10), span("b", "a", 11), span("c", "a", 12, "it broke"), span("d", "b", 13)]
    assert [line.rstrip() for line in tree(spans)] == [
        f"{'a':<58} {'s':<14}     0.00 s    0.500 s",
        f"{'  b':<58} {'s':<14}     1.00 s    0.500 s",
        f"{'    d':<58} {'s':<14}     3.00 s    0.500 s",
        f"{'  c':<58} {'s':<14}     2.00 s    0.500 s  it broke",
    ]


def test_a_step_whose_cause_is_gone_is_still_shown() -> None:
    assert [line.split()[0] for line in tree([span("b", "forgotten", 1), span("c", "b", 2)])] == ["b", "c"]

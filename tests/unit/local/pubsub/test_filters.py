"""The filter language: what matches, and what is no filter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_local.pubsub.filters import FilterSyntaxError, parse

RED = {"colour": "red", "ce-type": "echo.video.v1.accepted", "iana.org/language_tag": "en"}


@pytest.mark.parametrize(
    "expression",
    [
        "",
        'attributes.colour = "red"',
        'attributes.colour="red"',
        'attributes.ce-type = "echo.video.v1.accepted"',
        'attributes."iana.org/language_tag" = "en"',
        'attributes:"iana.org/language_tag"',
        "attributes:colour",
        "NOT attributes:size",
        "-attributes:size",
        'attributes.colour != "blue"',
        'attributes.size != "big"',
        'hasPrefix(attributes.ce-type, "echo.video.")',
        'attributes.colour = "blue" OR attributes:colour',
        'attributes:colour AND (attributes.colour = "blue" OR attributes.colour = "red")',
        'NOT (attributes.colour = "blue" AND attributes:colour)',
        'NOT attributes:size AND attributes.colour = "red"',
        '((attributes.colour = "red"))',
    ],
)
def test_red_matches(expression: str) -> None:
    assert parse(expression)(RED)


@pytest.mark.parametrize(
    "expression",
    [
        'attributes.colour = "Red"',
        'attributes.size = "big"',
        'attributes.colour != "red"',
        "attributes:size",
        "NOT attributes:colour",
        'hasPrefix(attributes.colour, "reds")',
        'hasPrefix(attributes.size, "")',
        'attributes:colour AND attributes.size = "big"',
        'attributes.colour = "blue" OR attributes:size',
        'NOT attributes:colour OR attributes.colour = "blue"',
    ],
)
def test_red_does_not_match(expression: str) -> None:
    assert not parse(expression)(RED)


@pytest.mark.parametrize(
    "expression",
    [
        'attributes.colour = "red',
        "attributes.colour = red",
        'attributes.colour == "red"',
        'attributes.colour > "red"',
        'colour = "red"',
        'data = "red"',
        "attributes",
        "attributes.colour",
        'attributes. = "x"',
        'attributes.1st = "x"',
        'attributes:colour = "red"',
        "attributes:colour attributes:size",
        "attributes:colour AND",
        "AND attributes:colour",
        "attributes:colour and attributes:size",
        "attributes:a AND attributes:b OR attributes:c",
        "(attributes:colour",
        "attributes:colour)",
        "()",
        "NOT",
        'hasPrefix(attributes.colour "x")',
        "hasPrefix(attributes.colour, x)",
        'hasSuffix(attributes.colour, "x")',
        "attributes:" + "x" * 256,
    ],
)
def test_it_is_no_filter(expression: str) -> None:
    with pytest.raises(FilterSyntaxError):
        parse(expression)


def test_the_sentence_says_what_was_expected() -> None:
    with pytest.raises(FilterSyntaxError, match="has 'red' where a quoted string is expected"):
        parse("attributes.colour = red")


@given(st.text(alphabet='"\\ aé☃=()\n\t', max_size=60))
def test_any_value_can_be_quoted(value: str) -> None:
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    assert parse(f'attributes.k = "{quoted}"')({"k": value})


@given(st.text(alphabet='atribues.:="()NOTADR -xhPf,', max_size=80))
def test_whatever_is_given_it_parses_or_says_why(text: str) -> None:
    try:
        predicate = parse(text)
    except FilterSyntaxError:
        return
    assert predicate({"x": "1"}) in (True, False)

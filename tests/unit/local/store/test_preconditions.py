"""Which conditions hold for what."""

from dataclasses import dataclass

import pytest

from echo_local.store.errors import NotModifiedError, StoreError
from echo_local.store.preconditions import UNCONDITIONAL, Preconditions, parse_number


@dataclass(frozen=True)
class Live:
    generation: int = 7
    metageneration: int = 3


@pytest.mark.parametrize(
    "conditions",
    [
        UNCONDITIONAL,
        Preconditions(generation_match=7),
        Preconditions(generation_not_match=0),
        Preconditions(generation_not_match=6, metageneration_match=3),
        Preconditions(metageneration_not_match=2),
    ],
)
def test_what_holds_for_a_live_object(conditions: Preconditions) -> None:
    conditions.check_write(Live())
    conditions.check_read(Live())


@pytest.mark.parametrize(
    "conditions",
    [
        Preconditions(generation_match=0),
        Preconditions(generation_match=8),
        Preconditions(metageneration_match=2),
        Preconditions(generation_match=7, metageneration_match=2),
    ],
)
def test_a_mismatch_is_412(conditions: Preconditions) -> None:
    for check in (conditions.check_write, conditions.check_read):
        with pytest.raises(StoreError) as refused:
            check(Live())
        assert refused.value.status == 412


@pytest.mark.parametrize(
    "conditions", [Preconditions(generation_not_match=7), Preconditions(metageneration_not_match=3)]
)
def test_an_unwanted_match_is_304_for_reads_and_412_for_writes(conditions: Preconditions) -> None:
    with pytest.raises(NotModifiedError):
        conditions.check_read(Live())
    with pytest.raises(StoreError) as refused:
        conditions.check_write(Live())
    assert refused.value.status == 412


def test_zero_means_that_nothing_is_there() -> None:
    Preconditions(generation_match=0).check_write(None)
    for conditions in (
        Preconditions(generation_match=7),
        Preconditions(generation_not_match=0),
        Preconditions(metageneration_match=1),
    ):
        with pytest.raises(StoreError) as refused:
            conditions.check_write(None)
        assert refused.value.status == 412


def test_query_keys_are_read_for_either_side() -> None:
    query = {
        "ifGenerationMatch": "0",
        "ifMetaGenerationNotMatch": "2",  # as the official client spells it
        "ifSourceGenerationMatch": "9",
        "ifSourceMetagenerationMatch": "4",
    }
    assert Preconditions.from_query(query) == Preconditions(generation_match=0, metageneration_not_match=2)
    assert Preconditions.from_query(query, "ifSource") == Preconditions(generation_match=9, metageneration_match=4)


@pytest.mark.parametrize("text", ["", "x", "1.5", "--1", "9" * 20, "٣", "0x1", " 1"])
def test_only_integers_are_generations(text: str) -> None:
    with pytest.raises(StoreError) as refused:
        parse_number("ifGenerationMatch", text)
    assert refused.value.status == 400
